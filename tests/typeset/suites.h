/* The suites of this floor, as main runs them. */
#ifndef TESTS_TYPESET_SUITES_H
#define TESTS_TYPESET_SUITES_H

#include <check.h>

Suite *fonts_suite(void);
Suite *subset_suite(void);
Suite *hyphens_suite(void);
Suite *breaker_suite(void);
Suite *lines_suite(void);
Suite *fit_suite(void);
Suite *respace_suite(void);
Suite *scripts_suite(void);
Suite *bounds_suite(void);
Suite *theme_suite(void);
Suite *pages_suite(void);
Suite *even_suite(void);
Suite *pagerefs_suite(void);
Suite *bibliography_suite(void);
Suite *blocks_suite(void);
Suite *table_suite(void);
Suite *handout_suite(void);
Suite *impose_suite(void);
Suite *booklet_suite(void);

#endif
