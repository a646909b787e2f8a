/* The letters of referrals before they are printed, and the saving of
 * attendance and referrals: see guide_letter.h. */
#include "guide_letter.h"

#include <stdlib.h>

#include "act.h"
#include "attend.h"
#include "guide.h"
#include "input_keep.h"
#include "viewer.h"
#include "ways.h"

static const char prefix[] = "derivacion.";

/* A request to the desk, and the texts that it borrows. */
struct asking {
	struct kit_arena arena;
	struct kit_str visit;
	const char **to; /* keys of the services; NULL behind the last */
	struct kit_attend request;
};

static void
asking_done(struct asking *a)
{
	kit_str_done(&a->visit);
	kit_arena_done(&a->arena);
}

/* Divides the fields of the form into those of the attendance and those of the
 * referral, which lose the prefix of their names. */
static void
part_given(struct asking *a, struct input *s)
{
	struct kit_givens all = kit_input_keep_given(s, &a->arena);
	struct kit_given *visit =
	    kit_arena_alloc(&a->arena, all.count + 1, sizeof *visit);
	struct kit_given *referral =
	    kit_arena_alloc(&a->arena, all.count + 1, sizeof *referral);
	size_t visits = 0, referrals = 0, n = strlen(prefix);

	for (size_t i = 0; i < all.count; i++) {
		struct kit_given x = all.items[i];
		bool second = kit_sv_starts(x.name, prefix);
		if (second)
			x.name = kit_sv_of(x.name.p + n, x.name.n - n);
		if (second || !s->second_form)
			referral[referrals++] = x;
		else
			visit[visits++] = x;
	}
	a->request.given = (struct kit_givens){visit, visits};
	a->request.referral = (struct kit_givens){referral, referrals};
}

static void
choose_places(struct asking *a, const struct guide *g)
{
	struct kit_sv rest = kit_draft_get(&g->input->draft, KIT_GUIDE_CHOSEN);
	struct kit_sv one;
	size_t n = 0;

	/* A key and its semicolon have two bytes at least. */
	a->to = kit_arena_alloc(&a->arena, rest.n / 2 + 2, sizeof *a->to);
	if (g->one.n)
		a->to[n++] = kit_str_get(&g->one);
	while (!g->one.n && rest.n && kit_sv_split(&rest, ';', &one))
		if (one.n)
			a->to[n++] = kit_arena_copy(&a->arena, one.p, one.n);
	a->request.refer_to = a->to[0];
	a->request.also = a->to + 1;
}

/* Fills in the request. A referral alone needs an attendance of today; without
 * one, shows a message and returns false. */
static bool
ask(struct kit_app *app, struct asking *a, struct guide *g)
{
	struct kit_draft *d = &g->input->draft;

	a->request.person = kit_str_view(&d->of);
	part_given(a, g->input);
	choose_places(a, g);
	if (g->input->second_form)
		return true;
	if (!kit_attend_today(app->desk, a->request.person, &a->visit)) {
		kit_app_say(app, "Hoy no la ha atendido todavía: anote "
				 "primero la atención (F2 en su ficha)");
		return false;
	}
	a->request.visit = kit_str_view(&a->visit);
	return true;
}

/* Goes back to the form and shows the issues at its fields. A fault is shown as
 * the message too, because a fault of the service has no field in the form. */
static void
refuse(struct kit_app *app, struct guide *g, struct kit_issues *issues)
{
	for (size_t i = 0; i < issues->count; i++) {
		struct kit_issue *x = &issues->items[i];
		if (!g->input->second_form &&
		    kit_sv_starts(kit_sv(x->field), prefix))
			x->field += strlen(prefix);
		if (x->warning)
			continue;
		struct kit_str text KIT_STR_AUTO = {0};
		kit_issue_say(x, &text);
		kit_app_say(app, "%s", kit_str_get(&text));
	}
	struct input *s = g->input;
	kit_app_pop(app);
	kit_input_keep_refused(app, s, issues);
}

static void
say_done(const struct kit_attended *done, struct kit_str *said)
{
	const struct kit_referred *r = &done->referred;

	kit_str_printf(said, "Folio %s", kit_str_get(&r->folio));
	for (size_t i = 0; i < done->also_count; i++)
		kit_str_printf(said, ", %s", kit_str_get(&done->also[i].folio));
	if (r->letter.paper.fate.n)
		kit_str_printf(
		    said, "; carta: %s", kit_str_get(&r->letter.paper.fate));
	else
		kit_str_add(said, "; sin carta");
}

/* Leaves the letter, the services and the form. fault is the text of an error
 * that came after the referral was saved; NULL: none. */
static void
leave_all(struct kit_app *app, struct guide *g, const struct kit_attended *done,
    const char *fault)
{
	struct kit_input_kept kept = {0};
	struct input *s = g->input;

	if (fault)
		kit_str_add(&kept.said, fault);
	else
		say_done(done, &kept.said);
	kit_str_sv(&kept.key, kit_str_view(&done->referred.folio));
	kit_app_pop(app);
	kit_app_pop(app);
	kit_input_keep_done(app, s, &kept);
	kit_input_kept_done(&kept);
}

static void
keep_asked(struct kit_app *app, struct guide *g, const struct kit_attend *q)
{
	struct kit_attended done = {0};
	struct kit_err err;

	kit_draft_keeping(app->desk, &g->input->draft);
	enum kit_code rc = kit_attend(app->desk, q, &done, &err);
	kit_draft_keeping(app->desk, NULL);
	if (rc == KIT_OK && done.issues.errors) {
		kit_app_pop(app);
		refuse(app, g, &done.issues);
	} else if (rc == KIT_OK || done.referred.kept) {
		leave_all(app, g, &done, rc == KIT_OK ? NULL : err.text);
	} else {
		kit_app_fail(app, &err);
	}
	kit_attended_done(&done);
}

static void
keep(struct kit_app *app, struct guide *g, const struct kit_print_to *to)
{
	struct asking a = {0};

	if (ask(app, &a, g)) {
		a.request.to = to;
		keep_asked(app, g, &a.request);
	}
	asking_done(&a);
}

static void
keep_and_print(struct kit_app *app, void *model)
{
	static const struct kit_print_to to = {.printer = true};

	keep(app, kit_viewer_ctx(model), &to);
}

static void
keep_alone(struct kit_app *app, void *model)
{
	keep(app, kit_viewer_ctx(model), NULL);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F2, "Guardar e imprimir", keep_and_print},
    {KIT_KEY_F3, "Guardar sin carta", keep_alone},
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {0},
};

/* Appends the warnings, which stand above the letter. */
static void
put_doubts(const struct kit_issues *issues, struct kit_str *out)
{
	for (size_t i = 0; i < issues->count; i++) {
		kit_str_add(out, "¡Ojo! ");
		kit_ways_say(kit_sv(issues->items[i].text), out);
		kit_str_c(out, '\n');
	}
	if (issues->count)
		kit_str_c(out, '\n');
}

void
kit_guide_letter_open(struct kit_app *app, struct guide *g, const char *key)
{
	static const struct kit_print_to to = {.as = KIT_PRINT_TEXT};
	struct kit_str letters KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_issues issues = {0};
	struct asking a = {0};
	struct kit_err err;

	kit_str_clear(&g->one);
	kit_str_add(&g->one, key ? key : "");
	bool may = ask(app, &a, g);
	a.request.to = &to;
	if (may && kit_attend_preview(app->desk, &a.request, &letters, &issues,
		       &err) != KIT_OK) {
		kit_app_fail(app, &err);
	} else if (may && issues.errors) {
		refuse(app, g, &issues);
	} else if (may) {
		put_doubts(&issues, &text);
		kit_str_sv(&text, kit_str_view(&letters));
		kit_viewer_open_with(app,
		    &(struct kit_viewer_new){"La carta, antes de imprimirla",
			kit_str_view(&text), foot, g});
	}
	kit_issues_done(&issues);
	asking_done(&a);
}
