/* Checks journal, view and book: see verify.h. */

#include "verify.h"

#include "book.h"
#include "entry_read.h"
#include "journal_book.h"
#include "journal_far.h"
#include "state.h"
#include "view_check.h"
#include "view_rebuild.h"

void
kit_verified_done(struct kit_verified *v)
{
	json_decref(v->book);
	kit_issues_done(&v->problems);
}

bool
kit_verified_is_bad(const struct kit_verified *v)
{
	return v->bad || !v->view_same || v->book_bad;
}

struct check {
	struct kit_desk *desk;
	struct kit_verified *v;
};

/* Returns what is wrong with the stub of an entry that was let go of
 * (journal_far.h); NULL when nothing is. */
static const char *
fault_of_stub(const struct kit_journal_row *row, struct kit_err *why)
{
	struct kit_arena arena = {0};
	char hex[2 * KIT_ENTRY_ID_LEN + 1];
	struct kit_entry e;
	const char *wrong = NULL;

	kit_crypto_hex(row->id.b, KIT_ENTRY_ID_LEN, hex);
	if (kit_entry_parse(row->line, &arena, &e, why) != KIT_OK)
		wrong = why->text;
	else if (!kit_sv_is(e.type, KIT_FAR_STUB) ||
		 !kit_sv_is(e.record, hex) || e.seq != row->seq || e.count)
		wrong = "no corresponde al asiento que se soltó";
	kit_arena_done(&arena);
	return wrong;
}

/* Returns what is wrong with an entry; NULL when nothing is. Its line must be
 * canonical, and its id the hash of the line. */
static const char *
fault_of(const struct kit_journal_row *row, struct kit_err *why)
{
	struct kit_arena arena = {0};
	struct kit_entry_id id;
	struct kit_entry e;
	const char *wrong = NULL;

	if (row->far)
		return fault_of_stub(row, why);

	kit_entry_id(row->writer, row->line, &id);
	if (kit_entry_parse(row->line, &arena, &e, why) != KIT_OK)
		wrong = why->text;
	else if (memcmp(id.b, row->id.b, KIT_ENTRY_ID_LEN) != 0)
		wrong = "su contenido no corresponde a su identificador";
	else if (!kit_sv_eq(e.type, row->type) ||
		 !kit_sv_eq(e.record, row->record) || e.seq != row->seq)
		wrong = "está guardado en otro lugar que el que dice";
	kit_arena_done(&arena);
	return wrong;
}

static enum kit_code
check_row(void *ctx, const struct kit_journal_row *row,
    struct kit_err *err KIT_UNUSED)
{
	struct check *k = ctx;
	struct kit_verified *v = k->v;
	struct kit_err why;
	const char *wrong = fault_of(row, &why);

	v->entries++;
	v->aside += !row->counts;
	v->far += row->far;
	if (wrong) {
		v->bad++;
		kit_issues_add(&v->problems, "", "", "ASIENTO", false,
		    "asiento %lld: %s; recupere el diario (libro.db) de "
		    "un respaldo",
		    (long long)row->n, wrong);
	}
	kit_progress_tell(&k->desk->progress, v->entries, 0);
	return KIT_OK;
}

/* Lets terreno-libro check the book, if there is one. */
static enum kit_code
check_book(struct kit_desk *desk, struct kit_verified *v, struct kit_err *err)
{
	const struct kit_book_call call = {
	    "verificar", kit_str_get(&desk->data), {NULL}, {0}};
	json_t *answer = NULL, *problem;
	size_t i;

	if (!kit_journal_known(desk->journal, KIT_META_REPO))
		return KIT_OK;
	if (kit_book_run(&call, &desk->steps, &answer, err) != KIT_OK)
		return kit_err_wrap(err, "libro");
	v->book = json_incref(json_object_get(answer, "verificado"));
	json_decref(answer);
	json_array_foreach(json_object_get(v->book, "problemas"), i, problem)
	{
		v->book_bad++;
		kit_issues_add(&v->problems, "", "", "LIBRO", false,
		    "libro: %s", json_string_value(problem));
	}
	return KIT_OK;
}

enum kit_code
kit_verify(struct kit_desk *desk, struct kit_verified *v, struct kit_err *err)
{
	struct check k = {desk, v};

	desk->progress.what = "verificando";
	if (kit_journal_rows(desk->journal, check_row, &k, err) != KIT_OK ||
	    kit_journal_gaps(desk->journal, &v->gaps, err) != KIT_OK ||
	    kit_view_same(desk->view, &v->view_same, err) != KIT_OK ||
	    kit_state_hash(desk->journal, v->state, err) != KIT_OK)
		return err->code;
	return check_book(desk, v, err);
}

enum kit_code
kit_verify_rebuild(struct kit_desk *desk, int64_t *entries, struct kit_err *err)
{
	/* A view that was made just now, because it was missing or old, is as
	 * good as rebuilt. */
	if (!kit_view_is_anew(desk->view) &&
	    kit_view_rebuild(desk->view, err) != KIT_OK)
		return err->code;
	return kit_journal_count(desk->journal, entries, err);
}
