/* frase: who may open the data folder of this laptop. */
#include "out.h"
#include "phrase_in.h"
#include "unlock.h"

enum { PROPOSED_WORDS = 4 };

/* The passphrase that is to be kept: typed twice on a terminal. */
static enum kit_code
read_new(struct kit_ctx *c, struct kit_os_secret *phrase, struct kit_err *err)
{
	struct kit_str offer KIT_STR_AUTO = {0};
	struct kit_os_secret again = kit_phrase_room();

	enum kit_code rc = KIT_OK;
	if (!kit_ctx_opt(c, "frase-fd")) {
		rc = kit_unlock_propose(&c->desk, PROPOSED_WORDS, &offer, err);
		if (rc == KIT_OK)
			kit_say(c, "Puede usar esta, y anotarla: %s",
			    kit_str_get(&offer));
	}
	if (rc == KIT_OK)
		rc = kit_phrase_read(c, "Frase nueva: ", phrase, err);
	if (rc == KIT_OK && !kit_ctx_opt(c, "frase-fd")) {
		rc = kit_phrase_read(c, "Otra vez: ", &again, err);
		if (rc == KIT_OK && !kit_sv_eq(kit_sv_of(phrase->p, phrase->n),
					kit_sv_of(again.p, again.n)))
			rc = kit_err_set(err, KIT_EINPUT,
			    "frase: las dos veces no se escribió lo mismo; "
			    "repita");
	}
	kit_phrase_done(&again);
	return rc;
}

static void
say_rescue(struct kit_ctx *c, const struct kit_str *rescue)
{
	kit_say(c,
	    "Frase de respaldo, para quien olvide la suya: %s\n"
	    "Anótela ahora en papel y guárdela en la caja fuerte de la "
	    "oficina: no se muestra otra vez",
	    kit_str_get(rescue));
}

static enum kit_code
run_set(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_unlock_set set = {.who = c->words[0]};
	struct kit_os_secret phrase = kit_phrase_room();

	enum kit_code rc = kit_phrase_idle(c, &set.idle_ms, err);
	if (rc == KIT_OK)
		rc = read_new(c, &phrase, err);
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
		say_rescue(c, &set.rescue);
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
	    "%s ya no abre este equipo con su frase; si se la llevó junto con "
	    "una copia de los datos, póngale término con una llave nueva",
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

	if (kit_unlock_names(&c->desk, &names, &n, err) != KIT_OK)
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

	if (kit_unlock_propose(&c->desk, PROPOSED_WORDS, &phrase, err) !=
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
	say_rescue(c, &phrase);
	return KIT_OK;
}

const struct kit_cmd cmd_phrase_rescue = {
    .name = "frase respaldo",
    .args = "",
    .summary = "da otra frase de respaldo en lugar de la que guarda la oficina",
    .need = KIT_NEED_STORE,
    .run = run_rescue,
};
