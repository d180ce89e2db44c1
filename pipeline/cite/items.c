/* Items of CSL-JSON and of pandoc's references, made uniform: every item has a text id, names are lists of maps, dates
   are maps with date-parts. Takes what people and programs write, within reason; a field of a wrong shape is an error
   that names the field and the work, and the work is left out. */
#include "cite/library.h"

#include "cite/messages.h"

static const char *const name_fields[] = {
    "author",
    "editor",
    "translator",
    "container-author",
    "collection-editor",
    "director",
    "editorial-director",
    "illustrator",
    "interviewer",
    "composer",
    "original-author",
    "recipient",
    "reviewed-author",
    "compiler",
    "contributor",
    "curator",
    "host",
    "guest",
    "narrator",
    "organizer",
    "performer",
    "producer",
    "script-writer",
    "series-creator",
    "chair",
    "executive-producer",
};
static const char *const date_fields[] = {"issued",        "accessed",  "event-date",
                                          "original-date", "submitted", "available-date"};
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

#define IS_AMONG(key, list) is_among((key), (list), sizeof(list) / sizeof *(list))

static bool is_among(struct str key, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(key, list[i]))
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

/* An item's own fields are shared with what they were read from: nobody changes them. */
static struct value *name_read(struct arena *arena, const struct value *from)
{
    if (from->kind != VALUE_MAP)
        return NULL;
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

static struct value *names_read(struct arena *arena, const struct value *from)
{
    struct value *names = value_new(arena, VALUE_LIST);
    const struct value *first = from->kind == VALUE_LIST ? from->first : from;
    for (const struct value *one = first; one; one = one->next) {
        struct value *name = name_read(arena, one);
        if (!name)
            return NULL;
        value_append(names, name);
        if (first == from)
            break;
    }
    return names;
}

static bool part_read(const struct value *part, long *out)
{
    return value_int(part, out) && *out >= -9999 && *out <= 9999;
}

static struct value *parts_read(struct arena *arena, const struct value *from)
{
    struct value *dates = value_new(arena, VALUE_LIST);
    if (from->kind != VALUE_LIST)
        return NULL;
    for (const struct value *one = from->first; one; one = one->next) {
        struct value *parts = value_new(arena, VALUE_LIST);
        if (one->kind != VALUE_LIST)
            return NULL;
        for (const struct value *part = one->first; part && parts->count < 3; part = part->next) {
            long n;
            if (part->kind == VALUE_NULL || (part->kind == VALUE_STRING && part->text.n == 0))
                break;
            if (!part_read(part, &n))
                return NULL;
            value_append(parts, value_number(arena, (double)n));
        }
        if (parts->count > 0)
            value_append(dates, parts);
    }
    return dates;
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
static struct value *date_of_map(struct arena *arena, const struct value *from, struct value *parts)
{
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
static struct value *date_field(struct arena *arena, const struct value *from, bool *none)
{
    bool sure;
    *none = false;
    if (from->kind == VALUE_LIST && from->count == 1)
        from = from->first;
    struct value *date = NULL;
    const struct value *text = from;
    if (from->kind == VALUE_MAP) {
        const struct value *parts = value_get(from, "date-parts");
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

static struct value *field_read(struct cite_library *library, const struct value *field, struct str id, bool *fine)
{
    struct arena *arena = library->arena;
    const struct message *wrong = NULL;
    struct value *read = NULL;
    bool none = false;
    if (IS_AMONG(field->key, name_fields)) {
        read = names_read(arena, field);
        wrong = read ? NULL : &msg_bib_field_names;
    } else if (IS_AMONG(field->key, date_fields)) {
        read = date_field(arena, field, &none);
        wrong = read || none ? NULL : &msg_bib_field_date;
    } else if (is_scalar(field)) {
        read = copy_alone(arena, field);
    } else if (IS_AMONG(field->key, text_fields)) {
        wrong = &msg_bib_field_text;
    }
    if (wrong) {
        diag_add(library->diag, field->place, wrong, field->key, id);
        *fine = false;
    }
    return read;
}

struct value *item_normalise(struct cite_library *library, const struct value *from)
{
    if (from->kind != VALUE_MAP) {
        diag_add(library->diag, from->place, &msg_bib_work_shape);
        return NULL;
    }
    struct str id = value_get_text(from, "id");
    if (id.n == 0) {
        diag_add(library->diag, from->place, &msg_bib_no_id);
        return NULL;
    }
    struct value *item = value_new(library->arena, VALUE_MAP);
    bool fine = true;
    item->place = from->place;
    value_set(item, STR("id"), value_string(library->arena, id));
    for (const struct value *field = from->first; field; field = field->next) {
        if (field->kind == VALUE_NULL || str_is(field->key, "id"))
            continue;
        struct value *read = field_read(library, field, id, &fine);
        if (read)
            value_set(item, field->key, read);
    }
    return fine ? item : NULL;
}
