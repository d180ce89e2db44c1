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

/* After these a stem's first syllable may be a vowel alone, which stays with what follows it: di-akui, not dia-kui. */
static const char *const joints[] = {"ke",  "di",   "se",   "ber",    "ter",   "per",   "antar",
                                     "non", "meng", "peng", "memper", "diper", "perse", "menye"};

/* Beginnings with the place of a break that stands in them. */
static const struct {
    const char *start;
    size_t at;
} starts[] = {
    {"ketidak", 7},   {"konst", 3},      {"instr", 2},    {"menst", 3},      {"berst", 3},
    {"transp", 5},    {"transf", 5},     {"transm", 5},   {"transk", 5},     {"transl", 5},
    {"dipra", 2},     {"dipro", 2},      {"dikri", 2},    {"dikla", 2},      {"digra", 2},
    {"termu", 3},     {"antarin", 5},    {"antara", 0},   {"belajar", 3},    {"pelajar", 3},
    {"dipelajar", 5}, {"mempelajar", 6}, {"mengalah", 2}, {"pembelajar", 6}, {"beasiswa", 3},
};

/* Stems that end in k and take -an. */
static const char *const k_stems[] = {
    "ajak",   "anak",   "arak",    "baik",   "banyak", "belok",  "bentak", "bentrok", "bentuk", "berontak", "bijak",
    "bisik",  "buruk",  "cantik",  "cetak",  "desak",  "detak",  "didik",  "dobrak",  "duduk",  "ejek",     "elak",
    "gebuk",  "gerak",  "gertak",  "gesek",  "gosok",  "hentak", "injak",  "isak",    "jebak",  "jiplak",   "ketuk",
    "kritik", "ledak",  "letak",   "lirik",  "lonjak", "lunak",  "masak",  "masuk",   "milik",  "naik",     "pajak",
    "pasok",  "pasuk",  "peluk",   "petik",  "pihak",  "pijak",  "pojok",  "retak",   "robek",  "rombak",   "rompak",
    "rujuk",  "rusak",  "selidik", "sentak", "sepak",  "serak",  "sibuk",  "sidik",   "sodok",  "sogok",    "suntik",
    "tabrak", "tapak",  "tarik",   "tebak",  "tegak",  "tembak", "teriak", "ternak",  "tindak", "tolak",    "tonjok",
    "tubruk", "tumbuk", "tumpuk",  "tunjuk", "unjuk",
};

/* What stands before such a stem, or before what its first letter became: pe-nindak-an. */
static const char *const k_prefixes[] = {"", "ke", "pe", "per", "pem", "pen", "peng", "keter"};

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

size_t affixes_poor_break(const uint32_t *letters, size_t n, const bool *breaks)
{
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        size_t k = strlen(joints[i]);
        if (k + 1 < n && breaks[k] && breaks[k + 1] && starts_with(letters, n, joints[i]))
            return k + 1;
    }
    return 0;
}

/* What the first letter of a stem becomes after pe-; empty: it stays. */
static const char *nasal_of(char first)
{
    switch (first) {
    case 'k':
        return "ng";
    case 'p':
        return "m";
    case 's':
        return "ny";
    case 't':
        return "n";
    default:
        return "";
    }
}

/* Whether the letters are prefix and stem. */
static bool is_joined(const uint32_t *letters, size_t n, const char *prefix, const char *stem)
{
    size_t k = strlen(prefix);
    return n == k + strlen(stem) && starts_with(letters, n, prefix) && starts_with(letters + k, n - k, stem);
}

/* Whether the letters are pe-, the sound that the stem's first letter became, and the rest of the stem. */
static bool is_nasal(const uint32_t *letters, size_t n, const char *stem)
{
    const char *nasal = nasal_of(stem[0]);
    return *nasal && n > 2 && letters[0] == 'p' && letters[1] == 'e' && is_joined(letters + 2, n - 2, nasal, stem + 1);
}

bool affixes_is_stem_in_k(const uint32_t *letters, size_t n)
{
    if (n < 5 || letters[n - 3] != 'k' || letters[n - 2] != 'a' || letters[n - 1] != 'n')
        return false;
    for (size_t i = 0; i < sizeof k_stems / sizeof *k_stems; i++) {
        if (is_nasal(letters, n - 2, k_stems[i]))
            return true;
        for (size_t k = 0; k < sizeof k_prefixes / sizeof *k_prefixes; k++)
            if (is_joined(letters, n - 2, k_prefixes[k], k_stems[i]))
                return true;
    }
    return false;
}
