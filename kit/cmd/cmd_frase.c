/* frase poner, quitar, ver, proponer, respaldo, renovar: the passphrases that
 * open the data folder of this laptop, and its key. */
#include "out.h"
#include "phrase_in.h"
#include "rekey.h"
#include "unlock.h"
#include "words.h"
#include "wrapped.h"

static enum kit_code
run_set(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_unlock_set set = {.who = c->words[0]};
	struct kit_os_secret phrase = kit_phrase_room();

	enum kit_code rc = kit_phrase_idle(c, &set.idle_ms, err);
	if (rc == KIT_OK)
		rc = kit_phrase_read_new(c, &phrase, err);
	set.phrase = kit_sv_of(phrase.p, phrase.n);
	if (rc == KIT_OK)
		rc = kit_unlock_set(&c->desk, &set, err);
	kit_phrase_done(&phrase);
	if (rc == KIT_OK && c->json)
		kit_out_json(json_pack("{s:s, s:s}", "funcionario", c->words[0],
		    "respaldo", kit_str_get(&set.rescue)));
	if (rc == KIT_OK)
		kit_say(c, "%s abre este equipo con su frase", c->words[0]);
	if (rc == KIT_OK && set.rescue.n) {
		kit_phrase_say_rescue(c, &set.rescue);
		kit_say(c, "Los datos de este equipo quedaron sellados: sin "
			   "una frase no dicen nada de nadie");
	}
	kit_str_done(&set.rescue);
	return rc;
}

const struct kit_cmd cmd_phrase_set = {
    .name = "frase poner",
    .args = "FUNCIONARIO",
    .summary =
	"da a una persona la frase con que abre este equipo, o la cambia",
    .detail = "La primera frase sella los datos: desde entonces el equipo se "
	      "abre con «terreno abrir». FUNCIONARIO es el código de su ficha.",
    .opts = (const struct kit_opt[]){KIT_IDLE_OPT, KIT_PHRASE_OPT, {0}},
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_set,
};

static enum kit_code
run_drop(struct kit_ctx *c, struct kit_err *err)
{
	if (kit_unlock_drop(&c->desk, c->words[0], err) != KIT_OK)
		return err->code;
	kit_say(c,
	    "%s ya no abre este equipo con su frase; si pudo llevarse una "
	    "copia "
	    "de los datos, cambie también la llave: «terreno frase renovar»",
	    c->words[0]);
	return KIT_OK;
}

const struct kit_cmd cmd_phrase_drop = {
    .name = "frase quitar",
    .args = "FUNCIONARIO",
    .summary = "quita a una persona la frase con que abre este equipo",
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_drop,
};

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	if (kit_wrapped_list(&c->desk, &names, &n, err) != KIT_OK)
		return err->code;
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++) {
		json_array_append_new(list, json_string(names[i]));
		kit_say(c, "%s", names[i]);
	}
	if (!n)
		kit_say(c, "Nadie: los datos de este equipo no tienen llave");
	if (c->json)
		kit_out_json(json_incref(list));
	json_decref(list);
	free(names);
	return KIT_OK;
}

const struct kit_cmd cmd_phrase_list = {
    .name = "frase ver",
    .args = "",
    .summary = "dice quiénes abren este equipo con una frase",
    .need = KIT_NEED_FORMS,
    .run = run_list,
};

static enum kit_code
run_propose(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str phrase KIT_STR_AUTO = {0};

	if (kit_words_propose(&c->desk, KIT_PHRASE_WORDS, &phrase, err) !=
	    KIT_OK)
		return err->code;
	if (c->json)
		kit_out_json(json_pack("{s:s}", "frase", kit_str_get(&phrase)));
	kit_say(c, "%s", kit_str_get(&phrase));
	return KIT_OK;
}

const struct kit_cmd cmd_phrase_propose = {
    .name = "frase proponer",
    .args = "",
    .summary = "propone una frase de cuatro palabras al azar",
    .need = KIT_NEED_FORMS,
    .run = run_propose,
};

static enum kit_code
run_rescue(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str phrase KIT_STR_AUTO = {0};

	if (kit_unlock_renew_rescue(&c->desk, &phrase, err) != KIT_OK)
		return err->code;
	if (c->json)
		kit_out_json(
		    json_pack("{s:s}", "respaldo", kit_str_get(&phrase)));
	kit_phrase_say_rescue(c, &phrase);
	return KIT_OK;
}

const struct kit_cmd cmd_phrase_rescue = {
    .name = "frase respaldo",
    .args = "",
    .summary = "da otra frase de respaldo en lugar de la que guarda la oficina",
    .need = KIT_NEED_STORE,
    .run = run_rescue,
};

static enum kit_code
run_rekey(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_rekey r = {0};
	struct kit_os_secret phrase = kit_phrase_room();

	enum kit_code rc = kit_phrase_idle(c, &r.idle_ms, err);
	if (rc == KIT_OK)
		rc = kit_phrase_read(c, "Su frase: ", &phrase, err);
	r.phrase = kit_sv_of(phrase.p, phrase.n);
	if (rc == KIT_OK)
		rc = kit_rekey_change(&c->desk, &r, err);
	kit_phrase_done(&phrase);
	if (rc == KIT_OK && c->json)
		kit_out_json(
		    json_pack("{s:s, s:s}", "respaldo", kit_str_get(&r.rescue),
			"sin_frase", kit_str_get(&r.dropped)));
	if (rc == KIT_OK) {
		kit_say(c, "Los datos de este equipo tienen otra llave: quien "
			   "conocía la de antes ya no los abre");
		kit_phrase_say_rescue(c, &r.rescue);
	}
	if (rc == KIT_OK && r.dropped.n)
		kit_say(c,
		    "Pónganse de nuevo su frase, cada persona la suya, con "
		    "«terreno frase poner»: %s",
		    kit_str_get(&r.dropped));
	kit_rekey_done(&r);
	return rc;
}

const struct kit_cmd cmd_phrase_rekey = {
    .name = "frase renovar",
    .args = "",
    .summary = "cambia la llave de los datos: quien conocía la de antes no "
	       "los abre",
    .detail = "Cuando se va una persona que pudo copiar los datos. Sigue "
	      "valiendo solo la frase de quien la cambia.",
    .opts = (const struct kit_opt[]){KIT_IDLE_OPT, KIT_PHRASE_OPT, {0}},
    .need = KIT_NEED_STORE,
    .run = run_rekey,
};
