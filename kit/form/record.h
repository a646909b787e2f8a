#ifndef KIT_RECORD_H
#define KIT_RECORD_H

#include "form.h"

/* A record as somebody fills it in: its values by field, read by their kinds,
 * completed by defaults and checked against the form. */

/*
 * Codes of issues: CAMPO (nobody answers this field), FORMATO and the other
 * codes of a reading, DUDA (a reading to check), SOBRA (more in the cell than
 * fits), NO_CORRESPONDE (relevant), OBLIGATORIO (required), OPCION
 * (choice_filter), RESTRICCION (constraint), VETADO (bans.h).
 */

enum kit_answer {
	KIT_ANSWER_NONE, /* not asked */
	KIT_ANSWER_ND, /* asked; left blank on paper, or unknown */
	KIT_ANSWER_VALUE
};

/* How a value came from another field's cell. */
enum kit_spare {
	KIT_SPARE_NOT, /* it was typed into its own field */
	KIT_SPARE_NOTE, /* "(hija)" behind a telephone */
	KIT_SPARE_VALUE, /* the second telephone of two */
};

struct kit_value {
	enum kit_answer answer;
	struct kit_sv text; /* canonical; sets: elements separated by \n */
	bool touched; /* a person set it in this record; not stored */
	enum kit_spare spare;
};

/* Something that the person must look at; not an error of the machine. */
struct kit_issue {
	const char *field; /* the field's name; "" for the record as a whole */
	const char *label;
	const char *code; /* static: see above */
	const char *text; /* Spanish, with the way out */
	bool warning; /* the record may be kept anyway */
	/* the record type whose list for this field to look at; or NULL */
	const char *list_of;
	/* the canonical value that stands in the field, where the text tells
	 * it as people read it (KIT_CHANGED, records.h); or NULL */
	const char *stands;
};

struct kit_issues {
	struct kit_arena arena;
	struct kit_issue *items;
	size_t count, cap;
	size_t errors; /* those that are not warnings */
};
/* Adds an issue; texts are copied, code is not. */
void kit_issues_add(struct kit_issues *issues, const char *field,
    const char *label, const char *code, bool warning, const char *fmt, ...)
    KIT_PRINTF(6, 7);
/* Adds the error OBLIGATORIO with the text "falta: LABEL", which why follows:
 * "" or such as ", por su nombre o código". */
void kit_issues_missing(struct kit_issues *issues, const char *field,
    const char *label, const char *why);
/* True when the text of the issue names its field, as "falta: Nombres" does:
 * whoever prints the issue then puts no name before the text. */
bool kit_issue_names(const struct kit_issue *issue);
/* Appends the text, behind "LABEL: " when nothing else names the field. */
void kit_issue_say(const struct kit_issue *issue, struct kit_str *out);
/* Adds a copy of an issue of another list. */
void kit_issues_copy(struct kit_issues *issues, const struct kit_issue *of);
/* Sets list_of of the issue that was added last. */
void kit_issues_see_list(struct kit_issues *issues, const char *type);
/* Sets stands of the issue that was added last. */
void kit_issues_stands(struct kit_issues *issues, const char *canonical);
/* The first error among the issues; NULL when all are warnings. */
const struct kit_issue *kit_issues_error(const struct kit_issues *issues);
void kit_issues_done(struct kit_issues *issues);

struct kit_record {
	const struct kit_form *form;
	struct kit_value *values; /* one for each of form->fields */
	struct kit_arena arena; /* of the values' texts */
};

/* Begins a record in the caller's storage, with no answers. The form is
 * borrowed. */
void kit_record_init(struct kit_record *r, const struct kit_form *form);
void kit_record_done(struct kit_record *r);
/* Takes all answers away. */
void kit_record_clear(struct kit_record *r);

/*
 * Reads what a person typed for a field. "" clears an answer; where there is
 * none, "" changes nothing, and a default may still fill the field. N/D is an
 * answer. A text for a set replaces the whole set, unless it starts with '+' or
 * '-': then elements are added or taken out. A wrong value goes to issues, and
 * the field stays as it was; a doubtful one is taken, with a warning.
 *
 * A second value in the cell (a second telephone) goes to the field NAME2 if
 * that is empty; else an error SOBRA names both values. A note ("(hija)") goes
 * to NAME2 if it can be read there, else to NAME_de, if that is empty; else a
 * warning SOBRA names the note. An empty cell for NAME2 or NAME_de does not
 * clear a value that came so. Another value typed for that field is an error if
 * a second value is there; a note it replaces, with a warning.
 */
void kit_record_read(struct kit_record *r, const struct kit_field *f,
    struct kit_kind_env *env, struct kit_sv typed, struct kit_issues *issues);

/* Puts a canonical value, which comes from the journal or from a default;
 * copies its text. */
void kit_record_put(struct kit_record *r, const struct kit_field *f,
    enum kit_answer answer, struct kit_sv canonical);

/* The value of a field; it lives as long as the record. */
const struct kit_value *kit_record_value(
    const struct kit_record *r, const struct kit_field *f);

/* Appends the natural key of a record ("41000000-8"; parts joined by '/').
 * False when its form has none, or a part has no value. */
bool kit_record_key(const struct kit_record *r, struct kit_str *key);

#endif
