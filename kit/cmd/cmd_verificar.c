#include <stdio.h>

#include "book.h"
#include "cmd.h"
#include "health.h"
#include "journal_book.h"
#include "os.h"
#include "pdf.h"
#include "templates.h"

/* verificar, reconstruir, diagnostico: is all well, and if not, what to do. */

struct check {
	int64_t entries, bad, aside; /* aside: here, and they do not count */
	struct kit_ctx *c;
};

/* Each line is canonical and its id is the hash of its bytes. */
static enum kit_code
check_row(void *ctx, const struct kit_journal_row *row, struct kit_err *err)
{
	struct check *k = ctx;
	struct kit_arena arena = {0};
	struct kit_entry_id id;
	struct kit_entry e;
	struct kit_err why;

	(void)err;
	k->entries++;
	k->aside += !row->counts;
	kit_entry_id(row->writer, row->line, &id);
	const char *wrong = NULL;
	if (kit_entry_parse(row->line, &arena, &e, &why) != KIT_OK)
		wrong = why.text;
	else if (memcmp(id.b, row->id.b, KIT_ENTRY_ID_LEN) != 0)
		wrong = "su contenido no corresponde a su identificador";
	else if (!kit_sv_eq(e.type, row->type) ||
		 !kit_sv_eq(e.record, row->record) || e.seq != row->seq)
		wrong = "está guardado en otro lugar que el que dice";
	if (wrong) {
		k->bad++;
		kit_warn("asiento %lld: %s; recupere libro.db de un respaldo",
		    (long long)row->n, wrong);
	}
	kit_progress_tell(&k->c->progress, k->entries, 0);
	kit_arena_done(&arena);
	return KIT_OK;
}

/* The book, when there is one, by the program that knows git. */
static enum kit_code
check_book(struct kit_ctx *c, json_t **seen, int64_t *bad, struct kit_err *err)
{
	const struct kit_book_call call = {
	    "verificar", kit_str_get(&c->data), {NULL}};
	json_t *answer = NULL, *problem;
	size_t i;

	*seen = NULL;
	if (!kit_journal_known(c->journal, KIT_META_REPO))
		return KIT_OK;
	if (kit_book_run(&call, &answer, err) != KIT_OK)
		return kit_err_wrap(err, "libro");
	*seen = json_incref(json_object_get(answer, "verificado"));
	json_decref(answer);
	json_array_foreach(json_object_get(*seen, "problemas"), i, problem)
	{
		++*bad;
		kit_warn("libro: %s", json_string_value(problem));
	}
	return KIT_OK;
}

static void
say_book(struct kit_ctx *c, json_t *seen)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_count(&text,
	    json_integer_value(json_object_get(seen, "sellos")), "sello",
	    "sellos");
	kit_str_add(&text, " y ");
	kit_str_count(&text,
	    json_integer_value(json_object_get(seen, "manifiestos")),
	    "manifiesto", "manifiestos");
	if (seen)
		kit_say(c, "libro: %s revisados, de la firma a los asientos",
		    kit_str_get(&text));
}

static void
warn_gaps(int64_t gaps)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_count(&text, gaps, "asiento", "asientos");
	if (gaps)
		kit_warn("aviso: en la numeración de un equipo hay un hueco de "
			 "%s; llegará al sincronizar",
		    kit_str_get(&text));
}

static enum kit_code
run_verify(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct check k = {.c = c};
	char hash[65];
	bool same = true;
	json_t *book = NULL;
	int64_t gaps = 0, book_bad = 0;

	c->progress_what = "verificando";
	if (kit_journal_rows(c->journal, check_row, &k, err) != KIT_OK ||
	    kit_journal_gaps(c->journal, &gaps, err) != KIT_OK ||
	    kit_view_same(c->view, &same, err) != KIT_OK ||
	    kit_view_state_hash(c->view, hash, err) != KIT_OK ||
	    check_book(c, &book, &book_bad, err) != KIT_OK)
		return err->code;
	warn_gaps(gaps);
	if (!same)
		kit_warn("la vista no coincide con el libro; hágala de nuevo "
			 "con «terreno reconstruir»");
	if (c->json)
		kit_out_json(json_pack("{s:I, s:I, s:I, s:I, s:b, s:s, s:O?}",
		    "asientos", (json_int_t)(k.entries - k.aside), "malos",
		    (json_int_t)k.bad, "apartados", (json_int_t)k.aside,
		    "faltan", (json_int_t)gaps, "vista_igual", same, "estado",
		    hash, "libro", book));
	kit_str_count(
	    &text, k.entries, "asiento revisado", "asientos revisados");
	kit_str_add(&text, ", ");
	kit_str_count(&text, k.bad, "malo", "malos");
	if (k.aside) {
		kit_str_add(&text, ", ");
		kit_str_count(&text, k.aside,
		    "que no cuenta (su equipo fue cerrado o revocado)",
		    "que no cuentan (su equipo fue cerrado o revocado)");
	}
	kit_say(c, "%s; la vista %s\nestado %s", kit_str_get(&text),
	    same ? "coincide" : "no coincide", hash);
	say_book(c, book);
	json_decref(book);
	if (k.bad || !same || book_bad)
		return kit_err_set(
		    err, KIT_ESTORE, "se encontraron problemas en los datos");
	return KIT_OK;
}

static enum kit_code
run_rebuild(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	int64_t n;

	/* One that was missing or stale was made when it was opened. */
	if ((!kit_view_is_anew(c->view) &&
		kit_view_rebuild(c->view, err) != KIT_OK) ||
	    kit_journal_count(c->journal, &n, err) != KIT_OK)
		return err->code;
	if (c->json)
		kit_out_json(json_pack("{s:I}", "asientos", (json_int_t)n));
	kit_str_count(&text, n, "asiento", "asientos");
	kit_say(c, "vista hecha de nuevo con %s", kit_str_get(&text));
	return KIT_OK;
}

/* diagnostico: each row looks at one thing and says what to do about it. */

static void
look_at_space(struct kit_ctx *c, struct kit_finding *f)
{
	int64_t free_bytes = kit_os_free_space(kit_str_get(&c->data));
	double mb = (double)free_bytes / 1e6;

	f->health = free_bytes >= 0 && mb < 50 ? KIT_TROUBLE
		    : mb < 500		       ? KIT_REMARK
					       : KIT_HEALTHY;
	kit_str_printf(&f->text, "%.0f MB libres en el disco%s", mb,
	    f->health == KIT_HEALTHY ? "" : "; borre lo que sobre");
}

static void
look_at_clock(struct kit_ctx *c, struct kit_finding *f)
{
	static const char *const texts[] = {
	    [KIT_CLOCK_OK] = "el reloj anda bien",
	    [KIT_CLOCK_LOW] =
		"el reloj está atrasado (¿la pila?); póngalo en hora",
	    [KIT_CLOCK_HIGH] = "el reloj está muy adelantado; póngalo en hora",
	};
	enum kit_clock_trust trust = kit_journal_look_at_clock(c->journal);

	f->health = trust == KIT_CLOCK_OK ? KIT_HEALTHY : KIT_TROUBLE;
	kit_str_add(&f->text, texts[trust]);
}

static void
look_at_day(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_str date KIT_STR_AUTO = {0};
	char today[11];

	kit_env_today(&c->env, today);
	if (!kit_journal_meta(c->journal, KIT_META_DAY, &day)) {
		kit_str_add(&f->text, "no hay jornada abierta");
		return;
	}
	kit_journal_meta(c->journal, KIT_META_DATE, &date);
	kit_str_printf(&f->text, "jornada abierta: %s", kit_str_get(&day));
	if (strcmp(kit_str_get(&date), today) != 0) {
		f->health = KIT_REMARK;
		kit_str_add(&f->text, "; es de otro día, ciérrela con «terreno "
				      "jornada cerrar»");
	}
}

static void
look_at_forms(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_err err;
	size_t n = 0;

	enum kit_code rc = kit_templates_forms(c->forms, &n, &err);
	f->health = rc == KIT_OK ? KIT_HEALTHY : KIT_TROUBLE;
	if (rc == KIT_OK)
		kit_str_count(
		    &f->text, (int64_t)n, "tipo de ficha", "tipos de ficha");
	else
		kit_str_printf(&f->text, "%s; avise a la oficina", err.text);
}

static void
look_at_documents(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_err err;
	size_t n = 0;

	enum kit_code rc = kit_templates_documents(c->document_dirs, &n, &err);
	f->health = rc == KIT_OK ? KIT_HEALTHY : KIT_TROUBLE;
	if (rc == KIT_OK)
		kit_str_count(&f->text, (int64_t)n, "documento", "documentos");
	else
		kit_str_printf(&f->text, "%s; avise a la oficina", err.text);
}

static void
look_at_faces(struct kit_ctx *c, struct kit_finding *f)
{
	KIT_AUTO(pdf) pdf = kit_pdf_new(kit_ctx_fonts(c));
	const char *package = NULL;

	/* ć and ẽ: the letters of names that the base fonts lack. */
	if (!kit_pdf_has(pdf, KIT_FACE_WIDE_SANS, 0x107))
		package = kit_pdf_missing(pdf, KIT_FACE_WIDE_SANS);
	f->health = package ? KIT_REMARK : KIT_HEALTHY;
	if (package)
		kit_str_printf(&f->text,
		    "falta un tipo de letra para nombres como Lukšić; instale "
		    "el paquete %s",
		    package);
	else
		kit_str_add(&f->text, "tipos de letra completos");
}

static void
look_at_printer(struct kit_ctx *c KIT_UNUSED, struct kit_finding *f)
{
	bool has = kit_os_has_program("lp");

	f->health = has ? KIT_HEALTHY : KIT_REMARK;
	kit_str_add(&f->text,
	    has ? "se puede imprimir (CUPS)"
		: "sin impresora: los PDF se guardan; para imprimir instale el "
		  "paquete cups-client");
}

static void
look_at_conflicts(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_db *db = NULL;
	struct kit_err err;
	int64_t n = 0;

	if (kit_view_reader(c->view, &db, &err) != KIT_OK ||
	    kit_sql_value(db, "SELECT count(*) FROM conflicto", &n, &err) !=
		KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	f->health = n ? KIT_REMARK : KIT_HEALTHY;
	kit_str_count(&f->text, n, "conflicto", "conflictos");
	if (n)
		kit_str_add(&f->text, " por decidir: «terreno conflictos»");
}

/* One RUN in two records: one was corrected to it, or came without it first. */
static const char twice[] =
    "WITH c AS (SELECT _clave, run FROM persona WHERE run <> _clave)"
    "SELECT c._clave, o._clave FROM c JOIN persona o ON o._clave = c.run"
    " WHERE o.run = c.run UNION ALL "
    "SELECT c._clave, o._clave FROM c JOIN persona o ON o.run = c.run"
    " WHERE o.run <> o._clave AND o._clave < c._clave";

static enum kit_code
tell_twice(
    struct kit_ctx *c, int64_t *n, struct kit_str *text, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	bool row = true;

	if (kit_view_reader(c->view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db, kit_sv(twice), &q, err) != KIT_OK)
		return err->code;
	for (; kit_sql_step(q, &row, err) == KIT_OK && row; ++*n)
		if (!*n)
			kit_str_printf(text,
			    "«terreno fusionar " KIT_SV_FMT " " KIT_SV_FMT "»",
			    KIT_SV_ARG(kit_sql_get_text(q, 1)),
			    KIT_SV_ARG(kit_sql_get_text(q, 0)));
	return row ? err->code : KIT_OK;
}

static void
look_at_twins(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_str how KIT_STR_AUTO = {0};
	struct kit_err err;
	int64_t n = 0;

	if (tell_twice(c, &n, &how, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	f->health = n ? KIT_REMARK : KIT_HEALTHY;
	kit_str_count(&f->text, n, "persona con dos fichas de un mismo RUN",
	    "personas con dos fichas de un mismo RUN");
	if (n)
		kit_str_printf(&f->text, ": %s", kit_str_get(&how));
}

static const struct kit_look looks[] = {
    {"disco", look_at_space},
    {"reloj", look_at_clock},
    {"jornada", look_at_day},
    {"fichas", look_at_forms},
    {"documentos", look_at_documents},
    {"letras", look_at_faces},
    {"impresora", look_at_printer},
    {"conflictos", look_at_conflicts},
    {"duplicados", look_at_twins},
    {NULL, NULL},
};

static void
say_finding(struct kit_ctx *c, const char *what, const struct kit_finding *f,
    json_t *list)
{
	static const char *const words[] = {[KIT_HEALTHY] = "bien",
	    [KIT_REMARK] = "atención",
	    [KIT_TROUBLE] = "problema"};

	if (!c->json) {
		kit_out_cell(kit_sv(what), 14);
		kit_out_cell(kit_sv(words[f->health]), 10);
		printf("%s\n", kit_str_get(&f->text));
	}
	json_array_append_new(
	    list, json_pack("{s:s, s:s, s:s}", "que", what, "estado",
		      words[f->health], "texto", kit_str_get(&f->text)));
}

static enum kit_code
run_diagnose(struct kit_ctx *c, struct kit_err *err)
{
	static const struct kit_look *const tables[] = {looks, kit_book_looks};
	json_t *list = json_array();
	bool trouble = false;

	(void)err;
	for (size_t t = 0; t < LEN(tables); t++)
		for (const struct kit_look *l = tables[t]; l->what; l++) {
			struct kit_finding f = {0};
			l->look(c, &f);
			trouble |= f.health == KIT_TROUBLE;
			say_finding(c, l->what, &f, list);
			kit_str_done(&f.text);
		}
	if (c->json)
		kit_out_json(json_incref(list));
	json_decref(list);
	if (trouble)
		c->outcome = KIT_EINPUT;
	return KIT_OK;
}

const struct kit_cmd cmd_verify = {
    .name = "verificar",
    .args = "",
    .summary = "revisa que el libro esté entero y la vista coincida",
    .need = KIT_NEED_STORE,
    .run = run_verify,
};

const struct kit_cmd cmd_rebuild = {
    .name = "reconstruir",
    .args = "",
    .summary = "hace de nuevo la vista a partir del libro",
    .need = KIT_NEED_STORE,
    .run = run_rebuild,
};

const struct kit_cmd cmd_diagnose = {
    .name = "diagnostico",
    .args = "",
    .summary = "dice qué le pasa a este equipo y qué hacer",
    .need = KIT_NEED_STORE,
    .run = run_diagnose,
};
