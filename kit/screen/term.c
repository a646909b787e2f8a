/* Hands each call to the kind of terminal that is open: see term.h. */

#include "term.h"

void
kit_term_close(struct kit_term *t)
{
	if (t)
		t->kind->close(t);
}

void
kit_term_size(struct kit_term *t, int *rows, int *columns)
{
	t->kind->size(t, rows, columns);
}

void
kit_term_show(struct kit_term *t, const struct kit_frame *f)
{
	t->kind->show(t, f);
}

void
kit_term_key(struct kit_term *t, int watch, struct kit_key *key)
{
	t->kind->key(t, watch, key);
}

void
kit_term_beep(struct kit_term *t)
{
	t->kind->beep(t);
}

void
kit_term_suspend(struct kit_term *t)
{
	t->kind->suspend(t);
}
