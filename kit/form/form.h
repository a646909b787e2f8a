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

/* Where a field's value may be seen (bind::terreno:privacidad). */
enum kit_privacy {
	KIT_PRIVACY_OPEN,
	KIT_PRIVACY_SENSITIVE, /* sensible: only ver, editar, history */
	KIT_PRIVACY_RESTRICTED, /* restringido: never printed or listed */
	KIT_PRIVACY_COUNT
};

/*
 * Record types. One Markdown file in templates/records/ is one form: an
 * XLSForm in the dialect that pyxform reads (https://xlsform.org). A repeat in
 * it is a record type of its own, whose records refer to one of the form's.
 * Every fault names file, line and column.
 */

/* One row of `survey` that holds or computes a value. */
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
	const char
	    *basis; /* why the office may keep it, where the reason differs from
		       the record type's (bind::terreno:base); or "" */
	bool key; /* part of the natural key (bind::terreno:clave) */
	bool search; /* found by `buscar` (bind::terreno:busca) */
	bool alike; /* two records with other values here are not alike, where
		       there is no natural key (bind::terreno:parecido) */
	const char *index; /* documents ask for a part of its values, as the
			      days of a month (bind::terreno:indice): columns of
			      its index as SQL lists them, or NULL */
	const char *bans; /* path of what its text may not ask for (bans.h);
			     NULL: anything (bind::terreno:rechaza) */
	bool calculated; /* XLSForm calculate: no one types it */
	bool past; /* its constraint refuses dates to come (expr_lex.h) */
	bool multiline; /* appearance multiline: its text keeps line feeds */
	const char *acts; /* the acts in which it is asked for
			     (bind::terreno:acto), or "" */
	bool read_only; /* people do not fill it in, on paper or by commands;
			   the desk and imported sheets may */
	/* Expressions, compiled to SQL over the columns of the record's table
	 * (kit_expr_to_sql); NULL when there is none. */
	const char *required; /* yes compiles to "1" */
	const char *relevant;
	const char *relevant_on; /* labels of the fields that relevant looks at,
				    or "" */
	const char *constraint;
	const char *calculation;
	const char *constraint_message; /* "" when none */
	const char *filter; /* choice_filter over `lista_NAME` (check.c) */
	const char
	    *filter_on; /* labels of the fields that filter looks at, or "" */
	const char *fallback; /* XLSForm default, as SQL; or NULL */
	int line; /* in the file */
};

/*
 * What the law wants to be known of a record type, as the office's own words
 * (columns of settings); "" where the form says nothing. Ley 19.628, art. 14
 * ter: purpose, legal basis, who gets the data, how long they are kept.
 */
struct kit_form_law {
	const char *purpose; /* terreno:finalidad */
	const char *basis; /* terreno:base */
	const char *recipients; /* terreno:destinatarios */
	int keep_years; /* terreno:conserva: how many years after the last
			   contact; 0: no term */
};

struct kit_form {
	const char *type; /* the dataset: persona */
	const char *title; /* Persona */
	const char *plural; /* settings column terreno:plural, else title */
	const char *version;
	struct kit_form_law law;
	const char *path; /* of the file */
	const char *label; /* entities.label compiled to SQL; NULL: the key */
	/* terreno:bloqueo: the field of a date from which the record is
	 * blocked: kept, and in no table of the view, nor is what names it;
	 * NULL: none. */
	const char *block;
	bool
	    shows_blocked; /* its records stay in the view, whoever they name */
	struct kit_field *fields; /* notes are among them, groups are not */
	size_t count;
	struct kit_list *lists;
	size_t list_count;
	bool keyed; /* has a natural key; else keys are random */
	bool tells_alike; /* has fields with `alike` */
	const char
	    *parent; /* of a repeat: the record type it stands in; else NULL */
	struct kit_form **repeats; /* the types that repeats in it make */
	size_t repeat_count;
	/* Faults and remarks of the reader; only the file's own form has them,
	 * and no repeat in it. */
	const struct kit_form_note *notes;
	size_t note_count, faults;
};

/* The field of that name, or of that label (without accents and case); NULL. */
const struct kit_field *kit_form_field(
    const struct kit_form *form, struct kit_sv name_or_label);

/* The field by which a record belongs to a person, or to a record that does:
 * the parent of a repeat, else a persona that is always required; NULL. */
const struct kit_field *kit_form_owner(const struct kit_form *form);

/* The field of exactly that name; NULL. */
const struct kit_field *kit_form_named(
    const struct kit_form *form, struct kit_sv name);

/*
 * Whether the screen shows the field in that act (atender, derivar …): asks for
 * it, or reads it out when it is a note. It shows the fields that name the act;
 * when no field of the form names it, or act is NULL, all that a person fills
 * in.
 */
bool kit_form_shows(
    const struct kit_form *form, const struct kit_field *f, const char *act);

/* Whether a compiled expression (or NULL) looks at the field of that name. */
bool kit_form_mentions(const char *sql, const char *name);

/*
 * Whether a field is open and, when it is calculated, looks at open fields
 * only: an export holds such fields and no others. A label or a document may
 * show a calculated field that looks at a closed one, because its form says so
 * (persona.nombre, by which a person is called).
 */
bool kit_form_exports(const struct kit_form *form, const struct kit_field *f);

/*
 * Reads a form from text. The form lives in the arena. KIT_EFORM says the first
 * fault; form->notes has all of them then too.
 */
struct kit_form_source {
	const char *path; /* for messages and, without its folder and ".md", the
			     type of a form that says none */
	struct kit_sv text;
	const char *const *dirs; /* of the files that select_one_from_file and
				    pulldata() name; ended by NULL */
};
KIT_MUST_USE enum kit_code kit_form_parse(struct kit_arena *arena,
    const struct kit_form_source *source, struct kit_form *form,
    struct kit_err *err);

/* As kit_form_parse, from sheets that were read already; what their reader
 * noted is in notes, and the form's faults are added to it. */
KIT_MUST_USE enum kit_code kit_form_parse_sheets(struct kit_form_notes *notes,
    const struct kit_sheets *sheets, const char *const *dirs,
    struct kit_form *form, struct kit_err *err);

/* Reads what the form has in other files: lists (kit_list_read), and what texts
 * may not ask for (bans.h). */
KIT_MUST_USE enum kit_code kit_form_read_lists(
    const struct kit_form *form, struct kit_err *err);

/* The form itself or the repeat within it that is called type; NULL. */
const struct kit_form *kit_form_typed(
    const struct kit_form *form, struct kit_sv type);

/* The word of a class in forms: "", sensible or restringido. */
const char *kit_privacy_word(enum kit_privacy privacy);

/* Reads such a word; false when it is none of them. */
bool kit_privacy_read(struct kit_sv word, enum kit_privacy *privacy);

#endif
