/* Rows of health about the book: see health_book.h. */
#include "health_book.h"

#include "book.h"
#include "book_epoch.h"
#include "field_copy.h"
#include "health_office.h"
#include "journal_book.h"
#include "journal_outbox.h"
#include "os.h"
#include "os_trace.h"
#include "query.h"

/* True when an old copy of libro.db was put back: the file `contador` beside it
 * has counted more syncs than libro.db. */
static bool
is_restored(struct kit_desk *desk)
{
	const char *inside = kit_journal_known(desk->journal, KIT_META_COUNTER);
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err ignored;
	int64_t in = 0, out = 0;

	kit_str_printf(&path, "%s/contador", kit_str_get(&desk->data));
	return inside && kit_sv_int(kit_sv(inside), &in) &&
	       kit_os_read(kit_str_get(&path), &text, &ignored) == KIT_OK &&
	       kit_sv_int(kit_sv_trim(kit_str_view(&text)), &out) && in < out;
}

static void
look_at_writer(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str now KIT_STR_AUTO = {0};
	const char *known = kit_journal_known(desk->journal, KIT_META_TRACE);
	const char *why = NULL;

	kit_str_printf(&path, "%s/libro.db", kit_str_get(&desk->data));
	kit_os_trace(kit_str_get(&path), &now);
	kit_str_add(&f->text, kit_journal_writer(desk->journal));
	if (known && strcmp(known, kit_str_get(&now)) != 0)
		why = "son una copia o cambiaron de equipo";
	else if (known && is_restored(desk))
		why = "se recuperaron de un respaldo";
	if (!why)
		return;
	f->health = KIT_REMARK;
	kit_str_printf(&f->text,
	    "; los datos %s: al sincronizar escribirá con otra llave, que la "
	    "oficina debe admitir; si hay otra copia en uso, deje una sola",
	    why);
}

/* Looks at what the office's manifest said of this laptop at the last sync. */
static void
look_at_standing(struct kit_desk *desk, struct kit_finding *f)
{
	static const struct {
		const char *standing;
		enum kit_health health;
		const char *text;
	} rows[] = {
	    {"admitido", KIT_HEALTHY, "la oficina admite a este equipo"},
	    {"por admitir", KIT_REMARK,
		"la oficina todavía no admite a este equipo: pídale «terreno "
		"equipo admitir»; mientras tanto trabaje igual"},
	    {"bifurcado", KIT_REMARK,
		"con la llave de este equipo escribieron dos; use una sola "
		"copia de los datos"},
	    {"cerrado", KIT_REMARK,
		"la oficina cerró a este equipo: lo nuevo no entra al libro; "
		"avísele si sigue en uso"},
	    {"revocado", KIT_TROUBLE,
		"la oficina revocó a este equipo: lo nuevo no entra al libro; "
		"avísele y prepare los datos de nuevo en otra carpeta"},
	};
	const char *now = kit_journal_known(desk->journal, KIT_META_STANDING);

	for (size_t i = 0; now && i < LEN(rows); i++)
		if (strcmp(rows[i].standing, now) == 0) {
			f->health = rows[i].health;
			kit_str_add(&f->text, rows[i].text);
			return;
		}
	kit_str_add(&f->text, "no se ha sincronizado con una oficina");
}

static void
look_at_book(struct kit_desk *desk, struct kit_finding *f)
{
	const char *remote = kit_journal_known(desk->journal, KIT_META_REMOTE);
	const char *role = kit_journal_known(desk->journal, KIT_META_ROLE);

	if (!kit_book_has()) {
		f->health = KIT_TROUBLE;
		kit_str_add(
		    &f->text, "falta terreno-libro; reinstale el programa");
	} else if (!kit_journal_known(desk->journal, KIT_META_REPO)) {
		f->health = KIT_REMARK;
		kit_str_add(&f->text, "este equipo no es de ningún libro; "
				      "únalo con «terreno sincronizar LIBRO»");
	} else if (remote) {
		kit_str_add(&f->text, remote);
	} else if (kit_journal_known(desk->journal, KIT_META_STICK) && !role) {
		kit_str_add(&f->text, "por pendrive");
	} else {
		kit_str_add(
		    &f->text, role ? "el de esta oficina"
				   : "sin dirección; indíquela al sincronizar");
	}
}

static void
look_at_stick(struct kit_desk *desk, struct kit_finding *f)
{
	const char *stick = kit_journal_known(desk->journal, KIT_META_STICK);

	if (!stick)
		kit_str_add(&f->text, "ninguno; con «terreno respaldar "
				      "CARPETA» queda una segunda "
				      "copia");
	else
		kit_str_printf(&f->text, "%s%s", stick,
		    kit_os_is_dir(stick) ? "" : " (no está puesto)");
}

static void
look_at_sync(struct kit_desk *desk, struct kit_finding *f)
{
	enum { WEEK_DAYS = 7 };
	const char *text = kit_journal_known(desk->journal, KIT_META_SYNCED);
	int64_t ms = 0;
	char date[11];

	if (!text || !kit_sv_int(kit_sv(text), &ms)) {
		kit_str_add(&f->text, "nunca se ha sincronizado");
		return;
	}
	int64_t days =
	    (desk->env.wall_ms(&desk->env) - ms) / (24 * 60 * 60 * 1000);
	kit_env_date_of(ms, date);
	kit_kind_show_as(kit_sv("date"), kit_sv(date), &f->text);
	if (days <= WEEK_DAYS)
		return;
	f->health = KIT_REMARK;
	kit_str_printf(&f->text, ", hace %lld días: «terreno sincronizar»",
	    (long long)days);
}

static void
look_at_seals(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_book_counts n;
	struct kit_err err;

	if (kit_journal_book_counts(desk->journal, &n, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	kit_str_printf(&f->text,
	    "%lld asientos por sellar, %lld por entregar, %lld por acusar",
	    (long long)n.loose, (long long)n.entries[KIT_SEAL_PENDING],
	    (long long)n.entries[KIT_SEAL_HANDED]);
	if (n.loose || n.entries[KIT_SEAL_PENDING])
		kit_str_add(&f->text, "; los lleva «terreno sincronizar»");
	else if (n.entries[KIT_SEAL_HANDED])
		kit_str_add(&f->text, "; la oficina acusará recibo: hasta "
				      "entonces no borre estos datos");
}

/* A finding that names laptops, while it is being written. */
struct telling {
	struct kit_desk *desk;
	struct kit_finding *f;
};

static void
put_writer(struct telling *t, struct kit_sv branch)
{
	kit_journal_writer_name(t->desk->journal,
	    kit_sv_of(branch.p,
		branch.n < KIT_WRITER_LEN ? branch.n : KIT_WRITER_LEN),
	    &t->f->text);
}

static enum kit_code
tell_held(void *ctx, const struct kit_quarantine *q, struct kit_err *err)
{
	struct telling *t = ctx;

	(void)err;
	t->f->health = KIT_TROUBLE;
	kit_str_printf(&t->f->text, "%sel sello %lld de ",
	    t->f->text.n ? "; " : "", (long long)q->seal);
	put_writer(t, q->branch);
	kit_str_printf(&t->f->text, ": " KIT_SV_FMT, KIT_SV_ARG(q->why));
	return KIT_OK;
}

static void
look_at_quarantine(struct kit_desk *desk, struct kit_finding *f)
{
	struct telling t = {desk, f};
	struct kit_err err;

	if (kit_journal_quarantined(desk->journal, tell_held, &t, &err) !=
	    KIT_OK) {
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
tell_fork(void *ctx, const struct kit_taken *k, struct kit_err *err)
{
	struct telling *t = ctx;

	(void)err;
	if (k->branch.n <= KIT_WRITER_LEN)
		return KIT_OK;
	t->f->health = KIT_REMARK;
	if (t->f->text.n)
		kit_str_add(&t->f->text, ", ");
	put_writer(t, k->branch);
	return KIT_OK;
}

static void
look_at_forks(struct kit_desk *desk, struct kit_finding *f)
{
	struct telling t = {desk, f};
	struct kit_err err;

	if (kit_journal_branches(desk->journal, tell_fork, &t, &err) !=
	    KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
	} else if (!f->text.n) {
		kit_str_add(&f->text, "ninguna historia doble");
	} else {
		kit_str_add(&f->text,
		    " escribió en dos equipos a la vez (copia "
		    "o respaldo); las dos historias se "
		    "conservan: deje una sola copia en uso");
	}
}

/* Appends the folios that belong to two people, because two laptops with the
 * same code gave them before they synced. */
static enum kit_code
tell_doubled(struct kit_desk *desk, struct kit_str *text, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(desk,
		kit_sv("SELECT clave FROM conflicto WHERE tipo = 'derivacion'"
		       " AND campo = 'persona' ORDER BY clave"),
		&q, err) != KIT_OK)
		return err->code;
	while (kit_sql_step(q, &row, err) == KIT_OK && row) {
		struct kit_sv key = kit_sql_get_text(q, 0);
		kit_str_printf(text, "%s" KIT_SV_FMT, text->n ? ", " : "",
		    KIT_SV_ARG(key));
	}
	return row ? err->code : KIT_OK;
}

/* Looks for folios that two laptops gave, or may give. */
static void
look_at_folios(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_str doubled KIT_STR_AUTO = {0};
	const char *code = kit_journal_known(desk->journal, KIT_META_SHORT);
	const char *other = kit_journal_known(desk->journal, KIT_META_CODE_OF);
	struct kit_sv free = kit_sv(other), name;
	struct kit_err err = {0};

	kit_str_printf(
	    &f->text, "los de este equipo empiezan con %s", code ? code : "X");
	if (other && kit_sv_split(&free, ' ', &name)) {
		f->health = KIT_REMARK;
		kit_str_printf(&f->text,
		    ", como los de " KIT_SV_FMT
		    ": escriba «terreno preparar --corto " KIT_SV_FMT "»",
		    KIT_SV_ARG(name), KIT_SV_ARG(free));
	}
	if (tell_doubled(desk, &doubled, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_printf(&f->text, "; %s", err.text);
	} else if (doubled.n) {
		f->health = KIT_TROUBLE;
		kit_str_printf(&f->text,
		    "; dos equipos dieron a dos personas un mismo folio: %s; "
		    "derive a una de ellas de nuevo y avísele, y deje el folio "
		    "a la otra («terreno conflictos»)",
		    kit_str_get(&doubled));
	}
}

const struct kit_health_row kit_health_book_rows[] = {
    {"escritor", look_at_writer},
    {"admisión", look_at_standing},
    {"libro", look_at_book},
    {"oficina", kit_health_office},
    {"pendrive", look_at_stick},
    {"sincronizado", look_at_sync},
    {"pendiente", look_at_seals},
    {"cuarentena", look_at_quarantine},
    {"bifurcación", look_at_forks},
    {"folios", look_at_folios},
    {"época", kit_book_epoch_health},
    {"copia", kit_field_copy_health},
    {NULL, NULL},
};
