/* Takes the headings of a form's columns apart. */

#include "form_heading.h"

#include "utf8.h"

/* clang-format off */
/* Prefixes of a column's name: what stands behind them is no language. */
static const char *const namespaces[] = {
	"bind", "body", "control", "instance", "media", "attribute",
};

static const struct {
	const char *name, *code;
} languages[] = {
	{ "espanol", "es" }, { "castellano", "es" }, { "spanish", "es" },
	{ "ingles", "en" }, { "english", "en" }, { "frances", "fr" },
	{ "french", "fr" }, { "francais", "fr" }, { "portugues", "pt" },
	{ "portuguese", "pt" }, { "creole", "ht" }, { "creol", "ht" },
	{ "kreyol", "ht" }, { "mapudungun", "arn" },
};
/* clang-format on */

static bool
is_namespace(struct kit_sv v)
{
	for (size_t i = 0; i < LEN(namespaces); i++)
		if (kit_sv_is(v, namespaces[i]))
			return true;
	return false;
}

void
kit_form_heading_key(struct kit_str *key, struct kit_sv v)
{
	v = kit_sv_trim(v);
	for (size_t i = 0; i < v.n; i++)
		kit_str_c(key, v.p[i] == ' ' ? '_' : kit_ascii_lower(v.p[i]));
}

/* Takes the part before the next "::" off *rest, trimmed. */
static struct kit_sv
next_part(struct kit_sv *rest)
{
	const char *at = rest->n ? memmem(rest->p, rest->n, "::", 2) : NULL;
	struct kit_sv part = *rest;

	if (at) {
		part.n = (size_t)(at - rest->p);
		*rest = kit_sv_of(at + 2, rest->n - part.n - 2);
	} else {
		*rest = kit_sv("");
	}
	return kit_sv_trim(part);
}

/* Doubles a single colon, as old forms have it: «bind:relevant». */
static struct kit_sv
old_colon(struct kit_sv text, struct kit_str *mended)
{
	const char *at = memchr(text.p, ':', text.n);
	struct kit_str head KIT_STR_AUTO = {0};

	if (!at || (size_t)(at - text.p) + 1 >= text.n || at[1] == ':')
		return text;
	kit_form_heading_key(&head, kit_sv_of(text.p, (size_t)(at - text.p)));
	struct kit_sv name = kit_str_view(&head);
	if (!is_namespace(name) && !kit_sv_is(name, "label") &&
	    !kit_sv_is(name, "hint"))
		return text;
	kit_str_sv(mended, name);
	kit_str_add(mended, "::");
	kit_str_sv(
	    mended, kit_sv_of(at + 1, text.n - (size_t)(at - text.p) - 1));
	return kit_str_view(mended);
}

void
kit_form_heading_read(
    struct kit_sv text, struct kit_str *mended, struct kit_form_heading *out)
{
	struct kit_sv rest = old_colon(text, mended);

	kit_form_heading_key(&out->key, next_part(&rest));
	if (is_namespace(kit_str_view(&out->key)) && rest.n) {
		kit_str_add(&out->key, "::");
		kit_form_heading_key(&out->key, next_part(&rest));
	}
	out->language = kit_sv_trim(rest);
}

const char *
kit_form_heading_language(struct kit_arena *arena, struct kit_sv name)
{
	struct kit_str folded KIT_STR_AUTO = {0};
	const char *open = memrchr(name.p, '(', name.n);
	struct kit_sv code = name;

	if (open) {
		code =
		    kit_sv_of(open + 1, name.n - (size_t)(open - name.p) - 1);
		if (code.n && code.p[code.n - 1] == ')')
			code.n--;
		code = kit_sv_trim(code);
	}
	kit_utf8_fold(code, &folded);
	for (size_t i = 0; i < LEN(languages); i++)
		if (kit_sv_is(kit_str_view(&folded), languages[i].name))
			return languages[i].code;
	size_t n = 0; /* es-CL is es */
	while (n < folded.n && folded.p[n] != ' ')
		n++;
	return n >= 2 && n <= 3 ? kit_arena_copy(arena, folded.p, n) : NULL;
}
