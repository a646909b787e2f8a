/* Reads what libro.db remembers of the book's epoch: see book_epoch.h. */
#include "book_epoch.h"

#include <stdio.h>

#include "journal_hand.h"

void
kit_book_epoch_done(struct kit_book_epoch *epoch)
{
	kit_str_done(&epoch->late);
	kit_str_done(&epoch->before);
	kit_str_done(&epoch->unmoved);
}

static void
put_since(int64_t ms, char since[11])
{
	struct kit_str shown KIT_STR_AUTO = {0};
	char date[11];

	kit_env_date_of(ms, date);
	kit_kind_show_as(kit_sv("date"), kit_sv(date), &shown);
	snprintf(since, 11, "%s", kit_str_get(&shown));
}

/* Appends names that are parted by blanks as a person lists them: "este, norte
 * y sur". *count grows by their number. */
static void
put_names(struct kit_sv names, struct kit_str *list, int64_t *count)
{
	struct kit_sv name;

	while (kit_sv_split(&names, ' ', &name))
		if (name.n)
			kit_str_printf(list, "%s" KIT_SV_FMT,
			    !(*count)++ ? ""
			    : names.p	? ", "
					: " y ",
			    KIT_SV_ARG(name));
}

static void
read_unmoved(struct kit_desk *desk, struct kit_book_epoch *epoch)
{
	struct kit_unmoved u;

	if (!kit_journal_unmoved(desk->journal, &u))
		return;
	kit_str_sv(&epoch->before, u.address);
	put_names(u.names, &epoch->unmoved, &epoch->unmoved_count);
}

void
kit_book_epoch_read(struct kit_desk *desk, struct kit_book_epoch *epoch)
{
	const char *known = kit_journal_known(desk->journal, KIT_META_EPOCH);
	struct kit_sv rest = kit_sv(known), number, begun;
	int64_t ms = 0;

	*epoch = (struct kit_book_epoch){
	    .office = kit_journal_known(desk->journal, KIT_META_ROLE) != NULL};
	read_unmoved(desk, epoch);
	if (!known || !kit_sv_split(&rest, ' ', &number) ||
	    !kit_sv_int(number, &epoch->number) ||
	    !kit_sv_split(&rest, ' ', &begun) || !kit_sv_int(begun, &ms))
		return;
	if (ms)
		put_since(ms, epoch->since);
	if (rest.p)
		put_names(rest, &epoch->late, &epoch->late_count);
}

void
kit_book_epoch_health(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_book_epoch e;

	kit_book_epoch_read(desk, &e);
	if (!e.number)
		kit_str_add(&f->text, "ninguna: este equipo no es de ningún "
				      "libro");
	else
		kit_str_printf(&f->text, "el libro se cierra con la llave %lld",
		    (long long)e.number);
	if (e.since[0])
		kit_str_printf(&f->text, ", desde el %s", e.since);
	if (e.late_count) {
		f->health = KIT_REMARK;
		kit_str_printf(&f->text,
		    "; %s %s todavía con la anterior, que un equipo revocado "
		    "puede tener: que %s",
		    kit_str_get(&e.late),
		    e.late_count == 1 ? "cierra" : "cierran",
		    e.late_count == 1 ? "sincronice" : "sincronicen");
	}
	if (e.unmoved_count) {
		f->health = KIT_REMARK;
		kit_str_printf(&f->text,
		    "; no %s pasado al libro nuevo: %s; no borre todavía %s",
		    e.unmoved_count == 1 ? "ha" : "han",
		    kit_str_get(&e.unmoved), kit_str_get(&e.before));
	} else if (e.before.n) {
		kit_str_printf(&f->text,
		    "; todos pasaron del libro anterior: bórrelo (%s), y las "
		    "copias que haya de él",
		    kit_str_get(&e.before));
	}
	kit_book_epoch_done(&e);
}
