/* Takes a run's glyphs and clusters, gives each glyph the text that a ToUnicode CMap shall say for it: a ligature its
   letters, the glyphs of a decomposed character the character once. Clusters that make no sense give no text; nothing
   is refused. */
#include "write/pdf/glyphs.h"

#include "base/unicode/unicode.h"
#include "base/utf8.h"

/* Glyphs [from, to) of one cluster, visually ordered, and the cluster's text. */
struct cluster {
    uint32_t from, to;
    struct str text;
};

static bool rightward(const struct run *run)
{
    return (run->level & 1) == 0;
}

static struct cluster cluster_at(const struct run *run, uint32_t from, uint32_t n)
{
    const struct glyph *g = run->glyphs;
    struct cluster c = {from, from + 1, STR_NONE};
    while (c.to < n && g[c.to].cluster == g[from].cluster)
        c.to++;
    size_t end = run->text.n;
    if (rightward(run) && c.to < n)
        end = g[c.to].cluster;
    else if (!rightward(run) && from > 0)
        end = g[from - 1].cluster;
    if (end > g[from].cluster)
        c.text = str_sub(run->text, g[from].cluster, end);
    return c;
}

static bool unusable(uint32_t cp) /* in a ToUnicode CMap (ISO 14289-1, 7.21.7) */
{
    return cp == 0 || cp == 0xFEFF || cp == 0xFFFE;
}

/* PDF/A wants such a character said by ActualText, whatever that says (ISO 19005-2, 6.2.11.7.3). */
static bool private(uint32_t cp)
{
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

static struct str first_character(struct str text)
{
    const char *p = text.p;
    if (!text.n)
        return text;
    utf8_next(&p, text.p + text.n);
    return str_sub(text, 0, (size_t)(p - text.p));
}

static bool share_out(const struct run *run, struct cluster c, struct str *texts)
{
    bool whole = true;
    uint32_t count = c.to - c.from;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = rightward(run) ? c.from + i : c.to - 1 - i;
        struct str text = i + 1 < count ? first_character(c.text) : c.text;
        c.text = str_sub(c.text, text.n, c.text.n);
        uint32_t cp = utf8_first(text);
        whole &= text.n && !unusable(cp) && !private(cp);
        if (!text.n || unusable(cp))
            text = PDF_GLYPH_NOTHING;
        texts[at] = text;
    }
    return whole;
}

/* The usual case: a glyph of its own for a letter that can be seen. */
static bool simple(const struct run *run, uint32_t i, uint32_t n, struct str *text)
{
    const struct glyph *g = &run->glyphs[i];
    size_t end = i + 1 < n ? g[1].cluster : run->text.n;
    if (!rightward(run) || end <= g->cluster || end > run->text.n || g->id == run->face->space ||
        (i > 0 && g[-1].cluster == g->cluster))
        return false;
    *text = (struct str){run->text.p + g->cluster, end - g->cluster};
    return (uint8_t)text->p[0] > ' ' && (uint8_t)text->p[0] < 0x7F;
}

bool pdf_glyph_texts(const struct run *run, struct str *texts)
{
    bool whole = true;
    uint32_t n = run->n_glyphs;
    if (run->soft_hyphen && n > 0)
        texts[--n] = PDF_GLYPH_SOFT_HYPHEN;
    for (uint32_t i = 0; i < n;) {
        if (simple(run, i, n, &texts[i])) {
            i++;
            continue;
        }
        struct cluster c = cluster_at(run, i, n);
        bool space = c.to == i + 1 && run->glyphs[i].id == run->face->space && c.text.n;
        if (space && uc_is_ignorable(utf8_first(c.text)))
            texts[i] = STR_NONE;
        else if (space)
            texts[i] = STR(" ");
        else if (!share_out(run, c, texts))
            whole = false;
        i = c.to;
    }
    return whole;
}
