#ifndef KIT_CHECK_H
#define KIT_CHECK_H

#include "record.h"

/*
 * Checks records against one form: SQLite evaluates its expressions, in memory.
 * The checker borrows form and env. KIT_EFORM when SQLite does not take an
 * expression, else the cause (no memory, say); then *checker is NULL. Free it
 * with kit_checker_free.
 */
struct kit_checker;
KIT_MUST_USE enum kit_code kit_checker_new(const struct kit_form *form,
    struct kit_env *env, struct kit_checker **checker, struct kit_err *err);
void kit_checker_free(struct kit_checker *checker);
KIT_AUTO_DEFINE(checker)

/*
 * What expressions may ask besides the form's own fields: pulldata('equipo',
 * 'comuna', 'clave', 'este') asks for the context "_comuna". The shipped forms
 * ask for _comuna, _equipo, _fecha, _funcionario, _jornada and _punto. A
 * context that is not given has no value.
 */
struct kit_context {
	const char *name;
	const char *value;
};

/* How a record is checked. */
struct kit_check {
	bool fill; /* first fill empty fields from defaults */
	const struct kit_context *context; /* ended by a NULL name; or NULL */
};

/*
 * Fills empty fields from their defaults (only with `fill`), then checks the
 * record and adds to issues what the person should do.
 *
 * `relevant`: a value in a field that does not apply is an issue if the person
 * set it now, a warning if it was there before; a default there is dropped.
 * `required`: N/D is an answer, except in fields by which the record is found
 * (clave, busca). A field that has an error in issues already is not called
 * missing. `constraint`: as the form says. Checking a record twice adds the
 * same issues.
 */
KIT_MUST_USE enum kit_code kit_checker_check(struct kit_checker *checker,
    struct kit_record *r, const struct kit_check *how,
    struct kit_issues *issues, struct kit_err *err);

/* Tells which fields apply to the record as it is now (`relevant`): applies has
 * one bool for each of the form's fields. */
KIT_MUST_USE enum kit_code kit_checker_applies(struct kit_checker *checker,
    const struct kit_record *r, const struct kit_context *context,
    bool *applies, struct kit_err *err);

#endif
