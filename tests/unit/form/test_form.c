/* Reading the text of a form, and the notes on its faults. */

#include "formcheck.h"
#include "md_sheet.h"
#include "os.h"
#include "temp.h"

static const char *const record_dirs[] = {
    SOURCE_DIR "/templates/records", NULL};

/* ---- faults ---- */

#define SETTINGS "| settings | form_title |\n|---|---|\n| | T |\n\n"
#define ENTITIES "| entities | dataset | label |\n|---|---|---|\n| | t | |\n\n"
#define SURVEY(head, rows)                                                     \
	SETTINGS ENTITIES "| survey | type | name |" head "\n"                 \
			  "|---|---|---|---|---|\n" rows
#define LIST "\n| choices | list_name | name | label |\n|---|---|---|---|\n"

/* clang-format off */
static const struct {
	const char *text, *message;
} faults[] = {
	{ "", "f.md:1:1: falta la tabla survey" },
	{ SETTINGS ENTITIES, "f.md:1:1: falta la tabla survey" },
	{ SETTINGS SETTINGS, "f.md:5:3: la tabla settings está dos veces" },
	{ "| sorvey | type |\n|---|---|\n", "f.md:1:3: la tabla «sorvey» no es de las que se leen; ¿survey?" },
	{ "| survey | tipe |\n|---|---|\n", "f.md:1:12: survey no tiene columna «tipe»; ¿«type»?" },
	{ "| survey | type | type |\n|---|---|---|\n", "f.md:1:19: la columna type está dos veces" },
	{ "| survey | type |\n|---|---|\n| | text | x |\n", "f.md:3:1: la fila tiene 3 celdas y la tabla 2" },
	{ "| survey | type |\n|---|---|\n| | text |\nsigue\n", "f.md:4:1: la fila de la tabla no empieza con |" },
	{ "| survey | type |\n|---|---|\n| | note |\n| text | x |\n", "f.md:4:3: la primera columna va vacía" },
	{ "| | text |\n", "f.md:1:1: la fila no es de ninguna tabla" },
	{ "| survey | type |  | name |\n|---|---|---|---|\n| | note | x | y |\n", "f.md:3:12: la columna de esta celda no tiene nombre" },
	{ SURVEY(" label | hint |", "| | select_multiple l | a |\n") LIST "| | l | A B | a |\n", "f.md:11:5: donde se elige más de una" },
	{ SURVEY(" label | hint |", "| | texto | a |\n"), "f.md:11:5: no hay tipo «texto»" },
	{ SURVEY(" label | hint |", "| | text | |\n"), "f.md:11:12: falta el nombre de la pregunta" },
	{ SURVEY(" label | hint |", "| | text | a |\n| | text | a |\n"), "f.md:12:12: el campo a está dos veces" },
	{ SURVEY(" label | hint |", "| | text x | a |\n"), "f.md:11:5: detrás del tipo no va nada" },
	{ SURVEY(" label | hint |", "| | select_one | a |\n"), "f.md:11:5: falta qué lista" },
	{ SURVEY(" label | hint |", "| | select_one nada | a |\n"), "f.md:11:5: no hay lista «nada»" },
	{ SURVEY(" label | hint |", "| | select_one_from_file ../a.csv | a |\n"), "f.md:11:5: «../a.csv» no es el nombre de un archivo" },
	{ SURVEY(" label | hint |", "| | select_one_from_file no.csv | a |\n"), "f.md:11:5: no está el archivo «no.csv»" },
	{ SURVEY(" label | hint |", "| | begin group | g |\n| | text | a |\n"), "f.md:11:5: al grupo g le falta su end group" },
	{ SURVEY(" label | hint |", "| | end group | |\n"), "f.md:11:5: end group sin su begin group" },
	{ SURVEY(" bind::terreno:clase | hint |", "| | text | a | ruta |\n"), "f.md:11:16: no hay clase «ruta»" },
	{ SURVEY(" bind::terreno:clase | hint |", "| | integer | a | run |\n"), "f.md:11:19: la clase run no va con este tipo" },
	{ SURVEY(" bind::terreno:clase | hint |", "| | text | a | ref |\n"), "f.md:11:16: ref lleva detrás" },
	{ SURVEY(" bind::terreno:clase | hint |", "| | text | a | run x |\n"), "f.md:11:16: detrás de la clase no va nada" },
	{ SURVEY(" bind::terreno:privacidad | hint |", "| | text | a | secreto |\n"), "f.md:11:16: privacidad es" },
	{ SURVEY(" bind::terreno:clave | hint |", "| | text | a | quizás |\n"), "f.md:11:16: aquí va yes o nada" },
	{ SURVEY(" bind::terreno:clave | bind::terreno:privacidad |", "| | text | a | yes | sensible |\n"), "f.md:11:16: la clave está en todas partes" },
	{ SURVEY(" bind::terreno:clave | hint |", "| | select_multiple l | a | yes |\n") LIST "| | l | A | a |\n", "f.md:11:29: a no puede ser parte de la clave" },
	{ SURVEY(" bind::terreno:indice | hint |", "| | select_multiple l | a | yes |\n") LIST "| | l | A | a |\n", "f.md:11:29: a no puede llevar índice" },
	{ SURVEY(" bind::terreno:indice | hint |", "| | text | a | yes b |\n"), "f.md:11:16: no hay un campo «b» que quepa en un índice" },
	{ SURVEY(" bind::terreno:indice | hint |", "| | text | a | b |\n"), "f.md:11:16: aquí va yes o nada" },
	{ SURVEY(" bind::terreno:rechaza | hint |", "| | integer | a | v.csv |\n"), "f.md:11:19: rechaza es de textos, y a no lo es" },
	{ SURVEY(" bind::terreno:rechaza | hint |", "| | text | a | no.csv |\n"), "f.md:11:16: no está el archivo «no.csv»: va junto a la plantilla" },
	{ SURVEY(" relevant | hint |", "| | text | a | ${b} = '' |\n"), "f.md:11:16: no hay antes un campo «b»" },
	{ SURVEY(" relevant | hint |", "| | text | a | . = nada() |\n"), "f.md:11:20: no existe la función «nada»" },
	{ SURVEY(" constraint | hint |", "| | text | a | . = 'x |\n"), "f.md:11:20: faltan las comillas" },
	{ SURVEY(" required | hint |", "| | text | a | quizás |\n"), "f.md:11:16: se espera ${campo} o una función y está «quizás»" },
	{ SURVEY(" default | hint |", "| | date | a | 30-2-1985 |\n"), "f.md:11:16: el 30 de febrero no existe" },
	{ SURVEY(" calculation | hint |", "| | calculate | a | |\n"), "a a le falta calculation" },
	{ SURVEY(" calculation | hint |", "| | calculate | a | ${b} |\n| | text | b | |\n"), "f.md:11:21: no hay antes un campo «b»" },
	{ SURVEY(" calculation | hint |", "| | calculate | a | pulldata('precios','x','y','z') |\n"), "junto a la plantilla no está el archivo .csv de pulldata(): «precios»" },
	{ SURVEY(" calculation | hint |", "| | calculate | a | pulldata('equipo','x','y') |\n"), "se espera «pulldata(" },
	{ SURVEY(" constraint | hint |", "| | text | a | regex(., '^[a-z+$') |\n"), "f.md:11:16: regex(): falta el ] que cierra" },
	{ SURVEY(" parameters | hint |", "| | range | a | start=uno |\n"), "f.md:11:17: start, end y step son números" },
	{ SURVEY(" appearance | hint |", "| | select_one l | a | search('x') |\n") LIST "| | l | A | a |\n", "no se buscan opciones en otra tabla" },
	{ SURVEY(" hint | label |", "| | begin loop over l | a |\n"), "f.md:11:5: no se leen preguntas en bucle" },
	{ SURVEY(" relevant | label |", "| | begin repeat | r | |\n| | text | b | |\n| | end repeat | | |\n| | text | a | ${b} = 1 |\n"), "f.md:14:16: no se mira dentro de una repetición: «b»" },
	{ SURVEY(" relevant | label |", "| | text | a | |\n| | begin repeat | r | |\n| | text | b | ${a} = 1 |\n| | end repeat | | |\n"), "f.md:13:16: no se mira fuera de la repetición: «a»" },
	{ SURVEY(" hint | label |", "| | begin repeat | r |\n| | end group | |\n"), "f.md:12:5: lo que termina aquí es r" },
	{ SURVEY(" choice_filter | label |", "| | select_one l | a | nada = 1 |\n") LIST "| | l | A | a |\n", "f.md:11:24: la lista no tiene columna «nada»" },
	{ SURVEY(" label | hint |", "| | select_one l | a |\n") LIST "| | l | A | a |\n| | l | A | b |\n", "la lista l tiene dos veces el código A" },
	{ SURVEY(" label | hint |", "| | select_one l | a |\n") LIST "| | l | A'B | a |\n", "f.md:15:9: el código «A'B»" },
	{ SURVEY(" label | hint |", "| | text | a |\n") LIST "| | | A | a |\n", "f.md:15:1: falta el nombre de la lista" },
	{ "mal \xFF", "f.md:1:1: la línea no es texto UTF-8" },
};
/* clang-format on */

static bool
says(const struct kit_form *form, const char *word)
{
	for (size_t i = 0; i < form->note_count; i++)
		if (word && strstr(form->notes[i].text, word))
			return true;
	return word ? false : form->note_count == 0;
}

static void
names_the_place_of_each_fault(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(faults); i++) {
		struct kit_arena arena = {0};
		struct kit_form form;
		struct kit_err err = {0};
		enum kit_code rc = kit_form_parse(&arena,
		    &(struct kit_form_source){
			"f.md", kit_sv(faults[i].text), record_dirs},
		    &form, &err);
		if (rc != KIT_EFORM || !says(&form, faults[i].message))
			fail_msg("%zu: %d «%s», not «%s»", i, rc, err.text,
			    faults[i].message);
		kit_arena_done(&arena);
	}
}

/* ---- forms that other tools write ---- */

/* As in the tests of pyxform: indented, without a line of dashes, the name of a
 * sheet in a row of its own, no settings and no entities. */
#define FOREIGN(head, rows)                                                    \
	"\n    | survey | | | |\n    | | type | name |" head "\n" rows

/* clang-format off */
static const struct {
	const char *text;
	const char *type, *field; /* the form's type, a field; NULL: no field */
	const char *kind, *label, *sql; /* of the field; a part of its SQL */
	const char *word; /* in a note of the reader; NULL: no note */
} foreign[] = {
	{ FOREIGN(" label |", "| | string | a | A |\n"), "f", "a", "text", "A", "", NULL },
	{ FOREIGN(" label |", "| | int | Nombre-Completo | A |\n"), "f", "nombre_completo", "integer", "A", "", NULL },
	{ FOREIGN(" label |", "| | text | Año | A |\n"), "f", "ano", "text", "A", "", NULL },
	{ FOREIGN(" label |", "| | begin group | g | G |\n| | text | a | A |\n| | end group | | |\n| | text | a | B |\n"), "f", "a_2", "text", "B", "", NULL },
	{ FOREIGN(" label |", "| | geopoint | a | A |\n"), "f", "a", "text", "A", "", "geopoint: se guarda como texto" },
	{ FOREIGN(" label |", "| | image | a | A |\n| | text | b | B |\n"), "f", "a", NULL, "", "", "image: no se guardan archivos" },
	{ FOREIGN(" relevant |", "| | image | a | |\n| | text | b | ${a} != '' |\n"), "f", "b", "text", "b", "NULL", "image: no" },
	{ FOREIGN(" label |", "| | audit | audit | |\n| | text | b | B |\n"), "f", "b", "text", "B", "", "audit: " },
	{ FOREIGN(" label |", "| | today | t | |\n"), "f", "t", "date", "t", "kit_today()", NULL },
	{ FOREIGN(" parameters |", "| | range | a | start=0 end=5 step=0.5 |\n"), "f", "a", "decimal", "a", "5", NULL },
	{ FOREIGN(" label |", "| | acknowledge | a | A |\n"), "f", "a", "select_one", "A", "", NULL },
	{ FOREIGN(" label::English (en) | label::Español (es) |", "| | text | a | Name | Nombre |\n"), "f", "a", "text", "Nombre", "", NULL },
	{ FOREIGN(" label::English (en) | label::Español (es) |", "| | text | a | Name | |\n"), "f", "a", "text", "Name", "", NULL },
	{ FOREIGN(" label | label::English (en) |", "| | text | a | Nombre | Name |\n"), "f", "a", "text", "Nombre", "", NULL },
	{ FOREIGN(" label |", "| | text | a | Nombre |\n| | text | b | ¿Edad de ${a}? |\n"), "f", "b", "text", "¿Edad de «Nombre»?", "", NULL },
	{ FOREIGN(" label |", "| | text | a | **Su** <b>nombre</b> |\n"), "f", "a", "text", "Su nombre", "", NULL },
	{ FOREIGN(" bind::required |", "| | text | a | TRUE |\n"), "f", "a", "text", "a", "1", NULL },
	{ FOREIGN(" required |", "| | text | a | Sí |\n"), "f", "a", "text", "a", "1", NULL },
	{ FOREIGN(" calculation |", "| | integer | a | 1 + 1 |\n"), "f", "a", "integer", "a", "CAST((1+1) AS INTEGER)", NULL },
	{ FOREIGN(" calculation |", "| | calculate | a | now() |\n"), "f", "a", "text", "a", "kit_now()", NULL },
	{ FOREIGN(" calculation | trigger |", "| | text | b | | |\n| | calculate | a | 1 + 1 | ${b} |\n"), "f", "a", "text", "a", "CASE WHEN", NULL },
	{ FOREIGN(" label |", "| | select_one l or_other | a | A |\n| choices |\n| | list name | name | label |\n| | l | x | X |\n"), "f", "a_otro", "text", "A: otro, ¿cuál?", "other", NULL },
	{ FOREIGN(" choice_filter |", "| | text | p | |\n| | select_one l | a | país=${p} |\n| choices |\n| | list_name | name | label | país |\n| | l | x | X | cl |\n"), "f", "a", "select_one", "a", "_c0", NULL },
	{ FOREIGN(" label |", "| | begin repeat | hijo | Hijo |\n| | text | a | A |\n| | end repeat | | |\n"), "f_hijo", "a", "text", "A", "", NULL },
	{ FOREIGN(" label |", "| | begin repeat | hijo | Hijo |\n| | text | a | A |\n| | end repeat | | |\n"), "f_hijo", "f", "ref", "f", "1", NULL },
	{ FOREIGN(" label |", "| | begin_repeat | r | R |\n| | begin repeat | s | S |\n| | text | a | A |\n| | end repeat | |\n| | end_repeat | | |\n"), "f_s", "f_r", "ref", "R", "1", NULL },
	{ FOREIGN(" label | disabled |", "| | text | a | A | yes |\n| | text | b | B |\n"), "f", "a", NULL, "", "", NULL },
	{ FOREIGN(" label | mi columna |", "| | text | a | A | x |\n"), "f", "a", "text", "A", "", "survey no tiene columna «mi columna»: no se lee" },
	{ FOREIGN(" default |", "| | text | a | ${last-saved#a} |\n"), "f", "a", "text", "a", "", "no se recuerda la ficha anterior" },
	{ "| fichas |\n| | a |\n| survey |\n| | type | name |\n| | text | a |\n", "f", "a", "text", "a", "", "la tabla «fichas» no se lee" },
};
/* clang-format on */

/* Appends all expressions of a field. */
static void
put_sql(const struct kit_field *f, struct kit_str *out)
{
	const char *const parts[] = {f->required, f->relevant, f->constraint,
	    f->calculation, f->fallback, f->filter};

	for (size_t i = 0; i < LEN(parts); i++)
		kit_str_printf(out, "%s ", parts[i] ? parts[i] : "");
}

static void
check_foreign(size_t i, const struct kit_form *whole)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	const struct kit_form *form =
	    kit_form_typed(whole, kit_sv(foreign[i].type));

	if (!form || !says(whole, foreign[i].word))
		fail_msg("%zu: %s", i, form ? "other words" : "no type");
	const struct kit_field *f =
	    kit_form_named(form, kit_sv(foreign[i].field));
	if (!f != !foreign[i].kind)
		fail_msg("%zu: field %s", i, foreign[i].field);
	if (!f)
		return;
	put_sql(f, &sql);
	assert_string_equal(f->kind->name, foreign[i].kind);
	assert_string_equal(f->label, foreign[i].label);
	if (!strstr(kit_str_get(&sql), foreign[i].sql))
		fail_msg("%zu: %s", i, kit_str_get(&sql));
	check_sql(form);
}

static void
reads_what_other_tools_write(void **state KIT_UNUSED)
{
	assert_int_equal(setenv("LC_ALL", "es_CL.UTF-8", 1), 0);
	for (size_t i = 0; i < LEN(foreign); i++) {
		struct kit_arena arena = {0};
		struct kit_form form;
		struct kit_err err = {0};
		if (kit_form_parse(&arena,
			&(struct kit_form_source){
			    "x/f.md", kit_sv(foreign[i].text), record_dirs},
			&form, &err) != KIT_OK)
			fail_msg("%zu: %s", i, err.text);
		check_foreign(i, &form);
		kit_arena_done(&arena);
	}
	assert_int_equal(unsetenv("LC_ALL"), 0);
}

/* Each fault has its note, and the error says how many there are. */
static void
tells_all_faults_at_once(void **state KIT_UNUSED)
{
	static const char text[] = SURVEY(" relevant | hint |",
	    "| | texto | a |\n| | text | b | ${c} |\n"
	    "| | text | d | ${a} = . |\n"
	    "| | select_one l | e |\n");
	struct kit_arena arena = {0};
	struct kit_form form;
	struct kit_err err = {0};

	assert_int_equal(
	    kit_form_parse(&arena,
		&(struct kit_form_source){"f.md", kit_sv(text), NULL}, &form,
		&err),
	    KIT_EFORM);
	assert_int_equal(form.faults, 3);
	assert_string_equal(
	    err.text, "f.md:11:5: no hay tipo «texto» (y 2 más)");
	kit_arena_done(&arena);
}

/* ---- lists in files ---- */

static const struct {
	const char *csv, *message; /* NULL: the list is good */
} lists[] = {
    {"name,label\nA,Uno\nB,Dos\n", NULL},
    {"otra,label,name\nx,Uno,A\ny,Dos,B\n", NULL},
    {"", "l.csv: 1: se esperan las columnas name y label"},
    {"name\nA\n", "l.csv: 1: se esperan las columnas"},
    {"name,label\n", "la lista l no tiene opciones"},
    {"name,label\nA,Uno\nB'C,Dos\n", "l.csv: 3: el código «B'C»"},
    {"name,label\nA,Uno\nB\n", "l.csv: 3: faltan celdas"},
    {"name,label\nA,Uno\nA,Dos\n", "la lista l tiene dos veces el código A"},
};

static void
write_file(const char *dir, const char *name, const char *text)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/%s", dir, name);
	FILE *f = fopen(kit_str_get(&path), "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void
check_file_list(const struct kit_list *list, size_t row)
{
	struct kit_err err = {0};
	enum kit_code rc = kit_list_read(list, &err);

	if (!lists[row].message) {
		check_list(list);
		assert_int_equal(rc, KIT_OK);
		assert_int_equal(kit_list_count(list), 2);
		assert_string_equal(
		    kit_list_label(list, kit_sv("dos"))->code, "B");
		return;
	}
	if (rc != KIT_EFORM || !strstr(err.text, lists[row].message))
		fail_msg("%zu: %d «%s»", row, rc, err.text);
	assert_int_equal(kit_list_count(list), 0);
	assert_null(kit_list_code(list, kit_sv("A")));
	assert_null(kit_list_label(list, kit_sv("uno")));
}

/* A form can be read although the file of a list is bad: the list says what is
 * wrong each time it is asked for. */
static void
reads_a_list_when_asked(void **state KIT_UNUSED)
{
	static const char text[] =
	    SURVEY(" label | hint |", "| | select_one_from_file l.csv | a |\n");

	for (size_t i = 0; i < LEN(lists); i++) {
		char *dir = temp_dir();
		const char *const dirs[] = {dir, NULL};
		struct kit_arena arena = {0};
		struct kit_form form;
		struct kit_err err = {0};

		write_file(dir, "l.csv", lists[i].csv);
		assert_int_equal(
		    kit_form_parse(&arena,
			&(struct kit_form_source){"f.md", kit_sv(text), dirs},
			&form, &err),
		    KIT_OK);
		check_file_list(form.fields[0].list, i);
		check_file_list(form.fields[0].list, i);
		assert_int_equal(kit_form_read_lists(&form, &err),
		    lists[i].message ? KIT_EFORM : KIT_OK);
		kit_arena_done(&arena);
		temp_done(dir);
	}
}

/* ---- tables ---- */

static void
takes_cells_as_they_stand(void **state KIT_UNUSED)
{
	static const char text[] = "# T\n\nuna frase antes\n"
				   "| a | ñ\\|b | *c* |\n|---|:-:|---|\n"
				   "|  | ${a} * ${b} * 2 | ñandú |\n"
				   "   | | uno |\n"
				   "||\t`y` | <b> |\n\n"
				   "| solo | cabeza |\n|--|--|\n";
	static const struct {
		size_t table, cell;
		const char *text;
		int line, column;
	} cells[] = {
	    {0, 0, "ñ|b", 4, 7},
	    {0, 1, "*c*", 4, 15},
	    {0, 2, "${a} * ${b} * 2", 6, 6},
	    {0, 3, "ñandú", 6, 24},
	    {0, 4, "uno", 7, 8},
	    {0, 5, "", 7, 1},
	    {0, 6, "`y`", 8, 4},
	    {1, 0, "cabeza", 10, 10},
	};
	struct kit_arena arena = {0};
	struct kit_form_notes notes = {.arena = &arena, .path = "f.md"};
	struct kit_sheets sheets;

	kit_md_sheets(&arena, kit_sv(text), &sheets, &notes);
	assert_int_equal(notes.count, 0);
	assert_int_equal(sheets.count, 2);
	assert_int_equal(sheets.items[0].rows, 4);
	assert_int_equal(sheets.items[1].rows, 1);
	assert_true(kit_sv_is(sheets.items[0].name.text, "a"));
	for (size_t i = 0; i < LEN(cells); i++) {
		const struct kit_cell *c =
		    &sheets.items[cells[i].table].cells[cells[i].cell];
		assert_true(kit_sv_is(c->text, cells[i].text));
		assert_int_equal(c->line, cells[i].line);
		assert_int_equal(c->column, cells[i].column);
	}
	kit_arena_done(&arena);
}

/* True when the text is refused with a note that has this word. */
static bool
refuses(struct kit_sv text, const char *word)
{
	struct kit_arena arena = {0};
	struct kit_form form;
	struct kit_err err = {0};

	bool good = kit_form_parse(&arena,
			&(struct kit_form_source){"f.md", text, NULL}, &form,
			&err) == KIT_EFORM &&
		    says(&form, word);
	kit_arena_done(&arena);
	return good;
}

static void
put_times(struct kit_str *s, int times, const char *text)
{
	for (int i = 0; i < times; i++)
		kit_str_add(s, text);
}

static void
stands_hostile_files(void **state KIT_UNUSED)
{
	struct kit_str s KIT_STR_AUTO = {0};

	assert_true(refuses(kit_sv_of("| a\0b |\n|--|\n", 13), "UTF-8"));
	put_times(&s, 10000, "|x");
	kit_str_add(&s, "\n");
	put_times(&s, 10000, "|-");
	assert_true(refuses(kit_str_view(&s), "demasiado larga"));
	kit_str_clear(&s);
	put_times(&s, 2000, "|x");
	kit_str_add(&s, "\n");
	put_times(&s, 2000, "|-");
	assert_true(refuses(kit_str_view(&s), "demasiado grande"));
	kit_str_clear(&s);
	kit_str_add(&s, SURVEY(" label | hint |", ""));
	for (int i = 0; i < 2000; i++)
		kit_str_printf(&s, "| | text | a%d | A |\n", i);
	assert_true(refuses(kit_str_view(&s), "caben 500 campos"));
	kit_str_clear(&s);
	put_times(&s, 600000, "> ");
	assert_true(refuses(kit_str_view(&s), "demasiado grande"));
	kit_str_clear(&s);
	kit_str_add(&s, SURVEY(" label | hint |", ""));
	for (int i = 0; i < 100; i++)
		kit_str_printf(&s, "| | begin group | g%d |\n", i);
	assert_true(refuses(kit_str_view(&s), "demasiados grupos"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_the_place_of_each_fault),
	    cmocka_unit_test(reads_what_other_tools_write),
	    cmocka_unit_test(tells_all_faults_at_once),
	    cmocka_unit_test(reads_a_list_when_asked),
	    cmocka_unit_test(takes_cells_as_they_stand),
	    cmocka_unit_test(stands_hostile_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
