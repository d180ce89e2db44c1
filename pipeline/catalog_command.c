/* `jilid catalog`: takes the folders, the title and the address that the command line gives; the catalogue goes into the
   one folder given, or where -o says. Refuses inputs that are no folders, several folders without -o, and an address that
   is not of the web. */
#include "catalog_command.h"

#include "base/file.h"
#include "base/unicode/unicode.h"
#include "messages.h"
#include "typeset/fonts/fonts.h"
#include "write/catalog/catalog.h"

static bool is_web(struct str url)
{
    for (size_t i = 0; i < url.n; i++)
        if (url.p[i] <= ' ' || url.p[i] == '"' || url.p[i] == '<')
            return false;
    return str_starts(url, STR("http://")) || str_starts(url, STR("https://"));
}

static void folders_check(struct press *press, const struct options *o)
{
    for (size_t i = 0; i < o->n_inputs; i++)
        if (!file_is_folder(o->inputs[i]))
            diag_add(press->diag, (struct place){o->inputs[i], 0, 0}, &msg_catalog_not_folder);
    if (o->n_inputs > 1 && !o->output)
        diag_add(press->diag, NOWHERE, &msg_catalog_where);
    if (o->output_file)
        diag_add(press->diag, NOWHERE, &msg_option_value, "-o", o->output_file, "a folder is needed");
}

void catalog_command(struct press *press, const struct arguments *a)
{
    const struct options *o = &a->options;
    struct str base = str_of(a->base_url);
    folders_check(press, o);
    if (base.n && !is_web(base))
        diag_add(press->diag, NOWHERE, &msg_option_value, "--base-url", a->base_url, "an address of http or https is needed");
    if (diag_failed(press->diag))
        return;
    if (base.n && base.p[base.n - 1] != '/')
        base = str_cat(press->arena, base, STR("/"));
    struct catalog_options options = {.folders = o->inputs,
                                      .n_folders = o->n_inputs,
                                      .output = o->output ? o->output : o->inputs[0],
                                      .title = str_of(a->title),
                                      .base_url = base,
                                      .lang = uc_lang_canonical(press->arena, o->lang),
                                      .jobs = o->jobs,
                                      .strict = o->strict};
    catalog_make(press, &options);
    fonts_free(press->fonts);
}
