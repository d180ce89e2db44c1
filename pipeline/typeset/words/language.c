/* The languages of a setter: each tag's objects are made once. Takes BCP 47 tags, gives languages, refuses none: an
   unknown one breaks lines by the default rules and does not hyphenate. */
#include "typeset/words/language.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "typeset/words/hyphenate.h"
#include "typeset/messages.h"

struct language *language_of(struct arena *arena, struct language **list, const char *tag)
{
    tag = tag ? tag : "";
    for (struct language *l = *list; l; l = l->next)
        if (l->tag == tag || strcmp(l->tag, tag) == 0)
            return l;
    struct language *language = ARENA_NEW(arena, struct language);
    language->tag = str_z(arena, str_of(tag));
    language->number = *list ? (*list)->number + 1 : 1;
    struct str base = uc_lang_base(str_of(tag));
    language->indonesian = str_is(base, "id");
    language->solid = str_is(base, "zh") || str_is(base, "ja") || str_is(base, "ko");
    language->hb = hb_language_from_string(tag, -1);
    language->breaker = uc_breaker_new(str_of(tag));
    language->next = *list;
    *list = language;
    return language;
}

void languages_free(struct language *list)
{
    for (; list; list = list->next) {
        uc_breaker_free(list->breaker);
        hyphenator_free(list->hyphenator);
    }
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
