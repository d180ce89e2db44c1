/* What is known about words, for judging the lines of a .txt source: how often each occurs, which lines are a page's
   own furniture, what sections are often called, what only a sentence has. Takes text; tells; refuses nothing. */
#include "parse/plain.h"

#include <string.h>

#include "base/unicode/unicode.h"
#include "base/utf8.h"

/* A * at the end: anything may follow. */
static const char *const boilerplate[] = {"advertisement*",
                                          "iklan",
                                          "baca juga*",
                                          "baca:*",
                                          "baca selengkapnya*",
                                          "lihat juga*",
                                          "artikel terkait*",
                                          "share*",
                                          "bagikan*",
                                          "leave a*",
                                          "post a comment*",
                                          "posted *",
                                          "tanggal:*",
                                          "tanggal :*",
                                          "sumber:*",
                                          "sumber :*",
                                          "source:*",
                                          "foto:*",
                                          "foto :*",
                                          "gambar:*",
                                          "photo:*",
                                          "image:*",
                                          "credit:*",
                                          "caption:*",
                                          "ilustrasi*",
                                          "read more*",
                                          "read also*",
                                          "see also*",
                                          "related*",
                                          "copyright*",
                                          "\xC2\xA9*",
                                          "all rights*",
                                          "tags*",
                                          "tag:*",
                                          "kategori:*",
                                          "category:*",
                                          "komentar*",
                                          "comments*",
                                          "reply*",
                                          "likes*",
                                          "login*",
                                          "log in*",
                                          "subscribe*",
                                          "home",
                                          "menu",
                                          "search*",
                                          "editor:*",
                                          "penulis:*",
                                          "oleh:*",
                                          "by:*",
                                          "klik *",
                                          "click *",
                                          "simak *",
                                          "dipublikasikan*",
                                          "diposting*",
                                          "published*",
                                          "updated*",
                                          "terms of*",
                                          "privacy*",
                                          "yuk *",
                                          NULL};

static const char *const usual[] = {"pendahuluan",
                                    "latar belakang",
                                    "latar belakang*",
                                    "kesimpulan",
                                    "kesimpulan*",
                                    "penutup",
                                    "simpulan",
                                    "saran",
                                    "ringkasan",
                                    "abstrak",
                                    "pengantar",
                                    "kata pengantar",
                                    "prakata",
                                    "pembahasan",
                                    "hasil dan pembahasan",
                                    "metode",
                                    "metode penelitian",
                                    "rumusan masalah",
                                    "tujuan penelitian",
                                    "daftar pustaka",
                                    "referensi",
                                    "lampiran",
                                    "introduction",
                                    "background",
                                    "conclusion",
                                    "conclusions",
                                    "summary",
                                    "abstract",
                                    "preface",
                                    "foreword",
                                    "discussion",
                                    "methods",
                                    "results",
                                    "references",
                                    "bibliography",
                                    "appendix",
                                    "acknowledgements",
                                    "overview",
                                    NULL};

/* Words that join a subject to what is said of it: a heading has none. */
static const char *const verbs[] = {"adalah", "ialah", "merupakan", "yaitu", "yakni", "is", "are", "was", "were", NULL};

/* Words that no heading ends with. */
static const char *const open_ends[] = {"dan",  "atau", "di",    "ke",   "dari", "yang", "untuk", "dengan",
                                        "oleh", "pada", "bahwa", "ini",  "itu",  "the",  "of",    "and",
                                        "or",   "to",   "by",    "with", "for",  "in",   "a",     NULL};

static const char *const open_starts[] = {"berikut", "jadi", "selain", "oleh sebab", "demikian", "sehingga", NULL};

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

bool plain_starts(struct str text, struct str start)
{
    if (text.n < start.n)
        return false;
    for (size_t i = 0; i < start.n; i++)
        if (small(text.p[i]) != small(start.p[i]))
            return false;
    return true;
}

/* Equal to one, or starting with one that ends in *. */
static bool is_known(const char *const *list, struct str text)
{
    for (; *list; list++) {
        struct str known = str_of(*list);
        if (known.p[known.n - 1] == '*' ? plain_starts(text, str_sub(known, 0, known.n - 1))
                                        : str_is_nocase(text, known.p))
            return true;
    }
    return false;
}

bool plain_is_boilerplate(struct str text)
{
    return is_known(boilerplate, text);
}

bool plain_is_usual(struct str text)
{
    return is_known(usual, text);
}

bool plain_next_word(struct str *rest, struct str *word)
{
    const char *p = rest->p, *end = rest->p + rest->n, *start = NULL, *at = p;
    while (p < end) {
        at = p;
        uint32_t cp = utf8_next(&p, end);
        bool letter = uc_is_letter(cp) || uc_is_mark(cp);
        if (letter && !start)
            start = at;
        if (!letter && start)
            break;
        at = p;
    }
    if (!start)
        return false;
    *word = (struct str){start, (size_t)(at - start)};
    *rest = (struct str){at, (size_t)(end - at)};
    return true;
}

bool plain_reads_as_sentence(struct str text)
{
    struct str rest = text, word = STR_NONE, last = STR_NONE;
    size_t n = 0;
    while (plain_next_word(&rest, &word)) {
        if (is_known(verbs, word))
            return true;
        if (n++ == 0 && is_known(open_starts, word))
            return true;
        last = word;
    }
    return is_known(open_ends, last);
}

struct map *plain_count_words(const struct plain *p)
{
    struct map *words = map_new(p->r->arena);
    for (size_t i = 0; i < p->n; i++) {
        struct str rest = p->lines[i].text, word;
        while (plain_next_word(&rest, &word)) {
            if (word.n < 4 || !uc_is_lower(utf8_first(word)))
                continue;
            long *count = map_get(words, word);
            if (!count) {
                count = ARENA_NEW(p->r->arena, long);
                map_put(words, word, count);
            }
            ++*count;
        }
    }
    return words;
}

long plain_word_count(const struct map *words, struct str word)
{
    char lower[64];
    if (word.n > sizeof lower)
        return 0;
    for (size_t i = 0; i < word.n; i++)
        lower[i] = small(word.p[i]);
    const long *count = map_get(words, (struct str){lower, word.n});
    return count ? *count : 0;
}
