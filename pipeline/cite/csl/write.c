/* Tokens to what is asked for: HTML as the citation test-suite has it, plain text, or the rich text of cite.h. */
#include "cite/csl/out.h"

#include "base/arena.h"

static const struct {
    unsigned font;
    const char *open, *close;
    unsigned rich;
} tags[] = {
    {CSL_STYLE_NORMAL, "<span style=\"font-style:normal;\">", "</span>", 0},
    {CSL_WEIGHT_NORMAL, "<span style=\"font-weight:normal;\">", "</span>", 0},
    {CSL_VARIANT_NORMAL, "<span style=\"font-variant:normal;\">", "</span>", 0},
    {CSL_DECORATION_NONE, "<span style=\"text-decoration:none;\">", "</span>", 0},
    {CSL_BASELINE, "<span style=\"baseline\">", "</span>", 0},
    {CSL_SUP, "<sup>", "</sup>", RICH_SUPERSCRIPT},
    {CSL_SUB, "<sub>", "</sub>", RICH_SUBSCRIPT},
    {CSL_UNDERLINE, "<span style=\"text-decoration:underline;\">", "</span>", 0},
    {CSL_BOLD, "<b>", "</b>", RICH_BOLD},
    {CSL_LIGHT, "<span style=\"font-weight:light;\">", "</span>", 0},
    {CSL_SMALL_CAPS, "<span style=\"font-variant:small-caps;\">", "</span>", RICH_SMALL_CAPS},
    {CSL_ITALIC, "<i>", "</i>", RICH_ITALIC},
    {CSL_OBLIQUE, "<em>", "</em>", RICH_ITALIC},
};
enum { N_TAGS = sizeof tags / sizeof *tags };

static const char *const displays[] = {"", "csl-block", "csl-left-margin", "csl-right-inline", "csl-indent"};

static void html_escape(struct buf *to, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '&')
            buf_z(to, "&#38;");
        else if (c == '<')
            buf_z(to, "&#60;");
        else if (c == '>')
            buf_z(to, "&#62;");
        else
            buf_char(to, c);
    }
}

static void html_open(struct buf *to, const struct csl_token *token)
{
    if (token->display)
        buf_printf(to, "<div class=\"%s\">", displays[token->display]);
    for (size_t i = 0; i < N_TAGS; i++)
        if (token->font & tags[i].font)
            buf_z(to, tags[i].open);
}

static void html_close(struct buf *to, const struct csl_token *token)
{
    for (size_t i = N_TAGS; i-- > 0;)
        if (token->font & tags[i].font)
            buf_z(to, tags[i].close);
    if (token->display)
        buf_z(to, "</div>");
}

void csl_write_html(struct buf *to, const struct csl_tokens *tokens)
{
    for (size_t i = 0; i < tokens->n; i++) {
        const struct csl_token *token = &tokens->items[i];
        if (token->kind == CSL_TOKEN_OPEN)
            html_open(to, token);
        else if (token->kind == CSL_TOKEN_CLOSE)
            html_close(to, token);
        else
            html_escape(to, token->text);
    }
}

void csl_write_text(struct buf *to, const struct csl_tokens *tokens)
{
    for (size_t i = 0; i < tokens->n; i++)
        buf_str(to, tokens->items[i].text);
}

/* The fonts that an opening turns back. */
static unsigned turned_back(unsigned font)
{
    unsigned off = 0;
    if (font & CSL_STYLE_NORMAL)
        off |= RICH_ITALIC;
    if (font & CSL_WEIGHT_NORMAL)
        off |= RICH_BOLD;
    if (font & CSL_VARIANT_NORMAL)
        off |= RICH_SMALL_CAPS;
    if (font & CSL_BASELINE)
        off |= RICH_SUPERSCRIPT | RICH_SUBSCRIPT;
    return off;
}

static unsigned rich_style_after(unsigned style, unsigned font)
{
    for (size_t i = 0; i < N_TAGS; i++)
        if (font & tags[i].font)
            style |= tags[i].rich;
    return style & ~turned_back(font);
}

#define OPEN_MAX (8 * CSL_DEPTH) /* deeper openings change nothing */

struct writing {
    struct arena *arena;
    struct rich *first, *last;
    unsigned open[OPEN_MAX], style;
    size_t depth;
    bool block;          /* one has ended: what follows stands apart from it */
    struct rich **label; /* what the margin holds; NULL: no margin is kept apart */
    struct buf text;     /* of the last piece, while it grows */
};

#define PIECE_MAX 200 /* bytes from which on a piece grows no more */

/* The last piece gets its text. Trees are made in passing: what is kept is copied. */
static void piece_end(struct writing *w)
{
    if (w->last && w->text.n > 0)
        w->last->text = str_dup(w->arena, buf_view(&w->text));
    buf_clear(&w->text);
}

static void rich_push(struct writing *w, struct rich rich)
{
    struct rich *last = w->last;
    bool alike = last && !last->slot && !rich.slot && last->style == rich.style && last->cite == rich.cite &&
                 str_eq(last->link, rich.link) && str_eq(last->lang, rich.lang);
    if (alike && w->text.n < PIECE_MAX) {
        buf_str(&w->text, rich.text);
        return;
    }
    piece_end(w);
    struct rich *made = ARENA_NEW(w->arena, struct rich);
    *made = rich;
    made->text = STR("");
    made->link = str_dup(w->arena, rich.link);
    buf_str(&w->text, rich.text);
    if (w->last)
        w->last->next = made;
    else
        w->first = made;
    w->last = made;
}

static void rich_token(struct writing *w, const struct csl_token *token)
{
    struct str before = buf_view(&w->text);
    bool gap = w->block && before.n > 0 && before.p[before.n - 1] != ' ' && !str_starts(token->text, STR(" "));
    if (gap)
        rich_push(w, (struct rich){.text = STR(" "), .cite = RICH_NO_CITE});
    w->block = false;
    rich_push(w, (struct rich){.text = token->slot ? STR_NONE : token->text,
                               .slot = token->slot,
                               .style = token->slot ? 0 : w->style,
                               .link = token->link,
                               .lang = token->lang,
                               .cite = token->cite ? token->cite - 1 : RICH_NO_CITE});
}

/* The margin ends: what has been written so far was the label. */
static void end_margin(struct writing *w)
{
    if (!w->label || *w->label || !w->first)
        return;
    piece_end(w);
    w->last->text = str_trim_end(w->last->text);
    *w->label = w->first;
    w->first = w->last = NULL;
}

struct rich *csl_write_rich(struct arena *arena, const struct csl_tokens *tokens, struct rich **label)
{
    struct writing w = {.arena = arena, .label = label};
    for (size_t i = 0; i < tokens->n; i++) {
        const struct csl_token *token = &tokens->items[i];
        if (token->kind == CSL_TOKEN_OPEN) {
            if (w.depth < OPEN_MAX)
                w.open[w.depth] = w.style;
            w.depth++;
            w.style = rich_style_after(w.style, token->font);
            bool margin = token->display == CSL_DISPLAY_LEFT && label && !*label;
            w.block |= token->display != CSL_DISPLAY_NONE && !margin;
        } else if (token->kind == CSL_TOKEN_CLOSE) {
            w.depth--;
            w.style = w.depth < OPEN_MAX ? w.open[w.depth] : w.style;
            w.block |= token->display != CSL_DISPLAY_NONE;
            if (token->display == CSL_DISPLAY_LEFT)
                end_margin(&w);
        } else if (token->text.n > 0 || token->slot) {
            rich_token(&w, token);
        }
    }
    piece_end(&w);
    buf_release(&w.text);
    return w.first;
}
