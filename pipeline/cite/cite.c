/* The floor's face for documents: opens a style once and renders citations and bibliographies in it. All styles, the
   program's own among them, are CSL. */
#include "cite/csl.h"

#include "base/arena.h"

#define OWN_STYLE "jilid"

struct cite_style {
    const struct csl_style *csl;
    struct str lang;
    bool item_language;
};

struct cite_style *cite_style_open(struct arena *arena, struct diag *diag, struct place place, const char *name,
                                   struct str lang)
{
    struct cite_style *style = ARENA_NEW(arena, struct cite_style);
    style->csl = csl_style_open(arena, diag, place, name ? name : OWN_STYLE, lang, NULL);
    style->lang = lang;
    return style->csl ? style : NULL;
}

bool cite_style_is_note(const struct cite_style *style)
{
    return style->csl->note;
}

void cite_style_set_item_language(struct cite_style *style, bool on)
{
    style->item_language = on;
}

bool cite_render(struct arena *arena, struct diag *diag, const struct cite_library *library,
                 const struct cite_style *style, struct cite_cluster *clusters, size_t n, const struct str *nocite,
                 size_t n_nocite, struct cite_output *out)
{
    struct csl_run *run = csl_run_new(arena, library, style->csl, style->lang);
    run->diag = diag;
    run->item_language = style->item_language;
    csl_render(run, library, clusters, n, nocite, n_nocite, out);
    csl_run_free(run);
    return true;
}
