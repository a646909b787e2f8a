#ifndef KIT_FORM_H
#define KIT_FORM_H

#include "err.h"
#include "form_list.h"
#include "form_notes.h"
#include "form_tables.h"
#include "forms.h"
#include "kind.h"
#include "mem.h"
#include "str.h"

/* How far a field's value may be shown (bind::terreno:privacidad). */
enum kit_privacy {
	KIT_PRIVACY_OPEN,
	KIT_PRIVACY_SENSITIVE, /* sensible: ver, editar, history only */
	KIT_PRIVACY_RESTRICTED, /* restringido: never printed or listed */
	KIT_PRIVACY_COUNT
};

/*
 * Record types. One Markdown file in templates/records/ is one form: an XLSForm
 * in the dialect that pyxform reads (https://xlsform.org). A repeat in it is a
 * record type of its own, whose records refer to one of the form's. Each
 * message about a fault names file, line and column.
 */

/* One row of `survey`: a question, a note or a calculation. */
struct kit_field {
	const char *name; /* in SQL, commands and the journal */
	const char *source; /* as the form writes it, in ${source} */
	const char *label; /* ${field} in it is that field's label */
	const char *hint; /* "" when none */
	const char *group; /* label of the group around it, or "" */
	const char *group_name;
	const struct kit_kind *kind;
	const struct kit_list *list; /* listed kinds */
	const char *ref; /* kind ref: the record type */
	enum kit_privacy privacy;
	/* why the office may keep it (bind::terreno:base), where that differs
	 * from the record type's reason; or "" */
	const char *basis;
	bool key; /* part of the natural key (bind::terreno:clave) */
	bool search; /* found by `buscar` (bind::terreno:busca) */
	/* bind::terreno:parecido: where there is no natural key, records with
	 * different values here are different records */
	bool alike;
	/* bind::terreno:indice: columns of the field's index, as SQL lists
	 * them, because documents ask for a part of its values, such as a
	 * month's; or NULL */
	const char *index;
	/* bind::terreno:rechaza: path of the file of what its text may not ask
	 * for (bans.h); NULL: it may ask for anything */
	const char *bans;
	bool calculated; /* XLSForm calculate: nobody types it */
	bool past; /* its constraint refuses future dates (expr_lex.h) */
	bool multiline; /* appearance multiline: its text keeps line feeds */
	const char *acts; /* acts that ask it (bind::terreno:acto), or "" */
	/* people do not fill it in, on paper or by commands; the desk and
	 * imported sheets may */
	bool read_only;
	/* Expressions, compiled to SQL over the columns of the record's table
	 * (kit_expr_to_sql); NULL when there is none. */
	const char *required; /* yes compiles to "1" */
	const char *relevant;
	const char *relevant_on; /* labels of the fields in relevant, or "" */
	const char *constraint;
	const char *calculation;
	const char *constraint_message; /* "" when none */
	const char *filter; /* choice_filter over `lista_NAME` (check.c) */
	const char *filter_on; /* labels of the fields in filter, or "" */
	const char *fallback; /* XLSForm default, as SQL; or NULL */
	int line; /* in the file */
};

/*
 * What the law wants to be known of a record type, in the office's own words
 * (columns of settings); "" where the form says nothing. Ley 19.628, art. 14
 * ter: purpose, legal basis, recipients, and for how long the data are kept.
 */
struct kit_form_law {
	const char *purpose; /* terreno:finalidad */
	const char *basis; /* terreno:base */
	const char *recipients; /* terreno:destinatarios */
	/* terreno:conserva: years after the last contact; 0: no limit */
	int keep_years;
};

struct kit_form {
	const char *type; /* the dataset: persona */
	const char *title; /* Persona */
	const char *plural; /* settings' terreno:plural, else title */
	const char *version;
	struct kit_form_law law;
	const char *path; /* of the file */
	const char *label; /* entities.label compiled to SQL; NULL: the key */
	/*
	 * terreno:bloqueo: a date field of this form. A record that has the
	 * date is blocked: it and what names it are in no table of the view
	 * (view_block.h). NULL: records of this type are not blocked.
	 */
	const char *block;
	bool shows_blocked; /* records stay, even if they name a blocked one */
	struct kit_field *fields; /* notes are among them, groups are not */
	size_t count;
	struct kit_list *lists;
	size_t list_count;
	bool keyed; /* has a natural key; else keys are random */
	bool tells_alike; /* has fields with `alike` */
	const char *parent; /* a repeat's: the type around it; else NULL */
	struct kit_form **repeats; /* the types of the repeats in it */
	size_t repeat_count;
	/* What the reader noted; only the file's own form has this, and not the
	 * repeats in it. */
	const struct kit_form_note *notes;
	size_t note_count, faults;
};

/* Finds the field of that name, or else of that label, without regard to
 * accents and case; NULL when there is none. */
const struct kit_field *kit_form_field(
    const struct kit_form *form, struct kit_sv name_or_label);

/*
 * Finds the field by which a record belongs to a person, or to a record that
 * does: in a repeat the reference to its parent, else a persona that is always
 * required; NULL when there is none.
 */
const struct kit_field *kit_form_owner(const struct kit_form *form);

/* Finds the field of exactly that name; NULL when there is none. */
const struct kit_field *kit_form_named(
    const struct kit_form *form, struct kit_sv name);

/*
 * Whether the screen shows the field in an act (atender, derivar …): asks for
 * it or, when it is a note, shows its text. In an act that some fields of the
 * form name, only these fields are shown; in any other act, and for a NULL act,
 * all fields that a person fills in.
 */
bool kit_form_shows(
    const struct kit_form *form, const struct kit_field *f, const char *act);

/* Whether a compiled expression (or NULL) refers to the field of that name. */
bool kit_form_mentions(const char *sql, const char *name);

/*
 * Whether an export may hold the field: it is open and, if it is calculated,
 * refers to no closed field. A label or a document may show a calculated field
 * that refers to a closed one, because its form says so (persona.nombre, by
 * which a person is called).
 */
bool kit_form_exports(const struct kit_form *form, const struct kit_field *f);

/* Reads a form from text; the form lives in the arena. KIT_EFORM names the
 * first fault; form->notes then has all of them. */
struct kit_form_source {
	/* for messages; its file's name is the type of a form without one */
	const char *path;
	struct kit_sv text;
	/* folders of the files that select_one_from_file and pulldata() name,
	 * ended by NULL */
	const char *const *dirs;
};
KIT_MUST_USE enum kit_code kit_form_parse(struct kit_arena *arena,
    const struct kit_form_source *source, struct kit_form *form,
    struct kit_err *err);

/* As kit_form_parse, from sheets that were read before. notes holds what their
 * reader noted; what is wrong with the form is added there. */
KIT_MUST_USE enum kit_code kit_form_parse_sheets(struct kit_form_notes *notes,
    const struct kit_sheets *sheets, const char *const *dirs,
    struct kit_form *form, struct kit_err *err);

/*
 * Reads the files that the form names: lists (kit_list_read), and what texts
 * may not ask for (bans.h). KIT_EFORM or KIT_EIO for the first that can not be
 * read.
 */
KIT_MUST_USE enum kit_code kit_form_read_lists(
    const struct kit_form *form, struct kit_err *err);

/* Finds the form of a type: the form itself or a repeat within it; NULL when
 * neither has this type. */
const struct kit_form *kit_form_typed(
    const struct kit_form *form, struct kit_sv type);

/* The word that forms have for a class: "", sensible or restringido. */
const char *kit_privacy_word(enum kit_privacy privacy);

/* Reads such a word; false for any other text. */
bool kit_privacy_read(struct kit_sv word, enum kit_privacy *privacy);

#endif
