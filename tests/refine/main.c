/* Runs the tests of the refine floor. */
#include <stdlib.h>

#include "refine/suites.h"

int main(void)
{
    SRunner *runner = srunner_create(html_suite());
    srunner_add_suite(runner, sections_suite());
    srunner_add_suite(runner, citations_suite());
    srunner_add_suite(runner, footnotes_suite());
    srunner_add_suite(runner, lists_suite());
    srunner_add_suite(runner, references_suite());
    srunner_add_suite(runner, punctuation_suite());
    srunner_add_suite(runner, notes_suite());
    srunner_add_suite(runner, matter_suite());
    srunner_add_suite(runner, images_suite());
    srunner_add_suite(runner, access_suite());
    srunner_add_suite(runner, urls_suite());
    srunner_add_suite(runner, harvest_suite());
    srunner_add_suite(runner, authors_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
