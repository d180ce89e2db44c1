/* The harvest from end to end: documents -> candidates -> people -> works, with a report of all that is in doubt. */
#include "cite/harvest.h"

#include "base/mem.h"
#include "cite/harvest/reconcile.h"

const char *harvest_kind_name(enum harvest_kind kind)
{
    static const char *const names[] = {[HARVEST_PARENTHETICAL] = "parenthetical",
                                        [HARVEST_NARRATIVE] = "narrative",
                                        [HARVEST_LIST_TAIL] = "list-tail",
                                        [HARVEST_YEAR_ONLY] = "year-only",
                                        [HARVEST_TITLE_YEAR] = "title-year"};
    return names[kind];
}

void harvest_find(struct arena *arena, const struct harvest_input *input, struct harvest *out)
{
    struct harvest_run run = {.arena = arena, .words = harvest_words_new(arena)};
    for (size_t i = 0; i < input->n_documents; i++)
        harvest_scan(&run, i, str_sub(input->documents[i].text, 0, UINT32_MAX));
    struct harvest_desk desk = {.arena = arena, .run = &run, .library = input->library};
    desk.folded = map_new(arena);
    desk.by_key = map_new(arena);
    desk.known = map_new(arena);
    desk.shelves = map_new(arena);
    *out = (struct harvest){.full = run.full};
    harvest_resolve(&desk);
    harvest_merge(&desk);
    harvest_works(&desk, out);
    for (size_t i = 0; i < desk.n_groups; i++)
        mem_free(desk.groups[i].uses);
    mem_free(desk.groups);
    mem_free(desk.lines);
    mem_free(run.candidates);
    mem_free(run.heads);
}
