/* What commands print: see out.h. */
#include "out.h"

#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

#include "os.h"
#include "utf8.h"

void
kit_warn(const char *fmt, ...)
{
	va_list ap;

	fflush(stdout);
	fputs("terreno: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

void
kit_say(const struct kit_ctx *c, const char *fmt, ...)
{
	va_list ap;

	if (c->json)
		return;
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

void
kit_out_issues(const struct kit_issues *issues, const char *prefix)
{
	for (size_t i = 0; i < issues->count; i++) {
		const struct kit_issue *x = &issues->items[i];
		kit_warn("%s%s%s%s%s", prefix, x->field, *x->field ? ": " : "",
		    x->warning ? "aviso: " : "", x->text);
	}
}

static json_t *
issues_json(const struct kit_issues *issues)
{
	json_t *list = json_array();

	for (size_t i = 0; i < issues->count; i++) {
		const struct kit_issue *x = &issues->items[i];
		json_array_append_new(
		    list, json_pack("{s:s, s:s, s:s, s:b}", "campo", x->field,
			      "codigo", x->code, "texto", x->text, "aviso",
			      x->warning));
	}
	return list;
}

void
kit_out_refuse(struct kit_ctx *c, const struct kit_issues *issues)
{
	if (issues->errors)
		c->outcome = KIT_EINPUT;
	if (c->json && issues->errors)
		kit_out_json(
		    json_pack("{s:o}", "problemas", issues_json(issues)));
	else
		kit_out_issues(issues, "");
}

json_t *
kit_out_text(struct kit_sv v)
{
	return v.p ? json_stringn(v.p, v.n) : json_null();
}

void
kit_out_json(json_t *value)
{
	json_dumpf(value, stdout,
	    JSON_INDENT(2) | JSON_ENCODE_ANY | JSON_PRESERVE_ORDER);
	putchar('\n');
	json_decref(value);
}

static size_t
char_width(uint32_t cp)
{
	int w = wcwidth((wchar_t)cp);

	return w < 0 ? 0 : (size_t)w;
}

size_t
kit_out_width(struct kit_sv text)
{
	size_t n = 0;
	uint32_t cp;

	while (kit_utf8_next(&text, &cp))
		n += char_width(cp);
	return n;
}

void
kit_out_cell(struct kit_sv text, size_t width)
{
	bool cut = kit_out_width(text) > width;
	size_t room = cut && width ? width - 1 : width, used = 0;
	uint32_t cp;

	while (text.n) {
		struct kit_sv before = text;
		kit_utf8_next(&text, &cp);
		if (used + char_width(cp) > room)
			break;
		used += char_width(cp);
		if (cp >= 0x20)
			fwrite(before.p, 1, before.n - text.n, stdout);
		else
			putchar(' ');
	}
	if (cut && width) {
		fputs("…", stdout);
		used++;
	}
	for (; used < width; used++)
		putchar(' ');
}

/* Rows kept until their widths are known. */
struct table {
	struct kit_arena arena;
	struct kit_sv *cells;
	size_t count, cap, columns;
	size_t *widths;
};

static void
table_add(struct table *t, size_t column, struct kit_sv text)
{
	struct kit_sv *cell =
	    kit_mem_push(&t->cells, &t->count, &t->cap, sizeof(*t->cells));

	*cell = kit_sv_of(kit_arena_copy(&t->arena, text.p, text.n), text.n);
	size_t w = kit_out_width(text);
	if (w > t->widths[column])
		t->widths[column] = w;
}

/* The widest columns give way until the line fits the terminal. */
static void
table_fit(struct table *t, size_t columns)
{
	for (;;) {
		size_t total = 2 * (t->columns - 1), widest = 0;
		for (size_t i = 0; i < t->columns; i++) {
			total += t->widths[i];
			if (t->widths[i] > t->widths[widest])
				widest = i;
		}
		if (total <= columns || t->widths[widest] <= 8)
			return;
		size_t over = total - columns;
		size_t room = t->widths[widest] - 8;
		t->widths[widest] -= over < room ? over : room;
		if (over > room)
			continue;
		return;
	}
}

static void
table_print(struct table *t)
{
	if (kit_os_is_terminal(KIT_OS_STDOUT))
		table_fit(t, (size_t)kit_os_columns());
	for (size_t i = 0; i < t->count; i++) {
		size_t column = i % t->columns;
		bool last = column + 1 == t->columns;
		if (last && kit_out_width(t->cells[i]) <= t->widths[column])
			kit_out_cell(t->cells[i], kit_out_width(t->cells[i]));
		else
			kit_out_cell(t->cells[i], t->widths[column]);
		fputs(last ? "\n" : "  ", stdout);
	}
}

static enum kit_code
query_table(struct kit_stmt *q, size_t *rows, struct kit_err *err)
{
	struct table t = {.columns = (size_t)kit_sql_columns(q)};
	enum kit_code rc;
	bool row;

	t.widths = kit_mem_alloc(t.columns, sizeof(*t.widths));
	for (size_t i = 0; i < t.columns; i++)
		table_add(&t, i, kit_sv(kit_sql_column_name(q, (int)i)));
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		for (size_t i = 0; i < t.columns; i++)
			table_add(&t, i, kit_sql_get_text(q, (int)i));
		++*rows;
	}
	if (rc == KIT_OK && *rows)
		table_print(&t);
	free(t.cells);
	free(t.widths);
	kit_arena_done(&t.arena);
	return rc;
}

static enum kit_code
query_json(struct kit_stmt *q, size_t *rows, struct kit_err *err)
{
	json_t *list = json_array();
	enum kit_code rc;
	bool row;

	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		json_t *o = json_object();
		for (int i = 0; i < kit_sql_columns(q); i++)
			json_object_set_new(o, kit_sql_column_name(q, i),
			    kit_out_text(kit_sql_get_text(q, i)));
		json_array_append_new(list, o);
		++*rows;
	}
	if (rc == KIT_OK)
		kit_out_json(list);
	else
		json_decref(list);
	return rc;
}

enum kit_code
kit_out_query(
    struct kit_ctx *c, struct kit_stmt *q, size_t *rows, struct kit_err *err)
{
	*rows = 0;
	return c->json ? query_json(q, rows, err) : query_table(q, rows, err);
}
