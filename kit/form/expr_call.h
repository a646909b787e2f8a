#ifndef KIT_EXPR_CALL_H
#define KIT_EXPR_CALL_H

#include "expr_lex.h"
#include "expr_piece.h"

/* Compiles calls of the functions that an expression may use. */

enum { KIT_CALL_ARGS_MAX = 16 };

struct kit_call {
	struct kit_arena *arena;
	const struct kit_expr *expr;
	struct kit_lex *lex; /* notes faults, at its token */
	struct kit_sv name;
	const struct kit_expr_piece *args;
	size_t count;
	bool moves; /* set when the value may change */
};

/* Compiles the call into out; false, with a fault noted in lex. */
KIT_MUST_USE bool kit_call_compile(
    struct kit_call *call, struct kit_expr_piece *out);

#endif
