/* The words that were typed to find a person become fields of a new one. */

#include "name_parts.h"
#include "unit.h"

/* clang-format off */
static const struct {
	const char *typed;
	const char *parts; /* FIELD=TEXT, separated by '|' */
} rows[] = {
	{ "41.000.000-8", "run=41.000.000-8" },
	{ "Rosa", "nombres=Rosa" },
	{ "Rosa Soto", "nombres=Rosa|apellido_paterno=Soto" },
	{ "Rosa Soto Vera", "nombres=Rosa|apellido_paterno=Soto|apellido_materno=Vera" },
	{ "Rosa Elena Soto Vera", "nombres=Rosa Elena|apellido_paterno=Soto|apellido_materno=Vera" },
	{ "Marta Luisa de la Fuente", "nombres=Marta|apellido_paterno=Luisa|apellido_materno=de la Fuente" },
	{ "Juan del Río y Paz", "nombres=Juan|apellido_paterno=del Río|apellido_materno=y Paz" },
	{ "Ana de la Cruz San Martín", "nombres=Ana|apellido_paterno=de la Cruz|apellido_materno=San Martín" },
};
/* clang-format on */

static void
names_are_parted(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_given given[KIT_NAME_PARTS];
		struct kit_str said KIT_STR_AUTO = {0};
		size_t n = kit_name_parts(kit_sv(rows[i].typed), given);
		for (size_t k = 0; k < n; k++)
			kit_str_printf(&said, "%s" KIT_SV_FMT "=" KIT_SV_FMT,
			    k ? "|" : "", KIT_SV_ARG(given[k].name),
			    KIT_SV_ARG(given[k].value));
		assert_string_equal(kit_str_get(&said), rows[i].parts);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_parted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
