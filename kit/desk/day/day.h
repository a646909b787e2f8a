#ifndef KIT_DAY_H
#define KIT_DAY_H

#include "desk.h"

/* The day at a point (record type jornada): everything that is written while a
 * day is open belongs to that day. */

/* Appends the key of the open day. KIT_EINPUT when no day is open; err says how
 * to open one. */
KIT_MUST_USE enum kit_code kit_day_key(
    struct kit_desk *desk, struct kit_str *day, struct kit_err *err);

/* Appends the date for what is noted now: the open day's, else today's. */
void kit_day_date(struct kit_desk *desk, struct kit_str *date);

/* The day that was opened, or the issues that kept it from being opened. */
struct kit_day_opened {
	struct kit_str day; /* its key: 2026-11-21-forestal-F1 */
	/* Key and label of the planned activity that became this day; empty
	 * when there is none. */
	struct kit_str planned, planned_label;
	struct kit_issues issues;
	/* Whether the clock was trusted. If it was not, a person typed the
	 * date. */
	enum kit_clock_trust trust;
};
void kit_day_opened_done(struct kit_day_opened *opened);

/*
 * Opens a day with the given fields of a jornada. punto and funcionario are
 * required; fecha only when the laptop's clock can not be trusted. An activity
 * planned for the point and date fills fields that were not given (planned.h).
 * Opening a day again on the same date and point continues that day: it keeps
 * what it had, without its end. KIT_EINPUT when a day is open already. The
 * caller frees opened with kit_day_opened_done.
 */
KIT_MUST_USE enum kit_code kit_day_open(struct kit_desk *desk,
    struct kit_givens given, struct kit_day_opened *opened,
    struct kit_err *err);

/* What was done on a day. */
struct kit_day_numbers {
	int64_t people, visits; /* people attended, and attendances */
	int64_t referrals; /* without drafts and cancelled ones */
	int64_t new_people;
	int64_t cvs; /* people who were given a CV */
};
struct kit_day_shown {
	struct kit_str day, label;
	struct kit_str title; /* point, date, official, as people read them */
	struct kit_day_numbers numbers;
};
void kit_day_shown_done(struct kit_day_shown *shown);

/*
 * kit_day_title appends the open day's title (kit_day_shown.title).
 * kit_day_people gives how many people were attended on it. Both are faster
 * than kit_day_show, whose other numbers read all records. KIT_EINPUT when no
 * day is open.
 */
KIT_MUST_USE enum kit_code kit_day_title(
    struct kit_desk *desk, struct kit_str *title, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_day_people(
    struct kit_desk *desk, int64_t *count, struct kit_err *err);

/*
 * Reads the open day (day NULL; KIT_EINPUT when none is open) or the one with
 * this key (KIT_ENOTFOUND when this laptop does not have it). The caller frees
 * shown with kit_day_shown_done.
 */
KIT_MUST_USE enum kit_code kit_day_show(struct kit_desk *desk, const char *day,
    struct kit_day_shown *shown, struct kit_err *err);

#endif
