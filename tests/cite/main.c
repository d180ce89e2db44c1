/* Runs the tests of the cite floor. */
#include <stdlib.h>

#include "cite/suites.h"

int main(void)
{
    SRunner *runner = srunner_create(bibtex_suite());
    srunner_add_suite(runner, convert_suite());
    srunner_add_suite(runner, csl_suite());
    srunner_add_suite(runner, harvest_suite());
    srunner_add_suite(runner, items_suite());
    srunner_add_suite(runner, locator_suite());
    srunner_add_suite(runner, render_suite());
    srunner_add_suite(runner, ris_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
