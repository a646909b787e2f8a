/* Makes a document and brings it to a file or the printer: see print.h. */
#include "print.h"

#include "audit.h"
#include "field_copy.h"
#include "give.h"
#include "log.h"
#include "number.h"
#include "os.h"
#include "package.h"
#include "print_data.h"
#include "print_out.h"
#include "query.h"

static void
keep_note(void *ctx, const char *text)
{
	struct kit_printed *printed = ctx;

	kit_issues_add(&printed->notes, "", "", "DOCUMENTO", true, "%s", text);
}

void
kit_printed_done(struct kit_printed *printed)
{
	kit_str_done(&printed->path);
	kit_str_done(&printed->text);
	kit_paper_done(&printed->paper);
	kit_issues_done(&printed->notes);
}

static void
job_done(struct print_job *j)
{
	kit_str_done(&j->lines);
	kit_stmt_free(j->q);
	kit_doc_free(j->doc);
	kit_pdf_free(j->pdf);
	kit_plain_free(j->plain);
	json_decref(j->data);
}

/* Returns the list of folders that holds only the program's own, which is
 * last. */
static const char *const *
shipped_dirs(const struct kit_desk *desk)
{
	const char *const *dirs = desk->document_dirs;

	while (dirs[0] && dirs[1])
		dirs++;
	return dirs;
}

/* True when the laptop or its office has a text or query of its own for the
 * document. */
static bool
is_overridden(const struct print_job *j)
{
	static const char *const ends[] = {".md", ".sql"};
	const char *const *shipped = shipped_dirs(j->desk);
	const char *const *dir = j->desk->document_dirs;

	for (; dir < shipped; dir++)
		for (size_t i = 0; i < LEN(ends); i++) {
			struct kit_str path KIT_STR_AUTO = {0};
			kit_str_printf(
			    &path, "%s/%s%s", *dir, j->p->document, ends[i]);
			if (kit_os_exists(kit_str_get(&path)))
				return true;
		}
	return false;
}

/* True when the program's own document may replace the office's faulty one: the
 * program has one, and its head says that a person waits for it (needed). */
static bool
may_fall_back(const struct print_job *j)
{
	KIT_AUTO(doc) doc = NULL;
	struct kit_err err = {0};

	return is_overridden(j) &&
	       kit_doc_load(shipped_dirs(j->desk), j->p->document, &doc,
		   &err) == KIT_OK &&
	       kit_doc_head(doc)->needed;
}

/* Chooses what the document becomes. A document that is a text file has no
 * pages for a printer. */
static enum kit_code
choose_as(struct print_job *j, struct kit_err *err)
{
	j->as = j->p->to.as;
	if (!print_job_is_plain(j))
		return KIT_OK;
	if (j->p->to.printer)
		return kit_err_set(err, KIT_EUSAGE,
		    "%s es un archivo de texto y no va a la impresora: quite "
		    "--imprimir, o déjelo con -o",
		    j->p->document);
	if (j->as == KIT_PRINT_PDF)
		j->as = KIT_PRINT_TEXT;
	return KIT_OK;
}

static enum kit_code
job_open(struct print_job *j, struct kit_err *err)
{
	j->env = (struct kit_doc_env){
	    .forms = j->desk->forms, .warn = keep_note, .ctx = j->printed};
	if (kit_doc_load(j->dirs ? j->dirs : j->desk->document_dirs,
		j->p->document, &j->doc, err) != KIT_OK ||
	    choose_as(j, err) != KIT_OK)
		return err->code;
	print_out_start(j);
	KIT_LOG(
	    "leer el documento", kit_doc_sql(j->doc).n, "bytes de consulta");
	if (!kit_doc_sql(j->doc).n)
		return KIT_OK;
	(void)kit_view_read_people(j->desk->view);
	(void)kit_view_read_hers(j->desk->view);
	if (kit_query_prepare_file(j->desk, kit_doc_sql_path(j->doc),
		kit_doc_sql(j->doc), &j->q, err) != KIT_OK)
		return err->code;
	j->people = kit_view_read_people(j->desk->view);
	j->partial = kit_view_read_hers(j->desk->view);
	if (kit_doc_head(j->doc)->seconds)
		kit_sql_limit(j->q, kit_doc_head(j->doc)->seconds);
	return KIT_OK;
}

/* Returns the given parameters and the one that the command names. */
static struct kit_givens
all_given(const struct print_job *j, struct kit_arena *arena)
{
	const struct kit_givens given = j->p->given;
	struct kit_given *all =
	    kit_arena_alloc(arena, given.count + 1, sizeof(*all));
	size_t n = given.count;

	if (n)
		memcpy(all, given.items, n * sizeof(*all));
	if (j->p->param && j->p->value)
		all[n++] = (struct kit_given){
		    kit_sv(j->p->param), kit_sv(j->p->value)};
	return (struct kit_givens){all, n};
}

/* Attaches the package that the document's head names to a PDF that goes to a
 * file. On paper a package is of no use. */
static enum kit_code
attach(struct print_job *j, struct kit_err *err)
{
	const struct kit_doc_head *head = kit_doc_head(j->doc);
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};

	if (!*head->attached || j->p->to.as != KIT_PRINT_PDF ||
	    (j->p->to.printer && !j->p->to.path))
		return KIT_OK;
	const struct kit_package package = {
	    .name = head->attached, .given = all_given(j, &arena)};
	enum kit_code rc = kit_package_text(j->desk, &package, &text, err);
	if (rc == KIT_OK)
		kit_pdf_attach(
		    j->pdf, &(struct kit_pdf_file){head->attached_as,
				"application/json", kit_str_view(&text)});
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
make_one(struct print_job *j, struct kit_err *err)
{
	enum kit_code rc = job_open(j, err);

	if (rc == KIT_OK && j->q)
		rc = print_data_bind(j, err);
	if (rc == KIT_OK)
		rc = print_data_add(j, err);
	if (rc == KIT_OK)
		rc = attach(j, err);
	return rc;
}

/* Returns the text given for a parameter; p is NULL when none was given. */
static struct kit_sv
given_as(const struct kit_print *p, const char *name)
{
	if (p->param && strcmp(p->param, name) == 0)
		return kit_sv(p->value);
	for (size_t i = 0; i < p->given.count; i++)
		if (kit_sv_is(p->given.items[i].name, name))
			return p->given.items[i].value;
	return (struct kit_sv){0};
}

/* Adds a note that people are missing from the list, on a laptop that let go of
 * people. */
static void
say_kept(struct print_job *j)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_field_copy_say(j->desk, &text);
	if (text.n)
		kit_issues_add(&j->printed->notes, "", "", "COPIA", true, "%s",
		    kit_str_get(&text));
}

bool
print_job_is_of_many(const struct print_job *j)
{
	return j->each ||
	       !(given_as(j->p, "persona").n || given_as(j->p, "folio").n);
}

/* Notes (audit.h) who takes a list of people out of the program, before it
 * leaves. */
static enum kit_code
note_list(struct print_job *j, struct kit_err *err)
{
	static const char *const ways[] = {
	    [KIT_PRINT_PDF] = "pdf",
	    [KIT_PRINT_TEXT] = "texto",
	    [KIT_PRINT_CSV] = "csv",
	    [KIT_PRINT_JSON] = "json",
	};
	struct kit_str about KIT_STR_AUTO = {0};

	if (print_job_is_partial(j))
		say_kept(j);
	if (!print_job_is_list(j))
		return KIT_OK;
	kit_str_printf(&about, "%s,%s", j->p->document,
	    j->p->to.printer ? "papel" : ways[j->as]);
	return kit_audit_note(j->desk,
	    &(struct kit_audit){.what = KIT_AUDIT_PRINTED,
		.type = "",
		.about = kit_str_get(&about)},
	    err);
}

/* Notes who takes a list, then delivers the document. */
static enum kit_code
send_out(struct print_job *j, struct kit_err *err)
{
	enum kit_code rc = note_list(j, err);

	return rc == KIT_OK ? print_out_deliver(j, err) : rc;
}

/* Notes that a printed CV was given in the open day, for the day's act. */
static enum kit_code
note_given(struct print_job *j, struct kit_err *err)
{
	struct kit_sv person = given_as(j->p, "persona");
	struct kit_str key KIT_STR_AUTO = {0};

	if (!person.n || j->as != KIT_PRINT_PDF ||
	    !kit_give_counts(j->p->document))
		return KIT_OK;
	if (kit_store_find(&j->desk->store, "persona", person, &key, err) ==
		KIT_OK &&
	    kit_give_note(j->desk, j->p->document, kit_str_view(&key), err) ==
		KIT_OK)
		return KIT_OK;
	return kit_err_wrap(err,
	    "el documento quedó %s%s, pero no se pudo anotar que se entregó",
	    j->printed->path.n ? "en " : "por imprimir",
	    kit_str_get(&j->printed->path));
}

/* Counts the print of a document that a record gives out (emit.h), so that the
 * next print says that it is a reprint. */
static enum kit_code
note_emitted(struct print_job *j, struct kit_err *err)
{
	static const struct kit_issues none;
	const char *type = kit_doc_head(j->doc)->emits;
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_sv named = {0};
	int64_t before;

	for (size_t i = 0; type && i < j->p->given.count; i++)
		if (kit_sv_is(j->p->given.items[i].name, type))
			named = j->p->given.items[i].value;
	if (!named.n || j->p->to.as != KIT_PRINT_PDF)
		return KIT_OK;
	enum kit_code rc = kit_store_begin(&j->desk->store, err);
	if (rc == KIT_OK)
		rc = kit_store_find(&j->desk->store, type, named, &key, err);
	if (rc == KIT_OK)
		rc = kit_number_printed(
		    j->desk, type, kit_str_view(&key), &before, err);
	return kit_desk_settle(j->desk, rc, &none, err);
}

enum kit_code
kit_print_one(struct kit_desk *desk, const struct kit_print *p,
    struct kit_printed *printed, struct kit_err *err)
{
	struct print_job j = {.desk = desk, .p = p, .printed = printed};

	enum kit_code rc = make_one(&j, err);
	if (rc == KIT_EFORM && may_fall_back(&j)) {
		kit_issues_add(&printed->notes, "", "", "DOCUMENTO", true,
		    "el documento %s de la oficina falla y se hizo el del "
		    "programa: %s",
		    p->document, err->text);
		job_done(&j);
		j = (struct print_job){.desk = desk,
		    .p = p,
		    .printed = printed,
		    .dirs = shipped_dirs(desk)};
		rc = make_one(&j, err);
	}
	if (rc == KIT_OK)
		rc = send_out(&j, err);
	if (rc == KIT_OK)
		rc = note_given(&j, err);
	if (rc == KIT_OK)
		rc = note_emitted(&j, err);
	job_done(&j);
	return rc;
}

enum kit_code
kit_print_kept(struct kit_err *err, const char *kept)
{
	kit_err_wrap(err, "%s", kept);
	if (kit_err_exit(err->code) != kit_err_exit(KIT_EIO))
		err->code = KIT_EIO;
	return err->code;
}

static enum kit_code
add_all(struct print_job *j, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_str name KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) keys = NULL;
	int64_t done = 0, total;
	bool row;

	kit_str_printf(
	    &sql, "SELECT _clave FROM \"%s\" ORDER BY _etiqueta", j->p->param);
	kit_str_printf(&name, ":%s", j->p->param);
	j->desk->progress.what = "documentos";
	if (kit_query_records(j->desk, j->p->param, &total, err) != KIT_OK ||
	    kit_query_prepare(j->desk, kit_str_view(&sql), &keys, err) !=
		KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(keys, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		kit_sql_text(
		    j->q, kit_str_get(&name), kit_sql_get_text(keys, 0));
		if (print_data_add(j, err) != KIT_OK)
			return err->code;
		kit_progress_tell(&j->desk->progress, ++done, total);
	}
	if (!done)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay ninguna ficha de %s", j->p->param);
	return KIT_OK;
}

/* Adds a document for each of the named records, in their order. */
static enum kit_code
add_named(struct print_job *j, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};

	kit_str_printf(&name, ":%s", j->p->param);
	j->desk->progress.what = "documentos";
	for (size_t i = 0; i < j->p->key_count; i++) {
		kit_sql_text(j->q, kit_str_get(&name), kit_sv(j->p->keys[i]));
		if (print_data_add(j, err) != KIT_OK)
			return err->code;
		kit_progress_tell(&j->desk->progress, (int64_t)i + 1,
		    (int64_t)j->p->key_count);
	}
	return KIT_OK;
}

enum kit_code
kit_print_each(struct kit_desk *desk, const struct kit_print *p,
    struct kit_printed *printed, struct kit_err *err)
{
	struct print_job j = {
	    .desk = desk, .p = p, .printed = printed, .each = true};

	enum kit_code rc = job_open(&j, err);
	if (rc == KIT_OK && (!j.q || !kit_query_asks(j.q, kit_sv(p->param))))
		rc = kit_err_set(err, KIT_EUSAGE,
		    "--todos no sirve para el documento %s: no es de una %s",
		    p->document, p->param);
	if (rc == KIT_OK)
		rc = print_data_bind(&j, err);
	if (rc == KIT_OK)
		rc = p->keys ? add_named(&j, err) : add_all(&j, err);
	if (rc == KIT_OK)
		rc = send_out(&j, err);
	job_done(&j);
	return rc;
}
