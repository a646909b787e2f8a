#ifndef KIT_ADVICE_H
#define KIT_ADVICE_H

#include "desk.h"

/*
 * Advice on records. An office may write a query for a record type
 * (records/TIPO.sql, terreno-plantillas.5). The query yields a row for each
 * thing that somebody should look at again (two activities need the vehicle at
 * the same hour) or that must not be (two mandates for one office at once).
 * Documents read the same rows in the table TIPO_avisos.
 */

/* True when the record type has a query. */
bool kit_advice_has(const struct kit_desk *desk, const char *type);

/* One row of the query. Texts live in the list's arena. */
struct kit_advice {
	/* field: "" when the row is about the whole record */
	const char *key, *field;
	const char *text;
	bool forbids; /* the column nivel says «impide» */
};
struct kit_advices {
	struct kit_arena arena;
	struct kit_advice *items;
	size_t count, cap;
};
void kit_advices_done(struct kit_advices *list);

/*
 * Lists what the type's query says of the record with this key or, when key.p
 * is NULL, of all records of the type. A type without a query leaves the list
 * empty. The caller zeroes the list before and frees it with kit_advices_done,
 * also after an error. KIT_EFORM when SQLite does not take the query, or the
 * query runs longer than ten seconds; else the cause. err has the query's path.
 */
KIT_MUST_USE enum kit_code kit_advice_list(struct kit_desk *desk,
    const char *type, struct kit_sv key, struct kit_advices *list,
    struct kit_err *err);

/*
 * As kit_advice_list, for one record that a person named by its key, its RUN or
 * its label. Fails as kit_store_find does when no record, or more than one, has
 * that name.
 */
KIT_MUST_USE enum kit_code kit_advice_named(struct kit_desk *desk,
    const char *type, struct kit_sv named, struct kit_advices *list,
    struct kit_err *err);

/*
 * Runs the type's query on a record that the open transaction has just written,
 * and adds the rows to issues: a row that forbids becomes an error, any other a
 * warning. A query that can not be run stops nobody from writing: one warning
 * says so.
 */
KIT_MUST_USE enum kit_code kit_advice_check(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv key, struct kit_issues *issues,
    struct kit_err *err);

#endif
