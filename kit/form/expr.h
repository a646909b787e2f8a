#ifndef KIT_EXPR_H
#define KIT_EXPR_H

#include "err.h"
#include "mem.h"
#include "str.h"

/* Compiles XLSForm expressions: text like "${edad} >= 18" becomes SQL over the
 * columns of a record's table. */

struct kit_list;

/* The type of a value decides how it is compared, counted with and written as
 * text. */
enum kit_expr_type {
	KIT_EXPR_ANY, /* known only when it is evaluated */
	KIT_EXPR_TEXT,
	KIT_EXPR_SET, /* select_multiple: a JSON array of codes */
	KIT_EXPR_DATE, /* ISO text; in sums, days since 1970 */
	KIT_EXPR_TIME, /* HH:MM; in sums, a part of a day */
	KIT_EXPR_INTEGER, /* column of an integer */
	KIT_EXPR_REAL, /* column of a decimal */
	KIT_EXPR_NUMBER, /* computed */
	KIT_EXPR_TRUTH, /* 1 or 0 */
	KIT_EXPR_COUNT
};

/* The form in which the result is needed. */
enum kit_expr_want {
	KIT_EXPR_AS_IS,
	KIT_EXPR_AS_NUMBER, /* NULL when the value is no number */
	KIT_EXPR_AS_TEXT, /* 3.0 is written 3; an empty text is NULL */
	KIT_EXPR_AS_TRUTH /* 1 or 0 */
};

/* What a name in an expression stands for. */
struct kit_expr_field {
	const char *column; /* NULL: a question that is never asked here */
	enum kit_expr_type type;
	const struct kit_list *list; /* its choices; NULL: it has no list */
};

struct kit_expr {
	struct kit_sv text;
	enum kit_expr_want want;
	const struct kit_expr_field *self; /* what `.` is; NULL: refused */
	bool may_move; /* today() and the like, which change, are allowed */
	bool may_ask; /* pulldata('equipo', …) and position(..) are allowed */
	/*
	 * Called for each ${name}: fills out and returns NULL, or returns a
	 * sentence in Spanish that says why there is no such field. Without
	 * this function, each name is a column.
	 */
	const char *(*field)(
	    void *ctx, struct kit_sv name, struct kit_expr_field *out);
	/* The same for a bare name, which is a column of choices in a
	 * choice_filter. Without this function, bare names are refused. */
	const char *(*column)(
	    void *ctx, struct kit_sv name, struct kit_expr_field *out);
	/*
	 * Called for pulldata(file, …): returns NULL and the path of the CSV
	 * file, in the arena; or returns why it can not be read. Without this
	 * function, only 'equipo' is known.
	 */
	const char *(*file)(void *ctx, struct kit_sv name, const char **path);
	void *ctx;
};

struct kit_expr_result {
	const char *sql; /* in the arena */
	enum kit_expr_type type;
	bool moves; /* may differ between days or laptops */
	size_t column; /* place of the fault in the text, from 1 */
};

/*
 * Compiles the expression to SQL in the arena. The SQL may call the functions
 * of terreno-plantillas(5); pulldata('equipo', 'NAME', 'clave', 'este') becomes
 * the parameter :_NAME, a kit_context. A missing value is a NULL column: it
 * equals '', and < <= > >= with it are false. A literal pattern of regex() is
 * compiled here, and refused when it is unusable. On KIT_EFORM, result->column
 * is the place of the fault.
 */
KIT_MUST_USE enum kit_code kit_expr_to_sql(struct kit_arena *arena,
    const struct kit_expr *expr, struct kit_expr_result *result,
    struct kit_err *err);

#endif
