/* Margin kerning. Takes the character at a line's edge and the advance of its glyph, gives the share of it that hangs
   over the margin: much of stops and hyphens, a little of round and slanted letters. Literal text, raised marks and
   scripts other than Latin, Greek and Cyrillic do not hang. */
#include "typeset/lines/protrude.h"

#include "base/utf8.h"
#include "typeset/lines/expand.h"

struct hang {
    uint32_t cp;
    uint16_t left, right; /* per mille of the advance */
};

/* In order of code points. */
static const struct hang hangs[] = {
    {'!', 0, 150},      {'"', 450, 450},    {'\'', 600, 600},   {'(', 100, 0},      {')', 0, 120},
    {',', 0, 600},      {'-', 0, 600},      {'.', 0, 700},      {':', 0, 400},      {';', 0, 400},
    {'?', 0, 150},      {'A', 50, 50},      {'C', 30, 0},       {'F', 0, 50},       {'G', 30, 0},
    {'J', 80, 0},       {'K', 0, 50},       {'L', 0, 50},       {'O', 30, 30},      {'Q', 30, 30},
    {'T', 50, 50},      {'V', 50, 50},      {'W', 50, 50},      {'X', 50, 50},      {'Y', 50, 50},
    {'[', 80, 0},       {']', 0, 100},      {'c', 30, 0},       {'e', 30, 0},       {'k', 0, 50},
    {'o', 30, 30},      {'r', 0, 50},       {'t', 50, 50},      {'v', 50, 50},      {'w', 50, 50},
    {'x', 50, 50},      {'y', 50, 50},      {0xAB, 350, 350},   {0xBB, 350, 350},   {0x410, 50, 50},
    {0x413, 0, 50},     {0x422, 50, 50},    {0x423, 50, 50},    {0x2010, 0, 600},   {0x2011, 0, 600},
    {0x2013, 250, 300}, {0x2014, 150, 200}, {0x2018, 600, 600}, {0x2019, 600, 600}, {0x201A, 400, 400},
    {0x201C, 450, 450}, {0x201D, 450, 450}, {0x201E, 350, 350}, {0x2026, 0, 100},   {0x2039, 350, 350},
    {0x203A, 350, 350},
};

static const struct hang none;

static const struct hang *find(uint32_t cp)
{
    size_t low = 0, high = sizeof hangs / sizeof *hangs;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (hangs[middle].cp == cp)
            return &hangs[middle];
        if (hangs[middle].cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return &none;
}

bool protrude_applies(const struct paragraph *p)
{
    return expand_applies(p) && !p->mixed;
}

static int32_t part_of(const struct seg *seg, uint32_t cp, unsigned per_mille)
{
    if (!per_mille)
        return 0;
    const struct face *face = seg->shape->key.face;
    return (int32_t)((int64_t)shape_scale(face->advances[face_glyph(face, cp)], seg->size, face->upem) * per_mille /
                     1000);
}

int32_t protrude_left(const struct paragraph *p, const struct seg *seg, size_t off)
{
    if (!expand_seg(p, seg) || off >= seg->shape->text.n || p->spans[seg->span].style->rise)
        return 0;
    uint32_t cp = utf8_first(str_sub(seg->shape->text, off, seg->shape->text.n));
    return part_of(seg, cp, find(cp)->left);
}

int32_t protrude_right(const struct paragraph *p, const struct seg *seg, size_t off)
{
    if (!expand_seg(p, seg) || off == 0 || p->spans[seg->span].style->rise)
        return 0;
    uint32_t cp = utf8_last(str_sub(seg->shape->text, 0, off));
    return part_of(seg, cp, find(cp)->right);
}

int32_t protrude_hyphen(int32_t width)
{
    return (int32_t)((int64_t)width * find('-')->right / 1000);
}
