#ifndef KIT_EXPR_CALL_H
#define KIT_EXPR_CALL_H

#include "expr_lex.h"
#include "expr_piece.h"

/* The functions that an expression may call. */

enum { KIT_CALL_ARGS_MAX = 16 };

struct kit_call {
	struct kit_arena *arena;
	const struct kit_expr *expr;
	struct kit_lex *lex; /* faults are told in it, at its token */
	struct kit_sv name;
	const struct kit_expr_piece *args;
	size_t count;
	bool moves; /* set when the value differs from day to day */
};

/* Compiles the call into out; false with a fault in lex. */
KIT_MUST_USE bool kit_call_compile(
    struct kit_call *call, struct kit_expr_piece *out);

#endif
