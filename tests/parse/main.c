/* Runs the tests of the parse floor. */
#include <stdlib.h>

#include "parse/suites.h"

int main(void)
{
    SRunner *runner = srunner_create(attributes_suite());
    srunner_add_suite(runner, blocks_suite());
    srunner_add_suite(runner, gather_suite());
    srunner_add_suite(runner, inlines_suite());
    srunner_add_suite(runner, metadata_suite());
    srunner_add_suite(runner, pathological_suite());
    srunner_add_suite(runner, places_suite());
    srunner_add_suite(runner, plaintext_suite());
    srunner_add_suite(runner, split_suite());
    srunner_add_suite(runner, tables_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
