/* Runs the tests of the write floor. */
#include <stdlib.h>

#include "write/suites.h"

int main(void)
{
    SRunner *runner = srunner_create(xml_suite());
    srunner_add_suite(runner, xhtml_suite());
    srunner_add_suite(runner, epub_plan_suite());
    srunner_add_suite(runner, epub_suite());
    srunner_add_suite(runner, pdf_syntax_suite());
    srunner_add_suite(runner, pdf_pen_suite());
    srunner_add_suite(runner, pdf_form_suite());
    srunner_add_suite(runner, pdf_suite());
    srunner_add_suite(runner, pdf_archive_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
