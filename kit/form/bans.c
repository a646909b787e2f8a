/* Finds what a text may not ask for: see bans.h. */
#include "bans.h"

#include <stdlib.h>

#include "csv.h"
#include "os.h"
#include "pattern.h"
#include "utf8.h"

struct ban {
	struct kit_pattern *pattern, *except; /* except may be NULL */
	const char *reason;
};

struct kit_bans {
	struct kit_arena arena; /* of the reasons */
	struct ban *items;
	size_t count, cap;
};

enum { COLUMNS = 3 };
static const char *const columns[COLUMNS] = {"patron", "salvo", "motivo"};

void
kit_bans_free(struct kit_bans *bans)
{
	if (!bans)
		return;
	for (size_t i = 0; i < bans->count; i++) {
		kit_pattern_free(bans->items[i].pattern);
		kit_pattern_free(bans->items[i].except);
	}
	free(bans->items);
	kit_arena_done(&bans->arena);
	free(bans);
}

/* Finds the cell of each column. */
static enum kit_code
read_head(
    const struct kit_csv_row *row, size_t at[COLUMNS], struct kit_err *err)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		at[c] = row->count;
		for (size_t i = 0; i < row->count; i++)
			if (kit_sv_is(kit_sv_trim(row->cells[i]), columns[c]))
				at[c] = i;
		if (at[c] == row->count)
			return kit_err_set(err, KIT_EFORM,
			    "1: falta la columna %s", columns[c]);
	}
	return KIT_OK;
}

static enum kit_code
compile(const char *column, struct kit_sv text, struct kit_pattern **pattern,
    struct kit_err *err)
{
	char why[200];

	if (!text.n)
		return KIT_OK;
	*pattern = kit_pattern_new(text, why, sizeof(why));
	return *pattern ? KIT_OK
			: kit_err_set(err, KIT_EFORM, "%s: %s", column, why);
}

static enum kit_code
add_row(struct kit_bans *bans, const struct kit_csv_row *row,
    const size_t at[COLUMNS], struct kit_err *err)
{
	struct kit_sv cells[COLUMNS];

	for (size_t c = 0; c < COLUMNS; c++)
		cells[c] = at[c] < row->count ? kit_sv_trim(row->cells[at[c]])
					      : kit_sv("");
	if (row->torn || row->stray)
		return kit_err_set(
		    err, KIT_EFORM, "las comillas de la fila no calzan");
	if (!cells[0].n || !cells[2].n)
		return kit_err_set(
		    err, KIT_EFORM, "falta: %s", columns[cells[0].n ? 2 : 0]);
	struct ban *ban =
	    kit_mem_push(&bans->items, &bans->count, &bans->cap, sizeof(*ban));
	*ban = (struct ban){
	    .reason = kit_arena_copy(&bans->arena, cells[2].p, cells[2].n)};
	if (compile(columns[0], cells[0], &ban->pattern, err) != KIT_OK)
		return err->code;
	return compile(columns[1], cells[1], &ban->except, err);
}

static enum kit_code
read_rows(struct kit_bans *bans, struct kit_csv *csv, struct kit_err *err)
{
	struct kit_csv_row row = {0};
	size_t at[COLUMNS];

	if (!kit_csv_next(csv, &row))
		row = (struct kit_csv_row){0};
	if (read_head(&row, at, err) != KIT_OK)
		return err->code;
	while (kit_csv_next(csv, &row))
		if (add_row(bans, &row, at, err) != KIT_OK)
			return kit_err_wrap(err, "%zu", row.line);
	return KIT_OK;
}

enum kit_code
kit_bans_read(const char *path, struct kit_bans **bans, struct kit_err *err)
{
	KIT_AUTO(bans) made = kit_mem_alloc(1, sizeof(*made));
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_csv csv = {0};

	*bans = NULL;
	if (kit_os_read(path, &text, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_csv_init(&csv, kit_str_view(&text), 0, err);
	if (rc == KIT_OK)
		rc = read_rows(made, &csv, err);
	kit_csv_done(&csv);
	if (rc == KIT_OK) {
		*bans = KIT_TAKE(made);
		return KIT_OK;
	}
	err->code = KIT_EFORM; /* the template is wrong, not the person */
	return kit_err_wrap(err, "%s", path);
}

/* A place in a folded text. */
struct place {
	size_t from, to;
};

static bool
overlaps_harmless(
    const struct ban *ban, struct kit_sv folded, const struct place *found)
{
	struct place p = {0};

	while (ban->except && p.from < folded.n &&
	       kit_pattern_find(ban->except, folded, &p.from, &p.to)) {
		if (p.from < found->to && found->from < p.to)
			return true;
		p.from = p.to > p.from ? p.to : p.from + 1;
	}
	return false;
}

static bool
find_place(const struct ban *ban, struct kit_sv folded, struct place *found)
{
	*found = (struct place){0};
	while (found->from < folded.n && kit_pattern_find(ban->pattern, folded,
					     &found->from, &found->to)) {
		if (!overlaps_harmless(ban, folded, found))
			return true;
		found->from =
		    found->to > found->from ? found->to : found->from + 1;
	}
	return false;
}

/* Counts the bytes that the first i bytes of text have when they are folded. */
static size_t
folded_length(struct kit_sv text, size_t i)
{
	struct kit_str folded KIT_STR_AUTO = {0};

	kit_utf8_fold(kit_sv_of(text.p, i), &folded);
	return folded.n;
}

/* Finds the words in the text that became the place in the folded text. */
static struct kit_sv
words_at(struct kit_sv text, const struct place *place)
{
	size_t start = 0, i = 0;
	uint32_t cp;

	for (struct kit_sv rest = text; rest.n;) {
		i = (size_t)(rest.p - text.p);
		size_t length = folded_length(text, i);
		if (length <= place->from)
			start = i;
		if (length >= place->to)
			break;
		if (!kit_utf8_next(&rest, &cp))
			break;
		i = (size_t)(rest.p - text.p);
	}
	struct kit_sv words = {text.p + start, i - start};
	return kit_sv_trim(words);
}

bool
kit_bans_find(
    const struct kit_bans *bans, struct kit_sv text, struct kit_banned *banned)
{
	struct kit_str folded KIT_STR_AUTO = {0};
	struct place place;

	kit_utf8_fold(text, &folded);
	for (size_t i = 0; i < bans->count; i++) {
		if (!find_place(&bans->items[i], kit_str_view(&folded), &place))
			continue;
		*banned = (struct kit_banned){
		    words_at(text, &place), bans->items[i].reason};
		return true;
	}
	return false;
}
