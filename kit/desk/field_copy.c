/* Lets go of people that this laptop need not keep, and fetches them again: see
 * field_copy.h. */
#include "field_copy.h"

#include <stdio.h>

#include "book.h"
#include "field_scan.h"
#include "journal_erase.h"
#include "journal_far_back.h"
#include "log.h"

/* Value: journal, day and setting of the last time that this laptop let people
 * go (stamp_of). */
#define META_LAST "soltado"

void
kit_field_copy_done(struct kit_field_copy *copy)
{
	kit_str_done(&copy->points);
	*copy = (struct kit_field_copy){0};
}

/* ---- reading the setting ---- */

/* The keys of the laptop's points; their texts live in the arena. */
struct points {
	struct kit_arena arena;
	struct kit_sv *items;
	size_t count, cap;
};

static void
points_done(struct points *p)
{
	free(p->items);
	kit_arena_done(&p->arena);
}

static void
read_points(struct kit_desk *desk, struct points *p)
{
	const char *known =
	    kit_journal_known(desk->journal, KIT_META_FAR_POINTS);
	struct kit_sv rest = kit_sv(kit_arena_dup(&p->arena, known)), key;

	while (known && kit_sv_split(&rest, ' ', &key)) {
		struct kit_sv *one =
		    kit_mem_push(&p->items, &p->count, &p->cap, sizeof(*one));
		*one = key;
	}
}

static bool
is_set(struct kit_desk *desk)
{
	return kit_journal_known(desk->journal, KIT_META_FAR_POINTS) &&
	       kit_journal_known(desk->journal, KIT_META_REPO) &&
	       !kit_journal_known(desk->journal, KIT_META_ROLE);
}

static int64_t
months_of(struct kit_desk *desk)
{
	const char *known =
	    kit_journal_known(desk->journal, KIT_META_FAR_MONTHS);
	int64_t months = 0;

	if (!known || !kit_sv_int(kit_sv(known), &months) || months < 1)
		months = KIT_FIELD_MONTHS;
	return months;
}

/* Returns the time, in ms since 1970, from which on an entry about a person
 * keeps her here. */
static int64_t
since_ms(struct kit_desk *desk)
{
	static const int64_t month_ms = INT64_C(2629746) * 1000;

	return kit_journal_now(desk->journal) - months_of(desk) * month_ms;
}

/* ---- changing the setting ---- */

static enum kit_code
check_place(struct kit_desk *desk, struct kit_err *err)
{
	if (kit_journal_known(desk->journal, KIT_META_ROLE))
		return kit_err_set(err, KIT_EINPUT,
		    "este es el computador de la oficina y guarda todo: la "
		    "copia de terreno se pide en cada equipo que sale");
	if (!kit_journal_known(desk->journal, KIT_META_REPO))
		return kit_err_set(err, KIT_EINPUT,
		    "este equipo no es de ningún libro y guarda todo: únalo "
		    "primero al de la oficina («terreno sincronizar LIBRO»)");
	return KIT_OK;
}

/* Appends the keys of the points that the person typed, parted by blanks;
 * without any, the points set before. */
static enum kit_code
read_wish(struct kit_desk *desk, const struct kit_field_wish *wish,
    struct kit_str *keys, struct kit_err *err)
{
	const char *known =
	    kit_journal_known(desk->journal, KIT_META_FAR_POINTS);

	for (size_t i = 0; i < wish->count; i++) {
		struct kit_str key KIT_STR_AUTO = {0};
		if (kit_store_find(&desk->store, "punto",
			kit_sv(wish->points[i]), &key, err) != KIT_OK)
			return kit_err_wrap(err, "punto");
		kit_str_printf(
		    keys, "%s%s", keys->n ? " " : "", kit_str_get(&key));
	}
	if (!keys->n && !known)
		return kit_err_set(err, KIT_EINPUT,
		    "diga los puntos de este equipo: terreno copia PUNTO…");
	if (!keys->n)
		kit_str_add(keys, known);
	return KIT_OK;
}

enum kit_code
kit_field_copy_set(struct kit_desk *desk, const struct kit_field_wish *wish,
    struct kit_err *err)
{
	struct kit_str keys KIT_STR_AUTO = {0};
	int64_t months = wish->months ? wish->months : months_of(desk);
	char text[24];

	if (check_place(desk, err) != KIT_OK)
		return err->code;
	if (months < 1 || months > KIT_FIELD_MONTHS_MOST)
		return kit_err_set(err, KIT_EINPUT, "meses: va de 1 a %d",
		    KIT_FIELD_MONTHS_MOST);
	if (read_wish(desk, wish, &keys, err) != KIT_OK)
		return err->code;
	snprintf(text, sizeof(text), "%lld", (long long)months);
	if (kit_journal_begin(desk->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_set_meta(desk->journal, KIT_META_FAR_POINTS,
		kit_str_get(&keys), err) == KIT_OK &&
	    kit_journal_set_meta(
		desk->journal, KIT_META_FAR_MONTHS, text, err) == KIT_OK &&
	    kit_journal_commit(desk->journal, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(desk->journal);
	return err->code;
}

/* ---- fetching people ---- */

static void
take_lines(const json_t *answer, struct kit_view_lines *lines)
{
	const char *number;
	json_t *line;
	int64_t n;

	json_object_foreach((json_t *)answer, number, line)
	{
		if (!json_is_string(line) || !kit_sv_int(kit_sv(number), &n))
			continue;
		struct kit_far_line *one = kit_mem_push(&lines->items,
		    &lines->count, &lines->cap, sizeof(*lines->items));
		const char *text = json_string_value(line);
		size_t length = json_string_length(line);
		*one = (struct kit_far_line){
		    n, kit_sv_of(kit_arena_copy(&lines->arena, text, length),
			   length)};
	}
}

static enum kit_code
fetch(struct kit_desk *desk, const char *whom, struct kit_view_lines *lines,
    struct kit_err *err)
{
	const struct kit_book_call call = {
	    "traer", kit_str_get(&desk->data), {whom}, {0}};
	const struct kit_steps quiet = {0};
	json_t *answer = NULL;

	if (kit_book_run(&call, &quiet, &answer, err) != KIT_OK)
		return err->code;
	take_lines(answer, lines);
	json_decref(answer);
	return KIT_OK;
}

enum kit_code
kit_field_copy_fetch(void *desk, const struct kit_far_name *person,
    struct kit_view_lines *lines, struct kit_err *err)
{
	char hex[2 * KIT_FAR_NAME_LEN + 1] = "";

	if (person)
		kit_crypto_hex(person->b, sizeof(person->b), hex);
	return fetch(desk, hex, lines, err);
}

static enum kit_code
put_back(struct kit_desk *desk, const struct kit_view_lines *lines,
    struct kit_err *err)
{
	if (kit_journal_begin(desk->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_far_return(
		desk->journal, lines->items, lines->count, err) == KIT_OK &&
	    kit_journal_commit(desk->journal, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(desk->journal);
	return err->code;
}

struct called {
	int64_t count;
};

static enum kit_code
count_one(void *ctx, const struct kit_far_name *person KIT_UNUSED,
    struct kit_err *err KIT_UNUSED)
{
	((struct called *)ctx)->count++;
	return KIT_OK;
}

/* Counts the people to be fetched again because a new entry named them: only
 * those not yet tried, or also those that were tried in vain. */
static int64_t
count_called(struct kit_desk *desk, bool untried)
{
	struct called c = {0};
	struct kit_err ignored;

	if (kit_journal_any_far(desk->journal))
		(void)!kit_journal_far_called(
		    desk->journal, untried, count_one, &c, &ignored);
	return c.count;
}

void
kit_field_copy_recall(struct kit_desk *desk)
{
	struct kit_view_lines lines = {0};
	struct kit_err why;

	if (!count_called(desk, true))
		return;
	enum kit_code rc = fetch(desk, "", &lines, &why);
	if (rc == KIT_OK)
		rc = put_back(desk, &lines, &why);
	/* People that can not be fetched now are not tried at each opening. */
	if (rc != KIT_OK && rc != KIT_EBUSY)
		(void)!kit_journal_far_tried(desk->journal, true, &why);
	KIT_LOG("traer a quien se nombró", (int64_t)lines.count, "asientos");
	kit_view_lines_done(&lines);
}

static enum kit_code
forget_wish(struct kit_desk *desk, struct kit_err *err)
{
	static const char *const names[] = {
	    KIT_META_FAR_POINTS, KIT_META_FAR_MONTHS, META_LAST};

	enum kit_code rc = kit_journal_begin(desk->journal, err);
	if (rc != KIT_OK)
		return rc;
	for (size_t i = 0; rc == KIT_OK && i < LEN(names); i++)
		rc = kit_journal_set_meta(desk->journal, names[i], NULL, err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(desk->journal, err);
	if (rc != KIT_OK)
		kit_journal_rollback(desk->journal);
	return rc;
}

enum kit_code
kit_field_copy_keep_all(
    struct kit_desk *desk, struct kit_far_counts *back, struct kit_err *err)
{
	struct kit_view_lines lines = {0};

	if (kit_journal_far_count(desk->journal, back, err) != KIT_OK ||
	    forget_wish(desk, err) != KIT_OK)
		return err->code;
	enum kit_code rc =
	    back->people ? fetch(desk, "todos", &lines, err) : KIT_OK;
	if (rc == KIT_OK && back->people)
		rc = put_back(desk, &lines, err);
	kit_view_lines_done(&lines);
	if (rc != KIT_OK || !back->people)
		return rc;
	kit_desk_shut(desk);
	return kit_desk_open(desk, err);
}

/* ---- letting people go ---- */

/* Appends a text that changes whenever another run of let_go could find other
 * people: with the journal, what the office has, the day and the setting. */
static enum kit_code
stamp_of(struct kit_desk *desk, struct kit_str *stamp, struct kit_err *err)
{
	int64_t head = 0, received = 0;
	char today[11];

	kit_env_today(&desk->env, today);
	if (kit_journal_head(desk->journal, &head, err) != KIT_OK ||
	    kit_journal_far_received(desk->journal, &received, err) != KIT_OK)
		return err->code;
	kit_str_printf(stamp, "%lld %lld %s %lld %s", (long long)head,
	    (long long)received, today, (long long)months_of(desk),
	    kit_journal_known(desk->journal, KIT_META_FAR_POINTS));
	return KIT_OK;
}

static bool
may_go(const struct kit_field_person *p, int64_t since)
{
	return !p->at_point && !p->held && p->record_count &&
	       p->newest_ms < since;
}

/* Lets go of at most KIT_FIELD_AT_ONCE people. *more is true when that limit
 * was reached; the rest go after the next sync. */
static enum kit_code
let_go(struct kit_desk *desk, const struct kit_field_scan *scan,
    struct kit_far_counts *gone, bool *more, struct kit_err *err)
{
	const int64_t since = since_ms(desk);
	struct kit_far *far = NULL;
	int64_t left = KIT_FIELD_AT_ONCE;
	bool went = false;

	enum kit_code rc = kit_far_begin(desk->journal, &far, err);
	for (size_t i = 0; rc == KIT_OK && left && i < scan->count; i++) {
		const struct kit_field_person *p = &scan->people[i];
		const struct kit_far_person person = {p->key, p->records,
		    p->record_count, p->names, p->name_count};
		went = false;
		if (may_go(p, since))
			rc = kit_far_let_go(far, &person, &went, err);
		left -= went;
	}
	*more = !left;
	if (rc == KIT_OK)
		rc = kit_far_end(far, gone, err);
	kit_far_free(far);
	return rc;
}

static enum kit_code
scan_now(
    struct kit_desk *desk, struct kit_field_scan *scan, struct kit_err *err)
{
	struct points points = {0};

	read_points(desk, &points);
	enum kit_code rc =
	    kit_field_scan_read(desk, points.items, points.count, scan, err);
	points_done(&points);
	return rc;
}

static enum kit_code
tidy_in_one(
    struct kit_desk *desk, struct kit_far_counts *gone, struct kit_err *err)
{
	struct kit_str stamp KIT_STR_AUTO = {0};
	struct kit_field_scan scan = {0};
	bool more = false;

	enum kit_code rc = scan_now(desk, &scan, err);
	if (rc == KIT_OK)
		rc = let_go(desk, &scan, gone, &more, err);
	kit_field_scan_done(&scan);
	if (more)
		return rc;
	if (rc == KIT_OK)
		rc = stamp_of(desk, &stamp, err);
	return rc == KIT_OK ? kit_journal_set_meta(desk->journal, META_LAST,
				  kit_str_get(&stamp), err)
			    : rc;
}

/* Sets *due when there may be people to let go of. */
static enum kit_code
is_due(struct kit_desk *desk, bool *due, struct kit_err *err)
{
	const char *last = kit_journal_known(desk->journal, META_LAST);
	struct kit_str stamp KIT_STR_AUTO = {0};

	*due = false;
	if (!is_set(desk) ||
	    kit_journal_look_at_clock(desk->journal) != KIT_CLOCK_OK)
		return KIT_OK;
	if (stamp_of(desk, &stamp, err) != KIT_OK)
		return err->code;
	*due = !last || strcmp(last, kit_str_get(&stamp)) != 0;
	return KIT_OK;
}

enum kit_code
kit_field_copy_tidy(
    struct kit_desk *desk, struct kit_far_counts *gone, struct kit_err *err)
{
	const struct kit_issues none = {0};
	bool due = false;

	*gone = (struct kit_far_counts){0};
	if (is_due(desk, &due, err) != KIT_OK)
		return err->code;
	if (!due)
		return KIT_OK;
	if (kit_store_begin(&desk->store, err) != KIT_OK)
		return err->code;
	enum kit_code rc =
	    kit_desk_settle(desk, tidy_in_one(desk, gone, err), &none, err);
	KIT_LOG(
	    "soltar a quien no es de estos puntos", gone->people, "personas");
	if (rc != KIT_OK || !gone->people)
		return rc;
	kit_desk_shut(desk);
	return kit_desk_open(desk, err);
}

/* ---- telling about the copy ---- */

static enum kit_code
name_points(
    struct kit_desk *desk, struct kit_field_copy *copy, struct kit_err *err)
{
	struct points points = {0};
	enum kit_code rc = KIT_OK;

	read_points(desk, &points);
	for (size_t i = 0; rc == KIT_OK && i < points.count; i++) {
		kit_str_add(&copy->points, i ? ", " : "");
		rc = kit_view_label(desk->view, kit_sv("punto"),
		    points.items[i], &copy->points, err);
	}
	points_done(&points);
	return rc;
}

static enum kit_code
count_people(
    struct kit_desk *desk, struct kit_field_copy *copy, struct kit_err *err)
{
	const int64_t since = since_ms(desk);
	struct kit_field_scan scan = {0};

	enum kit_code rc = scan_now(desk, &scan, err);
	for (size_t i = 0; rc == KIT_OK && i < scan.count; i++) {
		const struct kit_field_person *p = &scan.people[i];
		int64_t *reason = p->at_point		  ? &copy->at_points
				  : p->newest_ms >= since ? &copy->recent
				  : p->held		  ? &copy->held
							  : &copy->waiting;
		++*reason;
		copy->people++;
	}
	kit_field_scan_done(&scan);
	return rc;
}

enum kit_code
kit_field_copy_read(
    struct kit_desk *desk, struct kit_field_copy *copy, struct kit_err *err)
{
	copy->set = is_set(desk);
	copy->months = months_of(desk);
	kit_env_date_of(since_ms(desk), copy->since);
	if (kit_journal_far_count(desk->journal, &copy->far, err) != KIT_OK ||
	    name_points(desk, copy, err) != KIT_OK)
		return err->code;
	return count_people(desk, copy, err);
}

bool
kit_field_copy_is_partial(struct kit_desk *desk)
{
	return kit_journal_any_far(desk->journal);
}

void
kit_field_copy_say(struct kit_desk *desk, struct kit_str *out)
{
	struct kit_far_counts far = {0};
	struct kit_err ignored;

	if (!kit_journal_any_far(desk->journal) ||
	    kit_journal_far_count(desk->journal, &far, &ignored) != KIT_OK ||
	    !far.people)
		return;
	kit_str_add(out, "este equipo guarda a las personas de sus puntos y de "
			 "los últimos ");
	kit_str_count(out, months_of(desk), "mes", "meses");
	kit_str_add(out, "; ");
	kit_str_count(out, far.people,
	    "más está en la oficina, y vuelve al buscarla por su RUN",
	    "más están en la oficina, y vuelven al buscarlas por su RUN");
}

void
kit_field_copy_health(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_far_counts far = {0};
	struct kit_err err;
	int64_t called = count_called(desk, false);

	if (kit_journal_far_count(desk->journal, &far, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	kit_str_add(&f->text, is_set(desk) ? "la de sus puntos: «terreno "
					     "copia» dice a quién guarda"
					   : "entera");
	if (far.people) {
		kit_str_add(&f->text, "; soltó a ");
		kit_str_count(&f->text, far.people, "persona", "personas");
	}
	if (!called)
		return;
	f->health = KIT_REMARK;
	kit_str_add(&f->text, "; falta traer de vuelta a ");
	kit_str_count(&f->text, called, "persona", "personas");
	kit_str_add(&f->text, ", de quien llegó algo: sincronice");
}
