/* Takes a press after its run and prints what was asked for. Diagnostics keep their order; a run that failed leaves out
   its notes, so that the errors are seen. */
#include "report.h"

#include <stdio.h>

#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "book/book.h"
#include "book/options.h"
#include "stages.h"
#include "typeset/fonts/fonts.h"
#include "typeset/layout.h"
#include "typeset/theme.h"

enum { SAME_KIND_MAX = 5 };

static bool print(struct buf *out, FILE *to)
{
    struct str text = buf_view(out);
    bool ok = fwrite(text.p, 1, text.n, to) == text.n && fflush(to) == 0;
    buf_release(out);
    return ok;
}

bool report_print(struct buf *out)
{
    return print(out, stdout);
}

struct kind_count {
    const struct message *message;
    size_t seen;
};

static struct kind_count *count_kind(struct arena *arena, struct map *kinds, const struct message *message)
{
    struct kind_count *count = map_get(kinds, str_of(message->id));
    if (!count) {
        count = ARENA_NEW(arena, struct kind_count);
        count->message = message;
        map_put(kinds, str_of(message->id), count);
    }
    count->seen++;
    return count;
}

static bool shown(const struct diagnostic *d, const struct options *options, bool failed)
{
    if (options->quiet)
        return d->severity >= SEVERITY_ERROR || (options->strict && d->severity == SEVERITY_WARNING);
    return options->verbose || !failed || d->severity != SEVERITY_NOTE;
}

/* "jilid: note: 3 more of image-missing (-v shows all)" */
static void print_rest(struct buf *out, const struct kind_count *count)
{
    buf_printf(out, "jilid: note: %zu more of ", count->seen - SAME_KIND_MAX);
    diag_print_id(out, count->message);
    buf_z(out, " (-v shows all)\n");
}

static void print_texts(struct buf *out, const struct diag *diag, const struct options *options, bool failed)
{
    struct arena *arena = arena_new();
    struct map *kinds = map_new(arena);
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diagnostic *d = diag_at(diag, i);
        if (!shown(d, options, failed))
            continue;
        if (count_kind(arena, kinds, d->message)->seen > SAME_KIND_MAX && !options->verbose)
            continue;
        diag_print_text(out, d);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < map_count(kinds); i++) {
        const struct kind_count *count = map_value(kinds, i);
        if (count->seen > SAME_KIND_MAX && !options->verbose)
            print_rest(out, count);
    }
    arena_free(arena);
}

void report_prepare(struct report *report, const struct diag *diag, const struct options *options)
{
    buf_clear(&report->text);
    report->n = diag_count(diag);
    if (!options->json_diagnostics) {
        print_texts(&report->text, diag, options, diag_status(diag, options->strict) != 0);
        return;
    }
    for (size_t i = 0; i < report->n; i++) {
        diag_print_json(&report->text, diag_at(diag, i));
        buf_char(&report->text, '\n');
    }
}

void report_diagnostics(struct report *report, const struct diag *diag, const struct options *options)
{
    if (report->n != diag_count(diag))
        report_prepare(report, diag, options);
    print(&report->text, stderr);
}

bool report_tree(const struct press *press)
{
    struct buf out = {0};
    if (press->layout)
        layout_dump(press->layout, &out);
    else if (press->book)
        for (size_t i = 0; i < press->book->n_chapters; i++) {
            const struct chapter *chapter = press->book->chapters[i];
            buf_printf(&out, "chapter %.*s\n", STR_ARG(chapter->name));
            if (chapter->root)
                node_dump(chapter->root, &out);
        }
    return report_print(&out);
}

bool report_stages(void)
{
    struct buf out = {0};
    for (size_t i = 0; i < n_stages; i++)
        buf_printf(&out, "%-8s %-13s %s\n", floor_name(pipeline[i].floor), pipeline[i].name, pipeline[i].does);
    return report_print(&out);
}

bool report_fonts(struct press *press)
{
    struct family_info *families;
    size_t n = fonts_list(press->arena, press->diag, &families);
    struct buf out = {0};
    for (size_t i = 0; i < n; i++)
        buf_printf(&out, "%-24.*s %-22.*s %-24.*s %-10.*s %s\n", STR_ARG(families[i].name), STR_ARG(families[i].roles),
                   STR_ARG(families[i].package), STR_ARG(families[i].licence), families[i].found ? "found" : "missing");
    return report_print(&out);
}

bool report_themes(struct press *press)
{
    struct str *names;
    size_t n = theme_list(press->arena, &names);
    struct buf out = {0};
    for (size_t i = 0; i < n; i++)
        buf_printf(&out, "%.*s\n", STR_ARG(names[i]));
    return report_print(&out);
}
