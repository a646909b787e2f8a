/* Writes a finished document to a file, to paper, or to the caller: see
 * print_out.h. */

#include "print_out.h"

#include "crypto.h"
#include "doc_sheet.h"
#include "log.h"
#include "os.h"

void
print_out_start(struct print_job *j)
{
	if (j->as == KIT_PRINT_CSV || j->as == KIT_PRINT_JSON) {
		j->data = json_array();
		return;
	}
	if (print_job_is_plain(j))
		return;
	j->pdf = kit_pdf_new(kit_desk_fonts(j->desk));
	if (j->as == KIT_PRINT_TEXT) {
		j->plain = kit_plain_new();
		kit_pdf_keep_plain(j->pdf, j->plain);
	}
}

/* Returns the character that stands for a character of a value in a file's
 * name. */
static char
name_letter(char c)
{
	return kit_ascii_alpha(c) || kit_ascii_digit(c) || c == '-' ? c : '_';
}

/* Appends eight letters that stand for the person: whoever lists the folder
 * must read neither RUN nor name. On one laptop they are always the same. */
static void
put_person(struct print_job *j, struct kit_str *name)
{
	static const char digits[] = "abcdefghijkmnpqrstuvwxyz23456789";
	struct kit_str text KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];

	kit_str_printf(
	    &text, "%s\n%s", kit_journal_name(j->desk->journal), j->p->value);
	kit_crypto_sha256(text.p, text.n, hash);
	for (int i = 0; i < 8; i++)
		kit_str_c(name, digits[hash[i] & 31]);
}

static enum kit_code
output_path(struct print_job *j, struct kit_str *path, struct kit_err *err)
{
	const char *value = j->p->value ? j->p->value : "";
	bool person = j->p->param && strcmp(j->p->param, "persona") == 0;
	struct kit_str name KIT_STR_AUTO = {0};

	if (j->p->to.path) {
		kit_str_add(path, j->p->to.path);
		return KIT_OK;
	}
	kit_str_printf(&name, "%s%s", j->p->document, *value ? "-" : "");
	if (*value && person)
		put_person(j, &name);
	for (const char *v = value; *v && !person; v++)
		kit_str_c(
		    &name, name_letter(v == value && *v == '-' ? '_' : *v));
	kit_str_add(&name, ".pdf");
	return kit_paper_place(j->desk, kit_str_get(&name), path, err);
}

static enum kit_code
to_file(struct print_job *j, struct kit_sv pdf, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	if (output_path(j, &path, err) != KIT_OK ||
	    kit_os_write(kit_str_get(&path), pdf.p, pdf.n, 0600, err) != KIT_OK)
		return err->code;
	kit_str_sv(&j->printed->path, kit_str_view(&path));
	return KIT_OK;
}

static enum kit_code
to_paper(struct print_job *j, struct kit_sv pdf, struct kit_err *err)
{
	const struct kit_spool_order order = {.document = j->p->document,
	    .about = j->p->value,
	    .copies = 1,
	    .pdf = pdf};

	return kit_paper_send(j->desk, &order, &j->printed->paper, err);
}

static void
write_text(struct print_job *j, struct kit_str *out)
{
	if (print_job_is_plain(j))
		kit_str_sv(out, kit_str_view(&j->lines));
	else
		kit_plain_write(j->plain, out);
}

static void
write_csv(struct print_job *j, struct kit_str *out)
{
	j->printed->rows =
	    kit_doc_sheet_csv(j->data, kit_doc_head(j->doc)->sheet, out);
}

/* Writes the answers as JSON: one document's as an object, those of many as a
 * list. */
static void
write_json(struct print_job *j, struct kit_str *out)
{
	const json_t *all = json_array_size(j->data) == 1 && !j->each
				? json_array_get(j->data, 0)
				: j->data;
	char *text = json_dumps(all, JSON_INDENT(1));

	kit_str_add(out, text ? text : "");
	kit_str_c(out, '\n');
	free(text);
}

static void (*const writers[])(struct print_job *j, struct kit_str *out) = {
    [KIT_PRINT_TEXT] = write_text,
    [KIT_PRINT_CSV] = write_csv,
    [KIT_PRINT_JSON] = write_json,
};
static_assert(LEN(writers) == KIT_PRINT_AS_COUNT, "a writer for each");

/* Delivers a document that is no PDF to its file, or to the caller. */
static enum kit_code
deliver_text(struct print_job *j, struct kit_err *err)
{
	const char *path = j->p->to.path;
	struct kit_str *text = &j->printed->text;

	writers[j->as](j, text);
	if (!path)
		return KIT_OK;
	if (kit_os_write(path, kit_str_get(text), text->n, 0600, err) != KIT_OK)
		return err->code;
	kit_str_add(&j->printed->path, path);
	kit_str_clear(text);
	return KIT_OK;
}

enum kit_code
print_out_deliver(struct print_job *j, struct kit_err *err)
{
	struct kit_str bytes KIT_STR_AUTO = {0};

	j->printed->pages = j->pdf ? kit_pdf_pages(j->pdf) : 0;
	KIT_LOG("componer las páginas", j->printed->pages, "páginas");
	if (j->as != KIT_PRINT_PDF)
		return deliver_text(j, err);
	if (kit_pdf_bytes(j->pdf, &bytes, err) != KIT_OK)
		return err->code;
	if ((j->p->to.path || !j->p->to.printer) &&
	    to_file(j, kit_str_view(&bytes), err) != KIT_OK)
		return err->code;
	return j->p->to.printer ? to_paper(j, kit_str_view(&bytes), err)
				: KIT_OK;
}
