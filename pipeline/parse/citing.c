/* The keys of the metadata that say what is cited and how it is listed: references, nocite, refsection, citereset. Takes
   their values as read; refuses lists of works that are no lists, and words that are no choice. */
#include "parse/citing.h"

#include "parse/messages.h"

static const struct choice {
    const char *key, *word;
    int value;
} choices[] = {
    {"refsection", "book", REFSECTION_BOOK},       {"refsection", "chapter", REFSECTION_CHAPTER},
    {"refsection", "section", REFSECTION_SECTION}, {"citereset", "none", CITERESET_NONE},
    {"citereset", "chapter", CITERESET_CHAPTER},
};

static bool read_choice(struct press *press, struct metadata *meta, struct str key, const struct value *v)
{
    bool section = str_is(key, "refsection");
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        if (!str_is(key, choices[i].key) || !str_is(value_text(v), choices[i].word))
            continue;
        if (section)
            meta->refsection = (enum refsection)choices[i].value;
        else
            meta->citereset = (enum citereset)choices[i].value;
        return true;
    }
    diag_add(press->diag, v->place, &msg_key_value, key, value_text(v),
             section ? "book, chapter, section" : "none, chapter");
    return false;
}

static bool wrong_type(struct press *press, struct str key, const struct value *v, const char *needed)
{
    diag_add(press->diag, v->place, &msg_key_type, key, needed);
    return false;
}

static bool read_references(struct press *press, struct metadata *meta, struct str key, const struct value *v)
{
    bool maps = v->kind == VALUE_LIST;
    for (const struct value *item = v->first; maps && item; item = item->next)
        if (item->kind != VALUE_MAP)
            return wrong_type(press, key, item, "a list of works, each with id, type, title and the like");
    if (!maps)
        return wrong_type(press, key, v, "a list of works, each with id, type, title and the like");
    meta->references = v;
    return true;
}

/* Texts as they are: what is a key is the cite floor's to say. */
static bool read_nocite(struct press *press, struct metadata *meta, struct str name, const struct value *v)
{
    static const char needed[] = "citations such as @key or @*, or a list of keys";
    bool list = v->kind == VALUE_LIST;
    struct str *texts = ARENA_ARRAY(press->arena, struct str, list ? v->count : 1);
    size_t n = 0;
    for (const struct value *item = list ? v->first : v; item; item = list ? item->next : NULL) {
        struct str text = str_trim(value_text(item));
        if (text.n == 0 || (!list && str_find(text, '@') == STR_NPOS))
            return wrong_type(press, name, item, needed);
        texts[n++] = text;
    }
    meta->nocite = (struct str_list){texts, n};
    return true;
}

bool citing_read(struct press *press, struct metadata *meta, struct str key, const struct value *v)
{
    if (str_is(key, "references"))
        return read_references(press, meta, key, v);
    if (str_is(key, "nocite"))
        return read_nocite(press, meta, key, v);
    return read_choice(press, meta, key, v);
}
