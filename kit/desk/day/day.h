#ifndef KIT_DAY_H
#define KIT_DAY_H

#include "desk.h"

/*
 * The day at a point: all that is written while the day is open belongs to it.
 */

/* The key of the open day, appended; KIT_EINPUT with the way out when none is
 * open. */
KIT_MUST_USE enum kit_code kit_day_key(
    struct kit_desk *desk, struct kit_str *day, struct kit_err *err);

/* Appends the date of what is noted now: the open day's, else today's. */
void kit_day_date(struct kit_desk *desk, struct kit_str *date);

/* A day as it was opened. */
struct kit_day_opened {
	struct kit_str day; /* its key: 2026-11-21-forestal-F1 */
	/* The planned activity that became this day: its key, and what people
	 * call it; empty when there is none. */
	struct kit_str planned, planned_label;
	struct kit_issues issues;
	/*
	 * What the clock was worth: unless it was believed, the date was typed.
	 */
	enum kit_clock_trust trust;
};
void kit_day_opened_done(struct kit_day_opened *opened);

/*
 * Opens a day with fields of a jornada: punto and funcionario must be there,
 * fecha only when the clock can not be believed. An activity that was planned
 * for the point and date fills what was not given (planned.h). A day that is
 * opened again on the same date and point is the same day. KIT_EINPUT when one
 * is open already.
 */
KIT_MUST_USE enum kit_code kit_day_open(struct kit_desk *desk,
    struct kit_givens given, struct kit_day_opened *opened,
    struct kit_err *err);

/* What was done on a day. */
struct kit_day_numbers {
	int64_t people, visits; /* who was attended, and how often */
	int64_t referrals, new_people;
	int64_t cvs; /* people who were given a CV */
};
struct kit_day_shown {
	struct kit_str day, label;
	struct kit_str title; /* point, date, official, as people read them */
	struct kit_day_numbers numbers;
};
void kit_day_shown_done(struct kit_day_shown *shown);

/* What the open day is called (kit_day_shown.title) and how many people were
 * attended on it: without the numbers that take a walk through all records. */
KIT_MUST_USE enum kit_code kit_day_title(
    struct kit_desk *desk, struct kit_str *title, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_day_people(
    struct kit_desk *desk, int64_t *count, struct kit_err *err);

/* The open day, or the one of that key. KIT_ENOTFOUND when it is not here. */
KIT_MUST_USE enum kit_code kit_day_show(struct kit_desk *desk, const char *day,
    struct kit_day_shown *shown, struct kit_err *err);

#endif
