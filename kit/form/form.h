#ifndef KIT_FORM_H
#define KIT_FORM_H

#include "err.h"
#include "kind.h"
#include "mem.h"
#include "str.h"

/*
 * Record types. One Markdown file in templates/records/ is one form: an
 * XLSForm in the dialect that pyxform reads (https://xlsform.org). Its tables
 * are read through cmark-gfm; every error names file, line and column.
 */

enum kit_privacy {
	KIT_PRIVACY_OPEN,
	KIT_PRIVACY_SENSITIVE, /* sensible: only `ver` and `editar` */
	KIT_PRIVACY_RESTRICTED, /* restringido: never printed or listed */
	KIT_PRIVACY_COUNT
};

struct kit_choice {
	const char *code;
	const char *label;
	const char *folded; /* label without accents and case (kit_utf8_fold) */
	bool shared; /* another choice's label folds to the same */
};

/* A list of choices. One that stands in a file is read when its choices are
 * first asked for, by any of the functions below. */
struct kit_list {
	const char *name; /* the list's name, or the file's without .csv */
	struct kit_choices *choices; /* private */
};

/* One row of `survey` that holds or computes a value. */
struct kit_field {
	const char *name;
	const char *label;
	const char *hint; /* "" when none */
	const char *group; /* label of the group around it, or "" */
	const char *group_name;
	const struct kit_kind *kind;
	const struct kit_list *list; /* listed kinds */
	const char *ref; /* kind ref: the record type */
	enum kit_privacy privacy;
	bool key; /* part of the natural key (bind::terreno:clave) */
	bool search; /* found by `buscar` (bind::terreno:busca) */
	bool alike; /* tells a record from another when there is no natural
		       key (bind::terreno:parecido) */
	bool calculated; /* XLSForm calculate: no one types it */
	bool multiline; /* appearance multiline: its text keeps line feeds */
	bool read_only; /* not for a person to fill in: neither on paper nor
			   on the screen; commands and sheets may */
	/*
	 * Expressions, compiled to SQL over the columns of the record's table
	 * (kit_expr_compile); NULL when there is none.
	 */
	const char *required; /* yes compiles to "1" */
	const char *relevant;
	const char *relevant_on; /* labels of what relevant looks at, or "" */
	const char *constraint;
	const char *calculation;
	const char *constraint_message; /* "" when none */
	const char *fallback; /* XLSForm default, as SQL; or NULL */
	int line; /* in the file */
};

struct kit_form {
	const char *type; /* the dataset: persona */
	const char *title; /* Persona */
	const char *plural; /* settings column terreno:plural, else title */
	const char *version;
	const char *path; /* of the file */
	const char *label; /* entities.label compiled to SQL; NULL: the key */
	struct kit_field *fields; /* groups are not fields; notes are */
	size_t count;
	struct kit_list *lists;
	size_t list_count;
	bool keyed; /* has a natural key; else keys are random */
	bool tells_alike; /* has fields with `alike` */
};

/* The field of that name, or of that label (without accents and case); NULL. */
const struct kit_field *kit_form_field(
    const struct kit_form *form, struct kit_sv name_or_label);

/* By exact name only. */
const struct kit_field *kit_form_named(
    const struct kit_form *form, struct kit_sv name);

/*
 * Reads the list's file unless it was read before. KIT_EFORM when the file is
 * not a list, KIT_EIO when it can not be read; err names file and line. A list
 * that cannot be read has no choices for the functions below.
 */
KIT_MUST_USE enum kit_code kit_list_read(
    const struct kit_list *list, struct kit_err *err);

/* kit_list_read of all lists of a form. */
KIT_MUST_USE enum kit_code kit_form_read_lists(
    const struct kit_form *form, struct kit_err *err);

/* How many choices the list has, and the one at a place (from 0) below that;
 * they live as long as the form. */
size_t kit_list_count(const struct kit_list *list);
const struct kit_choice *kit_list_at(const struct kit_list *list, size_t i);

/* The choice with that code; NULL. */
const struct kit_choice *kit_list_code(
    const struct kit_list *list, struct kit_sv code);

/* The only choice whose label folds to that; NULL when none or several do. */
const struct kit_choice *kit_list_label(
    const struct kit_list *list, struct kit_sv folded);

/*
 * Reads a form from text. path is for messages; files named by
 * select_one_from_file are looked for in dirs (ended by NULL). The form lives
 * in the arena. KIT_EFORM says "FILE:LINE:COLUMN: what" of the first fault.
 */
KIT_MUST_USE enum kit_code kit_form_parse(struct kit_arena *arena,
    const char *path, struct kit_sv text, const char *const *dirs,
    struct kit_form *form, struct kit_err *err);

/*
 * All record types, each read when it is first asked for. dirs: folders with
 * *.md, ended by NULL, the first that has a file wins (the office's own
 * templates come before the program's). Strings in dirs are copied.
 */
struct kit_forms;
struct kit_forms *kit_forms_new(const char *const *dirs);
void kit_forms_free(struct kit_forms *forms);
KIT_AUTO_DEFINE(forms)

/*
 * The form of a type; it lives as long as forms. KIT_ENOTFOUND when there is
 * no such type (the text names the nearest).
 */
KIT_MUST_USE enum kit_code kit_forms_get(struct kit_forms *forms,
    struct kit_sv type, const struct kit_form **form, struct kit_err *err);

/* True when a file for the type exists, without reading it. */
bool kit_forms_has(struct kit_forms *forms, struct kit_sv type);

/* The same as an error: KIT_ENOTFOUND as kit_forms_get says it. */
KIT_MUST_USE enum kit_code kit_forms_know(
    struct kit_forms *forms, struct kit_sv type, struct kit_err *err);

/* Names of all types, sorted; they live as long as forms. */
KIT_MUST_USE enum kit_code kit_forms_types(struct kit_forms *forms,
    const char *const **types, size_t *count, struct kit_err *err);

/* A number that changes when any file of the forms may have. */
uint64_t kit_forms_stamp(struct kit_forms *forms);

/*
 * An XLSForm expression to SQL over columns: ${campo} becomes "campo", `.`
 * becomes "self". Functions: selected() count-selected() today() concat()
 * if() coalesce() regex() string-length() number() string() int() not()
 * contains() starts-with() substr() true() false(), and, as XLSForm's way to
 * read what the laptop knows, pulldata('equipo', 'NAME', 'clave', 'este'),
 * which becomes the parameter :_NAME (a kit_context). today() and pulldata()
 * are refused unless may_move (a calculation is stored, so it can not move
 * with the day). today() and regex() become SQL functions that
 * kit_expr_functions installs. On failure err names what was not understood,
 * and *column its place from 1. See kit/expr.h.
 */
KIT_MUST_USE enum kit_code kit_expr_compile(struct kit_arena *arena,
    struct kit_sv text, const char *self, bool may_move, const char **sql,
    size_t *column, struct kit_err *err);

struct kit_db;
/* Installs the SQL functions that compiled expressions call. today() comes
 * from env. */
KIT_MUST_USE enum kit_code kit_expr_functions(
    struct kit_db *db, struct kit_env *env, struct kit_err *err);

/*
 * SQL text that makes a form's table: STRICT, a column per stored field in
 * the form's order (sets as a JSON array of codes; N/D is NULL there and
 * named in _nd, as in " telefono correo "), generated STORED columns for
 * calculations and `_etiqueta` (the label). Appends
 * "CREATE TABLE name (_clave TEXT, extra _nd …, fields)". extra is put before
 * _nd and the fields and ends with a comma, or is "". The key has no index:
 * who fills the table makes it afterwards. The connection needs
 * kit_expr_functions.
 */
void kit_form_table(const struct kit_form *form, const char *name,
    const char *extra, struct kit_str *sql);

#endif
