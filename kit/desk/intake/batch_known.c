/* Finds whether a person being typed is here already: see batch_known.h. */
#include "batch_known.h"

#include "lists.h"
#include "match.h"
#include "query.h"
#include "utf8.h"

enum { LETTERS = 4 }; /* fewer letters find too many people */

void
kit_batch_known_done(struct kit_batch_known *known)
{
	kit_arena_done(&known->arena);
	*known = (struct kit_batch_known){0};
}

/* Adds a line about a person: "María José González · 41.***.***-8 ·
 * 03-04-1985". */
static enum kit_code
add_line(struct kit_desk *desk, struct kit_sv key,
    struct kit_batch_known *known, struct kit_err *err)
{
	static const char sql[] =
	    "SELECT coalesce(nombre, _etiqueta, _clave)"
	    " || coalesce(' · ' || mostrar('run_oculto', run), '')"
	    " || coalesce(' · ' || mostrar('date', fecha_nacimiento), '')"
	    " FROM persona WHERE _clave = :clave";
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(desk, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":clave", key);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	struct kit_sv text = row ? kit_sql_get_text(q, 0) : (struct kit_sv){0};
	if (text.p && known->count < LEN(known->lines))
		known->lines[known->count++] =
		    kit_arena_copy(&known->arena, text.p, text.n);
	return KIT_OK;
}

/* Appends the names typed so far; for the field at hand, its text as it
 * stands. */
static void
words_of(const struct kit_batch_sheet *s, size_t at, struct kit_sv typed,
    struct kit_str *words)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct kit_batch_field *bf = &s->fields[i];
		if (bf->record != s->records[0] || !bf->field->alike ||
		    !bf->field->search || bf->field->key)
			continue;
		const struct kit_value *v =
		    kit_record_value(&bf->record->values, bf->field);
		kit_str_c(words, ' ');
		kit_str_sv(words, i == at ? typed : v->text);
	}
}

static enum kit_code
add_lines(struct kit_desk *desk, const struct kit_finds *finds,
    struct kit_batch_known *known, struct kit_err *err)
{
	for (size_t i = 0; i < finds->count; i++)
		if (add_line(desk, kit_sv(finds->items[i].key), known, err) !=
		    KIT_OK)
			return err->code;
	return KIT_OK;
}

static enum kit_code
search(struct kit_desk *desk, struct kit_sv words,
    struct kit_batch_known *known, struct kit_err *err)
{
	const struct kit_search search = {
	    kit_sv("persona"), words, LEN(known->lines), false};
	struct kit_finds finds = {0};

	if (kit_view_search(desk->view, &search, &known->arena, &finds, err) !=
	    KIT_OK)
		return err->code;
	return add_lines(desk, &finds, known, err);
}

/* Compares the whole sheet with the people here: finds the same person, or
 * people like her. */
static enum kit_code
compare(struct kit_desk *desk, const struct kit_batch_sheet *s,
    struct kit_batch_known *known, struct kit_err *err)
{
	const struct kit_record *r = &s->records[0]->values;
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_finds finds = {0};

	if (kit_match_find(&desk->store, r, &key, err) != KIT_OK)
		return err->code;
	known->same = key.n > 0;
	if (key.n)
		return add_line(desk, kit_str_view(&key), known, err);
	if (kit_match_similar(&desk->store, r, &known->arena, &finds, err) !=
	    KIT_OK)
		return err->code;
	return add_lines(desk, &finds, known, err);
}

enum kit_code
kit_batch_known_find(struct kit_desk *desk, const struct kit_batch_known_of *of,
    struct kit_batch_known *known, struct kit_err *err)
{
	const struct kit_batch_sheet *s = of->sheet;
	const struct kit_batch_field *bf = &s->fields[of->at];
	struct kit_str words KIT_STR_AUTO = {0};

	kit_batch_known_done(known);
	if (!of->typed.p || bf->record != s->records[0] || !bf->field->search)
		return compare(desk, s, known, err);
	if (bf->field->alike && !bf->field->key)
		words_of(s, of->at, of->typed, &words);
	else
		kit_str_sv(&words, of->typed);
	if (kit_utf8_count(kit_sv_trim(kit_str_view(&words))) < LETTERS)
		return KIT_OK;
	return search(desk, kit_str_view(&words), known, err);
}
