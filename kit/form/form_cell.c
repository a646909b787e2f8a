/* Finds and reads the cells of a form's sheets, and fills ${field} in labels
 * with the label of that field. */

#include "form_cell.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "utf8.h"

/* ---- faults and remarks ---- */

enum kit_code
kit_form_bad(struct kit_form_reader *r, enum kit_form_sheet sheet,
    struct kit_cell cell, const char *fmt, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	kit_form_notes_add(r->notes, true,
	    sheet < SHEET_COUNT ? r->sheets[sheet] : NULL, &cell, text);
	return KIT_EFORM;
}

void
kit_form_word(struct kit_form_reader *r, enum kit_form_sheet sheet,
    struct kit_cell cell, const char *fmt, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	kit_form_notes_add(r->notes, false,
	    sheet < SHEET_COUNT ? r->sheets[sheet] : NULL, &cell, text);
}

/* ---- cells ---- */

struct kit_cell
kit_form_cell(const struct kit_form_reader *r, enum kit_form_sheet sheet,
    size_t row, int column)
{
	const struct kit_sheet *s = r->sheets[sheet];
	struct kit_cell cell = {.text = {"", 0}, .line = 1, .column = 1};
	bool found = false;

	if (!s || row >= s->rows)
		return cell;
	cell.line = s->columns ? s->cells[row * s->columns].line : 1;
	for (size_t i = 0; i < KIT_FORM_LANGUAGES; i++) {
		int at = r->columns[sheet][column][i];
		if (at < 0 || (found && cell.text.n))
			break;
		struct kit_cell c = s->cells[row * s->columns + (size_t)at];
		if (!found || c.text.n)
			cell = c;
		found = true;
	}
	return cell;
}

struct kit_cell
kit_form_survey_cell(
    const struct kit_form_reader *r, size_t row, enum survey_column column)
{
	return kit_form_cell(r, SHEET_SURVEY, row, column);
}

const char *
kit_form_text(struct kit_form_reader *r, struct kit_cell cell)
{
	return kit_arena_copy(r->arena, cell.text.p, cell.text.n);
}

bool
kit_form_plain_name(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++) {
		bool small = v.p[i] >= 'a' && v.p[i] <= 'z';
		bool later = kit_ascii_digit(v.p[i]) || v.p[i] == '_';
		if (!small && !(i && later))
			return false;
	}
	return v.n > 0 && v.n <= KIT_FORM_NAME_MAX;
}

const char *
kit_form_make_name(struct kit_arena *arena, struct kit_sv text, size_t max)
{
	struct kit_str folded KIT_STR_AUTO = {0}, name KIT_STR_AUTO = {0};

	kit_utf8_fold(text, &folded);
	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];
		bool plain = kit_ascii_digit(c) || (c >= 'a' && c <= 'z');
		if (!plain && (!name.n || name.p[name.n - 1] == '_'))
			continue;
		if (!name.n && kit_ascii_digit(c))
			kit_str_add(&name, "n");
		kit_str_c(&name, plain ? c : '_');
	}
	if (name.n > max)
		name.n = max;
	while (name.n && name.p[name.n - 1] == '_')
		name.n--;
	return name.n ? kit_arena_copy(arena, name.p, name.n) : "campo";
}

static bool
is_word(struct kit_sv v, const char *const *words)
{
	struct kit_str folded KIT_STR_AUTO = {0};

	if (!v.n || v.n > 10)
		return false;
	kit_utf8_fold(v, &folded);
	for (; *words; words++)
		if (kit_sv_is(kit_str_view(&folded), *words))
			return true;
	return false;
}

bool
kit_form_yes(struct kit_sv v)
{
	static const char *const words[] = {"yes", "true", "si", "1", NULL};

	return is_word(v, words);
}

bool
kit_form_no(struct kit_sv v)
{
	static const char *const words[] = {"no", "false", "0", NULL};

	return v.n == 0 || is_word(v, words);
}

struct kit_sv
kit_form_parameter(struct kit_sv v, const char *key)
{
	size_t n = strlen(key), i = 0;

	while (i < v.n) {
		size_t from = i;
		while (i < v.n && !strchr(" ,;\t", v.p[i]))
			i++;
		struct kit_sv word = kit_sv_of(v.p + from, i - from);
		if (word.n > n && word.p[n] == '=' && kit_sv_starts(word, key))
			return kit_sv_of(word.p + n + 1, word.n - n - 1);
		i++;
	}
	return (struct kit_sv){0};
}

const char *
kit_form_language(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	static char code[3];

	for (size_t i = 0; i < LEN(names); i++) {
		const char *v = getenv(names[i]);
		if (!v || !*v)
			continue;
		bool two = v[0] >= 'a' && v[0] <= 'z' && v[1] >= 'a' &&
			   v[1] <= 'z' && (!v[2] || strchr("_.@", v[2]));
		if (!two)
			break;
		memcpy(code, v, 2);
		return code;
	}
	return "es";
}

/* Finds the end of an HTML tag that begins at p; NULL when none begins
 * there. */
static const char *
tag_end(const char *p, const char *end)
{
	bool tag = end - p > 2 && (kit_ascii_alpha(p[1]) || p[1] == '/');
	const char *close = tag ? memchr(p, '>', (size_t)(end - p)) : NULL;

	return close ? close + 1 : NULL;
}

/* Appends the character at p and those that follow, up to the next that may be
 * a mark; a line end becomes a blank. Returns how many it took. */
static size_t
put_run(const char *p, const char *end, struct kit_str *out)
{
	size_t n = 1;

	if (*p == '\n' || *p == '\r') {
		kit_str_c(out, ' ');
		return n;
	}
	while (p + n < end && !strchr("<*_\n\r", p[n]))
		n++;
	kit_str_put(out, p, n);
	return n;
}

const char *
kit_form_label(struct kit_form_reader *r, struct kit_cell cell)
{
	struct kit_str out KIT_STR_AUTO = {0};
	const char *p = cell.text.p, *end = p + cell.text.n;

	while (p < end && *p == '#') /* marks of a heading */
		p++;
	while (p < end) {
		const char *behind = *p == '<' ? tag_end(p, end) : NULL;
		bool strong = end - p > 1 && (memcmp(p, "**", 2) == 0 ||
						 memcmp(p, "__", 2) == 0);
		if (behind)
			p = behind;
		else if (strong)
			p += 2;
		else
			p += put_run(p, end, &out);
	}
	struct kit_sv text = kit_sv_trim(kit_str_view(&out));
	return text.n ? kit_arena_copy(r->arena, text.p, text.n) : "";
}

/* Finds the field called source, in whatever part of the form it is. */
static const struct kit_field *
find(const struct kit_form_reader *r, struct kit_sv source)
{
	for (size_t p = 0; p < r->part_count; p++) {
		const struct kit_form *form = r->parts[p]->form;
		for (size_t i = 0; i < form->count; i++)
			if (kit_sv_is(source, form->fields[i].source))
				return &form->fields[i];
	}
	return NULL;
}

/* Gives the name between ${ and } at the start of v; empty when v does not
 * start so. */
static struct kit_sv
reference(struct kit_sv v, size_t *length)
{
	const char *close = v.n > 3 ? memchr(v.p, '}', v.n) : NULL;

	if (!close || v.p[0] != '$' || v.p[1] != '{')
		return kit_sv("");
	*length = (size_t)(close - v.p) + 1;
	return kit_sv_trim(kit_sv_of(v.p + 2, *length - 3));
}

/* Gives the field's label; or the source, when there is no such field or its
 * label names a field itself. */
static const char *
name_of(const struct kit_form_reader *r, struct kit_sv source)
{
	const struct kit_field *f = find(r, source);

	if (f && !strstr(f->label, "${"))
		return f->label;
	return kit_arena_copy(r->arena, source.p, source.n);
}

static const char *
fill(const struct kit_form_reader *r, const char *text)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv v = kit_sv(text);

	if (!strstr(text, "${"))
		return text;
	while (v.n) {
		size_t n = 1;
		struct kit_sv source = reference(v, &n);
		if (source.n)
			kit_str_printf(&out, "«%s»", name_of(r, source));
		else
			kit_str_c(&out, v.p[0]);
		v = kit_sv_of(v.p + n, v.n - n);
	}
	return kit_arena_copy(r->arena, kit_str_get(&out), out.n);
}

void
kit_form_fill_labels(struct kit_form_reader *r)
{
	for (size_t p = 0; p < r->part_count; p++) {
		struct kit_form *form = r->parts[p]->form;
		form->title = fill(r, form->title);
		form->plural = fill(r, form->plural);
		for (size_t i = 0; i < form->count; i++) {
			struct kit_field *f = &form->fields[i];
			const char *label = fill(r, f->label);
			f->hint = fill(r, f->hint);
			f->group = fill(r, f->group);
			f->constraint_message = fill(r, f->constraint_message);
			f->label = label;
		}
	}
}
