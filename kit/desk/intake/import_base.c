/* Imports a folder of sheets: see import_base.h. */
#include "import_base.h"

#include "os.h"

/* The CSV files of the folder. Each is imported once, after those that it
 * refers to. */
struct sheets {
	struct kit_desk *desk;
	struct kit_import_base *base;
	char **names; /* TIPO.csv */
	size_t count;
	bool *done;
};

static bool
waits_for(const struct sheets *b, const struct kit_form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		const char *ref = form->fields[i].ref;
		for (size_t k = 0; ref && k < b->count; k++)
			if (!b->done[k] &&
			    strlen(b->names[k]) == strlen(ref) + 4 &&
			    kit_sv_starts(kit_sv(b->names[k]), ref) &&
			    strcmp(ref, form->type) != 0)
				return true;
	}
	return false;
}

static enum kit_code
import_one(struct sheets *b, const char *name, const struct kit_form *form,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/%s", b->base->dir, name);
	struct kit_import im = {.path = kit_str_get(&path),
	    .form = form,
	    .tell = b->base->tell,
	    .note = b->base->note,
	    .ctx = b->base->ctx};
	enum kit_code rc = kit_import_run(b->desk, &im, err);
	b->base->rejected += im.rejected;
	if (rc == KIT_OK && b->base->done)
		b->base->done(b->base->ctx, &im);
	kit_import_done(&im);
	return rc;
}

/* Imports the files that wait for no other file; with force, all that are left.
 * *taken counts them. */
static enum kit_code
import_round(struct sheets *b, bool force, size_t *taken, struct kit_err *err)
{
	*taken = 0;
	for (size_t i = 0; i < b->count; i++) {
		struct kit_sv type = kit_sv(b->names[i]);
		const struct kit_form *form = NULL;

		type.n -= 4;
		if (b->done[i])
			continue;
		if (kit_forms_get(b->desk->forms, type, &form, err) != KIT_OK)
			return kit_err_wrap(
			    err, "%s/%s", b->base->dir, b->names[i]);
		if (!force && waits_for(b, form))
			continue;
		if (import_one(b, b->names[i], form, err) != KIT_OK)
			return err->code;
		b->done[i] = true;
		++*taken;
	}
	return KIT_OK;
}

enum kit_code
kit_import_base(
    struct kit_desk *desk, struct kit_import_base *base, struct kit_err *err)
{
	struct sheets b = {.desk = desk, .base = base};
	size_t taken = 1;

	enum kit_code rc =
	    kit_os_list(base->dir, ".csv", &b.names, &b.count, err);
	b.done = kit_mem_alloc(b.count, sizeof(*b.done));
	while (rc == KIT_OK && taken)
		rc = import_round(&b, false, &taken, err);
	if (rc == KIT_OK) /* References in a circle: import what is left in the
			     order of names. */
		rc = import_round(&b, true, &taken, err);
	free(b.done);
	free(b.names);
	return rc;
}
