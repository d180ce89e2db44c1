/* The list of what the objects of a drawing may have. Included by form*.c. */
#ifndef JILID_PDF_FORM_RULES_H
#define JILID_PDF_FORM_RULES_H

#include "write/pdf/form.h"

/* What a key may have. */
enum pdf_need {
    NEED_NOTHING, /* whatever it is: it goes */
    NEED_NAME,    /* one of those that are listed, between spaces; NULL: any */
    NEED_NUMBERS, /* one, or an array of so many; 0: of any number */
    NEED_WIDTHS,
    NEED_FLAG,
    NEED_FLAGS, /* an array of so many */
    NEED_STRING,
    NEED_PART,  /* of a kind */
    NEED_PARTS, /* an array of them */
    NEED_NAMED  /* a dictionary of them */
};

struct pdf_rule {
    enum pdf_what of;
    const char *key;
    enum pdf_need need;
    int n; /* how many, or an enum pdf_what */
    const char *names;
    bool must;
};

enum { PDF_VALUES_MAX = 66000, PDF_STRING_MAX = 2000 };
#define PDF_REAL_MAX 2e9

const struct pdf_rule *pdf_rule_find(enum pdf_what of, struct str key); /* NULL: there is none */
bool pdf_rules_kept(enum pdf_what of, const struct pdf_value *dict);    /* whether it has all that it must have */
bool pdf_rule_allows(const struct pdf_rule *rule, const struct pdf_value *value); /* parts are looked into apart */

/* A key of a dictionary, set or new. */
void pdf_form_set(struct pdf_form *form, struct pdf_value *dict, const char *key, enum pdf_kind kind, const char *text);
double pdf_form_number(const struct pdf_value *dict, const char *key); /* 0: there is none */
/* What another object costs is paid where it is used. NULL: nothing. */
void pdf_form_use(struct pdf_form *form, const struct pdf_object *used);

/* An image, with its soft mask. */
bool pdf_image_check(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note);

/* What is asked of a kind beyond its rules; which kinds are streams. */
bool pdf_kind_is_stream(enum pdf_what what);
bool pdf_kind_check(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note);

#endif
