/* A terminal that a script of keys drives: see script.h. */

#include "script.h"

#include <stdlib.h>

#include "mem.h"
#include "os.h"
#include "utf8.h"

struct script_term {
	struct kit_term face;
	struct kit_sv rest; /* lines not yet read */
	struct kit_sv typing; /* letters left of a line "type" */
	struct kit_sv naming; /* names left of a line "key" */
	struct kit_str pasted;
	struct kit_str *out;
	struct kit_frame shown;
	int rows, columns;
	/* When the last key was given, by the clock and in processor time, both
	 * in microseconds. began is 0 once the frame of that key was shown. */
	int64_t began;
	int64_t worked;
	int line; /* number of the line of the script that was read last */
	struct kit_script_report report;
	size_t spent_cap;
};

static struct script_term *
own(const struct kit_term *t)
{
	return (struct script_term *)t;
}

static void
script_size(struct kit_term *t, int *rows, int *columns)
{
	*rows = own(t)->rows;
	*columns = own(t)->columns;
}

static void
note_time(struct script_term *t)
{
	size_t n = t->report.keys - 1;

	if (!t->began)
		return;
	if (n >= t->spent_cap) {
		t->spent_cap = t->spent_cap ? 2 * t->spent_cap : 256;
		t->report.spent = kit_mem_grow(
		    t->report.spent, t->spent_cap, sizeof *t->report.spent);
		t->report.worked = kit_mem_grow(
		    t->report.worked, t->spent_cap, sizeof *t->report.worked);
		t->report.lines = kit_mem_grow(
		    t->report.lines, t->spent_cap, sizeof *t->report.lines);
	}
	t->report.spent[n] = kit_os_boot_us() - t->began;
	t->report.worked[n] = kit_os_cpu_us() - t->worked;
	t->report.lines[n] = t->line;
	t->began = 0;
}

static void
script_show(struct kit_term *t, const struct kit_frame *f)
{
	struct kit_frame *shown = &own(t)->shown;

	note_time(own(t));
	kit_frame_done(shown);
	kit_frame_init(shown, f->rows, f->columns);
	memcpy(shown->cells, f->cells,
	    (size_t)f->rows * (size_t)f->columns * sizeof *f->cells);
	shown->cursor_row = f->cursor_row;
	shown->cursor_column = f->cursor_column;
}

/* Reads a key such as "F2" or "C-s"; false when there is no such key. */
static bool
name_key(struct kit_sv name, struct kit_key *key)
{
	if (name.n == 3 && kit_sv_starts(name, "C-")) {
		static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
		char c = kit_ascii_upper(name.p[2]);
		if (!kit_ascii_alpha(c))
			return false;
		*key = (struct kit_key){
		    KIT_KEY_CONTROL, kit_sv_of(letters + (c - 'A'), 1)};
		return true;
	}
	*key = (struct kit_key){kit_key_named(name), {"", 0}};
	return key->name != KIT_KEY_NONE;
}

static void
show_now(struct script_term *t, struct kit_sv title)
{
	kit_str_printf(t->out, "== " KIT_SV_FMT "\n", KIT_SV_ARG(title));
	kit_frame_dump(&t->shown, t->out);
}

static bool
read_size(struct kit_sv words, int *rows, int *columns)
{
	struct kit_sv word;
	int64_t n[2] = {0};

	for (int i = 0; i < 2; i++)
		if (!kit_sv_split(&words, ' ', &word) ||
		    !kit_sv_int(word, &n[i]) || n[i] < 1 || n[i] > 500)
			return false;
	*rows = (int)n[0];
	*columns = (int)n[1];
	return true;
}

static bool
resize(struct script_term *t, struct kit_sv words, struct kit_key *key)
{
	if (!read_size(words, &t->rows, &t->columns))
		return false;
	*key = (struct kit_key){KIT_KEY_RESIZE, {"", 0}};
	return true;
}

/* Makes the key of a line "paste"; \n in its text becomes a line feed. */
static void
paste(struct script_term *t, struct kit_sv text, struct kit_key *key)
{
	kit_str_clear(&t->pasted);
	for (size_t i = 0; i < text.n; i++) {
		bool feed =
		    text.p[i] == '\\' && i + 1 < text.n && text.p[i + 1] == 'n';
		kit_str_c(&t->pasted, feed ? '\n' : text.p[i]);
		i += feed;
	}
	*key = (struct kit_key){KIT_KEY_PASTE, kit_str_view(&t->pasted)};
}

static bool
next_letter(struct script_term *t, struct kit_key *key)
{
	unsigned columns;

	if (!t->typing.n)
		return false;
	size_t n = kit_utf8_cluster(t->typing, &columns);
	*key = (struct kit_key){KIT_KEY_TEXT, kit_sv_of(t->typing.p, n)};
	t->typing = kit_sv_of(t->typing.p + n, t->typing.n - n);
	t->report.letters++;
	return true;
}

static bool
next_name(struct script_term *t, struct kit_key *key)
{
	struct kit_sv name;

	while (t->naming.n && kit_sv_split(&t->naming, ' ', &name))
		if (name.n)
			return name_key(name, key);
	return false;
}

/* Carries out one line; true when the line yields a key at once. */
static bool
take_line(struct script_term *t, struct kit_sv line, struct kit_key *key)
{
	struct kit_sv verb, rest = line;

	kit_sv_split(&rest, ' ', &verb);
	rest = rest.p ? rest : kit_sv("");
	if (kit_sv_is(verb, "type"))
		t->typing = rest;
	else if (kit_sv_is(verb, "key"))
		t->naming = rest;
	else if (kit_sv_is(verb, "show"))
		show_now(t, rest);
	else if (kit_sv_is(verb, "size"))
		return resize(t, rest, key);
	else if (kit_sv_is(verb, "paste")) {
		paste(t, rest, key);
		return true;
	}
	return false;
}

static void
script_key(struct kit_term *face, int watch KIT_UNUSED, struct kit_key *key)
{
	struct script_term *t = own(face);
	struct kit_sv line;

	for (;;) {
		if (next_letter(t, key) || next_name(t, key))
			break;
		if (!t->rest.n || !kit_sv_split(&t->rest, '\n', &line)) {
			*key = (struct kit_key){KIT_KEY_GONE, {"", 0}};
			return;
		}
		t->line++;
		if (take_line(t, line, key))
			break;
	}
	t->report.keys++;
	t->worked = kit_os_cpu_us();
	t->began = kit_os_boot_us();
}

static void
script_beep(struct kit_term *t)
{
	kit_str_add(own(t)->out, "== (bip)\n");
}

static void
script_suspend(struct kit_term *t)
{
	kit_str_add(own(t)->out, "== (suspendido)\n");
}

static void
script_close(struct kit_term *face)
{
	struct script_term *t = own(face);

	kit_frame_done(&t->shown);
	kit_str_done(&t->pasted);
	free(t->report.spent);
	free(t->report.worked);
	free(t->report.lines);
	free(t);
}

static const struct kit_term_kind script_kind = {
    .size = script_size,
    .show = script_show,
    .key = script_key,
    .beep = script_beep,
    .suspend = script_suspend,
    .close = script_close,
};

const struct kit_script_report *
kit_script_report(const struct kit_term *t)
{
	return &own(t)->report;
}

/* True when take_line and name_key understand the line. */
static bool
sound(struct kit_sv line)
{
	static const char *const verbs[] = {"type", "paste", "show", "#", ""};
	struct kit_sv verb, rest = line, name;
	struct kit_key key;
	int rows, columns;

	kit_sv_split(&rest, ' ', &verb);
	rest = rest.p ? rest : kit_sv("");
	for (size_t i = 0; i < LEN(verbs); i++)
		if (kit_sv_is(verb, verbs[i]))
			return true;
	if (kit_sv_is(verb, "size"))
		return read_size(rest, &rows, &columns);
	if (!kit_sv_is(verb, "key"))
		return false;
	while (rest.n && kit_sv_split(&rest, ' ', &name))
		if (name.n && !name_key(name, &key))
			return false;
	return true;
}

enum kit_code
kit_script_open(const struct kit_script *script, struct kit_term **term,
    struct kit_err *err)
{
	struct kit_sv rest = script->text, line;

	*term = NULL;
	for (int n = 1; rest.n && kit_sv_split(&rest, '\n', &line); n++)
		if (!sound(line))
			return kit_err_set(err, KIT_EINPUT,
			    "guion:%d: no se entiende «" KIT_SV_FMT "»", n,
			    KIT_SV_ARG(line));
	struct script_term *t = kit_mem_alloc(1, sizeof *t);
	*t = (struct script_term){.face = {&script_kind},
	    .rest = script->text,
	    .out = script->out,
	    .rows = script->rows,
	    .columns = script->columns};
	kit_frame_init(&t->shown, t->rows, t->columns);
	*term = &t->face;
	return KIT_OK;
}
