/* Names that are written by ear sound alike. */
#include "sound.h"
#include "unit.h"
#include "utf8.h"

/* clang-format off */
/* Names that sound the same, and (!) names that do not. */
static const struct {
	const char *a, *b;
	bool same;
} pairs[] = {
	{ "González", "gonsales", true },
	{ "González", "Gonsález", true },
	{ "Ibáñez", "ibanes", true },
	{ "Pérez", "peres", true },
	{ "Valenzuela", "balensuela", true },
	{ "Hernández", "ernandes", true },
	{ "Llanos", "yanos", true },
	{ "Castillo", "castiyo", true },
	{ "Jiménez", "gimenes", true },
	{ "Ximena", "jimena", true },
	{ "Quezada", "kesada", true },
	{ "Guerra", "gera", false },
	{ "Guevara", "gebara", false },
	{ "Guillermo", "giyermo", false },
	{ "Cisternas", "sisternas", true },
	{ "Zúñiga", "suniga", true },
	{ "Muñoz", "munos", true },
	{ "Yáñez", "iañes", true },
	{ "Reyes", "rreies", true },
	{ "Sofía", "sophia", true },
	{ "Echeverría", "hecheverria", true },
	{ "Wladimir", "bladimir", true },
	{ "Nancupil", "ñancupil", true },
	{ "Thomas", "tomas", true },
	{ "Alexis", "alesis", true },
	{ "Ashley", "achley", true },
	{ "Castro", "casto", false },
	{ "Mora", "moya", false },
	{ "Gallardo", "gajardo", false },
	{ "Soto", "sota", false },
	{ "", "", true },
	{ "小明", "小明", true },
	{ "a1", "a2", false },
};

static const struct {
	const char *a, *b;
	bool one_off;
} letters[] = {
	{ "orellna", "orellana", true },
	{ "peres", "pere", true },
	{ "perez", "peres", true },
	{ "preez", "perez", true },
	{ "apreez", "perez", false },
	{ "rpeez", "perez", false },
	{ "perez", "perez", false },
	{ "abc", "cba", false },
	{ "ab", "ba", true },
	{ "aab", "ab", true },
	{ "", "a", true },
	{ "", "", false },
	{ "abcd", "abxy", false },
	{ "aaa", "aaaaa", false },
};
/* clang-format on */

static void
names_written_by_ear_sound_alike(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(pairs); i++) {
		struct kit_str a KIT_STR_AUTO = {0}, b KIT_STR_AUTO = {0};
		struct kit_str sa KIT_STR_AUTO = {0}, sb KIT_STR_AUTO = {0};

		kit_utf8_fold(kit_sv(pairs[i].a), &a);
		kit_utf8_fold(kit_sv(pairs[i].b), &b);
		kit_sound_of(kit_str_view(&a), &sa);
		kit_sound_of(kit_str_view(&b), &sb);
		if (kit_sv_eq(kit_str_view(&sa), kit_str_view(&sb)) !=
		    pairs[i].same)
			fail_msg("%s «%s», %s «%s»", pairs[i].a,
			    kit_str_get(&sa), pairs[i].b, kit_str_get(&sb));
	}
}

static void
one_letter_is_one_letter(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(letters); i++) {
		struct kit_sv a = kit_sv(letters[i].a),
			      b = kit_sv(letters[i].b);

		if (kit_sound_one_off(a, b) != letters[i].one_off ||
		    kit_sound_one_off(b, a) != letters[i].one_off)
			fail_msg("%s, %s", letters[i].a, letters[i].b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_written_by_ear_sound_alike),
	    cmocka_unit_test(one_letter_is_one_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
