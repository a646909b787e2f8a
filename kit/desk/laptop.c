/* Reads the name, code and comuna of a laptop: see laptop.h. */
#include "laptop.h"

#include "folio.h"
#include "journal_book.h"

enum { NAME_MAX_LETTERS = 40 };

void
kit_laptop_done(struct kit_laptop *laptop)
{
	kit_str_done(&laptop->name);
	kit_str_done(&laptop->code);
	kit_str_done(&laptop->cut);
}

/* Appends the default code of folios: F1 for a laptop forestal-1, OF for an
 * office. */
static void
short_code(const char *name, bool office, struct kit_str *out)
{
	if (office) {
		kit_str_add(out, "OF");
		return;
	}
	kit_str_c(out, kit_ascii_upper(name[0]));
	for (const char *p = name; *p && out->n < KIT_FOLIO_CODE_MAX; p++)
		if (kit_ascii_digit(*p))
			kit_str_c(out, *p);
	if (out->n == 1)
		kit_str_c(out, '1');
}

static bool
is_name(const char *s)
{
	size_t n = strlen(s);

	if (n < 1 || n > NAME_MAX_LETTERS || !kit_ascii_alpha(s[0]))
		return false;
	for (; *s; s++)
		if (!kit_ascii_alpha(*s) && !kit_ascii_digit(*s) && *s != '-')
			return false;
	return true;
}

/* Reads a code as it was typed, and turns it into capitals. */
static enum kit_code
read_code(const char *typed, struct kit_str *out, struct kit_err *err)
{
	for (const char *p = typed; *p; p++)
		kit_str_c(out, kit_ascii_upper(*p));
	if (kit_folio_is_code(kit_str_get(out)))
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "corto: «%s» no sirve; use una letra y hasta cinco letras o "
	    "números más, como F1",
	    typed);
}

/* Appends the CUT of a comuna that is named by code or by name. */
static enum kit_code
find_comuna(struct kit_desk *desk, const char *typed, struct kit_str *cut,
    struct kit_err *err)
{
	struct kit_kind_env env = {.env = &desk->env};
	struct kit_reading r = {0};
	const struct kit_form *form = NULL;
	const struct kit_field *f;

	if (kit_forms_get(desk->forms, kit_sv("persona"), &form, err) !=
		KIT_OK ||
	    kit_desk_field(form, "cut", &f, err) != KIT_OK)
		return err->code;
	f->kind->read(f, &env, kit_sv(typed), &r);
	bool ok = r.ok;
	if (ok)
		kit_str_sv(cut, kit_str_view(&r.value));
	else
		kit_err_set(err, KIT_EINPUT, "comuna: %s", kit_str_get(&r.why));
	kit_reading_done(&r);
	return ok ? KIT_OK : err->code;
}

enum kit_code
kit_laptop_read(struct kit_desk *desk, const struct kit_laptop_given *given,
    struct kit_laptop *laptop, struct kit_err *err)
{
	const char *name = given->name;

	laptop->office = given->office;
	if (!name && given->office)
		name = "oficina";
	if (!name || !given->comuna)
		return kit_err_set(err, KIT_EUSAGE,
		    "falta --%s: terreno preparar --equipo NOMBRE --comuna CUT",
		    name ? "comuna" : "equipo");
	if (!is_name(name))
		return kit_err_set(err, KIT_EINPUT,
		    "equipo: «%s» no sirve de nombre; use letras sin tilde, "
		    "números y guiones, como forestal-1",
		    name);
	kit_str_add(&laptop->name, name);
	if (!given->code)
		short_code(name, given->office, &laptop->code);
	else if (read_code(given->code, &laptop->code, err) != KIT_OK)
		return err->code;
	return find_comuna(desk, given->comuna, &laptop->cut, err);
}

enum kit_code
kit_laptop_change_code(struct kit_desk *desk, const char *typed,
    struct kit_str *code, bool *changed, struct kit_err *err)
{
	const char *known = kit_journal_known(desk->journal, KIT_META_SHORT);

	*changed = false;
	if (read_code(typed, code, err) != KIT_OK)
		return err->code;
	if (known && kit_sv_is(kit_str_view(code), known))
		return KIT_OK;
	if (kit_journal_set_meta(desk->journal, KIT_META_SHORT,
		kit_str_get(code), err) != KIT_OK ||
	    kit_journal_set_meta(desk->journal, KIT_META_CODE_OF, NULL, err) !=
		KIT_OK)
		return err->code;
	*changed = true;
	return KIT_OK;
}

void
kit_laptop_unchanged(struct kit_desk *desk,
    const struct kit_laptop_given *given, struct kit_issues *notes)
{
	struct kit_str cut KIT_STR_AUTO = {0};
	const char *comuna = given->comuna;
	struct kit_err err;

	if (comuna && find_comuna(desk, comuna, &cut, &err) == KIT_OK)
		comuna = kit_str_get(&cut);
	const struct {
		const char *asked, *meta, *what;
	} rows[] = {
	    {given->name, KIT_META_LAPTOP, "se llama"},
	    {comuna, KIT_META_COMUNA, "es de la comuna"},
	    {given->code, KIT_META_SHORT, "da folios que empiezan con"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		const char *is = kit_journal_known(desk->journal, rows[i].meta);

		if (rows[i].asked && strcmp(rows[i].asked, is ? is : "") != 0)
			kit_issues_add(notes, "", "", "PREPARADO", true,
			    "este equipo ya estaba preparado: %s %s, y eso no "
			    "cambia",
			    rows[i].what, is ? is : "");
	}
}
