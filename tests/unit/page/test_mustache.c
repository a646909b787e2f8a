/* Mustache: the public specification, and our errors. */
#include <stdlib.h>

#include "mustache_render.h"
#include "unit.h"

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
	    .value = kit_mustache_html,
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
	    .value = kit_mustache_html,
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(follows_the_public_spec),
	    cmocka_unit_test(errors_name_file_and_line),
	    cmocka_unit_test(known_and_empty_is_no_error),
	    cmocka_unit_test(two_partials_that_call_each_other_end),
	};

	return cmocka_run_group_tests_name("mustache", tests, NULL, NULL);
}
