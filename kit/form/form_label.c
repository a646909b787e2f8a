/* Reads labels, and fills the ${field} in them with what people call that
 * field. */

#include "form_label.h"

/* The end of an HTML tag that begins at p; NULL when none does. */
static const char *
tag_end(const char *p, const char *end)
{
	bool tag = end - p > 2 && (kit_ascii_alpha(p[1]) || p[1] == '/');
	const char *close = tag ? memchr(p, '>', (size_t)(end - p)) : NULL;

	return close ? close + 1 : NULL;
}

/* Appends the character at p, and what follows up to the next one that may be a
 * mark; a line end as a blank. Returns how many. */
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

/* The field called source in that part of the form, else in any other part. */
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

/* The name between ${ and } at the front of v; empty when none is there. */
static struct kit_sv
reference(struct kit_sv v, size_t *length)
{
	const char *close = v.n > 3 ? memchr(v.p, '}', v.n) : NULL;

	if (!close || v.p[0] != '$' || v.p[1] != '{')
		return kit_sv("");
	*length = (size_t)(close - v.p) + 1;
	return kit_sv_trim(kit_sv_of(v.p + 2, *length - 3));
}

/* The field's label; its name when the label itself names a field. */
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
