/* The suites of this floor, as main runs them. */
#ifndef TESTS_BOOK_SUITES_H
#define TESTS_BOOK_SUITES_H

#include <check.h>

Suite *node_suite(void);
Suite *dump_suite(void);
Suite *paper_suite(void);
Suite *book_suite(void);

#endif
