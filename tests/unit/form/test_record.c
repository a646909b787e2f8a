/* A record as it is filled in: reading answers, checking them, defaults. */
#include "check.h"
#include "csv.h"
#include "os.h"
#include "record.h"
#include "unit.h"

static int64_t
that_day(struct kit_env *env KIT_UNUSED)
{
	return INT64_C(1795262400000); /* 21 November 2026, noon UTC */
}

static struct kit_env day = {.wall_ms = that_day};
static struct kit_kind_env kind_env = {.env = &day};

static const char *const record_dirs[] = {
    SOURCE_DIR "/templates/records", NULL};

static const struct kit_context context[] = {
    {"_comuna", "05109"},
    {"_funcionario", "mgomez"},
    {"_punto", "forestal"},
    {"_jornada", "2026-11-20-forestal"},
    {"_fecha", "2026-11-20"},
    {NULL, NULL},
};

struct bench {
	struct kit_forms *forms;
	const struct kit_form *form;
	struct kit_checker *checker;
	struct kit_record record;
	struct kit_issues issues;
};

static void
bench_open(struct bench *b, const char *type)
{
	struct kit_err err = {0};

	*b = (struct bench){.forms = kit_forms_new(record_dirs)};
	if (kit_forms_get(b->forms, kit_sv(type), &b->form, &err) != KIT_OK ||
	    kit_checker_new(b->form, &day, &b->checker, &err) != KIT_OK)
		fail_msg("%s", err.text);
	kit_record_init(&b->record, b->form);
}

static void
bench_close(struct bench *b)
{
	kit_issues_done(&b->issues);
	kit_record_done(&b->record);
	kit_checker_free(b->checker);
	kit_forms_free(b->forms);
}

/* Reads "campo=valor|campo=valor" into the record. */
static void
type_in(struct bench *b, const char *lines)
{
	struct kit_sv rest = kit_sv(lines), line, name;

	while (kit_sv_split(&rest, '|', &line)) {
		kit_sv_split(&line, '=', &name);
		const struct kit_field *f = kit_form_named(b->form, name);
		assert_non_null(f);
		kit_record_read(&b->record, f, &kind_env,
		    line.p ? line : kit_sv(""), &b->issues);
	}
}

static void
check(struct bench *b, bool fill)
{
	struct kit_err err = {0};

	if (kit_checker_check(b->checker, &b->record,
		&(struct kit_check){fill, context}, &b->issues, &err) != KIT_OK)
		fail_msg("%s", err.text);
}

/* Appends the issues as "campo:CODE", with '?' behind warnings. */
static void
issues_of(const struct bench *b, struct kit_str *out)
{
	for (size_t i = 0; i < b->issues.count; i++)
		kit_str_printf(out, "%s%s:%s%s", i ? " " : "",
		    b->issues.items[i].field, b->issues.items[i].code,
		    b->issues.items[i].warning ? "?" : "");
}

static void
expect_answer(const struct bench *b, const char *field, const char *want)
{
	const struct kit_field *f = kit_form_named(b->form, kit_sv(field));
	const struct kit_value *v = kit_record_value(&b->record, f);
	struct kit_sv text = v->answer == KIT_ANSWER_ND	     ? kit_sv(KIT_ND)
			     : v->answer == KIT_ANSWER_VALUE ? v->text
							     : kit_sv("");

	if (!kit_sv_is(text, want))
		fail_msg("%s is «" KIT_SV_FMT "», not «%s»", field,
		    KIT_SV_ARG(text), want);
}

#define ENOUGH                                                                 \
	"run=41.000.000-8|nombres=Ana María|apellido_paterno=Ñancupil|"      \
	"fecha_nacimiento=3/4/85|nivel_educacional=24|"                        \
	"situacion_laboral=Cesante"

static void
six_answers_are_enough(void **state KIT_UNUSED)
{
	struct bench b;
	struct kit_str key KIT_STR_AUTO = {0};

	bench_open(&b, "persona");
	type_in(&b, ENOUGH);
	check(&b, true);
	assert_int_equal(b.issues.count, 0);
	expect_answer(&b, "tipo_documento", "RUN");
	expect_answer(&b, "nacionalidad", "152");
	expect_answer(&b, "cut", "05109");
	expect_answer(&b, "registro_bne", "PEND");
	expect_answer(&b, "fecha_nacimiento", "1985-04-03");
	expect_answer(&b, "situacion_laboral", "CES");
	expect_answer(&b, "num_documento", "");
	assert_true(kit_record_key(&b.record, &key));
	assert_string_equal(kit_str_get(&key), "41000000-8");
	check(&b, true);
	assert_int_equal(b.issues.count, 0);
	bench_close(&b);
}

/* clang-format off */
static const struct {
	const char *type, *typed, *issues;
} rows[] = {
	{ "persona", ENOUGH, "" },
	{ "persona", ENOUGH "|run=41.000.000-9", "run:DV" },
	{ "persona", ENOUGH "|nombres=", "nombres:OBLIGATORIO" },
	{ "persona", ENOUGH "|nombres=N/D", "nombres:OBLIGATORIO" },
	{ "persona", ENOUGH "|fecha_nacimiento=N/D", "" },
	{ "persona", ENOUGH "|run=N/D|tipo_documento=RUN", "run:OBLIGATORIO" },
	{ "persona", ENOUGH "|run=", "tipo_documento:OBLIGATORIO" },
	{ "persona", ENOUGH "|run=|tipo_documento=PAS", "num_documento:OBLIGATORIO" },
	{ "persona", ENOUGH "|run=|tipo_documento=pasaporte|num_documento=AB123", "" },
	{ "persona", ENOUGH "|run=|tipo_documento=SIN", "" },
	{ "persona", ENOUGH "|tipo_documento=PAS|num_documento=AB123", "run:NO_CORRESPONDE" },
	{ "persona", ENOUGH "|num_documento=AB123", "num_documento:NO_CORRESPONDE" },
	{ "persona", ENOUGH "|fecha_nacimiento=22-11-2026", "fecha_nacimiento:RESTRICCION" },
	{ "persona", ENOUGH "|fecha_nacimiento=1-1-1900", "fecha_nacimiento:RESTRICCION" },
	{ "persona", ENOUGH "|situacion_laboral=OCU|razon_cesantia=DESP", "razon_cesantia:NO_CORRESPONDE" },
	{ "persona", ENOUGH "|situacion_laboral=OCU|razon_cesantia=N/D", "" },
	{ "persona", ENOUGH "|telefono=12345678", "telefono:DUDA?" },
	{ "persona", ENOUGH "|sexo=x y z", "sexo:OPCION" },
	{ "persona", ENOUGH "|nombre=Otra", "nombre:CAMPO" },
	{ "persona", ENOUGH "|personas_cargo=31", "personas_cargo:RESTRICCION" },
	{ "persona", ENOUGH "|licencias=B|licencia_vence=3-4-2028", "" },
	{ "persona", ENOUGH "|licencias=NO|licencia_vence=3-4-2028", "licencia_vence:NO_CORRESPONDE" },
	{ "persona", ENOUGH "|cesante_desde=12/2026", "cesante_desde:RESTRICCION" },
	{ "persona", ENOUGH "|calle=mal \xFF", "calle:FORMATO" },
	{ "persona", "run=41.000.000-8", "nombres:OBLIGATORIO apellido_paterno:OBLIGATORIO fecha_nacimiento:OBLIGATORIO nivel_educacional:OBLIGATORIO situacion_laboral:OBLIGATORIO" },
	{ "atencion", "persona=41000000-8|motivo=EMP.CV", "" },
	{ "atencion", "persona=41000000-8", "motivo:OBLIGATORIO" },
	{ "atencion", "persona=1|motivo=OTR|consiente_contacto_fecha=hoy", "consiente_contacto_fecha:NO_CORRESPONDE" },
	{ "atencion", "persona=1|motivo=OTR|fecha_atencion=22-11-2026", "fecha_atencion:RESTRICCION" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=03/2015|hasta=2015", "" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=2015|hasta=actual", "" },
	{ "experiencia", "persona=1|cargo=Garzón|hasta=2015", "" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=2016|hasta=2015", "hasta:RESTRICCION" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=6/2022|hasta=3/2022", "hasta:RESTRICCION" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=6/2022|hasta=6/2022", "" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=2022|hasta=3/2022", "" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=6/2022|hasta=actual", "" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=2026|hasta=2030", "hasta:RESTRICCION" },
	{ "experiencia", "persona=1|cargo=Garzón|hasta=11/2026", "" },
	{ "experiencia", "persona=1|cargo=Garzón|hasta=12/2026", "hasta:RESTRICCION" },
	{ "experiencia", "persona=1|cargo=Garzón|hasta=2026", "" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=12/2026", "desde:RESTRICCION" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=2027", "desde:RESTRICCION" },
	{ "experiencia", "persona=1|cargo=Garzón|desde=actual", "desde:RESTRICCION" },
	{ "experiencia", "persona=1|cargo=Mozo\nde patio|funciones=uno\ndos", "cargo:DUDA?" },
	{ "estudio", "persona=1|nombre=Soldar|anio=2026", "" },
	{ "estudio", "persona=1|nombre=Soldar|anio=2027", "anio:RESTRICCION" },
	{ "persona", ENOUGH "|run=1.000-6", "run:BAJO" },
	{ "persona", ENOUGH "|run=1.000-6 1.000-6", "run:DUDA?" },
	{ "referencia", "persona=1|nombre=Rosa|acuerdo=no", "acuerdo:RESTRICCION" },
	{ "punto", "codigo=con espacio|nombre=X", "codigo:RESTRICCION" },
	{ "derivacion", "folio=F1-261121-017-K|persona=1|entidad=ceia|motivo=Terminar la media", "" },
	{ "jornada", "codigo=j|punto=forestal|hora_inicio=10:00|hora_termino=9:00", "hora_termino:RESTRICCION" },
	{ "oficina", "municipalidad=M|nombre=OMIL", "" },
};
/* clang-format on */

static void
says_what_needs_attention(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str got KIT_STR_AUTO = {0};
		struct bench b;
		bench_open(&b, rows[i].type);
		type_in(&b, rows[i].typed);
		check(&b, true);
		issues_of(&b, &got);
		if (strcmp(kit_str_get(&got), rows[i].issues) != 0)
			fail_msg("%s: %s", rows[i].typed, kit_str_get(&got));
		bench_close(&b);
	}
}

static void
says_it_so_that_it_helps(void **state KIT_UNUSED)
{
	struct bench b;

	bench_open(&b, "persona");
	type_in(&b, ENOUGH "|apellido_paterno=|situacion_laboral=OCU|"
			   "razon_cesantia=DESP|estado_civil=cazada");
	check(&b, true);
	assert_int_equal(b.issues.count, 3);
	assert_int_equal(b.issues.errors, 3);
	assert_string_equal(b.issues.items[0].text,
	    "«cazada» no está en la lista; ¿«Casado/a»?");
	assert_string_equal(b.issues.items[1].text, "falta: Primer apellido");
	assert_string_equal(b.issues.items[2].text,
	    "no corresponde según Situación laboral; déjelo en blanco");
	bench_close(&b);
}

/* A field is called once, whether or not the text names it. */
static void
an_issue_names_its_field_once(void **state KIT_UNUSED)
{
	static const char *const said[] = {
	    "falta: Nombres",
	    "falta: Fecha de hoy, porque el reloj está atrasado",
	    "Correo electrónico: falta la arroba (@)",
	    "está bloqueada",
	};
	struct kit_issues issues = {0};

	kit_issues_missing(&issues, "nombres", "Nombres", "");
	kit_issues_missing(&issues, "fecha", "Fecha",
	    " de hoy, porque el reloj está atrasado");
	kit_issues_add(&issues, "correo", "Correo electrónico", "FORMATO", true,
	    "falta la arroba (@)");
	kit_issues_add(&issues, "", "", "BLOQUEADA", false, "está bloqueada");
	assert_int_equal(issues.count, LEN(said));
	for (size_t i = 0; i < LEN(said); i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_issue_say(&issues.items[i], &text);
		assert_string_equal(kit_str_get(&text), said[i]);
	}
	assert_ptr_equal(kit_issues_error(&issues), &issues.items[0]);
	issues.items[0].warning = issues.items[1].warning = true;
	assert_ptr_equal(kit_issues_error(&issues), &issues.items[3]);
	issues.items[3].warning = true;
	assert_null(kit_issues_error(&issues));
	kit_issues_done(&issues);
}

static void
a_cell_may_hold_two_answers(void **state KIT_UNUSED)
{
	struct bench b;
	struct kit_str got KIT_STR_AUTO = {0};

	bench_open(&b, "persona");
	type_in(&b, "telefono=912345678 / 322611419|telefono2=");
	expect_answer(&b, "telefono", "+56912345678");
	expect_answer(&b, "telefono2", "+56322611419");
	type_in(&b, "telefono2=N/D|telefono2=987654321");
	expect_answer(&b, "telefono2", "+56322611419");
	issues_of(&b, &got);
	assert_string_equal(kit_str_get(&got), "telefono2:SOBRA");
	assert_string_equal(b.issues.items[0].text,
	    "hay dos, +56 32 261 1419 y +56 9 8765 4321, y cabe uno: deje uno "
	    "y anote el otro en un campo libre");
	bench_close(&b);
	bench_open(&b, "persona");
	type_in(&b, "telefono2=987654321 (hija)");
	expect_answer(&b, "telefono2", "+56987654321");
	expect_answer(&b, "telefono2_de", "hija");
	type_in(&b, "telefono=912345678-322611419");
	kit_str_clear(&got);
	issues_of(&b, &got);
	assert_string_equal(
	    kit_str_get(&got), "telefono2:DUDA? telefono:SOBRA");
	type_in(&b, "telefono=912345678 (hermana)");
	expect_answer(&b, "telefono_de", "hermana");
	bench_close(&b);
	bench_open(&b, "referencia");
	type_in(&b, "telefono=912345678 / 987654321");
	kit_str_clear(&got);
	issues_of(&b, &got);
	assert_string_equal(kit_str_get(&got), "telefono:SOBRA");
	bench_close(&b);
}

static void
sets_change_by_elements(void **state KIT_UNUSED)
{
	struct bench b;

	bench_open(&b, "persona");
	type_in(&b, "licencias=clase que no hay");
	assert_int_equal(b.issues.errors, 1);
	expect_answer(&b, "licencias", "");
	type_in(&b, "licencias=B; A2");
	expect_answer(&b, "licencias", "A2\nB");
	type_in(&b, "licencias=+C;B");
	expect_answer(&b, "licencias", "A2\nB\nC");
	type_in(&b, "licencias=-A2");
	expect_answer(&b, "licencias", "B\nC");
	type_in(&b, "licencias=D");
	expect_answer(&b, "licencias", "D");
	type_in(&b, "licencias=-D");
	expect_answer(&b, "licencias", "");
	type_in(&b, "licencias=---");
	expect_answer(&b, "licencias", "N/D");
	type_in(&b, "licencias=+B");
	expect_answer(&b, "licencias", "B");
	type_in(&b, "licencias=");
	expect_answer(&b, "licencias", "");
	bench_close(&b);
}

static void
no_answer_is_an_answer(void **state KIT_UNUSED)
{
	struct bench b;

	bench_open(&b, "persona");
	type_in(&b, "estado_civil=n/d|situacion_laboral=No sabe|correo=S/I");
	expect_answer(&b, "estado_civil", "N/D");
	expect_answer(&b, "situacion_laboral", "NSNR"); /* one of its choices */
	expect_answer(&b, "correo", "N/D");
	assert_int_equal(b.issues.count, 0);
	bench_close(&b);
}

static void
what_stood_before_does_not_block(void **state KIT_UNUSED)
{
	struct bench b;
	struct kit_str got KIT_STR_AUTO = {0};

	bench_open(&b, "persona");
	type_in(&b, ENOUGH "|situacion_laboral=OCU");
	kit_record_put(&b.record,
	    kit_form_named(b.form, kit_sv("razon_cesantia")), KIT_ANSWER_VALUE,
	    kit_sv("DESP"));
	/* A value by a newer or broken laptop must not stop the program. */
	kit_record_put(&b.record,
	    kit_form_named(b.form, kit_sv("personas_cargo")), KIT_ANSWER_VALUE,
	    kit_sv("muchas"));
	check(&b, false);
	issues_of(&b, &got);
	assert_non_null(
	    strstr(kit_str_get(&got), "razon_cesantia:NO_CORRESPONDE?"));
	kit_issues_done(&b.issues);
	kit_record_clear(&b.record);
	type_in(&b, ENOUGH "|registro_bne=REG|cut=|registro_bne=");
	check(&b, true); /* cleared by hand: the default does not come back */
	expect_answer(&b, "cut", "05109");
	kit_str_clear(&got);
	issues_of(&b, &got);
	assert_string_equal(kit_str_get(&got), "registro_bne:OBLIGATORIO");
	bench_close(&b);
}

static void
defaults_follow_the_context(void **state KIT_UNUSED)
{
	struct bench b;

	bench_open(&b, "atencion");
	type_in(&b, "persona=41000000-8|motivo=hacer o corregir el curriculum");
	check(&b, true);
	expect_answer(&b, "motivo", "EMP.CV");
	expect_answer(&b, "fecha_atencion", "2026-11-20");
	expect_answer(&b, "informado", "2026-11-20");
	expect_answer(&b, "punto", "forestal");
	expect_answer(&b, "funcionario", "mgomez");
	struct kit_err err = {0};
	kit_record_clear(&b.record);
	type_in(&b, "persona=41000000-8|motivo=OTR");
	assert_int_equal(
	    kit_checker_check(b.checker, &b.record,
		&(struct kit_check){.fill = true}, &b.issues, &err),
	    KIT_OK);
	expect_answer(&b, "fecha_atencion", "2026-11-21");
	expect_answer(&b, "punto", "");
	assert_int_equal(b.issues.count, 0);
	bench_close(&b);
}

/* Reads a sheet by the form, as an import would, and returns how many rows it
 * has. Appends each line with an error and the field of its first one, as
 * " 8:run". Columns of other records ("atencion.motivo") are skipped. */
static size_t
read_sheet(struct bench *b, const char *path, struct kit_str *bad)
{
	struct kit_str text KIT_STR_AUTO = {0};
	const struct kit_field *columns[64] = {NULL};
	struct kit_err err = {0};
	struct kit_csv_row row;
	struct kit_csv csv;
	size_t rows_read = 0;

	assert_int_equal(kit_os_read(path, &text, &err), KIT_OK);
	assert_int_equal(
	    kit_csv_init(&csv, kit_str_view(&text), 0, &err), KIT_OK);
	assert_true(kit_csv_next(&csv, &row) && row.count <= LEN(columns));
	for (size_t i = 0; i < row.count; i++) {
		columns[i] = kit_form_field(b->form, kit_sv_trim(row.cells[i]));
		if (!columns[i] && !memchr(row.cells[i].p, '.', row.cells[i].n))
			fail_msg(
			    "%s: " KIT_SV_FMT, path, KIT_SV_ARG(row.cells[i]));
	}
	for (; kit_csv_next(&csv, &row); rows_read++) {
		kit_record_clear(&b->record);
		kit_issues_done(&b->issues);
		for (size_t i = 0; i < row.count && i < LEN(columns); i++)
			if (columns[i])
				kit_record_read(&b->record, columns[i],
				    &kind_env, row.cells[i], &b->issues);
		check(b, true);
		for (size_t i = 0; i < b->issues.count; i++)
			if (!b->issues.items[i].warning)
				kit_str_printf(bad, " %zu:%s", row.line,
				    b->issues.items[i].field);
	}
	kit_csv_done(&csv);
	return rows_read;
}

/* The sheets have the errors that fixtures/vina/hojas/LEEME.md tells. */
static void
takes_two_days_of_sheets(void **state KIT_UNUSED)
{
	static const struct {
		const char *type, *file, *bad;
		size_t count;
	} files[] = {
	    {"persona", "hojas/dia-1-forestal.csv",
		" 8:run 16:fecha_nacimiento 25:nivel_educacional "
		"33:apellido_paterno 54:telefono",
		60},
	    {"persona", "hojas/dia-2-nueva-aurora.csv",
		" 17:fecha_nacimiento 24:situacion_laboral 37:run "
		"45:correo",
		60},
	    {"entidad", "entidad.csv", "", 60},
	    {"funcionario", "funcionario.csv", "", 6},
	    {"junta_vecinos", "junta_vecinos.csv", "", 235},
	    {"oficina", "oficina.csv", "", 1},
	    {"programa", "programa.csv", "", 29},
	    {"punto", "punto.csv", "", 19},
	    {"union_comunal", "union_comunal.csv", "", 12},
	};

	for (size_t i = 0; i < LEN(files); i++) {
		struct kit_str bad KIT_STR_AUTO = {0};
		struct kit_str path KIT_STR_AUTO = {0};
		struct bench b;
		bench_open(&b, files[i].type);
		kit_str_printf(
		    &path, SOURCE_DIR "/fixtures/vina/%s", files[i].file);
		assert_int_equal(
		    read_sheet(&b, kit_str_get(&path), &bad), files[i].count);
		assert_string_equal(kit_str_get(&bad), files[i].bad);
		bench_close(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(six_answers_are_enough),
	    cmocka_unit_test(says_what_needs_attention),
	    cmocka_unit_test(says_it_so_that_it_helps),
	    cmocka_unit_test(an_issue_names_its_field_once),
	    cmocka_unit_test(a_cell_may_hold_two_answers),
	    cmocka_unit_test(sets_change_by_elements),
	    cmocka_unit_test(no_answer_is_an_answer),
	    cmocka_unit_test(what_stood_before_does_not_block),
	    cmocka_unit_test(defaults_follow_the_context),
	    cmocka_unit_test(takes_two_days_of_sheets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
