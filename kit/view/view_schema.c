/* Makes the tables that every view has, and fills those that depend on the
 * forms alone. */

#include "view_schema.h"

#include "kind.h"
#include "states.h"
#include "view_inner.h"
#include "view_text.h"
#include "view_type.h"
#include "view_words.h"

/* The tables that every view has. terreno-plantillas.5 describes those that
 * documents may read. */
static const char base_tables[] =
    "CREATE TABLE vista(uno INTEGER PRIMARY KEY CHECK(uno = 1),"
    " n INTEGER NOT NULL," /* newest entry folded */
    " sello INTEGER NOT NULL," /* stamp of the forms */
    " libro TEXT NOT NULL) STRICT;"
    "CREATE TABLE conflicto(tipo TEXT NOT NULL, clave TEXT NOT NULL,"
    " campo TEXT NOT NULL, PRIMARY KEY(tipo, clave, campo))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE opcion(lista TEXT NOT NULL, codigo TEXT NOT NULL,"
    " etiqueta TEXT NOT NULL, orden INTEGER NOT NULL,"
    " PRIMARY KEY(lista, codigo)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE opcion_es(lista TEXT NOT NULL, es TEXT NOT NULL,"
    " codigo TEXT NOT NULL, PRIMARY KEY(lista, es, codigo))"
    " STRICT, WITHOUT ROWID;" /* what a list's column `es` says (states.h) */
    "CREATE VIRTUAL TABLE busca USING fts5(texto, content = 'ficha',"
    " content_rowid = 'n', detail = 'none', columnsize = 0,"
    " prefix = '1'," /* one letter begins a third of all words */
    " tokenize = 'ascii');" /* the text is folded: words are separated by spaces
			     */
    "CREATE TABLE palabra(palabra TEXT NOT NULL, sonido TEXT NOT NULL,"
    " PRIMARY KEY(sonido, palabra))"
    " STRICT, WITHOUT ROWID;" /* the words that search knows */
    "CREATE TABLE reservado(tabla TEXT NOT NULL, campo TEXT NOT NULL,"
    " PRIMARY KEY(tabla, campo)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE propia(tipo TEXT PRIMARY KEY, campo TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;" /* the field of the natural key */
    "CREATE TABLE tipo_de_ficha(tipo TEXT PRIMARY KEY, titulo TEXT NOT NULL,"
    " finalidad TEXT NOT NULL, base TEXT NOT NULL,"
    " destinatarios TEXT NOT NULL, conserva INTEGER, singular TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;" /* what the law wants to know of a type */
    "CREATE TABLE campo_de_ficha(tipo TEXT NOT NULL, orden INTEGER NOT NULL,"
    " campo TEXT NOT NULL, etiqueta TEXT NOT NULL, reserva TEXT NOT NULL,"
    " base TEXT NOT NULL, ref TEXT, sql TEXT NOT NULL,"
    " en_lista TEXT NOT NULL, PRIMARY KEY(tipo, orden))"
    " STRICT, WITHOUT ROWID;" /* sql: the columns of TIPO_texto; en_lista: what
				 a list tells of the field (view_text.c) */
    "CREATE TABLE arista(tipo TEXT NOT NULL, clave TEXT NOT NULL,"
    " destino TEXT NOT NULL, PRIMARY KEY(tipo, clave))"
    " STRICT, WITHOUT ROWID;"
    "CREATE INDEX arista_destino ON arista(tipo, destino);"
    "CREATE TABLE bloqueada(tipo TEXT NOT NULL, clave TEXT NOT NULL,"
    " de_tipo TEXT NOT NULL, de_clave TEXT NOT NULL," /* '': its own field */
    " propia TEXT NOT NULL, desde TEXT NOT NULL, PRIMARY KEY(tipo, clave))"
    " STRICT, WITHOUT ROWID;" /* records that have no row (view_block.h) */
    "CREATE INDEX bloqueada_de ON bloqueada(de_tipo, de_clave);"
    "INSERT INTO reservado VALUES('bloqueada', 'clave'),"
    " ('bloqueada', 'de_clave'), ('bloqueada', 'propia');"
    "CREATE TABLE alias(tipo TEXT NOT NULL, clave TEXT NOT NULL,"
    " actual TEXT NOT NULL, PRIMARY KEY(tipo, clave))"
    " STRICT, WITHOUT ROWID;";

/* Notes the words of the list's column `es` that say what a choice is. */
static enum kit_code
put_words(struct kit_stmt *q, const struct kit_list *list, size_t place,
    struct kit_err *err)
{
	struct kit_sv words = kit_states_words(list, place), word;

	while (kit_sv_split(&words, ' ', &word)) {
		if (!word.n)
			continue;
		kit_sql_text(
		    q, ":codigo", kit_sv(kit_list_at(list, place)->code));
		kit_sql_text(q, ":es", word);
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
fill_options(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	KIT_AUTO(stmt) words = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO opcion VALUES(:lista, :codigo, :etiqueta,"
		       " :orden)"),
		&q, err) != KIT_OK ||
	    kit_sql_prepare(v->db,
		kit_sv("INSERT OR IGNORE INTO opcion_es"
		       " VALUES(:lista, :es, :codigo)"),
		&words, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		struct kit_str name KIT_STR_AUTO = {0};

		if (!f->list)
			continue;
		kit_str_printf(&name, "%s.%s", form->type, f->name);
		kit_sql_text(q, ":lista", kit_str_view(&name));
		kit_sql_text(words, ":lista", kit_str_view(&name));
		for (size_t k = 0; k < kit_list_count(f->list); k++) {
			const struct kit_choice *c = kit_list_at(f->list, k);
			kit_sql_text(q, ":codigo", kit_sv(c->code));
			kit_sql_text(q, ":etiqueta", kit_sv(c->label));
			kit_sql_int(q, ":orden", (int64_t)k);
			if (kit_sql_run(q, err) != KIT_OK ||
			    put_words(words, f->list, k, err) != KIT_OK)
				return err->code;
		}
	}
	return KIT_OK;
}

/* Notes the columns that the guard blanks: the guard then need not read the
 * forms. */
static enum kit_code
note_reserved(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO reservado VALUES(:tabla, :campo)"), &q,
		err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (f->privacy == KIT_PRIVACY_OPEN || !f->kind->stored)
			continue;
		kit_sql_text(q, ":tabla", kit_sv(form->type));
		kit_sql_text(q, ":campo", kit_sv(f->name));
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
note_type(struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	const struct kit_form_law *law = &form->law;
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO tipo_de_ficha VALUES(:tipo, :titulo,"
		       " :finalidad, :base, :destinatarios,"
		       " nullif(:conserva, 0), :singular)"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(form->type));
	kit_sql_text(q, ":titulo", kit_sv(form->plural));
	kit_sql_text(q, ":singular", kit_sv(form->title));
	kit_sql_text(q, ":finalidad", kit_sv(law->purpose));
	kit_sql_text(q, ":base", kit_sv(law->basis));
	kit_sql_text(q, ":destinatarios", kit_sv(law->recipients));
	kit_sql_int(q, ":conserva", law->keep_years);
	return kit_sql_run(q, err);
}

static enum kit_code
note_key_field(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	const struct kit_field *f = view_type_key(form);
	KIT_AUTO(stmt) q = NULL;

	if (!f)
		return KIT_OK;
	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO propia VALUES(:tipo, :campo)"), &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(form->type));
	kit_sql_text(q, ":campo", kit_sv(f->name));
	return kit_sql_run(q, err);
}

static enum kit_code
copy_meta(struct kit_view *v, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO vista VALUES(1, 0, :sello, :libro)"), &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":sello", (int64_t)v->stamp);
	kit_sql_text(q, ":libro", kit_sv(kit_journal_name(v->src.journal)));
	return kit_sql_run(q, err);
}

enum kit_code
view_schema_make(struct kit_view *v, struct kit_err *err)
{
	if (kit_sql_exec(v->db, base_tables, err) != KIT_OK ||
	    copy_meta(v, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < v->type_count; i++) {
		const struct kit_form *form = NULL;

		if (kit_forms_get(v->src.forms, kit_sv(v->type_names[i]), &form,
			err) != KIT_OK)
			return err->code;
		if (fill_options(v, form, err) != KIT_OK ||
		    view_text_note(v, form, err) != KIT_OK ||
		    note_type(v, form, err) != KIT_OK ||
		    note_reserved(v, form, err) != KIT_OK ||
		    note_key_field(v, form, err) != KIT_OK)
			return kit_err_wrap(err, "%s", form->path);
	}
	return KIT_OK;
}
