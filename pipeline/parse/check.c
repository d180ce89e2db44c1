/* Checks of values that metadata gives: a date's shape, an ISBN's digits; the language, which is guessed from the text
   when none is given; a title line. Takes metadata as read; warns of what is wrong and puts in what is taken instead;
   refuses nothing. */
#include "parse/check.h"

#include "parse/language.h"
#include "parse/messages.h"
#include "parse/metadata.h"
#include "parse/publishing.h"
#include "base/utf8.h"

#define TITLE_MAX 80 /* characters of a first line that may be a title */

static bool digits(struct str s, long from, long to)
{
    long n;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return str_int(s, &n) && n >= from && n <= to;
}

bool check_date(struct str s)
{
    static const long days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long month;
    if (s.n != 4 && s.n != 7 && s.n != 10)
        return false;
    if (!digits(str_sub(s, 0, 4), 0, 9999))
        return false;
    if (s.n >= 7 && (s.p[4] != '-' || !digits(str_sub(s, 5, 7), 1, 12)))
        return false;
    if (s.n < 10)
        return true;
    str_int(str_sub(s, 5, 7), &month);
    return s.p[7] == '-' && digits(str_sub(s, 8, 10), 1, days[month - 1]);
}

bool check_isbn(struct str s)
{
    int d[13], sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '-' || c == ' ')
            continue;
        if (n == 13 || ((c < '0' || c > '9') && !(n == 9 && (c == 'X' || c == 'x'))))
            return false;
        d[n++] = c > '9' ? 10 : c - '0';
    }
    for (size_t i = 0; i < n; i++)
        sum += n == 10 ? (10 - (int)i) * d[i] : (i % 2 ? 3 : 1) * d[i];
    return (n == 10 && sum % 11 == 0) || (n == 13 && d[9] < 10 && sum % 10 == 0);
}

void metadata_check(struct press *press, struct metadata *meta, struct str text)
{
    struct str given = meta->lang, tag = given.n ? uc_lang_canonical(press->arena, given) : STR_NONE;
    meta->lang = tag.n > 0 ? tag : language_guess(text);
    if (given.n > 0 && tag.n == 0)
        diag_add(press->diag, meta->place, &msg_lang_bad, given, meta->lang);
    else if (given.n == 0)
        diag_add(press->diag, meta->place, &msg_lang_taken, meta->lang);
    publishing_check(press, meta);
}

struct str metadata_title_line(struct arena *arena, const struct node *root)
{
    const struct node *block = root->first;
    if (!block || block->kind != NODE_PARAGRAPH)
        return STR_NONE;
    for (const struct node *child = block->first; child; child = child->next)
        if (child->kind == NODE_SOFT_BREAK || child->kind == NODE_LINE_BREAK)
            return STR_NONE;
    struct str line = str_trim(node_plain_text(arena, block));
    uint32_t last = utf8_last(line);
    bool sentence = last == '.' || last == ',' || last == ';' || last == ':' || last == '!' || last == 0x2026;
    return sentence || utf8_count(line) > TITLE_MAX ? STR_NONE : line;
}
