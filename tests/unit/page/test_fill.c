/* Filling in a text with data: no value becomes markup, and empty values leave
 * nothing behind. */
#include <stdlib.h>

#include "fill.h"
#include "layout.h"
#include "markdown.h"
#include "unit.h"

static void
fill(struct kit_fill *f, const char *text, const char *data)
{
	KIT_AUTO(mustache) m = NULL;
	struct kit_err err = {0};
	json_t *d = json_loads(data, 0, NULL);

	assert_non_null(d);
	if (kit_mustache_parse("carta.md", kit_sv(text), &m, &err) != KIT_OK ||
	    kit_fill_text(f, m, d, NULL, &err) != KIT_OK)
		fail_msg("%s", err.text);
	json_decref(d);
}

static void
blanks_of_a_value_are_put_in_order(void **state KIT_UNUSED)
{
	static const struct {
		const char *in, *plain;
	} rows[] = {
	    {"Juan  Pérez ", "Juan Pérez"},
	    {"\t 1. a\r", "1. a"},
	    {"*|#<", "*|#<"},
	    {"a\nb", "a b"},
	    {"a \n\n b", "a  b"},
	    {"&#42;", "&#42;"},
	    {"", ""},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_fill f = {0};
		struct kit_str got KIT_STR_AUTO = {0};
		json_t *o = json_pack("{s:s}", "v", rows[i].in);
		char *json = json_dumps(o, 0);
		fill(&f, "[{{v}}|{{{v}}}]", json);
		kit_fill_plain(&f, kit_str_view(&f.text), &got);
		struct kit_str want KIT_STR_AUTO = {0};
		kit_str_printf(&want, "[%s|%s]", rows[i].plain, rows[i].plain);
		assert_string_equal(kit_str_get(&got), kit_str_get(&want));
		kit_fill_done(&f);
		free(json);
		json_decref(o);
	}
}

static void
a_list_may_have_more_values_than_a_mark_counts(void **state KIT_UNUSED)
{
	enum { MANY = 70 * 1000 };
	struct kit_fill f = {0};
	struct kit_str want KIT_STR_AUTO = {0}, got KIT_STR_AUTO = {0};
	json_t *o = json_pack("{s:[]}", "l");

	for (int i = 0; i < MANY; i++) {
		json_array_append_new(json_object_get(o, "l"), json_integer(i));
		kit_str_printf(&want, "%d,", i);
	}
	char *json = json_dumps(o, 0);
	fill(&f, "{{#l}}{{.}},{{/l}}", json);
	kit_fill_plain(&f, kit_str_view(&f.text), &got);
	assert_true(kit_sv_eq(kit_str_view(&got), kit_str_view(&want)));
	kit_fill_done(&f);
	free(json);
	json_decref(o);
}

/* The events of Markdown as text: a letter for each block, and its words. */
struct seen {
	const struct kit_fill *fill;
	struct kit_str text;
};

static enum kit_code
note_event(
    void *ctx, const struct kit_md_event *ev, struct kit_err *err KIT_UNUSED)
{
	static const char letters[KIT_MD_COUNT + 1] = "phliqrbtoc";
	struct seen *seen = ctx;
	struct kit_fill_part part;
	struct kit_sv rest = ev->text;

	if (ev->node == KIT_MD_TEXT)
		while (kit_fill_next(seen->fill, &rest, &part))
			kit_str_sv(&seen->text, part.text);
	else if (ev->node <= KIT_MD_CELL)
		kit_str_printf(&seen->text, "%s%c", ev->enter ? "<" : ">",
		    letters[ev->node]);
	else if (ev->node != KIT_MD_NONE)
		kit_str_printf(&seen->text, "[node %d]", ev->node);
	return KIT_OK;
}

/* Appends the value that Markdown must see: trimmed, with single blanks. */
static void
put_expected(const struct kit_fill *f, struct kit_str *out)
{
	struct kit_sv mark = kit_str_view(&f->text);
	struct kit_fill_part part;

	mark.p += 2; /* "# " */
	mark.n -= 2;
	assert_true(kit_fill_next(f, &mark, &part));
	assert_true(part.value);
	kit_str_sv(out, part.text);
}

static void
check_value(const char *value)
{
	struct kit_fill f = {0};
	struct kit_str v KIT_STR_AUTO = {0}, want KIT_STR_AUTO = {0};
	struct kit_str tidy KIT_STR_AUTO = {0};
	struct seen seen = {.fill = &f};
	struct kit_err err = {0};
	json_t *o = json_pack("{s:s}", "v", value);
	char *json = json_dumps(o, 0);

	fill(&f,
	    "# {{v}}\n\n{{v}}\n\n- {{v}}\n{{v}}\n\n"
	    "|a|b|\n|---|---|\n|{{v}}|{{v}} |\n",
	    json);
	kit_fill_tidy(&f, kit_str_view(&f.text), &tidy);
	assert_int_equal(
	    kit_markdown_walk(kit_str_view(&tidy), note_event, &seen, &err),
	    KIT_OK);
	put_expected(&f, &v);
	const char *e = kit_str_get(&v);
	kit_str_printf(&want,
	    "<h%s>h<p%s>p<l<i<p%s[node %d]%s>p>i>l"
	    "<t<o<ca>c<cb>c>o<o<c%s>c<c%s>c>o>t",
	    e, e, e, KIT_MD_BLANK, e, e, e);
	assert_string_equal(kit_str_get(&seen.text), kit_str_get(&want));
	kit_str_done(&seen.text);
	kit_fill_done(&f);
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

static void
put_said(void *ctx, const char *text)
{
	kit_str_printf(ctx, "%s\n", text);
}

/* Appends the words of each row of the page, with '/' between rows. */
static void
print(const char *text, const char *data, struct kit_str *out,
    struct kit_str *said)
{
	struct kit_fill f = {0};
	struct kit_arena arena = {0};
	KIT_AUTO(pdf) pdf = kit_pdf_new(NULL);
	struct kit_font font = {.pdf = pdf, .arena = &arena};
	struct kit_page page = {.shape = {612, 792, 60, 60, 60, 60}};
	struct kit_err err = {0};
	struct kit_flow flow = {.page = &page,
	    .font = &font,
	    .fill = &f,
	    .path = "carta.md",
	    .size = 10,
	    .left = 60,
	    .width = 492,
	    .warn = put_said,
	    .warn_ctx = said};

	fill(&f, text, data);
	if (kit_layout_markdown(&flow, kit_str_view(&f.text), &err) != KIT_OK)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < page.row_count; i++) {
		const struct kit_row *row = &page.rows[i];
		bool any = false;
		for (size_t k = row->first; k < row->first + row->count; k++) {
			if (page.items[k].mark != KIT_MARK_TEXT)
				continue;
			if (!any && out->n)
				kit_str_c(out, '/');
			if (any)
				kit_str_c(out, ' ');
			kit_str_add(out, page.items[k].text);
			any = true;
		}
	}
	kit_page_done(&page);
	kit_arena_done(&arena);
	kit_fill_done(&f);
}

#define NOTHING "{\"a\":null,\"b\":\"\",\"l\":[],\"x\":\"X\",\"y\":\"(Y)\"}"

/* A template, its words on paper with the data NOTHING, and whether a warning
 * tells of markup that is left out. */
static const struct {
	const char *text, *printed;
	bool told;
} rows[] = {
    /* Line breaks with nothing before them. */
    {"{{#a}}{{a}}{{/a}}<br>\n{{x}}\n\n## H\n\n{{x}}", "X/H/X", false},
    {"<br>\n{{x}}\n## H", "X/H", false},
    {"{{b}}<br>{{b}}<br>\n\n## H", "H", false},
    {"{{x}}<br>{{b}}\n\n## H", "X/H", false},
    {"<br>\n<br>\n\n## H", "H", false},
    {"a<br/>b<br />c", "a/b/c", false},
    /* Bold and italics around nothing, and around a bracket. */
    {"**{{a}}** {{x}}", "X", false},
    {"**{{#a}}y{{/a}}** {{x}}", "X", false},
    {"*{{b}}*\n\n{{x}}", "X", false},
    {"***{{b}}***\n\n{{x}}", "X", false},
    {"**{{y}}**{{x}}", "(Y) X", false},
    {"{{x}}**{{y}}**", "X (Y)", false},
    {"**{{#a}}p{{/a}}{{b}}**\n\n**{{x}}**", "X", false},
    {"`{{b}}` {{x}}", "X", false},
    /* Empty lines of a table, or between two of its lines. */
    {"| | |\n|---|---|\n| p | {{x}} |\n{{#a}}| q | {{a}} |{{/a}}\n"
     "| r | {{x}} |",
	"p X/r X", false},
    {"| | |\n|---|---|\n{{#l}}\n| p | {{.}} |\n{{/l}}\n\n## H", "H", false},
    {"| | |\n|---|---|\n| {{a}} | {{b}} |\n| p | {{x}} |", "p X", false},
    {"|{{#l}} {{.}} |{{/l}}\n|{{#l}}:---:|{{/l}}\n|{{#l}} {{.}} |{{/l}}\n\n"
     "{{x}}",
	"X", false},
    {"{{#a}}\n| p | q |\n|---|---|\n{{/a}}\n| r | {{x}} |\n\n{{x}}", "r X/X",
	true},
    /* A section that prints nothing does not hide the block behind it. */
    {"{{#a}}# {{a}}{{/a}}{{^a}}# Nada{{/a}}\n\n{{x}}", "Nada/X", false},
    {"{{#a}}- {{a}}{{/a}}{{^a}}- nada{{/a}}", "• nada", false},
    {"{{#a}}y{{/a}}\n{{#a}}z{{/a}}\n\n## H", "H", false},
    /* Lists, headings and rows without text. */
    {"- {{a}}\n- {{x}}\n- {{b}}", "• X", false},
    {"1. {{a}}\n2. {{x}}", "1. X", false},
    {"- {{x}}\n- [ ] {{b}}", "• X", false},
    {"## {{a}}\n\n{{x}}", "X", false},
    {"{{#l}}\n- {{.}}\n{{/l}}\n## H", "H", false},
    /* Markup that is not understood. */
    {"<b>{{x}}</b>", "X", true},
    {"<div>\n\n## H\n\n{{x}}\n\n</div>", "H/X", true},
    {"<!-- nota -->\n\n{{x}}", "X", false},
    {"{{x}} ** y", "X y", true},
    {"| {{x}} | y |", "X y", true},
    {"{{{y}}} {{&y}}", "(Y) (Y)", false},
    {"a \\| b, 2 * 3 * 4, a_b_c, #1, a < b",
	"a | b, 2 * 3 * 4, a_b_c, #1, "
	"a < b",
	false},
    {"`|x|**<br>`", "|x|**<br>", false},
    /* Blocks. */
    {"```firma\n{{a}}\n{{x}} | {{b}}\n```", "X", false},
    {"```firma\n{{#a}}{{a}}{{/a}}\n{{x}}\n```", "X", false},
    {"```qr\n{{a}}\n```\n\n{{x}}", "X", false},
    {"```barras\n{{x}} | {{a}}\n```", "X", false},
    {"````talon\n{{#a}}y{{/a}}\n**{{b}}** {{x}}\n{{b}}<br>\n````",
	"cortar aquí/X", false},
    {"```\n{{x}} | **\n```", "X | **", false},
};

static void
no_mark_of_the_template_reaches_paper(void **state KIT_UNUSED)
{
	size_t wrong = 0;

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str got KIT_STR_AUTO = {0};
		struct kit_str latin KIT_STR_AUTO = {0};
		struct kit_str said KIT_STR_AUTO = {0};
		print(rows[i].text, NOTHING, &latin, &said);
		for (size_t k = 0; k < latin.n; k++)
			kit_str_add(&got, latin.p[k] == '\x95' ? "•"
					  : latin.p[k] == '\xED'
					      ? "í"
					      : (char[2]){latin.p[k], 0});
		if (strcmp(kit_str_get(&got), rows[i].printed) == 0 &&
		    (said.n > 0) == rows[i].told)
			continue;
		wrong++;
		print_error("%s\n prints: %s\n instead of: %s\n told: %s\n",
		    rows[i].text, kit_str_get(&got), rows[i].printed,
		    kit_str_get(&said));
	}
	assert_int_equal(wrong, 0);
}

static void
characters_of_marks_do_not_pass(void **state KIT_UNUSED)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_add(&text, "a\xF3\xB0\x80\x80"
			   "b\xF3\xB8\x80\x80\xF3\xB0\x80\x81ñ");
	kit_fill_free_marks(&text);
	assert_string_equal(text.p, "a\xEF\xBF\xBD"
				    "b\xEF\xBF\xBD\xEF\xBF\xBDñ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blanks_of_a_value_are_put_in_order),
	    cmocka_unit_test(a_list_may_have_more_values_than_a_mark_counts),
	    cmocka_unit_test(no_value_becomes_markup),
	    cmocka_unit_test(no_mark_of_the_template_reaches_paper),
	    cmocka_unit_test(characters_of_marks_do_not_pass),
	};

	return cmocka_run_group_tests_name("fill", tests, NULL, NULL);
}
