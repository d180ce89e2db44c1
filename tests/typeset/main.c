/* Runs the tests of the typeset floor. */
#include <stdlib.h>

#include "typeset/suites.h"

int main(void)
{
    SRunner *runner = srunner_create(theme_suite());
    srunner_add_suite(runner, pages_suite());
    srunner_add_suite(runner, table_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
