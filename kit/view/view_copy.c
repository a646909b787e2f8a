/* Makes, loads and drops the sealed copy of the view: see view_copy.h. */

#include "view_copy.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "crypto.h"
#include "log.h"
#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "sql_pages.h"
#include "vault.h"
#include "view_file.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_rebuild.h"

/*
 * The file is this line; a box of the head (HEAD_LEN bytes of text, padded with
 * blanks), bound to "vista.copia"; then the view's file in boxes of PIECE bytes
 * each, the last one shorter, each bound to "vista.copia", the copy's random
 * name and the number of the piece from 0.
 */
static const char magic[] = "terreno-vista-1\n";
static const char about_head[] = "vista.copia";
enum { MAGIC = sizeof(magic) - 1, HEAD_LEN = 192, PIECE = 256 * 1024 };

struct head {
	char own[17]; /* random name of this copy */
	char of[100]; /* journal, version of the view, forms */
	int64_t n; /* the newest entry that the view folded, */
	struct kit_entry_id last; /* and its id */
	int64_t size; /* of the view's file */
};

/* Names what a view is made of: a view fits only this journal, this program and
 * these forms. */
static void
name_source(struct kit_view *v, char of[100])
{
	snprintf(of, 100, "%s/%d/%016" PRIx64, kit_journal_name(v->src.journal),
	    (int)VIEW_VERSION, v->stamp);
}

static void
print_head(const struct head *h, char text[HEAD_LEN + 1])
{
	char last[2 * KIT_ENTRY_ID_LEN + 1];

	kit_crypto_hex(h->last.b, KIT_ENTRY_ID_LEN, last);
	int n = snprintf(text, HEAD_LEN + 1, "%s %s %" PRId64 " %s %" PRId64,
	    h->own, h->of, h->n, last, h->size);
	assert(n > 0 && n <= HEAD_LEN);
	memset(text + n, ' ', (size_t)(HEAD_LEN - n));
	text[HEAD_LEN] = '\0';
}

static bool
parse_head(struct kit_sv text, struct head *h)
{
	struct kit_sv own, of, n, last, size;

	if (!kit_sv_split(&text, ' ', &own) || !kit_sv_split(&text, ' ', &of) ||
	    !kit_sv_split(&text, ' ', &n) || !kit_sv_split(&text, ' ', &last) ||
	    !kit_sv_split(&text, ' ', &size) || own.n >= sizeof(h->own) ||
	    of.n >= sizeof(h->of) || last.n != 2 * KIT_ENTRY_ID_LEN)
		return false;
	snprintf(h->own, sizeof(h->own), KIT_SV_FMT, KIT_SV_ARG(own));
	snprintf(h->of, sizeof(h->of), KIT_SV_FMT, KIT_SV_ARG(of));
	return kit_sv_int(n, &h->n) && kit_sv_int(size, &h->size) &&
	       h->size >= 0 &&
	       kit_crypto_unhex(last.p, KIT_ENTRY_ID_LEN, h->last.b);
}

static struct kit_sv
about_piece(const struct head *h, int64_t i, struct kit_str *about)
{
	kit_str_clear(about);
	kit_str_printf(about, "%s %s %" PRId64, about_head, h->own, i);
	return kit_str_view(about);
}

static size_t
piece_len(const struct head *h, int64_t i)
{
	int64_t left = h->size - i * PIECE;

	return (size_t)(left < PIECE ? left : PIECE);
}

/* Reads the next n bytes as a box; false when the file ends before. */
static bool
next_box(FILE *in, size_t n, struct kit_str *box)
{
	kit_str_clear(box);
	char *at = kit_str_room(box, n);
	box->n = fread(at, 1, n, in);
	return box->n == n;
}

static bool
read_head(struct kit_view *v, FILE *in, struct head *h)
{
	struct kit_str box KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	char line[MAGIC];

	return fread(line, 1, MAGIC, in) == MAGIC &&
	       memcmp(line, magic, MAGIC) == 0 &&
	       next_box(in, HEAD_LEN + KIT_VAULT_EXTRA, &box) &&
	       kit_vault_unbox(v->src.env->vault, kit_sv(about_head),
		   kit_str_view(&box), &text) &&
	       parse_head(kit_str_view(&text), h);
}

/* Whether a copy with that head is of this journal, program and forms, and is
 * not newer than the journal. */
static bool
fits(struct kit_view *v, const struct head *h)
{
	struct kit_entry_id last;
	struct kit_err ignored; /* a missing entry only means no */
	char of[sizeof(h->of)];

	name_source(v, of);
	return strcmp(h->of, of) == 0 &&
	       kit_journal_id_of(v->src.journal, h->n, &last, &ignored) ==
		   KIT_OK &&
	       memcmp(last.b, h->last.b, KIT_ENTRY_ID_LEN) == 0;
}

bool
kit_view_copy_is_due(struct kit_view *v)
{
	struct head h = {0};
	struct kit_err ignored; /* without an answer, no copy */
	int64_t n = 0;

	if (!v->src.env->vault || !v->src.copy ||
	    view_query_get_position(v, &n, &ignored) != KIT_OK)
		return false;
	FILE *in = fopen(v->src.copy, "rbe");
	bool useful = in && read_head(v, in, &h) && fits(v, &h);
	if (in)
		fclose(in);
	return n - (useful ? h.n : 0) >= KIT_VIEW_COPY_WORTH;
}

static enum kit_code
fill_head(struct kit_view *v, struct head *h, struct kit_err *err)
{
	kit_env_key(v->src.env, h->own);
	name_source(v, h->of);
	if (view_query_get_position(v, &h->n, err) != KIT_OK)
		return err->code;
	return kit_journal_id_of(v->src.journal, h->n, &h->last, err);
}

/* Writes until the disk refuses; kit_os_file_commit then reports that. */
static enum kit_code
put_pieces(struct kit_view *v, const struct head *h, struct kit_os_file *f,
    struct kit_err *err)
{
	struct kit_str box KIT_STR_AUTO = {0}, about KIT_STR_AUTO = {0};
	char *piece = kit_mem_alloc(PIECE, 1);
	enum kit_code rc = KIT_OK;
	bool room = true;

	for (int64_t i = 0; rc == KIT_OK && room && i * PIECE < h->size; i++) {
		const size_t n = piece_len(h, i);
		rc = kit_sql_pages_read(v->db, i * PIECE, piece, n, err);
		if (rc != KIT_OK)
			break;
		kit_str_clear(&box);
		kit_vault_box(v->src.env->vault, about_piece(h, i, &about),
		    kit_sv_of(piece, n), &box);
		room = kit_os_file_put(f, box.p, box.n);
		kit_progress_tell(
		    v->src.progress, i * PIECE + (int64_t)n, h->size);
	}
	free(piece);
	return rc;
}

static enum kit_code
write_copy(struct kit_view *v, const struct head *h, struct kit_err *err)
{
	struct kit_str box KIT_STR_AUTO = {0};
	struct kit_os_file *f = NULL;
	char text[HEAD_LEN + 1];

	if (kit_os_file_open(v->src.copy, 0600, &f, err) != KIT_OK)
		return err->code;
	print_head(h, text);
	kit_vault_box(v->src.env->vault, kit_sv(about_head),
	    kit_sv_of(text, HEAD_LEN), &box);
	kit_os_file_put(f, magic, MAGIC);
	kit_os_file_put(f, box.p, box.n);
	if (put_pieces(v, h, f, err) == KIT_OK)
		return kit_os_file_commit(f, err);
	kit_os_file_drop(f);
	return err->code;
}

enum kit_code
kit_view_copy_make(struct kit_view *v, struct kit_err *err)
{
	struct head h = {0};

	assert(v->src.env->vault && v->src.copy);
	if (kit_sql_pages_hold(v->db, &h.size, err) != KIT_OK)
		return err->code;
	enum kit_code rc = fill_head(v, &h, err);
	if (rc == KIT_OK)
		rc = write_copy(v, &h, err);
	kit_sql_rollback(v->db);
	if (rc == KIT_OK)
		KIT_LOG("sellar una copia de la vista", h.n, "asientos");
	return rc;
}

void
kit_view_copy_drop(const char *path)
{
	if (path)
		kit_os_file_shred(path);
}

/* What became of a copy. NO_ROOM: the machine failed; the copy is good and
 * stays. */
enum outcome { TAKEN, DAMAGED, NO_ROOM };

/* Opens the pieces of in, one after another, into f. */
static enum outcome
take_pieces(
    struct kit_view *v, const struct head *h, FILE *in, struct kit_os_file *f)
{
	struct kit_str box KIT_STR_AUTO = {0}, about KIT_STR_AUTO = {0};
	struct kit_str piece KIT_STR_AUTO = {0};

	for (int64_t i = 0; i * PIECE < h->size; i++) {
		kit_str_clear(&piece);
		if (!next_box(in, piece_len(h, i) + KIT_VAULT_EXTRA, &box) ||
		    !kit_vault_unbox(v->src.env->vault,
			about_piece(h, i, &about), kit_str_view(&box), &piece))
			return DAMAGED;
		if (!kit_os_file_put(f, piece.p, piece.n))
			return NO_ROOM;
	}
	return fgetc(in) == EOF ? TAKEN : DAMAGED;
}

/* Puts the copy beside the view's place and renames it, as view_rebuild.c
 * does. */
static enum outcome
take_copy(struct kit_view *v, const struct head *h, FILE *in)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_os_file *f = NULL;
	struct kit_err ignored; /* the view is then made anew */
	char tag[17];

	kit_env_key(v->src.env, tag);
	kit_str_printf(&path, "%s.%s", kit_str_get(&v->path), tag);
	if (kit_os_file_open(kit_str_get(&path), 0600, &f, &ignored) != KIT_OK)
		return NO_ROOM;
	enum outcome how = take_pieces(v, h, in, f);
	if (how != TAKEN) {
		kit_os_file_drop(f);
		return how;
	}
	if (kit_os_file_commit(f, &ignored) == KIT_OK &&
	    view_file_put(v, kit_str_get(&path), &ignored) == KIT_OK)
		return TAKEN;
	(void)!kit_os_remove(kit_str_get(&path), &ignored);
	return NO_ROOM;
}

bool
view_copy_load(struct kit_view *v)
{
	struct head h = {0};
	enum outcome how = DAMAGED;

	if (!v->src.env->vault || !v->src.copy)
		return false;
	FILE *in = fopen(v->src.copy, "rbe");
	if (!in)
		return false;
	if (read_head(v, in, &h) && fits(v, &h))
		how = take_copy(v, &h, in);
	fclose(in);
	if (how == TAKEN)
		KIT_LOG("abrir la copia de la vista", h.n, "asientos");
	if (how == DAMAGED) {
		KIT_LOG("dejar una copia de la vista que no sirve", h.n,
		    "asientos");
		kit_view_copy_drop(v->src.copy);
	}
	return how == TAKEN;
}
