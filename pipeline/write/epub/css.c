/* Theme to CSS. Takes a theme and the fonts that are embedded; gives rules that old readers, Kindle and night modes take:
   em and percent only, no custom properties, page-break-* beside break-*, prefixed hyphens. */
#include "write/epub/css.h"

#include "base/buf.h"

struct css {
    struct buf *out;
    const struct theme *theme;
    const struct font_file *fonts;
    size_t n_fonts;
    bool rtl;
};

/* value/unit with three decimals, as short as it can be. */
static void css_number(struct buf *out, int64_t value, int64_t unit)
{
    int64_t thousandths = unit ? (value * 2000 + (value < 0 ? -unit : unit)) / (2 * unit) : 0;
    uint64_t size = (uint64_t)(thousandths < 0 ? -thousandths : thousandths);
    char digits[4] = {(char)('0' + size / 100 % 10), (char)('0' + size / 10 % 10), (char)('0' + size % 10), '\0'};
    for (int i = 2; i >= 0 && digits[i] == '0'; i--)
        digits[i] = '\0';
    buf_printf(out, "%s%llu", thousandths < 0 ? "-" : "", (unsigned long long)(size / 1000));
    if (digits[0])
        buf_printf(out, ".%s", digits);
}

static void css_length(struct css *c, const char *property, int64_t value, int64_t size)
{
    buf_printf(c->out, "  %s: ", property);
    css_number(c->out, value, size);
    buf_z(c->out, value ? "em;\n" : ";\n");
}

static void css_family_name(struct buf *out, struct str family)
{
    buf_char(out, '"');
    for (size_t i = 0; i < family.n; i++)
        if ((unsigned char)family.p[i] >= ' ' && family.p[i] != '"' && family.p[i] != '\\' && family.p[i] != '<')
            buf_char(out, family.p[i]);
    buf_char(out, '"');
}

/* The families embedded for a role, each once, then the generic one. */
static void css_families(struct css *c, enum font_role role)
{
    static const char *const generic[FONT_ROLE_COUNT] = {
        [FONT_SERIF] = "serif",
        [FONT_SANS] = "sans-serif",
        [FONT_MONO] = "monospace",
    };
    buf_z(c->out, "  font-family: ");
    for (size_t i = 0; i < c->n_fonts; i++) {
        bool again = c->fonts[i].role != role;
        for (size_t k = 0; k < i && !again; k++)
            again = c->fonts[k].role == role && str_eq(c->fonts[k].face->family, c->fonts[i].face->family);
        if (again)
            continue;
        css_family_name(c->out, c->fonts[i].face->family);
        buf_z(c->out, ", ");
    }
    buf_printf(c->out, "%s;\n", generic[role]);
}

static void css_faces(struct css *c)
{
    for (size_t i = 0; i < c->n_fonts; i++) {
        const struct face *face = c->fonts[i].face;
        buf_z(c->out, "@font-face {\n  font-family: ");
        css_family_name(c->out, face->family);
        buf_printf(c->out, ";\n  font-weight: %s;\n  font-style: %s;\n  src: url(\"fonts/%.*s\");\n}\n",
                   face->bold ? "bold" : "normal", face->italic ? "italic" : "normal", STR_ARG(c->fonts[i].name));
    }
}

/* Readers that do not know start and end pass the second line over. */
static void css_align(struct css *c, enum text_align align)
{
    static const char *const words[] = {"justify", "left", "center", "right"};
    static const char *const mirrored[] = {"justify", "right", "center", "left"};
    buf_printf(c->out, "  text-align: %s;\n", c->rtl ? mirrored[align] : words[align]);
    if (align == TEXT_LEFT || align == TEXT_RIGHT)
        buf_printf(c->out, "  text-align: %s;\n", align == TEXT_LEFT ? "start" : "end");
}

static void css_hyphens(struct css *c, bool hyphenate)
{
    const char *word = hyphenate ? "auto" : "none";
    buf_printf(c->out, "  -epub-hyphens: %s;\n  -webkit-hyphens: %s;\n  hyphens: %s;\n", word, word, word);
}

/* Letters and lines of a style, as far as they differ from what surrounds it. */
static void css_letters(struct css *c, const struct block_style *style, const struct block_style *around)
{
    if (style->text.size != around->text.size)
        css_length(c, "font-size", style->text.size, around->text.size);
    if (style->leading * (int64_t)around->text.size != around->leading * (int64_t)style->text.size) {
        buf_z(c->out, "  line-height: ");
        css_number(c->out, style->leading, style->text.size);
        buf_z(c->out, ";\n");
    }
    if (style->text.role != around->text.role)
        css_families(c, style->text.role);
    buf_printf(c->out, "  font-weight: %s;\n  font-style: %s;\n", style->text.bold ? "bold" : "normal",
               style->text.italic ? "italic" : "normal");
    if (style->text.small_caps)
        buf_z(c->out, "  font-variant: small-caps;\n");
    if (style->align != around->align)
        css_align(c, style->align);
    if (style->text.hyphenate != around->text.hyphenate)
        css_hyphens(c, style->text.hyphenate);
}

static void css_space(struct css *c, const struct block_style *style)
{
    int64_t size = style->text.size;
    css_length(c, "margin-top", style->space_before, size);
    css_length(c, "margin-bottom", style->space_after, size);
    css_length(c, c->rtl ? "margin-right" : "margin-left", style->left, size);
    css_length(c, c->rtl ? "margin-left" : "margin-right", style->right, size);
}

static void css_keep(struct css *c)
{
    buf_z(c->out, "  page-break-after: avoid;\n  break-after: avoid;\n  page-break-inside: avoid;\n"
                  "  break-inside: avoid;\n");
}

enum css_does { BLOCK = 1, INDENT = 2, PADDED = 4 };

/* Which rules a style gives. PADDED: its left indent makes room for list markers. */
static const struct css_rule {
    const char *selector;
    enum style_id style;
    unsigned does;
    enum style_id within; /* whose size and letters it starts from; body unless said */
} css_rules[] = {
    {"h1", STYLE_H1, BLOCK, STYLE_BODY},
    {"h2", STYLE_H2, BLOCK, STYLE_BODY},
    {"h3", STYLE_H3, BLOCK, STYLE_BODY},
    {"h4", STYLE_H4, BLOCK, STYLE_BODY},
    {"h5", STYLE_H5, BLOCK, STYLE_BODY},
    {"h6", STYLE_H6, BLOCK, STYLE_BODY},
    {"blockquote", STYLE_QUOTE, BLOCK, STYLE_BODY},
    {"pre", STYLE_CODE, BLOCK, STYLE_BODY},
    {"section.notes", STYLE_NOTE, 0, STYLE_BODY},
    {"figcaption", STYLE_CAPTION, 0, STYLE_BODY},
    {"caption", STYLE_CAPTION, 0, STYLE_TABLE},
    {"table", STYLE_TABLE, 0, STYLE_BODY},
    {"th", STYLE_TABLE_HEAD, 0, STYLE_TABLE},
    {"ul, ol", STYLE_LIST, BLOCK | PADDED, STYLE_BODY},
    {"dt", STYLE_TERM, BLOCK, STYLE_BODY},
    {"dd", STYLE_DEFINITION, BLOCK, STYLE_BODY},
    {"div.boxed", STYLE_DIV, BLOCK, STYLE_BODY},
    {"div.lines", STYLE_LINES, BLOCK, STYLE_BODY},
    {"ul.bibliography", STYLE_BIBLIOGRAPHY, 0, STYLE_BODY},
    {"h1.title", STYLE_TITLE, BLOCK, STYLE_BODY},
    {"p.subtitle", STYLE_SUBTITLE, BLOCK, STYLE_BODY},
    {"section.title-page p.author", STYLE_AUTHOR, BLOCK, STYLE_BODY},
    {"section.title-page p.editor", STYLE_PUBLISHER, BLOCK, STYLE_BODY},
    {"section.title-page p.translator", STYLE_PUBLISHER, BLOCK, STYLE_BODY},
    {"section.title-page p.publisher", STYLE_PUBLISHER, BLOCK, STYLE_BODY},
    {"section.title-page p.date", STYLE_PUBLISHER, BLOCK, STYLE_BODY},
    {"section.imprint p", STYLE_IMPRINT, BLOCK, STYLE_BODY},
};

static void css_rule(struct css *c, const struct css_rule *rule)
{
    const struct block_style *style = &c->theme->styles[rule->style];
    buf_printf(c->out, "%s {\n", rule->selector);
    css_letters(c, style, &c->theme->styles[rule->within]);
    if (rule->does & BLOCK) {
        css_space(c, style);
        buf_z(c->out, "  text-indent: 0;\n");
    }
    if (rule->does & PADDED)
        buf_printf(c->out, "  margin-left: 0;\n  margin-right: 0;\n  padding-left: %s;\n  padding-right: %s;\n",
                   c->rtl ? "0" : "1.6em", c->rtl ? "1.6em" : "0");
    if (style->keep_with_next)
        css_keep(c);
    buf_z(c->out, "}\n");
    if (style->text.italic) /* what is stressed in italics stands upright */
        buf_printf(c->out, "%s em {\n  font-style: normal;\n}\n", rule->selector);
}

/* Lists of works: hanging or not, with or without a column of numbers, as the citation style has it. */
static void css_works(struct css *c)
{
    const struct block_style *works = &c->theme->styles[STYLE_BIBLIOGRAPHY];
    const struct text_style *back = &c->theme->styles[STYLE_BACKLINKS].text;
    const char *side = c->rtl ? "margin-right" : "margin-left";
    buf_z(c->out, "ul.bibliography > li {\n  text-indent: 0;\n}\nul.hanging > li {\n");
    css_length(c, side, works->left, works->text.size);
    css_length(c, "text-indent", works->first_indent, works->text.size);
    buf_printf(c->out, "}\nul.bibliography > li > .label {\n  display: inline-block;\n  min-width: 1.7em;\n"
                       "  font-weight: normal;\n  text-indent: 0;\n}\n.backlinks {\n");
    css_length(c, "font-size", back->size, works->text.size);
    buf_z(c->out, "}\n");
}

static void css_body(struct css *c)
{
    const struct block_style *body = &c->theme->styles[STYLE_BODY];
    int64_t size = body->text.size;
    buf_z(c->out, "body {\n");
    css_families(c, body->text.role);
    buf_z(c->out, "  line-height: ");
    css_number(c->out, body->leading, size);
    buf_z(c->out, ";\n");
    css_align(c, body->align);
    css_hyphens(c, body->text.hyphenate);
    buf_z(
        c->out,
        "  margin: 0;\n  padding: 0;\n  word-wrap: break-word;\n  overflow-wrap: break-word;\n}\np {\n  margin: 0;\n");
    css_length(c, "text-indent", body->first_indent, size);
    buf_z(c->out,
          "  orphans: 2;\n  widows: 2;\n}\n"
          "h1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, hr + p, ul + p, ol + p, dl + p, pre + p,\n"
          "blockquote + p, div + p, li > p:first-child, th p, td p, dd > p:first-child, section > p:first-child,\n"
          "blockquote > p:first-child, aside > p:first-child, div > p:first-child, figure p {\n");
    css_length(c, "text-indent", c->theme->styles[STYLE_FIRST].first_indent, size);
    buf_z(c->out, "}\ndiv.captioned + p {\n"); /* print may have the table elsewhere: the text goes on */
    css_length(c, "text-indent", body->first_indent, size);
    buf_z(c->out, "}\nh1 + div.captioned + p, h2 + div.captioned + p, h3 + div.captioned + p,\n"
                  "h1 + figure + p, h2 + figure + p, h3 + figure + p {\n");
    css_length(c, "text-indent", c->theme->styles[STYLE_FIRST].first_indent, size);
    buf_z(c->out, "}\n");
    css_works(c);
}

/* What no theme says. */
static const char fixed_rules[] =
    "em em {\n  font-style: normal;\n}\n"
    "code, kbd {\n  -epub-hyphens: none;\n  -webkit-hyphens: none;\n  hyphens: none;\n  font-size: 0.88em;\n}\n"
    "pre {\n  white-space: pre-wrap;\n  word-wrap: break-word;\n  overflow-wrap: break-word;\n}\npre code {\n  "
    "font-size: 1em;\n}\n"
    "sup, sub {\n  font-size: 0.72em;\n  line-height: 0;\n}\nsup.noteref {\n  font-style: normal;\n}\n"
    "sup.noteref a, nav a, ul.contents a, .backlinks a, a.backlink {\n  text-decoration: none;\n}\n"
    ".small-caps, .smallcaps {\n  font-variant: small-caps;\n}\n"
    ".chapter-number {\n  display: block;\n  font-size: 0.62em;\n  font-style: italic;\n  font-weight: normal;\n"
    "  margin-bottom: 0.5em;\n}\n"
    "ul ul, ul ol, ol ul, ol ol {\n  margin-top: 0;\n  margin-bottom: 0;\n}\n"
    /* Deep nesting leaves room for words on a small screen. */
    "blockquote blockquote blockquote blockquote, dd dd dd dd {\n  margin-left: 0;\n  margin-right: 0;\n}\n"
    "li li li li li li ul, li li li li li li ol {\n  padding-left: 0;\n  padding-right: 0;\n"
    "  list-style-position: inside;\n}\n"
    "ul.tasks, ul.contents, ul.bibliography, ul.index, nav ol {\n  list-style-type: none;\n  padding: 0;\n}\n"
    "nav li {\n  margin: 0.35em 0;\n}\n"
    "ul.bibliography > li, ul.contents > li {\n  margin-bottom: 0.4em;\n}\n"
    "ul.solid > li {\n  margin-bottom: 0;\n}\nul.spaced > li {\n  margin-bottom: 1.3em;\n}\n"
    ".backlinks::before {\n  content: \"\\2191\\00a0\";\n}\n.backlinks a, ul.index a {\n  padding: 0 "
    "0.2em;\n}\na.backlink {\n  font-size: 0.85em;\n}\n"
    "section.notes {\n  margin-top: 2.5em;\n  border-top: 0.06em solid;\n  padding-top: 0.8em;\n}\n"
    "h2.notes-title {\n  font-size: 1.1em;\n  font-weight: bold;\n  font-style: normal;\n  margin-top: 0;\n}\naside "
    "{\n  margin: 0.4em 0;\n}\n"
    "hr {\n  border: 0;\n  border-top: 0.06em solid;\n  width: 30%;\n  margin: 1.4em auto;\n}\n"
    "img {\n  max-width: 100%;\n  height: auto;\n}\nimg.alpha {\n  background-color: #fff;\n}\n"
    "figure {\n  margin: 1.4em 0;\n  text-align: center;\n  page-break-inside: avoid;\n  break-inside: avoid;\n}\n"
    "div.boxed {\n  border-top: 0.05em solid;\n  border-bottom: 0.05em solid;\n  padding: 0.5em 0;\n}\n"
    "figcaption {\n  margin-top: 0.6em;\n}\n.label {\n  font-weight: bold;\n}\n"
    "div.table {\n  margin: 1.4em 0;\n  overflow-x: auto;\n}\n"
    "table {\n  border-collapse: collapse;\n  margin: 0 auto;\n  border-top: 0.08em solid;\n"
    "  border-bottom: 0.08em solid;\n}\n"
    "caption {\n  caption-side: top;\n  margin-bottom: 0.5em;\n}\n"
    "th, td {\n  padding: 0.3em 0.55em;\n  vertical-align: top;\n  min-width: 3.5em;\n}\n"
    "thead {\n  border-bottom: 0.06em solid;\n}\ntfoot {\n  border-top: 0.06em solid;\n}\n"
    "tr {\n  page-break-inside: avoid;\n  break-inside: avoid;\n}\n"
    ".left {\n  text-align: left;\n}\n.centre {\n  text-align: center;\n}\n.right {\n  text-align: right;\n}\n"
    "div.line {\n  text-indent: -1.5em;\n}\n"
    "dt {\n  margin-top: 0.8em;\n}\ndd {\n  margin-bottom: 0.4em;\n}\n"
    "section.imprint p {\n  margin-bottom: 0.5em;\n}\n"
    "section.cover {\n  text-align: center;\n  margin: 0;\n}\nsection.cover img {\n  max-height: 100%;\n}\n";

void css_write(struct buf *out, const struct theme *theme, const struct font_file *fonts, size_t n_fonts, bool rtl)
{
    struct css c = {out, theme, fonts, n_fonts, rtl};
    css_faces(&c);
    css_body(&c);
    buf_z(out, "code, kbd {\n");
    css_families(&c, FONT_MONO);
    buf_z(out, "}\n");
    for (size_t i = 0; i < sizeof css_rules / sizeof *css_rules; i++)
        css_rule(&c, &css_rules[i]);
    buf_z(out, fixed_rules);
    const char *side = rtl ? "right" : "left";
    buf_printf(out, "nav ol ol {\n  padding-%s: 1.2em;\n}\ndiv.line {\n  padding-%s: 1.5em;\n}\n", side, side);
    const char *other = rtl ? "left" : "right", *turned = rtl ? "ltr" : "rtl";
    buf_printf(out,
               "[dir=\"%s\"] ul, [dir=\"%s\"] ol {\n  padding-%s: 0;\n  padding-%s: 1.6em;\n}\n"
               "[dir=\"%s\"] dd {\n  margin-%s: 0;\n  margin-%s: 1.5em;\n}\n",
               turned, turned, side, other, turned, side, other);
    buf_printf(out, "nav ol, ul.contents, ul.bibliography {\n  text-align: %s;\n  text-align: start;\n}\n", side);
    for (int width = 5; width <= 100; width += 5)
        buf_printf(out, ".w%d {\n  width: %d%%;\n}\n", width, width);
}
