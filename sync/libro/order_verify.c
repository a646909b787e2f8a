/*
 * Checks the whole book as if nothing had been checked before: every main, and
 * every received seal from its signature to its entries, which must all be in
 * libro.db.
 */

#include "order_verify.h"

#include <stdio.h>

#include "bundle.h"
#include "check_seal.h"
#include "gitgraph.h"
#include "gitref.h"
#include "keys.h"
#include "movers.h"
#include "template_tree.h"

enum { PROBLEMS_MAX = 100 }; /* more are not printed */

struct verify {
	struct sync_session *s;
	struct sync_belief *belief;
	/* waiting: branches with seals that were not received. */
	int64_t seals, entries, bytes, mains, waiting;
	json_t *problems; /* Spanish */
	/* The branch that is being checked, and its seal before. */
	const char *branch;
	char was[KIT_WRITER_LEN + 1]; /* see check_seal.h */
	struct kit_taken before;
	struct kit_err *err;
	enum kit_code rc;
};

static void
problem(struct verify *v, const char *where, int64_t seal, const char *why)
{
	char text[640];

	snprintf(text, sizeof(text), "%.40s, sello %lld: %s", where,
	    (long long)seal, why);
	if (json_array_size(v->problems) < PROBLEMS_MAX)
		json_array_append_new(v->problems, json_string(text));
}

static enum kit_code
look_for_entries(struct verify *v, const struct sync_checked *c,
    int64_t *missing, struct kit_err *err)
{
	struct kit_sv rest = c->seal.lines, line;
	struct kit_entry_id id;
	bool known = false;

	while (kit_sv_split(&rest, '\n', &line)) {
		if (!line.n)
			continue;
		kit_entry_id(kit_sv(c->trailer.of[0] ? c->trailer.of
						     : c->trailer.writer),
		    line, &id);
		if (kit_journal_has(v->s->journal, &id, &known, err) != KIT_OK)
			return err->code;
		*missing += !known;
		v->entries++;
	}
	return KIT_OK;
}

/*
 * Checks one seal. *stop becomes true when the seal was never received on this
 * branch of its writer; the rest of the branch is then not checked.
 */
static enum kit_code
verify_seal(struct verify *v, const struct sync_oid *commit, bool *stop,
    struct kit_err *err)
{
	struct kit_object object = sync_session_object(commit);
	struct sync_check in = {*commit, kit_sv(v->branch), &v->before, v->was};
	struct kit_arena arena = {0};
	struct kit_taken taken;
	struct sync_checked c;
	struct kit_err why;
	int64_t missing = 0;

	enum kit_code rc =
	    kit_journal_taken(v->s->journal, &object, &arena, &taken, err);
	bool found = rc == KIT_OK && taken.branch.n &&
		     strncmp(taken.branch.p, v->branch, KIT_WRITER_LEN) == 0;
	kit_arena_done(&arena);
	*stop = rc != KIT_OK || !found;
	v->waiting += !found;
	if (*stop)
		return rc;
	enum kit_code bad = sync_check_seal(v->s, v->belief, &in, &c, &why);
	if (bad == KIT_OK)
		rc = look_for_entries(v, &c, &missing, err);
	if (bad != KIT_OK)
		problem(v, v->branch, taken.seal, why.text);
	else if (missing)
		problem(v, v->branch, taken.seal,
		    "faltan asientos suyos en el diario");
	if (bad == KIT_OK &&
	    memcmp(taken.hash, c.trailer.segment, sizeof(taken.hash)) != 0)
		problem(v, v->branch, taken.seal,
		    "el diario recuerda otra huella de él");
	v->seals++;
	v->bytes += (int64_t)c.bytes;
	sync_seal_done(&c.seal);
	v->before = taken;
	return rc;
}

static enum kit_code
verify_branch(struct verify *v, const struct sync_oid *tip, struct kit_err *err)
{
	struct sync_git_chain chain = {0};
	char writer[KIT_WRITER_LEN + 1];
	struct kit_err why;
	enum kit_code rc = KIT_OK;
	bool stop = false;

	snprintf(writer, sizeof(writer), "%s", v->branch);
	sync_movers_was(v->s, v->belief, writer, v->was);
	v->before = (struct kit_taken){0};
	if (sync_gitgraph_chain(v->s->store, tip, &chain, &why) != KIT_OK)
		problem(v, v->branch, 0, why.text);
	else
		for (size_t i = 0; rc == KIT_OK && i < chain.count && !stop;
		     i++) {
			rc = verify_seal(v, &chain.list[i], &stop, err);
			sync_session_tell(
			    v->s, &(struct sync_progress){"verificar", v->seals,
				      v->bytes, v->entries});
		}
	free(chain.list);
	return rc;
}

static bool
each_branch(void *ctx, const char *name, const struct sync_oid *tip)
{
	struct verify *v = ctx;

	if (!sync_bundle_is_ref(kit_sv(name)))
		return true;
	v->branch = name + strlen(SYNC_REF_WRITER);
	v->rc = verify_branch(v, tip, v->err);
	return v->rc == KIT_OK;
}

static void
verify_templates(struct verify *v)
{
	struct kit_err why;
	struct sync_main m;

	if (sync_belief_read(v->s, v->belief, &v->belief->main, &m, &why) !=
	    KIT_OK)
		return; /* verify_mains reported the problem */
	if (sync_template_tree_check(v->s, &m, &why) != KIT_OK)
		problem(v, "main", 0, why.text);
	sync_main_done(&m);
}

/* Checks every main, from the newest back along the first parents. */
static void
verify_mains(struct verify *v)
{
	struct sync_oid at = v->belief->main;
	int64_t time = INT64_MAX;
	struct kit_err why;
	struct sync_main m;
	bool more = true;

	while (more) {
		if (sync_belief_read(v->s, v->belief, &at, &m, &why) !=
		    KIT_OK) {
			problem(v, "main", 0, why.text);
			return;
		}
		if (m.manifest.time >= time)
			problem(v, "main", 0, "el tiempo va hacia atrás");
		time = m.manifest.time;
		v->mains++;
		sync_session_tell(
		    v->s, &(struct sync_progress){.step = "verificar"});
		more = m.has_parent;
		at = m.parent;
		sync_main_done(&m);
	}
}

enum kit_code
sync_order_verify(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct verify v = {
	    .s = s, .belief = belief, .err = err, .problems = json_array()};

	enum kit_code rc = sync_belief_load(s, belief, err);
	if (rc == KIT_OK && belief->has_manifest) {
		verify_mains(&v);
		verify_templates(&v);
		rc = sync_keys_epochs(s, belief, report, err);
	}
	if (rc == KIT_OK && belief->has_manifest)
		rc = sync_gitref_each(
		    s->store, SYNC_REF_WRITER, each_branch, &v, err);
	if (rc == KIT_OK)
		rc = v.rc;
	if (rc != KIT_OK) {
		json_decref(v.problems);
		return rc;
	}
	sync_session_print(json_pack("{s:{s:I,s:I,s:I,s:I,s:I,s:o}}",
	    "verificado", "sellos", (json_int_t)v.seals, "asientos",
	    (json_int_t)v.entries, "bytes", (json_int_t)v.bytes, "manifiestos",
	    (json_int_t)v.mains, "ramas_en_espera", (json_int_t)v.waiting,
	    "problemas", v.problems));
	return KIT_OK;
}
