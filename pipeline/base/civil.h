/* Civil time: dates of the Gregorian calendar, also before it was in use (ISO 8601), and moments in UTC. */
#ifndef JILID_CIVIL_H
#define JILID_CIVIL_H

#include "base/str.h"

struct civil {
    int year, month, day; /* from 1; month and day 0: not given */
    int hour, minute, second;
};

/* YYYY, YYYY-MM or YYYY-MM-DD of a day that there is, from 0001 on. False for all else. */
bool civil_read(struct str text, struct civil *out);

/* Seconds since 1970-01-01 in UTC; what is not given is the first. */
long long civil_seconds(const struct civil *date);

/* The moment of so many seconds since 1970-01-01 in UTC, from the year 1 to 9999. */
struct civil civil_of_seconds(long long seconds);

#endif
