/* Collects what is wrong with a form, and what is ignored in it. */

#include "form_notes.h"

#include <stdlib.h>

enum { NOTES_MAX = 100 };

/* Appends the name that spreadsheet programs give a column: 27 is AA. */
static void
put_letters(int column, struct kit_str *out)
{
	char text[8];
	size_t n = sizeof(text);

	for (; column > 0 && n; column = (column - 1) / 26)
		text[--n] = (char)('A' + (column - 1) % 26);
	kit_str_sv(out, kit_sv_of(text + n, sizeof(text) - n));
}

static void
put_place(const struct kit_form_notes *notes, const struct kit_sheet *sheet,
    const struct kit_cell *at, struct kit_str *out)
{
	kit_str_add(out, notes->path);
	if (!notes->workbook) {
		kit_str_printf(
		    out, ":%d:%d: ", at ? at->line : 1, at ? at->column : 1);
		return;
	}
	if (sheet)
		kit_str_printf(
		    out, ": hoja " KIT_SV_FMT, KIT_SV_ARG(sheet->name.text));
	if (sheet && at && at->line > 0) {
		kit_str_add(out, ", celda ");
		put_letters(at->column, out);
		kit_str_printf(out, "%d", at->line);
	}
	kit_str_add(out, ": ");
}

void
kit_form_notes_add(struct kit_form_notes *notes, bool fault,
    const struct kit_sheet *sheet, const struct kit_cell *at, const char *text)
{
	struct kit_str s KIT_STR_AUTO = {0};

	notes->faults += fault;
	/* The first fault is always kept, however many notes there are. */
	if (notes->count >= NOTES_MAX && !(fault && notes->faults == 1))
		return;
	put_place(notes, sheet, at, &s);
	kit_str_add(&s, text);
	struct kit_form_note *note = kit_mem_push(
	    &notes->items, &notes->count, &notes->cap, sizeof(*note));
	note->fault = fault;
	note->line = notes->workbook || !at ? 0 : at->line;
	note->text = kit_arena_copy(notes->arena, kit_str_get(&s), s.n);
}

/* Sorts by line; notes on one line stay in the order in which they were
 * found. */
static void
sort_by_line(struct kit_form_note *all, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct kit_form_note note = all[i];
		size_t k = i;
		for (; k && all[k - 1].line > note.line; k--)
			all[k] = all[k - 1];
		all[k] = note;
	}
}

void
kit_form_notes_settle(
    struct kit_form_notes *notes, const struct kit_form_note **items)
{
	struct kit_form_note *all =
	    kit_arena_alloc(notes->arena, notes->count, sizeof(*all));

	if (notes->count)
		memcpy(all, notes->items, notes->count * sizeof(*all));
	sort_by_line(all, notes->count);
	free(notes->items);
	notes->items = all;
	*items = all;
}

enum kit_code
kit_form_notes_err(const struct kit_form_notes *notes, struct kit_err *err)
{
	const char *text = notes->path;

	for (size_t i = notes->count; i--;)
		if (notes->items[i].fault)
			text = notes->items[i].text;
	if (notes->faults <= 1)
		return kit_err_set(err, KIT_EFORM, "%s", text);
	return kit_err_set(
	    err, KIT_EFORM, "%.400s (y %zu más)", text, notes->faults - 1);
}
