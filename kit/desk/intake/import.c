/* Imports a sheet row by row: see import.h. */
#include <stdio.h>

#include "advice.h"
#include "crypto.h"
#include "import_cell.h"
#include "import_keep.h"
#include "import_private.h"
#include "import_rejects.h"
#include "import_survey.h"
#include "log.h"

enum { BATCH = 500 }; /* rows in one transaction */

/* Adds issues about the row as a whole, before any of its cells is read. */
static void
check_shape(struct import_sheet *s, const struct kit_csv_row *row)
{
	if (row->torn)
		kit_issues_add(&s->issues, "", "", "COMILLAS", false,
		    "hay una comilla que no se cierra en la línea %zu",
		    row->line);
	if (row->stray) {
		struct kit_sv name = row->stray <= s->count
					 ? s->columns[row->stray - 1].heading
					 : kit_sv("");
		kit_issues_add(&s->issues, "", "", "COMILLAS", false,
		    "en la línea %zu hay algo detrás de la comilla que cierra "
		    "la columna «" KIT_SV_FMT "»; dentro de una celda cada "
		    "comilla se escribe dos veces",
		    row->line, KIT_SV_ARG(name));
		return;
	}
	for (size_t i = s->count; i < row->count; i++)
		if (kit_sv_trim(row->cells[i]).n) {
			kit_issues_add(&s->issues, "", "", "COLUMNAS", false,
			    "la fila tiene más celdas (%zu) que encabezados "
			    "(%zu): falta o sobra un separador",
			    row->count, s->count);
			break;
		}
}

/*
 * A number with the issue BAJO is so low that it must be written twice to be
 * believed. When a record has it already, as when an exported sheet comes back,
 * takes the number and removes the issue.
 */
static void
take_if_known(struct import_sheet *s, struct kit_record *r,
    const struct kit_field *f, struct kit_sv cell)
{
	struct kit_kind_env env = {.env = &s->desk->env};
	struct kit_reading reading = {0};
	struct kit_err err;
	bool there = false;

	f->kind->read(f, &env, cell, &reading);
	if (reading.value.n &&
	    kit_view_has(s->desk->view, kit_sv(r->form->type),
		kit_str_view(&reading.value), &there, &err) == KIT_OK &&
	    there) {
		kit_record_put(
		    r, f, KIT_ANSWER_VALUE, kit_str_view(&reading.value));
		s->issues.count--;
		s->issues.errors--;
	}
	kit_reading_done(&reading);
}

static void
read_cell(
    struct import_sheet *s, const struct import_column *col, struct kit_sv cell)
{
	struct import_slot *slot = &s->slots[col->slot];
	struct kit_kind_env env = {&s->desk->env, kit_view_refs(s->desk->view),
	    col->points, col->month_first, col->no_digit};
	size_t from = s->issues.count;

	slot->used = true;
	if (import_cell_is_sound(s, col->field, cell))
		kit_record_read(
		    &slot->record, col->field, &env, cell, &s->issues);
	if (s->issues.count > from && col->field->key &&
	    strcmp(s->issues.items[from].code, "BAJO") == 0)
		take_if_known(s, &slot->record, col->field, cell);
	import_name_issues(s, slot, from);
}

/* Reads the cells of one row into the slots. */
static void
read_cells(struct import_sheet *s, const struct kit_csv_row *row)
{
	for (size_t i = 0; i < s->slot_count; i++) {
		kit_record_clear(&s->slots[i].record);
		s->slots[i].used = i == 0;
	}
	s->line = row->line;
	s->claimed = kit_sv("");
	check_shape(s, row);
	for (size_t i = 0; !row->stray && i < row->count && i < s->count; i++) {
		struct kit_sv cell =
		    kit_csv_unguard(kit_sv_trim(row->cells[i]));
		if (s->columns[i].field && cell.n)
			read_cell(s, &s->columns[i], cell);
		else if (s->exported &&
			 kit_sv_is(s->columns[i].heading, "clave"))
			s->claimed = cell;
	}
}

/*
 * Reports the issues of a row to the caller. Remarks about what was understood
 * are only counted, unless the caller asked for them. Faults, and changes of
 * what was here, are always reported.
 */
static void
tell_row(struct import_sheet *s, size_t line)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->issues.count; i++) {
		struct kit_issue *x = &s->issues.items[i];
		if (x->warning && !s->im->remarks &&
		    strcmp(x->code, "CAMBIA") != 0)
			s->im->unsaid++;
		else
			s->issues.items[kept++] = *x;
	}
	s->issues.count = kept;
	if (kept && s->im->tell)
		s->im->tell(s->im->ctx, s->im, line, &s->issues);
}

/*
 * Brings the view up to date when the row may be about a record that the view
 * does not have yet: a record of this batch, or one that is known only by its
 * name.
 */
static enum kit_code
show_pending(struct import_sheet *s, struct kit_err *err)
{
	const struct kit_record *r = &s->slots[0].record;
	struct kit_str key KIT_STR_AUTO = {0};

	if (r->form->keyed && kit_record_key(r, &key)) {
		if (!kit_map_get(&s->unshown, kit_str_view(&key), NULL))
			return KIT_OK;
	} else if (!r->form->tells_alike) {
		return KIT_OK;
	}
	kit_map_done(&s->unshown);
	return kit_store_flush(&s->desk->store, err);
}

/*
 * Sets a mark to which a rejected row is rolled back. The view gets one only
 * when the type has a query of advice, which reads the row there: each
 * savepoint of the view makes SQLite write out the index of search.
 */
static enum kit_code
mark(struct import_sheet *s, struct kit_err *err)
{
	if (s->advised && kit_view_mark(s->desk->view, err) != KIT_OK)
		return err->code;
	return kit_store_mark(&s->desk->store, err);
}

static enum kit_code
look_at(struct import_sheet *s, struct kit_sv key, struct kit_err *err)
{
	if (!s->advised || s->issues.errors)
		return KIT_OK;
	return kit_advice_check(s->desk, s->im->form, key, &s->issues, err);
}

/* Keeps everything of the row or, by going back to the mark, nothing. */
static enum kit_code
keep_row(
    struct import_sheet *s, const struct kit_csv_row *row, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_import was = *s->im;

	read_cells(s, row);
	if (s->issues.errors)
		return KIT_OK;
	if (show_pending(s, err) != KIT_OK || mark(s, err) != KIT_OK ||
	    import_keep(s, &key, err) != KIT_OK ||
	    look_at(s, kit_str_view(&key), err) != KIT_OK)
		return err->code;
	if (!s->issues.errors) {
		kit_map_put(&s->seen, kit_str_view(&key), (int64_t)row->line);
		kit_map_put(&s->unshown, kit_str_view(&key), 0);
		return s->advised ? kit_view_keep(s->desk->view, err) : KIT_OK;
	}
	was.unsaid = s->im->unsaid;
	*s->im = was;
	if (s->advised && kit_view_return(s->desk->view, err) != KIT_OK)
		return err->code;
	return kit_store_return(&s->desk->store, err);
}

static enum kit_code
next_batch(struct import_sheet *s, bool last, struct kit_err *err)
{
	if (++s->pending < BATCH && !last)
		return KIT_OK;
	KIT_LOG("revisar filas", s->pending, "filas");
	s->pending = 0;
	kit_map_done(&s->unshown);
	if (kit_store_commit(&s->desk->store, err) != KIT_OK)
		return err->code;
	return last ? KIT_OK : kit_store_begin(&s->desk->store, err);
}

static enum kit_code
read_rows(struct import_sheet *s, int64_t total, struct kit_err *err)
{
	struct kit_csv_row row;

	import_survey_start(s, &row);
	if (kit_store_begin(&s->desk->store, err) != KIT_OK)
		return err->code;
	while (kit_csv_next(&s->csv, &row)) {
		if (import_survey_skips(s, &row)) {
			import_survey_tell_skipped(s, &row);
			continue;
		}
		s->im->rows++;
		if (keep_row(s, &row, err) != KIT_OK)
			return kit_err_wrap(
			    err, "%s:%zu", s->im->path, row.line);
		if (s->issues.errors)
			import_reject(s, &row);
		tell_row(s, row.line);
		kit_issues_done(&s->issues);
		kit_progress_tell(
		    &s->desk->progress, (int64_t)s->im->rows, total);
		if (next_batch(s, false, err) != KIT_OK)
			return err->code;
	}
	if (!s->again && kit_journal_set_meta(s->desk->journal, s->mark,
			     kit_str_get(&s->day), err) != KIT_OK)
		return err->code;
	return next_batch(s, true, err);
}

/*
 * Finds the text that stands for the day in the keys of child records: the key
 * of the open day, else today's date. A later import of the very same sheet
 * takes the text of the first. The sheet is marked as imported only at its end,
 * so that rows which an interrupted import did not reach still count as new.
 */
static enum kit_code
find_day(struct import_sheet *s, struct kit_sv text, struct kit_err *err)
{
	unsigned char hash[KIT_SHA256_LEN];
	char name[5 + 2 * KIT_SHA256_LEN + 1] = "hoja:";
	char today[11];
	struct kit_str done KIT_STR_AUTO = {0};

	kit_crypto_sha256(text.p, text.n, hash);
	kit_crypto_hex(hash, sizeof(hash), name + 5);
	snprintf(s->mark, sizeof(s->mark), "hecha:%s", name + 5);
	s->again = kit_journal_meta(s->desk->journal, s->mark, &done);
	s->begun = kit_journal_meta(s->desk->journal, name, &s->day);
	if (s->begun)
		return KIT_OK;
	if (!kit_journal_meta(s->desk->journal, KIT_META_DAY, &s->day)) {
		kit_env_today(&s->desk->env, today);
		kit_str_add(&s->day, today);
	}
	return kit_journal_set_meta(
	    s->desk->journal, name, kit_str_get(&s->day), err);
}

static int64_t
count_lines(struct kit_sv text)
{
	int64_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

static void
sheet_done(struct import_sheet *s)
{
	for (size_t i = 0; i < s->slot_count; i++)
		kit_record_done(&s->slots[i].record);
	kit_map_done(&s->seen);
	kit_map_done(&s->unshown);
	free(s->slots);
	free(s->columns);
	kit_str_done(&s->header);
	kit_str_done(&s->bad);
	kit_str_done(&s->day);
	kit_issues_done(&s->issues);
	kit_csv_done(&s->csv);
	kit_str_done(&s->bytes);
	kit_str_done(&s->copy);
	kit_arena_done(&s->arena);
}

enum kit_code
kit_import_run(
    struct kit_desk *desk, struct kit_import *im, struct kit_err *err)
{
	struct import_sheet s = {.desk = desk,
	    .im = im,
	    .advised = kit_advice_has(desk, im->form->type)};

	desk->progress.what = "importando";
	enum kit_code rc = import_survey_text(&s, err);
	if (rc == KIT_OK)
		rc = import_survey(&s, err);
	KIT_LOG("leer la planilla", s.bytes.n, "bytes");
	if (rc == KIT_OK)
		rc = find_day(&s, kit_str_view(&s.bytes), err);
	if (rc == KIT_OK)
		rc = read_rows(&s, count_lines(s.text), err);
	/* The sheet of rejects is written even when the rest failed. */
	struct kit_err second;
	enum kit_code bad =
	    import_rejects_write(&s, rc == KIT_OK ? err : &second);
	sheet_done(&s);
	return rc == KIT_OK ? bad : rc;
}

void
kit_import_done(struct kit_import *im)
{
	kit_str_done(&im->rejects);
}
