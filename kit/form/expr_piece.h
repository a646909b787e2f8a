#ifndef KIT_EXPR_PIECE_H
#define KIT_EXPR_PIECE_H

#include "expr.h"

/* A piece of compiled SQL, and what its value is. */
struct kit_expr_piece {
	enum kit_expr_type type;
	struct kit_sv sql; /* in the arena */
	struct kit_sv literal; /* a string literal; its p is NULL: no literal */
	const struct kit_list *list; /* choices of a field; or NULL */
	int nest; /* depth of the parentheses in sql */
};

/*
 * Makes SQL from a form: %t1 is the text of the first argument ('' when it is
 * missing), %n1 its number, %b1 its truth, %a1 the argument as it is, %% a
 * percent sign. False when the SQL is longer or more deeply nested than SQLite
 * takes.
 */
KIT_MUST_USE bool kit_expr_piece_emit(struct kit_arena *arena,
    struct kit_expr_piece *out, enum kit_expr_type type, const char *form,
    const struct kit_expr_piece *args);

/* Makes an SQL string of the text, with its quotes. */
struct kit_expr_piece kit_expr_piece_string(
    struct kit_arena *arena, struct kit_sv text);

#endif
