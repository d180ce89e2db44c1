/* Dates. Takes ISO 8601 texts and seconds since 1970, gives one from the other; refuses days that no calendar has. Days are
   counted by eras of 400 years that begin in March, so that the leap day is the last of its year. */
#include "base/civil.h"

#define DAY 86400LL
#define ERA 146097LL        /* days */
#define ERAS_BEGIN 719468LL /* days from 0000-03-01 to 1970-01-01 */

/* The n digits at `at` as a number; -1 when they are not all digits. */
static int number_at(struct str text, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9') {
            return -1;
        }
        value = value * 10 + (text.p[i] - '0');
    }
    return value;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool civil_read(struct str text, struct civil *out)
{
    *out = (struct civil){0};
    if ((text.n != 4 && text.n != 7 && text.n != 10) || (text.n > 4 && text.p[4] != '-') ||
        (text.n > 7 && text.p[7] != '-')) {
        return false;
    }
    struct civil date = {.year = number_at(text, 0, 4)};
    date.month = text.n > 4 ? number_at(text, 5, 2) : 0;
    date.day = text.n > 7 ? number_at(text, 8, 2) : 0;
    bool month = text.n == 4 || (date.month >= 1 && date.month <= 12);
    bool day = text.n < 10 || (month && date.day >= 1 && date.day <= days_in(date.year, date.month));
    if (date.year < 1 || !month || !day) {
        return false;
    }
    *out = date;
    return true;
}

long long civil_seconds(const struct civil *date)
{
    long long month = date->month ? date->month : 1, day = date->day ? date->day : 1;
    long long year = date->year - (month <= 2), from_march = (month + 9) % 12;
    long long leaps = year / 4 - year / 100 + year / 400;
    long long days = year * 365 + leaps + (from_march * 153 + 2) / 5 + day - 1 - ERAS_BEGIN;
    return days * DAY + date->hour * 3600LL + date->minute * 60LL + date->second;
}

struct civil civil_of_seconds(long long seconds)
{
    long long clock = seconds % DAY < 0 ? seconds % DAY + DAY : seconds % DAY;
    long long days = (seconds - clock) / DAY + ERAS_BEGIN, era = days / ERA, day = days % ERA;
    long long year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    long long left = day - (365 * year + year / 4 - year / 100), from_march = (5 * left + 2) / 153;
    return (struct civil){.year = (int)(era * 400 + year + (from_march >= 10)),
                         .month = (int)(from_march < 10 ? from_march + 3 : from_march - 9),
                         .day = (int)(left - (153 * from_march + 2) / 5 + 1),
                         .hour = (int)(clock / 3600),
                         .minute = (int)(clock / 60 % 60),
                         .second = (int)(clock % 60)};
}
