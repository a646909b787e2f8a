#ifndef KIT_EXPR_PIECE_H
#define KIT_EXPR_PIECE_H

#include "expr.h"

/* A piece of compiled SQL that carries what its value is. */
struct kit_expr_piece {
	enum kit_expr_type type;
	struct kit_sv sql; /* in the arena */
	struct kit_sv literal; /* of a string written out; p NULL otherwise */
	const struct kit_list *list; /* of a field with choices */
	int nest; /* how many parentheses within parentheses sql has */
};

/*
 * Puts SQL together: in form, %t1 is the text of the first argument ('' when
 * missing), %n1 its number, %b1 its truth, %a1 the argument itself and %% a
 * percent sign. False when the SQL is longer or more deeply nested than SQLite
 * takes.
 */
KIT_MUST_USE bool kit_expr_piece_emit(struct kit_arena *arena,
    struct kit_expr_piece *out, enum kit_expr_type type, const char *form,
    const struct kit_expr_piece *args);

/* An SQL string of the text, with its quotes. */
struct kit_expr_piece kit_expr_piece_string(
    struct kit_arena *arena, struct kit_sv text);

#endif
