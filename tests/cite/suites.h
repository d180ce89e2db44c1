/* The suites of this floor, as main runs them. */
#ifndef TESTS_CITE_SUITES_H
#define TESTS_CITE_SUITES_H

#include <check.h>

Suite *bibtex_suite(void);
Suite *convert_suite(void);
Suite *csl_suite(void);
Suite *harvest_suite(void);
Suite *items_suite(void);
Suite *locator_suite(void);
Suite *render_suite(void);
Suite *ris_suite(void);

#endif
