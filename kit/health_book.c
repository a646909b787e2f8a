#include "kit/book.h"
#include "kit/health.h"
#include "kit/journal_book.h"
#include "kit/os.h"
#include "kit/os_trace.h"

/* How this laptop stands with the book. */

static void
look_at_writer(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str now KIT_STR_AUTO = {0};
	const char *known = kit_journal_known(c->journal, KIT_META_TRACE);

	kit_str_printf(&path, "%s/libro.db", kit_str_get(&c->data));
	kit_os_trace(kit_str_get(&path), &now);
	kit_str_add(&f->text, kit_journal_writer(c->journal));
	if (!known || strcmp(known, kit_str_get(&now)) == 0)
		return;
	f->health = KIT_REMARK;
	kit_str_add(&f->text,
	    "; los datos son una copia o cambiaron de equipo: "
	    "al sincronizar escribirá con otra llave");
}

static void
look_at_book(struct kit_ctx *c, struct kit_finding *f)
{
	const char *remote = kit_journal_known(c->journal, KIT_META_REMOTE);
	const char *role = kit_journal_known(c->journal, KIT_META_ROLE);

	if (!kit_book_has()) {
		f->health = KIT_TROUBLE;
		kit_str_add(
		    &f->text, "falta terreno-libro; reinstale el programa");
	} else if (!kit_journal_known(c->journal, KIT_META_REPO)) {
		f->health = KIT_REMARK;
		kit_str_add(&f->text, "este equipo no es de ningún libro; "
				      "únalo con «terreno sincronizar LIBRO»");
	} else if (remote) {
		kit_str_add(&f->text, remote);
	} else if (kit_journal_known(c->journal, KIT_META_STICK) && !role) {
		kit_str_add(&f->text, "por pendrive");
	} else {
		kit_str_add(
		    &f->text, role ? "el de esta oficina"
				   : "sin dirección; indíquela al sincronizar");
	}
}

static void
look_at_stick(struct kit_ctx *c, struct kit_finding *f)
{
	const char *stick = kit_journal_known(c->journal, KIT_META_STICK);

	if (!stick)
		kit_str_add(&f->text, "ninguno; con «terreno respaldar "
				      "CARPETA» queda una segunda "
				      "copia");
	else
		kit_str_printf(&f->text, "%s%s", stick,
		    kit_os_is_dir(stick) ? "" : " (no está puesto)");
}

static void
look_at_sync(struct kit_ctx *c, struct kit_finding *f)
{
	enum { WEEK_DAYS = 7 };
	const char *text = kit_journal_known(c->journal, KIT_META_SYNCED);
	int64_t ms = 0;
	char date[11];

	if (!text || !kit_sv_int(kit_sv(text), &ms)) {
		kit_str_add(&f->text, "nunca se ha sincronizado");
		return;
	}
	int64_t days = (c->env.wall_ms(&c->env) - ms) / (24 * 60 * 60 * 1000);
	kit_env_date_of(ms, date);
	kit_kind_show_as(kit_sv("date"), kit_sv(date), &f->text);
	if (days <= WEEK_DAYS)
		return;
	f->health = KIT_REMARK;
	kit_str_printf(&f->text, ", hace %lld días: «terreno sincronizar»",
	    (long long)days);
}

static void
look_at_seals(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_book_counts n;
	struct kit_err err;

	if (kit_journal_book_counts(c->journal, &n, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	kit_str_printf(&f->text,
	    "%lld asientos por sellar, %lld por entregar, %lld por acusar",
	    (long long)n.loose, (long long)n.entries[KIT_SEAL_PENDING],
	    (long long)n.entries[KIT_SEAL_HANDED]);
}

static enum kit_code
tell_held(void *ctx, const struct kit_quarantine *q, struct kit_err *err)
{
	struct kit_finding *f = ctx;

	(void)err;
	f->health = KIT_TROUBLE;
	kit_str_printf(&f->text, "%sel sello %lld de %.8s: " KIT_SV_FMT,
	    f->text.n ? "; " : "", (long long)q->seal, q->branch.p,
	    KIT_SV_ARG(q->why));
	return KIT_OK;
}

static void
look_at_quarantine(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_err err;

	if (kit_journal_quarantined(c->journal, tell_held, f, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
	} else if (!f->text.n) {
		kit_str_add(&f->text, "ningún sello en cuarentena");
	} else {
		kit_str_add(&f->text, "; avise a la oficina: lo demás sigue "
				      "entrando y nada se bota");
	}
}

static enum kit_code
tell_fork(void *ctx, const struct kit_taken *t, struct kit_err *err)
{
	struct kit_finding *f = ctx;

	(void)err;
	if (t->branch.n <= KIT_WRITER_LEN)
		return KIT_OK;
	f->health = KIT_REMARK;
	kit_str_printf(&f->text, "%s%.8s", f->text.n ? ", " : "", t->branch.p);
	return KIT_OK;
}

static void
look_at_forks(struct kit_ctx *c, struct kit_finding *f)
{
	struct kit_err err;

	if (kit_journal_branches(c->journal, tell_fork, f, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
	} else if (!f->text.n) {
		kit_str_add(&f->text, "ninguna historia doble");
	} else {
		kit_str_add(&f->text,
		    " escribió en dos equipos a la vez (copia "
		    "o respaldo); las dos historias se "
		    "conservan");
	}
}

const struct kit_look kit_book_looks[] = {
    {"escritor", look_at_writer},
    {"libro", look_at_book},
    {"pendrive", look_at_stick},
    {"sincronizado", look_at_sync},
    {"pendiente", look_at_seals},
    {"cuarentena", look_at_quarantine},
    {"bifurcación", look_at_forks},
    {NULL, NULL},
};
