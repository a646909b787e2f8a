/* Exchanges what was written with the office: see sync.h. */
#include "sync.h"

#include "book.h"
#include "conflict.h"
#include "field_copy.h"
#include "journal_book.h"
#include "secrecy.h"
#include "templates.h"

void
kit_synced_done(struct kit_synced *synced)
{
	kit_str_done(&synced->templates_why);
	kit_str_done(&synced->shown);
	kit_issues_done(&synced->notes);
	json_decref(synced->account);
	kit_arena_done(&synced->arena);
}

static bool
is_true(const json_t *o, const char *name)
{
	return json_is_true(json_object_get(o, name));
}

static struct kit_sync_moved
moved(const json_t *fin, const char *name)
{
	const json_t *o = json_object_get(fin, name);

	return (struct kit_sync_moved){
	    kit_book_number(o, "sellos"), kit_book_number(o, "asientos")};
}

/* Returns the name of a branch's laptop, with the branch's side when the laptop
 * has two histories. */
static const char *
branch_name(struct kit_desk *desk, const char *branch, struct kit_arena *arena)
{
	size_t n = strlen(branch);
	struct kit_str name KIT_STR_AUTO = {0};

	kit_journal_writer_name(desk->journal,
	    kit_sv_of(branch, n < KIT_WRITER_LEN ? n : KIT_WRITER_LEN), &name);
	if (n > KIT_WRITER_LEN)
		kit_str_printf(
		    &name, " (rama %s)", branch + KIT_WRITER_LEN + 1);
	return kit_arena_dup(arena, kit_str_get(&name));
}

static void
read_list(struct kit_desk *desk, const json_t *list, struct kit_arena *arena,
    struct kit_sync_list *out)
{
	out->count = json_array_size(list);
	out->items = kit_arena_alloc(arena, out->count, sizeof(*out->items));
	for (size_t i = 0; i < out->count; i++) {
		const json_t *o = json_array_get(list, i);
		const char *branch = json_is_string(o)
					 ? json_string_value(o)
					 : kit_book_text(o, "rama");
		out->items[i] = (struct kit_sync_held){
		    .laptop = branch_name(desk, branch, arena),
		    .why = kit_arena_dup(arena, kit_book_text(o, "motivo")),
		    .seal = kit_book_number(o, "sello"),
		    .count = kit_book_number(o, "sellos") +
			     kit_book_number(o, "detenidos")};
	}
}

static void
read_numbers(const json_t *fin, struct kit_synced *s)
{
	const json_t *stick = json_object_get(fin, "pendrive");

	s->member = kit_book_text(fin, "repo")[0] != '\0';
	s->admitted = is_true(fin, "admitido");
	s->admitted_now = is_true(fin, "admitido_ahora");
	s->by_stick = kit_book_text(stick, "carpeta")[0] != '\0';
	s->trouble = is_true(fin, "no_recibido");
	s->bad_files = kit_book_number(fin, "archivos_malos");
	s->handed = moved(fin, "entregado");
	s->acknowledged = moved(fin, "acusado");
	s->received =
	    (struct kit_sync_moved){kit_book_number(fin, "recibidos_sellos"),
		kit_book_number(fin, "recibidos_asientos")};
	s->joined = kit_book_number(fin, "unidos");
	s->copied_files = kit_book_number(stick, "archivos");
	s->copied_bytes = kit_book_number(stick, "bytes");
	s->loose = kit_book_number(fin, "asientos_sin_sellar");
	s->pending = kit_book_number(fin, "asientos_por_entregar");
	s->unacknowledged = kit_book_number(fin, "asientos_por_acusar");
	s->templates_published = kit_book_number(fin, "plantillas_publicadas");
	s->changed_nothing = !s->copied_files && !s->trouble && !s->bad_files &&
			     !moved(fin, "sellado").seals && !s->handed.seals &&
			     !s->acknowledged.seals && !s->received.seals &&
			     !s->joined && !s->admitted_now &&
			     !s->templates_published &&
			     !is_true(fin, "plantillas_nuevas");
}

/* Notes which templates were published and came, and which could not. */
static void
settle_templates(struct kit_desk *desk, const json_t *fin,
    const struct kit_err *unfit, struct kit_synced *s)
{
	struct kit_err why = {0};

	if (unfit->code != KIT_OK &&
	    strcmp(kit_book_text(fin, "papel"), "oficina") == 0) {
		s->unpublished = true;
		kit_str_add(&s->templates_why, unfit->text);
	}
	if (!is_true(fin, "plantillas_nuevas"))
		return;
	kit_secrecy_changed(desk, KIT_TEMPLATES_NEW, &s->shown);
	if (kit_templates_take(desk, &why) == KIT_OK) {
		s->templates = KIT_TEMPLATES_IN_USE;
		return;
	}
	kit_str_clear(&s->shown);
	s->templates = KIT_TEMPLATES_REFUSED;
	kit_str_clear(&s->templates_why);
	kit_str_add(&s->templates_why, why.text);
}

static enum kit_code
exchange(struct kit_desk *desk, const struct kit_sync *sync,
    struct kit_synced *s, struct kit_err *err)
{
	struct kit_str remote KIT_STR_AUTO = {0};
	json_t *answer = NULL;
	struct kit_err unfit;

	if (sync->stick)
		kit_str_printf(&remote, "pendrive:%s", sync->stick);
	else if (sync->book)
		kit_str_add(&remote, sync->book);
	if (sync->confirm &&
	    kit_secrecy_confirm(desk, sync->confirm, err) != KIT_OK)
		return err->code;
	const struct kit_book_call call = {"sincronizar",
	    kit_str_get(&desk->data),
	    {kit_str_get(&remote), kit_templates_word(desk, &unfit)}, {0}};
	if (kit_book_run(&call, &desk->steps, &answer, err) != KIT_OK)
		return err->code;
	s->account = json_incref(json_object_get(answer, "fin"));
	kit_book_notes(answer, &s->notes);
	json_decref(answer);
	read_numbers(s->account, s);
	settle_templates(desk, s->account, &unfit, s);
	return KIT_OK;
}

/* Lets go of people that this laptop need not keep (field_copy.h). A failure
 * becomes a note, because the sync itself is done. */
static enum kit_code
tidy(struct kit_desk *desk, struct kit_synced *s, struct kit_err *err)
{
	struct kit_far_counts gone = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err why;

	if (kit_field_copy_tidy(desk, &gone, &why) != KIT_OK)
		kit_issues_add(&s->notes, "", "", "COPIA", true,
		    "no se pudo soltar lo que este equipo no necesita (%s); se "
		    "hará al sincronizar otra vez",
		    why.text);
	if (gone.people) {
		kit_str_count(&text, gone.people, "persona", "personas");
		kit_issues_add(&s->notes, "", "", "COPIA", true,
		    "este equipo soltó a %s que no %s de sus puntos: %s en la "
		    "oficina, y aquí %s por su RUN («terreno copia»)",
		    kit_str_get(&text), gone.people == 1 ? "es" : "son",
		    gone.people == 1 ? "sigue" : "siguen",
		    gone.people == 1 ? "vuelve" : "vuelven");
	}
	return kit_desk_open(desk, err);
}

enum kit_code
kit_sync_run(struct kit_desk *desk, const struct kit_sync *sync,
    struct kit_synced *s, struct kit_err *err)
{
	if (sync->stick && sync->book)
		return kit_err_set(
		    err, KIT_EUSAGE, "diga el libro o --pendrive, no los dos");
	if (exchange(desk, sync, s, err) != KIT_OK)
		return err->code;
	/* The sync itself is done and safe; only showing its outcome may still
	 * fail. */
	if (kit_desk_open(desk, err) != KIT_OK)
		return kit_err_wrap(
		    err, "se sincronizó, pero lo recibido no se puede mostrar");
	if (tidy(desk, s, err) != KIT_OK)
		return err->code;
	const struct {
		const char *name;
		struct kit_sync_list *list;
	} lists[] = {
	    {"por_admitir", &s->waiting},
	    {"cuarentena", &s->quarantine},
	    {"bifurcaciones", &s->forks},
	};
	for (size_t i = 0; i < LEN(lists); i++)
		read_list(desk, json_object_get(s->account, lists[i].name),
		    &s->arena, lists[i].list);
	return kit_conflict_count(desk, &s->conflicts, err);
}
