/* Writes the sheet of rows that an import could not keep: see
 * import_rejects.h. */

#include "import_rejects.h"

#include "import_private.h"
#include "os.h"

const char *const import_reject_columns[] = {
    "rechazo_linea", "rechazo_campo", "rechazo_motivo"};
static_assert(LEN(import_reject_columns) == IMPORT_REJECT_COLUMNS, "all");

/* Appends a cell as it stood, guarded so that no spreadsheet runs it as a
 * formula. */
static void
put_answer(struct import_sheet *s, const struct kit_csv_row *row, size_t at)
{
	struct kit_sv cell = at < row->count ? row->cells[at] : kit_sv("");

	kit_csv_put_guarded(&s->bad, s->csv.sep, false, kit_csv_unguard(cell));
}

/* Appends a rejected row: line, fields and reasons, then its cells as they
 * stood. */
void
import_reject(struct import_sheet *s, const struct kit_csv_row *row)
{
	struct kit_str fields KIT_STR_AUTO = {0};
	struct kit_str reasons KIT_STR_AUTO = {0};
	struct kit_str line KIT_STR_AUTO = {0};
	char sep = s->csv.sep;

	if (!s->bad.n)
		kit_str_printf(&s->bad,
		    "\xEF\xBB\xBF%s\r\n", /* byte order mark, for Excel */
		    kit_str_get(&s->header));
	for (size_t i = 0; i < s->issues.count; i++) {
		const struct kit_issue *x = &s->issues.items[i];
		if (x->warning)
			continue;
		kit_str_printf(&fields, "%s%s", fields.n ? " | " : "",
		    *x->field ? x->field : x->code);
		kit_str_printf(
		    &reasons, "%s%s", reasons.n ? " | " : "", x->text);
	}
	kit_str_printf(&line, "%zu", row->line);
	kit_csv_put(&s->bad, sep, true, kit_str_view(&line));
	kit_csv_put(&s->bad, sep, false, kit_str_view(&fields));
	kit_csv_put(&s->bad, sep, false, kit_str_view(&reasons));
	for (size_t i = 0; i < row->count || i < s->count; i++)
		if (i >= s->count || !s->columns[i].told)
			put_answer(s, row, i);
	kit_str_add(&s->bad, "\r\n");
	s->im->rejected++;
}

/* Makes the sheet's path: hoja.csv -> hoja.rechazos.csv, hoja.rechazos-2.csv
 * … */
static void
rejects_path(const struct import_sheet *s, int number, struct kit_str *path)
{
	struct kit_sv base = kit_sv(s->im->path);

	if (base.n > 4 && base.p[base.n - 4] == '.')
		base.n -= 4;
	kit_str_clear(path);
	kit_str_sv(path, base);
	kit_str_add(path, ".rechazos");
	if (number > 1)
		kit_str_printf(path, "-%d", number);
	kit_str_add(path, ".csv");
}

/* A new name each time, because somebody may be correcting an earlier sheet. */
enum kit_code
import_rejects_write(struct import_sheet *s, struct kit_err *err)
{
	for (int number = 1; s->bad.n && number < 1000; number++) {
		struct kit_str old KIT_STR_AUTO = {0};

		rejects_path(s, number, &s->im->rejects);
		const char *path = kit_str_get(&s->im->rejects);
		if (!kit_os_exists(path))
			return kit_os_write(
			    path, s->bad.p, s->bad.n, 0600, err);
		if (kit_os_read(path, &old, err) == KIT_OK &&
		    kit_sv_eq(kit_str_view(&old), kit_str_view(&s->bad)))
			return KIT_OK;
	}
	return s->bad.n ? kit_err_set(err, KIT_EINPUT,
			      "ya hay 999 hojas de rechazos de %s y no cabe "
			      "otra; bórrelas e importe de nuevo",
			      s->im->path)
			: KIT_OK;
}
