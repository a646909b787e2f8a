/*
 * usage: bench_book DATA DAYS ENTRIES SEED: writes in a minute what a laptop
 * writes in years. DATA is a data folder that knows its book's manifest. For
 * each of DAYS days it gets ENTRIES entries, a seal of them and a commit of the
 * seal: attendances of a few hundred people, as the program writes them. With 0
 * days it gets the entries of one day and no seal. The caller hands the seals
 * over.
 */

#include <stdio.h>
#include <stdlib.h>

#include "step_commit.h"
#include "step_seal.h"

enum { PEOPLE = 400, TEXT = 40 };

struct years {
	struct sync_session s;
	struct sync_belief belief;
	struct sync_report report;
	int seed, people;
};

static void
check(enum kit_code rc, const struct kit_err *err)
{
	if (rc == KIT_OK)
		return;
	fprintf(stderr, "%s\n", err->text);
	exit(1);
}

static void
append(struct years *y, const char *type, const char *key,
    const struct kit_write *writes, size_t n)
{
	struct kit_entry e = {.user = kit_sv("mgomez"),
	    .day = kit_sv("261121-forestal"),
	    .type = kit_sv(type),
	    .record = kit_sv(key),
	    .writes = (struct kit_write *)(uintptr_t)writes,
	    .count = n};
	struct kit_err err;

	check(kit_journal_append(y->s.journal, &e, NULL, &err), &err);
}

#define T(name, text)                                                          \
	{                                                                      \
		.field = kit_sv(name), .value = {                              \
			KIT_ATOM_TEXT,                                         \
			0,                                                     \
			kit_sv(text)                                           \
		}                                                              \
	}

static void
person(struct years *y, int n)
{
	char run[TEXT];

	snprintf(
	    run, sizeof(run), "%d-%d", 41000000 + y->seed * 10000 + n, n % 10);
	const struct kit_write w[] = {T("apellido_materno", "Rojas"),
	    T("apellido_paterno", "Ñancupil"), T("calle", "Los Aromos"),
	    T("cut", "05109"), T("fecha_nacimiento", "1984-03-12"),
	    T("nacionalidad", "152"), T("nivel_educacional", "24"),
	    T("nombres", "María José"), T("numero", "1702"), T("run", run),
	    T("sector", "Forestal"), T("sexo", "F"),
	    T("situacion_laboral", "CES"), T("telefono", "+56919267935")};
	append(y, "persona", run, w, LEN(w));
}

static void
visit(struct years *y, int n)
{
	char run[TEXT], key[17];

	kit_env_key(&y->s.env, key);
	snprintf(
	    run, sizeof(run), "%d-%d", 41000000 + y->seed * 10000 + n, n % 10);
	const struct kit_write w[] = {T("fecha_atencion", "2026-11-21"),
	    T("funcionario", "mgomez"), T("informado", "2026-11-21"),
	    {.field = kit_sv("motivo/EMP.CV"), .value = {KIT_ATOM_INT, 1, {0}}},
	    T("necesidad", "trabajo de temporada"), T("persona", run),
	    T("punto", "forestal")};
	append(y, "atencion", key, w, LEN(w));
}

/*
 * Writes one day: one person in three entries is new, until there are enough.
 */
static void
write_day(struct years *y, int entries)
{
	struct kit_err err;

	check(kit_journal_begin(y->s.journal, &err), &err);
	for (int i = 0; i < entries; i++) {
		if (i % 3 == 0 && y->people < PEOPLE)
			person(y, ++y->people);
		else
			visit(y, 1 + i % PEOPLE);
	}
	check(kit_journal_commit(y->s.journal, &err), &err);
}

int
main(int argc, char **argv)
{
	struct years y = {0};
	struct kit_err err;

	if (argc != 5) {
		fprintf(stderr, "usage: bench_book DATA DAYS ENTRIES SEED\n");
		return 2;
	}
	int days = (int)strtol(argv[2], NULL, 10);
	int entries = (int)strtol(argv[3], NULL, 10);
	y.seed = (int)strtol(argv[4], NULL, 10);
	check(kit_crypto_start(&err), &err);
	check(sync_gitstore_start(&err), &err);
	sync_report_init(&y.report);
	check(sync_session_open(&y.s, argv[1], &err), &err);
	check(sync_belief_load(&y.s, &y.belief, &err), &err);
	if (days == 0)
		write_day(&y, entries);
	for (int i = 0; i < days; i++) {
		write_day(&y, entries);
		check(sync_step_seal(&y.s, &y.belief, &y.report, &err), &err);
	}
	check(sync_step_commit(&y.s, &y.belief, &y.report, &err), &err);
	sync_belief_done(&y.belief);
	sync_report_done(&y.report);
	sync_session_done(&y.s);
	sync_gitstore_stop();
	return 0;
}
