/* Roles and subjects of a book as metadata give them. Takes words or codes; gives MARC relators and subjects with scheme
   and code; warns of numbers and dates that cannot be. */
#include "parse/publishing.h"

#include "base/civil.h"
#include "book/isbn.h"
#include "parse/messages.h"

/* MARC relators: the words that people use, with their codes. */
static const struct {
    const char *word, *code;
} relators[] = {
    {"illustrator", "ill"}, {"photographer", "pht"}, {"cover-designer", "cov"}, {"designer", "bkd"},
    {"compiler", "com"},    {"introduction", "win"}, {"foreword", "wpr"},       {"preface", "wpr"},
    {"afterword", "aft"},   {"proofreader", "pfr"},  {"copy-editor", "edc"},    {"typesetter", "tyg"},
    {"typographer", "tyg"}, {"cartographer", "ctg"}, {"consultant", "csl"},     {"reviewer", "rev"},
    {"narrator", "nrt"},    {"commentator", "cmm"},  {"annotator", "ann"},      {"artist", "art"},
    {"publisher", "pbl"},   {"contributor", "ctb"},  {"researcher", "res"},     {"author", "aut"},
    {"editor", "edt"},      {"translator", "trl"},   {"sponsor", "spn"},        {"series-editor", "pbd"},
    {"indexer", "idx"},     {"interviewer", "ivr"},  {"interviewee", "ive"},    {"transcriber", "trc"},
};

struct str publishing_relator(struct str role)
{
    for (size_t i = 0; i < sizeof relators / sizeof *relators; i++)
        if (str_is_nocase(role, relators[i].word) || str_is(role, relators[i].code))
            return str_of(relators[i].code);
    bool code = role.n == 3;
    for (size_t i = 0; i < role.n; i++)
        code &= role.p[i] >= 'a' && role.p[i] <= 'z';
    return code ? role : STR_NONE;
}

static bool is_scalar(const struct value *v)
{
    return v->kind != VALUE_LIST && v->kind != VALUE_MAP;
}

static bool subject_one(struct press *press, const struct value *v, struct str *text, struct subject_code *code)
{
    *code = (struct subject_code){STR_NONE, STR_NONE};
    *text = is_scalar(v) ? str_trim(value_text(v)) : str_trim(value_get_text(v, "term"));
    if (v->kind == VALUE_MAP) {
        code->scheme = str_trim(value_get_text(v, "scheme"));
        code->code = str_trim(value_get_text(v, "code"));
        if (text->n == 0)
            *text = code->code;
    }
    if (text->n)
        return true;
    diag_add(press->diag, v->place, &msg_key_type, STR("subject"), "text, or maps with term, scheme and code");
    return false;
}

bool publishing_subjects(struct press *press, struct metadata *meta, const struct value *v)
{
    const struct value *item = v->kind == VALUE_LIST ? v->first : v;
    size_t n = v->kind == VALUE_LIST ? v->count : 1, kept = 0;
    struct str *texts = ARENA_ARRAY(press->arena, struct str, n + 1);
    struct subject_code *codes = ARENA_ARRAY(press->arena, struct subject_code, n + 1);
    for (size_t i = 0; i < n; i++, item = item->next)
        kept += subject_one(press, item, &texts[kept], &codes[kept]);
    meta->subjects = (struct str_list){texts, kept};
    meta->subject_codes = codes;
    return kept == n;
}

void publishing_check(struct press *press, const struct metadata *meta)
{
    const struct {
        const char *key;
        struct str isbn;
    } isbns[] = {{"isbn", meta->isbn}, {"print-isbn", meta->print_isbn}};
    const struct {
        const char *key;
        struct str date;
    } dates[] = {{"date", meta->date}, {"modified", meta->modified}};
    for (size_t i = 0; i < 2; i++) {
        char digits[14];
        struct civil date;
        if (isbns[i].isbn.n > 0 && !isbn_read(isbns[i].isbn, digits))
            diag_add(press->diag, book_key_place(press->book, isbns[i].key), &msg_isbn_bad, isbns[i].isbn);
        if (dates[i].date.n > 0 && !civil_read(dates[i].date, &date))
            diag_add(press->diag, book_key_place(press->book, dates[i].key), &msg_date_bad, dates[i].date);
    }
}
