#include "deskdir.h"
#include "network.h"
#include "refer.h"

/*
 * Services are found by what they offer, their area (ámbito) and their sector.
 */

static int
network_open(void **state)
{
	desk_open_day(state);
	struct desk_dir *d = *state;
	make(&d->desk, "entidad",
	    "codigo=jardin|nombre=Jardín Los Aromos|ambito=INH|"
	    "atiende=Cuidado de niños|sector=Forestal|que_llevar=cédula; RSH");
	make(&d->desk, "entidad",
	    "codigo=taller|nombre=Taller de niñas|ambito=SOC|"
	    "atiende=Apoyo escolar|sector=Reñaca|edad_maxima=17");
	make(&d->desk, "entidad",
	    "codigo=mayor|nombre=Oficina del Adulto Mayor|ambito=MUN|"
	    "atiende=Personas mayores|sector=Plan|edad_minima=60|"
	    "estado=TMP");
	make(&d->desk, "entidad",
	    "codigo=cerrada|nombre=Cuidado de ayer|ambito=INH|estado=DEF");
	make(&d->desk, "programa",
	    "codigo=epja|nombre=Educación de adultos|entidad=ceia|"
	    "descripcion=Terminar la enseñanza media");
	make(&d->desk, "programa",
	    "codigo=viejo|nombre=Cuidado nocturno|entidad=ceia|vigente=NO");
	return 0;
}

/* The keys of what was found, in order. */
static void
keys_of(const struct kit_network *n, struct kit_str *keys)
{
	for (size_t i = 0; i < n->count; i++)
		kit_str_printf(keys, "%s%s", i ? " " : "", n->places[i].key);
}

static void
services_are_found(void **state)
{
	static const struct {
		const char *area, *sector, *words, *keys;
		size_t near;
		bool partly;
	} rows[] = {
	    {"", "", "", "ceia jardin mayor taller", 0, false},
	    {"INH", "", "", "jardin", 0, false},
	    {"Otros programas u oficinas municipales", "", "", "mayor", 0,
		false},
	    {"", "", "NINOS", "jardin", 0, false},
	    {"", "", "con quién dejar a los niños", "jardin", 0, true},
	    {"", "", "cuidar", "jardin", 0, false},
	    {"", "", "el cuidado de los niños", "jardin", 0, false},
	    {"", "", "terminar la media", "ceia", 0, false},
	    {"", "", "nocturno", "", 0, false}, /* no longer in force */
	    {"", "", "adultos mayores", "mayor", 0, false},
	    {"", "", "de la", "ceia jardin mayor taller", 0, false},
	    {"", "", "\"] zzz", "", 0, false},
	    {"", "renaca", "", "taller ceia jardin mayor", 1, false},
	    {"INH", "renaca", "", "jardin", 0, false},
	};
	struct desk_dir *d = *state;

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str keys KIT_STR_AUTO = {0};
		struct kit_network n = {0};
		struct kit_err err = {0};
		const struct kit_network_ask ask = {kit_sv(rows[i].area),
		    kit_sv(rows[i].sector), kit_sv(rows[i].words), {0}};
		must(kit_network_search(&d->desk, &ask, &n, &err), &err);
		no_issues(&n.issues);
		keys_of(&n, &keys);
		assert_string_equal(rows[i].keys, kit_str_get(&keys));
		assert_int_equal(rows[i].near, n.near);
		assert_int_equal(rows[i].partly, n.partly);
		kit_network_done(&n);
	}
}

static void
an_area_that_is_none_is_told(void **state)
{
	struct desk_dir *d = *state;
	struct kit_network n = {0};
	struct kit_err err = {0};
	const struct kit_network_ask ask = {.area = kit_sv("cocina")};

	must(kit_network_search(&d->desk, &ask, &n, &err), &err);
	assert_int_equal(1, n.issues.errors);
	assert_int_equal(0, n.count);
	kit_network_done(&n);
}

/* The place with this key, as it is shown for the person ANA. */
static const struct kit_network_place *
shown(struct kit_desk *desk, const char *key, struct kit_network *n)
{
	struct kit_err err = {0};
	const struct kit_network_ask ask = {.person = kit_sv(ANA)};

	must(kit_network_search(desk, &ask, n, &err), &err);
	for (size_t i = 0; i < n->count; i++)
		if (strcmp(n->places[i].key, key) == 0)
			return &n->places[i];
	fail_msg("%s is not found", key);
	return NULL;
}

static void
a_place_says_what_the_person_should_know(void **state)
{
	struct desk_dir *d = *state;
	struct kit_network n = {0};
	struct kit_referred referred = {0};
	struct kit_err err = {0};
	const struct kit_refer request = {
	    .person = kit_sv(ANA), .given = given("entidad=ceia|motivo=media")};

	must(kit_refer(&d->desk, &request, &referred, &err), &err);
	no_issues(&referred.issues);
	const struct kit_network_place *p = shown(&d->desk, "ceia", &n);
	assert_string_equal(kit_str_get(&referred.folio), p->open);
	assert_int_equal(1, p->sent);
	assert_int_equal(0, p->helped);
	assert_int_equal(1, p->program_count);
	assert_string_equal("epja", p->programs[0].code);
	assert_string_equal("sin verificar", p->age);
	assert_true(p->stale && p->days == -1);
	kit_network_done(&n);
	p = shown(&d->desk, "mayor", &n);
	assert_string_equal("", p->open);
	assert_non_null(strstr(p->unfit, "desde los 60 años"));
	assert_string_equal("Cerrada por un tiempo", p->state);
	kit_network_done(&n);
	kit_referred_done(&referred);
}

static void
a_person_who_is_not_here_is_told(void **state)
{
	struct desk_dir *d = *state;
	struct kit_network n = {0};
	struct kit_err err = {0};
	const struct kit_network_ask ask = {.person = kit_sv("41000001-6")};

	assert_int_equal(
	    KIT_ENOTFOUND, kit_network_search(&d->desk, &ask, &n, &err));
	kit_network_done(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		services_are_found, network_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		an_area_that_is_none_is_told, network_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_place_says_what_the_person_should_know, network_open,
		desk_close),
	    cmocka_unit_test_setup_teardown(
		a_person_who_is_not_here_is_told, network_open, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
