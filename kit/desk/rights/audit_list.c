/* Reads the log of looks at the office: see audit_list.h. */
#include "audit_list.h"

#include "age.h"
#include "audit.h"
#include "fields.h"
#include "journal_book.h"
#include "os.h"
#include "query.h"
#include "view_entries.h"

enum { TEXT_MAX = 64 * 1024, KEYS = 2 };

/* The age keys of this computer, which may open the notes. */
struct keys {
	struct sync_identity *items[KEYS];
	size_t count;
};

struct reading {
	struct kit_desk *desk;
	struct kit_audits *audits;
	struct keys keys;
	struct kit_str from, to; /* AAAA-MM-DD */
	struct kit_str person, official; /* keys of the person and the official
					    asked for; "": all */
};

void
kit_audits_done(struct kit_audits *audits)
{
	json_decref(audits->rows);
	audits->rows = NULL;
}

static void
reading_done(struct reading *r)
{
	for (size_t i = 0; i < r->keys.count; i++)
		sync_agekey_free(r->keys.items[i]);
	kit_str_done(&r->from);
	kit_str_done(&r->to);
	kit_str_done(&r->person);
	kit_str_done(&r->official);
}

static enum kit_code
open_keys(struct reading *r, struct kit_err *err)
{
	static const char *const names[KEYS] = {
	    "oficina-identidad", "identidad"};

	for (size_t i = 0; i < KEYS; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(
		    &path, "%s/%s", kit_str_get(&r->desk->data), names[i]);
		if (!kit_os_exists(kit_str_get(&path)))
			continue;
		if (sync_agekey_open(kit_str_get(&path), r->desk->env.vault,
			&r->keys.items[r->keys.count], err) != KIT_OK)
			return err->code;
		r->keys.count++;
	}
	return KIT_OK;
}

/* Reads a date as the field fecha of the form consulta reads it. */
static enum kit_code
read_date(struct kit_desk *desk, const char *name, struct kit_sv typed,
    struct kit_str *date, struct kit_err *err)
{
	const struct kit_given given = {kit_sv("fecha"), typed};
	const struct kit_form *form = NULL;
	const struct kit_field *f = NULL;
	struct kit_issues issues = {0};
	struct kit_record r;

	if (!typed.n)
		return KIT_OK;
	if (kit_forms_get(desk->forms, kit_sv("consulta"), &form, err) !=
		KIT_OK ||
	    kit_desk_field(form, "fecha", &f, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	kit_fields_read(desk, &r, (struct kit_givens){&given, 1}, &issues);
	if (issues.errors)
		kit_err_set(err, KIT_EINPUT, "%s: %s", name,
		    kit_issues_error(&issues)->text);
	else
		kit_str_sv(date, kit_record_value(&r, f)->text);
	enum kit_code rc = issues.errors ? KIT_EINPUT : KIT_OK;
	kit_issues_done(&issues);
	kit_record_done(&r);
	return rc;
}

/* Finds whom about means: an official by her code, else a person, else an
 * official by another name. */
static enum kit_code
find_about(struct reading *r, struct kit_sv about, struct kit_err *err)
{
	struct kit_err none;
	bool official = false;

	if (!about.n)
		return KIT_OK;
	if (kit_view_has(r->desk->view, kit_sv("funcionario"), about, &official,
		err) != KIT_OK)
		return err->code;
	if (official) {
		kit_str_sv(&r->official, about);
		return KIT_OK;
	}
	if (kit_store_find(
		&r->desk->store, "persona", about, &r->person, err) == KIT_OK)
		return KIT_OK;
	return kit_store_find(&r->desk->store, "funcionario", about,
		   &r->official, &none) == KIT_OK
		   ? KIT_OK
		   : err->code;
}

static enum kit_code
find_all(struct reading *r, const struct kit_audit_of *of, struct kit_err *err)
{
	if (read_date(r->desk, "desde", of->from, &r->from, err) != KIT_OK ||
	    read_date(r->desk, "hasta", of->to, &r->to, err) != KIT_OK)
		return err->code;
	return find_about(r, of->about, err);
}

/* ---- one record ---- */

static const char *
text_of(const json_t *o, const char *name)
{
	const char *text = json_string_value(json_object_get(o, name));

	return text ? text : "";
}

/* Opens a note; NULL when it is sealed to somebody else. The caller frees the
 * object with json_decref. */
static json_t *
open_body(struct reading *r, struct kit_sv body)
{
	struct kit_str sealed KIT_STR_AUTO = {0}, plain KIT_STR_AUTO = {0};
	struct sync_age_with with = {
	    .identities = (const struct sync_identity *const *)r->keys.items,
	    .count = r->keys.count,
	    .max = TEXT_MAX};
	struct kit_err err;
	json_error_t why;
	size_t n = 0;

	kit_str_room(&sealed, body.n + 1);
	if (!kit_crypto_base64_read(
		KIT_BASE64_PADDED, body, sealed.p, body.n, &n) ||
	    sync_age_open(&with, kit_sv_of(sealed.p, n), &plain, &err) !=
		KIT_OK)
		return NULL;
	return json_loadb(kit_str_get(&plain), plain.n, 0, &why);
}

/* True when the key is the person's, or one that she had before records of hers
 * were joined. */
static bool
is_person(struct reading *r, const char *key)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_err err;

	return kit_view_resolve(r->desk->view, kit_sv("persona"), kit_sv(key),
		   &now, &err) == KIT_OK &&
	       kit_sv_eq(kit_str_view(&now), kit_str_view(&r->person));
}

static bool
is_meant(struct reading *r, const json_t *o)
{
	const char *who = text_of(o, "quien");

	if (r->official.n && strcmp(who, kit_str_get(&r->official)) != 0)
		return false;
	return !r->person.n || is_person(r, text_of(o, "persona"));
}

static void
put_label(struct reading *r, json_t *row, const char *name, const char *type,
    const char *key)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err;

	if (*key && kit_view_label(r->desk->view, kit_sv(type), kit_sv(key),
			&text, &err) != KIT_OK)
		kit_str_add(&text, key);
	json_object_set_new(
	    row, name, json_stringn_nocheck(kit_str_get(&text), text.n));
}

/* Puts the labels of the fields into the row; a name that the form lacks is put
 * as it is. */
static void
put_fields(struct reading *r, json_t *row, const char *type, const char *names)
{
	struct kit_str text KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;
	struct kit_sv rest = kit_sv(names), name;
	struct kit_err err;

	if (*type &&
	    kit_forms_get(r->desk->forms, kit_sv(type), &form, &err) != KIT_OK)
		form = NULL;
	while (kit_sv_split(&rest, ',', &name)) {
		const struct kit_field *f =
		    form ? kit_form_named(form, name) : NULL;
		kit_str_add(&text, text.n ? "; " : "");
		kit_str_sv(&text, f ? kit_sv(f->label) : name);
	}
	json_object_set_new(row, "ficha",
	    json_string(form	? form->title
			: *type ? type
				: "Lista"));
	json_object_set_new(
	    row, "datos", json_stringn_nocheck(kit_str_get(&text), text.n));
}

static const char *
verb_of(const char *what)
{
	static const struct {
		const char *what, *verb;
	} rows[] = {
	    {KIT_AUDIT_SEEN, "vio"},
	    {KIT_AUDIT_ACCESS, "sacó todos sus datos (acceso)"},
	    {KIT_AUDIT_EXPORTED, "exportó"},
	    {KIT_AUDIT_PRINTED, "sacó la lista"},
	    {KIT_AUDIT_OPENS, "dio con qué abrir"},
	    {KIT_AUDIT_KEY, "puso"},
	};

	for (size_t i = 0; i < LEN(rows); i++)
		if (strcmp(rows[i].what, what) == 0)
			return rows[i].verb;
	return what;
}

static void
add_row(struct reading *r, const struct kit_fold_entry *by, const json_t *o)
{
	struct kit_str writer KIT_STR_AUTO = {0}, laptop KIT_STR_AUTO = {0};
	struct kit_str when KIT_STR_AUTO = {0};
	const char *type = text_of(o, "tipo");
	json_t *row = json_object();
	struct kit_err err;
	char date[11];

	kit_env_date_of(kit_clock_ms(by->entry.hlc), date);
	json_object_set_new(row, "fecha", json_string(date));
	json_object_set_new(row, "hora", json_string(text_of(o, "hora")));
	kit_kind_show_as(kit_sv("date"), kit_sv(date), &when);
	kit_str_printf(&when, " %s", text_of(o, "hora"));
	json_object_set_new(row, "cuando", json_string(kit_str_get(&when)));
	put_label(r, row, "quien", "funcionario", text_of(o, "quien"));
	json_object_set_new(
	    row, "que", json_string(verb_of(text_of(o, "que"))));
	put_label(r, row, "de_quien", "persona", text_of(o, "persona"));
	json_object_set_new(row, "clave", json_string(text_of(o, "clave")));
	put_fields(r, row, type, text_of(o, "de"));
	if (kit_journal_writer_of(r->desk->journal, &by->id, &writer, &err) ==
	    KIT_OK)
		kit_journal_writer_name(
		    r->desk->journal, kit_str_view(&writer), &laptop);
	json_object_set_new(row, "equipo",
	    json_stringn_nocheck(kit_str_get(&laptop), laptop.n));
	json_array_append_new(r->audits->rows, row);
}

static enum kit_code
read_one(struct reading *r, struct kit_sv key, struct kit_err *err)
{
	struct kit_snapshot snap;

	enum kit_code rc = kit_store_read(
	    &r->desk->store, kit_sv("consulta"), key, &snap, err);
	const struct kit_fold_field *f =
	    rc == KIT_OK ? kit_fold_field(&snap.state, kit_sv("cuerpo")) : NULL;
	if (f && f->value.type == KIT_ATOM_TEXT) {
		json_t *o = open_body(r, f->value.text);
		if (!o)
			r->audits->closed++;
		else if (is_meant(r, o))
			add_row(r, snap.state.first, o);
		json_decref(o);
	}
	kit_snapshot_done(&snap);
	return rc;
}

/* Lists the keys before any record is read, because reading a record uses the
 * same connection. */
static enum kit_code
list_keys(struct reading *r, struct kit_arena *arena, const char ***keys,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	size_t count = 0, cap = 0;
	bool row;

	if (kit_query_prepare(r->desk,
		kit_sv("SELECT _clave FROM consulta"
		       " WHERE fecha >= :desde AND (:hasta = '' OR"
		       " fecha <= :hasta) ORDER BY fecha, _cambio, _clave"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":desde", kit_str_view(&r->from));
	kit_sql_text(q, ":hasta", kit_str_view(&r->to));
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		struct kit_sv key = kit_sql_get_text(q, 0);
		const char **one =
		    kit_mem_push(keys, &count, &cap, sizeof(**keys));
		*one = kit_arena_copy(arena, key.p, key.n);
	}
	r->audits->noted = (int64_t)count;
	return KIT_OK;
}

static enum kit_code
read_all(struct reading *r, struct kit_err *err)
{
	struct kit_arena arena = {0};
	const char **keys = NULL;

	enum kit_code rc = list_keys(r, &arena, &keys, err);
	for (int64_t i = 0;
	     rc == KIT_OK && r->audits->office && i < r->audits->noted; i++)
		rc = read_one(r, kit_sv(keys[i]), err);
	free(keys);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_audits_read(struct kit_desk *desk, const struct kit_audit_of *of,
    struct kit_audits *audits, struct kit_err *err)
{
	struct reading r = {.desk = desk, .audits = audits};

	audits->rows = json_array();
	audits->office = kit_journal_known(desk->journal, KIT_META_ROLE) ||
			 !kit_journal_known(desk->journal, KIT_META_REPO);
	enum kit_code rc = find_all(&r, of, err);
	if (rc == KIT_OK && audits->office)
		rc = open_keys(&r, err);
	if (rc == KIT_OK)
		rc = read_all(&r, err);
	reading_done(&r);
	return rc;
}

enum kit_code
kit_audits_print(struct kit_desk *desk, const struct kit_audit_of *of,
    struct kit_audits *audits, struct kit_printed *printed, struct kit_err *err)
{
	if (kit_audits_read(desk, of, audits, err) != KIT_OK)
		return err->code;
	json_t *more = json_pack("{s:O, s:I, s:b}", "filas", audits->rows,
	    "cerradas", (json_int_t)audits->closed, "hay",
	    json_array_size(audits->rows) > 0);
	enum kit_code rc = kit_print_one(desk,
	    &(struct kit_print){
		.document = "auditoria", .more = more, .to = of->out},
	    printed, err);
	json_decref(more);
	return rc;
}
