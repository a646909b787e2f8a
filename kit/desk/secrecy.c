/* Finds the fields that an office's templates make visible: see secrecy.h. */
#include "secrecy.h"

#include <stdio.h>

#include "crypto.h"
#include "journal_book.h"
#include "os.h"

static const char confirmed_file[] = "plantillas-confirmadas";

static const char *const was[] = {
    [KIT_PRIVACY_OPEN] = "",
    [KIT_PRIVACY_SENSITIVE] = "era sensible",
    [KIT_PRIVACY_RESTRICTED] = "era restringido",
};
static_assert(LEN(was) == KIT_PRIVACY_COUNT, "a word for each");

static void
compare_form(const struct kit_form *before, const struct kit_form *after,
    struct kit_str *out)
{
	for (size_t i = 0; i < before->count; i++) {
		const struct kit_field *f = &before->fields[i];
		const struct kit_field *now =
		    kit_form_named(after, kit_sv(f->name));
		if (now && now->privacy < f->privacy)
			kit_str_printf(out, "%s%s.%s (%s)", out->n ? ", " : "",
			    before->type, f->name, was[f->privacy]);
	}
}

static void
compare(struct kit_forms *before, struct kit_forms *after, struct kit_str *out)
{
	const char *const *types = NULL;
	size_t count = 0;
	/* ignored: trying the templates reports their faults */
	struct kit_err unread;

	if (kit_forms_types(before, &types, &count, &unread) != KIT_OK)
		return;
	for (size_t i = 0; i < count; i++) {
		const struct kit_form *a = NULL, *b = NULL;
		struct kit_sv type = kit_sv(types[i]);
		if (kit_forms_share(before, after, type))
			continue;
		if (kit_forms_get(before, type, &a, &unread) == KIT_OK &&
		    kit_forms_get(after, type, &b, &unread) == KIT_OK)
			compare_form(a, b, out);
	}
}

/*
 * Compares the forms as they would be with DATA/name in front of the program's.
 * They are compared with before or, when it is NULL, with the program's forms
 * alone.
 */
static void
compare_with(struct kit_desk *desk, const char *name, struct kit_forms *before,
    struct kit_str *out)
{
	struct kit_arena arena = {0};
	const char *own = kit_arena_printf(
	    &arena, "%s/%s/records", kit_str_get(&desk->data), name);
	const char *program = kit_arena_printf(
	    &arena, "%s/records", kit_str_get(&desk->templates));
	const char *after_dirs[] = {own, program, NULL};
	const char *before_dirs[] = {program, NULL};
	KIT_AUTO(forms) after = kit_forms_new(after_dirs);
	KIT_AUTO(forms) shipped = kit_forms_new(before_dirs);

	compare(before ? before : shipped, after, out);
	kit_arena_done(&arena);
}

void
kit_secrecy_loosened(
    struct kit_desk *desk, const char *name, struct kit_str *out)
{
	compare_with(desk, name, NULL, out);
}

void
kit_secrecy_changed(
    struct kit_desk *desk, const char *name, struct kit_str *out)
{
	compare_with(desk, name, desk->forms, out);
}

void
kit_secrecy_code(struct kit_sv list, char code[KIT_SECRECY_CODE + 1])
{
	unsigned char hash[KIT_SHA256_LEN];
	char hex[2 * KIT_SHA256_LEN + 1];

	kit_crypto_sha256(list.p, list.n, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
	memcpy(code, hex, KIT_SECRECY_CODE);
	code[KIT_SECRECY_CODE] = '\0';
}

static void
confirmed_path(const struct kit_desk *desk, struct kit_str *path)
{
	kit_str_printf(path, "%s/%s", kit_str_get(&desk->data), confirmed_file);
}

bool
kit_secrecy_is_confirmed(struct kit_desk *desk, struct kit_sv list)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	char code[KIT_SECRECY_CODE + 1];
	struct kit_sv rest, line, word;
	struct kit_err none;

	confirmed_path(desk, &path);
	if (kit_os_read(kit_str_get(&path), &text, &none) != KIT_OK)
		return false;
	kit_secrecy_code(list, code);
	rest = kit_str_view(&text);
	while (kit_sv_split(&rest, '\n', &line))
		if (kit_sv_split(&line, ' ', &word) && kit_sv_is(word, code))
			return true;
	return false;
}

enum kit_code
kit_secrecy_confirm(
    struct kit_desk *desk, const char *code, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_str list KIT_STR_AUTO = {0};
	char own[KIT_SECRECY_CODE + 1];

	kit_secrecy_loosened(desk, KIT_TEMPLATES_OWN, &list);
	kit_secrecy_code(kit_str_view(&list), own);
	if (!list.n)
		return kit_err_set(err, KIT_EINPUT,
		    "confirmar: las plantillas de esta oficina no muestran "
		    "nada que estuviera reservado; no hay qué confirmar");
	if (strcmp(own, code) != 0)
		return kit_err_set(err, KIT_EINPUT,
		    "confirmar: «%s» no es el código de estas plantillas; "
		    "sincronice sin --confirmar para ver qué muestran y su "
		    "código",
		    code);
	confirmed_path(desk, &path);
	if (kit_os_read(kit_str_get(&path), &text, err) != KIT_OK &&
	    err->code != KIT_ENOTFOUND)
		return err->code;
	kit_str_printf(&text, "%s %lld %s\n", own,
	    (long long)(desk->env.wall_ms(&desk->env) / 1000),
	    kit_str_get(&list));
	return kit_os_write(
	    kit_str_get(&path), kit_str_get(&text), text.n, 0600, err);
}
