/*
 * What the text of a field may not ask for: the shipped list of bans, against
 * rows of texts, and lists that can not be used.
 */
#include <stdlib.h>
#include <unistd.h>

#include "bans.h"
#include "csv.h"
#include "os.h"
#include "temp.h"
#include "unit.h"

#define SHIPPED SOURCE_DIR "/templates/records/requisitos_vetados.csv"

static void
read_file(const char *path, struct kit_str *text)
{
	struct kit_err err = {0};

	if (kit_os_read(path, text, &err) != KIT_OK)
		fail_msg("%s", err.text);
}

static struct kit_bans *
shipped(void)
{
	struct kit_bans *bans = NULL;
	struct kit_err err = {0};

	if (kit_bans_read(SHIPPED, &bans, &err) != KIT_OK)
		fail_msg("%s", err.text);
	return bans;
}

/* Checks one text: wanted is "pasa", or a word of the reason for the ban. */
static void
check_row(const struct kit_bans *bans, struct kit_sv wanted, struct kit_sv text)
{
	struct kit_banned banned;
	bool found = kit_bans_find(bans, text, &banned);

	if (kit_sv_is(wanted, "pasa") && found)
		fail_msg("«" KIT_SV_FMT "»: «" KIT_SV_FMT "»: %s",
		    KIT_SV_ARG(text), KIT_SV_ARG(banned.words), banned.reason);
	if (kit_sv_is(wanted, "pasa"))
		return;
	if (!found ||
	    !memmem(banned.reason, strlen(banned.reason), wanted.p, wanted.n))
		fail_msg("«" KIT_SV_FMT "» is let through, or for another "
			 "reason than " KIT_SV_FMT,
		    KIT_SV_ARG(text), KIT_SV_ARG(wanted));
	if (!banned.words.n || banned.words.p < text.p ||
	    banned.words.p + banned.words.n > text.p + text.n)
		fail_msg("«" KIT_SV_FMT "»: words", KIT_SV_ARG(text));
}

static void
texts_pass_or_are_refused(void **state)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_bans *bans = shipped();
	struct kit_sv rest, line;
	size_t rows = 0;

	(void)state;
	read_file(SOURCE_DIR "/tests/vectors/requisitos.tsv", &text);
	rest = kit_str_view(&text);
	while (kit_sv_split(&rest, '\n', &line)) {
		struct kit_sv wanted, body = line;
		if (!line.n || line.p[0] == '#' ||
		    kit_sv_starts(line, "veredicto"))
			continue;
		kit_sv_split(&body, '\t', &wanted);
		check_row(bans, wanted, body);
		rows++;
	}
	assert_true(rows > 200);
	kit_bans_free(bans);
}

/* Names of occupations have a gender in Spanish, and none of them is banned. */
static void
occupations_pass(void **state)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_bans *bans = shipped();
	struct kit_csv_row row;
	struct kit_csv csv = {0};
	size_t rows = 0;

	(void)state;
	read_file(SOURCE_DIR "/templates/records/ocupaciones.csv", &text);
	kit_csv_start(&csv, kit_str_view(&text), ',');
	while (kit_csv_next(&csv, &row))
		for (size_t i = 1; i < row.count; i++, rows++)
			check_row(bans, kit_sv("pasa"), row.cells[i]);
	assert_true(rows > 400);
	kit_csv_done(&csv);
	kit_bans_free(bans);
}

static const struct {
	const char *text, *words;
} places[] = {
    {"Aseo; SÓLO Mujeres, con experiencia.", "SÓLO Mujeres"},
    {"(buena presencia)", "buena presencia"},
    {"Se pide: edad de 25-35 años.", "25-35 años"},
    {"¡Sin   Dicom!", "Sin   Dicom"},
};

static void
words_are_told_as_they_stand(void **state)
{
	struct kit_bans *bans = shipped();

	(void)state;
	for (size_t i = 0; i < LEN(places); i++) {
		struct kit_banned banned;
		assert_true(
		    kit_bans_find(bans, kit_sv(places[i].text), &banned));
		if (!kit_sv_is(banned.words, places[i].words))
			fail_msg("«" KIT_SV_FMT "», not «%s»",
			    KIT_SV_ARG(banned.words), places[i].words);
	}
	kit_bans_free(bans);
}

static const struct {
	const char *file, *message; /* without the name of the file */
} files[] = {
    {"patron,salvo,motivo\nuno,,dos\n", NULL},
    {"motivo,salvo,patron,nota\ndos,,uno,x\n", NULL},
    {"", ": 1: falta la columna patron"},
    {"patron,motivo\nuno,dos\n", ": 1: falta la columna salvo"},
    {"patron,salvo,motivo\nuno,,\n", ": 2: falta: motivo"},
    {"patron,salvo,motivo\nuno,,x\n,,x\n", ": 3: falta: patron"},
    {"patron,salvo,motivo\n(uno,,x\n",
	": 2: patron: falta el ) que cierra (en la letra 5)"},
    {"patron,salvo,motivo\nuno,[a,x\n",
	": 2: salvo: falta el ] que cierra (en la letra 3)"},
    {"patron,salvo,motivo\n\"uno,,x\n",
	": 2: las comillas de la fila no calzan"},
};

static void
files_are_read_or_refused(void **state)
{
	char *dir = temp_dir();

	(void)state;
	for (size_t i = 0; i < LEN(files); i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		struct kit_str message KIT_STR_AUTO = {0};
		struct kit_bans *bans = NULL;
		struct kit_err err = {0};
		kit_str_printf(&path, "%s/v.csv", dir);
		assert_int_equal(kit_os_write(path.p, files[i].file,
				     strlen(files[i].file), 0600, &err),
		    KIT_OK);
		enum kit_code rc = kit_bans_read(path.p, &bans, &err);
		assert_int_equal(rc, files[i].message ? KIT_EFORM : KIT_OK);
		assert_true(!bans == !!files[i].message);
		kit_str_printf(&message, "%s%s", path.p,
		    files[i].message ? files[i].message : "");
		if (files[i].message)
			assert_string_equal(err.text, message.p);
		kit_bans_free(bans);
	}
	temp_done(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(texts_pass_or_are_refused),
	    cmocka_unit_test(occupations_pass),
	    cmocka_unit_test(words_are_told_as_they_stand),
	    cmocka_unit_test(files_are_read_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
