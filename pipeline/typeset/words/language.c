/* The languages of a setter: each tag's objects are made once. Takes BCP 47 tags, gives languages, refuses none: an
   unknown one breaks lines by the default rules and does not hyphenate. */
#include "typeset/words/language.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/unicode/unicode.h"
#include "typeset/words/hyphenate.h"
#include "typeset/messages.h"

/* So many languages are shaped by their own rules: HarfBuzz keeps what it knows of each in a list. */
#define SHAPED_MOST 200

static struct language *language_new(struct arena *arena, struct languages *languages, const char *tag)
{
    struct language *language = ARENA_NEW(arena, struct language);
    language->tag = str_z(arena, str_of(tag));
    language->number = languages->last ? languages->last->number + 1 : 1;
    struct str base = uc_lang_base(str_of(tag));
    language->indonesian = str_is(base, "id");
    language->solid = str_is(base, "zh") || str_is(base, "ja") || str_is(base, "ko");
    language->hb = language->number <= SHAPED_MOST ? hb_language_from_string(tag, -1) : HB_LANGUAGE_INVALID;
    language->next = languages->last;
    languages->last = language;
    return language;
}

struct language *language_of(struct arena *arena, struct languages *languages, const char *tag)
{
    struct str key = str_of(tag);
    if (languages->last && languages->last->tag == tag)
        return languages->last;
    if (!languages->by_tag)
        languages->by_tag = map_new(arena);
    struct language *language = map_get(languages->by_tag, key);
    if (!language) {
        language = language_new(arena, languages, tag ? tag : "");
        map_put(languages->by_tag, str_of(language->tag), language);
    }
    return language;
}

void languages_free(struct languages *languages)
{
    for (struct language *l = languages->last; l; l = l->next) {
        uc_breaker_free(l->breaker);
        hyphenator_free(l->hyphenator);
    }
}

struct uc_breaker *language_breaker(struct language *language)
{
    if (!language->breaker)
        language->breaker = uc_breaker_new(str_of(language->tag));
    return language->breaker;
}

struct hyphenator *language_hyphenator(struct arena *arena, struct diag *diag, struct language *language)
{
    if (!language->hyphenator_tried) {
        language->hyphenator_tried = true;
        language->hyphenator = hyphenator_new(arena, str_of(language->tag));
        struct str base = uc_lang_base(str_of(language->tag));
        if (!language->hyphenator && hyphenator_expected(base))
            diag_add(diag, NOWHERE, &msg_hyphenation_missing, language->tag, base);
    }
    return language->hyphenator;
}
