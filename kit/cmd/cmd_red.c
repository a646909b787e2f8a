/* red buscar: finds the services to which a person can be referred. */
#include <stdio.h>

#include "network.h"
#include "out.h"
#include "out_table.h"
#include "refer.h"

enum { WHOLE_MOST = 6 }; /* more places than these are a line each */

static void
join_words(const struct kit_ctx *c, struct kit_str *text)
{
	for (size_t i = 0; i < c->word_count; i++)
		kit_str_printf(text, "%s%s", text->n ? " " : "", c->words[i]);
}

/* Reads the pairs campo=valor into ask, which borrows the key of the person
 * from person. */
static enum kit_code
read_ask(struct kit_ctx *c, struct kit_network_ask *ask, struct kit_str *person,
    struct kit_err *err)
{
	for (size_t i = 0; i < c->given.count; i++) {
		const struct kit_given *g = &c->given.items[i];
		if (kit_sv_is(g->name, "ambito"))
			ask->area = g->value;
		else if (kit_sv_is(g->name, "sector"))
			ask->sector = g->value;
		else if (!kit_sv_is(g->name, "persona"))
			return kit_err_set(err, KIT_EINPUT,
			    KIT_SV_FMT ": aquí van ambito=, sector= y persona=",
			    KIT_SV_ARG(g->name));
		else if (kit_refer_person(&c->desk, g->value, person, err) !=
			 KIT_OK)
			return kit_err_wrap(err, "persona");
	}
	ask->person = kit_str_view(person);
	return KIT_OK;
}

static json_t *
programs_json(const struct kit_network_place *p)
{
	json_t *list = json_array();

	for (size_t i = 0; i < p->program_count; i++) {
		const struct kit_network_program *one = &p->programs[i];
		json_array_append_new(list,
		    json_pack("{s:s, s:s, s:s, s:s, s:s}", "codigo", one->code,
			"nombre", one->name, "descripcion", one->about,
			"requisitos", one->needs, "que_llevar", one->bring));
	}
	return list;
}

static json_t *
place_json(const struct kit_network_place *p)
{
	const struct {
		const char *name, *text;
	} texts[] = {{"clave", p->key}, {"nombre", p->name},
	    {"ambito", p->area}, {"tipo", p->kind}, {"atiende", p->serves},
	    {"requisitos", p->needs}, {"que_llevar", p->bring},
	    {"horario", p->hours}, {"direccion", p->address},
	    {"referencia", p->landmark}, {"sector", p->sector},
	    {"contacto", p->contact}, {"contacto_cargo", p->post},
	    {"telefono", p->telephone}, {"correo", p->mail}, {"sitio", p->site},
	    {"estado", p->state}, {"verificado", p->age}, {"abierta", p->open},
	    {"aviso", p->unfit}};
	json_t *o = json_object();

	for (size_t i = 0; i < LEN(texts); i++)
		json_object_set_new(o, texts[i].name,
		    *texts[i].text ? json_string(texts[i].text) : json_null());
	json_object_set_new(
	    o, "dias", p->days < 0 ? json_null() : json_integer(p->days));
	json_object_set_new(o, "en_el_sector", json_boolean(p->near));
	json_object_set_new(o, "enviadas", json_integer(p->sent));
	json_object_set_new(o, "atendidas", json_integer(p->helped));
	json_object_set_new(o, "programas", programs_json(p));
	return o;
}

static void
print_json(const struct kit_network *n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n->count; i++)
		json_array_append_new(list, place_json(&n->places[i]));
	kit_out_json(list);
}

/* Prints head and the texts that are not empty: "  Dónde: one, two". */
static void
print_line(const char *head, const char *const *texts, size_t count)
{
	size_t said = 0;

	for (size_t i = 0; i < count; i++)
		if (*texts[i])
			printf("%s%s", said++ ? ", " : head, texts[i]);
	if (said)
		putchar('\n');
}
#define PRINT_LINE(head, ...)                                                  \
	print_line(head, (const char *const[]){__VA_ARGS__},                   \
	    LEN(((const char *const[]){__VA_ARGS__})))

static void
print_place(const struct kit_network_place *p)
{
	printf(
	    "%s · %s%s%s\n", p->key, p->name, *p->area ? " · " : "", p->area);
	PRINT_LINE("  ", p->serves);
	PRINT_LINE("  Ojo: ", p->state, p->unfit);
	if (*p->open)
		printf("  Ya tiene abierta la derivación %s\n", p->open);
	PRINT_LINE("  Requisitos: ", p->needs);
	PRINT_LINE("  Llevar: ", p->bring);
	PRINT_LINE("  Dónde: ", p->address, p->landmark, p->sector);
	PRINT_LINE("  Cuándo: ", p->hours);
	PRINT_LINE("  Con quién: ", p->contact, p->post, p->telephone, p->mail);
	for (size_t i = 0; i < p->program_count; i++)
		printf("  Programa %s: %s\n", p->programs[i].code,
		    p->programs[i].name);
	printf("  Datos: %s%s\n", p->age,
	    p->stale ? "; llame antes de mandar a alguien" : "");
	if (p->sent)
		printf("  En un año: %lld enviadas, %lld atendidas\n",
		    (long long)p->sent, (long long)p->helped);
}

static void
print_head(const struct kit_network *n, size_t at)
{
	if (at == 0 && n->near)
		printf("En %s:\n\n", n->sector);
	else if (n->near && at == n->near)
		printf("%sEn otros sectores:\n\n",
		    n->count > WHOLE_MOST ? "\n" : "");
}

/* Prints the places with the numbers from ≤ n < to, a line each. */
static void
print_lines(const struct kit_ctx *c, const struct kit_network *n, size_t from,
    size_t to)
{
	struct kit_out_table t = {.columns = 4};

	kit_out_table_add(&t, kit_sv("clave"));
	kit_out_table_add(&t, kit_sv("nombre"));
	kit_out_table_add(&t, kit_sv("sector"));
	kit_out_table_add(&t, kit_sv("datos"));
	for (size_t i = from; i < to; i++) {
		const struct kit_network_place *p = &n->places[i];
		kit_out_table_add(&t, kit_sv(p->key));
		kit_out_table_add(&t, kit_sv(p->name));
		kit_out_table_add(&t, kit_sv(p->sector));
		kit_out_table_add(&t, kit_sv(p->age));
	}
	kit_out_table_end(c, &t);
}

static void
print_places(const struct kit_ctx *c, const struct kit_network *n)
{
	if (n->count > WHOLE_MOST) {
		print_head(n, 0);
		if (n->near)
			print_lines(c, n, 0, n->near);
		print_head(n, n->near ? n->near : n->count);
		print_lines(c, n, n->near, n->count);
		return;
	}
	for (size_t i = 0; i < n->count; i++) {
		if (i)
			putchar('\n');
		print_head(n, i);
		print_place(&n->places[i]);
	}
}

static void
tell(struct kit_ctx *c, const struct kit_network *n, const char *words)
{
	if (!n->count) {
		c->outcome = KIT_ENOTFOUND;
		kit_warn("en la red nadie atiende «%s»; pruebe con una sola "
			 "palabra o con el ámbito, o agregue el lugar con "
			 "«terreno entidad crear»",
		    words);
		return;
	}
	if (n->partly)
		kit_warn("en la red nadie atiende todo eso; esto se parece:");
	if (*n->sector && !n->near)
		kit_warn("en %s no hay; en otros sectores:", n->sector);
	print_places(c, n);
	if (n->count > WHOLE_MOST)
		kit_warn("agregue una palabra o el ámbito para ver horarios, "
			 "requisitos y qué llevar");
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str words KIT_STR_AUTO = {0};
	struct kit_str person KIT_STR_AUTO = {0};
	struct kit_network found = {0};
	struct kit_network_ask ask = {0};

	join_words(c, &words);
	ask.words = kit_str_view(&words);
	enum kit_code rc = read_ask(c, &ask, &person, err);
	if (rc == KIT_OK)
		rc = kit_network_search(&c->desk, &ask, &found, err);
	if (rc == KIT_OK)
		kit_out_refuse(c, &found.issues);
	if (rc == KIT_OK && !found.issues.errors && c->json)
		print_json(&found);
	else if (rc == KIT_OK && !found.issues.errors)
		tell(c, &found, kit_str_get(&words));
	kit_network_done(&found);
	return rc;
}

const struct kit_cmd cmd_network_search = {
    .name = "red buscar",
    .args = "[PALABRAS] [ambito=AMBITO] [sector=SECTOR] [persona=RUN]",
    .summary = "adónde derivar: quién atiende lo que la persona necesita",
    .detail = "Dice horario, requisitos, qué llevar, con quién hablar y hace "
	      "cuánto se verificó. Los\nlugares del sector van primero; con "
	      "persona=RUN, los del suyo.",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 0,
    .most = 24,
    .run = run,
};
