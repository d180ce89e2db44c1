/* The reader of RIS files: lines "XX  - value", a reference from TY to ER. Takes what programs write: one space or none
   before the hyphen, fields that run over several lines, references that the next TY ends. A line outside a reference is
   an error with its line; the references around it stand. Keys are the ID, else the first author's family name and the
   year ("soekanto1990"), the second of one name with an a behind it, the third with a b. Source: RIS Format
   Specifications, Research Information Systems. */
#include "cite/formats/ris.h"

#include <string.h>

#include "base/buf.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "cite/messages.h"

#define FIELD_MAX ((size_t)1 << 20) /* bytes of a field that runs over several lines */

struct ris {
    struct cite_library *library;
    struct arena *arena;
    const char *file;
    uint32_t line;
    struct ris_entry *entry; /* NULL: between references */
    struct buf more;         /* lines of the last field */
    struct map *keys;        /* made so far -> size_t * */
    bool lost;               /* lines outside a reference have been reported */
    bool fine;
};

/* Tags in order, for those that need not look the part. */
static const char tags[] =
    "A1 A2 A3 A4 A5 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP ER "
    "ET ID IS J1 J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OL OP PB PP PY RD RI RN "
    "RP SE SN SP SR ST SV T1 T2 T3 T4 TA TI TT TY U1 U2 U3 U4 U5 UK UR VL VO WP WT WV Y1 Y2 YR ";

static bool is_tag_char(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_known(struct str line)
{
    for (const char *tag = tags; *tag; tag += 3)
        if (memcmp(tag, line.p, 2) == 0)
            return true;
    return false;
}

/* "TY  - JOUR" and its looser forms. A word with a hyphen that a field's second line starts with is none. */
static bool is_tagged(struct str line, struct str *value)
{
    size_t i = 2;
    if (line.n < 3 || !is_tag_char(line.p[0]) || line.p[0] < 'A' || !is_tag_char(line.p[1]))
        return false;
    while (i < line.n && i < 6 && (line.p[i] == ' ' || line.p[i] == '\t'))
        i++;
    if (i >= line.n || line.p[i] != '-')
        return false;
    bool end = i + 1 == line.n || line.p[i + 1] == ' ' || line.p[i + 1] == '\t';
    bool type = memcmp(line.p, "TY", 2) == 0;
    if ((i < 4 || !end) && (!is_known(line) || (!end && !type && i < 4)))
        return false;
    *value = str_trim(str_sub(line, i + 1, line.n));
    return true;
}

static void fail(struct ris *ris, struct place place, const struct message *message)
{
    ris->fine = false;
    diag_add(ris->library->diag, place, message);
}

/* Gives the last field the lines that followed it. */
static void end_field(struct ris *ris)
{
    if (ris->more.n == 0 || !ris->entry || !ris->entry->last) {
        buf_clear(&ris->more);
        return;
    }
    struct ris_field *field = ris->entry->last;
    struct buf joined = {0};
    buf_str(&joined, field->value);
    buf_str(&joined, buf_view(&ris->more));
    field->value = buf_take(&joined, ris->arena);
    buf_clear(&ris->more);
}

static void add_field(struct ris *ris, struct str line, struct str value)
{
    struct ris_field *field = ARENA_NEW(ris->arena, struct ris_field);
    memcpy(field->tag, line.p, 2);
    field->value = value;
    if (ris->entry->last)
        ris->entry->last->next = field;
    else
        ris->entry->first = field;
    ris->entry->last = field;
}

/* Letters and digits of s, in lower case and without accents. */
static void put_plain(struct ris *ris, struct buf *key, struct str s)
{
    struct str folded = uc_fold(ris->arena, uc_unaccent(ris->arena, s));
    const char *p = folded.p, *end = folded.p + folded.n;
    while (p < end) {
        const char *from = p;
        if (uc_is_alnum(utf8_next(&p, end)) && key->n < 60)
            buf_add(key, from, (size_t)(p - from));
    }
}

static struct str lead_of(const struct value *item)
{
    static const char *const roles[] = {"author", "editor", "director", "translator"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        const struct value *list = value_get(item, roles[i]);
        struct str family = list ? value_get_text(list->first, "family") : STR_NONE;
        if (list && family.n == 0)
            family = value_get_text(list->first, "literal");
        if (family.n > 0)
            return family;
    }
    struct str word, rest = value_get_text(item, "title");
    do {
        str_cut(rest, ' ', &word, &rest);
    } while (word.n < 4 && rest.n > 0);
    return word;
}

static struct str key_of(struct ris *ris, const struct value *item)
{
    struct buf key = {0};
    const struct value *parts = value_get(value_get(item, "issued"), "date-parts");
    put_plain(ris, &key, lead_of(item));
    if (key.n == 0)
        buf_z(&key, "anon");
    buf_str(&key, parts ? value_text(parts->first->first) : STR("nd"));
    struct str made = buf_take(&key, ris->arena);
    size_t *count = map_get(ris->keys, made);
    if (!count) {
        count = ARENA_NEW(ris->arena, size_t);
        map_put(ris->keys, made, count);
        return made;
    }
    size_t n = (*count)++;
    if (n < 26)
        return str_format(ris->arena, "%.*s%c", STR_ARG(made), (char)('a' + n));
    return str_format(ris->arena, "%.*s-%zu", STR_ARG(made), n + 2);
}

static struct str own_key(const struct ris_entry *entry)
{
    for (const struct ris_field *field = entry->first; field; field = field->next)
        if (strcmp(field->tag, "ID") == 0)
            return field->value;
    return STR_NONE;
}

static void end_entry(struct ris *ris)
{
    struct ris_entry *entry = ris->entry;
    if (!entry)
        return;
    end_field(ris);
    ris->entry = NULL;
    bool known;
    struct value *item = ris_item(ris->library, entry, &known);
    if (!known)
        diag_add(ris->library->diag, entry->place, &msg_ris_type_unknown, entry->type);
    struct str id = own_key(entry);
    if (id.n == 0 && lead_of(item).n == 0 && !value_get(item, "issued")) {
        fail(ris, entry->place, &msg_ris_empty);
        return;
    }
    value_set(item, STR("id"), value_string(ris->arena, id.n > 0 ? id : key_of(ris, item)));
    library_put(ris->library, item);
}

static void start_entry(struct ris *ris, struct str type)
{
    struct place place = {ris->file, ris->line, 0};
    end_entry(ris);
    ris->lost = type.n == 0; /* its fields were spoken of */
    if (type.n == 0) {
        fail(ris, place, &msg_ris_no_type);
        return;
    }
    ris->entry = ARENA_NEW(ris->arena, struct ris_entry);
    ris->entry->place = place;
    ris->entry->type = type;
}

static void read_tagged(struct ris *ris, struct str line, struct str value)
{
    end_field(ris);
    if (memcmp(line.p, "TY", 2) == 0) {
        start_entry(ris, value);
    } else if (memcmp(line.p, "ER", 2) == 0) {
        end_entry(ris);
    } else if (ris->entry && value.n > 0) {
        add_field(ris, line, value);
    } else if (!ris->entry && !ris->lost) {
        ris->lost = true;
        fail(ris, (struct place){ris->file, ris->line, 0}, &msg_ris_outside);
    }
}

/* A line without a tag: more of the field before it. Between references programs put numbers and greetings. */
static void read_more(struct ris *ris, struct str line)
{
    struct str text = str_trim(line);
    if (text.n == 0 || !ris->entry || !ris->entry->last || ris->more.n + text.n > FIELD_MAX)
        return;
    buf_char(&ris->more, ' ');
    buf_str(&ris->more, text);
}

bool ris_read(struct cite_library *library, const char *file, struct str text)
{
    struct ris ris = {.library = library, .arena = library->arena, .file = file, .fine = true};
    struct str line, value;
    ris.keys = map_new(library->arena);
    while (str_line(&text, &line)) {
        ris.line++;
        struct str bare = line; /* some programs indent all */
        while (bare.n > 0 && (bare.p[0] == ' ' || bare.p[0] == '\t'))
            bare = str_sub(bare, 1, bare.n);
        if (is_tagged(bare, &value))
            read_tagged(&ris, bare, value);
        else
            read_more(&ris, line);
    }
    end_entry(&ris);
    buf_release(&ris.more);
    return ris.fine;
}
