/* What speaks for a citation in the words behind it: verbs from lists, and by their endings and beginnings where no list
   has them; deeds of history and what things do never count. Every look ahead has a limit. */
#include "cite/harvest_scan.h"

enum { AFTER_MAX = 8, ASIDE_MAX = 5 };

/* Indonesian verbs in the passive: "diamini Holsti", "diberikan oleh Coplin"; but no deeds of history. */
bool harvest_verb_passive(const struct harvest_text *x, size_t i)
{
    struct str word = harvest_token_text(x, i);
    return harvest_token_lower(x, i, HW_PASSIVE) ||
           (x->tokens[i].kind == HT_WORD && x->tokens[i].is == 0 && word.n > 5 && str_starts(word, STR("di")));
}

bool harvest_verb_adverb(const struct harvest_text *x, size_t i)
{
    struct str word = harvest_token_text(x, i);
    return x->tokens[i].kind == HT_WORD && !(x->tokens[i].flags & HT_CAPITAL) && word.n > 4 &&
           str_ends(word, STR("ly"));
}

/* ", for his part," at i: the token after it, else the one after the comma. */
static size_t skip_aside(const struct harvest_text *x, size_t i)
{
    for (size_t k = i + 1; k < x->n && k - i <= ASIDE_MAX; k++) {
        if (harvest_token_is(x, k, ','))
            return k + 1;
        if (x->tokens[k].kind != HT_WORD || (x->tokens[k].flags & HT_CAPITAL))
            break;
    }
    return i + 1;
}

/* Past what may stand between author and verb: "juga", "dengan jernih", ", too,", "famously". */
static size_t skip_between(const struct harvest_text *x, size_t at)
{
    size_t i = at;
    while (i < x->n && i - at < AFTER_MAX) {
        bool manner = harvest_token_word(x, i, "dengan") || harvest_token_word(x, i, "secara");
        if (manner && i + 1 < x->n && x->tokens[i + 1].kind == HT_WORD && !(x->tokens[i + 1].flags & HT_CAPITAL))
            i += 2;
        else if (harvest_token_is(x, i, ','))
            i = skip_aside(x, i);
        else if (harvest_token_lower(x, i, HW_SKIP | HW_ADVERB) || harvest_verb_adverb(x, i))
            i++;
        else
            break;
    }
    return i;
}

bool harvest_passive_after(const struct harvest_text *x, size_t at)
{
    size_t i = skip_between(x, at);
    return i < x->n && harvest_verb_passive(x, i) && !harvest_token_has(x, i, HW_DEED_DONE);
}

bool harvest_verb_after(const struct harvest_text *x, size_t at, uint64_t classes)
{
    for (size_t i = at; i < x->n && i - at < AFTER_MAX; i++) {
        if (harvest_token_lower(x, i, classes))
            return true;
        if (!harvest_token_lower(x, i, HW_SKIP | HW_ADVERB) && !harvest_verb_adverb(x, i) &&
            !harvest_token_is(x, i, ','))
            break;
    }
    size_t i = skip_between(x, at);
    if (harvest_token_lower(x, i, classes))
        return true;
    /* "jauh-jauh hari memperingatkan" */
    for (int words = 0; words < 2 && i + 1 < x->n && harvest_token_plain(x, i) && i > at; words++)
        if (harvest_token_lower(x, ++i, classes))
            return true;
    return false;
}

/* "meletakkan", "berkilah": Indonesian verbs that somebody does. */
static bool is_active(struct str word)
{
    static const char *const heads[] = {"mem", "men", "meng", "meny", "mel", "mer", "mew", "ber"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (word.n > 6 && str_starts(word, str_of(heads[i])))
            return true;
    return false;
}

static bool is_english(struct str word)
{
    static const char *const nouns[] = {"us", "is", "ss", "as"};
    if (word.n < 4)
        return false;
    if (str_ends(word, STR("ed")))
        return word.n > 4;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_ends(word, str_of(nouns[i])))
            return false;
    return word.p[word.n - 1] == 's';
}

/* "is usually credited with", "kerap dikutip", "was less sanguine" */
static bool is_credited(const struct harvest_text *x, size_t i)
{
    if (harvest_token_lower(x, i, HW_BE))
        i = skip_between(x, i + 1);
    for (int n = 0; n < 2 && harvest_token_lower(x, i, HW_DEGREES); n++)
        i++;
    return harvest_token_lower(x, i, HW_STANCE);
}

bool harvest_reads_on(const struct harvest_text *x, size_t at, size_t people)
{
    uint64_t function = HW_STOP | HW_JOIN | HW_CONNECTOR | HW_INSIDE | HW_AGENT | HW_OWNER;
    size_t i = skip_between(x, at);
    if (i >= x->n || x->tokens[i].kind != HT_WORD || (x->tokens[i].flags & HT_CAPITAL))
        return false;
    if (is_credited(x, i))
        return true;
    struct str word = harvest_token_text(x, i);
    if (people > 1)
        return !harvest_token_has(x, i, function | HW_DEED | HW_DEED_DONE) && word.n > 2;
    return !harvest_token_has(x, i, function | HW_DEED | HW_DEED_DONE | HW_DOES | HW_EVENT | HW_MONTH) &&
           (is_active(word) || is_english(word));
}
