/* A text with several things is cut into the things. */
#include "items.h"
#include "unit.h"

static void
things_are_told_apart(void **state KIT_UNUSED)
{
	static const struct {
		const char *text, *items; /* with '|' between */
	} rows[] = {
	    {"carnet; dos fotos; certificado", "carnet|dos fotos|certificado"},
	    {"carnet, dos fotos, certificado", "carnet|dos fotos|certificado"},
	    {"carnet\ndos fotos\r\n\n- certificado",
		"carnet|dos fotos|certificado"},
	    {"carnet y dos fotos", "carnet|dos fotos"},
	    {"carnet, dos fotos y certificado.",
		"carnet|dos fotos|certificado"},
	    {"carnet, fotos e informe social", "carnet|fotos|informe social"},
	    {"carnet; fotos; y certificado", "carnet|fotos|certificado"},
	    {"certificado de ventas y compras, carnet",
		"certificado de ventas y compras|carnet"},
	    {"fotos, si las tiene; carnet", "fotos, si las tiene|carnet"},
	    {"cédula; certificado del último curso (si lo tiene, o copia)",
		"cédula|certificado del último curso (si lo tiene, o copia)"},
	    {"dos fotos (carnet, con nombre), cédula",
		"dos fotos (carnet, con nombre)|cédula"},
	    {"$1,5 millones en boletas, carnet",
		"$1,5 millones en boletas|carnet"},
	    {"1. carnet\n2) fotos\n3. 4 copias", "carnet|fotos|4 copias"},
	    {"• carnet • fotos", "carnet • fotos"},
	    {"carnet", "carnet"},
	    {"ropa y zapatos\ncarnet", "ropa y zapatos|carnet"},
	    {" ;; ,\n", ""},
	    {"", ""},
	    {"(carnet", "(carnet"},
	    {"a), b", "a)|b"},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str got KIT_STR_AUTO = {0};
		struct kit_items items;
		struct kit_sv item;
		kit_items_init(&items, kit_sv(rows[i].text));
		while (kit_items_next(&items, &item)) {
			if (got.n)
				kit_str_c(&got, '|');
			kit_str_sv(&got, item);
		}
		assert_string_equal(kit_str_get(&got), rows[i].items);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(things_are_told_apart),
	};

	return cmocka_run_group_tests_name("items", tests, NULL, NULL);
}
