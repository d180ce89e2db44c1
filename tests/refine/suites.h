/* The suites of this floor, as main runs them. */
#ifndef TESTS_REFINE_SUITES_H
#define TESTS_REFINE_SUITES_H

#include <check.h>

Suite *html_suite(void);
Suite *sections_suite(void);
Suite *citations_suite(void);
Suite *footnotes_suite(void);
Suite *lists_suite(void);
Suite *references_suite(void);
Suite *punctuation_suite(void);
Suite *notes_suite(void);
Suite *matter_suite(void);
Suite *images_suite(void);
Suite *access_suite(void);
Suite *urls_suite(void);
Suite *harvest_suite(void);
Suite *authors_suite(void);

#endif
