/* The suites of this floor, as main runs them. */
#ifndef TESTS_WRITE_SUITES_H
#define TESTS_WRITE_SUITES_H

#include <check.h>

Suite *xml_suite(void);
Suite *xhtml_suite(void);
Suite *epub_plan_suite(void);
Suite *epub_suite(void);
Suite *pdf_syntax_suite(void);
Suite *pdf_pen_suite(void);
Suite *pdf_form_suite(void);
Suite *pdf_suite(void);
Suite *pdf_archive_suite(void);

#endif
