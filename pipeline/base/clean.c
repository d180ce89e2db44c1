/* The cleaning of a file's bytes into text: one pass, which copies only from the first byte that must change. Takes any
   bytes; gives text without malformed sequences, carriage returns, a byte order mark or characters that XML forbids;
   refuses UTF-16, UTF-32 and what is no text at all. */
#include "base/utf8.h"

#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/messages.h"

#define WARNINGS_SHOWN 10

struct cleaner {
    struct diag *diag;
    struct place place; /* of `at`, kept up only when there is something to say */
    const char *at;     /* how far place has been counted */
    const char *kept;   /* start of the bytes that are still to be copied as they are */
    struct buf out;
    int bad;
};

static bool is_plain(char c)
{
    unsigned char u = (unsigned char)c;
    return (u >= 0x20 && u < 0x80) || u == '\n' || u == '\t';
}

static const char *skip_plain(const char *p, const char *end)
{
    while (end - p >= 8) {
        uint64_t w;
        memcpy(&w, p, 8);
        /* A byte of 0x80 or more, or one below 0x20: then look closer. */
        if ((w | ((w - 0x2020202020202020u) & ~w)) & 0x8080808080808080u) {
            break;
        }
        p += 8;
    }
    while (p < end && is_plain(*p)) {
        p++;
    }
    return p;
}

static bool is_forbidden(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n') || cp == 0xFFFE || cp == 0xFFFF;
}

static void count_place(struct cleaner *c, const char *to)
{
    while (c->at < to) {
        char byte = *c->at;
        bool paired = byte == '\r' && c->at + 1 < to && c->at[1] == '\n';
        utf8_next(&c->at, to);
        c->place.column++;
        if ((byte == '\n' || byte == '\r') && !paired) {
            c->place.line++;
            c->place.column = 1;
        }
    }
}

static void warn(struct cleaner *c, const char *at, const struct message *message, uint32_t cp)
{
    if (c->bad++ < WARNINGS_SHOWN) {
        count_place(c, at);
        diag_add(c->diag, c->place, message, cp);
    }
}

static void replace(struct cleaner *c, const char *from, const char *to, const char *by)
{
    buf_add(&c->out, c->kept, (size_t)(from - c->kept));
    buf_z(&c->out, by);
    c->kept = to;
}

/* Treats the character at p, which is not plain ASCII, and gives the place after it. */
static const char *clean_one(struct cleaner *c, const char *p, const char *end)
{
    const char *from = p;
    if (*p == '\r') {
        p += end - p > 1 && p[1] == '\n' ? 2 : 1;
        replace(c, from, p, "\n");
        return p;
    }
    uint32_t cp = utf8_next(&p, end);
    if (cp == UTF8_BAD && (p - from != 3 || memcmp(from, "\xEF\xBF\xBD", 3) != 0)) {
        warn(c, from, &msg_utf8_malformed, (unsigned char)*from);
        replace(c, from, p, "\xEF\xBF\xBD");
    } else if (is_forbidden(cp)) {
        warn(c, from, &msg_utf8_forbidden, cp);
        replace(c, from, p, "\xEF\xBF\xBD");
    }
    return p;
}

/* UTF-16 or UTF-32: by its mark, or by NULs that fill one half of the pairs. */
static bool is_wide(struct str s)
{
    if (str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")) ||
        str_starts(s, ((struct str){"\0\0\xFE\xFF", 4}))) {
        return true;
    }
    size_t pairs = (s.n > 1024 ? 1024 : s.n) / 2, zeros[2] = {0, 0};
    for (size_t i = 0; i < pairs * 2; i++) {
        zeros[i & 1] += s.p[i] == '\0';
    }
    size_t odd = zeros[0] < zeros[1];
    return pairs >= 2 && zeros[odd] * 10 >= pairs * 7 && zeros[!odd] * 10 <= pairs * 6;
}

/* A picture or an archive by mistake: among the first bytes many controls, and many that are not UTF-8. */
static bool is_binary(struct str s)
{
    struct str head = str_sub(s, 0, 4096);
    size_t controls = 0, malformed = 0;
    for (const char *p = head.p, *end = head.p + head.n; p < end;) {
        uint32_t cp = utf8_next(&p, end);
        controls += is_forbidden(cp) && cp != '\r' && cp != '\f';
        malformed += cp == UTF8_BAD;
    }
    return controls >= 8 && malformed >= 8 && (controls + malformed) * 16 > head.n;
}

bool utf8_clean(struct arena *arena, struct diag *diag, const char *file, struct str bytes, struct str *out)
{
    *out = STR_NONE;
    const struct message *refused = is_wide(bytes) ? &msg_utf16_input : is_binary(bytes) ? &msg_utf8_binary : NULL;
    if (refused) {
        diag_add(diag, (struct place){file, 1, 1}, refused);
        return false;
    }
    bytes.p = bytes.p ? bytes.p : "";
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
        bytes = str_sub(bytes, 3, bytes.n);
    }
    struct cleaner c = {.diag = diag, .place = {file, 1, 1}, .at = bytes.p, .kept = bytes.p};
    const char *end = bytes.p + bytes.n;
    for (const char *p = bytes.p; (p = skip_plain(p, end)) < end;) {
        p = clean_one(&c, p, end);
    }
    if (c.bad > WARNINGS_SHOWN) {
        diag_add(diag, (struct place){file, 0, 0}, &msg_utf8_more, c.bad - WARNINGS_SHOWN);
    }
    if (c.kept == bytes.p) {
        *out = bytes;
    } else {
        replace(&c, end, end, "");
        *out = buf_take(&c.out, arena);
    }
    return true;
}
