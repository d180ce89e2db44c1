/* The harvest: citations that stand in the prose become citations of the tree, and the works that they name enter the
   library. Takes the whole book as one, so that names are brought together over its chapters; gives the editor a report
   and reads back what he decided. Refuses nothing but a file of decisions that cannot be read. */
#include "refine/harvest/harvest.h"

#include "base/buf.h"
#include "book/options.h"
#include "refine/messages.h"
#include "refine/refine.h"

/* Words without the brackets around them. */
static struct str inner(struct str words)
{
    if (str_starts(words, STR("(")))
        words = str_sub(words, 1, words.n);
    if (str_ends(words, STR(")")))
        words.n--;
    return words;
}

/* A candidate that an editor accepts is read once more as a sentence that cites: so the engine itself tells its authors,
   and from then on knows them. */
static struct str accepted_words(struct reap *r)
{
    struct buf text = {0};
    for (size_t i = 0; i < r->n_cites; i++) {
        const struct reap_cite *cite = &r->cites[i];
        if (!cite->refused || !reap_is_accept(cite->decision))
            continue;
        struct str words = cite->words;
        bool opens = str_starts(words, STR("(")),
             closes = str_find(words, '(') == STR_NPOS && str_ends(words, STR(")"));
        if (opens || closes)
            buf_printf(&text, "(lihat %.*s, hlm. 1)\n\n", STR_ARG(inner(words)));
        else
            buf_printf(&text, "Menurut %.*s menyatakan.\n\n", STR_ARG(words));
    }
    return buf_take(&text, r->arena);
}

static void find(struct reap *r, struct str more)
{
    struct harvest_document *documents = ARENA_ARRAY(r->arena, struct harvest_document, r->n_proses + 1);
    for (size_t i = 0; i < r->n_proses; i++)
        documents[i] = (struct harvest_document){str_of(r->proses[i].chapter->file), r->proses[i].text};
    documents[r->n_proses] = (struct harvest_document){STR(""), more};
    struct harvest_input input = {documents, r->n_proses + (more.n > 0), r->book->library};
    harvest_find(r->arena, &input, &r->found);
    reap_gather(r);
    reap_decisions_match(r);
}

/* Works that are cited where no link can stand are listed all the same. */
static void list_unlinked(struct reap *r)
{
    struct str_list *list = &r->book->meta.nocite;
    size_t most = list->n;
    for (size_t i = 0; i < r->n_cites; i++)
        most += r->cites[i].state == REAP_INSIDE;
    if (most == list->n)
        return;
    struct str *items = ARENA_ARRAY(r->arena, struct str, most);
    for (size_t i = 0; i < list->n; i++)
        items[i] = list->items[i];
    list->items = items;
    for (size_t i = 0; i < r->n_cites; i++)
        if (r->cites[i].state == REAP_INSIDE)
            items[list->n++] = r->works[r->cites[i].work].id;
}

static void tell_waiting(const struct reap *r)
{
    const struct options *options = r->press->options;
    int n = 0;
    for (size_t i = 0; i < r->n_cites; i++)
        n += r->cites[i].state == REAP_DOUBTFUL;
    if (n && !(options && options->output_file))
        diag_add(r->press->diag, NOWHERE, &msg_harvest_waiting, n);
}

bool refine_harvest(struct press *press)
{
    struct reap r = {.press = press, .arena = press->arena, .book = press->book};
    if (r.book->meta.harvest == HARVEST_OFF || !r.book->library)
        return true;
    if (!reap_decisions_read(&r))
        return false;
    reap_read(&r);
    find(&r, STR_NONE);
    struct str more = accepted_words(&r);
    if (more.n)
        find(&r, more);
    if (r.found.full)
        diag_add(press->diag, NOWHERE, &msg_harvest_ceiling);
    reap_decisions_unused(&r);
    reap_works(&r);
    reap_judge(&r);
    reap_weave_check(&r);
    r.book->harvest_report = reap_report(&r);
    tell_waiting(&r);
    if (r.book->meta.harvest != HARVEST_AUTO)
        return true;
    reap_library_add(&r);
    list_unlinked(&r);
    reap_weave(&r);
    return true;
}
