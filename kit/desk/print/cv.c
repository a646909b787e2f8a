/* Prints a person's CV: see cv.h. */
#include "cv.h"

#include "folio.h"
#include "view_search.h"

/* Draws random codes until it finds one that no person here has. */
static enum kit_code
free_talent(struct kit_desk *desk, struct kit_str *code, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_finds found;
	enum kit_code rc = KIT_OK;

	do {
		kit_str_clear(code);
		kit_folio_talent(&desk->env, code);
		const struct kit_search search = {
		    kit_sv("persona"), kit_str_view(code), 1, false};
		rc = kit_view_search(desk->view, &search, &arena, &found, err);
	} while (rc == KIT_OK && found.count);
	kit_arena_done(&arena);
	return rc;
}

/*
 * Gives a person her code of talent, unless she has one: a company may ask for
 * her by the code months later, at another laptop. When two laptops give her
 * one each on the same day there is a conflict, and either code finds her.
 */
static enum kit_code
give_talent(struct kit_desk *desk, struct kit_sv key, struct kit_err *err)
{
	static const char field[] = "codigo_talento";
	struct kit_str code KIT_STR_AUTO = {0};
	struct kit_snapshot snap;

	enum kit_code rc =
	    kit_store_read(&desk->store, kit_sv("persona"), key, &snap, err);
	const struct kit_fold_field *f =
	    rc == KIT_OK ? kit_fold_field(&snap.state, kit_sv(field)) : NULL;
	bool has = f && f->value.type == KIT_ATOM_TEXT &&
		   !kit_sv_is(f->value.text, KIT_ND);
	if (rc == KIT_OK && !has)
		rc = free_talent(desk, &code, err);
	if (rc == KIT_OK && !has) {
		struct kit_write w = {.field = kit_sv(field),
		    .value = {KIT_ATOM_TEXT, 0, kit_str_view(&code)}};
		w.replaces =
		    kit_store_shown(f, true, &snap.arena, &w.replaces_count);
		rc = kit_store_write(&desk->store, kit_sv("persona"),
		    kit_str_view(&snap.key), &w, 1, err);
	}
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
name_talent(struct kit_desk *desk, const char *person, struct kit_err *err)
{
	static const struct kit_issues none;
	struct kit_str key KIT_STR_AUTO = {0};

	if (kit_store_find(
		&desk->store, "persona", kit_sv(person), &key, err) != KIT_OK ||
	    kit_store_begin(&desk->store, err) != KIT_OK)
		return err->code;
	enum kit_code rc = give_talent(desk, kit_str_view(&key), err);
	return kit_desk_settle(desk, rc, &none, err);
}

const char *
kit_cv_document(const struct kit_cv *cv)
{
	return cv->blind ? "cv-ciego" : "cv";
}

enum kit_code
kit_cv_print(struct kit_desk *desk, const struct kit_cv *cv,
    struct kit_printed *printed, struct kit_err *err)
{
	const struct kit_print p = {.document = kit_cv_document(cv),
	    .given = cv->given,
	    .param = "persona",
	    .value = cv->person,
	    .to = cv->to};

	if (cv->blind && name_talent(desk, cv->person, err) != KIT_OK)
		return err->code;
	return kit_print_one(desk, &p, printed, err);
}
