#include <stdio.h>

#include "book.h"
#include "folio.h"
#include "import.h"
#include "journal_book.h"
#include "os.h"
#include "templates.h"
#include "sheet.h"

/* preparar: makes this laptop's data: its keys, its journal, and, with --base,
 * the territory and the network; the office's book, or a place in it. */

/* What folios begin with: F1 of forestal-1, OF of an office. */
static void
short_code(const char *laptop, bool office, struct kit_str *out)
{
	if (office) {
		kit_str_add(out, "OF");
		return;
	}
	kit_str_c(out, kit_ascii_upper(laptop[0]));
	for (const char *p = laptop; *p && out->n < KIT_FOLIO_CODE_MAX; p++)
		if (kit_ascii_digit(*p))
			kit_str_c(out, *p);
	if (out->n == 1)
		kit_str_c(out, '1');
}

static bool
is_name(const char *s, size_t most)
{
	size_t n = strlen(s);

	if (n < 1 || n > most || !kit_ascii_alpha(s[0]))
		return false;
	for (; *s; s++)
		if (!kit_ascii_alpha(*s) && !kit_ascii_digit(*s) && *s != '-')
			return false;
	return true;
}

/* As it was typed, in capitals. */
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

/* The CUT of a comuna named by code or by name. */
static enum kit_code
read_comuna(struct kit_ctx *c, const char *typed, struct kit_str *cut,
    struct kit_err *err)
{
	struct kit_kind_env env = {.env = &c->env};
	struct kit_reading r = {0};
	const struct kit_form *form = NULL;
	const struct kit_field *f;

	if (kit_forms_get(c->forms, kit_sv("persona"), &form, err) != KIT_OK)
		return err->code;
	f = kit_form_named(form, kit_sv("cut"));
	assert(f);
	f->kind->read(f, &env, kit_sv(typed), &r);
	if (r.ok)
		kit_str_sv(cut, kit_str_view(&r.value));
	else
		kit_err_set(err, KIT_EINPUT, "comuna: %s", kit_str_get(&r.why));
	bool ok = r.ok;
	kit_reading_done(&r);
	return ok ? KIT_OK : err->code;
}

struct laptop {
	const char *name;
	struct kit_str code, cut;
	bool office, recovered;
	char *sheet; /* the key on it, as it was typed, when recovered */
	size_t sheet_n;
	struct kit_office made; /* when it is the office */
	json_t *answer; /* terreno-libro's, when it was asked */
};

static enum kit_code
read_laptop(struct kit_ctx *c, struct laptop *l, struct kit_err *err)
{
	const char *code = kit_ctx_opt(c, "corto");
	const char *comuna = kit_ctx_opt(c, "comuna");

	l->office = kit_ctx_opt(c, "oficina") != NULL;
	l->recovered = kit_ctx_opt(c, "recuperar") != NULL;
	if (l->recovered && (!l->office || !kit_ctx_opt(c, "libro")))
		return kit_err_set(err, KIT_EUSAGE,
		    "--recuperar es de una oficina con su libro: terreno "
		    "preparar --oficina --recuperar --comuna CUT --libro "
		    "LIBRO");
	l->name = kit_ctx_opt(c, "equipo");
	if (!l->name && l->office)
		l->name = "oficina";
	if (!l->name || !comuna)
		return kit_err_set(err, KIT_EUSAGE,
		    "falta --%s: terreno preparar --equipo NOMBRE --comuna CUT",
		    l->name ? "comuna" : "equipo");
	if (!is_name(l->name, 40))
		return kit_err_set(err, KIT_EINPUT,
		    "equipo: «%s» no sirve de nombre; use letras sin tilde, "
		    "números y guiones, como forestal-1",
		    l->name);
	if (!code)
		short_code(l->name, l->office, &l->code);
	else if (read_code(code, &l->code, err) != KIT_OK)
		return err->code;
	return read_comuna(c, comuna, &l->cut, err);
}

static enum kit_code
remember(const char *dir, struct kit_ctx *c, const struct laptop *l,
    struct kit_err *err)
{
	const struct {
		const char *name, *value;
	} rows[] = {
	    {KIT_META_LAPTOP, l->name},
	    {KIT_META_SHORT, kit_str_get(&l->code)},
	    {KIT_META_COMUNA, kit_str_get(&l->cut)},
	};
	KIT_AUTO(journal) j = NULL;

	if (kit_journal_open(dir, &c->env, &j, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < LEN(rows); i++)
		if (kit_journal_set_meta(j, rows[i].name, rows[i].value, err) !=
		    KIT_OK)
			return err->code;
	return KIT_OK;
}

/* The key that it signs by, and the one that others seal for: those of an
 * interrupted preparar when they are there. */
static enum kit_code
make_keys(const char *dir, struct kit_ctx *c, struct kit_str *writer,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;

	kit_str_printf(&path, "%s/llave", dir);
	enum kit_code rc =
	    kit_os_exists(kit_str_get(&path))
		? sync_key_open(kit_str_get(&path), &key, err)
		: sync_key_create(kit_str_get(&path), &c->env, &key, err);
	if (rc != KIT_OK)
		return rc;
	kit_str_add(writer, sync_key_writer(key));
	kit_str_clear(&path);
	kit_str_printf(&path, "%s/identidad", dir);
	if (kit_os_exists(kit_str_get(&path)))
		return sync_agekey_open(kit_str_get(&path), &id, err);
	id = sync_agekey_new(&c->env);
	return sync_agekey_save(id, kit_str_get(&path), err);
}

/* The office's book, or the request to be let into it. */
static enum kit_code
make_book(
    const char *dir, struct kit_ctx *c, struct laptop *l, struct kit_err *err)
{
	const char *remote = kit_ctx_opt(c, "libro");
	struct kit_book_call call = {"unir", dir, {remote}, {0}};

	if (l->recovered) {
		if (kit_office_make_keys(c, dir, err) != KIT_OK)
			return err->code;
		call = (struct kit_book_call){"recuperar", dir,
		    {l->name, remote}, kit_sv_of(l->sheet, l->sheet_n)};
	} else if (l->office) {
		if (kit_office_make(c, dir, l->name, kit_str_get(&l->cut),
			&l->made, err) != KIT_OK)
			return err->code;
		call = (struct kit_book_call){"fundar", dir,
		    {l->name, kit_str_get(&l->made.offline), remote}, {0}};
	} else if (!remote) {
		return KIT_OK;
	}
	return kit_book_run(&call, &l->answer, err);
}

static enum kit_code
make_in(
    const char *dir, struct kit_ctx *c, struct laptop *l, struct kit_err *err)
{
	struct kit_str writer KIT_STR_AUTO = {0};

	if (make_keys(dir, c, &writer, err) != KIT_OK ||
	    kit_journal_create(dir, kit_str_view(&writer), &c->env, err) !=
		KIT_OK ||
	    remember(dir, c, l, err) != KIT_OK)
		return err->code;
	return make_book(dir, c, l, err);
}

/* What the way to a server needs may stand in the folder before anything. */
static const char *const brought[] = {
    "llave-servidor", "llave-servidor.pub", "claves-servidor", "servidores"};

static bool
is_brought(const char *name)
{
	for (size_t i = 0; i < LEN(brought); i++)
		if (strcmp(name, brought[i]) == 0)
			return true;
	return false;
}

static enum kit_code
check_empty(const char *dir, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	enum kit_code rc = kit_os_list(dir, "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		if (!is_brought(names[i]))
			rc = kit_err_set(err, KIT_EINPUT,
			    "%s no está vacía (tiene «%s»); indique otra "
			    "carpeta con --datos",
			    dir, names[i]);
	free(names);
	return rc;
}

static enum kit_code
bring(const char *dir, const char *part, struct kit_err *err)
{
	enum kit_code rc = check_empty(dir, err);

	for (size_t i = 0; rc == KIT_OK && i < LEN(brought); i++) {
		struct kit_str from KIT_STR_AUTO = {0};
		struct kit_str to KIT_STR_AUTO = {0};
		struct kit_str text KIT_STR_AUTO = {0};
		kit_str_printf(&from, "%s/%s", dir, brought[i]);
		kit_str_printf(&to, "%s/%s", part, brought[i]);
		if (!kit_os_exists(kit_str_get(&from)))
			continue;
		rc = kit_os_read(kit_str_get(&from), &text, err);
		if (rc == KIT_OK)
			rc = kit_os_write(kit_str_get(&to), kit_str_get(&text),
			    text.n, 0600, err);
		if (text.p)
			kit_crypto_wipe(text.p, text.n);
	}
	return rc;
}

/*
 * What an interrupted preparar left goes first. A laptop's own keys stay: it
 * may have asked the office to be admitted with them. An office has shown its
 * keys to nobody yet.
 */
static enum kit_code
clear(const char *part, const struct laptop *l, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	if (l->office)
		return kit_os_remove_tree(part, err);
	enum kit_code rc = kit_os_list(part, "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		if (strcmp(names[i], "llave") == 0 ||
		    strcmp(names[i], "identidad") == 0)
			continue;
		kit_str_printf(&path, "%s/%s", part, names[i]);
		rc = kit_os_remove_tree(kit_str_get(&path), err);
	}
	free(names);
	return rc;
}

/* The made folder in place of the one that held what was brought. */
static enum kit_code
put_in_place(const char *part, const char *dir, struct kit_err *err)
{
	if (kit_os_swap(part, dir, err) != KIT_OK ||
	    kit_os_sync_folder(dir, err) != KIT_OK)
		return err->code;
	return kit_os_remove_tree(part, err);
}

/* Everything is made beside its place and appears at once. */
static enum kit_code
make_store(struct kit_ctx *c, struct laptop *l, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0};
	const char *dir = kit_str_get(&c->data);

	kit_str_printf(&part, "%s.preparando", dir);
	if (clear(kit_str_get(&part), l, err) != KIT_OK ||
	    kit_os_mkdirs(kit_str_get(&part), err) != KIT_OK ||
	    bring(dir, kit_str_get(&part), err) != KIT_OK ||
	    make_in(kit_str_get(&part), c, l, err) != KIT_OK)
		return err->code;
	return put_in_place(kit_str_get(&part), dir, err);
}

static void
say_notes(const struct kit_ctx *c, json_t *answer)
{
	json_t *note;
	size_t i;

	json_array_foreach(
	    json_object_get(json_object_get(answer, "fin"), "avisos"), i, note)
	    kit_say(c, "%s", json_string_value(note));
}

static void
tell_made(struct kit_ctx *c, const struct laptop *l)
{
	kit_say(c, "equipo %s (%s) preparado en %s", l->name,
	    kit_str_get(&l->code), kit_str_get(&c->data));
	say_notes(c, l->answer);
	if (l->recovered)
		kit_say(c,
		    "este computador es ahora la oficina; el anterior ya no "
		    "puede decidir nada\nla hoja de recuperación sigue "
		    "valiendo: guárdela de nuevo en la caja fuerte");
	else if (l->office)
		kit_say(c,
		    "hoja de recuperación: %s; imprímala, guárdela en la caja "
		    "fuerte y borre el archivo",
		    kit_str_get(&l->made.sheet));
}

/* The book's, from the first day; what is wrong with them waits for a sync. */
static void
take_templates(struct kit_ctx *c)
{
	struct kit_err why;

	if (kit_templates_take(c, &why) != KIT_OK)
		kit_warn("las plantillas de la oficina no sirven aquí (%s)",
		    why.text);
}

/*
 * A new office's book goes where all will find it once the office itself can
 * not be lost any more: nobody could decide anything in it without its keys.
 */
static enum kit_code
hand_book(struct kit_ctx *c, const struct laptop *l, struct kit_err *err)
{
	const struct kit_book_call call = {
	    "sincronizar", kit_str_get(&c->data), {0}, {0}};
	json_t *answer = NULL;

	if (!l->office || l->recovered || !kit_ctx_opt(c, "libro"))
		return KIT_OK;
	if (kit_book_run(&call, &answer, err) != KIT_OK)
		return kit_err_wrap(err,
		    "la oficina quedó preparada; falta "
		    "llevar su libro, con «terreno sincronizar»");
	say_notes(c, answer);
	json_decref(answer);
	return KIT_OK;
}

static enum kit_code
make_all(struct kit_ctx *c, struct kit_err *err)
{
	struct laptop l = {0};

	enum kit_code rc = read_laptop(c, &l, err);
	if (rc == KIT_OK && l.recovered) {
		l.sheet = kit_crypto_secret_alloc(SYNC_SHEET_TYPED_MAX);
		rc = kit_office_read_sheet(c, l.sheet, &l.sheet_n, err);
	}
	if (rc == KIT_OK)
		rc = make_store(c, &l, err);
	if (rc == KIT_OK &&
	    json_is_true(json_object_get(
		json_object_get(l.answer, "fin"), "plantillas_nuevas")))
		take_templates(c);
	if (rc == KIT_OK) {
		tell_made(c, &l);
		rc = hand_book(c, &l, err);
	}
	kit_str_done(&l.code);
	kit_str_done(&l.cut);
	kit_str_done(&l.made.offline);
	kit_str_done(&l.made.sheet);
	kit_crypto_secret_free(l.sheet);
	json_decref(l.answer);
	return rc;
}

/* What was asked of a laptop that is prepared already, and stays as it is. */
static void
tell_unchanged(struct kit_ctx *c)
{
	static const struct {
		const char *opt, *meta, *what;
	} rows[] = {
	    {"equipo", KIT_META_LAPTOP, "se llama"},
	    {"comuna", KIT_META_COMUNA, "es de la comuna"},
	    {"corto", KIT_META_SHORT, "da folios que empiezan con"},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		const char *asked = kit_ctx_opt(c, rows[i].opt);
		struct kit_str cut KIT_STR_AUTO = {0};
		struct kit_str is KIT_STR_AUTO = {0};
		struct kit_err err;

		if (!asked)
			continue;
		if (strcmp(rows[i].opt, "comuna") == 0 &&
		    read_comuna(c, asked, &cut, &err) == KIT_OK)
			asked = kit_str_get(&cut);
		kit_journal_meta(c->journal, rows[i].meta, &is);
		if (strcmp(asked, kit_str_get(&is)) != 0)
			kit_warn("aviso: este equipo ya estaba preparado: %s "
				 "%s, y eso no cambia",
			    rows[i].what, kit_str_get(&is));
	}
}

/* Folios that were given stay; the office hears of it by the next sync. */
static enum kit_code
change_code(struct kit_ctx *c, const char *typed, struct kit_err *err)
{
	const char *known = kit_journal_known(c->journal, KIT_META_SHORT);
	struct kit_str code KIT_STR_AUTO = {0};

	if (read_code(typed, &code, err) != KIT_OK)
		return err->code;
	if (known && kit_sv_is(kit_str_view(&code), known))
		return KIT_OK;
	if (kit_journal_set_meta(c->journal, KIT_META_SHORT, kit_str_get(&code),
		err) != KIT_OK ||
	    kit_journal_set_meta(c->journal, KIT_META_CODE_OF, NULL, err) !=
		KIT_OK)
		return err->code;
	kit_say(c,
	    "los folios de este equipo empiezan desde ahora con %s; los ya "
	    "impresos no cambian. Sincronice para que lo sepa la oficina",
	    kit_str_get(&code));
	return KIT_OK;
}

static enum kit_code
new_sheet(struct kit_ctx *c, bool there, struct kit_err *err)
{
	if (!there || !kit_ctx_opt(c, "oficina"))
		return kit_err_set(err, KIT_EUSAGE,
		    "--nueva-hoja es de la oficina que ya está preparada: "
		    "terreno preparar --oficina --nueva-hoja");
	return kit_office_new_sheet(c, err);
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const char *base = kit_ctx_opt(c, "base");
	/* Without a name it is this laptop's, not one to prepare. */
	const char *code =
	    kit_ctx_opt(c, "equipo") ? NULL : kit_ctx_opt(c, "corto");
	struct kit_str book KIT_STR_AUTO = {0};
	enum kit_code rc = KIT_OK;

	if (kit_env_is_guessable(&c->env))
		return kit_err_set(err, KIT_EUSAGE,
		    "con TERRENO_SEMILLA la llave de este equipo sería "
		    "adivinable: "
		    "quítela del ambiente (una prueba fija también "
		    "TERRENO_RELOJ)");
	kit_str_printf(&book, "%s/libro.db", kit_str_get(&c->data));
	if (base && !kit_os_is_dir(base))
		return kit_err_set(err, KIT_EINPUT,
		    "%s no es una carpeta: --base lleva la carpeta con los CSV "
		    "de la comuna",
		    base);
	bool there = kit_os_exists(kit_str_get(&book));
	if (kit_ctx_opt(c, "nueva-hoja"))
		return new_sheet(c, there, err);
	if (there && !base && !code)
		return kit_err_set(err, KIT_EINPUT,
		    "este equipo ya está preparado en %s; para otro equipo "
		    "indique otra carpeta con --datos",
		    kit_str_get(&c->data));
	if (!there)
		rc = make_all(c, err);
	if (rc == KIT_OK)
		rc = kit_ctx_open(c, KIT_NEED_STORE, err);
	if (rc == KIT_OK && there && code)
		rc = change_code(c, code, err);
	else if (rc == KIT_OK && there)
		tell_unchanged(c);
	if (rc == KIT_OK && base)
		rc = kit_import_base(c, base, err);
	if (rc == KIT_OK && c->json)
		kit_out_json(
		    json_pack("{s:s, s:s}", "datos", kit_str_get(&c->data),
			"escritor", kit_journal_writer(c->journal)));
	return rc;
}

static const struct kit_opt opts[] = {
    {"equipo", 0, "NOMBRE", "nombre de este equipo, como forestal-1"},
    {"comuna", 0, "CUT", "código o nombre de la comuna, como 05109"},
    {"corto", 0, "CODIGO", "con qué empiezan sus folios (si no, F1)"},
    {"base", 0, "CARPETA", "carga territorio y red desde sus CSV"},
    {"oficina", 0, NULL, "es la oficina: hace el libro y sus llaves"},
    {"recuperar", 0, NULL,
	"con --oficina: en vez de la que se perdió, por su hoja"},
    {"nueva-hoja", 0, NULL,
	"con --oficina: otra hoja, si la que hay cayó en otras manos"},
    {"llave", 0, "ARCHIVO", "de dónde leer la llave de la hoja"},
    {"libro", 0, "LIBRO", "carpeta o dirección del libro"},
    {"salida", 'o', "ARCHIVO", "dónde dejar la hoja de recuperación"},
    {0},
};

const struct kit_cmd cmd_preparar = {
    .name = "preparar",
    .args = "--equipo NOMBRE --comuna CUT [--libro LIBRO] [--oficina] "
	    "[--base CARPETA]",
    .summary = "prepara los datos de este equipo",
    .detail = "Con --base en un equipo ya preparado, vuelve a cargar los "
	      "CSV: lo igual no cambia. Con --corto, sus folios empiezan "
	      "desde entonces con otro código.",
    .opts = opts,
    .need = KIT_NEED_FORMS,
    .run = run,
};
