/* The suites of the base floor. */
#ifndef JILID_TESTS_BASE_SUITES_H
#define JILID_TESTS_BASE_SUITES_H

#include <check.h>

Suite *memory_suite(void);
Suite *text_suite(void);
Suite *utf8_suite(void);
Suite *diag_suite(void);
Suite *yaml_suite(void);
Suite *json_suite(void);
Suite *file_suite(void);
Suite *outputs_suite(void);
Suite *unicode_suite(void);
Suite *breaks_suite(void);
Suite *image_suite(void);
Suite *svg_suite(void);
Suite *digest_suite(void);
Suite *civil_suite(void);
Suite *markup_suite(void);

#endif
