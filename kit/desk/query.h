#ifndef KIT_QUERY_H
#define KIT_QUERY_H

#include "desk.h"

/*
 * The parameters of a query that stands in a template: what the laptop knows
 * (:hoy, :comuna, :jornada …), and what a person gave by name.
 */

/* Whose query it is, for messages: {"el documento", "cv"}. */
struct kit_query_about {
	const char *noun, *name;
};

/* True for what the laptop knows at any time (hoy, equipo, corto, comuna):
 * nobody is asked for it. */
bool kit_query_knows_always(const char *name);

/* True when the query has a parameter of this name (without its colon). */
bool kit_query_asks(struct kit_stmt *q, struct kit_sv name);

/* Prepares a query of the program's own on the guarded connection. */
KIT_MUST_USE enum kit_code kit_query_prepare(struct kit_desk *desk,
    struct kit_sv sql, struct kit_stmt **q, struct kit_err *err);

/* The same of a query that stands in a file, whose path messages name. */
KIT_MUST_USE enum kit_code kit_query_prepare_file(struct kit_desk *desk,
    const char *path, struct kit_sv sql, struct kit_stmt **q,
    struct kit_err *err);

/* Runs a query of the program's own that yields one number. */
KIT_MUST_USE enum kit_code kit_query_number(struct kit_desk *desk,
    const char *sql, int64_t *number, struct kit_err *err);

/* Whether there is, or was, a record of the type. A list of none need not be
 * prepared. */
KIT_MUST_USE enum kit_code kit_query_is_made(
    struct kit_desk *desk, const char *type, bool *made, struct kit_err *err);

/* Counts the records of a type that has a table in the view. */
KIT_MUST_USE enum kit_code kit_query_records(struct kit_desk *desk,
    const char *type, int64_t *count, struct kit_err *err);

/*
 * Prepares a query of the program's own over types whose forms an office may
 * have changed, on the guarded connection. False when it can not be prepared: a
 * form lacks a field that the query names, or is set aside.
 */
KIT_MUST_USE bool kit_query_fits(
    struct kit_desk *desk, const char *sql, struct kit_stmt **q);

/*
 * Binds what the laptop knows, then what was given; the rest is NULL.
 * KIT_EINPUT names a parameter that the query does not have, and the nearest
 * that it has.
 */
KIT_MUST_USE enum kit_code kit_query_bind(struct kit_desk *desk,
    struct kit_stmt *q, struct kit_query_about about, struct kit_givens given,
    struct kit_err *err);

/* As kit_query_bind, for one of several queries that share what was given: a
 * parameter that this query does not have may be another's. */
KIT_MUST_USE enum kit_code kit_query_bind_asked(struct kit_desk *desk,
    struct kit_stmt *q, struct kit_givens given, struct kit_err *err);

/*
 * Binds one parameter that the query has. When it is called as a record type,
 * the value may be anything that names a record of the type (key, RUN, name),
 * and the record's key is bound.
 */
KIT_MUST_USE enum kit_code kit_query_bind_one(struct kit_desk *desk,
    struct kit_stmt *q, struct kit_given given, struct kit_err *err);

/* Runs a bound query to its end and appends its rows as CSV (RFC 4180) under a
 * head of its columns' names; *rows grows by their number. */
KIT_MUST_USE enum kit_code kit_query_csv(
    struct kit_stmt *q, struct kit_str *csv, size_t *rows, struct kit_err *err);

#endif
