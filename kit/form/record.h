#ifndef KIT_RECORD_H
#define KIT_RECORD_H

#include "form.h"

/* A record as somebody fills it in: values by field, read through their kinds,
 * completed by defaults, and checked against the form. */

/*
 * Codes of issues: CAMPO (the form has no such answer here), FORMATO and the
 * other codes of a reading, DUDA (a reading to look at again), SOBRA,
 * NO_CORRESPONDE (relevant), OBLIGATORIO (required), RESTRICCION (constraint),
 * VETADO (bans.h).
 */

enum kit_answer {
	KIT_ANSWER_NONE, /* not asked */
	KIT_ANSWER_ND, /* asked, left blank on paper or not known */
	KIT_ANSWER_VALUE
};

/* How a value came out of another field's cell. */
enum kit_spare {
	KIT_SPARE_NOT, /* it was typed into its own field */
	KIT_SPARE_NOTE, /* "(hija)" behind a telephone */
	KIT_SPARE_VALUE, /* the second telephone of two */
};

struct kit_value {
	enum kit_answer answer;
	struct kit_sv text; /* canonical; sets: elements separated by \n */
	bool touched; /* set by the person in this record (not stored) */
	enum kit_spare spare;
};

/* Something for the person to look at; not an error of the machine. */
struct kit_issue {
	const char *field; /* the field's name; "" for the record as a whole */
	const char *label;
	const char *code; /* static: DV, FORMATO, OBLIGATORIO, CAMPO … */
	const char *text; /* Spanish, with the way out */
	bool warning; /* the record may be kept all the same */
	const char *list_of; /* the record type in whose list of this field a
				choice is to be looked for; NULL */
};

struct kit_issues {
	struct kit_arena arena;
	struct kit_issue *items;
	size_t count, cap;
	size_t errors; /* those that are not warnings */
};
void kit_issues_add(struct kit_issues *issues, const char *field,
    const char *label, const char *code, bool warning, const char *fmt, ...)
    KIT_PRINTF(6, 7);
/* Says of the issue that was added last where its choices are listed. */
void kit_issues_see_list(struct kit_issues *issues, const char *type);
void kit_issues_done(struct kit_issues *issues);

struct kit_record {
	const struct kit_form *form;
	struct kit_value *values; /* one per form->fields */
	struct kit_arena arena; /* of the values' texts */
};

/* Storage of the caller's; all values KIT_ANSWER_NONE. */
void kit_record_init(struct kit_record *r, const struct kit_form *form);
void kit_record_done(struct kit_record *r);
void kit_record_clear(struct kit_record *r);

/*
 * Reads what a person typed for a field. "" clears the answer (an edit); ""
 * where nothing stood changes nothing, and a default may still fill the field.
 * N/D is an answer. A set replaces the whole set, unless the text starts with
 * '+' or '-': then elements are added to the set or taken out. A value that is
 * wrong goes to issues, and the field stays as it was; a doubtful one is taken
 * with a warning.
 *
 * A second value in the cell (a second telephone) goes to the field NAME2 when
 * NAME2 is empty; else an error SOBRA names both values. A note ("(hija)") goes
 * to NAME2 if it can be read there, else to NAME_de, when that field is empty;
 * else a warning SOBRA names the note. An empty cell for NAME2 or NAME_de does
 * not clear what came so. Another value that is typed for them is an error
 * beside a second value, and replaces a note with a warning.
 */
void kit_record_read(struct kit_record *r, const struct kit_field *f,
    struct kit_kind_env *env, struct kit_sv typed, struct kit_issues *issues);

/* Puts a canonical value (from the journal, from a default). */
void kit_record_put(struct kit_record *r, const struct kit_field *f,
    enum kit_answer answer, struct kit_sv canonical);

const struct kit_value *kit_record_value(
    const struct kit_record *r, const struct kit_field *f);

/*
 * Appends the natural key of a keyed form's record ("41000000-8"; parts
 * joined by '/'). False when a part of it has no value.
 */
bool kit_record_key(const struct kit_record *r, struct kit_str *key);

#endif
