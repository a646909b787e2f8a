/* A list of given fields that an act of the desk completes: see givens.h. */
#include "givens.h"

#include <stdlib.h>

#include "fields.h"

void
kit_givens_done(struct kit_givens_list *list)
{
	free(list->items);
	*list = (struct kit_givens_list){0};
}

struct kit_givens
kit_givens_of(const struct kit_givens_list *list)
{
	return (struct kit_givens){list->items, list->count};
}

static void
add(struct kit_givens_list *list, struct kit_given one)
{
	struct kit_given *place = kit_mem_push(
	    &list->items, &list->count, &list->cap, sizeof(*list->items));

	*place = one;
}

void
kit_givens_take(struct kit_givens_list *list, struct kit_givens given)
{
	for (size_t i = 0; i < given.count; i++)
		add(list, given.items[i]);
}

bool
kit_givens_has(const struct kit_givens_list *list, const char *name)
{
	const struct kit_field *f = kit_form_named(list->form, kit_sv(name));

	for (size_t i = 0; f && i < list->count; i++)
		if (kit_form_field(list->form, list->items[i].name) == f)
			return true;
	return false;
}

void
kit_givens_suppose(
    struct kit_givens_list *list, const char *name, struct kit_sv value)
{
	if (!kit_givens_has(list, name))
		add(list, (struct kit_given){kit_sv(name), value});
}

enum kit_code
kit_givens_value(struct kit_desk *desk, const struct kit_givens_list *list,
    const char *name, struct kit_str *value, struct kit_err *err)
{
	struct kit_issues ignored = {0};
	struct kit_sv text = {0};
	struct kit_record r;

	if (!kit_givens_has(list, name))
		return KIT_OK;
	kit_record_init(&r, list->form);
	kit_fields_read(desk, &r, kit_givens_of(list), &ignored);
	enum kit_code rc = kit_desk_get(&r, name, &text, err);
	if (rc == KIT_OK && text.p)
		kit_str_sv(value, text);
	kit_issues_done(&ignored);
	kit_record_done(&r);
	return rc;
}
