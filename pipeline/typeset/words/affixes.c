/* What the patterns of the Indonesian dictionary cannot know: which words begin with a prefix and which end in the
   suffix -an after a k. Takes words in lower case, compares them with short lists of common stems; other words stay as
   the dictionary has them. */
#include "typeset/words/affixes.h"

#include <string.h>

/* Stems that begin with a vowel, before which ber-, ter-, per- and meng- keep their last consonant. */
static const char *const vowel_stems[] = {
    "ada",    "adab",    "adil",  "adu",   "agama", "ajak",  "ajar",    "aju",     "akhir",   "akibat",
    "aksi",   "alam",    "alas",  "alih",  "aman",  "amat",  "ambil",   "ampun",   "anak",    "andal",
    "anggap", "anggot",  "anjur", "antar", "arah",  "arti",  "asal",    "asas",    "asing",   "asumsi",
    "asuran", "atas",    "atur",  "awal",  "awas",  "edar",  "ekonom",  "evolu",   "ikat",    "iklan",
    "ikut",   "imbang",  "impor", "indah", "induk", "ingat", "ingin",   "integr",  "interak", "invest",
    "isi",    "isyarat", "izin",  "obat",  "olah",  "oleh",  "operasi", "organis", "orient",  "otonom",
    "ubah",   "ucap",    "uji",   "ujung", "ukur",  "ulang", "ulas",    "umum",    "undang",  "untung",
    "upaya",  "urai",    "urus",  "urut",  "usaha", "usul",  "utama",   "utang",   "utus",
};

static const char *const prefixes[] = {"ber",    "ter",   "per",   "meng",  "peng",
                                       "memper", "diper", "keber", "keter", "seper"};

/* Beginnings with the place of a break that stands in them. */
static const struct {
    const char *start;
    size_t at;
} starts[] = {
    {"ketidak", 7}, {"konst", 3},  {"instr", 2},  {"menst", 3},  {"berst", 3},   {"transp", 5},
    {"transf", 5},  {"transm", 5}, {"transk", 5}, {"transl", 5}, {"dipra", 2},   {"dipro", 2},
    {"dikri", 2},   {"dikla", 2},  {"digra", 2},  {"termu", 3},  {"antarin", 5}, {"antara", 0},
};

/* Stems that end in k and take -an. */
static const char *const k_stems[] = {
    "ajak",  "arak",  "bentak", "bentuk", "cetak", "desak",  "didik",  "duduk",  "elak",   "gerak", "gertak", "hantak",
    "injak", "isak",  "jebak",  "kelak",  "ledak", "lonjak", "masak",  "masuk",  "pajak",  "pasok", "pasuk",  "pijak",
    "retak", "rusak", "sepak",  "tapak",  "tebak", "tegak",  "tembak", "teriak", "tindak", "tolak", "tunjuk",
};

static bool starts_with(const uint32_t *letters, size_t n, const char *text)
{
    size_t k = strlen(text);
    for (size_t i = 0; i < k; i++)
        if (i >= n || letters[i] != (unsigned char)text[i])
            return false;
    return true;
}

static bool has_vowel_stem(const uint32_t *letters, size_t n)
{
    for (size_t i = 0; i < sizeof vowel_stems / sizeof *vowel_stems; i++)
        if (starts_with(letters, n, vowel_stems[i]))
            return true;
    return false;
}

/* The break before the prefix's last consonants goes: ber-ubah, not be-rubah. */
static void split_at(size_t at, size_t n, bool *breaks)
{
    if (at == 0 || at + 3 > n)
        return;
    breaks[at] = true;
    breaks[at - 1] = breaks[at + 1] = false;
    breaks[at - 2] = breaks[at - 2] && at > 4;
}

void affixes_split_prefix(const uint32_t *letters, size_t n, bool *breaks)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t k = strlen(prefixes[i]);
        if (starts_with(letters, n, prefixes[i]) && has_vowel_stem(letters + k, n - k)) {
            split_at(k, n, breaks);
            return;
        }
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (starts_with(letters, n, starts[i].start)) {
            split_at(starts[i].at, n, breaks);
            return;
        }
    }
}

bool affixes_is_stem_in_k(const uint32_t *letters, size_t n)
{
    for (size_t i = 0; i < sizeof k_stems / sizeof *k_stems; i++) {
        size_t k = strlen(k_stems[i]);
        if (n == k + 2 && starts_with(letters, n, k_stems[i]))
            return true;
    }
    return false;
}
