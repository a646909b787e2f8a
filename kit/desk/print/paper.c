/* Sends documents to paper, and finds a place for their files: see paper.h. */
#include "paper.h"

#include "os.h"
#include "spool_send.h"
#include "spool_tell.h"

enum { A_DAY_MS = 24 * 60 * 60 * 1000 };

void
kit_paper_done(struct kit_paper *paper)
{
	kit_str_done(&paper->fate);
	*paper = (struct kit_paper){0};
}

void
kit_paper_read(const struct kit_spool_job *job, struct kit_paper *paper)
{
	paper->number = job->number;
	paper->well = kit_spool_is_well(job);
	paper->state = kit_spool_state_word(job->state);
	paper->fault = kit_fault_word(job->fault);
	kit_str_clear(&paper->fate);
	kit_spool_tell(job, &paper->fate);
}

enum kit_code
kit_paper_send(struct kit_desk *desk, const struct kit_spool_order *order,
    struct kit_paper *paper, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (kit_spool_open(kit_str_get(&desk->data), &desk->env, &s, err) !=
		KIT_OK ||
	    kit_spool_put(s, order, &paper->number, err) != KIT_OK ||
	    kit_spool_send(s, paper->number, err) != KIT_OK)
		return err->code;
	kit_paper_read(kit_spool_get(s, paper->number), paper);
	return KIT_OK;
}

static enum kit_code
sweep(const char *dir, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	if (kit_os_list(dir, "", &names, &n, err) != KIT_OK)
		return err->code;
	enum kit_code rc = KIT_OK;
	for (size_t i = 0; i < n && rc == KIT_OK; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		struct kit_os_look look;
		kit_str_printf(&path, "%s/%s", dir, names[i]);
		if (kit_os_look(kit_str_get(&path), &look) && look.plain &&
		    look.age_ms > A_DAY_MS)
			rc = kit_os_remove(kit_str_get(&path), err);
	}
	free(names);
	return rc;
}

enum kit_code
kit_paper_place(struct kit_desk *desk, const char *name, struct kit_str *path,
    struct kit_err *err)
{
	if (!desk->env.vault)
		kit_str_printf(path, "%s/documentos", kit_str_get(&desk->data));
	else if (kit_os_ram_of(kit_str_get(&desk->data), path, err) != KIT_OK)
		return err->code;
	else
		kit_str_add(path, "-documentos");
	if (kit_os_mkdirs(kit_str_get(path), err) != KIT_OK ||
	    sweep(kit_str_get(path), err) != KIT_OK)
		return err->code;
	kit_str_printf(path, "/%s", name);
	return KIT_OK;
}

enum kit_code
kit_paper_look(
    struct kit_desk *desk, struct kit_paper_health *h, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (kit_spool_open(kit_str_get(&desk->data), &desk->env, &s, err) !=
		KIT_OK ||
	    kit_spool_refresh(s, true, err) != KIT_OK)
		return err->code;
	h->fault = kit_spool_printer(s)->fault;
	kit_str_add(&h->queue, kit_spool_printer(s)->queue);
	for (size_t i = 0; i < kit_spool_count(s); i++)
		h->waiting += kit_spool_is_open(kit_spool_at(s, i));
	return KIT_OK;
}
