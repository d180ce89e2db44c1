/* Superscript characters of Unicode (those whose decomposition is <super>, UCD 14) and what they raise. Texts that hold
   them are set with the fonts' own superscripts, so that all look alike. */
#include "cite/csl/out.h"

static const struct {
    uint32_t from;
    const char *to;
} rows[] = {
    {0x00AA, "a"},  {0x00B2, "2"},  {0x00B3, "3"},  {0x00B9, "1"},   {0x00BA, "o"},  {0x02B0, "h"},   {0x02B1, "ɦ"},
    {0x02B2, "j"},  {0x02B3, "r"},  {0x02B4, "ɹ"},  {0x02B5, "ɻ"},   {0x02B6, "ʁ"},  {0x02B7, "w"},   {0x02B8, "y"},
    {0x02E0, "ɣ"},  {0x02E1, "l"},  {0x02E2, "s"},  {0x02E3, "x"},   {0x02E4, "ʕ"},  {0x10FC, "ნ"},   {0x1D2C, "A"},
    {0x1D2D, "Æ"},  {0x1D2E, "B"},  {0x1D30, "D"},  {0x1D31, "E"},   {0x1D32, "Ǝ"},  {0x1D33, "G"},   {0x1D34, "H"},
    {0x1D35, "I"},  {0x1D36, "J"},  {0x1D37, "K"},  {0x1D38, "L"},   {0x1D39, "M"},  {0x1D3A, "N"},   {0x1D3C, "O"},
    {0x1D3D, "Ȣ"},  {0x1D3E, "P"},  {0x1D3F, "R"},  {0x1D40, "T"},   {0x1D41, "U"},  {0x1D42, "W"},   {0x1D43, "a"},
    {0x1D44, "ɐ"},  {0x1D45, "ɑ"},  {0x1D46, "ᴂ"},  {0x1D47, "b"},   {0x1D48, "d"},  {0x1D49, "e"},   {0x1D4A, "ə"},
    {0x1D4B, "ɛ"},  {0x1D4C, "ɜ"},  {0x1D4D, "g"},  {0x1D4F, "k"},   {0x1D50, "m"},  {0x1D51, "ŋ"},   {0x1D52, "o"},
    {0x1D53, "ɔ"},  {0x1D54, "ᴖ"},  {0x1D55, "ᴗ"},  {0x1D56, "p"},   {0x1D57, "t"},  {0x1D58, "u"},   {0x1D59, "ᴝ"},
    {0x1D5A, "ɯ"},  {0x1D5B, "v"},  {0x1D5C, "ᴥ"},  {0x1D5D, "β"},   {0x1D5E, "γ"},  {0x1D5F, "δ"},   {0x1D60, "φ"},
    {0x1D61, "χ"},  {0x1D78, "н"},  {0x1D9B, "ɒ"},  {0x1D9C, "c"},   {0x1D9D, "ɕ"},  {0x1D9E, "ð"},   {0x1D9F, "ɜ"},
    {0x1DA0, "f"},  {0x1DA1, "ɟ"},  {0x1DA2, "ɡ"},  {0x1DA3, "ɥ"},   {0x1DA4, "ɨ"},  {0x1DA5, "ɩ"},   {0x1DA6, "ɪ"},
    {0x1DA7, "ᵻ"},  {0x1DA8, "ʝ"},  {0x1DA9, "ɭ"},  {0x1DAA, "ᶅ"},   {0x1DAB, "ʟ"},  {0x1DAC, "ɱ"},   {0x1DAD, "ɰ"},
    {0x1DAE, "ɲ"},  {0x1DAF, "ɳ"},  {0x1DB0, "ɴ"},  {0x1DB1, "ɵ"},   {0x1DB2, "ɸ"},  {0x1DB3, "ʂ"},   {0x1DB4, "ʃ"},
    {0x1DB5, "ƫ"},  {0x1DB6, "ʉ"},  {0x1DB7, "ʊ"},  {0x1DB8, "ᴜ"},   {0x1DB9, "ʋ"},  {0x1DBA, "ʌ"},   {0x1DBB, "z"},
    {0x1DBC, "ʐ"},  {0x1DBD, "ʑ"},  {0x1DBE, "ʒ"},  {0x1DBF, "θ"},   {0x2070, "0"},  {0x2071, "i"},   {0x2074, "4"},
    {0x2075, "5"},  {0x2076, "6"},  {0x2077, "7"},  {0x2078, "8"},   {0x2079, "9"},  {0x207A, "+"},   {0x207B, "−"},
    {0x207C, "="},  {0x207D, "("},  {0x207E, ")"},  {0x207F, "n"},   {0x2120, "SM"}, {0x2122, "TM"},  {0x2C7D, "V"},
    {0x2D6F, "ⵡ"},  {0x3192, "一"}, {0x3193, "二"}, {0x3194, "三"},  {0x3195, "四"}, {0x3196, "上"},  {0x3197, "中"},
    {0x3198, "下"}, {0x3199, "甲"}, {0x319A, "乙"}, {0x319B, "丙"},  {0x319C, "丁"}, {0x319D, "天"},  {0x319E, "地"},
    {0x319F, "人"}, {0xA69C, "ъ"},  {0xA69D, "ь"},  {0xA770, "ꝯ"},   {0xA7F2, "C"},  {0xA7F3, "F"},   {0xA7F4, "Q"},
    {0xA7F8, "Ħ"},  {0xA7F9, "œ"},  {0xAB5C, "ꜧ"},  {0xAB5D, "ꬷ"}, {0xAB5E, "ɫ"},  {0xAB5F, "ꭒ"}, {0xAB69, "ʍ"},
};

const char *csl_super(uint32_t cp)
{
    size_t low = 0, high = sizeof rows / sizeof *rows;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows[middle].from == cp)
            return rows[middle].to;
        if (rows[middle].from < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
