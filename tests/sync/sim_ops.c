/*
 * The steps of a schedule: days, syncs, sticks, crashes, copies, a theft.
 */

#include <stdio.h>

#include "journal_outbox.h"
#include "os.h"
#include "remote.h"
#include "sim.h"

static const int64_t minute = 60 * 1000;
static const int64_t day = 24 * 60 * 60 * 1000;
enum { POINTS = 38 }; /* about as many as there are to stop a sync at */

static struct sim_store *
any_store(struct sim *s)
{
	return &s->stores[sim_below(s, s->count)];
}

/*
 * Chooses a store to be copied or to go back to a backup: any but the thief's.
 */
static struct sim_store *
any_disk(struct sim *s)
{
	size_t i = sim_below(s, s->count);

	return &s->stores[s->victim && i == s->victim ? 0 : i];
}

static const char *const texts[] = {"a_nombre", "b_fono", "c_correo"};
static const char *const marks[] = {"_borrado", "oficios/7112", "oficios/9111"};

static int
by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct kit_entry_id));
}

/* Has a write replace the writes that the writer saw: those in force, or now
 * and then none of them. */
static void
replace(struct sim *s, const struct kit_fold_state *st, struct kit_arena *arena,
    struct kit_write *w)
{
	const struct kit_fold_field *f = kit_fold_field(st, w->field);

	if (!f || !f->count || sim_below(s, 8) == 0)
		return;
	struct kit_entry_id *ids =
	    kit_arena_alloc(arena, f->count, sizeof(*ids));
	for (size_t i = 0; i < f->count; i++)
		ids[i] = f->writes[i].by->id;
	qsort(ids, f->count, sizeof(*ids), by_bytes);
	w->replaces = ids;
	w->replaces_count = f->count;
}

static void
fill(struct sim *s, const struct kit_fold_state *st, struct kit_arena *arena,
    struct kit_entry *e)
{
	static const char *const values[] = {"uno", "dos", "tres", "ñandú"};
	struct kit_write *w = kit_arena_alloc(arena, 2, sizeof(*w));

	e->writes = w;
	if (sim_below(s, 3) == 0) {
		w[e->count].field = kit_sv(marks[sim_below(s, LEN(marks))]);
		if (sim_below(s, 3))
			w[e->count].value =
			    (struct kit_atom){KIT_ATOM_INT, 1, {0}};
		e->count++;
	} else if (sim_below(s, 6) == 0) {
		w[e->count].field = kit_sv("_fusionado");
		w[e->count++].value =
		    (struct kit_atom){KIT_ATOM_TEXT, 0, kit_sv("r1")};
	}
	if (!e->count || sim_below(s, 2)) {
		w[e->count].field = kit_sv(texts[sim_below(s, LEN(texts))]);
		w[e->count++].value = (struct kit_atom){KIT_ATOM_TEXT, 0,
		    kit_sv(values[sim_below(s, LEN(values))])};
	}
	if (e->count == 2 && kit_sv_starts(w[0].field, "oficios")) {
		struct kit_write first = w[1];
		w[1] = w[0];
		w[0] = first;
	}
	for (size_t i = 0; i < e->count; i++)
		replace(s, st, arena, &w[i]);
}

static bool
write_one(struct sim *s, struct sim_store *at, struct kit_journal *j)
{
	static const char *const records[] = {"r1", "r2", "r3", "r4", "r5"};
	struct kit_entry e = {.user = kit_sv("mgomez"),
	    .day = kit_sv("j1"),
	    .type = kit_sv(sim_below(s, 4) ? "persona" : "empresa"),
	    .record = kit_sv(records[sim_below(s, LEN(records))])};
	struct kit_entry_list list = {0};
	struct kit_arena arena = {0};
	struct kit_fold_state st;
	struct kit_entry_id id;
	struct kit_err err;

	enum kit_code rc =
	    kit_journal_record(j, e.type, e.record, &arena, &list, &err);
	if (rc == KIT_OK) {
		kit_fold(list.items, list.count, &arena, &st);
		fill(s, &st, &arena, &e);
		rc = kit_journal_append(j, &e, &id, &err);
	}
	free(list.items);
	kit_arena_done(&arena);
	if (rc != KIT_OK)
		return sim_fail(s, "%s: %s", at->name, err.text);
	return sim_note_entry(s, &id, kit_journal_writer(j), e.seq);
}

static bool
op_write(struct sim *s)
{
	struct sim_store *at = any_store(s);
	KIT_AUTO(journal) j = sim_journal(s, at);
	size_t n = 1 + sim_below(s, 3);
	struct kit_err err;

	sim_say(s, "%s writes %zu", at->name, n);
	sim_touch(at);
	if (!j || kit_journal_begin(j, &err) != KIT_OK)
		return sim_fail(s, "%s does not begin", at->name);
	for (size_t i = 0; i < n; i++)
		if (!write_one(s, at, j))
			return false;
	return kit_journal_commit(j, &err) == KIT_OK ||
	       sim_fail(s, "%s: %s", at->name, err.text);
}

/* Chooses the book or sometimes, as on a local network, another laptop's
 * repository. */
static const char *
any_remote(struct sim *s, const struct sim_store *at, char path[SIM_DIR])
{
	size_t i = sim_below(s, s->count * 4);

	/* Once the book began anew, laptops may be in two books. */
	if (s->old_book[0])
		return s->book;
	if (i >= s->count || at == &s->stores[i] || at->fresh ||
	    s->stores[i].fresh)
		return s->book;
	snprintf(path, SIM_DIR, "%.180s/libro.git", s->stores[i].dir);
	return kit_os_exists(path) ? path : s->book;
}

static bool
sync_with(struct sim *s, struct sim_store *at, const char *remote, size_t times)
{
	struct sim_call c = {at, remote, 0, {0}};
	struct sim_done done;

	sim_say(s, "%s syncs with %s %zu times", at->name,
	    remote == s->book ? "the book" : remote, times);
	for (size_t i = 0; i < times; i++)
		if (!sim_run(s, &c, &done))
			return false;
	at->fresh = at->fresh && !done.report.exchanged;
	return true;
}

static bool
op_sync(struct sim *s)
{
	struct sim_store *at = any_store(s);
	char path[SIM_DIR];
	const char *remote = any_remote(s, at, path);

	return sync_with(s, at, remote, 1 + (sim_below(s, 4) == 0));
}

/*
 * Syncs a laptop or the office with one of two sticks. A stick keeps what was
 * last put on it, so that seals arrive late, twice and in another order.
 */
static bool
op_stick(struct sim *s)
{
	struct sim_store *at = any_store(s);
	char dir[SIM_DIR], url[SIM_DIR + 16];
	struct sim_call c = {at, url, 0, {0}};
	struct sim_done done;
	struct kit_err err;

	if (at->fresh || s->old_book[0])
		return true;
	snprintf(
	    dir, sizeof(dir), "%.180s/pendrive-%zu", s->world, sim_below(s, 2));
	snprintf(url, sizeof(url), SYNC_REMOTE_STICK "%s", dir);
	if (sim_below(s, 4) == 0)
		c.stop = 1 + (int64_t)sim_below(s, POINTS);
	sim_say(s, "%s syncs with %s%s", at->name, dir,
	    c.stop ? " and stops half way" : "");
	return (kit_os_is_dir(dir) || kit_os_mkdirs(dir, &err) == KIT_OK) &&
	       sim_run(s, &c, &done);
}

static bool
op_office(struct sim *s)
{
	return sync_with(s, &s->stores[0], s->book, 1);
}

static bool
op_crash(struct sim *s)
{
	struct sim_store *at = any_store(s);
	char path[SIM_DIR];
	struct sim_call c = {.at = at,
	    .remote = any_remote(s, at, path),
	    .stop = 1 + (int64_t)sim_below(s, POINTS)};
	struct sim_done done;

	sim_say(s, "%s stops at point %lld of a sync with %s", at->name,
	    (long long)c.stop, c.remote == s->book ? "the book" : path);
	return sim_run(s, &c, &done);
}

static bool
is_admitted(const struct sim *s, struct kit_sv writer)
{
	return kit_map_get(&s->founders, writer, NULL) ||
	       kit_map_get(&s->admitted, writer, NULL);
}

static bool
admit(struct sim *s, const char *writer, int64_t stop)
{
	struct sim_call c = {
	    &s->stores[0], s->book, stop, {"admitir", writer, NULL}};
	struct sim_done done;

	if (!sim_run(s, &c, &done))
		return false;
	if (!stop && done.rc == KIT_OK) {
		sim_say(s, "the office admits %s", writer);
		kit_map_put(s->founded ? &s->admitted : &s->founders,
		    kit_sv(writer), 1);
	}
	return true;
}

bool
sim_admit_all(struct sim *s, int64_t stop)
{
	struct kit_str asked KIT_STR_AUTO = {0};
	struct kit_sv rest, line;
	bool ok = sim_refs(s, "solicitud", &asked);

	rest = kit_str_view(&asked);
	while (ok && kit_sv_split(&rest, '\n', &line) && line.n) {
		char writer[KIT_WRITER_LEN + 1];
		snprintf(
		    writer, sizeof(writer), "%.*s", KIT_WRITER_LEN, line.p);
		if (!is_admitted(s, kit_sv(writer)))
			ok = admit(s, writer, stop);
	}
	return ok;
}

static bool
op_admit(struct sim *s)
{
	int64_t stop = sim_below(s, 4) ? 0 : 1 + (int64_t)sim_below(s, POINTS);

	return sim_admit_all(s, stop);
}

static bool
op_clock(struct sim *s)
{
	const int64_t skews[] = {0, 0, -17 * 365 * day, -3 * day, -20 * minute,
	    5 * minute, 2 * day, 800 * day};
	struct sim_store *at = any_store(s);

	if (at == &s->stores[0])
		return true;
	at->skew = skews[sim_below(s, LEN(skews))];
	sim_say(s, "%s has its clock %lld minutes off", at->name,
	    (long long)(at->skew / minute));
	return true;
}

static void
saved_path(const char *path, char out[SIM_DIR])
{
	snprintf(out, SIM_DIR, "%.190s.resp", path);
}

static bool
op_save(struct sim *s)
{
	struct sim_store *at = any_disk(s);
	char path[SIM_DIR];

	saved_path(at->dir, path);
	sim_say(s, "a backup is made of %s", at->name);
	at->saved = true;
	at->saved_fresh = at->fresh;
	return sim_copy(s, at->dir, path);
}

static bool
disguise(struct sim *s, const struct sim_store *at)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err err;
	size_t how = sim_below(s, 3);

	sim_say(s, "  %s",
	    how == 0   ? "the disk is the same to the byte"
	    : how == 1 ? "without its counter"
		       : "on another disk");
	kit_str_printf(&path, "%s/contador", at->dir);
	if (how == 0)
		return sim_hide(s, at);
	return how == 2 || kit_os_remove(kit_str_get(&path), &err) == KIT_OK;
}

static bool
op_restore(struct sim *s)
{
	struct sim_store *at = any_disk(s);
	char path[SIM_DIR];

	if (!at->saved || (s->revokes && at == &s->stores[0]))
		return true;
	saved_path(at->dir, path);
	sim_say(s, "%s comes back from its backup", at->name);
	if (at == &s->stores[0])
		kit_map_done(&s->admitted);
	at->fresh = at->saved_fresh;
	sim_touch(at);
	return sim_copy(s, path, at->dir) && disguise(s, at) &&
	       sim_count_losses(s);
}

static bool
op_save_book(struct sim *s)
{
	char path[SIM_DIR];

	if (s->lost_git)
		return true;
	saved_path(s->book, path);
	sim_say(s, "a backup is made of the book");
	s->book_saved = true;
	for (size_t i = 0; i < s->entry_count; i++)
		s->entries[i].in_saved_book = s->entries[i].in_book;
	return sim_copy(s, s->book, path);
}

static bool
op_restore_book(struct sim *s)
{
	char path[SIM_DIR];

	if (s->revokes || s->renewed || !s->book_saved)
		return true;
	saved_path(s->book, path);
	sim_say(s, "the book comes back from its backup");
	for (size_t i = 0; i < s->entry_count; i++)
		s->entries[i].in_book = s->entries[i].in_saved_book;
	return sim_copy(s, path, s->book) && sim_count_losses(s);
}

static bool
op_clone(struct sim *s)
{
	struct sim_store *from = any_disk(s);

	if (from == &s->stores[0] || s->count == SIM_STORES)
		return true;
	struct sim_store *to = &s->stores[s->count++];
	to->skew = from->skew;
	to->fresh = from->fresh;
	sim_say(s, "%s is a copy of %s", to->name, from->name);
	return sim_copy(s, from->dir, to->dir) && disguise(s, to);
}

static bool
op_join(struct sim *s)
{
	if (s->count == SIM_STORES)
		return true;
	struct sim_store *at = &s->stores[s->count++];
	sim_say(s, "%s is new", at->name);
	return sim_new_store(s, at);
}

/*
 * Installs a laptop again, with the same name and another key. Entries that
 * only its disk had are gone.
 */
static bool
op_reinstall(struct sim *s)
{
	struct sim_store *at = any_disk(s);
	struct kit_err err;

	if (at == &s->stores[0])
		return true;
	sim_say(s, "%s is installed anew", at->name);
	sim_touch(at);
	if (kit_os_remove_tree(at->dir, &err) != KIT_OK)
		return sim_fail(s, "%s: %s", at->name, err.text);
	return sim_new_store(s, at) && sim_count_losses(s);
}

/*
 * True when the store can lose its libro.git without losing an entry for the
 * others: the book has each entry, or the entry is the laptop's own, which its
 * outbox keeps. The office has no outbox for its own entries.
 */
static bool
has_all_elsewhere(struct sim *s, struct sim_store *at)
{
	size_t i = (size_t)(at - s->stores);
	KIT_AUTO(journal) j = sim_journal(s, at);
	struct kit_arena arena = {0};
	struct kit_self *selves = NULL;
	struct kit_err err;
	size_t n = 0;

	if (!j || !sim_look_in(s, at, j) ||
	    kit_journal_selves(j, &arena, &selves, &n, &err) != KIT_OK)
		return false;
	bool all = true;
	for (size_t k = 0; all && k < s->entry_count; k++) {
		const struct sim_entry *e = &s->entries[k];
		bool own = false;
		for (size_t m = 0; m < n && i > 0; m++)
			own |= strcmp(selves[m].writer, e->writer) == 0;
		all = own || e->in_book || !(e->seen >> i & 1);
	}
	kit_arena_done(&arena);
	return all;
}

static bool
op_lose_git(struct sim *s)
{
	struct sim_store *at = any_disk(s);
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err err;

	if (at->fresh || s->book_saved || !has_all_elsewhere(s, at))
		return !s->why[0];
	bool all = sim_below(s, 2);
	kit_str_printf(
	    &path, "%s/libro.git%s", at->dir, all ? "" : "/objects/pack");
	sim_say(s, "%s loses %s", at->name, kit_str_get(&path));
	s->lost_git = true;
	return (kit_os_remove_tree(kit_str_get(&path), &err) == KIT_OK &&
		   (all ||
		       kit_os_mkdirs(kit_str_get(&path), &err) == KIT_OK)) ||
	       sim_fail(s, "%s: %s", at->name, err.text);
}

/* Makes one pack of all packs, as a sync does when there are fifty. */
static bool
op_tidy(struct sim *s)
{
	size_t i = sim_below(s, s->count + 1);
	char path[SIM_DIR];

	snprintf(path, sizeof(path), "%.180s/libro.git",
	    i < s->count ? s->stores[i].dir : s->world);
	sim_say(s, "the packs of %s become one", path);
	return !kit_os_is_dir(path) || sim_tidy(s, path);
}

/* Has the office begin an epoch, or stop on the way. */
static bool
op_epoch(struct sim *s)
{
	struct sim_call c = {.at = &s->stores[0],
	    .remote = s->book,
	    .order = {"renovar", NULL, NULL}};
	struct sim_done done;

	if (sim_below(s, 2))
		c.stop = 1 + (int64_t)sim_below(s, POINTS);
	sim_say(s, "the office begins an epoch%s",
	    c.stop ? " and stops half way" : "");
	s->renewed = true;
	return sim_run(s, &c, &done);
}

static bool
op_let_go(struct sim *s)
{
	return sim_far_let_go(s, any_store(s));
}

static const struct {
	size_t weight;
	bool (*run)(struct sim *s);
} ops[] = {
    {30, op_write},
    {24, op_sync},
    {6, op_office},
    {6, op_stick},
    {14, op_crash},
    {3, op_admit},
    {4, op_clock},
    {3, op_save},
    {2, op_restore},
    {2, op_save_book},
    {1, op_restore_book},
    {1, op_clone},
    {1, op_join},
    {1, op_reinstall},
    {1, op_lose_git},
    {2, op_tidy},
    {4, sim_revoke},
    {3, op_epoch},
    {5, op_let_go},
    {6, sim_erase},
    {3, sim_begin_anew},
};

bool
sim_step(struct sim *s)
{
	size_t total = 0, i = 0;

	for (size_t k = 0; k < LEN(ops); k++)
		total += ops[k].weight;
	size_t at = sim_below(s, total);
	while (at >= ops[i].weight)
		at -= ops[i++].weight;
	return ops[i].run(s);
}
