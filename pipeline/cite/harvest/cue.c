/* What speaks for a citation in the words before the author: "menurut", "studi klasik", "taken from", "Dalam bukunya,".
   Every look back has a limit. */
#include "cite/harvest/scan.h"

enum { AGENT_BACK = 7, PHRASE_BACK = 14, CUE_BACK = 7, PREDICATE_BACK = 9 };

static size_t before_honorifics(const struct harvest_text *x, size_t at)
{
    size_t i = at;
    while (i > 0 && at - i < 8) {
        size_t k = harvest_token_is(x, i - 1, '.') ? i - 1 : i;
        if (k == 0 || !harvest_token_has(x, k - 1, HW_HONORIFIC))
            break;
        i = k - 1;
    }
    return i;
}

static bool is_participle(const struct harvest_text *x, size_t i)
{
    static const char *const strong[] = {"struck", "drawn",   "taken",  "set",      "seen",  "held",
                                         "laid",   "begun",   "raised", "sketched", "borne", "driven",
                                         "told",   "brought", "sought", "taught",   NULL};
    struct str word = harvest_token_text(x, i);
    if (x->tokens[i].flags & HT_CAPITAL || x->tokens[i].kind != HT_WORD)
        return false;
    return harvest_token_among(x, i, strong) || (word.n > 4 && str_ends(word, STR("ed")));
}

static bool is_source(const struct harvest_text *x, size_t i)
{
    if (i > 0 && harvest_token_has(x, i - 1, HW_SHOW))
        return false; /* "tokoh seperti Soekarno" */
    if (i > 0 && harvest_token_word(x, i - 1, "as") && harvest_token_lower(x, i, HW_SKIP | HW_DEED))
        return true; /* "as had Butterfield" */
    if (i > 0 && harvest_token_lower(x, i, HW_SPEECH) &&
        (harvest_token_is(x, i - 1, ',') || harvest_token_is(x, i - 1, '"')))
        return true; /* "The army, writes Crouch" */
    /* ", demikian Suparlan" */
    if (i > 0 && harvest_token_is(x, i - 1, ',') &&
        (harvest_token_word(x, i, "demikian") || harvest_token_word(x, i, "begitu")))
        return true;
    if (harvest_verb_passive(x, i))
        return true;
    return harvest_token_has(x, i, HW_CUE) || harvest_token_has(x, i, HW_SUPPORT) ||
           harvest_token_lower(x, i, HW_PASSIVE) || harvest_token_word(x, i, "as");
}

/* "oleh Pierre Bourdieu": what was done by them? The passive stands within a few words before. */
static unsigned agent_cue(const struct harvest_text *x, size_t i)
{
    if (i == 0 || !harvest_token_lower(x, i - 1, HW_AGENT))
        return 0;
    for (size_t k = i - 1; k > 0 && i - k < AGENT_BACK && x->tokens[k - 1].kind == HT_WORD; k--) {
        if (harvest_token_has(x, k - 1, HW_DEED_DONE | HW_ACT))
            return 0;
        /* "was foreseen by" */
        if (k > 1 && k + 1 == i && harvest_token_lower(x, k - 2, HW_BE) && harvest_token_plain(x, k - 1))
            return HE_CUE;
        if (harvest_verb_passive(x, k - 1) || harvest_token_has(x, k - 1, HW_SUPPORT) || is_participle(x, k - 1))
            return HE_CUE;
    }
    return 0;
}

static bool starts_sentence(const struct harvest_text *x, size_t i)
{
    return i == 0 || x->tokens[i - 1].kind >= HT_LINE || harvest_token_is(x, i - 1, '.') ||
           harvest_token_is(x, i - 1, '"') || harvest_token_is(x, i - 1, '?') || harvest_token_is(x, i - 1, '!');
}

/* "For Arendt (1951)", "Dari Geertz (1960)", at a sentence's start. */
static unsigned opener_cue(const struct harvest_text *x, size_t i)
{
    static const char *const openers[] = {"for",     "dari",   "untuk",   "with",     "dengan", "after",
                                          "since",   "beyond", "sejak",   "like",     "as",     "against",
                                          "without", "to",     "through", "menyusul", "tanpa",  "lewat",
                                          "pada",    "before", "between", "antara",   NULL};
    if (i > 1 && harvest_token_word(x, i - 1, "until") && harvest_token_word(x, i - 2, "not"))
        return HE_CUE;
    return i > 0 && starts_sentence(x, i - 1) && harvest_token_among(x, i - 1, openers) ? HE_CUE : 0;
}

/* "Dalam bukunya, Tilly (1978)", "In his study of Java, Geertz (1963)". */
static unsigned phrase_cue(const struct harvest_text *x, size_t i)
{
    if (i < 3 || !harvest_token_is(x, i - 1, ','))
        return 0;
    bool book = false;
    for (size_t k = i - 1; k > 0 && i - k < PHRASE_BACK; k--) {
        const struct harvest_token *t = &x->tokens[k - 1];
        if (t->kind != HT_WORD && t->kind != HT_LINE && !harvest_token_is(x, k - 1, '"'))
            return 0;
        book |= harvest_token_has(x, k - 1, HW_BOOK | HW_SUPPORT);
        if (harvest_token_has(x, k - 1, HW_INSIDE) && book)
            return HE_BOOK;
        if (starts_sentence(x, k - 1))
            return 0;
    }
    return 0;
}

/* "The classic text is Bull", "Rujukan utamanya adalah Hatta". */
static unsigned predicate_cue(const struct harvest_text *x, size_t i)
{
    for (; i > 0 && (harvest_token_lower(x, i - 1, HW_SKIP) || harvest_verb_adverb(x, i - 1)); i--)
        ;
    bool found = i > 0 && harvest_token_lower(x, i - 1, HW_BE);
    if (!found)
        return 0;
    for (size_t k = i - 1; k > 0 && i - k < PREDICATE_BACK && x->tokens[k - 1].kind == HT_WORD; k--)
        if (harvest_token_has(x, k - 1, HW_SUPPORT | HW_BOOK))
            return HE_CUE;
    return 0;
}

/* "Following the lead of Lijphart", "the reply came from Fuller", "discussed at length in Tushnet": what counts stands a
   few words before the preposition, in the same clause. */
static bool farther_cue(const struct harvest_text *x, size_t i, bool inside)
{
    for (size_t k = i - 2; k > 0 && i - k < CUE_BACK && x->tokens[k - 1].kind == HT_WORD; k--) {
        if (harvest_token_has(x, k, HW_DEED_DONE | HW_EVENT | HW_SHOW | HW_BUILT))
            return false;
        bool lower = !(x->tokens[k - 1].flags & HT_CAPITAL);
        if (harvest_token_has(x, k - 1, HW_CUE) || (inside && lower && (x->tokens[k - 1].is & HW_PASSIVE)) ||
            (!inside && lower && (x->tokens[k - 1].is & HW_SUPPORT)))
            return true;
    }
    return false;
}

static unsigned preposition_cue(const struct harvest_text *x, size_t i)
{
    enum { FROM, ON };
    static const char *const prepositions[] = {
        [FROM] = "from", [ON] = "on", "pada", "dari", "dengan", "to",       "with", "in",      "of",    "dalam",
        "kepada",        "oleh",      "by",   "atas", "upon",   "terhadap", "ke",   "between", "antara"};
    for (size_t p = 0; p < sizeof prepositions / sizeof *prepositions; p++) {
        if (i < 2 || !harvest_token_word(x, i - 1, prepositions[p]))
            continue;
        if (harvest_token_has(x, i - 2, HW_CUE) || harvest_token_lower(x, i - 2, HW_SUPPORT | HW_SPEECH) ||
            harvest_verb_passive(x, i - 2))
            return HE_CUE;
        /* "that of Simmel" */
        if (harvest_token_word(x, i - 1, "of") && harvest_token_word(x, i - 2, "that"))
            return HE_CUE;
        /* "taken from Krippendorff", but not "sailed from" */
        if (p == FROM && harvest_token_lower(x, i - 2, HW_BE))
            return HE_CUE; /* "the numbers are from Kathman" */
        if ((p == FROM || p == ON) && is_participle(x, i - 2) &&
            !harvest_token_has(x, i - 2, HW_DEED | HW_DEED_DONE | HW_ACT))
            return HE_CUE;
        if (farther_cue(x, i, harvest_token_has(x, i - 1, HW_INSIDE)))
            return HE_CUE;
        /* "dikemukakan pula oleh", "seperti dalam" */
        if (i > 2 && harvest_token_has(x, i - 2, HW_SKIP | HW_JOIN_TAIL) &&
            harvest_token_has(x, i - 3, HW_CUE | HW_PASSIVE))
            return HE_CUE;
        /* "Kartasasmita dalam Rudy (2005)" */
        if (harvest_token_has(x, i - 1, HW_INSIDE) && (x->tokens[i - 2].flags & HT_CAPITAL) &&
            !harvest_token_has(x, i - 2, HW_NEVER))
            return HE_CUE;
    }
    return 0;
}

static bool is_lower_or_first(const struct harvest_text *x, size_t i, uint64_t classes)
{
    return harvest_token_has(x, i, classes) && (!(x->tokens[i].flags & HT_CAPITAL) || starts_sentence(x, i));
}

/* "Her critics, notably Goodman and Jinks" */
static unsigned example_cue(const struct harvest_text *x, size_t i)
{
    static const char *const words[] = {"notably",  "especially", "particularly", "namely", "including", "termasuk",
                                        "terutama", "khususnya",  "misalnya",     "yakni",  "yaitu",     "chiefly",
                                        NULL};
    bool bound = i > 1 && (harvest_token_is(x, i - 2, ',') || harvest_token_is(x, i - 2, '-'));
    return bound && harvest_token_among(x, i - 1, words) ? HE_CUE : 0;
}

/* "the puzzle that troubled Hollifield", "membaca Barthes": somebody's deed, and the author suffers it. */
static unsigned object_cue(const struct harvest_text *x, size_t i)
{
    static const char *const heads[] = {"mem", "men", "meng", "meny", "ber"};
    uint64_t against = HW_STOP | HW_DEED | HW_DEED_DONE | HW_DOES | HW_SHOW | HW_BUILT | HW_EVENT | HW_SKIP |
                       HW_TITLED | HW_DATED | HW_ACT;
    if (i == 0 || x->tokens[i - 1].kind != HT_WORD || (x->tokens[i - 1].flags & HT_CAPITAL) ||
        harvest_token_has(x, i - 1, against))
        return 0;
    static const char *const verbs[] = {"consult", "revisit", "quote",   "cite",    "invoke",    "paraphrase", "rebut",
                                        "refute",  "oppose",  "contest", "support", "challenge", NULL};
    if (harvest_token_among(x, i - 1, verbs))
        return HE_CUE;
    if (i > 1 && harvest_token_word(x, i - 1, "read") && harvest_token_word(x, i - 2, "to"))
        return HE_CUE;
    if (i > 1 && harvest_token_word(x, i - 1, "took") && harvest_token_word(x, i - 2, "it"))
        return HE_CUE;
    static const char *const modals[] = {"would", "could", "might", "should", "cannot", NULL};
    if (i > 1 && harvest_token_among(x, i - 2, modals))
        return HE_CUE; /* "none of this would surprise List" */
    struct str word = harvest_token_text(x, i - 1);
    if (is_participle(x, i - 1) && !str_ends(word, STR("eed")))
        return HE_CUE;
    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
        if (word.n > 6 && str_starts(word, str_of(heads[h])))
            return HE_CUE;
    return 0;
}

unsigned harvest_cue_before(const struct harvest_text *x, size_t at)
{
    size_t i = before_honorifics(x, at);
    if (i > 0 && harvest_token_word(x, i - 1, "the"))
        i--;
    if (i > 1 && harvest_token_is(x, i - 1, ':') && harvest_token_has(x, i - 2, HW_CUE))
        return HE_CUE;
    if (i > 0 && is_source(x, i - 1))
        return HE_CUE;
    /* "meminjam kata-kata Hatta", "menurut hemat Baswir" */
    if (i > 1 && harvest_token_has(x, i - 2, HW_CUE) && x->tokens[i - 1].kind == HT_WORD &&
        !(x->tokens[i - 1].flags & HT_CAPITAL) &&
        !harvest_token_has(x, i - 1, HW_INSIDE | HW_SHOW | HW_BUILT | HW_BODY | HW_EVENT))
        return HE_CUE;
    /* "studi klasik Allison", "buku ajar Hermawan" */
    if (i > 1 && harvest_token_plain(x, i - 1) && is_lower_or_first(x, i - 2, HW_SUPPORT))
        return HE_CUE;
    size_t k = i; /* "lihat pula", "sebagaimana juga" */
    while (k > 1 && i - k < 3 && harvest_token_lower(x, k - 1, HW_SKIP | HW_JOIN_TAIL))
        k--;
    if (k < i && k > 0 && harvest_token_has(x, k - 1, HW_CUE | HW_PASSIVE))
        return HE_CUE;
    return preposition_cue(x, i) | agent_cue(x, i) | opener_cue(x, i) | phrase_cue(x, i) | predicate_cue(x, i) |
           example_cue(x, i) | object_cue(x, i);
}
