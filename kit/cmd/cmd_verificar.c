/* verificar checks journal, view and book; reconstruir makes the view anew. */
#include "out.h"
#include "verify.h"

static void
say_book(struct kit_ctx *c, const json_t *seen)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_count(&text,
	    json_integer_value(json_object_get(seen, "sellos")), "sello",
	    "sellos");
	kit_str_add(&text, " y ");
	kit_str_count(&text,
	    json_integer_value(json_object_get(seen, "manifiestos")),
	    "manifiesto", "manifiestos");
	if (seen)
		kit_say(c, "libro: %s revisados, de la firma a los asientos",
		    kit_str_get(&text));
}

static void
warn_gaps(int64_t gaps)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_count(&text, gaps, "asiento", "asientos");
	if (gaps)
		kit_warn("aviso: en la numeración de un equipo hay un hueco de "
			 "%s; llegará al sincronizar",
		    kit_str_get(&text));
}

static void
say_entries(struct kit_ctx *c, const struct kit_verified *v)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_count(
	    &text, v->entries, "asiento revisado", "asientos revisados");
	kit_str_add(&text, ", ");
	kit_str_count(&text, v->bad, "malo", "malos");
	if (v->aside) {
		kit_str_add(&text, ", ");
		kit_str_count(&text, v->aside,
		    "que no cuenta (su equipo fue cerrado o revocado)",
		    "que no cuentan (su equipo fue cerrado o revocado)");
	}
	if (v->far) {
		kit_str_add(&text, ", ");
		kit_str_count(&text, v->far,
		    "que se soltó y está en su copia del libro",
		    "que se soltaron y están en su copia del libro");
	}
	kit_say(c, "%s; la vista %s\nestado %s", kit_str_get(&text),
	    v->view_same ? "coincide" : "no coincide", v->state);
}

static void
tell(struct kit_ctx *c, const struct kit_verified *v)
{
	kit_out_issues(&v->problems, "");
	warn_gaps(v->gaps);
	if (!v->view_same)
		kit_warn("la vista no coincide con el diario; hágala de nuevo "
			 "con «terreno reconstruir»");
	if (c->json)
		kit_out_json(
		    json_pack("{s:I, s:I, s:I, s:I, s:I, s:b, s:s, s:O?}",
			"asientos", (json_int_t)(v->entries - v->aside),
			"malos", (json_int_t)v->bad, "apartados",
			(json_int_t)v->aside, "soltados", (json_int_t)v->far,
			"faltan", (json_int_t)v->gaps, "vista_igual",
			v->view_same, "estado", v->state, "libro", v->book));
	say_entries(c, v);
	say_book(c, v->book);
}

static enum kit_code
run_verify(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_verified v = {0};

	enum kit_code rc = kit_verify(&c->desk, &v, err);
	if (rc == KIT_OK)
		tell(c, &v);
	else
		kit_out_issues(&v.problems, "");
	if (rc == KIT_OK && kit_verified_is_bad(&v))
		rc = kit_err_set(
		    err, KIT_ESTORE, "se encontraron problemas en los datos");
	kit_verified_done(&v);
	return rc;
}

static enum kit_code
run_rebuild(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	int64_t n;

	if (kit_verify_rebuild(&c->desk, &n, err) != KIT_OK)
		return err->code;
	if (c->json)
		kit_out_json(json_pack("{s:I}", "asientos", (json_int_t)n));
	kit_str_count(&text, n, "asiento", "asientos");
	kit_say(c, "vista hecha de nuevo con %s", kit_str_get(&text));
	return KIT_OK;
}

const struct kit_cmd cmd_verify = {
    .name = "verificar",
    .args = "",
    .summary = "revisa que el diario esté entero y la vista coincida",
    .need = KIT_NEED_STORE,
    .run = run_verify,
};

const struct kit_cmd cmd_rebuild = {
    .name = "reconstruir",
    .args = "",
    .summary = "hace de nuevo la vista a partir del diario",
    .need = KIT_NEED_STORE,
    .run = run_rebuild,
};
