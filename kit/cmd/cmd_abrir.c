/* abrir, cerrar: open the data folder with a passphrase, and close it. */
#include "out.h"
#include "phrase_in.h"
#include "unlock.h"
#include "words.h"

static void
say_open(struct kit_ctx *c, const struct kit_unlock *u)
{
	if (u->failed)
		kit_warn("antes de esta vez hubo %lld %s con otra frase",
		    (long long)u->failed,
		    u->failed == 1 ? "intento" : "intentos");
	if (c->json)
		kit_out_json(json_pack("{s:b, s:I, s:s*}", "abierto", 1,
		    "intentos", (json_int_t)u->failed, "respaldo",
		    u->rescue.n ? kit_str_get(&u->rescue) : NULL));
	if (u->rescue.n) {
		kit_say(c, "Se terminó de cambiar la llave de los datos");
		kit_phrase_say_rescue(c, &u->rescue);
	}
	kit_say(c, "Abierto. Se cierra con «terreno cerrar», al suspender el "
		   "equipo, o solo tras un tiempo sin uso");
}

static enum kit_code
run_open(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_unlock u = {.who = c->word_count ? c->words[0] : NULL};
	struct kit_os_secret phrase = kit_phrase_room();

	enum kit_code rc = kit_phrase_idle(c, &u.idle_ms, err);
	if (rc == KIT_OK)
		rc = kit_phrase_read(c, "Frase: ", &phrase, err);
	u.phrase = kit_sv_of(phrase.p, phrase.n);
	if (rc == KIT_OK)
		rc = kit_unlock_open(&c->desk, &u, err);
	kit_phrase_done(&phrase);
	if (rc == KIT_OK)
		say_open(c, &u);
	kit_words_wipe(&u.rescue);
	return rc;
}

const struct kit_cmd cmd_open = {
    .name = "abrir",
    .args = "[FUNCIONARIO]",
    .summary = "abre los datos de este equipo con la frase de una persona",
    .detail = "Una vez en la mañana. Con «terreno abrir respaldo» se abre con "
	      "la frase que guarda la oficina.",
    .opts = (const struct kit_opt[]){KIT_IDLE_OPT, KIT_PHRASE_OPT, {0}},
    .need = KIT_NEED_FORMS,
    .most = 1,
    .run = run_open,
};

static enum kit_code
run_close(struct kit_ctx *c, struct kit_err *err KIT_UNUSED)
{
	bool was = kit_unlock_close(&c->desk);

	if (c->json)
		kit_out_json(json_pack("{s:b}", "cerrado", was));
	kit_say(c, was ? "Cerrado" : "No estaba abierto");
	return KIT_OK;
}

const struct kit_cmd cmd_shut = {
    .name = "cerrar",
    .args = "",
    .summary = "cierra los datos de este equipo hasta que alguien los abra",
    .need = KIT_NEED_FORMS,
    .run = run_close,
};
