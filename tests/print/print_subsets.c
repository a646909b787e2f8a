/*
 * print_subsets DIR NAME DATA.json OUT.pdf HEADINGS: prints a document of DIR
 * into one file, once without each value of DATA and once without each pair of
 * values. Writes to HEADINGS the headings that these pages must have, one a
 * line, as mustache alone finds them in the text.
 */

#include <stdio.h>
#include <stdlib.h>

#include "doc.h"
#include "doc_head.h"
#include "mustache_render.h"
#include "os.h"

/* A place in the data that can be emptied, and its value. */
struct slot {
	json_t *holder; /* an object */
	const char *key;
	json_t *value;
};

struct subsets {
	struct kit_doc *doc;
	struct kit_pdf *pdf;
	struct kit_doc_env env;
	json_t *data;
	struct slot *slots;
	size_t count, cap;
	struct kit_mustache *text;
	struct kit_str headings;
	struct kit_err *err;
};

/*
 * Finds every key of data and the keys inside; of a list, those of its first
 * element.
 */
static void
find_slots(struct subsets *s, json_t *data)
{
	const char *key;
	json_t *value;

	if (json_is_array(data) && json_array_size(data) > 0)
		find_slots(s, json_array_get(data, 0));
	json_object_foreach(data, key, value)
	{
		struct slot *slot =
		    kit_mem_push(&s->slots, &s->count, &s->cap, sizeof(*slot));
		*slot = (struct slot){data, key, json_incref(value)};
		find_slots(s, value);
	}
}

static void
put_plain(void *ctx KIT_UNUSED, struct kit_sv value, bool raw KIT_UNUSED,
    struct kit_str *out)
{
	kit_str_sv(out, value);
}

/* Notes the lines of the filled text that begin with '#'. */
static enum kit_code
note_headings(struct subsets *s)
{
	struct kit_str filled KIT_STR_AUTO = {0};
	struct kit_mustache_env env = {.value = put_plain};
	struct kit_sv rest, line;

	if (kit_mustache_render(s->text, s->data, &env, &filled, s->err) !=
	    KIT_OK)
		return s->err->code;
	rest = kit_str_view(&filled);
	while (kit_sv_split(&rest, '\n', &line)) {
		if (!kit_sv_starts(line, "#"))
			continue;
		while (line.n && line.p[0] == '#')
			line.p++, line.n--;
		line = kit_sv_trim(line);
		for (size_t i = 0;
		     line.n && i < kit_doc_copies(s->doc, s->data); i++)
			kit_str_printf(
			    &s->headings, KIT_SV_FMT "\n", KIT_SV_ARG(line));
	}
	return KIT_OK;
}

static enum kit_code
add(struct subsets *s)
{
	if (note_headings(s) != KIT_OK)
		return s->err->code;
	return kit_doc_add(s->pdf, s->doc, s->data, &s->env, s->err);
}

static void
set(const struct slot *slot, json_t *value)
{
	json_object_set_new_nocheck(slot->holder, slot->key, value);
}

static enum kit_code
add_without(struct subsets *s, const struct slot *a, const struct slot *b)
{
	set(a, json_null());
	if (b)
		set(b, json_null());
	enum kit_code code = add(s);
	if (code == KIT_OK && !b && !json_is_object(a->value)) {
		set(a,
		    json_is_array(a->value) ? json_array() : json_string(""));
		code = add(s);
	}
	if (b)
		set(b, json_incref(b->value));
	set(a, json_incref(a->value));
	if (code != KIT_OK)
		kit_err_wrap(s->err, "sin %s%s%s", a->key, b ? " ni " : "",
		    b ? b->key : "");
	return code;
}

static enum kit_code
add_all(struct subsets *s)
{
	enum kit_code code = add(s);

	for (size_t i = 0; code == KIT_OK && i < s->count; i++) {
		code = add_without(s, &s->slots[i], NULL);
		for (size_t k = 0; code == KIT_OK && k < i; k++)
			code = add_without(s, &s->slots[i], &s->slots[k]);
	}
	return code;
}

/* Reads the document's text a second time, for its headings. */
static enum kit_code
read_text(struct subsets *s, const char *dir, const char *name)
{
	struct kit_str path KIT_STR_AUTO = {0}, file KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct kit_doc_head head;

	kit_str_printf(&path, "%s/%s.md", dir, name);
	enum kit_code code = kit_os_read(path.p, &file, s->err);
	struct kit_sv text = kit_str_view(&file);
	if (code == KIT_OK)
		code = kit_doc_head_read(&arena, path.p, &text, &head, s->err);
	if (code == KIT_OK)
		code = kit_mustache_parse(path.p, text, &s->text, s->err);
	kit_arena_done(&arena);
	return code;
}

static enum kit_code
print(char **argv, struct kit_err *err)
{
	const char *dirs[] = {argv[1], NULL};
	struct kit_str records KIT_STR_AUTO = {0}, bytes KIT_STR_AUTO = {0};
	struct subsets s = {.pdf = kit_pdf_new(NULL), .err = err};
	json_error_t why;

	kit_str_printf(&records, "%s/../records", argv[1]);
	const char *record_dirs[] = {records.p, NULL};
	s.env.forms = kit_forms_new(record_dirs);
	s.data = json_load_file(argv[3], 0, &why);
	find_slots(&s, s.data);
	enum kit_code code = kit_doc_load(dirs, argv[2], &s.doc, err);
	if (code == KIT_OK)
		code = read_text(&s, argv[1], argv[2]);
	if (code == KIT_OK)
		code = add_all(&s);
	if (code == KIT_OK)
		code = kit_pdf_bytes(s.pdf, &bytes, err);
	if (code == KIT_OK)
		code = kit_os_write(argv[4], bytes.p, bytes.n, 0644, err);
	if (code == KIT_OK)
		code = kit_os_write(
		    argv[5], s.headings.p, s.headings.n, 0644, err);
	for (size_t i = 0; i < s.count; i++)
		json_decref(s.slots[i].value);
	free(s.slots);
	json_decref(s.data);
	kit_str_done(&s.headings);
	kit_mustache_free(s.text);
	kit_doc_free(s.doc);
	kit_pdf_free(s.pdf);
	kit_forms_free(s.env.forms);
	return code;
}

int
main(int argc, char **argv)
{
	struct kit_err err = {0};

	if (argc != 6)
		return 2;
	if (print(argv, &err) == KIT_OK)
		return 0;
	fprintf(stderr, "terreno: %s\n", err.text);
	return kit_err_exit(err.code);
}
