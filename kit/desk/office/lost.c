/* Shuts out a lost laptop and registers the breach: see lost.h. */
#include "lost.h"

#include "computer.h"
#include "entry_read.h"
#include "givens.h"
#include "map.h"
#include "query.h"
#include "records.h"
#include "view_block.h"
#include "view_entries.h"

/* A person whose data are blocked: she is counted, and never named. */
struct hidden {
	const char *key;
	bool closed; /* a sensible or restringido field of hers has a value */
};

/* What the office knows about the laptop, and about the people whose data it
 * holds. */
struct facts {
	struct kit_arena arena;
	const char *writer, *name;
	struct kit_computer computer;
	bool told; /* the laptop said how it keeps its data */
	char last[11]; /* date of its newest entry that came, or "" */
	const char **closed; /* keys of people with a sensible or restringido
				value, sorted */
	size_t closed_count;
	const char **children; /* keys of people under fourteen, sorted */
	size_t child_count;
	int64_t people, adolescents;
	struct hidden *hidden;
	size_t hidden_count, hidden_cap;
	/* How many of the hidden have sensible or restringido values, are under
	 * fourteen, either of these. */
	int64_t hidden_closed, hidden_children, hidden_told;
};

void
kit_lost_done_free(struct kit_lost_done *done)
{
	kit_team_done(&done->team);
	kit_str_done(&done->breach);
	kit_issues_done(&done->issues);
	kit_printed_done(&done->agency);
	kit_printed_done(&done->persons);
}

static void
facts_done(struct facts *f)
{
	free(f->closed);
	free(f->children);
	free(f->hidden);
	kit_arena_done(&f->arena);
}

/* Revokes the laptop, which begins an epoch whose key the laptop does not have.
 * A second call changes nothing. */
static enum kit_code
shut_out(struct kit_desk *desk, const struct kit_lost *lost,
    struct kit_lost_done *done, struct kit_err *err)
{
	if (kit_team_decide(desk,
		&(struct kit_team_order){KIT_TEAM_REVOKE, lost->name, NULL},
		&done->team, err) != KIT_OK)
		return err->code;
	return done->team.count == 1
		   ? KIT_OK
		   : kit_err_set(err, KIT_ESTORE,
			 "el libro no dijo qué equipo se revocó");
}

/* ---- what is known ---- */

struct newest {
	struct facts *f;
	int64_t seq;
};

static enum kit_code
look_at(void *ctx, const struct kit_journal_row *row, struct kit_err *err)
{
	struct newest *n = ctx;
	struct kit_arena arena = {0};
	struct kit_entry e;

	if (!kit_sv_is(row->writer, n->f->writer) || row->seq <= n->seq)
		return KIT_OK;
	enum kit_code rc = kit_entry_head(row->line, &arena, &e, err);
	if (rc == KIT_OK) {
		n->seq = row->seq;
		kit_env_date_of(kit_clock_ms(e.hlc), n->f->last);
	}
	kit_arena_done(&arena);
	return rc;
}

/* Returns the key of the person whom the record's entries name last; p NULL:
 * nobody. */
static struct kit_sv
person_of(const struct kit_form *form, const struct kit_entry_list *entries)
{
	struct kit_sv person = {0};

	if (strcmp(form->type, "persona") == 0)
		return entries->items[0].entry.record;
	for (size_t i = 0; i < entries->count; i++) {
		const struct kit_entry *e = &entries->items[i].entry;
		for (size_t k = 0; k < e->count; k++) {
			const struct kit_field *f =
			    kit_form_named(form, e->writes[k].field);
			if (f && f->ref && strcmp(f->ref, "persona") == 0 &&
			    e->writes[k].value.type == KIT_ATOM_TEXT)
				person = e->writes[k].value.text;
		}
	}
	return person;
}

/* True when a write says something, which N/D does not. */
static bool
says(const struct kit_atom *value)
{
	return value->type == KIT_ATOM_TEXT ? !kit_sv_is(value->text, KIT_ND)
					    : value->type != KIT_ATOM_NULL;
}

/* True when a sensible or restringido field of the record holds, or ever held,
 * a value: the laptop's journal has earlier values too. */
static bool
is_closed(const struct kit_form *form, const struct kit_entry_list *entries)
{
	for (size_t i = 0; i < entries->count; i++) {
		const struct kit_entry *e = &entries->items[i].entry;
		for (size_t k = 0; k < e->count; k++) {
			struct kit_sv rest = e->writes[k].field, name;
			const struct kit_field *f =
			    kit_sv_split(&rest, '/', &name)
				? kit_form_named(form, name)
				: NULL;
			if (f && f->privacy != KIT_PRIVACY_OPEN &&
			    says(&e->writes[k].value))
				return true;
		}
	}
	return false;
}

/* The walk over the journal for people with sensible or restringido values, and
 * for people whose data are blocked. */
struct hunt {
	struct kit_desk *desk;
	struct facts *f;
	struct kit_map known; /* keys that are in closed */
	size_t cap;
	int64_t blocked; /* number of people whose data are blocked */
};

static enum kit_code
is_blocked(
    struct hunt *h, struct kit_sv key, bool *blocked, struct kit_err *err)
{
	struct kit_view_block block KIT_VIEW_BLOCK_AUTO = {0};

	*blocked = false;
	if (!h->blocked)
		return KIT_OK;
	enum kit_code rc = kit_view_blocked(
	    h->desk->view, kit_sv("persona"), key, &block, err);
	*blocked = block.key.n > 0;
	return rc;
}

/* Adds the person once; closed may become true in a later call. */
static enum kit_code
note_her(struct hunt *h, struct kit_sv key, bool closed, struct kit_err *err)
{
	struct facts *f = h->f;
	bool blocked;

	if (is_blocked(h, key, &blocked, err) != KIT_OK)
		return err->code;
	if (!blocked && closed && kit_map_put(&h->known, key, 1))
		*(const char **)kit_mem_push(
		    &f->closed, &f->closed_count, &h->cap, sizeof(*f->closed)) =
		    kit_arena_copy(&f->arena, key.p, key.n);
	if (!blocked)
		return KIT_OK;
	size_t i = 0;
	while (i < f->hidden_count && !kit_sv_is(key, f->hidden[i].key))
		i++;
	if (i == f->hidden_count)
		*(struct hidden *)kit_mem_push(&f->hidden, &f->hidden_count,
		    &f->hidden_cap, sizeof(*f->hidden)) = (struct hidden){
		    kit_arena_copy(&f->arena, key.p, key.n), false};
	f->hidden[i].closed |= closed;
	return KIT_OK;
}

static enum kit_code
look_at_record(void *ctx, struct kit_entry_list *entries, struct kit_err *err)
{
	struct hunt *h = ctx;
	const struct kit_form *form = NULL;
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_err unread;

	if (kit_forms_get(h->desk->forms, entries->items[0].entry.type, &form,
		&unread) != KIT_OK)
		return KIT_OK;
	bool closed = is_closed(form, entries);
	if (!closed && !(h->blocked && strcmp(form->type, "persona") == 0))
		return KIT_OK;
	struct kit_sv person = person_of(form, entries);
	if (!person.n)
		return KIT_OK;
	if (kit_view_resolve(
		h->desk->view, kit_sv("persona"), person, &key, err) != KIT_OK)
		return err->code;
	return note_her(h, kit_str_view(&key), closed, err);
}

static int
by_key(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum kit_code
find_closed(struct kit_desk *desk, struct facts *f, struct kit_err *err)
{
	struct hunt h = {.desk = desk, .f = f};

	enum kit_code rc = kit_query_number(desk,
	    "SELECT count(*) FROM bloqueada WHERE tipo = 'persona'", &h.blocked,
	    err);
	if (rc == KIT_OK)
		rc = kit_journal_each(desk->journal, look_at_record, &h, err);
	if (f->closed_count)
		qsort(f->closed, f->closed_count, sizeof(*f->closed), by_key);
	kit_map_done(&h.known);
	return rc;
}

/* Whether a person is under fourteen, and whether she is fourteen to
 * seventeen. */
struct young {
	bool child, adolescent;
};

static enum kit_code
judge_age(struct kit_desk *desk, struct kit_sv born, struct young *young,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	char today[11];
	bool row = false;

	*young = (struct young){false, false};
	if (kit_query_prepare(desk,
		kit_sv("SELECT :nacio > date(:hoy, '-14 years'),"
		       " :nacio > date(:hoy, '-18 years')"),
		&q, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	kit_sql_text(q, ":hoy", kit_sv(today));
	kit_sql_text(q, ":nacio", born);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	young->child = row && kit_sql_get_int(q, 0);
	young->adolescent = row && !young->child && kit_sql_get_int(q, 1);
	return KIT_OK;
}

/* Counts one person whose data are blocked. Her age comes from her entries;
 * only counts leave this function. */
static enum kit_code
count_hidden(struct kit_desk *desk, struct facts *f, const struct hidden *her,
    struct kit_err *err)
{
	struct kit_snapshot snap = {0};
	struct young young = {false, false};

	enum kit_code rc = kit_store_read(
	    &desk->store, kit_sv("persona"), kit_sv(her->key), &snap, err);
	const struct kit_fold_field *born =
	    rc == KIT_OK
		? kit_fold_field(&snap.state, kit_sv("fecha_nacimiento"))
		: NULL;
	if (born && says(&born->value))
		rc = judge_age(desk, born->value.text, &young, err);
	f->adolescents += young.adolescent;
	f->hidden_children += young.child;
	f->hidden_closed += her->closed;
	f->hidden_told += young.child || her->closed;
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
count_all_hidden(struct kit_desk *desk, struct facts *f, struct kit_err *err)
{
	for (size_t i = 0; i < f->hidden_count; i++)
		if (count_hidden(desk, f, &f->hidden[i], err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

/* Counts all people, with those whose data are blocked; lists the others under
 * fourteen, and counts the others up to eighteen. */
static enum kit_code
find_young(struct kit_desk *desk, struct facts *f, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	size_t cap = 0;
	char today[11];
	bool row;

	if (kit_query_number(desk,
		"SELECT (SELECT count(*) FROM persona) +"
		" (SELECT count(*) FROM bloqueada WHERE tipo = 'persona')",
		&f->people, err) != KIT_OK ||
	    kit_query_prepare(desk,
		kit_sv("SELECT _clave, fecha_nacimiento >"
		       " date(:hoy, '-14 years') FROM persona"
		       " WHERE fecha_nacimiento > date(:hoy, '-18 years')"
		       " ORDER BY _clave"),
		&q, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	kit_sql_text(q, ":hoy", kit_sv(today));
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		struct kit_sv key = kit_sql_get_text(q, 0);
		if (!kit_sql_get_int(q, 1)) {
			f->adolescents++;
			continue;
		}
		const char **one = kit_mem_push(
		    &f->children, &f->child_count, &cap, sizeof(*f->children));
		*one = kit_arena_copy(&f->arena, key.p, key.n);
	}
}

static enum kit_code
gather(struct kit_desk *desk, const struct kit_laptop_row *row, struct facts *f,
    struct kit_err *err)
{
	struct newest newest = {f, 0};

	f->writer = row->writer;
	f->name = row->name;
	if (kit_computer_read(desk, row->writer, &f->computer, &f->told, err) !=
		KIT_OK ||
	    kit_journal_rows(desk->journal, look_at, &newest, err) != KIT_OK ||
	    find_closed(desk, f, err) != KIT_OK ||
	    count_all_hidden(desk, f, err) != KIT_OK)
		return err->code;
	return find_young(desk, f, err);
}

static int64_t
closed_of(const struct facts *f)
{
	return (int64_t)f->closed_count + f->hidden_closed;
}

static int64_t
children_of(const struct facts *f)
{
	return (int64_t)f->child_count + f->hidden_children;
}

static bool
must_tell(const struct facts *f)
{
	return !f->computer.sealed && (closed_of(f) || children_of(f));
}

/* ---- the record ---- */

static void
put(struct kit_givens_list *q, const char *name, const char *value)
{
	if (*value)
		kit_givens_suppose(q, name, kit_sv(value));
}

static void
put_number(struct kit_givens_list *q, const char *name, int64_t n,
    struct kit_arena *arena)
{
	put(q, name, kit_arena_printf(arena, "%lld", (long long)n));
}

/* Fills in what the office knows; what a person typed stays. */
static void
put_known(struct kit_givens_list *q, struct facts *f)
{
	bool closed = closed_of(f) || children_of(f);

	put(q, "equipo", f->name);
	put(q, "escritor", f->writer);
	put_number(q, "personas", f->people, &f->arena);
	put_number(q, "sensibles", closed_of(f), &f->arena);
	put_number(q, "menores", children_of(f), &f->arena);
	put_number(q, "adolescentes", f->adolescents, &f->arena);
	put(q, "cifrado", f->computer.sealed ? "SI" : f->told ? "NO" : "NS");
	if (f->computer.sealed)
		put(q, "cifrado_desde", f->computer.since);
	put(q, "ultimo", f->last);
	put(q, "riesgo", f->computer.sealed ? "BAJ" : closed ? "ALT" : "MED");
	put(q, "avisa_agencia", f->computer.sealed ? "NO" : "SI");
	put(q, "avisa_personas", must_tell(f) ? "SI" : "NO");
}

/* Appends the key of the laptop's open breach; nothing when there is none. */
static enum kit_code
find_open(struct kit_desk *desk, const char *writer, struct kit_str *key,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(desk,
		kit_sv("SELECT _clave FROM brecha WHERE escritor = :escritor"
		       " AND estado = 'ABI' ORDER BY _clave LIMIT 1"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":escritor", kit_sv(writer));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(key, kit_sql_get_text(q, 0));
	return KIT_OK;
}

static enum kit_code
open_breach(struct kit_desk *desk, const struct kit_lost *lost, struct facts *f,
    struct kit_lost_done *done, struct kit_err *err)
{
	struct kit_givens_list q KIT_GIVENS_AUTO = {0};
	struct kit_record_made made = {0};

	if (kit_forms_get(desk->forms, kit_sv("brecha"), &q.form, err) !=
	    KIT_OK)
		return err->code;
	kit_givens_take(&q, lost->given);
	put_known(&q, f);
	enum kit_code rc =
	    kit_records_create(desk, q.form, kit_givens_of(&q), &made, err);
	if (rc == KIT_OK && !made.issues.errors) {
		kit_str_sv(&done->breach, kit_str_view(&made.key));
		done->opened = true;
	}
	done->issues = made.issues;
	made.issues = (struct kit_issues){0};
	kit_record_made_done(&made);
	return rc;
}

/* Writes the typed fields into the breach that is open already. */
static enum kit_code
add_given(struct kit_desk *desk, struct kit_givens given,
    struct kit_lost_done *done, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_record_edited edited = {0};

	if (!given.count)
		return KIT_OK;
	if (kit_forms_get(desk->forms, kit_sv("brecha"), &form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_records_edit(desk,
	    &(struct kit_record_edit){
		.form = form, .named = kit_str_view(&done->breach), given},
	    &edited, err);
	done->issues = edited.issues;
	edited.issues = (struct kit_issues){0};
	kit_record_edited_done(&edited);
	return rc;
}

static enum kit_code
register_it(struct kit_desk *desk, const struct kit_lost *lost, struct facts *f,
    struct kit_lost_done *done, struct kit_err *err)
{
	if (find_open(desk, f->writer, &done->breach, err) != KIT_OK)
		return err->code;
	if (done->breach.n)
		return add_given(desk, lost->given, done, err);
	return open_breach(desk, lost, f, done, err);
}

/* ---- the notices ---- */

/*
 * Returns the keys of the people whom the law wants to be told, each once.
 * People whose data are blocked are not among them, because a letter could not
 * name them.
 */
static const char **
people_of(struct facts *f, size_t *count)
{
	size_t most = f->closed_count + f->child_count, i = 0, k = 0;
	const char **keys = kit_arena_alloc(&f->arena, most + 1, sizeof(*keys));

	*count = 0;
	while (i < f->closed_count || k < f->child_count) {
		int order = i == f->closed_count ? 1
			    : k == f->child_count
				? -1
				: strcmp(f->closed[i], f->children[k]);
		keys[(*count)++] = order <= 0 ? f->closed[i] : f->children[k];
		i += order <= 0;
		k += order >= 0;
	}
	return keys;
}

static enum kit_code
print_persons(struct kit_desk *desk, const struct kit_lost *lost,
    struct facts *f, struct kit_lost_done *done, struct kit_err *err)
{
	struct kit_print p = {.document = "aviso-brecha",
	    .param = "brecha",
	    .value = kit_str_get(&done->breach),
	    .to = {.printer = lost->printer}};
	const struct kit_given breach = {
	    kit_sv("brecha"), kit_str_view(&done->breach)};

	if (!lost->letters || !must_tell(f))
		return kit_print_one(desk, &p, &done->persons, err);
	p.param = "persona";
	p.value = NULL;
	p.given = (struct kit_givens){&breach, 1};
	p.keys = people_of(f, &p.key_count);
	if (!p.key_count)
		return KIT_OK;
	return kit_print_each(desk, &p, &done->persons, err);
}

static enum kit_code
print_notices(struct kit_desk *desk, const struct kit_lost *lost,
    struct facts *f, struct kit_lost_done *done, struct kit_err *err)
{
	const struct kit_print agency = {.document = "aviso-agencia",
	    .param = "brecha",
	    .value = kit_str_get(&done->breach),
	    .to = {.printer = lost->printer}};

	enum kit_code rc = kit_print_one(desk, &agency, &done->agency, err);
	done->told = must_tell(f);
	if (rc == KIT_OK && done->told)
		rc = print_persons(desk, lost, f, done, err);
	return rc == KIT_OK
		   ? rc
		   : kit_print_kept(err,
			 "el equipo quedó revocado y la brecha anotada; "
			 "para los avisos, el mismo comando otra vez");
}

enum kit_code
kit_lost_report(struct kit_desk *desk, const struct kit_lost *lost,
    struct kit_lost_done *done, struct kit_err *err)
{
	struct facts f = {0};

	if (shut_out(desk, lost, done, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_desk_open(desk, err);
	if (rc == KIT_OK)
		rc = gather(desk, &done->team.rows[0], &f, err);
	if (rc == KIT_OK)
		rc = register_it(desk, lost, &f, done, err);
	done->people = f.people;
	done->closed = closed_of(&f);
	done->children = children_of(&f);
	done->blocked = must_tell(&f) ? f.hidden_told : 0;
	done->adolescents = f.adolescents;
	if (rc == KIT_OK && !done->issues.errors)
		rc = print_notices(desk, lost, &f, done, err);
	facts_done(&f);
	return rc;
}
