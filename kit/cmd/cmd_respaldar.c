#include <stdio.h>

#include "book.h"
#include "journal_book.h"
#include "os.h"

/* respaldar: a second copy of the book on a stick; closing a day makes one. */

/* What stands on the stick now that did not before. */
static void
say_copied(struct kit_ctx *c, json_t *stick)
{
	int64_t files = kit_book_number(stick, "archivos");
	int64_t seals = kit_book_number(stick, "sellos");
	const char *dir = json_string_value(json_object_get(stick, "carpeta"));

	if (files)
		kit_say(c, "segunda copia en %s: %lld %s, %lld bytes", dir,
		    (long long)seals, seals == 1 ? "sello" : "sellos",
		    (long long)kit_book_number(stick, "bytes"));
	else
		kit_say(c, "segunda copia en %s: ya estaba al día", dir);
}

static void
say_waiting(struct kit_ctx *c, json_t *fin)
{
	int64_t loose = kit_book_number(fin, "asientos_sin_sellar");
	int64_t waiting = kit_book_number(fin, "asientos_por_entregar") +
			  kit_book_number(fin, "asientos_por_acusar");
	json_t *note;
	size_t i;

	if (loose)
		kit_say(c, "%lld %s por sellar, que no van en la copia",
		    (long long)loose, loose == 1 ? "asiento" : "asientos");
	if (waiting)
		kit_say(c,
		    "%lld %s por recibir en la oficina: «terreno "
		    "sincronizar»",
		    (long long)waiting, waiting == 1 ? "asiento" : "asientos");
	json_array_foreach(json_object_get(fin, "avisos"), i, note)
	    kit_say(c, "aviso: %s", json_string_value(note));
}

static enum kit_code
back_up(
    struct kit_ctx *c, const char *dir, json_t **answer, struct kit_err *err)
{
	const struct kit_book_call call = {
	    "respaldar", kit_str_get(&c->data), {dir}};

	return kit_book_run(&call, answer, err);
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	json_t *answer = NULL;

	if (back_up(c, c->word_count ? c->words[0] : NULL, &answer, err) !=
	    KIT_OK)
		return err->code;
	json_t *fin = json_object_get(answer, "fin");
	if (c->json)
		kit_out_json(json_incref(fin));
	say_copied(c, json_object_get(fin, "pendrive"));
	say_waiting(c, fin);
	json_decref(answer);
	return KIT_OK;
}

void
kit_book_back_up_day(struct kit_ctx *c)
{
	const char *stick = kit_journal_known(c->journal, KIT_META_STICK);
	json_t *answer = NULL;
	struct kit_err err;

	if (!stick)
		return;
	if (!kit_os_is_dir(stick)) {
		kit_warn("aviso: el pendrive no está puesto (%s) y no queda "
			 "segunda copia; póngalo y use «terreno respaldar»",
		    stick);
		return;
	}
	if (back_up(c, NULL, &answer, &err) == KIT_OK)
		say_copied(c, json_object_get(
				  json_object_get(answer, "fin"), "pendrive"));
	else
		kit_warn("aviso: no quedó segunda copia: %s", err.text);
	json_decref(answer);
}

const struct kit_cmd cmd_backup = {
    .name = "respaldar",
    .args = "[CARPETA]",
    .summary = "deja una segunda copia del libro en un pendrive",
    .detail = "Sin CARPETA, en el pendrive de la última vez. Los sellos "
	      "van cifrados y firmados. No reemplaza a sincronizar: la "
	      "oficina no los ha recibido. Al cerrar la jornada se hace "
	      "solo, si el pendrive está puesto.",
    .need = KIT_NEED_FORMS,
    .most = 1,
    .run = run,
};
