#ifndef KIT_CHECK_H
#define KIT_CHECK_H

#include "record.h"

/*
 * The checks of one form: expressions evaluated by SQLite in memory.
 */
struct kit_checker;
KIT_MUST_USE enum kit_code kit_checker_new(const struct kit_form *form,
    struct kit_env *env, struct kit_checker **checker, struct kit_err *err);
void kit_checker_free(struct kit_checker *checker);
KIT_AUTO_DEFINE(checker)

/*
 * What expressions may use besides the form: pulldata('equipo', 'comuna',
 * 'clave', 'este') is the context "_comuna". The shipped forms ask for
 * _comuna, _equipo, _fecha, _funcionario, _jornada and _punto; one that is not
 * given is missing, and _fecha falls back to today.
 */
struct kit_context {
	const char *name;
	const char *value;
};

/* How a record is checked. */
struct kit_check {
	bool fill; /* empty fields from their defaults first */
	const struct kit_context *context; /* ends with a NULL name; or NULL */
};

/*
 * Fills empty fields from their defaults (only with fill), then checks the
 * record; issues say what the person should do.
 *
 * `relevant`: a touched value where the field does not apply is an issue, a
 * value from before a warning, and a default is dropped. `required`: N/D
 * answers it, but not in a field by which the record is found (clave, busca); a
 * field that has an error in issues is not said to be missing. `constraint`: as
 * the form says. Checking a record twice gives the same issues.
 */
KIT_MUST_USE enum kit_code kit_checker_check(struct kit_checker *checker,
    struct kit_record *r, const struct kit_check *how,
    struct kit_issues *issues, struct kit_err *err);

/* Which fields apply to the record as it is now (`relevant`): one bool for each
 * of the form's fields. */
KIT_MUST_USE enum kit_code kit_checker_applies(struct kit_checker *checker,
    const struct kit_record *r, const struct kit_context *context,
    bool *applies, struct kit_err *err);

#endif
