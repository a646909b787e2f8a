#include "unit.h"

#include <stdlib.h>

#include "markdown.h"
#include "mustache.h"

#define VECTORS SOURCE_DIR "/tests/vectors/"

static bool
partial_of_case(
    void *ctx, struct kit_sv name, struct kit_str *text, struct kit_str *path)
{
	const json_t *all = ctx;
	char key[64] = "";

	if (name.n < sizeof(key))
		memcpy(key, name.p, name.n);
	const char *found = json_string_value(json_object_get(all, key));
	if (!found)
		return false;
	kit_str_add(text, found);
	kit_str_sv(path, name);
	return true;
}

static bool
passes(const json_t *row, struct kit_str *got)
{
	KIT_AUTO(mustache) m = NULL;
	struct kit_err err = {0};
	const char *text = json_string_value(json_object_get(row, "template"));
	const char *want = json_string_value(json_object_get(row, "expected"));
	struct kit_mustache_env env = {
	    .escape = kit_mustache_html,
	    .partial = partial_of_case,
	    .ctx = json_object_get(row, "partials"),
	};

	assert_non_null(text);
	assert_non_null(want);
	if (kit_mustache_parse("caso", kit_sv(text), &m, &err) != KIT_OK ||
	    kit_mustache_render(
		m, json_object_get(row, "data"), &env, got, &err) != KIT_OK)
		kit_str_add(got, err.text);
	return strcmp(kit_str_get(got), want) == 0;
}

static void
run_file(const char *path, size_t at_least)
{
	json_error_t why;
	json_t *file = json_load_file(path, 0, &why);
	size_t failed = 0;

	assert_non_null(file);
	json_t *tests = json_object_get(file, "tests");
	assert_true(json_array_size(tests) >= at_least);
	for (size_t i = 0; i < json_array_size(tests); i++) {
		const json_t *row = json_array_get(tests, i);
		struct kit_str got KIT_STR_AUTO = {0};
		if (passes(row, &got))
			continue;
		failed++;
		print_error("%s: %s: got \"%s\"\n", path,
		    json_string_value(json_object_get(row, "name")),
		    kit_str_get(&got));
	}
	json_decref(file);
	assert_int_equal(failed, 0);
}

static void
follows_the_public_spec(void **state KIT_UNUSED)
{
	static const struct {
		const char *path;
		size_t cases;
	} files[] = {
	    {VECTORS "mustache/comments.json", 12},
	    {VECTORS "mustache/interpolation.json", 40},
	    {VECTORS "mustache/inverted.json", 22},
	    {VECTORS "mustache/sections.json", 34},
	    {VECTORS "mustache-more/delimiters.json", 13},
	    {VECTORS "mustache-more/partials.json", 14},
	};

	for (size_t i = 0; i < LEN(files); i++)
		run_file(files[i].path, files[i].cases);
}

static enum kit_code
fill(const char *text, const char *data, const char *partials,
    struct kit_str *out, struct kit_err *err)
{
	KIT_AUTO(mustache) m = NULL;
	json_t *d = json_loads(data, 0, NULL),
	       *p = json_loads(partials, 0, NULL);
	struct kit_mustache_env env = {
	    .escape = kit_mustache_markdown,
	    .partial = partial_of_case,
	    .ctx = p,
	    .strict = true,
	};

	assert_non_null(d);
	assert_non_null(p);
	enum kit_code code =
	    kit_mustache_parse("carta.md", kit_sv(text), &m, err);
	if (code == KIT_OK)
		code = kit_mustache_render(m, d, &env, out, err);
	json_decref(d);
	json_decref(p);
	return code;
}

static void
errors_name_file_and_line(void **state KIT_UNUSED)
{
	static const struct {
		const char *text, *data, *partials, *message;
	} rows[] = {
	    {"a\n{{b}}", "{}", "{}", "carta.md:2: no existe el dato «b»"},
	    {"{{#a}}\n\n{{b.c}}{{/a}}", "{\"a\":1,\"b\":{}}", "{}",
		"carta.md:3: no existe el dato «b.c»"},
	    {"\n{{#a}}", "{}", "{}", "carta.md:2: no se cierra la sección «a»"},
	    {"{{#a}}\n{{/b}}", "{}", "{}",
		"carta.md:2: antes hay que cerrar «a»"},
	    {"{{/b}}", "{}", "{}",
		"carta.md:1: se cierra lo que no está abierto «b»"},
	    {"x\n{{b", "{}", "{}", "carta.md:2: no se cierra la marca «{{»"},
	    {"{{! c\n\n}}{{>p}}", "{}", "{}",
		"carta.md:3: no existe la parte «p»"},
	    {"{{>p}}", "{}", "{\"p\":\"\\n{{q}}\"}",
		"p:2: no existe el dato «q»"},
	    {"{{>p}}", "{}", "{\"p\":\"{{>p}}\"}",
		"p:1: no termina de incluirse la parte «p»"},
	    {"{{a}}", "{\"a\":[1]}", "{}",
		"carta.md:1: no es un texto sino una lista: «a»"},
	    {"{{=a=}}", "{}", "{}",
		"carta.md:1: marcas nuevas mal escritas «a»"},
	    {"{{}}", "{}", "{}", "carta.md:1: marca sin nombre «{{»"},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str out KIT_STR_AUTO = {0};
		struct kit_err err = {0};
		assert_int_equal(fill(rows[i].text, rows[i].data,
				     rows[i].partials, &out, &err),
		    KIT_EFORM);
		assert_string_equal(err.text, rows[i].message);
	}
}

static void
known_and_empty_is_no_error(void **state KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	assert_int_equal(
	    fill("[{{a}}{{#a}}x{{/a}}{{^b}}y{{/b}}{{#c}}z{{/c}}{{d.e}}{{f}}]",
		"{\"a\":null,\"b\":[],\"c\":0,\"d\":null,\"f\":\"\"}", "{}",
		&out, &err),
	    KIT_OK);
	assert_string_equal(kit_str_get(&out), "[y]");
}

static void
two_partials_that_call_each_other_end(void **state KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	assert_int_equal(
	    fill("{{>p}}", "{}",
		"{\"p\":\"{{>q}}{{>q}}\",\"q\":\"{{>p}}{{>p}}\"}", &out, &err),
	    KIT_EFORM);
}

static void
markdown_escape_is_undone_by_plain(void **state KIT_UNUSED)
{
	static const struct {
		const char *in, *escaped, *plain;
	} rows[] = {
	    {"Juan  Pérez ", "Juan Pérez", "Juan Pérez"},
	    {"1. a", "1&#46; a", "1. a"},
	    {"*|#<", "&#42;&#124;&#35;&#60;", "*|#<"},
	    {"a\nb",
		"a\xE2\x80\xA8"
		"b",
		"a\nb"},
	    {"\\", "&#92;", "\\"},
	    {"&#42;", "&#38;&#35;42;", "&#42;"},
	    {"", "", ""},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str e KIT_STR_AUTO = {0}, p KIT_STR_AUTO = {0};
		kit_mustache_markdown(kit_sv(rows[i].in), &e);
		assert_string_equal(kit_str_get(&e), rows[i].escaped);
		kit_mustache_plain(kit_str_view(&e), &p);
		assert_string_equal(kit_str_get(&p), rows[i].plain);
	}
}

/* Blocks as letters, and the text of each behind it. */
static enum kit_code
note_event(
    void *ctx, const struct kit_md_event *ev, struct kit_err *err KIT_UNUSED)
{
	static const char letters[KIT_MD_COUNT + 1] = "phliqrbtoc";
	struct kit_str *seen = ctx;

	if (ev->node == KIT_MD_TEXT)
		kit_str_sv(seen, ev->text);
	else if (ev->node <= KIT_MD_CELL)
		kit_str_printf(
		    seen, "%s%c", ev->enter ? "<" : ">", letters[ev->node]);
	else if (ev->node != KIT_MD_NONE)
		kit_str_printf(seen, "[node %d]", ev->node);
	return KIT_OK;
}

/* What v must be to Markdown: the value itself, its blanks put in order. */
static void
put_expected(struct kit_sv v, struct kit_str *out)
{
	struct kit_str escaped KIT_STR_AUTO = {0}, plain KIT_STR_AUTO = {0};

	kit_mustache_markdown(v, &escaped);
	kit_mustache_plain(kit_str_view(&escaped), &plain);
	for (size_t i = 0; i < plain.n; i++)
		if (plain.p[i] == '\n')
			kit_str_add(out, "\xE2\x80\xA8");
		else
			kit_str_c(out, plain.p[i]);
}

static void
check_value(const char *value)
{
	struct kit_str text KIT_STR_AUTO = {0}, seen KIT_STR_AUTO = {0};
	struct kit_str v KIT_STR_AUTO = {0}, want KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	json_t *o = json_pack("{s:s}", "v", value);
	char *json = json_dumps(o, 0);

	assert_int_equal(fill("# {{v}}\n\n{{v}}\n\n- {{v}}\n{{v}}\n\n"
			      "|a|b|\n|---|---|\n|{{v}}|{{v}} |\n",
			     json, "{}", &text, &err),
	    KIT_OK);
	assert_int_equal(
	    kit_markdown_walk(kit_str_view(&text), note_event, &seen, &err),
	    KIT_OK);
	put_expected(kit_sv(value), &v);
	const char *e = kit_str_get(&v);
	kit_str_printf(&want,
	    "<h%s>h<p%s>p<l<i<p%s[node %d]%s>p>i>l"
	    "<t<o<ca>c<cb>c>o<o<c%s>c<c%s>c>o>t",
	    e, e, e, KIT_MD_BLANK, e, e, e);
	assert_string_equal(kit_str_get(&seen), kit_str_get(&want));
	free(json);
	json_decref(o);
}

static void
no_value_becomes_markup(void **state KIT_UNUSED)
{
	static const char *const bits[] = {"*", "_", "|", "\\", "`", "#", ">",
	    "<", "&", "[", "]", "(", ")", "!", "~", "-", "+", "=", "1.", "1)",
	    ":", "\"", "'", "{{", "}}", "$", "^", "@", "/", ";", ",", "?", "%",
	    " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "a", "ñ", "&amp;",
	    "&#42;", "http://a.cl", "www.a.cl", "<b>", "<!--", "---", "***",
	    "```", "~~~", "a@b.cl", "[x]: y"};
	uint64_t seed = 20261121;

	for (size_t i = 0; i < LEN(bits); i++)
		if (kit_sv_trim(kit_sv(bits[i])).n > 0)
			check_value(bits[i]);
	for (int round = 0; round < 3000; round++) {
		struct kit_str v KIT_STR_AUTO = {0};
		for (int n = 0; n < 6; n++) {
			seed =
			    seed * 6364136223846793005u + 1442695040888963407u;
			kit_str_add(&v, bits[(seed >> 33) % LEN(bits)]);
		}
		if (kit_sv_trim(kit_str_view(&v)).n > 0)
			check_value(kit_str_get(&v));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(follows_the_public_spec),
	    cmocka_unit_test(errors_name_file_and_line),
	    cmocka_unit_test(known_and_empty_is_no_error),
	    cmocka_unit_test(two_partials_that_call_each_other_end),
	    cmocka_unit_test(markdown_escape_is_undone_by_plain),
	    cmocka_unit_test(no_value_becomes_markup),
	};

	return cmocka_run_group_tests_name("mustache", tests, NULL, NULL);
}
