#ifndef KIT_KIND_ROW_H
#define KIT_KIND_ROW_H

#include "kind.h"

/* Between kind.c, which holds the table, and the files with its functions. */

/* Not taken: code says why in a word, the text in a sentence. */
void kit_kind_refuse(struct kit_reading *r, const char *code, const char *fmt,
    ...) KIT_PRINTF(3, 4);

/* Taken; value holds the canonical form. */
void kit_kind_take(struct kit_reading *r, const char *code);

/* Taken, but somebody should look again. */
void kit_kind_doubt(struct kit_reading *r, const char *code, const char *fmt,
    ...) KIT_PRINTF(3, 4);

/* Digits with points every three: "1.234.567". */
void kit_kind_group(struct kit_sv digits, struct kit_str *out);

/*
 * Digits of text without its points, which must stand every three; false when
 * they do not, or anything but digits and points is there, or more than max.
 */
bool kit_kind_digits(struct kit_sv text, size_t max, struct kit_str *digits);

/* kit_kind_digits of an amount: a group of thousands that begins with 0
 * ("0.500") is refused, for the point stands before decimals there. */
bool kit_kind_amount(struct kit_sv text, size_t max, struct kit_str *digits);

/*
 * text as numbers are read: every dash is '-', every blank but ' ' is blank
 * (' ', or 0 to leave it out), invisible marks are gone. Borrows from text or
 * from room.
 */
struct kit_sv kit_kind_plain(
    struct kit_sv text, char blank, struct kit_str *room);

/* The two halves of a value said twice ("1-9 1-9", "1-9 = 1-9"); false when
 * text is one word. The caller compares them. */
bool kit_kind_halves(
    struct kit_sv text, struct kit_sv *first, struct kit_sv *second);

/* At most 80 bytes of text, for a message. */
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
KIT_KIND_SHOWER(month);
KIT_KIND_SHOWER(month_short);
KIT_KIND_SHOWER(time);
KIT_KIND_SHOWER(choice);
KIT_KIND_SHOWER(decimal);
KIT_KIND_SHOWER(text);

#endif
