/* Prints the entries whose lines a field copy removed: see order_far.h. */

#include "order_far.h"

#include <stdio.h>
#include <stdlib.h>

struct people {
	struct kit_far_name *items;
	size_t count, cap;
};

static enum kit_code
add_called(void *ctx, const struct kit_far_name *person,
    struct kit_err *err KIT_UNUSED)
{
	struct people *p = ctx;
	struct kit_far_name *one =
	    kit_mem_push(&p->items, &p->count, &p->cap, sizeof(*p->items));

	*one = *person;
	return KIT_OK;
}

static enum kit_code
print_line(void *ctx KIT_UNUSED, const struct kit_far_entry *e,
    struct kit_sv line, struct kit_err *err KIT_UNUSED)
{
	json_t *o = json_object();
	char number[24];

	snprintf(number, sizeof(number), "%lld", (long long)e->n);
	json_object_set_new(o, number, json_stringn(line.p, line.n));
	sync_session_print(o);
	return KIT_OK;
}

static enum kit_code
find_people(struct sync_session *s, const char *person, struct people *p,
    struct kit_err *err)
{
	struct kit_far_name one;

	if (!person)
		return kit_journal_far_called(
		    s->journal, true, add_called, p, err);
	if (strlen(person) != 2 * sizeof(one.b) ||
	    !kit_crypto_unhex(person, sizeof(one.b), one.b))
		return kit_err_set(err, KIT_EUSAGE, "no se entiende a quién");
	return add_called(p, &one, err);
}

enum kit_code
sync_order_far(struct sync_session *s, struct sync_belief *belief,
    const char *person, struct kit_err *err)
{
	const bool all = person && strcmp(person, "todos") == 0;
	struct people p = {0};

	enum kit_code rc = all ? KIT_OK : find_people(s, person, &p, err);
	if (rc == KIT_OK)
		rc = sync_far_read(s, belief,
		    &(struct sync_far_ask){
			p.items, p.count, all, print_line, NULL},
		    err);
	free(p.items);
	if (rc == KIT_OK)
		sync_session_print(json_pack("{s:{}}", "fin"));
	return rc;
}
