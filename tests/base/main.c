/* Runs the tests of the base floor. */
#include <stdlib.h>

#include "base/suites.h"

int main(void)
{
    SRunner *r = srunner_create(memory_suite());
    srunner_add_suite(r, text_suite());
    srunner_add_suite(r, utf8_suite());
    srunner_add_suite(r, diag_suite());
    srunner_add_suite(r, yaml_suite());
    srunner_add_suite(r, json_suite());
    srunner_add_suite(r, file_suite());
    srunner_add_suite(r, outputs_suite());
    srunner_add_suite(r, unicode_suite());
    srunner_add_suite(r, breaks_suite());
    srunner_add_suite(r, image_suite());
    srunner_add_suite(r, svg_suite());
    srunner_add_suite(r, digest_suite());
    srunner_add_suite(r, civil_suite());
    srunner_add_suite(r, markup_suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
