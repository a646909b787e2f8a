/* Finds out from a constraint whether a date has to lie in the past. */

#include "expr_past.h"

#include "expr_lex.h"

/* How much of "the field, is before, today" has been read. */
enum step { STEP_NOTHING, STEP_SELF, STEP_BEFORE, STEP_TODAY };

static enum step
next_step(enum step step, const struct kit_lex *lex)
{
	bool joins = kit_lex_is(lex, "and") || kit_lex_is(lex, "or");

	if (joins)
		return STEP_NOTHING;
	if (lex->token == KIT_TOKEN_SELF)
		return STEP_SELF;
	if (step == STEP_SELF &&
	    (kit_lex_is(lex, "<") || kit_lex_is(lex, "<=")))
		return STEP_BEFORE;
	if (step == STEP_BEFORE && kit_lex_is(lex, "today"))
		return STEP_TODAY;
	return step;
}

bool
kit_expr_is_past(struct kit_sv constraint)
{
	struct kit_err err = {0};
	struct kit_lex lex = {.all = constraint, .err = &err};
	enum step step = STEP_NOTHING;

	while (kit_lex_next(&lex) && lex.token != KIT_TOKEN_END) {
		bool call = kit_lex_is(&lex, "(") || kit_lex_is(&lex, ")");
		if (step == STEP_TODAY && kit_lex_is(&lex, "+"))
			step = STEP_NOTHING; /* today() + 30 */
		else if (step == STEP_TODAY && !call)
			return true;
		step = next_step(step, &lex);
	}
	return step == STEP_TODAY;
}
