#ifndef KIT_EXPR_H
#define KIT_EXPR_H

#include "form.h"

/* The compiler of expressions as forms use it; see kit_expr_compile. */
struct kit_expr {
	struct kit_sv text;
	const char *self; /* what `.` stands for; NULL: it is refused */
	bool may_move; /* today() is understood */
	bool may_ask; /* pulldata('equipo', …) is understood */
	/* Asked for each ${name}; false makes it an error. NULL takes all. */
	bool (*known)(void *ctx, struct kit_sv name);
	void *ctx;
};

/*
 * Compiles to SQL in the arena. pulldata('equipo', 'NAME', 'clave', 'este')
 * becomes the parameter :_NAME, which stands for a kit_context. Missing
 * values are NULL columns: they equal '' and every order relation with them
 * is false. KIT_EFORM, with *column from 1 in the text.
 */
KIT_MUST_USE enum kit_code kit_expr_to_sql(struct kit_arena *arena,
    const struct kit_expr *expr, const char **sql, size_t *column,
    struct kit_err *err);

#endif
