/* Runs the tests of the typeset floor. */
#include <stdlib.h>

#include "typeset/suites.h"

int main(void)
{
    SRunner *runner = srunner_create(fonts_suite());
    srunner_add_suite(runner, subset_suite());
    srunner_add_suite(runner, hyphens_suite());
    srunner_add_suite(runner, breaker_suite());
    srunner_add_suite(runner, lines_suite());
    srunner_add_suite(runner, fit_suite());
    srunner_add_suite(runner, respace_suite());
    srunner_add_suite(runner, scripts_suite());
    srunner_add_suite(runner, bounds_suite());
    srunner_add_suite(runner, theme_suite());
    srunner_add_suite(runner, pages_suite());
    srunner_add_suite(runner, even_suite());
    srunner_add_suite(runner, pagerefs_suite());
    srunner_add_suite(runner, bibliography_suite());
    srunner_add_suite(runner, blocks_suite());
    srunner_add_suite(runner, table_suite());
    srunner_add_suite(runner, handout_suite());
    srunner_add_suite(runner, impose_suite());
    srunner_add_suite(runner, booklet_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
