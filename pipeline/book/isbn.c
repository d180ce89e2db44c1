/* ISBNs. Takes what an author or shop writes, gives the digits alone; refuses a number that does not add up. */
#include "book/isbn.h"

static struct str without_name(struct str text)
{
    text = str_trim(text);
    if (!str_is_nocase(str_sub(text, 0, 4), "ISBN"))
        return text;
    text = str_sub(text, 4, text.n);
    return str_trim(str_starts(text, STR(":")) ? str_sub(text, 1, text.n) : text);
}

/* ISO 2108, annex C, and the one before it for ten digits. */
static bool adds_up(const char *digits, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned value = digits[i] == 'X' ? 10 : (unsigned)(digits[i] - '0');
        sum += value * (n == 10 ? 10 - (unsigned)i : i % 2 ? 3 : 1);
    }
    return (n == 10 && sum % 11 == 0) || (n == 13 && sum % 10 == 0);
}

bool isbn_read(struct str text, char digits[14])
{
    size_t n = 0;
    bool ten = false;
    text = without_name(text);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i] == 'x' ? 'X' : text.p[i];
        if (c == '-' || c == ' ')
            continue;
        if (n == 13 || ten || ((c < '0' || c > '9') && !(c == 'X' && n == 9)))
            return false;
        ten = c == 'X';
        digits[n++] = c;
    }
    digits[n] = '\0';
    return adds_up(digits, n);
}
