/* Dates: what is one, and its seconds. */
#include "base/helpers.h"
#include "base/suites.h"

#include "base/civil.h"

START_TEST(days_that_there_are)
{
    static const char *const dates[] = {"2026", "2026-12", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"};
    static const char *const others[] = {"",           "26",         "2026-13",  "2026-02-32", "2025-02-29", "1900-02-29",
                                         "2026-00-10", "2026-01-00", "2026-1-5", "2026-01-",   "2026/01/05", "0000",
                                         "+026-01-05", "2026-01-1x", "-2026",    "2026-+1",    "15 Januari"};
    struct civil date;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        ck_assert_msg(civil_read(str_of(dates[i]), &date), "%s", dates[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        ck_assert_msg(!civil_read(str_of(others[i]), &date), "%s", others[i]);
    }
    ck_assert(civil_read(STR("2026-11"), &date));
    ck_assert(date.year == 2026 && date.month == 11 && date.day == 0);
}
END_TEST

START_TEST(seconds_of_dates)
{
    static const struct {
        const char *date;
        long long seconds;
    } rows[] = {{"1970", 0},           {"1970-01-02", 86400},     {"1969-12-31", -86400},     {"2000-03-01", 951868800},
                {"2024-02-29", 1709164800}, {"0001-01-01", -62135596800}, {"9999-12-31", 253402214400}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct civil date;
        ck_assert(civil_read(str_of(rows[i].date), &date));
        ck_assert_msg(civil_seconds(&date) == rows[i].seconds, "%s: %lld", rows[i].date, civil_seconds(&date));
    }
}
END_TEST

/* There and back for days of 800 years, and a moment within each. */
START_TEST(dates_of_seconds)
{
    for (long long day = -200000; day < 100000; day += 37) {
        struct civil date = civil_of_seconds(day * 86400 + 45296), same = date;
        ck_assert(date.hour == 12 && date.minute == 34 && date.second == 56);
        ck_assert(date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31);
        ck_assert_int_eq(civil_seconds(&same), day * 86400 + 45296);
    }
    struct civil last = civil_of_seconds(253402300799);
    ck_assert(last.year == 9999 && last.month == 12 && last.day == 31 && last.hour == 23 && last.second == 59);
    struct civil first = civil_of_seconds(-62135596800);
    ck_assert(first.year == 1 && first.month == 1 && first.day == 1 && first.hour == 0);
}
END_TEST

Suite *civil_suite(void)
{
    Suite *s = suite_create("civil");
    TCase *c = case_new("civil");
    tcase_add_test(c, days_that_there_are);
    tcase_add_test(c, seconds_of_dates);
    tcase_add_test(c, dates_of_seconds);
    suite_add_tcase(s, c);
    return s;
}
