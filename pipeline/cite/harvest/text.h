/* A stretch of text as tokens. Emphasis marks of Markdown are left out; an apostrophe or hyphen between letters belongs to
   its word; "Dougherty&Pflatzgraff" is three tokens, "2019a" two that touch. */
#ifndef JILID_CITE_HARVEST_TEXT_H
#define JILID_CITE_HARVEST_TEXT_H

#include "cite/harvest/words.h"

enum harvest_token_kind {
    HT_WORD,
    HT_NUMBER,
    HT_MARK, /* mark: one of ( ) [ ] ; : , . - & " / ! ? © or ~ for any other; any dash is -, any quotation mark " */
    HT_LINE, /* the end of a line */
    HT_PARA, /* the end of a paragraph */
};

#define HT_CAPITAL 1u     /* starts with a capital letter */
#define HT_UPPER 2u       /* two or more letters, all capitals */
#define HT_INITIAL 4u     /* one capital letter */
#define HT_SPACED 8u      /* white space stands before it */
#define HT_POSSESSIVE 16u /* had an 's, which is left out of the token */
#define HT_BESIDE 32u     /* the word stands in lower case elsewhere in the stretch */

struct harvest_token {
    uint32_t start, end; /* bytes of the stretch */
    uint64_t is;         /* HW_ classes of a word */
    uint8_t kind, flags;
    char mark;
};

struct harvest_text {
    struct str text;
    struct harvest_token *tokens; /* heap; ends in an HT_PARA that stands at the text's end */
    size_t n, cap;
};

void harvest_text_read(struct harvest_text *out, const struct map *words, struct str text); /* reuses out's memory */
void harvest_text_free(struct harvest_text *text);

struct str harvest_token_text(const struct harvest_text *text, size_t i);
bool harvest_token_is(const struct harvest_text *text, size_t i, char mark);
/* An ASCII word, in any case. */
bool harvest_token_word(const struct harvest_text *text, size_t i, const char *word);
bool harvest_token_among(const struct harvest_text *text, size_t i, const char *const *words); /* ends in NULL */

/* A word of these classes; one of them that does not start with a capital; a word in lower case that no list has. */
bool harvest_token_has(const struct harvest_text *text, size_t i, uint64_t classes);
bool harvest_token_lower(const struct harvest_text *text, size_t i, uint64_t classes);
bool harvest_token_plain(const struct harvest_text *text, size_t i);

#endif
