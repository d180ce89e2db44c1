/* Unicode's data and algorithms; only this room's files include ICU (72). Offsets are bytes of UTF-8. */
#ifndef JILID_UNICODE_H
#define JILID_UNICODE_H

#include "base/str.h"

struct arena;

/* Character properties (UAX 44). */
bool uc_is_letter(uint32_t cp);  /* L* */
bool uc_is_upper(uint32_t cp);   /* Lu, Lt */
bool uc_is_lower(uint32_t cp);
bool uc_is_mark(uint32_t cp);    /* M* */
bool uc_is_digit(uint32_t cp);   /* Nd */
bool uc_is_alnum(uint32_t cp);   /* L* or N* */
bool uc_is_space(uint32_t cp);   /* White_Space */
bool uc_is_punct(uint32_t cp);   /* P* */
bool uc_is_ideograph(uint32_t cp); /* Han, kana, bopomofo, Hangul: text without word spaces, or set solid */
bool uc_is_ignorable(uint32_t cp); /* Default_Ignorable_Code_Point: a font need not have a glyph for it */

/* The script of a code point (UAX 24) as an ISO 15924 tag packed big-endian ('L'<<24|'a'<<16|'t'<<8|'n'): HarfBuzz's
   hb_script_t. Common is 'Zyyy', Inherited 'Zinh'. */
#define UC_SCRIPT(a, b, c, d) (((uint32_t)(a) << 24) | ((uint32_t)(b) << 16) | ((uint32_t)(c) << 8) | (uint32_t)(d))
uint32_t uc_script(uint32_t cp);

/* Case and normal forms. lang is a BCP 47 tag ("tr" matters). */
struct str uc_lower(struct arena *arena, struct str s, struct str lang);
struct str uc_upper(struct arena *arena, struct str s, struct str lang);
struct str uc_fold(struct arena *arena, struct str s);     /* NFKC_Casefold (UAX 44): ignorable characters go too */
struct str uc_nfc(struct arena *arena, struct str s);
struct str uc_unaccent(struct arena *arena, struct str s); /* NFD without marks that combine, then NFC */

/* Bidirectional algorithm (UAX 9) over one paragraph. Runs are maximal, in logical order, and cover the text.
   base: 0 left-to-right, 1 right-to-left, -1 by the first strong character (else left-to-right). Gives the run count.
   Pure ASCII with base 0 is one run and costs one scan. */
struct uc_level_run {
    size_t start, end;
    uint8_t level; /* odd: right-to-left */
};
size_t uc_bidi(struct arena *arena, struct str text, int base, struct uc_level_run **runs);

/* Rule L2: the visual order of n items from their levels: order[visual] = logical index. */
void uc_bidi_order(const uint8_t *levels, size_t n, uint32_t *order);

/* Line breaks (UAX 14, tailored by language and dictionary where ICU has one). A breaker may be used for many texts,
   by one thread. Gives the number of break places; each is the offset after which the line may end (the text's end is
   always the last). `hard` marks a mandatory break. The arrays live in the arena. */
struct uc_breaker;
struct uc_break {
    size_t at;
    bool hard;
};
struct uc_breaker *uc_breaker_new(struct str lang);
void uc_breaker_free(struct uc_breaker *breaker);
size_t uc_line_breaks(struct uc_breaker *breaker, struct arena *arena, struct str text, struct uc_break **breaks);

/* Extended grapheme clusters (UAX 29): the offset after the one that starts at `at`. */
size_t uc_grapheme_end(struct str text, size_t at);

/* Collation (UCA with CLDR's tailoring of lang). */
struct uc_collator;
struct uc_collator *uc_collator_new(struct str lang);
void uc_collator_free(struct uc_collator *c);
struct str uc_sort_key(const struct uc_collator *c, struct arena *arena, struct str s); /* compare with str_cmp */

/* Languages. */
bool uc_lang_valid(struct str tag);                            /* well-formed BCP 47, and not "C" or "POSIX" */
struct str uc_lang_canonical(struct arena *arena, struct str tag); /* id_ID -> id-ID, IN -> id; empty when not valid */
struct str uc_lang_base(struct str tag);                       /* the part before the first - */
bool uc_lang_rtl(struct str tag);

/* An ISO 8601 date (2026, 2026-01, 2026-01-15) as a reader of lang expects it in full; the text itself when it is
   none. */
struct str uc_date(struct arena *arena, struct str lang, struct str iso);

#endif
