/* Looks at which computer this laptop takes for its office: see
 * health_office.h. */
#include "health_office.h"

#include "journal_book.h"
#include "key.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, TOLD_DAYS = 30 };

/* Appends the fingerprint of the first of the keys that sign main. */
static void
put_fingerprint(struct kit_desk *desk, struct kit_str *out)
{
	const char *known = kit_journal_known(desk->journal, KIT_META_OFFICES);
	unsigned char key[KIT_ED25519_PUBLIC_LEN];
	struct kit_sv rest = kit_sv(known), word;

	if (known && kit_sv_split(&rest, ' ', &word) &&
	    word.n == 2 * sizeof(key) &&
	    kit_crypto_unhex(word.p, sizeof(key), key))
		sync_key_fingerprint(key, out);
}

static void
put_date(int64_t ms, struct kit_str *out)
{
	char date[11];

	kit_env_date_of(ms, date);
	kit_kind_show_as(kit_sv("date"), kit_sv(date), out);
}

/* Says that another computer is the office now. */
static void
tell_change(struct kit_desk *desk, struct kit_sv changed, struct kit_finding *f)
{
	static const char relieved[] = "relevo ";
	const size_t head = sizeof(relieved) - 1;
	bool was_office = kit_sv_starts(changed, relieved);
	int64_t ms = 0;

	if (was_office)
		changed = kit_sv_of(changed.p + head, changed.n - head);
	if (!kit_sv_int(changed, &ms) ||
	    (!was_office && desk->env.wall_ms(&desk->env) - ms >
				(int64_t)TOLD_DAYS * DAY_MS))
		return;
	f->health = KIT_REMARK;
	kit_str_add(&f->text, was_office ? "; este computador dejó de serlo el "
					 : "; cambió de computador el ");
	put_date(ms, &f->text);
	kit_str_add(&f->text,
	    was_office
		? ": lo reemplazó otro con la hoja de recuperación; siga en "
		  "ese, "
		  "y si nadie lo pidió recupérela usted con la hoja y haga "
		  "otra "
		  "(«terreno preparar --oficina --nueva-hoja»)"
		: ", por su hoja de recuperación: llame a la oficina y compare "
		  "la huella; si no fue ella, no sincronice más");
}

void
kit_health_office(struct kit_desk *desk, struct kit_finding *f)
{
	const char *changed =
	    kit_journal_known(desk->journal, KIT_META_CHANGED);
	const char *why = kit_journal_known(desk->journal, KIT_META_DISBELIEF);
	const char *role = kit_journal_known(desk->journal, KIT_META_ROLE);

	if (!kit_journal_known(desk->journal, KIT_META_OFFICES)) {
		kit_str_add(&f->text, "ninguna todavía");
		return;
	}
	kit_str_add(
	    &f->text, role ? "es este computador, y su llave tiene la huella "
			   : "su llave tiene la huella ");
	put_fingerprint(desk, &f->text);
	if (changed && !role)
		tell_change(desk, kit_sv(changed), f);
	if (!why)
		return;
	f->health = KIT_TROUBLE;
	kit_str_printf(&f->text,
	    "; no se cree lo que dice el libro remoto (%s): avise a la "
	    "oficina; mientras tanto su trabajo queda guardado aquí",
	    why);
}
