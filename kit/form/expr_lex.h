#ifndef KIT_EXPR_LEX_H
#define KIT_EXPR_LEX_H

#include "expr.h"
#include "str.h"

/* Cuts an expression into tokens: numbers, strings, ${fields}, names, marks. */

enum kit_expr_token {
	KIT_TOKEN_END,
	KIT_TOKEN_NUMBER,
	KIT_TOKEN_STRING, /* text without its quotes */
	KIT_TOKEN_FIELD, /* text is the name between ${ and } */
	KIT_TOKEN_SELF, /* . */
	KIT_TOKEN_AROUND, /* .. */
	KIT_TOKEN_NAME,
	KIT_TOKEN_MARK
};

struct kit_lex {
	struct kit_sv all;
	enum kit_expr_token token;
	struct kit_sv text; /* of the token */
	size_t at, end; /* where the token starts and ends, from 0 */
	size_t fault; /* column of the first fault, from 1; 0: none */
	struct kit_err *err;
};

/* Moves to the next token; false, with a fault noted, when the text there is
 * none. */
KIT_MUST_USE bool kit_lex_next(struct kit_lex *lex);

/* Notes a fault at the token, "TEXT «WHAT»", unless one was noted before.
 * Returns false. */
bool kit_lex_fail(struct kit_lex *lex, const char *text, struct kit_sv what);

/* Whether the token is this mark, or this word as an operator. */
bool kit_lex_is(const struct kit_lex *lex, const char *mark);

/* Moves past the mark; false, with a fault noted, when the token is another. */
KIT_MUST_USE bool kit_lex_expect(struct kit_lex *lex, const char *mark);

/* Counts the characters of v, from `at` on, that belong to a name. */
size_t kit_lex_name_length(struct kit_sv v, size_t at);

/*
 * Whether the constraint of a date refuses the future, because one of its
 * parts, between `and` and `or`, puts `.` before today(): ". <= today()" and
 * ". <= substr(today(), 0, 7)" do, ". <= today() + 30" does not. A year of two
 * digits is then read as a past year (kind_date.c).
 */
bool kit_lex_is_past(struct kit_sv constraint);

#endif
