/* Says which field of a sheet comes next: see batch_path.h. */
#include "batch_path.h"

bool
kit_batch_path_applies(const struct kit_batch_sheet *s, size_t at)
{
	const struct kit_batch_field *bf = &s->fields[at];

	return bf->record->applies[bf->field - bf->record->values.form->fields];
}

/* True when the typist is led to the field. Fields that are carried over are
 * reached only by going back. */
static bool
is_asked(const struct kit_batch_sheet *s, size_t at)
{
	const struct kit_batch_field *bf = &s->fields[at];

	return kit_batch_path_applies(s, at) &&
	       !(bf->carried && bf->carried->n && !bf->unread);
}

size_t
kit_batch_path_first(const struct kit_batch_sheet *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (is_asked(s, i))
			return i;
	return 0;
}

void
kit_batch_path_leave(struct kit_batch_sheet *s, size_t at)
{
	size_t *place = kit_mem_push(
	    &s->path, &s->path_count, &s->path_cap, sizeof *s->path);

	*place = at;
}

size_t
kit_batch_path_next(struct kit_batch_sheet *s, size_t at)
{
	for (size_t i = at + 1; i < s->count; i++)
		if (is_asked(s, i)) {
			kit_batch_path_leave(s, at);
			return i;
		}
	return at;
}

/* True when the row of field at is blank and field i belongs to a later row of
 * its table: the table ends at a blank row. */
static bool
ends_table(const struct kit_batch_sheet *s, size_t at, size_t i)
{
	const struct kit_batch_record *here = s->fields[at].record;
	const struct kit_batch_record *there = s->fields[i].record;

	return here->row && kit_batch_record_blank(here) && there != here &&
	       there->values.form == here->values.form;
}

size_t
kit_batch_path_section(struct kit_batch_sheet *s, size_t at)
{
	for (size_t i = at + 1; i < s->count; i++)
		if (is_asked(s, i) &&
		    s->fields[i].section != s->fields[at].section &&
		    !ends_table(s, at, i)) {
			kit_batch_path_leave(s, at);
			return i;
		}
	return kit_batch_path_last(s, at);
}

size_t
kit_batch_path_last(struct kit_batch_sheet *s, size_t at)
{
	for (size_t i = s->count; i-- > at + 1;)
		if (is_asked(s, i)) {
			kit_batch_path_leave(s, at);
			return i;
		}
	return at;
}

size_t
kit_batch_path_back(struct kit_batch_sheet *s, size_t at)
{
	while (s->path_count) {
		size_t i = s->path[--s->path_count];
		if (kit_batch_path_applies(s, i))
			return i;
	}
	for (size_t i = at; i-- > 0;)
		if (kit_batch_path_applies(s, i))
			return i;
	return at;
}

size_t
kit_batch_path_fault(const struct kit_batch_sheet *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].wrong && kit_batch_path_applies(s, i))
			return i;
	return s->count;
}
