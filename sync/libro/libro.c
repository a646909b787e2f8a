/*
 * terreno-libro ORDER DATOS [WORD…]: the program that works on the book.
 * terreno starts this program and reads its lines of JSON. The last line has
 * "fin" or "error".
 */

#include <stdio.h>

#include "belief.h"
#include "log.h"
#include "order_backup.h"
#include "order_far.h"
#include "order_found.h"
#include "order_member.h"
#include "order_recover.h"
#include "order_sheet.h"
#include "order_succeed.h"
#include "order_verify.h"
#include "os.h"
#include "remote.h"
#include "report.h"
#include "sheet.h"
#include "steps.h"

/* One run of the program; words are the arguments behind DATOS. */
struct job {
	struct sync_session s;
	struct sync_belief belief;
	struct sync_report report;
	const char *const *words;
	int count;
};

/* For choose_remote: no argument of the order names the remote. */
enum { NO_WORD = 99 };

static const char *
word(const struct job *j, int at)
{
	return at < j->count && j->words[at][0] ? j->words[at] : NULL;
}

/*
 * Appends the address of a remote; the path of a folder or stick becomes
 * absolute, because later runs read it in other working directories.
 */
static void
whole_path(const char *remote, struct kit_str *out)
{
	const char *stick = sync_remote_url_stick(remote);

	if (stick) {
		kit_str_add(out, SYNC_REMOTE_STICK);
		remote = stick;
	}
	if (!sync_remote_url_is_path(remote) || kit_os_exists(remote) ||
	    remote[0] == '/') {
		kit_os_real_path(remote, out);
		return;
	}
	if (kit_sv_starts(kit_sv(remote), "file://")) {
		kit_str_add(out, remote);
		return;
	}
	kit_os_real_path(".", out);
	kit_str_printf(out, "/%s", remote);
}

/*
 * Returns the remembered remote. When there is none, returns the remembered
 * stick; at the office only while the stick is plugged in.
 */
static const char *
known_remote(struct job *j)
{
	const char *known = kit_journal_known(j->s.journal, KIT_META_REMOTE);
	const char *stick = kit_journal_known(j->s.journal, KIT_META_STICK);
	struct kit_str url KIT_STR_AUTO = {0};

	if (known || !stick || (j->s.office && !kit_os_is_dir(stick)))
		return known;
	kit_str_printf(&url, SYNC_REMOTE_STICK "%s", stick);
	return kit_arena_dup(&j->s.arena, kit_str_get(&url));
}

/*
 * Sets the session's remote to the argument at index `at`, or to the remembered
 * remote. This laptop's own libro.git is no remote.
 */
static void
choose_remote(struct job *j, int at)
{
	struct kit_str own KIT_STR_AUTO = {0};
	struct kit_str named KIT_STR_AUTO = {0};
	struct kit_str ours KIT_STR_AUTO = {0};
	const char *remote = word(j, at) ? word(j, at) : known_remote(j);

	if (!remote)
		return;
	sync_session_path(&j->s, "libro.git", &own);
	kit_os_real_path(kit_str_get(&own), &ours);
	whole_path(remote, &named);
	if (strcmp(kit_str_get(&ours), kit_str_get(&named)) != 0)
		j->s.remote = kit_arena_dup(&j->s.arena, kit_str_get(&named));
}

/* Opens the session anew in the next book and runs all steps there. */
static enum kit_code
go_on_in_next(struct job *j, struct kit_err *err)
{
	bool templates = j->s.publish_templates;
	const char *data = j->s.data;
	struct kit_str stick KIT_STR_AUTO = {0};

	/* A stick that has the next book is its remote for this run. */
	if (j->belief.followed.repo[0] && sync_remote_url_stick(j->s.remote))
		kit_str_add(&stick, j->s.remote);

	j->report.moved = false;
	sync_belief_done(&j->belief);
	j->belief = (struct sync_belief){0};
	sync_session_done(&j->s);
	if (sync_session_open(&j->s, data, err) != KIT_OK)
		return err->code;
	choose_remote(j, NO_WORD);
	if (stick.n)
		j->s.remote = kit_arena_dup(&j->s.arena, kit_str_get(&stick));
	j->s.publish_templates = templates;
	if (sync_steps_run(&j->s, &j->belief, &j->report, err) == KIT_OK)
		return KIT_OK;
	return j->report.moved ? err->code
			       : kit_err_wrap(err,
				     "este equipo pasó al libro nuevo, y falta "
				     "sincronizarlo");
}

/*
 * Ends a run of all steps. When the run moved this laptop to the next book,
 * continues there first.
 */
static enum kit_code
end_run(struct job *j, enum kit_code rc, struct kit_err *err)
{
	/* A laptop that was away may have missed several books. */
	while (j->report.moved)
		rc = go_on_in_next(j, err);
	if (rc != KIT_OK)
		return rc;
	sync_steps_tidy(&j->s, &j->report);
	return sync_report_end(&j->s, &j->report, err);
}

/*
 * sincronizar DATOS [REMOTE [con-plantillas]]. «con-plantillas» says that
 * terreno could load the office's own templates without an error, so that they
 * may be published.
 */
static enum kit_code
run_sync(struct job *j, struct kit_err *err)
{
	choose_remote(j, 0);
	j->s.publish_templates = word(j, 1) != NULL;
	return end_run(
	    j, sync_steps_run(&j->s, &j->belief, &j->report, err), err);
}

/* Makes a bare repository when the remote is a folder that does not exist. */
static enum kit_code
make_folder(const char *remote, struct kit_err *err)
{
	if (!remote || !sync_remote_url_is_path(remote) ||
	    kit_os_exists(remote))
		return KIT_OK;
	return sync_gitstore_init(remote, err);
}

/*
 * suceder DATOS NAME OFFLINE REMOTE [con-plantillas]: the office begins the
 * next book at REMOTE.
 */
static enum kit_code
run_succeed(struct job *j, struct kit_err *err)
{
	struct kit_str whole KIT_STR_AUTO = {0};

	choose_remote(j, NO_WORD);
	j->s.publish_templates = word(j, 3) != NULL;
	if (!word(j, 0) || !word(j, 2))
		return kit_err_set(err, KIT_EUSAGE, "falta el libro nuevo");
	whole_path(word(j, 2), &whole);
	if (make_folder(kit_str_get(&whole), err) != KIT_OK)
		return err->code;
	enum kit_code rc = sync_order_succeed(&j->s, &j->belief, &j->report,
	    &(struct sync_succession){word(j, 0), j->words[1],
		kit_arena_dup(&j->s.arena, kit_str_get(&whole))},
	    err);
	return end_run(j, rc, err);
}

/*
 * fundar DATOS NAME OFFLINE [REMOTE]: founds the book in this data folder. A
 * later sync publishes it at the remote.
 */
static enum kit_code
run_found(struct job *j, struct kit_err *err)
{
	choose_remote(j, 2);
	if (!word(j, 0) || !word(j, 1))
		return kit_err_set(err, KIT_EUSAGE, "falta el nombre");
	if (make_folder(j->s.remote, err) != KIT_OK)
		return err->code;
	if (sync_order_found(&j->s, &j->belief, &j->report,
		&(struct sync_founding){word(j, 0), word(j, 1), NULL},
		err) != KIT_OK)
		return err->code;
	return sync_report_end(&j->s, &j->report, err);
}

/*
 * Reads the recovery sheet's key from standard input: other users of the
 * machine can see a program's arguments.
 */
static enum kit_code
read_sheet(struct sync_identity **sheet, struct kit_err *err)
{
	char *typed = kit_crypto_secret_alloc(SYNC_SHEET_TYPED_MAX);
	size_t n = 0;

	enum kit_code rc =
	    kit_os_read_stdin_secret(typed, SYNC_SHEET_TYPED_MAX, &n, err);
	if (rc == KIT_OK)
		rc = sync_sheet_read(kit_sv_of(typed, n), sheet, err);
	kit_crypto_secret_free(typed);
	return rc;
}

/*
 * recuperar DATOS NAME REMOTE, with the sheet's key on standard input: makes
 * this computer the office of the book at REMOTE.
 */
static enum kit_code
run_recover(struct job *j, struct kit_err *err)
{
	struct sync_identity *sheet SYNC_AGEKEY_AUTO = NULL;

	choose_remote(j, 1);
	if (!word(j, 0) || !j->s.remote)
		return kit_err_set(err, KIT_EUSAGE, "falta el libro");
	if (read_sheet(&sheet, err) != KIT_OK ||
	    sync_order_recover(&j->s, &j->belief, &j->report,
		&(struct sync_recovery){word(j, 0), sheet}, err) != KIT_OK)
		return err->code;
	return sync_report_end(&j->s, &j->report, err);
}

/*
 * nueva-hoja DATOS OFFLINE, with the old sheet's key on standard input: another
 * recovery sheet replaces the old one.
 */
static enum kit_code
run_new_sheet(struct job *j, struct kit_err *err)
{
	struct sync_identity *sheet SYNC_AGEKEY_AUTO = NULL;

	choose_remote(j, NO_WORD);
	if (!word(j, 0))
		return kit_err_set(err, KIT_EUSAGE, "falta la hoja nueva");
	if (read_sheet(&sheet, err) != KIT_OK ||
	    sync_order_sheet(&j->s, &j->belief, &j->report,
		&(struct sync_sheet_order){word(j, 0), sheet}, err) != KIT_OK)
		return err->code;
	return sync_report_end(&j->s, &j->report, err);
}

/*
 * unir DATOS REMOTE: only joins the book at REMOTE and asks to be admitted;
 * seals nothing.
 */
static enum kit_code
run_join(struct job *j, struct kit_err *err)
{
	static const enum sync_step steps[] = {SYNC_STEP_TRACE, SYNC_STEP_JOIN,
	    SYNC_STEP_MAIN, SYNC_STEP_REQUEST, SYNC_STEP_EXCHANGE,
	    SYNC_STEP_TEMPLATES, SYNC_STEP_COUNT};

	choose_remote(j, 0);
	if (sync_steps_some(&j->s, &j->belief, &j->report, steps, err) !=
	    KIT_OK)
		return err->code;
	return sync_report_end(&j->s, &j->report, err);
}

/*
 * respaldar DATOS [DIR]: writes a second copy of the book to a stick, which is
 * the folder DIR or the remembered one.
 */
static enum kit_code
run_backup(struct job *j, struct kit_err *err)
{
	const char *known = kit_journal_known(j->s.journal, KIT_META_STICK);
	struct kit_str url KIT_STR_AUTO = {0};
	struct kit_str whole KIT_STR_AUTO = {0};

	if (!word(j, 0) && !known)
		return kit_err_set(err, KIT_EUSAGE,
		    "falta decir dónde: terreno respaldar CARPETA (la del "
		    "pendrive)");
	kit_str_printf(
	    &url, SYNC_REMOTE_STICK "%s", word(j, 0) ? word(j, 0) : known);
	whole_path(kit_str_get(&url), &whole);
	j->s.remote = kit_str_get(&whole);
	if (sync_order_backup(&j->s, &j->belief, &j->report, err) != KIT_OK)
		return err->code;
	return sync_report_end(&j->s, &j->report, err);
}

/*
 * equipo DATOS VERB [NAME [UPTO]]: the office's orders about laptops
 * (order_member.h). For «abrir NAME hoja» the recovery sheet's key is on
 * standard input.
 */
static enum kit_code
run_member(struct job *j, struct kit_err *err)
{
	struct sync_identity *sheet SYNC_AGEKEY_AUTO = NULL;
	const char *third = word(j, 2);

	choose_remote(j, NO_WORD);
	if (!word(j, 0))
		return kit_err_set(err, KIT_EUSAGE, "falta la orden");
	if (third && strcmp(third, "hoja") == 0 &&
	    read_sheet(&sheet, err) != KIT_OK)
		return err->code;
	if (sync_order_member(&j->s, &j->belief, &j->report,
		&(struct sync_member_order){
		    word(j, 0), word(j, 1), third, sheet},
		err) != KIT_OK)
		return err->code;
	return sync_report_end(&j->s, &j->report, err);
}

/* verificar DATOS: checks the whole book. */
static enum kit_code
run_verify(struct job *j, struct kit_err *err)
{
	if (sync_order_verify(&j->s, &j->belief, &j->report, err) != KIT_OK)
		return err->code;
	return sync_report_end(&j->s, &j->report, err);
}

/*
 * traer DATOS [PERSON]: prints the entries of a person whose lines are no
 * longer in libro.db (order_far.h).
 */
static enum kit_code
run_far(struct job *j, struct kit_err *err)
{
	return sync_order_far(&j->s, &j->belief, word(j, 0), err);
}

static const struct {
	const char *name;
	enum kit_code (*run)(struct job *j, struct kit_err *err);
} orders[] = {
    {"sincronizar", run_sync},
    {"fundar", run_found},
    {"suceder", run_succeed},
    {"recuperar", run_recover},
    {"nueva-hoja", run_new_sheet},
    {"unir", run_join},
    {"respaldar", run_backup},
    {"equipo", run_member},
    {"verificar", run_verify},
    {"traer", run_far},
};

static enum kit_code
run(int argc, char **argv, struct kit_err *err)
{
	struct job j = {
	    .words = (const char *const *)argv + 3, .count = argc - 3};

	for (size_t i = 0; argc >= 3 && i < LEN(orders); i++) {
		if (strcmp(argv[1], orders[i].name) != 0)
			continue;
		sync_report_init(&j.report);
		enum kit_code rc = sync_session_open(&j.s, argv[2], err);
		if (rc == KIT_OK)
			rc = orders[i].run(&j, err);
		if (rc != KIT_OK)
			sync_report_so_far(&j.report, err);
		sync_belief_done(&j.belief);
		sync_report_done(&j.report);
		sync_session_done(&j.s);
		return rc;
	}
	return kit_err_set(err, KIT_EUSAGE,
	    "terreno-libro lo llama terreno; use «terreno sincronizar»");
}

int
main(int argc, char **argv)
{
	struct kit_err err = {0};

	kit_os_hide();
	kit_log_begin("terreno-libro");
	enum kit_code rc = kit_crypto_start(&err);
	if (rc == KIT_OK)
		rc = sync_gitstore_start(&err);
	if (rc == KIT_OK)
		rc = run(argc, argv, &err);
	if (rc != KIT_OK)
		sync_session_print(json_pack(
		    "{s:s,s:i}", "error", err.text, "codigo", (int)err.code));
	sync_gitstore_stop();
	return kit_err_exit(rc);
}
