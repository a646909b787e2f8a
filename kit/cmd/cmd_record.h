#ifndef KIT_CMD_RECORD_H
#define KIT_CMD_RECORD_H

#include "cmd.h"

/* Shared by the commands that read and write records. */

/* The form of the type that is the command's first word. */
KIT_MUST_USE enum kit_code cmd_record_form(
    struct kit_ctx *c, const struct kit_form **form, struct kit_err *err);

/* Reads the command's campo=valor pairs into r; unknown fields are issues
 * that name the nearest. */
void cmd_record_read_pairs(
    struct kit_ctx *c, struct kit_record *r, struct kit_issues *issues);

/* One value into its field. */
void cmd_record_read_field(struct kit_ctx *c, struct kit_record *r,
    const struct kit_field *f, struct kit_sv value, struct kit_issues *issues);

/* One campo=valor, by name or label. */
void cmd_record_read(struct kit_ctx *c, struct kit_record *r,
    struct kit_sv name, struct kit_sv value, struct kit_issues *issues);

/*
 * Keeps a new record, checked and completed: its key goes to key. When one of
 * the same natural key exists already, or a person of the same name and birth
 * date, nothing is written and issues tell it (code DUPLICADO). A transaction
 * must be open. key may be given (then it is used).
 */
KIT_MUST_USE enum kit_code cmd_record_create(struct kit_ctx *c,
    struct kit_record *r, struct kit_str *key, struct kit_issues *issues,
    struct kit_err *err);

/*
 * The key of the record here that r is: by its natural key, else by the fields
 * that tell records apart. Nothing is appended when there is none.
 */
KIT_MUST_USE enum kit_code cmd_record_match(struct kit_ctx *c,
    const struct kit_record *r, struct kit_str *key, struct kit_err *err);

/* The open day's key; KIT_EINPUT with the way out when none is open. */
KIT_MUST_USE enum kit_code cmd_day_open(
    struct kit_ctx *c, struct kit_str *day, struct kit_err *err);

/* Prints issues (or JSON) and sets the command's outcome. */
void cmd_record_refuse(struct kit_ctx *c, const struct kit_issues *issues);

/* Prints a record for people: label and value by groups. */
KIT_MUST_USE enum kit_code cmd_record_show(struct kit_ctx *c,
    const struct kit_form *form, struct kit_sv key, struct kit_err *err);

/* A value as people read it. */
void cmd_record_value(struct kit_ctx *c, const struct kit_field *f,
    const struct kit_value *v, struct kit_str *out);

/*
 * What folios and days of this laptop begin or end with: another code than
 * the original's when the data are a copy, from the first day on.
 */
void cmd_short_code(struct kit_ctx *c, struct kit_str *code);

#endif
