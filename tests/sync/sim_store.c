/*
 * The stores of the simulation: makes and copies them, and runs them as
 * terreno-libro does.
 */

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal_hand.h"
#include "order_succeed.h"
#include "os.h"
#include "os_trace.h"
#include "sim.h"

enum { START_MS = 60 * 60 * 1000 };

static int64_t
boot_now(struct kit_env *env)
{
	return env->fixed_ms - KIT_CLOCK_BUILD_MS + (INT64_C(1) << 45);
}

void
sim_environment(struct sim *s, const struct sim_store *at)
{
	char clock[32], chance[32];

	s->now += 1000 + (int64_t)sim_below(s, 60 * 60 * 1000);
	snprintf(clock, sizeof(clock), "%lld", (long long)(s->now + at->skew));
	snprintf(chance, sizeof(chance), "%llu",
	    (unsigned long long)(s->seed * 1000003 + (uint64_t)++s->calls));
	setenv("TERRENO_RELOJ", clock, 1);
	setenv("TERRENO_SEMILLA", chance, 1);
	kit_env_init(&s->env);
	s->env.boot_ms = boot_now;
}

struct kit_journal *
sim_journal(struct sim *s, const struct sim_store *at)
{
	struct kit_journal *j = NULL;
	struct kit_err err;

	sim_environment(s, at);
	if (kit_journal_open(at->dir, &s->env, &j, &err) != KIT_OK)
		sim_fail(s, "%s: %s", at->name, err.text);
	return j;
}

bool
sim_hide(struct sim *s, const struct sim_store *at)
{
	KIT_AUTO(journal) j = sim_journal(s, at);
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str trace KIT_STR_AUTO = {0};
	struct kit_err err;

	kit_str_printf(&path, "%s/libro.db", at->dir);
	kit_os_trace(kit_str_get(&path), &trace);
	if (!j || !kit_journal_known(j, KIT_META_TRACE))
		return j != NULL;
	if (kit_journal_set_meta(
		j, KIT_META_TRACE, kit_str_get(&trace), &err) != KIT_OK)
		return sim_fail(s, "%s: %s", at->name, err.text);
	return true;
}

/* Everything that terreno-libro has open during a run. */
struct run {
	struct sync_session s;
	struct sync_belief belief;
	struct sync_report report;
};

static enum kit_code
run_open(struct run *r, const char *dir, struct kit_err *err)
{
	*r = (struct run){0};
	sync_report_init(&r->report);
	return sync_session_open(&r->s, dir, err);
}

static void
run_done(struct run *r)
{
	sync_belief_done(&r->belief);
	sync_report_done(&r->report);
	sync_session_done(&r->s);
}

/* The book that a store syncs with: the old one until the store has moved to
 * the next book or joined it. */
static const char *
remote_of(struct sim *s, const struct sim_call *c, struct run *r)
{
	const char *known = kit_journal_known(r->s.journal, KIT_META_REMOTE);

	if (!s->old_book[0] || c->remote != s->book || !r->s.repo[0] ||
	    kit_journal_known(r->s.journal, KIT_META_BEFORE) ||
	    (known && strcmp(known, s->book) == 0))
		return c->remote;
	return s->old_book;
}

static enum kit_code
run_order(const struct sim_call *c, struct run *r, struct kit_err *err)
{
	if (c->next)
		return sync_order_succeed(&r->s, &r->belief, &r->report,
		    &(struct sync_succession){c->at->name, c->offline, c->next},
		    err);
	return c->order.verb
		   ? sync_order_member(
			 &r->s, &r->belief, &r->report, &c->order, err)
		   : sync_steps_run(&r->s, &r->belief, &r->report, err);
}

/*
 * Syncs a store that moved with the next book at once, as terreno-libro does.
 */
static enum kit_code
run_on(const struct sim_call *c, struct run *r, struct kit_err *err)
{
	int64_t points = r->s.points;

	r->report.moved = false;
	sync_belief_done(&r->belief);
	r->belief = (struct sync_belief){0};
	sync_session_done(&r->s);
	if (sync_session_open(&r->s, c->at->dir, err) != KIT_OK)
		return err->code;
	r->s.env.boot_ms = boot_now;
	r->s.remote = kit_journal_known(r->s.journal, KIT_META_REMOTE);
	r->s.stop_at = c->stop;
	r->s.points += points;
	r->s.remote = kit_arena_dup(&r->s.arena, r->s.remote);
	return sync_steps_run(&r->s, &r->belief, &r->report, err);
}

static enum kit_code
run_here(
    struct sim *s, const struct sim_call *c, struct run *r, struct kit_err *err)
{
	enum kit_code rc = run_open(r, c->at->dir, err);

	r->s.env.boot_ms = boot_now;
	r->s.stop_at = c->stop;
	if (rc != KIT_OK)
		return rc;
	r->s.remote = remote_of(s, c, r);
	rc = run_order(c, r, err);
	while (r->report.moved)
		rc = run_on(c, r, err);
	return rc;
}

/*
 * Runs the call in a child that is stopped at the chosen point; only what it
 * has written to the disk counts.
 */
static bool
run_apart(struct sim *s, const struct sim_call *c)
{
	struct run r;
	struct kit_err err;
	int status;

	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		enum kit_code rc = run_here(s, c, &r, &err);
		if (rc == KIT_OK || rc == KIT_ENOTFOUND)
			_exit(0);
		fprintf(stderr, "%s: %s\n", c->at->name, err.text);
		_exit(1);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return sim_fail(s, "could not fork");
	if (WIFEXITED(status) &&
	    (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 99)) {
		s->figures[WEXITSTATUS(status) ? SIM_CUTS : SIM_SYNCS]++;
		return true;
	}
	return sim_fail(s, "%s: ended with status %x before point %lld",
	    c->at->name, (unsigned)status, (long long)c->stop);
}

/* Looks at the store after a run, while its journal is open. */
static bool
look_behind(struct sim *s, const struct sim_call *c, struct run *r)
{
	if (c->remote != s->book || !r->report.exchanged || !s->founded)
		return true;
	return sim_look_in(s, c->at, r->s.journal) &&
	       sim_note_handed(s, c->at, r->s.journal);
}

bool
sim_run(struct sim *s, const struct sim_call *c, struct sim_done *done)
{
	struct run r;
	struct kit_err err;

	*done = (struct sim_done){0};
	sim_touch(c->at);
	sim_environment(s, c->at);
	if (c->stop)
		return run_apart(s, c);
	s->figures[s->settling ? SIM_LAST_SYNCS : SIM_SYNCS]++;
	done->rc = run_here(s, c, &r, &err);
	done->report = r.report;
	bool ok =
	    done->rc == KIT_OK || (c->order.verb && done->rc == KIT_ENOTFOUND);
	if (!ok)
		sim_fail(s, "%s: %s: %s", c->at->name,
		    c->order.verb ? c->order.verb : "sincronizar", err.text);
	ok = ok && look_behind(s, c, &r);
	run_done(&r);
	return ok;
}

/* Makes a signing key and an age identity; writer may be NULL. */
static bool
make_key(struct sim *s, const char *dir, const char *name,
    char writer[KIT_WRITER_LEN + 1])
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct kit_err err;

	kit_str_printf(&path, "%s/%s", dir, name);
	if (sync_key_create(kit_str_get(&path), &s->env, &key, &err) != KIT_OK)
		return sim_fail(s, "%s", err.text);
	if (writer)
		memcpy(writer, sync_key_writer(key), KIT_WRITER_LEN + 1);
	return true;
}

static bool
make_identity(struct sim *s, const char *dir, const char *name)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&s->env);
	struct kit_err err;

	kit_str_printf(&path, "%s/%s", dir, name);
	return sync_agekey_save(id, kit_str_get(&path), NULL, &err) == KIT_OK ||
	       sim_fail(s, "%s", err.text);
}

static bool
make_store(struct sim *s, struct sim_store *at)
{
	char writer[KIT_WRITER_LEN + 1];
	struct kit_err err;

	sim_environment(s, at);
	if (kit_os_mkdirs(at->dir, &err) != KIT_OK ||
	    !make_key(s, at->dir, "llave", writer) ||
	    !make_identity(s, at->dir, "identidad") ||
	    kit_journal_create(at->dir, kit_sv(writer), &s->env, &err) !=
		KIT_OK)
		return sim_fail(s, "%s: %s", at->name, err.text);
	KIT_AUTO(journal) j = sim_journal(s, at);
	return j && kit_journal_set_meta(j, KIT_META_LAPTOP, at->name, &err) ==
			KIT_OK;
}

/*
 * Appends the public halves of a recovery key, whose secret halves nobody
 * keeps.
 */
static void
offline(struct sim *s, struct kit_str *out)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&s->env);
	unsigned char seed[KIT_ED25519_SEED_LEN] = {7};
	unsigned char public[KIT_ED25519_PUBLIC_LEN];
	unsigned char secret[KIT_ED25519_SECRET_LEN];
	char hex[2 * KIT_ED25519_PUBLIC_LEN + 1];
	char recipient[SYNC_AGEKEY_RECIPIENT_LEN + 1];

	kit_crypto_ed25519_pair(seed, public, secret);
	kit_crypto_hex(public, sizeof(public), hex);
	sync_agekey_recipient_text(sync_agekey_recipient(id), recipient);
	kit_str_printf(out, "%s %s", hex, recipient);
}

bool
sim_next_keys(struct sim *s, const char *dir, struct kit_str *halves)
{
	char folder[SIM_DIR + 16];
	struct kit_err err;

	snprintf(folder, sizeof(folder), "%s/sucesor", dir);
	sim_environment(s, &s->stores[0]);
	if (kit_os_remove_tree(folder, &err) != KIT_OK ||
	    kit_os_mkdirs(folder, &err) != KIT_OK)
		return sim_fail(s, "%s", err.text);
	offline(s, halves);
	return make_key(s, folder, "oficina-llave", NULL) &&
	       make_identity(s, folder, "oficina-identidad") &&
	       make_identity(s, folder, "epoca-1");
}

bool
sim_new_store(struct sim *s, struct sim_store *at)
{
	at->fresh = true;
	return make_store(s, at);
}

static bool
found_book(struct sim *s, struct sim_store *office)
{
	struct kit_str halves KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct run r = {0};

	if (!make_store(s, office))
		return false;
	sim_environment(s, office);
	if (!make_key(s, office->dir, "oficina-llave", NULL) ||
	    !make_identity(s, office->dir, "oficina-identidad") ||
	    !make_identity(s, office->dir, "epoca-1"))
		return false;
	offline(s, &halves);
	enum kit_code rc = sync_gitstore_init(s->book, &err);
	sim_environment(s, office);
	if (rc == KIT_OK)
		rc = run_open(&r, office->dir, &err);
	r.s.remote = s->book;
	if (rc == KIT_OK)
		rc = sync_order_found(&r.s, &r.belief, &r.report,
		    &(struct sync_founding){office->name, kit_str_get(&halves)},
		    &err);
	if (rc == KIT_OK)
		rc = sync_step_publish(&r.s, &r.belief, &r.report, &err);
	run_done(&r);
	return rc == KIT_OK || sim_fail(s, "oficina: %s", err.text);
}

/* Removes the trace by which a store knows its disk, so that a copy of the
 * template does not take itself for a copy. */
static bool
forget_trace(struct sim *s, const struct sim_store *at)
{
	struct kit_str path KIT_STR_AUTO = {0};
	KIT_AUTO(journal) j = sim_journal(s, at);
	struct kit_err err;

	kit_str_printf(&path, "%s/contador", at->dir);
	if (!j ||
	    kit_journal_set_meta(j, KIT_META_TRACE, NULL, &err) != KIT_OK ||
	    kit_journal_set_meta(j, KIT_META_COUNTER, NULL, &err) != KIT_OK ||
	    kit_os_remove(kit_str_get(&path), &err) != KIT_OK)
		return sim_fail(s, "%s: %s", at->name, err.text);
	return true;
}

static bool
tidy_store(struct sim *s, const struct sim_store *at)
{
	char git[SIM_DIR + 16];

	snprintf(git, sizeof(git), "%s/libro.git", at->dir);
	return sim_tidy(s, git);
}

static void
name_stores(struct sim *s, const char *folder, size_t count)
{
	snprintf(s->world, sizeof(s->world), "%.150s/%s", s->root, folder);
	snprintf(s->book, sizeof(s->book), "%.170s/libro.git", s->world);
	s->count = count;
	for (size_t i = 0; i < SIM_STORES; i++) {
		struct sim_store *at = &s->stores[i];
		sim_touch(at);
		kit_str_done(&at->book_then);
		*at = (struct sim_store){0};
		if (i)
			snprintf(at->name, sizeof(at->name), "punto-%zu", i);
		else
			snprintf(at->name, sizeof(at->name), "oficina");
		snprintf(
		    at->dir, sizeof(at->dir), "%.170s/%s", s->world, at->name);
	}
}

static const struct {
	const char *template;
	size_t laptops;
} sizes[] = {{"pequeña", SIM_FEW}, {"grande", SIM_LAPTOPS}};

static bool
make_template(struct sim *s, size_t size)
{
	s->now = KIT_CLOCK_BUILD_MS + START_MS;
	name_stores(s, sizes[size].template, sizes[size].laptops + 1);
	if (!found_book(s, &s->stores[0]))
		return false;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 1; i < s->count; i++) {
			struct sim_call c = {&s->stores[i], s->book, 0, {0}};
			struct sim_done done;
			if ((round == 0 && !make_store(s, &s->stores[i])) ||
			    !sim_run(s, &c, &done))
				return false;
		}
		if (round == 0 && !sim_admit_all(s, 0))
			return false;
	}
	for (size_t i = 0; i < s->count; i++)
		if (!forget_trace(s, &s->stores[i]) ||
		    !tidy_store(s, &s->stores[i]))
			return false;
	return sim_tidy(s, s->book);
}

bool
sim_template(struct sim *s)
{
	for (size_t i = 0; i < LEN(sizes); i++)
		if (!make_template(s, i))
			return false;
	s->founded = true;
	return true;
}

/* Copies one part of the template: the book's folder or a store's. */
static bool
copy_part(struct sim *s, const char *to)
{
	char from[SIM_DIR];

	snprintf(from, sizeof(from), "%.150s/%s/%.20s", s->root,
	    sizes[s->large].template, to + strlen(s->world) + 1);
	return sim_copy(s, from, to);
}

static bool
copy_template(struct sim *s)
{
	struct kit_err err;

	if (kit_os_remove_tree(s->world, &err) != KIT_OK ||
	    kit_os_mkdirs(s->world, &err) != KIT_OK)
		return sim_fail(s, "%s", err.text);
	bool ok = copy_part(s, s->book);
	for (size_t i = 0; ok && i < s->count; i++)
		ok = copy_part(s, s->stores[i].dir);
	return ok;
}

bool
sim_world(struct sim *s)
{
	s->calls = 0;
	s->now = KIT_CLOCK_BUILD_MS + 24 * START_MS;
	name_stores(s, "mundo", 2 + sim_below(s, sizes[s->large].laptops));
	s->revokes = sim_below(s, 3) == 0;
	if (s->revokes && s->count > 2)
		s->victim = 1 + sim_below(s, s->count - 1);
	sim_say(s, "%zu laptops%s", s->count - 1,
	    s->victim ? ", one to be revoked" : "");
	return copy_template(s);
}

void
sim_end(struct sim *s)
{
	for (size_t i = 0; i < SIM_STORES; i++) {
		sim_touch(&s->stores[i]);
		kit_str_done(&s->stores[i].book_then);
	}
	sim_forget_pure();
	free(s->entries);
	s->entries = NULL;
	s->entry_count = s->entry_cap = 0;
	kit_map_done(&s->known);
	kit_map_done(&s->admitted);
	s->revokes = s->revoked = s->book_saved = s->lost_git = false;
	s->renewed = false;
	s->old_book[0] = '\0';
	s->victim = 0;
}
