/* The suites of this floor, as main runs them. */
#ifndef TESTS_TYPESET_SUITES_H
#define TESTS_TYPESET_SUITES_H

#include <check.h>

Suite *theme_suite(void);
Suite *pages_suite(void);
Suite *table_suite(void);

#endif
