/* frase recuperar: an official who forgot her passphrase opens the data with
 * the office's answer, and sets a new passphrase. */
#include "answer.h"
#include "out.h"
#include "phrase_in.h"

/* Reads the words that the office says on the telephone. */
static enum kit_code
hear(struct kit_ctx *c, struct kit_answer_file *answer, struct kit_err *err)
{
	struct kit_os_secret heard = kit_phrase_room();

	if (!c->json)
		kit_say(c,
		    "Llame a la oficina y pida «terreno equipo abrir» con el "
		    "nombre de este equipo. Número de este equipo: «%s»",
		    kit_str_get(&answer->number));
	enum kit_code rc =
	    kit_phrase_read(c, "Respuesta, siete palabras: ", &heard, err);
	if (rc == KIT_OK)
		kit_str_put(&answer->words, heard.p, heard.n);
	kit_phrase_done(&heard);
	return rc;
}

static enum kit_code
read_answer(
    struct kit_ctx *c, struct kit_answer_file *answer, struct kit_err *err)
{
	const char *path = kit_ctx_opt(c, "archivo");

	if (path)
		return kit_answer_load(&c->desk, path, answer, err);
	if (kit_answer_number(&c->desk, &answer->number, err) != KIT_OK)
		return err->code;
	return hear(c, answer, err);
}

static enum kit_code
take(struct kit_ctx *c, struct kit_answer_taken *t, struct kit_err *err)
{
	struct kit_os_secret phrase = kit_phrase_room();

	enum kit_code rc = kit_phrase_idle(c, &t->idle_ms, err);
	if (rc == KIT_OK)
		rc = kit_phrase_read_new(c, &phrase, err);
	t->phrase = kit_sv_of(phrase.p, phrase.n);
	if (rc == KIT_OK)
		rc = kit_answer_take(&c->desk, t, err);
	kit_phrase_done(&phrase);
	return rc;
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_answer_file answer = {0};
	struct kit_answer_taken t = {.who = c->words[0]};

	enum kit_code rc = read_answer(c, &answer, err);
	t.words = kit_str_view(&answer.words);
	if (rc == KIT_OK)
		rc = kit_answer_check(&c->desk, t.words, err);
	if (rc == KIT_OK)
		rc = take(c, &t, err);
	if (rc == KIT_OK && c->json)
		kit_out_json(json_pack(
		    "{s:b, s:s}", "abierto", 1, "funcionario", t.who));
	if (rc == KIT_OK)
		kit_say(c,
		    "Abierto. Desde ahora %s abre con la frase nueva; las "
		    "palabras de la oficina ya no sirven. Sincronice pronto, "
		    "para que la oficina tenga otras",
		    t.who);
	if (rc == KIT_OK && t.rescue.n)
		kit_phrase_say_rescue(c, &t.rescue);
	kit_answer_done(&answer);
	kit_str_done(&t.rescue);
	return rc;
}

const struct kit_cmd cmd_phrase_recover = {
    .name = "frase recuperar",
    .args = "FUNCIONARIO",
    .summary = "abre con la respuesta de la oficina y pone una frase nueva",
    .detail = "Para quien olvidó la suya. La oficina responde con «terreno "
	      "equipo abrir», por teléfono o en un archivo.",
    .opts = (const struct kit_opt[]){{"archivo", 0, "ARCHIVO",
					 "la respuesta que dio la oficina"},
	KIT_IDLE_OPT, KIT_PHRASE_OPT, {0}},
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run,
};
