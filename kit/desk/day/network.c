/* Searches the network of services: see network.h. */
#include "network.h"

#include <stdlib.h>

#include "fields.h"
#include "pending.h"
#include "query.h"
#include "utf8.h"
#include "view_search.h"

void
kit_network_done(struct kit_network *network)
{
	kit_issues_done(&network->issues);
	kit_arena_done(&network->arena);
	free(network->places);
	*network = (struct kit_network){0};
}

/* What the functions below share while they search the network. */
struct quest {
	struct kit_desk *desk;
	const struct kit_network_ask *ask;
	struct kit_network *out;
	struct kit_str area; /* code of the ámbito asked for; "" for all */
	struct kit_str words; /* JSON, [[0,"ceia"],…]: number of a word, and key
				 of a record that has it */
	/* the sector that comes first, as written and without accents or
	 * capitals */
	struct kit_str sector, folded;
	int64_t word_count, age; /* age of the person in years; -1: not known */
	size_t cap;
};

static void
quest_done(struct quest *q)
{
	kit_str_done(&q->area);
	kit_str_done(&q->words);
	kit_str_done(&q->sector);
	kit_str_done(&q->folded);
}

/* Reads the ámbito as it was typed into its code, or adds an issue. */
static enum kit_code
read_area(struct quest *q, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	const struct kit_field *f = NULL;
	struct kit_sv code = {0};
	struct kit_record r;

	if (!q->ask->area.n)
		return KIT_OK;
	if (kit_forms_get(q->desk->forms, kit_sv("entidad"), &form, err) !=
		KIT_OK ||
	    kit_desk_field(form, "ambito", &f, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	kit_fields_read_one(q->desk, &r, f, q->ask->area, &q->out->issues);
	enum kit_code rc = kit_desk_get(&r, "ambito", &code, err);
	if (rc == KIT_OK)
		kit_str_sv(&q->area, code);
	kit_record_done(&r);
	return rc;
}

/* True for words that say nothing of what somebody needs. */
static bool
is_little(struct kit_sv word)
{
	static const char *const little[] = {"a", "al", "con", "de", "del",
	    "el", "en", "la", "las", "lo", "los", "mi", "o", "para", "por",
	    "que", "se", "su", "un", "una", "y"};

	for (size_t i = 0; i < LEN(little); i++)
		if (kit_sv_is(word, little[i]))
			return true;
	return false;
}

/* Adds the pair [word, key] to the JSON list. */
static void
put_found(struct kit_str *list, int64_t word, const char *key)
{
	kit_str_printf(
	    list, "%s[%lld,\"", list->n > 1 ? "," : "", (long long)word);
	for (const char *p = key; *p; p++) {
		if (*p == '"' || *p == '\\')
			kit_str_c(list, '\\');
		kit_str_c(list, *p);
	}
	kit_str_add(list, "\"]");
}

/* Finds services and programmes that have the word, or a similar one when the
 * search says alike; adds their number to *count. */
static enum kit_code
find_word(struct quest *q, const struct kit_search *search, size_t *count,
    struct kit_err *err)
{
	static const char *const types[] = {"entidad", "programa"};
	struct kit_search one = *search;
	struct kit_arena arena = {0};
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < LEN(types); i++) {
		struct kit_finds found = {0};
		one.type = kit_sv(types[i]);
		rc = kit_view_search(q->desk->view, &one, &arena, &found, err);
		for (size_t k = 0; rc == KIT_OK && k < found.count; k++)
			put_found(&q->words, q->word_count, found.items[k].key);
		*count += found.count;
	}
	kit_arena_done(&arena);
	return rc;
}

static bool
ends(struct kit_sv word, const char *end)
{
	size_t n = strlen(end);

	return word.n > n && kit_sv_is(kit_sv_of(word.p + word.n - n, n), end);
}

/* Returns the beginning that a word's singular and plural have in common. */
static struct kit_sv
singular(struct kit_sv word)
{
	enum { LEAST = 5 };
	size_t ending = word.n < LEAST	   ? 0
			: ends(word, "es") ? 2
			: ends(word, "s")  ? 1
					   : 0;

	return kit_sv_of(word.p, word.n - ending);
}

/* Returns the word without its ending, so that «cuidar» finds «cuidado». Short
 * words, and words with letters beyond a to z, stay whole. */
static struct kit_sv
stem(struct kit_sv word)
{
	enum { LEAST = 6, ENDING = 2 };

	for (size_t i = 0; i < word.n; i++)
		if (!kit_ascii_alpha(word.p[i]))
			return word;
	return kit_sv_of(word.p, word.n < LEAST ? word.n : word.n - ENDING);
}

/* Finds a word as it was typed; if nothing has it, finds it without its ending;
 * else finds words similar to it. */
static enum kit_code
find_one(struct quest *q, struct kit_sv word, struct kit_err *err)
{
	enum { MOST = 400 };
	const struct kit_search ways[] = {
	    {.words = singular(word), .most = MOST},
	    {.words = stem(word), .most = MOST},
	    {.words = word, .most = MOST, .alike = true}};
	size_t count = 0;

	for (size_t i = 0; i < LEN(ways) && !count; i++)
		if (find_word(q, &ways[i], &count, err) != KIT_OK)
			return err->code;
	q->word_count++;
	return KIT_OK;
}

static enum kit_code
find_words(struct quest *q, struct kit_err *err)
{
	struct kit_str folded KIT_STR_AUTO = {0};

	kit_utf8_fold(q->ask->words, &folded);
	struct kit_sv rest = kit_str_view(&folded), word;
	kit_str_c(&q->words, '[');
	while (folded.n && kit_sv_split(&rest, ' ', &word))
		if (word.n && !is_little(word) &&
		    find_one(q, word, err) != KIT_OK)
			return err->code;
	kit_str_c(&q->words, ']');
	return KIT_OK;
}

static const char person_sql[] =
    "SELECT sector, cast(strftime('%Y.%m%d', :hoy) - strftime('%Y.%m%d',"
    " fecha_nacimiento) AS INTEGER) FROM persona WHERE _clave = :persona";

/* Reads the person's age and, unless a sector was given, her sector. */
static enum kit_code
read_person(struct quest *q, struct kit_err *err)
{
	KIT_AUTO(stmt) s = NULL;
	char today[11];
	bool row = false;

	q->age = -1;
	kit_str_sv(&q->sector, q->ask->sector);
	if (q->ask->person.n) {
		if (kit_query_prepare(q->desk, kit_sv(person_sql), &s, err) !=
		    KIT_OK)
			return err->code;
		kit_env_today(&q->desk->env, today);
		kit_sql_text(s, ":hoy", kit_sv(today));
		kit_sql_text(s, ":persona", q->ask->person);
		if (kit_sql_step(s, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return kit_err_set(err, KIT_ENOTFOUND,
			    "esa persona ya no está: la borró o la juntó otro "
			    "equipo");
		struct kit_sv sector = kit_sql_get_text(s, 0);
		if (!q->sector.n && sector.n && !kit_sv_is(sector, KIT_ND))
			kit_str_sv(&q->sector, sector);
		if (kit_sql_get_text(s, 1).p)
			q->age = kit_sql_get_int(s, 1);
	}
	kit_utf8_fold(kit_str_view(&q->sector), &q->folded);
	return KIT_OK;
}

/* The columns of places_sql, in order. */
enum {
	TEXTS = 17, /* the columns before are those of text_at */
	STATE = TEXTS,
	HOW,
	DAYS,
	SENT,
	HELPED,
	OPEN,
	YOUNGEST,
	OLDEST,
	FOUND
};

/*
 * Yields the services. Those that closed for good are left out. A word that a
 * programme has counts for the programme's service. Referrals of the last year
 * are counted.
 */
static const char places_sql[] =
    "WITH hallado AS (SELECT coalesce(p.entidad, json_extract(j.value, '$[1]'))"
    "  AS clave, count(DISTINCT json_extract(j.value, '$[0]')) AS cuantas"
    "  FROM json_each(:palabras) j LEFT JOIN programa p"
    "   ON p._clave = json_extract(j.value, '$[1]') AND p.vigente IS NOT 'NO'"
    "  GROUP BY 1),"
    " enviado AS (SELECT entidad, count(*) AS enviadas,"
    "  sum(estado IN " KIT_PENDING_SQL_ATTENDED ") AS atendidas,"
    "  max(CASE WHEN persona = :persona"
    "   AND estado NOT IN " KIT_PENDING_SQL_OVER "   THEN folio END) AS abierta"
    "  FROM derivacion WHERE fecha >= date(:hoy, '-1 year')"
    "  AND estado NOT IN " KIT_PENDING_SQL_UNSENT "  GROUP BY entidad)"
    " SELECT e._clave, t.codigo, t.nombre, t.ambito, t.tipo, t.atiende, "
    "t.requisitos,"
    "  t.que_llevar, t.horario, t.direccion, t.referencia, t.sector,"
    "  t.contacto, t.contacto_cargo, t.telefono, t.correo, t.sitio,"
    "  iif(e.estado = 'ACT', NULL, t.estado), t.verificado_como,"
    "  cast(julianday(:hoy) - julianday(e.verificado) AS INTEGER),"
    "  coalesce(s.enviadas, 0), coalesce(s.atendidas, 0), s.abierta,"
    "  e.edad_minima, e.edad_maxima, coalesce(h.cuantas, 0)"
    " FROM entidad e JOIN entidad_texto t USING (_clave)"
    " LEFT JOIN hallado h ON h.clave = e._clave"
    " LEFT JOIN enviado s ON s.entidad = e._clave"
    " WHERE e.estado IS NOT 'DEF'"
    "  AND (:ambito IS NULL OR e.ambito = :ambito)"
    "  AND (:con_palabras = 0 OR h.cuantas > 0)"
    " ORDER BY e.nombre, e._clave";

/* Gives where each text of a place goes, in the order of the columns. */
static void
text_at(struct kit_network_place *p, const char ***at)
{
	const char **const places[TEXTS] = {&p->key, &p->code, &p->name,
	    &p->area, &p->kind, &p->serves, &p->needs, &p->bring, &p->hours,
	    &p->address, &p->landmark, &p->sector, &p->contact, &p->post,
	    &p->telephone, &p->mail, &p->site};

	memcpy(at, places, sizeof(places));
}

static const char *
copy(struct quest *q, struct kit_stmt *s, int column)
{
	struct kit_sv v = kit_sql_get_text(s, column);

	return kit_arena_copy(&q->out->arena, v.p ? v.p : "", v.n);
}

/* Makes «verificado hace 46 días, por teléfono». */
static const char *
say_age(struct quest *q, const struct kit_network_place *p, const char *how)
{
	struct kit_str said KIT_STR_AUTO = {0};
	struct kit_str small KIT_STR_AUTO = {0};

	if (p->days < 0)
		return "sin verificar";
	if (p->days == 0)
		kit_str_add(&said, "verificado hoy");
	else {
		kit_str_add(&said, "verificado hace ");
		kit_str_count(&said, p->days, "día", "días");
	}
	if (*how) {
		kit_str_add(&small, how);
		small.p[0] = kit_ascii_lower(small.p[0]);
		kit_str_printf(&said, ", %s", kit_str_get(&small));
	}
	return kit_arena_copy(&q->out->arena, kit_str_get(&said), said.n);
}

/* Says why the person's age may keep the service from receiving her; "" when it
 * does not. */
static const char *
say_unfit(struct quest *q, struct kit_stmt *s)
{
	struct kit_arena *arena = &q->out->arena;
	bool youngest = kit_sql_get_text(s, YOUNGEST).p != NULL;
	bool oldest = kit_sql_get_text(s, OLDEST).p != NULL;
	int64_t from = kit_sql_get_int(s, YOUNGEST);
	int64_t to = kit_sql_get_int(s, OLDEST);

	if (q->age >= 0 && youngest && q->age < from)
		return kit_arena_printf(arena,
		    "atiende desde los %lld años y la persona tiene %lld",
		    (long long)from, (long long)q->age);
	if (q->age >= 0 && oldest && q->age > to)
		return kit_arena_printf(arena,
		    "atiende hasta los %lld años y la persona tiene %lld",
		    (long long)to, (long long)q->age);
	return "";
}

static bool
is_near(const struct quest *q, const struct kit_network_place *p)
{
	struct kit_str folded KIT_STR_AUTO = {0};

	kit_utf8_fold(kit_sv(p->sector), &folded);
	return q->folded.n &&
	       kit_sv_eq(kit_str_view(&folded), kit_str_view(&q->folded));
}

static void
read_place(struct quest *q, struct kit_stmt *s, struct kit_network_place *p)
{
	const char **texts[TEXTS];

	text_at(p, texts);
	for (int i = 0; i < TEXTS; i++)
		*texts[i] = copy(q, s, i);
	p->state = copy(q, s, STATE);
	p->days = kit_sql_get_text(s, DAYS).p ? kit_sql_get_int(s, DAYS) : -1;
	p->stale = p->days < 0 || p->days > KIT_NETWORK_STALE_DAYS;
	p->age = say_age(q, p, copy(q, s, HOW));
	p->sent = kit_sql_get_int(s, SENT);
	p->helped = kit_sql_get_int(s, HELPED);
	p->open = copy(q, s, OPEN);
	p->unfit = say_unfit(q, s);
	p->found = kit_sql_get_int(s, FOUND);
	p->near = is_near(q, p);
}

static void
bind_places(struct quest *q, struct kit_stmt *s)
{
	char today[11];

	kit_env_today(&q->desk->env, today);
	kit_sql_text(s, ":hoy", kit_sv(today));
	kit_sql_text(s, ":palabras", kit_str_view(&q->words));
	kit_sql_int(s, ":con_palabras", q->word_count > 0);
	if (q->ask->person.n)
		kit_sql_text(s, ":persona", q->ask->person);
	if (q->area.n)
		kit_sql_text(s, ":ambito", kit_str_view(&q->area));
}

static enum kit_code
read_places(struct quest *q, struct kit_err *err)
{
	struct kit_network *out = q->out;
	KIT_AUTO(stmt) s = NULL;
	bool row;

	if (kit_query_prepare(q->desk, kit_sv(places_sql), &s, err) != KIT_OK)
		return err->code;
	bind_places(q, s);
	for (;;) {
		if (kit_sql_step(s, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		read_place(q, s,
		    kit_mem_push(&out->places, &out->count, &q->cap,
			sizeof(*out->places)));
	}
}

static const char programs_sql[] =
    "SELECT entidad, codigo, nombre, descripcion, requisitos, que_llevar"
    " FROM programa WHERE vigente IS NOT 'NO' AND entidad IS NOT NULL"
    " ORDER BY entidad, nombre, _clave";

/* Adds the programme in the statement's row to the place's programmes. */
static void
add_program(struct quest *q, struct kit_network_place *p, struct kit_stmt *s)
{
	struct kit_network_program *more = kit_arena_alloc(
	    &q->out->arena, p->program_count + 1, sizeof(*more));

	if (p->program_count)
		memcpy(more, p->programs, p->program_count * sizeof(*more));
	more[p->program_count++] = (struct kit_network_program){copy(q, s, 1),
	    copy(q, s, 2), copy(q, s, 3), copy(q, s, 4), copy(q, s, 5)};
	p->programs = more;
}

static enum kit_code
read_programs(struct quest *q, struct kit_err *err)
{
	struct kit_network *out = q->out;
	KIT_AUTO(stmt) s = NULL;
	bool row;

	if (kit_query_prepare(q->desk, kit_sv(programs_sql), &s, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(s, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		for (size_t i = 0; i < out->count; i++)
			if (kit_sv_is(
				kit_sql_get_text(s, 0), out->places[i].key))
				add_program(q, &out->places[i], s);
	}
}

/* Sorts services: those of the sector first, then those with more of the words,
 * then by name. */
static int
by_use(const void *a, const void *b)
{
	const struct kit_network_place *x = a, *y = b;

	if (x->near != y->near)
		return x->near ? -1 : 1;
	if (x->found != y->found)
		return x->found > y->found ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* Keeps only the services that have all the words; when none has all, keeps
 * those that have some. */
static void
keep_best(struct quest *q)
{
	struct kit_network *out = q->out;
	size_t kept = 0;

	for (size_t i = 0; i < out->count; i++)
		if (out->places[i].found == q->word_count)
			out->places[kept++] = out->places[i];
	out->partly = kept == 0 && out->count > 0;
	if (kept)
		out->count = kept;
}

static void
put_in_order(struct quest *q)
{
	struct kit_network *out = q->out;

	if (q->word_count)
		keep_best(q);
	for (size_t i = 0; i < out->count; i++) {
		out->places[i].order = i;
		out->near += out->places[i].near;
	}
	if (out->count)
		qsort(out->places, out->count, sizeof(*out->places), by_use);
	out->sector =
	    kit_arena_copy(&out->arena, kit_str_get(&q->sector), q->sector.n);
}

static enum kit_code
search(struct quest *q, struct kit_err *err)
{
	if (read_area(q, err) != KIT_OK)
		return err->code;
	if (q->out->issues.errors)
		return KIT_OK;
	if (read_person(q, err) != KIT_OK || find_words(q, err) != KIT_OK ||
	    read_places(q, err) != KIT_OK)
		return err->code;
	put_in_order(q);
	return read_programs(q, err);
}

enum kit_code
kit_network_search(struct kit_desk *desk, const struct kit_network_ask *ask,
    struct kit_network *network, struct kit_err *err)
{
	struct quest q = {.desk = desk, .ask = ask, .out = network};

	enum kit_code rc = search(&q, err);
	quest_done(&q);
	return rc;
}
