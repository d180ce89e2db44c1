/* Runs the tests of the book floor. */
#include <stdlib.h>

#include "book/suites.h"

int main(void)
{
    SRunner *runner = srunner_create(node_suite());
    srunner_add_suite(runner, dump_suite());
    srunner_add_suite(runner, paper_suite());
    srunner_add_suite(runner, book_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
