/* The SQL functions for documents, lists and the view itself. */

#include "view_sql.h"

#include <jansson.h>

#include "crypto.h"
#include "expr_sql.h"
#include "items.h"
#include "journal_book.h"
#include "journal_day.h"
#include "kind.h"
#include "sql_function.h"
#include "utf8.h"
#include "view_find.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_small.h"
#include "view_words.h"

/* mostrar(how, value): shows a value as kit_kind_show_as does; gives the value
 * itself when `how` is unknown. */
static void
sql_show(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv how = kit_sql_arg(call, 0), value = kit_sql_arg(call, 1);

	if (!value.p)
		return;
	if (how.p && kit_kind_show_as(how, value, &out))
		kit_sql_return(call, kit_str_view(&out));
	else
		kit_sql_return(call, value);
}

/* Appends what the query says of a value of a list; the value itself when it
 * says nothing. */
static void
option_label(struct kit_view *v, enum view_query which, struct kit_sv list,
    struct kit_sv value, struct kit_str *out)
{
	struct kit_stmt *q = NULL;
	struct kit_err err;
	bool row = false;

	if (view_query_get(v, which, &q, &err) == KIT_OK) {
		kit_sql_text(q, ":lista", list);
		kit_sql_text(
		    q, which == V_OPTION ? ":codigo" : ":conjunto", value);
		if (kit_sql_step(q, &row, &err) != KIT_OK)
			row = false;
	}
	struct kit_sv label = row ? kit_sql_get_text(q, 0) : value;
	kit_str_sv(out, label.p ? label : value);
	if (q)
		kit_sql_reset(q);
}

/* etiqueta(lista, valor): the label of a code; for a set, the labels of its
 * codes in the order of the list, joined by commas. */
static void
sql_label(struct kit_sql_call *call, void *ctx)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv list = kit_sql_arg(call, 0), value = kit_sql_arg(call, 1);

	if (!value.p || !list.p)
		return;
	option_label(ctx, value.n && value.p[0] == '[' ? V_OPTIONS : V_OPTION,
	    list, value, &out);
	kit_sql_return(call, kit_str_view(&out));
}

/* lista(texto): the items that a text enumerates, as a JSON array. */
static void
sql_items(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_sv text = kit_sql_arg(call, 0), item;
	struct kit_items items;
	json_t *list = json_array();

	if (text.p)
		kit_items_init(&items, text);
	while (text.p && kit_items_next(&items, &item))
		json_array_append_new(list, json_stringn(item.p, item.n));
	char *said = json_dumps(list, JSON_COMPACT);
	kit_sql_return(call, kit_sv(said));
	free(said);
	json_decref(list);
}

/* pares(campo, valor, …): the pairs whose value is not NULL, as a JSON array of
 * objects; NULL without any. */
static void
sql_pairs(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	json_t *list = json_array();

	for (int i = 0; i + 1 < kit_sql_arg_count(call); i += 2) {
		struct kit_sv name = kit_sql_arg(call, i);
		struct kit_sv value = kit_sql_arg(call, i + 1);

		if (name.p && value.p)
			json_array_append_new(
			    list, json_pack("{s:s%, s:s%}", "campo", name.p,
				      name.n, "valor", value.p, value.n));
	}
	if (json_array_size(list)) {
		char *said = json_dumps(list, JSON_COMPACT);
		kit_sql_return(call, kit_sv(said));
		free(said);
	}
	json_decref(list);
}

/*
 * nombre_de(tipo, clave): the label of a record that another one names, or
 * «(ficha borrada)» and the like when the record is not here. The key is not
 * shown then: it may be a RUN, which lists do not show.
 */
static void
sql_name(struct kit_sql_call *call, void *ctx)
{
	static const char *const not_here[] = {
	    [KIT_VIEW_REMOVED] = "(ficha borrada)",
	    [KIT_VIEW_TO_COME] = "(ficha por llegar)",
	    [KIT_VIEW_BLOCKED] = "(datos bloqueados)",
	};
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv type = kit_sql_arg(call, 0), key = kit_sql_arg(call, 1);
	enum kit_view_there there;
	struct kit_err err;

	if (type.p && key.p &&
	    kit_view_ref(ctx, type, key, &out, &there, &err) == KIT_OK)
		kit_sql_return(call, there == KIT_VIEW_HERE
					 ? kit_str_view(&out)
					 : kit_sv(not_here[there]));
}

/* Counts a day's entries. False when the named laptop is not this one, for only
 * this one knows, or when there is no book yet. */
static bool
day_counts(
    struct kit_sql_call *call, struct kit_view *v, struct kit_day_counts *c)
{
	struct kit_journal *j = v->src.journal;
	const char *own = kit_journal_known(j, KIT_META_LAPTOP);
	struct kit_sv day = kit_sql_arg(call, 0);
	struct kit_sv laptop = kit_sql_arg(call, 1);
	struct kit_err err;

	return day.p && laptop.p && own && kit_sv_is(laptop, own) &&
	       kit_journal_known(j, KIT_META_REPO) &&
	       kit_journal_day_counts(j, day, c, &err) == KIT_OK;
}

/* por_recibir(jornada, equipo): how many entries wait for the office. */
static void
sql_waiting(struct kit_sql_call *call, void *ctx)
{
	struct kit_day_counts c;

	if (day_counts(call, ctx, &c))
		kit_sql_return_int(call, c.waiting);
}

/* sin_copia(jornada, equipo): how many of those entries are on no stick. */
static void
sql_uncopied(struct kit_sql_call *call, void *ctx)
{
	struct kit_view *v = ctx;
	struct kit_day_counts c;

	if (kit_journal_known(v->src.journal, KIT_META_STICK) &&
	    day_counts(call, v, &c))
		kit_sql_return_int(call, c.uncopied);
}

/*
 * uuid(table, key): the id by which other programs know a record, the same on
 * each laptop of an office: version 8 of RFC 9562, from the SHA-256 of the
 * office's comuna, the table and the key.
 */
static void
sql_uuid(struct kit_sql_call *call, void *ctx)
{
	struct kit_view *v = ctx;
	const char *cut = kit_journal_known(v->src.journal, KIT_META_COMUNA);
	struct kit_sv table = kit_sql_arg(call, 0), key = kit_sql_arg(call, 1);
	struct kit_str text KIT_STR_AUTO = {0};
	unsigned char h[KIT_SHA256_LEN];

	if (!table.p || !key.p)
		return;
	kit_str_printf(&text, "terreno-uuid-1\n%s\n" KIT_SV_FMT "\n" KIT_SV_FMT,
	    cut ? cut : "", KIT_SV_ARG(table), KIT_SV_ARG(key));
	kit_crypto_sha256(text.p, text.n, h);
	kit_str_clear(&text);
	h[6] = (unsigned char)((h[6] & 0x0F) | 0x80);
	h[8] = (unsigned char)((h[8] & 0x3F) | 0x80);
	for (int i = 0; i < 16; i++)
		kit_str_printf(&text, "%s%02x",
		    i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", h[i]);
	kit_sql_return(call, kit_str_view(&text));
}

/* plano(text): the text as names are compared: without accents, case and
 * punctuation. */
static void
sql_plain(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv text = kit_sql_arg(call, 0);

	if (!text.p)
		return;
	kit_utf8_fold(text, &out);
	kit_sql_return(call, kit_sv(kit_str_get(&out)));
}

enum kit_code
view_sql_functions(struct kit_view *v, struct kit_db *db, struct kit_err *err)
{
	if (kit_expr_functions(db, v->src.env, err) != KIT_OK ||
	    kit_sql_function(db, "mostrar", 2, sql_show, NULL, err) != KIT_OK ||
	    kit_sql_function(db, "lista", 1, sql_items, NULL, err) != KIT_OK ||
	    kit_sql_function(db, "pares", -1, sql_pairs, NULL, err) != KIT_OK ||
	    kit_sql_function(db, "plano", 1, sql_plain, NULL, err) != KIT_OK ||
	    kit_sql_function(db, "etiqueta", 2, sql_label, v, err) != KIT_OK ||
	    kit_sql_function(db, "por_recibir", 2, sql_waiting, v, err) !=
		KIT_OK ||
	    kit_sql_function(db, "sin_copia", 2, sql_uncopied, v, err) !=
		KIT_OK ||
	    kit_sql_function(db, "uuid", 2, sql_uuid, v, err) != KIT_OK ||
	    kit_sql_function(db, "pocos", 1, view_small_sql_one, NULL, err) !=
		KIT_OK ||
	    kit_sql_function(db, "resguardar", 1, view_small_sql_table, NULL,
		err) != KIT_OK ||
	    kit_sql_function(db, "palabras", 2, view_words_sql, v, err) !=
		KIT_OK ||
	    kit_sql_tally(db, err) != KIT_OK)
		return err->code;
	return kit_sql_function(db, "nombre_de", 2, sql_name, v, err);
}
