/* Removes the traces of erased records that are outside the journal: see
 * erase_traces.h. */
#include "erase_traces.h"

#include <stdlib.h>

#include "draft.h"
#include "journal_erase.h"
#include "log.h"
#include "os.h"
#include "os_folder.h"
#include "spool.h"
#include "spool_send.h"
#include "view_copy.h"

/* The erasure at work. records: a line «TYPE KEY» for each record that lost
 * entries. */
struct traces {
	struct kit_desk *desk;
	struct kit_sv records;
};

/* True when a text is the key, also as somebody may have typed it:
 * «41.000.000-8». */
static bool
is_key(struct kit_sv key, struct kit_sv text)
{
	size_t k = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '.' || text.p[i] == ' ')
			continue;
		if (k == key.n ||
		    kit_ascii_upper(text.p[i]) != kit_ascii_upper(key.p[k]))
			return false;
		k++;
	}
	return k == key.n && k > 0;
}

static bool
names_erased(const struct traces *t, struct kit_sv text)
{
	struct kit_sv rest = t->records, line, type;

	while (text.n && kit_sv_split(&rest, '\n', &line))
		if (kit_sv_split(&line, ' ', &type) && is_key(line, text))
			return true;
	return false;
}

static bool
is_of_erased(const struct traces *t, const struct kit_draft *d)
{
	if (names_erased(t, kit_str_view(&d->key)) ||
	    names_erased(t, kit_str_view(&d->of)))
		return true;
	for (size_t i = 0; i < d->count; i++)
		if (names_erased(t, d->fields[i].value) ||
		    names_erased(t, d->fields[i].seen))
			return true;
	return false;
}

static enum kit_code
drop_drafts(const struct traces *t, struct kit_err *err)
{
	struct kit_draft *all = NULL;
	size_t n = 0;

	enum kit_code rc = kit_draft_list(t->desk, &all, &n, err);
	for (size_t i = 0; i < n; i++) {
		if (rc == KIT_OK && is_of_erased(t, &all[i]))
			rc = kit_draft_drop(t->desk, &all[i], err);
		kit_draft_done(&all[i]);
	}
	free(all);
	return rc;
}

/*
 * True when the document is about one person or one referral that still has
 * entries here. Such a document stays; any other goes, for a list may name the
 * person that was erased.
 */
static bool
is_of_another(const struct traces *t, struct kit_sv about)
{
	static const char *const types[] = {"persona", "derivacion"};
	bool here = false;

	for (size_t i = 0; about.n && i < LEN(types) && !here; i++) {
		struct kit_arena arena = {0};
		struct kit_entry_list list = {0};
		struct kit_err err;

		here = kit_journal_record(t->desk->journal, kit_sv(types[i]),
			   about, &arena, &list, &err) == KIT_OK &&
		       list.count > 0;
		free(list.items);
		kit_arena_done(&arena);
	}
	return here;
}

static enum kit_code
drop_jobs(const struct traces *t, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (kit_spool_open(
		kit_str_get(&t->desk->data), &t->desk->env, &s, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < kit_spool_count(s); i++) {
		const struct kit_spool_job *job = kit_spool_at(s, i);
		if (!kit_spool_is_open(job) ||
		    is_of_another(t, kit_str_view(&job->about)))
			continue;
		if (kit_spool_cancel(s, job->number, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
drop_documents(const struct traces *t, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/documentos", kit_str_get(&t->desk->data));
	return kit_os_remove_tree(kit_str_get(&path), err);
}

bool
kit_erase_is_unfinished(struct kit_desk *desk)
{
	return kit_journal_known(desk->journal, KIT_META_TO_EMPTY) != NULL;
}

enum kit_code
kit_erase_finish(struct kit_desk *desk, struct kit_err *err)
{
	const char *known = kit_journal_known(desk->journal, KIT_META_ERASED);
	struct kit_str records KIT_STR_AUTO = {0};

	if (!kit_erase_is_unfinished(desk))
		return KIT_OK;
	/* A copy, because dropping a draft makes the journal read its settings
	 * again, which frees the text of known. */
	kit_str_add(&records, known ? known : "");
	const struct traces t = {desk, kit_str_view(&records)};
	const bool far =
	    strcmp(kit_journal_known(desk->journal, KIT_META_TO_EMPTY),
		KIT_TO_EMPTY_FAR) == 0;
	kit_view_copy_drop(kit_str_get(&desk->view_copy));
	if (records.n &&
	    (drop_drafts(&t, err) != KIT_OK || drop_jobs(&t, err) != KIT_OK))
		return err->code;
	if ((records.n || far) && drop_documents(&t, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_journal_empty(desk->journal, err);
	KIT_LOG("terminar de suprimir", 0, "");
	return rc;
}
