#ifndef KIT_QUERY_H
#define KIT_QUERY_H

#include "desk.h"

/*
 * Prepares queries and binds their parameters: what the laptop knows (:hoy,
 * :comuna, :jornada …) and what a person gave by name. The guarded connection
 * (kit_view_reader) runs them: it only reads, and refuses what is sensible or
 * restringido.
 */

/* What the query belongs to, for messages: {"el documento", "cv"}. */
struct kit_query_about {
	const char *noun, *name;
};

/* True for parameters that the laptop always knows (hoy, equipo, corto,
 * comuna), so that nobody is asked for them. name is without the colon. */
bool kit_query_knows_always(const char *name);

/* True when the query has a parameter with this name, which is without the
 * colon. */
bool kit_query_asks(struct kit_stmt *q, struct kit_sv name);

/* Prepares a query of the program's own on the guarded connection. The caller
 * frees *q with kit_stmt_free. */
KIT_MUST_USE enum kit_code kit_query_prepare(struct kit_desk *desk,
    struct kit_sv sql, struct kit_stmt **q, struct kit_err *err);

/* As kit_query_prepare, for a query from the file path, which error messages
 * name. */
KIT_MUST_USE enum kit_code kit_query_prepare_file(struct kit_desk *desk,
    const char *path, struct kit_sv sql, struct kit_stmt **q,
    struct kit_err *err);

/* Runs a query of the program's own that yields one number. */
KIT_MUST_USE enum kit_code kit_query_number(struct kit_desk *desk,
    const char *sql, int64_t *number, struct kit_err *err);

/* Sets *made when there is, or was, a record of the type, and so a table in the
 * view. Spares preparing a query that would list nothing. */
KIT_MUST_USE enum kit_code kit_query_is_made(
    struct kit_desk *desk, const char *type, bool *made, struct kit_err *err);

/* Counts the records of a type that has a table in the view. */
KIT_MUST_USE enum kit_code kit_query_records(struct kit_desk *desk,
    const char *type, int64_t *count, struct kit_err *err);

/* As kit_query_prepare, for types whose forms an office may have changed. False
 * when a form lacks a field that the query names, or the form is faulty. */
KIT_MUST_USE bool kit_query_fits(
    struct kit_desk *desk, const char *sql, struct kit_stmt **q);

/*
 * Binds what the laptop knows, then what the person gave; other parameters are
 * NULL. KIT_EINPUT when the query has no parameter of a given name; err
 * suggests the nearest.
 */
KIT_MUST_USE enum kit_code kit_query_bind(struct kit_desk *desk,
    struct kit_stmt *q, struct kit_query_about about, struct kit_givens given,
    struct kit_err *err);

/*
 * As kit_query_bind, for one of several queries that share the given values:
 * passes over a name that this query does not have, because another may have
 * it.
 */
KIT_MUST_USE enum kit_code kit_query_bind_asked(struct kit_desk *desk,
    struct kit_stmt *q, struct kit_givens given, struct kit_err *err);

/*
 * Binds one parameter of the query. When its name is that of a record type, the
 * value may be anything by which a person names a record of the type (key, RUN,
 * label), and the record's key is bound; fails as kit_store_find does.
 */
KIT_MUST_USE enum kit_code kit_query_bind_one(struct kit_desk *desk,
    struct kit_stmt *q, struct kit_given given, struct kit_err *err);

/* Runs a bound query to its end and appends its rows as CSV (RFC 4180) below a
 * row with the columns' names. Adds the number of rows to *rows. */
KIT_MUST_USE enum kit_code kit_query_csv(
    struct kit_stmt *q, struct kit_str *csv, size_t *rows, struct kit_err *err);

#endif
