/* Finds the names that are nearest to a typed text: see near.h. */

#include "near.h"

#include "utf8.h"

enum { NEAR_BYTES = 64 };

void
kit_near_init(struct kit_near *near, struct kit_sv typed)
{
	*near = (struct kit_near){0};
	kit_utf8_fold(typed, &near->target);
}

void
kit_near_done(struct kit_near *near)
{
	kit_str_done(&near->target);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Fills row i of the table of the optimal string alignment distance. Returns
 * its least value.
 */
static size_t
fill_row(
    size_t rows[3][NEAR_BYTES + 1], size_t i, struct kit_sv a, struct kit_sv b)
{
	size_t *now = rows[i % 3], *up = rows[(i + 2) % 3];
	size_t *up2 = rows[(i + 1) % 3], lowest = i;

	now[0] = i;
	for (size_t j = 1; j <= b.n; j++) {
		bool same = a.p[i - 1] == b.p[j - 1];
		now[j] = least(up[j - 1] + !same, least(up[j], now[j - 1]) + 1);
		if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
		    a.p[i - 2] == b.p[j - 1])
			now[j] = least(now[j], up2[j - 2] + 1);
		lowest = least(lowest, now[j]);
	}
	return lowest;
}

size_t
kit_near_distance(struct kit_sv a, struct kit_sv b, size_t limit)
{
	size_t rows[3][NEAR_BYTES + 1];

	a.n = least(a.n, NEAR_BYTES);
	b.n = least(b.n, NEAR_BYTES);
	if ((a.n > b.n ? a.n - b.n : b.n - a.n) > limit)
		return limit + 1;
	for (size_t j = 0; j <= b.n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.n; i++)
		if (fill_row(rows, i, a, b) > limit)
			return limit + 1;
	return least(rows[a.n % 3][b.n], limit + 1);
}

static void
insert(struct kit_near *near, const char *name, size_t distance)
{
	size_t at = near->count;

	while (at > 0 && near->best[at - 1].distance > distance)
		at--;
	if (at == KIT_NEAR_MAX)
		return;
	if (near->count < KIT_NEAR_MAX)
		near->count++;
	for (size_t i = near->count - 1; i > at; i--)
		near->best[i] = near->best[i - 1];
	near->best[at].name = name;
	near->best[at].distance = distance;
}

/*
 * Returns the least distance from the typed text to a beginning of text of
 * about the same length: "vinia" is near "viña del mar".
 */
static size_t
head_distance(struct kit_sv typed, struct kit_sv text, size_t limit)
{
	size_t best = limit + 1;

	for (size_t n = typed.n - 1; n <= typed.n + 1 && n <= text.n; n++)
		best = least(best,
		    kit_near_distance(typed, kit_sv_of(text.p, n), limit));
	return best;
}

void
kit_near_try(struct kit_near *near, struct kit_sv folded, const char *name)
{
	struct kit_sv t = kit_str_view(&near->target);
	size_t limit = t.n < 4 ? 1 : t.n / 3;

	if (!t.n || !folded.n)
		return;
	size_t d = kit_near_distance(t, folded, limit);
	if (t.n >= 4)
		d = least(d, head_distance(t, folded, limit));
	if (d <= limit)
		insert(near, name, d);
}

void
kit_near_keep(struct kit_near *near, const char *name)
{
	insert(near, name, 0);
}

void
kit_near_say(const struct kit_near *near, struct kit_str *out)
{
	for (size_t i = 0; i < near->count; i++) {
		if (i)
			kit_str_add(out, i + 1 == near->count ? " o " : ", ");
		kit_str_printf(out, "«%s»", near->best[i].name);
	}
}
