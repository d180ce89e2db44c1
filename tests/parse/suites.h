/* The suites of this floor, as main runs them. */
#ifndef TESTS_PARSE_SUITES_H
#define TESTS_PARSE_SUITES_H

#include <check.h>

Suite *attributes_suite(void);
Suite *blocks_suite(void);
Suite *gather_suite(void);
Suite *inlines_suite(void);
Suite *metadata_suite(void);
Suite *pathological_suite(void);
Suite *places_suite(void);
Suite *plaintext_suite(void);
Suite *split_suite(void);
Suite *tables_suite(void);

#endif
