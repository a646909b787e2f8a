#ifndef TESTS_DESKDIR_H
#define TESTS_DESKDIR_H

/* A desk for tests: a laptop prepared in a folder of its own, with a point, an
 * official, a service and two people. */

#include "crypto.h"
#include "day.h"
#include "os.h"
#include "prepare.h"
#include "records.h"
#include "temp.h"
#include "unit.h"

struct desk_dir {
	char *dir;
	struct kit_desk desk;
};

/* Fails the test with the text of err, unless the code is KIT_OK. */
static inline void
must(enum kit_code rc, const struct kit_err *err)
{
	if (rc != KIT_OK)
		fail_msg("%s", err->text);
}

/* Fails the test with the first error among the issues, if there is one. */
static inline void
no_issues(const struct kit_issues *issues)
{
	for (size_t i = 0; i < issues->count; i++)
		if (!issues->items[i].warning)
			fail_msg("%s: %s", issues->items[i].field,
			    issues->items[i].text);
}

/* True when an error among the issues has this field and code. */
static inline bool
has_issue(const struct kit_issues *issues, const char *field, const char *code)
{
	for (size_t i = 0; i < issues->count; i++)
		if (!issues->items[i].warning &&
		    strcmp(issues->items[i].field, field) == 0 &&
		    strcmp(issues->items[i].code, code) == 0)
			return true;
	return false;
}

/* The fields of "campo=valor|campo=valor", in a buffer that the fourth call
 * from this one overwrites. */
static inline struct kit_givens
given(const char *text)
{
	enum { MOST = 24, SETS = 4 };
	static struct kit_given sets[SETS][MOST];
	static size_t next;
	struct kit_given *items = sets[next++ % SETS];
	struct kit_sv rest = kit_sv(text), part, name;
	size_t n = 0;

	while (*text && kit_sv_split(&rest, '|', &part)) {
		assert_true(n < MOST && kit_sv_split(&part, '=', &name));
		items[n++] = (struct kit_given){name, part};
	}
	return (struct kit_givens){items, n};
}

static inline const struct kit_form *
form_of(struct kit_desk *desk, const char *type)
{
	const struct kit_form *form = NULL;
	struct kit_err err = {0};

	must(kit_forms_get(desk->forms, kit_sv(type), &form, &err), &err);
	return form;
}

/* Creates a record; any error or issue fails the test. */
static inline void
make(struct kit_desk *desk, const char *type, const char *fields)
{
	struct kit_record_made made = {0};
	struct kit_err err = {0};

	must(kit_records_create(
		 desk, form_of(desk, type), given(fields), &made, &err),
	    &err);
	no_issues(&made.issues);
	kit_record_made_done(&made);
}

/* Returns the number that a query yields. */
static inline int64_t
count(struct kit_desk *desk, const char *sql)
{
	struct kit_db *db = NULL;
	struct kit_err err = {0};
	int64_t n = 0;

	must(kit_view_reader(desk->view, &db, &err), &err);
	must(kit_sql_value(db, sql, &n, &err), &err);
	return n;
}

/* Counts the entries of the journal, to see whether something was written. */
static inline int64_t
entries(struct kit_desk *desk)
{
	struct kit_err err = {0};
	int64_t n = 0;

	must(kit_journal_count(desk->journal, &n, &err), &err);
	return n;
}

#define ANA "41000000-8"
#define JOSE "41000016-4"

static inline int
desk_open(void **state)
{
	static struct desk_dir d;
	static const struct kit_laptop_given laptop_given = {
	    "forestal-1", "05109", NULL, false};
	struct kit_str data KIT_STR_AUTO = {0};
	struct kit_laptop laptop = {0};
	struct kit_prepared prepared = {0};
	const struct kit_prepare request = {.laptop = &laptop};
	struct kit_err err = {0};

	d = (struct desk_dir){.dir = temp_dir()};
	setenv("XDG_RUNTIME_DIR", d.dir, 1);
	setenv("TERRENO_PLANTILLAS", SOURCE_DIR "/templates", 1);
	must(kit_crypto_start(&err), &err);
	kit_desk_init(&d.desk);
	kit_str_printf(&data, "%s/datos", d.dir);
	must(kit_desk_open_forms(&d.desk, kit_str_get(&data), &err), &err);
	must(kit_laptop_read(&d.desk, &laptop_given, &laptop, &err), &err);
	must(kit_prepare_make(&d.desk, &request, &prepared, &err), &err);
	must(kit_desk_open(&d.desk, &err), &err);
	kit_prepared_done(&prepared);
	kit_laptop_done(&laptop);
	make(&d.desk, "punto", "codigo=forestal|nombre=Forestal");
	make(&d.desk, "funcionario", "codigo=mgomez|nombre=Mario Gómez");
	make(&d.desk, "entidad", "codigo=ceia|nombre=Centro de Adultos");
	make(&d.desk, "persona",
	    "run=" ANA "|nombres=Ana|apellido_paterno=Soto|"
	    "fecha_nacimiento=3/4/85|nivel_educacional=24|"
	    "situacion_laboral=Cesante");
	make(&d.desk, "persona",
	    "run=" JOSE "|nombres=José|apellido_paterno=Ñancupil|"
	    "fecha_nacimiento=5/6/90|nivel_educacional=24|"
	    "situacion_laboral=Cesante");
	*state = &d;
	return 0;
}

static inline int
desk_close(void **state)
{
	struct desk_dir *d = *state;

	kit_desk_done(&d->desk);
	temp_done(d->dir);
	return 0;
}

/* Opens a desk as desk_open does, and a day. */
static inline int
desk_open_day(void **state)
{
	struct kit_day_opened opened = {0};
	struct kit_err err = {0};

	desk_open(state);
	struct desk_dir *d = *state;
	must(kit_day_open(&d->desk, given("punto=forestal|funcionario=mgomez"),
		 &opened, &err),
	    &err);
	no_issues(&opened.issues);
	kit_day_opened_done(&opened);
	return 0;
}

/* A path in the folder of the test; overwritten by the next call. */
static inline const char *
path_in(const struct desk_dir *d, const char *name)
{
	static char path[512];

	snprintf(path, sizeof(path), "%s/%s", d->dir, name);
	return path;
}

#endif
