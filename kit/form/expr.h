#ifndef KIT_EXPR_H
#define KIT_EXPR_H

#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * The compiler of XLSForm expressions: text like "${edad} >= 18" becomes SQL
 * over the columns of a record's table.
 */

struct kit_list;

/* The type of a value: how it is compared, counted with and written as text. */
enum kit_expr_type {
	KIT_EXPR_ANY, /* not known before it is evaluated */
	KIT_EXPR_TEXT,
	KIT_EXPR_SET, /* a select_multiple's column: a JSON array of codes */
	KIT_EXPR_DATE, /* ISO text; a number of days since 1970 in sums */
	KIT_EXPR_TIME, /* HH:MM; a part of a day in sums */
	KIT_EXPR_INTEGER, /* an integer's column */
	KIT_EXPR_REAL, /* a decimal's column */
	KIT_EXPR_NUMBER, /* computed */
	KIT_EXPR_TRUTH, /* 1 or 0 */
	KIT_EXPR_COUNT
};

/* As what the result is needed. */
enum kit_expr_want {
	KIT_EXPR_AS_IS,
	KIT_EXPR_AS_NUMBER, /* NULL when the value is no number */
	KIT_EXPR_AS_TEXT, /* 3.0 is written 3; an empty text is NULL */
	KIT_EXPR_AS_TRUTH /* 1 or 0 */
};

/* What a name in an expression stands for. */
struct kit_expr_field {
	const char *column; /* NULL: a question that this laptop never asks */
	enum kit_expr_type type;
	const struct kit_list *list; /* its choices; NULL when it has none */
};

struct kit_expr {
	struct kit_sv text;
	enum kit_expr_want want;
	const struct kit_expr_field
	    *self; /* the field that `.` means; NULL: `.` is refused */
	bool may_move; /* today() and all that differs from day to day is
			  allowed */
	bool may_ask; /* pulldata('equipo', …) and position(..) are allowed */
	/*
	 * Asked for each ${name}: fills out and returns NULL, or returns the
	 * sentence in Spanish that says why there is no such field. With a NULL
	 * function each name is a column.
	 */
	const char *(*field)(
	    void *ctx, struct kit_sv name, struct kit_expr_field *out);
	/* As field, for a bare name: a column of choices in a choice_filter.
	 * NULL: bare names are refused. */
	const char *(*column)(
	    void *ctx, struct kit_sv name, struct kit_expr_field *out);
	/*
	 * Asked for pulldata(file, …): returns NULL and gives the path of the
	 * CSV file, in the arena, or returns why that file can not be read.
	 * With a NULL function only 'equipo' is known.
	 */
	const char *(*file)(void *ctx, struct kit_sv name, const char **path);
	void *ctx;
};

struct kit_expr_result {
	const char *sql; /* in the arena */
	enum kit_expr_type type;
	bool moves; /* differs from day to day, or from laptop to laptop */
	size_t column; /* of the fault in the text, from 1 */
};

/*
 * Compiles the expression to SQL in the arena. It may call the functions of
 * terreno-plantillas(5); what pulldata('equipo', 'NAME', 'clave', 'este') asks
 * becomes the parameter :_NAME, which stands for a kit_context. Missing values
 * are NULL columns: they equal '' and every order relation with them is false.
 * Patterns of regex() that are written out are compiled here, and refused when
 * they can not be. On KIT_EFORM result->column tells where the fault is.
 */
KIT_MUST_USE enum kit_code kit_expr_to_sql(struct kit_arena *arena,
    const struct kit_expr *expr, struct kit_expr_result *result,
    struct kit_err *err);

#endif
