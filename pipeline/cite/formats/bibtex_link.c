/* Which entries of a BibTeX file draw on which: xdata, with what that draws on itself, and crossref. Takes the entries
   as read, sets their donors and parents. A key that the file lacks is a warning; too much text taken in all is an
   error: each of those that take it would hold it anew. */
#include "cite/formats/bibtex.h"

#include "cite/messages.h"

#define INHERITED_MAX ((size_t)1 << 25) /* bytes of fields that all entries could take from others */
#define LENT_KEYS_MAX 32                /* keys that an xdata of an xdata may name */

struct linker {
    struct diag *diag;
    const struct map *entries;
    size_t inherited;
    bool over;
};

static const struct bib_entry *refer(const struct linker *l, const struct bib_entry *entry, struct str key)
{
    const struct bib_entry *found = map_get(l->entries, key);
    if (!found)
        diag_add(l->diag, entry->place, &msg_bibtex_crossref_unknown, entry->key, key);
    return found;
}

static void add_donor(struct bib_entry *entry, const struct bib_entry *donor)
{
    for (size_t i = 0; i < entry->n_donors; i++)
        if (entry->donors[i] == donor)
            return;
    if (donor && donor != entry && entry->n_donors < BIB_DONORS)
        entry->donors[entry->n_donors++] = donor;
}

/* xdata = {one, two}; what those name themselves comes after. */
static void link_donors(const struct linker *l, struct bib_entry *entry)
{
    struct str keys = bib_written(entry, "xdata"), key;
    while (keys.n > 0) {
        str_cut(keys, ',', &key, &keys);
        if (str_trim(key).n > 0)
            add_donor(entry, refer(l, entry, str_trim(key)));
    }
    for (size_t i = 0; i < entry->n_donors; i++) {
        keys = bib_written(entry->donors[i], "xdata");
        for (int n = 0; n < LENT_KEYS_MAX && keys.n > 0; n++) {
            str_cut(keys, ',', &key, &keys);
            add_donor(entry, map_get(l->entries, str_trim(key)));
        }
    }
}

static void link_parent(const struct linker *l, struct bib_entry *entry)
{
    struct str key = str_trim(bib_own(entry, "crossref"));
    const struct bib_entry *parent = key.n > 0 ? refer(l, entry, key) : NULL;
    entry->parent = parent == entry ? NULL : parent;
}

static size_t donated(const struct bib_entry *entry)
{
    size_t size = 0;
    for (size_t i = 0; i < entry->n_donors; i++)
        size += entry->donors[i]->size;
    return size;
}

static void count_inherited(struct linker *l, struct bib_entry *entry)
{
    const struct bib_entry *parent = entry->parent;
    l->inherited += donated(entry);
    for (int up = 0; up < BIB_PARENTS && parent; up++, parent = parent->parent)
        l->inherited += parent->size + donated(parent);
    if (l->inherited <= INHERITED_MAX)
        return;
    if (!l->over)
        diag_add(l->diag, entry->place, &msg_bibtex_inherited, entry->key);
    l->over = true;
    entry->parent = NULL;
    entry->n_donors = 0;
}

bool bib_link(struct diag *diag, const struct map *entries, struct bib_entry *first)
{
    struct linker l = {.diag = diag, .entries = entries};
    for (struct bib_entry *entry = first; entry; entry = entry->next)
        link_donors(&l, entry);
    for (struct bib_entry *entry = first; entry; entry = entry->next)
        link_parent(&l, entry);
    for (struct bib_entry *entry = first; entry; entry = entry->next)
        count_inherited(&l, entry);
    return !l.over;
}
