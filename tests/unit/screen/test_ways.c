/* Commands in messages are replaced by keys of the screen. */

#include "unit.h"
#include "ways.h"

/* clang-format off */
static const struct {
	const char *text, *said;
} rows[] = {
	{ "", "" },
	{ "nada que decir", "nada que decir" },
	{ "ya hay una jornada abierta; ciérrela con «terreno jornada cerrar»",
	  "ya hay una jornada abierta; ciérrela con F2 en el inicio" },
	{ "si es un pendrive, use «terreno sincronizar --pendrive /media/usb»",
	  "si es un pendrive, use F4 en el inicio, F3 y «pendrive:» delante de la carpeta" },
	{ "únalo con «terreno sincronizar LIBRO»", "únalo con F4 en el inicio" },
	{ "2 por decidir: «terreno conflictos»", "2 por decidir: F5 en el inicio" },
	{ "si no salió, «terreno impresion repetir 3»; si salió, «terreno impresion anular 3»",
	  "si no salió, F6 en el inicio y F2; si salió, F6 en el inicio y F9" },
	{ "vea su cédula y «terreno titular desbloquear 41000000-8 identidad=CED»",
	  "vea su cédula y Enter en el inicio, con su RUN" },
	{ "véala con «terreno persona ver 41.000.000-8»", "véala con F6" },
	{ "búsquela con «terreno punto buscar»", "búsquela con F5, que muestra la lista" },
	{ "«terreno frase recuperar FUNCIONARIO» la ayuda", "«terreno frase recuperar FUNCIONARIO» la ayuda" },
	{ "«terreno conflictos", "«terreno conflictos" },
	{ "«terreno »", "«terreno »" },
	{ "«terrenos» y «otra cosa»", "«terrenos» y «otra cosa»" },
};
/* clang-format on */

static void
commands_are_told_as_keys(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str said KIT_STR_AUTO = {0};
		kit_ways_say(kit_sv(rows[i].text), &said);
		assert_string_equal(kit_str_get(&said), rows[i].said);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(commands_are_told_as_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
