#include <time.h>

#include "batch_draft.h"
#include "batch_hoja.h"
#include "batch_known.h"
#include "batch_mend.h"
#include "batch_path.h"
#include "deskdir.h"
#include "show.h"

/*
 * Typing paper sheets one after another, and the records that are made of them.
 */

static void
open_batch(struct kit_desk *desk, const char *fields, struct kit_batch *b)
{
	const struct kit_batch_open open = {.given = given(fields)};
	struct kit_issues issues = {0};
	struct kit_err err = {0};

	must(kit_batch_open(desk, &open, b, &issues, &err), &err);
	no_issues(&issues);
	kit_issues_done(&issues);
}

static size_t
field_at(const struct kit_batch_sheet *s, const char *name)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->fields[i].name, name) == 0)
			return i;
	fail_msg("the sheet does not ask for %s", name);
	return 0;
}

/* Types "persona.run=…|…" into the sheet. */
static void
type_all(struct kit_desk *desk, struct kit_batch_sheet *s, const char *text)
{
	struct kit_sv rest = kit_sv(text), part, name;
	struct kit_err err = {0};

	while (kit_sv_split(&rest, '|', &part)) {
		struct kit_str n KIT_STR_AUTO = {0};
		assert_true(kit_sv_split(&part, '=', &name));
		kit_str_sv(&n, name);
		size_t at = field_at(s, kit_str_get(&n));
		must(kit_batch_sheet_read(desk, s, at, part, &err), &err);
		must(kit_batch_draft_put(desk, s, at, &err), &err);
	}
}

static void
keep(struct kit_desk *desk, struct kit_batch_sheet *s,
    struct kit_batch_log *log, struct kit_batch_kept *kept)
{
	struct kit_err err = {0};

	must(kit_batch_keep(desk, s, log, kept, &err), &err);
}

/* Checks the text of a field as people read it; "" when it has no answer. */
static void
field_is(struct kit_desk *desk, const char *type, const char *key,
    const char *field, const char *wanted)
{
	const struct kit_show q = {form_of(desk, type), kit_sv(key), true};
	struct kit_shown shown = {0};
	struct kit_err err = {0};
	const char *is = "";

	must(kit_show(desk, &q, &shown, &err), &err);
	for (size_t i = 0; i < shown.count; i++)
		if (strcmp(shown.fields[i].field->name, field) == 0)
			is = shown.fields[i].text;
	assert_string_equal(wanted, is);
	kit_shown_done(&shown);
}

#define BATCH                                                                  \
	"fecha=2/3/"                                                           \
	"2026|punto=forestal|funcionario=mgomez|digitador=mgomez|muestra=100"
#define PEDRO "41111111-3"
static const char pedro[] =
    "atencion.motivo=EMP.CV|persona.run=41.111.111-3|persona.nombres=Pedro|"
    "persona.apellido_paterno=Vera|persona.fecha_nacimiento=3/4/85|"
    "persona.nivel_educacional=24|persona.situacion_laboral=CES|"
    "persona.telefono=911112222|experiencia1.cargo=Garzón|"
    "experiencia1.desde=3/2020";

static void
a_sheet_becomes_records(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	struct kit_batch b = {0};
	struct kit_batch_sheet s = {0};
	struct kit_batch_log log = {0};
	struct kit_batch_kept kept = {0};
	struct kit_err err = {0};

	open_batch(desk, BATCH, &b);
	assert_int_equal(1, b.next);
	must(kit_batch_sheet_new(desk, &b, b.next, &s, &err), &err);
	kit_batch_log_begin(desk, false, &log);
	log.keys = 120;
	type_all(desk, &s, pedro);
	kit_str_add(
	    &s.fields[field_at(&s, "persona.telefono")].note, "no se lee bien");
	keep(desk, &s, &log, &kept);
	assert_string_equal("", kit_str_get(&kept.said));
	assert_true(kept.kept);
	assert_false(kept.before);
	assert_string_equal(PEDRO, kit_str_get(&kept.person));
	assert_int_equal(2, b.next);
	/* The day and the official are those of the sheet, not today and the
	 * typist. */
	assert_int_equal(1,
	    count(desk, "SELECT count(*) FROM atencion WHERE persona = '" PEDRO
			"' AND fecha_atencion = '2026-03-02' AND informado ="
			" '2026-03-02' AND punto = 'forestal'"
			" AND funcionario = 'mgomez' AND jornada IS NULL"));
	assert_int_equal(
	    1, count(desk,
		   "SELECT count(*) FROM experiencia WHERE persona = '" PEDRO
		   "'"));
	assert_int_equal(1, count(desk, "SELECT count(*) FROM nota"));
	assert_int_equal(1, count(desk, "SELECT count(*) FROM sesion"));
	/* The number of keys is in no list. */
	assert_int_equal(
	    0, count(desk, "SELECT count(*) FROM sesion WHERE teclas = 120"));
	kit_batch_sheet_done(&s);
	kit_batch_kept_done(&kept);
	/* A second sheet with the same number is refused. */
	must(kit_batch_sheet_new(desk, &b, 1, &s, &err), &err);
	type_all(desk, &s, pedro);
	keep(desk, &s, &log, &kept);
	assert_false(kept.kept);
	assert_non_null(strstr(kit_str_get(&kept.said), "la hoja 1 ya está"));
	assert_int_equal(1, log.sheets);
	assert_int_equal(1, count(desk, "SELECT count(*) FROM atencion"));
	kit_batch_sheet_done(&s);
	kit_batch_kept_done(&kept);
	kit_batch_log_done(&log);
	kit_batch_done(&b);
}

static void
who_returns_is_the_same(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	struct kit_batch b = {0};
	struct kit_batch_sheet s = {0};
	struct kit_batch_log log = {0};
	struct kit_batch_kept kept = {0};
	struct kit_err err = {0};

	open_batch(desk, BATCH, &b);
	must(kit_batch_sheet_new(desk, &b, 1, &s, &err), &err);
	type_all(desk, &s,
	    "atencion.motivo=EMP.CV|persona.run=" ANA
	    "|persona.nombres=Ana Luisa|persona.apellido_paterno=Sotto|"
	    "persona.fecha_nacimiento=3/4/85|persona.nivel_educacional=25|"
	    "persona.situacion_laboral=N/D|persona.telefono=911112222");
	keep(desk, &s, &log, &kept);
	assert_string_equal("", kit_str_get(&kept.said));
	assert_true(kept.kept && kept.before);
	field_is(desk, "persona", ANA, "nombres", "Ana");
	field_is(desk, "persona", ANA, "telefono", "+56 9 1111 2222");
	field_is(desk, "persona", ANA, "situacion_laboral",
	    "Cesante (trabajó antes y busca trabajo)");
	kit_batch_sheet_done(&s);
	kit_batch_kept_done(&kept);
	/*
	 * Another name and birth date with the RUN of ANA: a person must look.
	 */
	must(kit_batch_sheet_new(desk, &b, 2, &s, &err), &err);
	type_all(desk, &s,
	    "atencion.motivo=EMP.CV|persona.run=" ANA
	    "|persona.nombres=Luis|persona.apellido_paterno=Vera|"
	    "persona.fecha_nacimiento=1/1/70|persona.nivel_educacional=24|"
	    "persona.situacion_laboral=CES");
	keep(desk, &s, &log, &kept);
	assert_false(kept.kept);
	assert_true(s.fields[field_at(&s, "persona.run")].wrong);
	assert_int_equal(field_at(&s, "persona.run"), kit_batch_path_fault(&s));
	assert_int_equal(1, count(desk, "SELECT count(*) FROM atencion"));
	kit_batch_sheet_done(&s);
	kit_batch_kept_done(&kept);
	kit_batch_log_done(&log);
	kit_batch_done(&b);
}

static void
back_retraces_what_was_visited(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	struct kit_batch b = {0};
	struct kit_batch_sheet s = {0};
	struct kit_err err = {0};

	open_batch(desk, BATCH, &b);
	must(kit_batch_sheet_new(desk, &b, 1, &s, &err), &err);
	size_t first = kit_batch_path_first(&s);
	assert_string_equal("atencion.motivo", s.fields[first].name);
	size_t second = kit_batch_path_next(&s, first);
	assert_string_equal("atencion.necesidad", s.fields[second].name);
	size_t person = kit_batch_path_next(&s, second);
	size_t contact = kit_batch_path_section(&s, person);
	assert_string_equal("persona.telefono", s.fields[contact].name);
	size_t last = kit_batch_path_last(&s, contact);
	assert_string_equal("atencion.observaciones", s.fields[last].name);
	assert_int_equal(contact, kit_batch_path_back(&s, last));
	assert_int_equal(person, kit_batch_path_back(&s, contact));
	assert_int_equal(second, kit_batch_path_back(&s, person));
	assert_int_equal(first, kit_batch_path_back(&s, second));
	/* Before the first field are those that are carried over. */
	assert_string_equal("atencion.funcionario",
	    s.fields[kit_batch_path_back(&s, first)].name);
	/* A blank row ends its table. */
	size_t row = field_at(&s, "experiencia1.cargo");
	assert_string_equal(
	    "estudio1.tipo", s.fields[kit_batch_path_section(&s, row)].name);
	/* The next sheets carry the new official. */
	make(desk, "funcionario", "codigo=lperez|nombre=Laura Pérez");
	type_all(desk, &s, "atencion.funcionario=lperez");
	assert_string_equal("lperez", kit_str_get(&b.official));
	kit_batch_sheet_done(&s);
	must(kit_batch_sheet_new(desk, &b, 2, &s, &err), &err);
	assert_string_equal("Laura Pérez",
	    kit_str_get(&s.fields[field_at(&s, "atencion.funcionario")].text));
	kit_batch_sheet_done(&s);
	kit_batch_done(&b);
}

static void
a_draft_outlives_the_battery(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	struct kit_batch b = {0};
	struct kit_batch_sheet s = {0};
	struct kit_draft draft = {0};
	struct kit_err err = {0};

	open_batch(desk, BATCH, &b);
	must(kit_batch_sheet_new(desk, &b, 1, &s, &err), &err);
	type_all(desk, &s, "persona.run=41.111.111-3|persona.nombres=Pedro");
	kit_batch_sheet_done(&s);
	assert_false(kit_batch_draft_find(desk, &b, "segunda", &draft));
	assert_true(kit_batch_draft_find(desk, &b, "hoja", &draft));
	assert_string_equal(
	    "2026-03-02-forestal-F1/1", kit_str_get(&draft.key));
	must(kit_batch_sheet_new(desk, &b, 1, &s, &err), &err);
	must(kit_batch_draft_resume(desk, &s, &draft, &err), &err);
	assert_string_equal("41.111.111-3",
	    kit_str_get(&s.fields[field_at(&s, "persona.run")].text));
	kit_draft_done(&draft);
	kit_batch_sheet_done(&s);
	kit_batch_done(&b);
}

static void
known_while_typing(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	struct kit_batch b = {0};
	struct kit_batch_sheet s = {0};
	struct kit_batch_known known = {0};
	struct kit_err err = {0};

	open_batch(desk, BATCH, &b);
	must(kit_batch_sheet_new(desk, &b, 1, &s, &err), &err);
	size_t run = field_at(&s, "persona.run");
	must(kit_batch_known_find(desk,
		 &(struct kit_batch_known_of){&s, run, kit_sv("41.0000")},
		 &known, &err),
	    &err);
	assert_int_equal(2, known.count);
	assert_false(known.same);
	type_all(desk, &s, "persona.run=" ANA);
	must(kit_batch_known_find(
		 desk, &(struct kit_batch_known_of){.sheet = &s}, &known, &err),
	    &err);
	assert_true(known.same);
	assert_string_equal(
	    "Ana Soto · 41.***.***-8 · 03-04-1985", known.lines[0]);
	kit_batch_known_done(&known);
	kit_batch_sheet_done(&s);
	kit_batch_done(&b);
}

static void
the_sample_is_a_share(void **state KIT_UNUSED)
{
	size_t in[3] = {0};
	static const int64_t rates[] = {0, 10, 100};

	for (int64_t n = 1; n <= 1000; n++) {
		struct kit_str key KIT_STR_AUTO = {0};
		kit_batch_hoja_key(kit_sv("2026-03-02-forestal-F1"), n, &key);
		for (size_t i = 0; i < LEN(rates); i++)
			in[i] += kit_batch_hoja_sampled(
			    kit_str_view(&key), rates[i]);
	}
	assert_int_equal(0, in[0]);
	assert_in_range(in[1], 70, 130);
	assert_int_equal(1000, in[2]);
}

/* Types Pedro's sheet as number 1 of the batch. */
static void
first_typing(struct kit_desk *desk, struct kit_batch *b, const char *text)
{
	struct kit_batch_sheet s = {0};
	struct kit_batch_log log = {0};
	struct kit_batch_kept kept = {0};
	struct kit_err err = {0};

	must(kit_batch_sheet_new(desk, b, b->next, &s, &err), &err);
	type_all(desk, &s, text);
	keep(desk, &s, &log, &kept);
	assert_string_equal("", kit_str_get(&kept.said));
	assert_true(kept.kept);
	kit_batch_sheet_done(&s);
	kit_batch_kept_done(&kept);
	kit_batch_log_done(&log);
}

/* Types fields a second time and checks the answers, as in
 * "persona.telefono=9 1111 2223>differs"; "-" leaves the field as it is. */
static void
type_again(struct kit_desk *desk, struct kit_batch_second *s, const char *text)
{
	static const char *const answers[] = {[KIT_BATCH_SAME] = "same",
	    [KIT_BATCH_UNREAD] = "unread",
	    [KIT_BATCH_DIFFERS] = "differs",
	    [KIT_BATCH_FIRST_WRONG] = "first",
	    [KIT_BATCH_SECOND_WRONG] = "second"};
	struct kit_sv rest = kit_sv(text), part, name, typed;
	struct kit_err err = {0};

	while (kit_sv_split(&rest, '|', &part)) {
		struct kit_str n KIT_STR_AUTO = {0};
		assert_true(kit_sv_split(&part, '=', &name) &&
			    kit_sv_split(&part, '>', &typed));
		kit_str_sv(&n, name);
		if (kit_sv_is(typed, "-"))
			typed = (struct kit_sv){0};
		must(kit_batch_second_take(desk, s,
			 field_at(&s->sheet, kit_str_get(&n)), typed, &err),
		    &err);
		if (!kit_sv_is(part, answers[s->answer]))
			fail_msg("%s: %s, not %.*s", kit_str_get(&n),
			    answers[s->answer], (int)part.n, part.p);
	}
}

static const char pedro_again[] =
    "atencion.motivo=EMP.CV>same|atencion.necesidad=->same|"
    "persona.run=41.111.111-3>same|persona.nombres=Pedro>same|"
    "persona.apellido_paterno=Vera>same|"
    "persona.fecha_nacimiento=3/4/85>same|"
    "persona.nivel_educacional=24>same|persona.situacion_laboral=CES>same|"
    "experiencia1.cargo=Garzón>same|experiencia1.desde=3/2020>same";

/* Opens the batch for an official's second typing, at its one sheet. */
static void
open_second(struct kit_desk *desk, const struct kit_batch *b, const char *who,
    struct kit_batch *other, struct kit_batch_second *s)
{
	struct kit_issues issues = {0};
	struct kit_err err = {0};
	int64_t number, left;

	must(kit_batch_open(desk,
		 &(struct kit_batch_open){.key = kit_str_view(&b->key),
		     .given = given(who),
		     .second = true},
		 other, &issues, &err),
	    &err);
	no_issues(&issues);
	must(kit_batch_second_next(desk, other, &number, &left, &err), &err);
	assert_int_equal(1, number);
	assert_int_equal(1, left);
	must(kit_batch_second_new(desk, other, 1, s, &err), &err);
	kit_issues_done(&issues);
}

static void
nobody_types_her_own_again(struct kit_desk *desk, struct kit_batch *b)
{
	struct kit_batch_second s = {0};
	struct kit_err err = {0};
	int64_t number, left;

	must(kit_batch_second_next(desk, b, &number, &left, &err), &err);
	assert_int_equal(0, number);
	assert_int_equal(
	    KIT_EINPUT, kit_batch_second_new(desk, b, 1, &s, &err));
	kit_batch_second_done(&s);
}

/* Types the sheet again, and settles each difference with the paper. */
static void
settle(struct kit_desk *desk, struct kit_batch_second *s)
{
	type_again(desk, s, pedro_again);
	size_t gap = kit_batch_second_gap(desk, s);
	assert_string_equal("persona.telefono", s->sheet.fields[gap].name);
	type_again(desk, s,
	    /* The same new value twice: the first typing was wrong. */
	    "persona.telefono=911112223>differs|"
	    "persona.telefono=->differs|"
	    "persona.telefono=9 1111 2223>first|"
	    /* Back to the old value: the second typing was wrong. */
	    "persona.calle=Los Pinos>differs|persona.calle=>second|"
	    /* A third value has to be typed again. */
	    "persona.numero=12>differs|persona.numero=13>differs|"
	    "persona.numero=13>first");
	assert_int_equal(s->sheet.count, kit_batch_second_gap(desk, s));
	assert_int_equal(2, s->wrong_first);
	assert_int_equal(1, s->wrong_second);
}

static void
keep_second(struct kit_desk *desk, struct kit_batch_second *s)
{
	struct kit_batch_log log = {0};
	struct kit_batch_kept kept = {0};
	struct kit_err err = {0};

	kit_batch_log_begin(desk, true, &log);
	log.keys = 99;
	must(kit_batch_mend_keep(desk, s, &log, &kept, &err), &err);
	assert_string_equal("", kit_str_get(&kept.said));
	assert_true(kept.kept);
	kit_batch_kept_done(&kept);
	kit_batch_log_done(&log);
}

static void
another_types_it_again(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	struct kit_batch b = {0}, other = {0};
	struct kit_batch_second s = {0};
	struct kit_batch_numbers n;
	struct kit_err err = {0};
	int64_t number, left;

	make(desk, "funcionario", "codigo=lperez|nombre=Laura Pérez");
	open_batch(desk, BATCH, &b);
	first_typing(desk, &b, pedro);
	nobody_types_her_own_again(desk, &b);
	open_second(desk, &b, "segunda=laura", &other, &s);
	/* The second typing shows nothing of the first. */
	assert_string_equal(
	    "", kit_str_get(
		    &s.sheet.fields[field_at(&s.sheet, "persona.run")].text));
	settle(desk, &s);
	keep_second(desk, &s);
	field_is(desk, "persona", PEDRO, "telefono", "+56 9 1111 2223");
	field_is(desk, "persona", PEDRO, "numero", "13");
	field_is(desk, "persona", PEDRO, "calle", "");
	field_is(desk, "hoja", "2026-03-02-forestal-F1/1", "corregidos",
	    "persona.telefono;persona.numero");
	must(kit_batch_count(desk, kit_str_view(&b.key), &n, &err), &err);
	assert_int_equal(1, n.sample);
	assert_int_equal(1, n.twice);
	assert_int_equal(2, n.wrong);
	assert_true(n.fields > 40);
	assert_int_equal(
	    1, count(desk, "SELECT count(*) FROM sesion WHERE modo = 'VER'"));
	must(kit_batch_second_next(desk, &other, &number, &left, &err), &err);
	assert_int_equal(0, number);
	kit_batch_second_done(&s);
	kit_batch_done(&b);
	kit_batch_done(&other);
}

/* A value that somebody changed between the two typings stays. */
static void
what_changed_since_stays(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	struct kit_batch b = {0}, other = {0};
	struct kit_batch_second s = {0};
	struct kit_batch_log log = {0};
	struct kit_batch_kept kept = {0};
	struct kit_record_edited edited = {0};
	struct kit_err err = {0};

	make(desk, "funcionario", "codigo=lperez|nombre=Laura Pérez");
	open_batch(desk, BATCH, &b);
	first_typing(desk, &b, pedro);
	const struct kit_record_edit edit = {form_of(desk, "persona"),
	    kit_sv(PEDRO), given("telefono=933334444")};
	must(kit_records_edit(desk, &edit, &edited, &err), &err);
	open_second(desk, &b, "segunda=laura", &other, &s);
	type_again(desk, &s, pedro_again);
	/* The second typist types what is on the paper. */
	type_again(desk, &s,
	    "persona.telefono=911112223>differs|"
	    "persona.telefono=911112223>first");
	must(kit_batch_mend_keep(desk, &s, &log, &kept, &err), &err);
	assert_true(kept.kept);
	assert_non_null(strstr(kit_str_get(&kept.said), "lo cambió después"));
	field_is(desk, "persona", PEDRO, "telefono", "+56 9 3333 4444");
	kit_record_edited_done(&edited);
	kit_batch_second_done(&s);
	kit_batch_kept_done(&kept);
	kit_batch_log_done(&log);
	kit_batch_done(&b);
	kit_batch_done(&other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_sheet_becomes_records, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		who_returns_is_the_same, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		back_retraces_what_was_visited, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_draft_outlives_the_battery, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		known_while_typing, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		another_types_it_again, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		what_changed_since_stays, desk_open, desk_close),
	    cmocka_unit_test(the_sample_is_a_share),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
