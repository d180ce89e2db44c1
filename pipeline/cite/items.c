/* Items of CSL-JSON and of pandoc's references, made uniform in place: every item has a text id, names are lists of
   maps, dates are maps with date-parts. Takes what people and programs write, within reason; a field of a wrong shape is
   an error that names the field and the work, and the work is left out. */
#include "cite/library.h"

#include "cite/messages.h"
#include "cite/variables.h"

static const char *const text_fields[] = {
    "type",
    "title",
    "title-short",
    "container-title",
    "collection-title",
    "publisher",
    "publisher-place",
    "page",
    "volume",
    "issue",
    "number",
    "edition",
    "DOI",
    "URL",
    "ISBN",
    "genre",
    "language",
    "note",
};

static bool is_text(struct str key)
{
    for (size_t i = 0; i < sizeof text_fields / sizeof *text_fields; i++)
        if (str_is(key, text_fields[i]))
            return true;
    return false;
}

static bool is_scalar(const struct value *v)
{
    return v->kind == VALUE_STRING || v->kind == VALUE_NUMBER || v->kind == VALUE_BOOL;
}

static struct value *copy_alone(struct arena *arena, const struct value *from)
{
    struct value *copy = value_new(arena, from->kind);
    *copy = *from;
    copy->next = NULL;
    return copy;
}

/* A name as it is to be: a few scalars, none of them under an older key. */
static bool name_fits(const struct value *from)
{
    for (const struct value *part = from->first; part; part = part->next)
        if (!is_scalar(part) || str_is(part->key, "name"))
            return false;
    return from->count > 0;
}

static struct value *name_read(struct arena *arena, struct value *from)
{
    if (from->kind != VALUE_MAP)
        return NULL;
    if (name_fits(from))
        return from;
    struct value *name = value_new(arena, VALUE_MAP);
    for (const struct value *part = from->first; part; part = part->next) {
        if (part->kind == VALUE_NULL)
            continue;
        if (!is_scalar(part))
            return NULL;
        struct str key = str_is(part->key, "name") ? STR("literal") : part->key;
        value_set(name, key, copy_alone(arena, part));
    }
    return name->count > 0 ? name : NULL;
}

/* Empties a list and gives its first member. */
static struct value *members_taken(struct value *list)
{
    struct value *first = list->first;
    list->first = list->last = NULL;
    list->count = 0;
    return first;
}

static struct value *names_read(struct arena *arena, struct value *from)
{
    bool several = from->kind == VALUE_LIST;
    struct value *names = several ? from : value_new(arena, VALUE_LIST);
    struct value *one = several ? members_taken(from) : from;
    while (one) {
        struct value *next = several ? one->next : NULL, *name = name_read(arena, one);
        if (!name)
            return NULL;
        value_append(names, name);
        one = next;
    }
    return names;
}

static bool part_read(const struct value *part, long *out)
{
    return value_int(part, out) && *out >= -9999 && *out <= 9999;
}

/* A number is written in its shortest form. */
static struct value *part_number(struct arena *arena, struct value *part, long n)
{
    bool shortest = part->kind == VALUE_NUMBER && part->text.n > 0 && part->text.p[0] >= '1' && part->text.p[0] <= '9';
    return shortest ? part : value_number(arena, (double)n);
}

/* One date's parts in place: up to three, up to the first that is empty. */
static bool date_parts_read(struct arena *arena, struct value *parts)
{
    if (parts->kind != VALUE_LIST)
        return false;
    for (struct value *part = members_taken(parts), *next; part && parts->count < 3; part = next) {
        long n;
        next = part->next;
        if (part->kind == VALUE_NULL || (part->kind == VALUE_STRING && part->text.n == 0))
            break;
        if (!part_read(part, &n))
            return false;
        value_append(parts, part_number(arena, part, n));
    }
    return true;
}

static struct value *parts_read(struct arena *arena, struct value *from)
{
    if (from->kind != VALUE_LIST)
        return NULL;
    for (struct value *one = members_taken(from), *next; one; one = next) {
        next = one->next;
        if (!date_parts_read(arena, one))
            return NULL;
        if (one->count > 0)
            value_append(from, one);
    }
    return from;
}

/* {year: 1990, month: 5}, as pandoc's older files have it. */
static struct value *date_of_years(struct arena *arena, const struct value *from)
{
    long year, month = 0, day = 0;
    if (!part_read(value_get(from, "year"), &year))
        return NULL;
    if (value_get(from, "month") && !part_read(value_get(from, "month"), &month))
        return NULL;
    if (value_get(from, "day") && !part_read(value_get(from, "day"), &day))
        return NULL;
    return date_of_parts(arena, year, month, day);
}

/* Date parts with what stands beside them. */
static struct value *date_of_map(struct arena *arena, struct value *from, struct value *parts)
{
    if (from->count == 1)
        return from;
    struct value *date = value_new(arena, VALUE_MAP);
    const struct value *circa = value_get(from, "circa"), *season = value_get(from, "season");
    value_set(date, STR("date-parts"), parts);
    if (circa && is_scalar(circa) && !str_is(circa->text, "false") && !str_is(circa->text, "0"))
        value_set(date, STR("circa"), copy_alone(arena, circa));
    if (season && is_scalar(season))
        value_set(date, STR("season"), copy_alone(arena, season));
    return date;
}

/* *none: there is no date, and nothing is wrong. */
static struct value *date_field(struct arena *arena, struct value *from, bool *none)
{
    bool sure;
    *none = false;
    if (from->kind == VALUE_LIST && from->count == 1)
        from = from->first;
    struct value *date = NULL;
    const struct value *text = from;
    if (from->kind == VALUE_MAP) {
        struct value *parts = (struct value *)(uintptr_t)value_get(from, "date-parts"); /* from is ours */
        if (value_get(from, "year"))
            return date_of_years(arena, from);
        text = value_get(from, "literal") ? value_get(from, "literal") : value_get(from, "raw");
        if (parts) {
            struct value *read = parts_read(arena, parts);
            if (!read)
                return NULL;
            if (read->count > 0)
                return date_of_map(arena, from, read);
        }
        if (value_get(from, "literal") && is_scalar(text)) {
            date = value_new(arena, VALUE_MAP);
            value_set(date, STR("literal"), copy_alone(arena, text));
            return date;
        }
        *none = parts && !text;
        if (*none)
            return NULL;
    }
    if (!text || !is_scalar(text))
        return NULL;
    date = date_read(arena, text->text, &sure);
    *none = !date;
    return date;
}

static struct value *field_read(struct cite_library *library, struct value *field, struct str id, bool *fine)
{
    struct arena *arena = library->arena;
    const struct message *wrong = NULL;
    struct value *read = NULL;
    bool none = false;
    if (variable_is_names(field->key)) {
        read = names_read(arena, field);
        wrong = read ? NULL : &msg_bib_field_names;
    } else if (variable_is_date(field->key)) {
        read = date_field(arena, field, &none);
        wrong = read || none ? NULL : &msg_bib_field_date;
    } else if (is_scalar(field)) {
        read = field;
    } else if (is_text(field->key)) {
        wrong = &msg_bib_field_text;
    }
    if (wrong) {
        diag_add(library->diag, field->place, wrong, field->key, id);
        *fine = false;
    }
    return read;
}

struct value *item_normalise(struct cite_library *library, struct value *item)
{
    if (item->kind != VALUE_MAP) {
        diag_add(library->diag, item->place, &msg_bib_work_shape);
        return NULL;
    }
    struct str id = value_get_text(item, "id");
    if (id.n == 0) {
        diag_add(library->diag, item->place, &msg_bib_no_id);
        return NULL;
    }
    bool fine = true;
    struct value *field = members_taken(item), *next;
    value_set(item, STR("id"), value_string(library->arena, id));
    for (; field; field = next) {
        next = field->next;
        if (field->kind == VALUE_NULL || str_is(field->key, "id"))
            continue;
        struct str key = field->key;
        struct value *read = field_read(library, field, id, &fine);
        if (!read)
            continue;
        read->key = key;
        value_append(item, read); /* readers give each key once */
    }
    return fine ? item : NULL;
}
