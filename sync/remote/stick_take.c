/*
 * Copies the bundles that other laptops put on a stick into the book.
 */

#include "stick_take.h"

#include <errno.h>
#include <stdio.h>

#include "commit.h"
#include "gitobject.h"
#include "gitpack.h"
#include "os.h"
#include "stick.h"
#include "stick_place.h"

/* One folder of the stick while its files are copied. */
struct taking {
	struct sync_gitstore *store;
	const char *folder;
	struct sync_stick_place place;
	struct sync_stick_taker *taker;
};

/*
 * Returns the Spanish end of the message about a bad file, which says what to
 * do. A file without read permission is not damaged and must not be deleted.
 */
static const char *
way_out(const struct kit_err *why)
{
	if (why->code == KIT_ENOTFOUND)
		return "";
	if (strcmp(why->text, kit_err_reason(EACCES)) == 0)
		return " para leerlo; devuélvale el permiso y repita";
	return "; bórrelo y repita con el equipo que lo escribió";
}

static void
tell_bad(const struct taking *t, const struct sync_stick_file *f,
    const struct kit_err *why)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_printf(&name, "%s/%s", kit_str_get(&t->place.name), f->name);
	kit_str_printf(&text, "%s%s", why->text, way_out(why));
	t->taker->bad(t->taker->ctx, kit_str_get(&name), kit_str_get(&text));
}

static bool
read_piece(void *ctx, void *buf, size_t cap, size_t *n)
{
	*n = fread(buf, 1, cap, ctx);
	return *n > 0 || !ferror(ctx);
}

static enum kit_code
take_pack(const struct taking *t, const struct sync_stick_file *f,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/%s", t->folder, f->name);
	FILE *in = fopen(kit_str_get(&path), "rbe");
	if (!in || fseek(in, f->pack, SEEK_SET) != 0) {
		kit_err_errno(err, "no se pudo leer %s", kit_str_get(&path));
		if (in)
			fclose(in);
		return err->code;
	}
	enum kit_code rc = sync_gitpack_take(t->store, read_piece, in, err);
	fclose(in);
	return rc;
}

static bool
can_take(const struct taking *t, const struct sync_stick_file *f)
{
	return !f->wrong && (sync_oid_is_zero(&f->need) ||
				sync_gitobject_has(t->store, &f->need));
}

/*
 * Copies one file into the store. Fails with KIT_ESTORE when the file is bad,
 * and with KIT_EIO when the stick or the disk fails.
 */
static enum kit_code
take_file(const struct taking *t, const struct sync_stick_file *f,
    struct kit_err *err)
{
	static const struct sync_git_want want = {
	    SYNC_GIT_COMMIT, SYNC_COMMIT_MAX};
	struct kit_str commit KIT_STR_AUTO = {0};

	enum kit_code rc = take_pack(t, f, err);
	if (rc != KIT_OK)
		return rc;
	t->taker->taken++;
	if (sync_gitobject_get(t->store, &f->tip, want, &commit, err) != KIT_OK)
		return kit_err_set(
		    err, KIT_ESTORE, "no trae los sellos que anuncia");
	return KIT_OK;
}

/*
 * True for a good file when no other good file requires its tip. Of several
 * files with one tip only the last counts.
 */
static bool
is_last(const struct sync_stick_list *list, const bool *good, size_t i)
{
	const struct sync_oid *tip = &list->files[i].tip;

	if (!good[i])
		return false;
	/* The search begins at the next file, which usually requires this. */
	for (size_t d = 1; d < list->count; d++) {
		size_t k = (i + d) % list->count;
		const struct sync_stick_file *f = &list->files[k];
		if (good[k] && (sync_oid_eq(&f->need, tip) ||
				   (k > i && sync_oid_eq(&f->tip, tip))))
			return false;
	}
	return true;
}

static void
tell_tips(const struct taking *t, const struct sync_stick_list *list,
    const bool *good)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct sync_oid *id = &list->files[i].tip;
		if (is_last(list, good, i))
			t->taker->tip(t->taker->ctx,
			    &(struct sync_stick_tip){kit_str_get(&t->place.ref),
				*id, sync_sticklist_sound(list, id) != NULL});
	}
}

/* GOOD: the store has the file's tip. BAD: the file was reported. */
enum { NEW, GOOD, BAD };

/*
 * Copies the files whose requirements the store has. *more becomes true when
 * one was copied.
 */
static enum kit_code
take_some(const struct taking *t, const struct sync_stick_list *list,
    unsigned char *state, bool *more, struct kit_err *err)
{
	for (size_t i = 0; i < list->count; i++) {
		if (state[i] != NEW || !can_take(t, &list->files[i]))
			continue;
		enum kit_code rc = take_file(t, &list->files[i], err);
		state[i] = rc == KIT_OK ? GOOD : BAD;
		*more |= rc == KIT_OK;
		if (rc == KIT_EIO)
			return rc;
		if (rc != KIT_OK)
			tell_bad(t, &list->files[i], err);
	}
	return KIT_OK;
}

static void
tell_left(const struct taking *t, const struct sync_stick_file *f)
{
	struct kit_err why;

	if (f->wrong)
		kit_err_set(&why, KIT_ESTORE, "%s", f->wrong);
	else
		kit_err_set(&why, KIT_ENOTFOUND,
		    "falta el archivo anterior a este; busque el pendrive que "
		    "lo tiene");
	tell_bad(t, f, &why);
}

/*
 * Copies files until a whole pass copies none, because a file with a greater
 * number may bring the commit that an earlier one requires.
 */
static enum kit_code
take_files(const struct taking *t, const struct sync_stick_list *list,
    bool *good, struct kit_err *err)
{
	unsigned char *state = kit_mem_alloc(list->count + 1, 1);
	enum kit_code rc = KIT_OK;
	bool more = true;

	for (size_t i = 0; i < list->count; i++)
		if (!list->files[i].wrong &&
		    sync_gitobject_has(t->store, &list->files[i].tip))
			state[i] = GOOD;
	while (more && rc == KIT_OK) {
		more = false;
		rc = take_some(t, list, state, &more, err);
	}
	for (size_t i = 0; i < list->count; i++) {
		good[i] = state[i] == GOOD;
		if (rc == KIT_OK && state[i] == NEW)
			tell_left(t, &list->files[i]);
	}
	t->taker->files += list->count;
	free(state);
	return rc;
}

static enum kit_code
take_folder(const struct taking *t, struct kit_err *err)
{
	struct sync_stick_list list;

	enum kit_code rc = sync_sticklist_read(
	    t->folder, kit_str_get(&t->place.ref), &list, err);
	bool *good = kit_mem_alloc(list.count + 1, sizeof(*good));
	if (rc == KIT_OK)
		rc = take_files(t, &list, good, err);
	tell_tips(t, &list, good);
	free(good);
	sync_sticklist_done(&list);
	return rc;
}

/* Copies the files of the folder, when it is the folder of a reference. */
static enum kit_code
take_named(const struct sync_stick *stick, const char *name, struct taking *t,
    struct kit_err *err)
{
	struct kit_str folder KIT_STR_AUTO = {0};
	enum kit_code rc = KIT_OK;

	sync_stick_place_folder(stick, name, &folder);
	t->folder = kit_str_get(&folder);
	if (sync_stick_place_of_folder(name, &t->place) &&
	    kit_os_is_dir(t->folder))
		rc = take_folder(t, err);
	sync_stick_place_done(&t->place);
	return rc;
}

enum kit_code
sync_stick_take(struct sync_gitstore *store, const struct sync_stick *stick,
    struct sync_stick_taker *taker, struct kit_err *err)
{
	struct taking t = {.store = store, .taker = taker};
	struct kit_str book KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	taker->files = taker->taken = 0;
	sync_stick_place_folder(stick, "", &book);
	enum kit_code rc = kit_os_list(kit_str_get(&book), "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		rc = take_named(stick, names[i], &t, err);
	free(names);
	return rc;
}
