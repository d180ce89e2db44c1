/* What speaks for a citation in the words behind it: verbs from lists, and by their endings and beginnings where no list
   has them; deeds of history and what things do never count. Every look ahead has a limit. */
#include "cite/harvest/scan.h"

enum { AFTER_MAX = 8, ASIDE_MAX = 7, MATTER_MAX = 5, WINS_MAX = 4, WORK_MAX = 6 };

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
        if (x->tokens[k].kind != HT_WORD)
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
        return !str_ends(word, STR("eed"));
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
    bool degree = harvest_token_lower(x, i - 1, HW_DEGREES); /* "agak berlainan pendapat" */
    return harvest_token_lower(x, i, HW_STANCE) ||
           (degree && harvest_token_plain(x, i) && is_active(harvest_token_text(x, i)));
}

/* "remains the standard account", "is still the place to start", "tetap menjadi rujukan utama" */
static bool is_landmark(const struct harvest_text *x, size_t at)
{
    static const char *const verbs[] = {"is",    "are",   "remains",   "remain",  "adalah",
                                        "ialah", "tetap", "merupakan", "menjadi", NULL};
    static const char *const works[] = {
        "account",    "accounts",     "statement", "treatment", "text",      "reference", "starting",    "overview",
        "exposition", "introduction", "survey",    "study",     "analysis",  "critique",  "formulation", "rujukan",
        "acuan",      "pegangan",     "kajian",    "telaah",    "pengantar", "bacaan",    "discussion",  NULL};
    bool said = false;
    for (size_t i = at; i < x->n && i - at < WORK_MAX && x->tokens[i].kind == HT_WORD; i++) {
        if (said && (harvest_token_among(x, i, works) ||
                     (harvest_token_word(x, i, "place") && harvest_token_word(x, i + 1, "to"))))
            return true;
        bool preposition = harvest_token_has(x, i, HW_CONNECTOR | HW_INSIDE) && !harvest_token_word(x, i, "the");
        if (x->tokens[i].flags & HT_CAPITAL || (said && preposition))
            return false;
        said |= harvest_token_among(x, i, verbs);
    }
    return false;
}

/* "(2013) sparked a debate", "membuka perdebatan lama": what is done is done to thoughts. */
static bool has_matter(const struct harvest_text *x, size_t i)
{
    for (size_t k = i + 1; k < x->n && k - i <= MATTER_MAX && x->tokens[k].kind == HT_WORD; k++) {
        if (x->tokens[k].flags & HT_CAPITAL || harvest_token_has(x, k, HW_AGENT))
            return false;
        if (harvest_token_has(x, k, HW_MATTER))
            return true;
    }
    return false;
}

static bool concerns(const struct harvest_text *x, size_t i)
{
    if (harvest_token_lower(x, i, HW_BE | HW_STOP | HW_DEED_DONE))
        return false;
    struct str word = harvest_token_text(x, i);
    return (is_active(word) || is_english(word) || harvest_token_lower(x, i, HW_DEED | HW_DOES)) && has_matter(x, i);
}

/* Two words that things and heroes seldom have behind them. */
static bool is_phrase(const struct harvest_text *x, size_t at, size_t i)
{
    static const struct {
        const char *first, *second;
    } phrases[] = {
        {"has", "no"},          {"has", "little"},    {"had", "no"},       {"had", "little"},   {"has", "nothing"},
        {"had", "nothing"},     {"has", "much"},      {"had", "much"},     {"goes", "further"}, {"goes", "so"},
        {"goes", "beyond"},     {"goes", "one"},      {"goes", "even"},    {"went", "further"}, {"went", "so"},
        {"went", "beyond"},     {"went", "one"},      {"went", "even"},    {"went", "as"},      {"comes", "closest"},
        {"comes", "close"},     {"came", "closest"},  {"came", "close"},   {"moves", "beyond"}, {"moved", "beyond"},
        {"sampai", "pada"},     {"tiba", "pada"},     {"hadir", "dengan"}, {"lebih", "suka"},   {"tidak", "puas"},
        {"plays", "down"},      {"played", "down"},   {"yang", "pertama"}, {"pergi", "lebih"},  {"melangkah", "lebih"},
        {"punya", "pandangan"}, {"punya", "jawaban"},
    };
    for (size_t k = at; k <= i && k + 1 < x->n; k++)
        for (size_t p = 0; p < sizeof phrases / sizeof *phrases; p++)
            if (harvest_token_word(x, k, phrases[p].first) && harvest_token_word(x, k + 1, phrases[p].second))
                return true;
    return false;
}

/* "does not distinguish", "cannot account for" */
static bool is_denied(const struct harvest_text *x, size_t at, size_t i)
{
    bool helped = false, denied = false;
    for (size_t k = at; k < i; k++) {
        helped |= harvest_token_word(x, k, "does") || harvest_token_word(x, k, "do") || harvest_token_word(x, k, "did");
        denied |= harvest_token_word(x, k, "not");
    }
    return helped && denied && harvest_token_plain(x, i);
}

bool harvest_wins(const struct harvest_text *x, size_t at)
{
    if ((harvest_token_word(x, at + 1, "ke") || harvest_token_word(x, at + 1, "to")) &&
        (harvest_token_has(x, at + 2, HW_PLACE) || harvest_token_has(x, at + 3, HW_PLACE)))
        return true; /* "berangkat ke New York" */
    for (size_t k = at; k < x->n && k - at <= WINS_MAX && x->tokens[k].kind != HT_PARA; k++) {
        if (x->tokens[k].kind == HT_MARK || harvest_token_word(x, k, "that") || harvest_token_word(x, k, "bahwa"))
            return false;
        if (harvest_token_has(x, k, HW_TROPHY))
            return true;
    }
    return false;
}

bool harvest_creates(const struct harvest_text *x, size_t at)
{
    static const char *const verbs[] = {"menulis",       "menuliskan",   "mengarang", "menggubah", "menerbitkan",
                                        "mencipta",      "menciptakan",  "membuat",   "wrote",     "writes",
                                        "menyelesaikan", "merampungkan", "composed",  "penned",    "published",
                                        "finished",      "completed",    NULL};
    static const char *const arts[] = {
        "sajak",  "puisi",    "pantun",   "syair",       "roman",       "novel",     "novelnya", "cerpen", "lagu",
        "kidung", "lakon",    "simfoni",  "hikayat",     "sandiwara",   "poem",      "poems",    "poetry", "novels",
        "sonnet", "sonnets",  "symphony", "opera",       "song",        "songs",     "sonata",   "ballad", "play",
        "plays",  "concerto", "lyrics",   "sajak-sajak", "puisi-puisi", "lagu-lagu", NULL};
    static const char *const clauses[] = {"tentang", "mengenai", "bahwa", "that", "about", "how", "why", NULL};
    uint64_t other = HW_INSIDE | HW_CONNECTOR | HW_MATTER | HW_SUPPORT | HW_TITLE;
    size_t i = skip_between(x, at);
    if (!harvest_token_among(x, i, verbs))
        return false;
    for (size_t k = i + 1; k < x->n && k - i < WORK_MAX && x->tokens[k].kind == HT_WORD; k++) {
        if (harvest_token_among(x, k, arts))
            return true;
        if ((harvest_token_has(x, k, other) && !harvest_token_word(x, k, "the")) || harvest_token_among(x, k, clauses))
            return false; /* a history of the novel, words about poems */
    }
    return false;
}

bool harvest_does(const struct harvest_text *x, size_t at)
{
    static const char *const words[] = {"mengisahkan", "menceritakan", "bercerita", "berkisah",    "memuat",
                                        "mengubah",    "memiliki",     "mempunyai", "melanjutkan", "mengakhiri",
                                        "tells",       "narrates",     NULL};
    return harvest_token_among(x, skip_between(x, at), words);
}

bool harvest_thinks(const struct harvest_text *x, size_t at)
{
    size_t i = skip_between(x, at);
    if (i >= x->n || x->tokens[i].kind != HT_WORD || (x->tokens[i].flags & HT_CAPITAL))
        return false;
    if (i > at && harvest_token_lower(x, i, HW_MATTER))
        return true; /* "did her fieldwork" */
    return concerns(x, i) || is_phrase(x, at, i) || is_denied(x, at, i);
}

bool harvest_reads_on(const struct harvest_text *x, size_t at, size_t people)
{
    uint64_t function = HW_STOP | HW_JOIN | HW_CONNECTOR | HW_INSIDE | HW_AGENT | HW_OWNER;
    size_t i = skip_between(x, at);
    if (i >= x->n || x->tokens[i].kind != HT_WORD || (x->tokens[i].flags & HT_CAPITAL))
        return false;
    if (is_credited(x, i) || is_landmark(x, at))
        return true;
    struct str word = harvest_token_text(x, i);
    if (people > 1)
        return !harvest_token_has(x, i, function | HW_DEED | HW_DEED_DONE | HW_ACT) && word.n > 2;
    return !harvest_token_has(x, i, function | HW_DEED | HW_DEED_DONE | HW_DOES | HW_ACT | HW_EVENT | HW_MONTH) &&
           (is_active(word) || is_english(word));
}
