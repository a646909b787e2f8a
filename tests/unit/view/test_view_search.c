#include "laptop.h"
#include "match.h"
#include "unit.h"
#include "view_check.h"
#include "view_rebuild.h"
#include "view_search.h"

/*
 * Search forgives misspelling: tests/vectors/buscar.tsv has typed words and the
 * people whom they find.
 */

static const struct {
	const char *names, *father, *mother;
} people[] = {
    {"Juan", "González", "Pérez"},
    {"Rosa", "González", "Muñoz"},
    {"Pedro", "Ibáñez", "Soto"},
    {"Carmen", "Peres", "Rojas"},
    {"Luis", "Orellana", "Vera"},
    {"Patricio", "O'Ryan", "Silva"},
    {"Ana", "Mc Donald", "Lira"},
    {"Bruno", "McDonald", "Paz"},
    {"Marta", "De la Fuente", "Gil"},
    {"Sofía", "Hernández", "Bravo"},
    {"Ximena", "Jiménez", "Yáñez"},
    {"Víctor", "Valenzuela", "Quezada"},
    {"José", "Ñancupil", "Catrileo"},
    {"Ana María", "Lagos", "Díaz"},
};

static void
put_people(struct laptop *l)
{
	for (size_t i = 0; i < LEN(people); i++) {
		char key[16];

		snprintf(key, sizeof(key), "p%zu", i);
		laptop_put(l, "persona", key, "nombres", people[i].names);
		laptop_put(
		    l, "persona", key, "apellido_paterno", people[i].father);
		laptop_put(
		    l, "persona", key, "apellido_materno", people[i].mother);
	}
}

static void
find_of(struct laptop *l, const char *type, const char *typed, bool alike,
    struct kit_str *found)
{
	struct kit_search search = {kit_sv(type), kit_sv(typed), 60, alike};
	struct kit_arena arena = {0};
	struct kit_finds finds;
	struct kit_err err;

	check(kit_view_search(l->view, &search, &arena, &finds, &err), &err);
	assert_true(finds.exact <= finds.count);
	for (size_t i = 0; i < finds.count; i++)
		kit_str_printf(
		    found, "%s%s", i ? ", " : "", finds.items[i].label);
	kit_arena_done(&arena);
}

static void
find(struct laptop *l, const char *typed, bool alike, struct kit_str *found)
{
	find_of(l, "persona", typed, alike, found);
}

static size_t
check_rows(struct laptop *l)
{
	FILE *f = fopen(SOURCE_DIR "/tests/vectors/buscar.tsv", "r");
	size_t rows = 0, wrong = 0;
	char line[256];

	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		struct kit_str found KIT_STR_AUTO = {0};
		char *tab = strchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || !tab)
			continue;
		*tab = '\0';
		find(l, line, true, &found);
		rows++;
		if (strcmp(kit_str_get(&found), tab + 1) == 0)
			continue;
		wrong++;
		printf("«%s»: «%s», not «%s»\n", line, kit_str_get(&found),
		    tab + 1);
	}
	fclose(f);
	assert_int_equal(wrong, 0);
	return rows;
}

static void
finds_what_was_meant(void **state KIT_UNUSED)
{
	struct laptop l;
	struct kit_err err;
	bool same;

	laptop_init(&l, 1);
	put_people(&l);
	assert_true(check_rows(&l) > 40);
	/* The same with a view that was made anew at once. */
	check(kit_view_rebuild(l.view, &err), &err);
	check_rows(&l);
	check(kit_view_same(l.view, &same, &err), &err);
	assert_true(same);
	laptop_done(&l);
}

/* An exact search finds no one whose name is merely similar. */
static void
exact_is_exact(void **state KIT_UNUSED)
{
	struct kit_str found KIT_STR_AUTO = {0};
	struct laptop l;

	laptop_init(&l, 1);
	put_people(&l);
	find(&l, "gonzales", false, &found);
	assert_string_equal(kit_str_get(&found), "");
	find(&l, "peres", false, &found);
	assert_string_equal(kit_str_get(&found), "Carmen Peres Rojas");
	laptop_done(&l);
}

/* A type whose form has a fault is not in the view: searching it finds nothing,
 * and nothing of other types. */
static void
absent_type_has_nothing(void **state KIT_UNUSED)
{
	struct kit_str found KIT_STR_AUTO = {0};
	struct laptop l;

	laptop_init(&l, 1);
	put_people(&l);
	find_of(&l, "nada", "carmen", true, &found);
	assert_string_equal(kit_str_get(&found), "");
	find_of(&l, "", "carmen", true, &found);
	assert_string_equal(kit_str_get(&found), "Carmen Peres Rojas");
	laptop_done(&l);
}

/*
 * A word that was learned in a transaction that was rolled back is learned
 * again.
 */
static void
words_outlive_a_rollback(void **state KIT_UNUSED)
{
	struct kit_str found KIT_STR_AUTO = {0};
	struct kit_write w = {.field = kit_sv("nombres"),
	    .value = {KIT_ATOM_TEXT, 0, kit_sv("Zacarías")}};
	struct laptop l;
	struct kit_err err;
	bool same;

	laptop_init(&l, 1);
	check(kit_store_begin(&l.store, &err), &err);
	check(kit_store_write(
		  &l.store, kit_sv("persona"), kit_sv("p"), &w, 1, &err),
	    &err);
	check(kit_store_flush(&l.store, &err), &err);
	kit_store_rollback(&l.store);
	laptop_put(&l, "persona", "p", "nombres", "Zacarías");
	find(&l, "sacarias", true, &found);
	assert_string_equal(kit_str_get(&found), "Zacarías ");
	check(kit_view_same(l.view, &same, &err), &err);
	assert_true(same);
	laptop_done(&l);
}

static void
write_name(struct laptop *l, const char *key, const char *name)
{
	struct kit_err err;
	struct kit_write w[] = {
	    {.field = kit_sv("apellido_paterno"),
		.value = {KIT_ATOM_TEXT, 0, kit_sv("Soto")}},
	    {.field = kit_sv("nombres"),
		.value = {KIT_ATOM_TEXT, 0, kit_sv(name)}},
	};

	check(kit_store_write(
		  &l->store, kit_sv("persona"), kit_sv(key), w, LEN(w), &err),
	    &err);
}

/* Two people of one name are asked about, however many records lie between
 * them: a letter for the wrong one must not be printed. */
static void
namesakes_are_told_apart(void **state KIT_UNUSED)
{
	struct kit_ref_source *refs;
	struct kit_str key KIT_STR_AUTO = {0}, why KIT_STR_AUTO = {0};
	struct kit_err err;
	struct laptop l;
	char name[32];

	laptop_init(&l, 1);
	refs = kit_view_refs(l.view);
	check(kit_store_begin(&l.store, &err), &err);
	write_name(&l, "first", "Ana");
	for (int i = 0; i < 2100; i++) {
		snprintf(name, sizeof(name), "p%d", i);
		write_name(&l, name, "Luz");
	}
	write_name(&l, "eva", "Eva");
	check(kit_store_commit(&l.store, &err), &err);
	assert_true(
	    refs->find(refs, "persona", kit_sv("ana soto"), &key, &why));
	assert_string_equal(kit_str_get(&key), "first");
	kit_str_clear(&key);
	assert_true(
	    refs->find(refs, "persona", kit_sv("Eva Soto"), &key, &why));
	assert_string_equal(kit_str_get(&key), "eva");
	kit_str_clear(&key);
	check(kit_store_begin(&l.store, &err), &err);
	write_name(&l, "last", "Ána");
	check(kit_store_commit(&l.store, &err), &err);
	assert_false(
	    refs->find(refs, "persona", kit_sv("Ana Soto"), &key, &why));
	assert_true(refs->several);
	assert_non_null(strstr(kit_str_get(&why), "(first)"));
	assert_non_null(strstr(kit_str_get(&why), "(last)"));
	laptop_done(&l);
}

/* An official who creates a person is shown the people who may be the same. */
static void
similar_people_are_found(void **state KIT_UNUSED)
{
	static const struct {
		const char *names, *father, *born, *found;
		size_t exact;
	} rows[] = {
	    {"Jose", "Gonsales", "1985-03-04", "José González", 1},
	    {"José Luis", "Gonzales", "1985-03-04", "José González", 1},
	    {"José", "González", "1985-03-14", "José González", 0},
	    {"Josse", "Gonzále", "1985-03-04", "José González", 1},
	    {"José", "González", "", "José González", 0},
	    {"José", "González", "1991-12-24", "", 0},
	    {"Josefa", "Rojas", "1985-03-04", "", 0},
	    {"Ana", "Macdonald", "1990-01-01", "Ana Mc Donald", 1},
	    {"Hana", "Mc Donald", "1990-01-01", "Ana Mc Donald", 1},
	};
	struct laptop l;
	const struct kit_form *form;
	struct kit_err err;

	laptop_init(&l, 1);
	laptop_put(&l, "persona", "p1", "nombres", "José");
	laptop_put(&l, "persona", "p1", "apellido_paterno", "González");
	laptop_put(&l, "persona", "p1", "fecha_nacimiento", "1985-03-04");
	laptop_put(&l, "persona", "p2", "nombres", "Ana");
	laptop_put(&l, "persona", "p2", "apellido_paterno", "Mc Donald");
	laptop_put(&l, "persona", "p2", "fecha_nacimiento", "1990-01-01");
	check(kit_forms_get(l.forms, kit_sv("persona"), &form, &err), &err);
	for (size_t i = 0; i < LEN(rows); i++) {
		const char *const values[] = {"nombres", rows[i].names,
		    "apellido_paterno", rows[i].father, "fecha_nacimiento",
		    rows[i].born};
		struct kit_arena arena = {0};
		struct kit_finds finds;
		struct kit_record r;

		kit_record_init(&r, form);
		for (size_t k = 0; k < LEN(values); k += 2) {
			const struct kit_field *f =
			    kit_form_named(form, kit_sv(values[k]));
			if (*values[k + 1])
				r.values[f - form->fields] = (struct kit_value){
				    .answer = KIT_ANSWER_VALUE,
				    .text = kit_sv(values[k + 1])};
		}
		check(kit_match_similar(&l.store, &r, &arena, &finds, &err),
		    &err);
		const char *found = finds.count ? finds.items[0].label : "";
		if (strncmp(found, rows[i].found, strlen(rows[i].found)) ||
		    !*rows[i].found != !*found || finds.exact != rows[i].exact)
			fail_msg("%zu: «%s», %zu", i, found, finds.exact);
		kit_record_done(&r);
		kit_arena_done(&arena);
	}
	laptop_done(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_what_was_meant),
	    cmocka_unit_test(exact_is_exact),
	    cmocka_unit_test(absent_type_has_nothing),
	    cmocka_unit_test(similar_people_are_found),
	    cmocka_unit_test(namesakes_are_told_apart),
	    cmocka_unit_test(words_outlive_a_rollback),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
