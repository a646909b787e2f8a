#ifndef KIT_KIND_ROW_H
#define KIT_KIND_ROW_H

#include "kind.h"

/* The functions of kinds that the table in kind.c names, and what they share;
 * for kind*.c. */

/* Refuses the value: code is the class of the fault, the text a Spanish
 * sentence. */
void kit_kind_refuse(struct kit_reading *r, const char *code, const char *fmt,
    ...) KIT_PRINTF(3, 4);

/* Takes the value; its canonical form is in r->value already. */
void kit_kind_take(struct kit_reading *r, const char *code);

/* Takes the value, with a sentence on what to check. */
void kit_kind_doubt(struct kit_reading *r, const char *code, const char *fmt,
    ...) KIT_PRINTF(3, 4);

/* Appends digits with a point between each three: "1.234.567". */
void kit_kind_group(struct kit_sv digits, struct kit_str *out);

/*
 * Appends the digits of text without the points between each three. False when
 * points stand elsewhere, when text holds anything else, or has more than max
 * digits.
 */
bool kit_kind_digits(struct kit_sv text, size_t max, struct kit_str *digits);

/* As kit_kind_digits, for an amount: refuses a first group that begins with 0
 * ("0.500"), because the point there stands before decimals. */
bool kit_kind_amount(struct kit_sv text, size_t max, struct kit_str *digits);

/*
 * Gives text with plain marks, as numbers are read: every dash becomes '-',
 * every blank other than ' ' becomes the character `blank` (' ', or 0 to drop
 * it), invisible marks go. The result borrows from text or from room.
 */
struct kit_sv kit_kind_plain(
    struct kit_sv text, char blank, struct kit_str *room);

/* Cuts a value that was typed twice ("1-9 1-9", "1-9 = 1-9") into its halves;
 * false when text is one word. The caller compares the halves. */
bool kit_kind_halves(
    struct kit_sv text, struct kit_sv *first, struct kit_sv *second);

/* Whether cp is a dash or a minus sign other than '-'. */
bool kit_kind_is_dash(uint32_t cp);

/* Gives at most the first 80 bytes of text, for a message. */
struct kit_sv kit_kind_brief(struct kit_sv text);

#define KIT_KIND_READER(name)                                                  \
	void kit_kind_read_##name(const struct kit_field *f,                   \
	    struct kit_kind_env *env, struct kit_sv text,                      \
	    struct kit_reading *r)
#define KIT_KIND_SHOWER(name)                                                  \
	void kit_kind_show_##name(const struct kit_field *f,                   \
	    struct kit_sv value, struct kit_str *out)

KIT_KIND_READER(run);
KIT_KIND_READER(rut);
KIT_KIND_READER(phone);
KIT_KIND_READER(money);
KIT_KIND_READER(date);
KIT_KIND_READER(month);
KIT_KIND_READER(time);
KIT_KIND_READER(one);
KIT_KIND_READER(many);
KIT_KIND_READER(text);
KIT_KIND_READER(integer);
KIT_KIND_READER(decimal);
KIT_KIND_READER(email);
KIT_KIND_READER(ref);
KIT_KIND_READER(note);

KIT_KIND_SHOWER(rut);
KIT_KIND_SHOWER(rut_masked);
KIT_KIND_SHOWER(phone);
KIT_KIND_SHOWER(money);
KIT_KIND_SHOWER(date);
KIT_KIND_SHOWER(date_long);
KIT_KIND_SHOWER(date_no_year);
KIT_KIND_SHOWER(weekday);
KIT_KIND_SHOWER(month);
KIT_KIND_SHOWER(month_short);
KIT_KIND_SHOWER(time);
KIT_KIND_SHOWER(choice);
KIT_KIND_SHOWER(decimal);
KIT_KIND_SHOWER(text);

#endif
