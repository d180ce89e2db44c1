/* Reads the header, the Top DICT and the charset of a bare CFF table (Adobe technical note 5176, sections 5 to 13).
   Takes untrusted bytes, gives the CIDs of the glyphs, refuses what points outside the table. */
#include "typeset/fonts/cff.h"

struct reader {
    const unsigned char *p;
    size_t n, at;
    bool bad;
};

#define OPERATOR_CHARSET 15
#define OPERATOR_ROS 0x0C1E

static unsigned take(struct reader *r, unsigned bytes)
{
    unsigned value = 0;
    if (r->n - r->at < bytes) {
        r->bad = true;
        return 0;
    }
    for (; bytes; bytes--)
        value = value << 8 | r->p[r->at++];
    return value;
}

static void move(struct reader *r, size_t to)
{
    if (to > r->n) {
        r->bad = true;
        to = r->n;
    }
    r->at = to;
}

/* Reads an INDEX and leaves the reader behind it; its first object is [*start, *end). */
static void skip_index(struct reader *r, size_t *start, size_t *end)
{
    unsigned count = take(r, 2);
    *start = *end = r->at;
    if (!count || r->bad)
        return;
    unsigned size = take(r, 1);
    if (size < 1 || size > 4) {
        r->bad = true;
        return;
    }
    size_t offsets = r->at, data = offsets + (size_t)(count + 1) * size - 1;
    *start = data + take(r, size);
    *end = data + take(r, size);
    move(r, offsets + (size_t)count * size);
    move(r, data + take(r, size));
    r->bad = r->bad || *start > *end || *end > r->n;
}

/* One operand of a DICT (section 4); reals count as 0. */
static long take_operand(struct reader *r, unsigned b0)
{
    if (b0 == 28)
        return (int16_t)take(r, 2);
    if (b0 == 29)
        return (int32_t)take(r, 4);
    if (b0 == 30) {
        while (!r->bad && (take(r, 1) & 0x0F) != 0x0F) {
        }
        return 0;
    }
    if (b0 <= 246)
        return (long)b0 - 139;
    long b1 = (long)take(r, 1);
    return b0 <= 250 ? ((long)b0 - 247) * 256 + b1 + 108 : -((long)b0 - 251) * 256 - b1 - 108;
}

struct top {
    bool cid_keyed;
    long charset;
};

static struct top read_top(struct reader *r, size_t start, size_t end)
{
    struct top top = {false, 0};
    struct reader dict = {r->p, end, start, false};
    long operand = 0;
    while (dict.at < end && !dict.bad) {
        unsigned b0 = take(&dict, 1);
        if (b0 >= 28 && b0 != 31 && b0 != 255) {
            operand = take_operand(&dict, b0);
            continue;
        }
        unsigned what = b0 == 12 ? 0x0C00 | take(&dict, 1) : b0;
        top.cid_keyed = top.cid_keyed || what == OPERATOR_ROS;
        if (what == OPERATOR_CHARSET)
            top.charset = operand;
    }
    r->bad = r->bad || dict.bad;
    return top;
}

static struct top open_table(struct reader *r, struct str table)
{
    *r = (struct reader){(const unsigned char *)table.p, table.n, 0, false};
    size_t start = 0, end = 0;
    take(r, 2);
    move(r, take(r, 1));
    skip_index(r, &start, &end); /* names */
    if (!r->bad)
        skip_index(r, &start, &end);
    if (r->bad)
        return (struct top){false, 0};
    return read_top(r, start, end);
}

bool cff_is_cid_keyed(struct str table)
{
    struct reader r;
    struct top top = open_table(&r, table);
    return !r.bad && top.cid_keyed;
}

bool cff_charset(struct str table, uint16_t *cids, size_t n)
{
    struct reader r;
    struct top top = open_table(&r, table);
    if (r.bad || !top.cid_keyed || !n || top.charset < 3)
        return false;
    move(&r, (size_t)top.charset);
    unsigned format = take(&r, 1);
    cids[0] = 0;
    for (size_t i = 1; i < n && !r.bad;) {
        unsigned first = take(&r, 2);
        unsigned left = format == 0 ? 0 : take(&r, format == 1 ? 1 : 2);
        for (unsigned k = 0; k <= left && i < n; k++)
            cids[i++] = (uint16_t)(first + k);
    }
    return !r.bad && format <= 2;
}
