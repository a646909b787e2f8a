#include <stdio.h>

#include "fields.h"
#include "out.h"
#include "journal_book.h"

/* conflictos, resolver: where two officials said different things. */

enum { CODE_LEN = 6 };

/* A short code of the values that were shown: a decision that names it can
 * not settle what came later. */
static void
seen_code(const struct kit_fold_field *f, char out[CODE_LEN + 1])
{
	struct kit_sha256 h;
	unsigned char hash[KIT_SHA256_LEN];
	unsigned char sum[KIT_ENTRY_ID_LEN] = {0};
	char hex[2 * KIT_SHA256_LEN + 1];

	/* Order does not matter: the ids are added up. */
	for (size_t i = 0; i < f->count; i++)
		for (int k = 0; k < KIT_ENTRY_ID_LEN; k++)
			sum[k] ^= f->writes[i].by->id.b[k];
	kit_crypto_sha256_init(&h);
	kit_crypto_sha256_add(&h, sum, sizeof(sum));
	kit_crypto_sha256_end(&h, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
	snprintf(out, CODE_LEN + 1, "%.*s", CODE_LEN, hex);
}

static void
value_text(struct kit_ctx *c, const struct kit_field *f, struct kit_atom a,
    struct kit_str *out)
{
	struct kit_arena arena = {0};
	struct kit_value v = {
	    KIT_ANSWER_VALUE, kit_store_text(a, &arena), false};

	if (!f)
		kit_str_add(out, "(de una ficha más nueva)");
	else if (f->privacy == KIT_PRIVACY_RESTRICTED &&
		 !kit_ctx_opt(c, "restringido"))
		kit_str_add(out, "(restringido)");
	else if (a.type == KIT_ATOM_NULL)
		kit_str_add(out, "(en blanco)");
	else if (kit_sv_is(v.text, KIT_ND))
		kit_str_add(out, KIT_ND);
	else
		kit_fields_show(&c->desk, f, &v, out);
	kit_arena_done(&arena);
}

static void
when_text(uint64_t hlc, struct kit_str *out)
{
	char date[11];

	kit_env_date_of(kit_clock_ms(hlc), date);
	kit_kind_show_as(kit_sv("date"), kit_sv(date), out);
}

/* Which laptop said it. */
static void
where_text(
    struct kit_ctx *c, const struct kit_fold_write *w, struct kit_str *out)
{
	struct kit_str writer KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_journal_writer_of(c->desk.journal, &w->by->id, &writer, &err) ==
	    KIT_OK)
		kit_journal_writer_name(
		    c->desk.journal, kit_str_view(&writer), out);
}

static void
print_version(struct kit_ctx *c, const struct kit_field *f,
    const struct kit_fold_write *w, size_t number)
{
	struct kit_str value KIT_STR_AUTO = {0};
	struct kit_str when KIT_STR_AUTO = {0};
	struct kit_str where KIT_STR_AUTO = {0};

	value_text(c, f, w->value, &value);
	when_text(w->by->entry.hlc, &when);
	where_text(c, w, &where);
	printf("  %zu) %s\n     " KIT_SV_FMT ", %s, " KIT_SV_FMT ", en %s%s\n",
	    number, kit_str_get(&value),
	    KIT_SV_ARG(w->by->entry.user.n ? w->by->entry.user
					   : kit_sv("sin jornada")),
	    kit_str_get(&when),
	    KIT_SV_ARG(w->by->entry.day.n ? w->by->entry.day
					  : kit_sv("fuera de jornada")),
	    kit_str_get(&where), w->by->suspect ? " (con el reloj malo)" : "");
}

static json_t *
version_json(struct kit_ctx *c, const struct kit_field *f,
    const struct kit_fold_write *w)
{
	struct kit_str value KIT_STR_AUTO = {0};
	struct kit_str when KIT_STR_AUTO = {0};
	struct kit_str where KIT_STR_AUTO = {0};

	value_text(c, f, w->value, &value);
	when_text(w->by->entry.hlc, &when);
	where_text(c, w, &where);
	return json_pack("{s:s, s:o, s:s, s:o, s:s, s:b}", "valor",
	    kit_str_get(&value), "funcionario", kit_out_text(w->by->entry.user),
	    "fecha", kit_str_get(&when), "jornada",
	    kit_out_text(w->by->entry.day), "equipo", kit_str_get(&where),
	    "reloj_dudoso", w->by->suspect);
}

/* In the list of all a field that is not open is not named: who attends asks
 * for the one record. */
static bool
is_closed(const struct kit_ctx *c, const struct kit_field *f)
{
	return !c->word_count && (!f || f->privacy != KIT_PRIVACY_OPEN);
}

static void
tell_closed(struct kit_ctx *c, const struct kit_form *form,
    const struct kit_snapshot *snap, const struct kit_str *label, json_t *list)
{
	if (c->json)
		json_array_append_new(list,
		    json_pack("{s:s, s:s, s:n, s:s, s:[]}", "tipo", form->type,
			"clave", kit_str_get(&snap->key), "campo", "etiqueta",
			kit_str_get(label), "versiones"));
	else
		printf("%s, un dato reservado:\n"
		       "     véalo con «terreno conflictos %s %s»\n",
		    kit_str_get(label), form->type, kit_str_get(&snap->key));
}

/* One conflict, printed or added to list. */
static enum kit_code
tell(struct kit_ctx *c, const struct kit_form *form,
    const struct kit_snapshot *snap, const struct kit_fold_field *ff,
    json_t *list, struct kit_err *err)
{
	const struct kit_field *f = kit_form_named(form, ff->name);
	struct kit_str label KIT_STR_AUTO = {0};
	char code[CODE_LEN + 1];

	if (kit_view_label(c->desk.view, kit_sv(form->type),
		kit_str_view(&snap->key), &label, err) != KIT_OK)
		return err->code;
	if (is_closed(c, f)) {
		tell_closed(c, form, snap, &label, list);
		return KIT_OK;
	}
	seen_code(ff, code);
	if (c->json) {
		json_t *versions = json_array();
		for (size_t i = 0; i < ff->count; i++)
			json_array_append_new(
			    versions, version_json(c, f, &ff->writes[i]));
		json_array_append_new(list,
		    json_pack("{s:s, s:s, s:o, s:s, s:s, s:o}", "tipo",
			form->type, "clave", kit_str_get(&snap->key), "campo",
			kit_out_text(ff->name), "etiqueta", kit_str_get(&label),
			"visto", code, "versiones", versions));
		return KIT_OK;
	}
	printf("%s, «%s»:\n", kit_str_get(&label), f ? f->label : "campo");
	for (size_t i = 0; i < ff->count; i++)
		print_version(c, f, &ff->writes[i], i + 1);
	printf("     terreno resolver %s %s " KIT_SV_FMT
	       " --version N --visto %s\n",
	    form->type, kit_str_get(&snap->key), KIT_SV_ARG(ff->name), code);
	return KIT_OK;
}

static enum kit_code
tell_record(struct kit_ctx *c, struct kit_sv type, struct kit_sv key,
    json_t *list, size_t *count, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_snapshot snap = {0};

	enum kit_code rc = kit_forms_get(c->desk.forms, type, &form, err);
	if (rc == KIT_OK)
		rc = kit_store_read(&c->desk.store, type, key, &snap, err);
	for (size_t i = 0; rc == KIT_OK && i < snap.state.count; i++)
		if (snap.state.fields[i].conflict) {
			rc = tell(
			    c, form, &snap, &snap.state.fields[i], list, err);
			++*count;
		}
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
tell_all(struct kit_ctx *c, json_t *list, size_t *count, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	bool row;

	if (kit_view_reader(c->desk.view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("SELECT DISTINCT tipo, clave FROM conflicto"
		       " ORDER BY tipo, clave"),
		&q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		if (tell_record(c, kit_sql_get_text(q, 0),
			kit_sql_get_text(q, 1), list, count, err) != KIT_OK)
			return err->code;
	}
}

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	json_t *list = json_array();
	size_t count = 0;
	enum kit_code rc;

	if (c->word_count == 1) {
		json_decref(list);
		return kit_err_set(err, KIT_EUSAGE,
		    "falta la clave: terreno conflictos TIPO CLAVE");
	}
	if (c->word_count == 2)
		rc = tell_record(c, kit_sv(c->words[0]), kit_sv(c->words[1]),
		    list, &count, err);
	else
		rc = tell_all(c, list, &count, err);
	if (rc == KIT_OK && c->json)
		kit_out_json(json_incref(list));
	if (rc == KIT_OK && !count)
		kit_say(c, "no hay conflictos");
	json_decref(list);
	return rc;
}

static enum kit_code
check_seen(
    struct kit_ctx *c, const struct kit_fold_field *ff, struct kit_err *err)
{
	const char *seen = kit_ctx_opt(c, "visto");
	char code[CODE_LEN + 1];

	if (!seen)
		return KIT_OK;
	seen_code(ff, code);
	if (strcmp(seen, code) == 0)
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "llegó otro valor después de que lo vio; mírelo de nuevo con "
	    "«terreno conflictos»");
}

/* The version chosen by number, as one entry that replaces all shown. */
static enum kit_code
choose(struct kit_ctx *c, const struct kit_form *form,
    const struct kit_snapshot *snap, struct kit_err *err)
{
	const struct kit_fold_field *ff =
	    kit_fold_field(&snap->state, kit_sv(c->words[2]));
	struct kit_arena arena = {0};
	int64_t n = 0;

	if (!ff || !ff->conflict)
		return kit_err_set(err, KIT_EINPUT,
		    "%s: no hay conflicto en ese campo", c->words[2]);
	if (!kit_sv_int(kit_sv(kit_ctx_opt(c, "version")), &n) || n < 1 ||
	    n > (int64_t)ff->count)
		return kit_err_set(err, KIT_EINPUT,
		    "version: diga un número del 1 al %zu", ff->count);
	if (check_seen(c, ff, err) != KIT_OK)
		return err->code;
	struct kit_write w = {
	    .field = ff->name, .value = ff->writes[n - 1].value};
	w.replaces = kit_store_shown(ff, true, &arena, &w.replaces_count);
	enum kit_code rc = kit_store_write(&c->desk.store, kit_sv(form->type),
	    kit_str_view(&snap->key), &w, 1, err);
	kit_arena_done(&arena);
	return rc;
}

/* Another value, typed. */
static enum kit_code
decide(struct kit_ctx *c, const struct kit_form *form,
    const struct kit_snapshot *snap, struct kit_issues *issues,
    struct kit_err *err)
{
	struct kit_record r;
	bool changed;

	kit_record_init(&r, form);
	kit_store_fill(snap, &r);
	for (size_t i = 0; i < c->given.count; i++) {
		const struct kit_fold_field *ff =
		    kit_fold_field(&snap->state, c->given.items[i].name);
		if (ff && check_seen(c, ff, err) != KIT_OK) {
			kit_record_done(&r);
			return err->code;
		}
	}
	kit_fields_read(&c->desk, &r, c->given, issues);
	enum kit_code rc = KIT_OK;
	if (!issues->errors)
		rc = kit_store_check(&c->desk.store, &r, false, issues, err);
	if (rc == KIT_OK && !issues->errors)
		rc = kit_store_save(&c->desk.store,
		    &(struct kit_save){
			&r, snap, kit_str_view(&snap->key), true},
		    &changed, err);
	kit_record_done(&r);
	return rc;
}

static enum kit_code
run_resolve(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_issues issues = {0};
	struct kit_snapshot snap = {0};
	const struct kit_form *form = NULL;

	if (!c->given.count &&
	    (c->word_count < 3 || !kit_ctx_opt(c, "version")))
		return kit_err_set(err, KIT_EUSAGE,
		    "diga qué queda: terreno resolver TIPO CLAVE %s",
		    "campo=valor, o CAMPO --version N");
	enum kit_code rc =
	    kit_forms_get(c->desk.forms, kit_sv(c->words[0]), &form, err);
	if (rc == KIT_OK)
		rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = kit_store_read(&c->desk.store, kit_sv(form->type),
		    kit_sv(c->words[1]), &snap, err);
	if (rc == KIT_OK && c->given.count)
		rc = decide(c, form, &snap, &issues, err);
	else if (rc == KIT_OK)
		rc = choose(c, form, &snap, err);
	if (rc == KIT_OK)
		rc = kit_store_commit(&c->desk.store, err);
	if (rc == KIT_OK) {
		kit_out_refuse(c, &issues);
		if (!issues.errors)
			kit_say(c, "resuelto");
	}
	kit_snapshot_done(&snap);
	kit_issues_done(&issues);
	return rc;
}

const struct kit_cmd cmd_conflicts = {
    .name = "conflictos",
    .args = "[TIPO CLAVE]",
    .summary = "muestra dónde dos equipos anotaron cosas distintas",
    .detail = "La lista de todos no nombra los datos sensibles ni los "
	      "restringidos; con TIPO y CLAVE se ven los de esa ficha.",
    .opts =
	(const struct kit_opt[]){
	    {"restringido", 0, NULL, "muestra también lo restringido"}, {0}},
    .need = KIT_NEED_STORE,
    .most = 2,
    .run = run_list,
};

static const struct kit_opt resolve_opts[] = {
    {"version", 0, "N", "queda la versión N que mostró «conflictos»"},
    {"visto", 0, "CODIGO", "lo que se vio; si llegó otra cosa, no se hace"},
    {0},
};

const struct kit_cmd cmd_resolve = {
    .name = "resolver",
    .args = "TIPO CLAVE campo=valor | TIPO CLAVE CAMPO --version N",
    .summary = "decide un conflicto",
    .opts = resolve_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 2,
    .most = 3,
    .run = run_resolve,
};
