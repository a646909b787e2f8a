#ifndef KIT_ADVICE_H
#define KIT_ADVICE_H

#include "desk.h"

/*
 * What the query of a record type (records/TIPO.sql, terreno-plantillas.5) says
 * of the type's records: what to look at again (two activities that need the
 * vehicle at the same hour), and what can not be (two mandates of one office at
 * once). Documents see the same rows as the table TIPO_avisos.
 */

/* True when the type has such a query. */
bool kit_advice_has(const struct kit_desk *desk, const char *type);

/* One row of that query. */
struct kit_advice {
	const char *key, *field; /* field: "" for the record as a whole */
	const char *text;
	bool forbids; /* nivel is «impide» */
};
struct kit_advices {
	struct kit_arena arena;
	struct kit_advice *items;
	size_t count, cap;
};
void kit_advices_done(struct kit_advices *list);

/*
 * What the query says of the record of that key or, with a key without text, of
 * all records of the type. Nothing for a type without a query. KIT_EFORM when
 * the query can not be run.
 */
KIT_MUST_USE enum kit_code kit_advice_list(struct kit_desk *desk,
    const char *type, struct kit_sv key, struct kit_advices *list,
    struct kit_err *err);

/* As kit_advice_list, of the record that named names: its key, RUN or name. */
KIT_MUST_USE enum kit_code kit_advice_named(struct kit_desk *desk,
    const char *type, struct kit_sv named, struct kit_advices *list,
    struct kit_err *err);

/*
 * What the query says of a record that was just written, inside the
 * transaction: what forbids becomes an error among issues, the rest warnings. A
 * query that can not be run keeps nobody from writing: a warning says so.
 */
KIT_MUST_USE enum kit_code kit_advice_check(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv key, struct kit_issues *issues,
    struct kit_err *err);

#endif
