#include "sync/stick.h"

#include <errno.h>
#include <stdio.h>

#include "kit/os.h"
#include "kit/os_file.h"
#include "sync/commit.h"
#include "sync/gitpack.h"
#include "sync/manifest.h"
#include "sync/trailer.h"

static const char main_ref[] = "refs/heads/main";
static const char writer_refs[] = "refs/heads/w/";
static const char main_folder[] = "oficina";

static void
folder_of(const struct sync_stick *stick, const char *name, struct kit_str *out)
{
	kit_str_printf(out, "%s/libro/%s%s%s", stick->dir, stick->repo,
	    name[0] ? "/" : "", name);
}

/* Putting. */

struct putting {
	struct sync_gitstore *store;
	const char *ref;
	bool main;
	struct kit_str folder;
	struct sync_stick_list list;
	struct sync_oid tip, base; /* base: the stick has it; zero: nothing */
	int64_t first, last; /* of the new file's name */
};

/* The first parent of *id into it, and the number of the seal it brought. */
static enum kit_code
step_back(struct sync_gitstore *store, struct sync_oid *id, int64_t *number,
    struct kit_err *err)
{
	static const struct sync_git_want want = {
	    SYNC_GIT_COMMIT, SYNC_COMMIT_MAX};
	struct kit_str object KIT_STR_AUTO = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct kit_arena arena = {0};
	struct sync_trailer trailer;
	struct sync_commit c;

	enum kit_code rc = sync_gitstore_get(store, id, want, &object, err);
	if (rc == KIT_OK)
		rc = sync_commit_open(
		    kit_str_view(&object), &arena, &c, signer, err);
	if (rc == KIT_OK) {
		*id = c.parent_count ? c.parents[0] : (struct sync_oid){{0}};
		*number = sync_trailer_parse(c.message, &trailer)
			      ? trailer.number
			      : 0;
	}
	kit_arena_done(&arena);
	return rc;
}

/* Back from the tip to what the stick has. */
static enum kit_code
find_base(struct putting *p, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;
	int64_t number = 0;

	p->base = p->tip;
	while (rc == KIT_OK && !sync_oid_is_zero(&p->base) &&
	       !sync_sticklist_sound(&p->list, &p->base)) {
		rc = step_back(p->store, &p->base, &number, err);
		p->first = number;
		if (!p->last)
			p->last = number;
	}
	if (p->main)
		p->first = p->last =
		    p->list.count ? p->list.files[p->list.count - 1].to + 1 : 1;
	return rc;
}

/* A name that takes no readable file's place. */
static void
name_file(const struct putting *p, struct kit_str *path)
{
	char name[64], hex[2 * SYNC_OID_BYTES + 1];

	sync_oid_hex(&p->tip, hex);
	if (p->main)
		snprintf(name, sizeof(name), "%lld.bundle", (long long)p->last);
	else
		snprintf(name, sizeof(name), "%lld-%lld.bundle",
		    (long long)p->first, (long long)p->last);
	const struct sync_stick_file *there =
	    sync_sticklist_named(&p->list, name);
	if (there && !there->wrong)
		snprintf(name, sizeof(name), "%lld-%lld-%.8s.bundle",
		    (long long)p->first, (long long)p->last, hex);
	kit_str_printf(path, "%s/%s", kit_str_get(&p->folder), name);
}

struct sink {
	struct kit_os_file *file;
	int64_t bytes;
};

static bool
write_piece(void *ctx, const void *bytes, size_t n)
{
	struct sink *s = ctx;

	s->bytes += (int64_t)n;
	return kit_os_file_put(s->file, bytes, n);
}

static enum kit_code
write_bundle(struct putting *p, struct sink *s, struct kit_err *err)
{
	const struct sync_gitpack_range range = {
	    &p->tip, 1, &p->base, !sync_oid_is_zero(&p->base)};
	struct sync_gitpack_out out = {write_piece, s, 0};
	struct kit_str head KIT_STR_AUTO = {0};
	struct sync_bundle b = {0};
	char hex[2 * SYNC_OID_BYTES + 1];

	sync_oid_hex(&p->tip, hex);
	sync_bundle_bring(&b, hex, p->ref);
	sync_oid_hex(&p->base, hex);
	if (range.known_count)
		sync_bundle_need(&b, hex);
	sync_bundle_write(&b, &head);
	sync_bundle_done(&b);
	/* A failure is kept by the file and told when it is closed. */
	if (!write_piece(s, head.p, head.n))
		return KIT_OK;
	return sync_gitpack_write(p->store, &range, &out, err);
}

static enum kit_code
write_file(struct putting *p, struct sync_stick_put *put, struct kit_err *err)
{
	struct sink s = {0};

	enum kit_code rc = kit_os_mkdirs(kit_str_get(&p->folder), err);
	name_file(p, &put->path);
	if (rc == KIT_OK)
		rc = kit_os_file_open(
		    kit_str_get(&put->path), 0600, &s.file, err);
	if (rc != KIT_OK)
		return rc;
	rc = write_bundle(p, &s, err);
	if (rc != KIT_OK) {
		kit_os_file_drop(s.file);
		return rc;
	}
	rc = kit_os_file_commit(s.file, err);
	put->wrote = rc == KIT_OK;
	put->bytes = put->wrote ? s.bytes : 0;
	return rc;
}

/* What an earlier write that was cut off has left. */
static enum kit_code
sweep(const char *folder, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	enum kit_code rc = kit_os_list(folder, ".part", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(&path, "%s/%s", folder, names[i]);
		rc = kit_os_remove(kit_str_get(&path), err);
	}
	free(names);
	return rc;
}

enum kit_code
sync_stick_put(struct sync_gitstore *store, const struct sync_stick *stick,
    const char *ref, struct sync_stick_put *put, struct kit_err *err)
{
	struct putting p = {.store = store, .ref = ref};

	*put = (struct sync_stick_put){0};
	assert(sync_bundle_is_ref(kit_sv(ref)));
	p.main = strcmp(ref, main_ref) == 0;
	folder_of(stick, p.main ? main_folder : ref + sizeof(writer_refs) - 1,
	    &p.folder);
	enum kit_code rc = sync_gitstore_ref(store, ref, &p.tip, err);
	if (rc == KIT_OK)
		rc = sweep(kit_str_get(&p.folder), err);
	if (rc == KIT_OK)
		rc = sync_sticklist_read(
		    kit_str_get(&p.folder), ref, &p.list, err);
	if (rc == KIT_OK)
		rc = find_base(&p, err);
	if (rc == KIT_OK && !sync_oid_eq(&p.base, &p.tip))
		rc = write_file(&p, put, err);
	sync_sticklist_done(&p.list);
	kit_str_done(&p.folder);
	return rc;
}

/* Taking. */

struct taking {
	struct sync_gitstore *store;
	const char *folder;
	const char *label; /* the folder's name */
	const char *ref;
	struct sync_stick_taker *taker;
};

static void
tell_bad(
    const struct taking *t, const struct sync_stick_file *f, const char *why)
{
	struct kit_str name KIT_STR_AUTO = {0};

	kit_str_printf(&name, "%s/%s", t->label, f->name);
	t->taker->bad(t->taker->ctx, kit_str_get(&name), why);
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
	enum kit_code rc =
	    sync_gitpack_take_from(t->store, read_piece, in, err);
	fclose(in);
	return rc;
}

/* KIT_ESTORE: this file is bad; KIT_EIO: the stick or the disk is. */
static enum kit_code
take_file(const struct taking *t, const struct sync_stick_file *f,
    struct kit_err *err)
{
	static const struct sync_git_want want = {
	    SYNC_GIT_COMMIT, SYNC_COMMIT_MAX};
	struct kit_str commit KIT_STR_AUTO = {0};

	if (f->wrong)
		return kit_err_set(err, KIT_ESTORE, "%s", f->wrong);
	if (!sync_oid_is_zero(&f->need) &&
	    !sync_gitstore_has(t->store, &f->need))
		return kit_err_set(err, KIT_ESTORE,
		    "falta el archivo anterior a este; busque el pendrive que "
		    "lo tiene");
	enum kit_code rc = take_pack(t, f, err);
	if (rc != KIT_OK)
		return rc;
	t->taker->taken++;
	if (sync_gitstore_get(t->store, &f->tip, want, &commit, err) != KIT_OK)
		return kit_err_set(
		    err, KIT_ESTORE, "no trae los sellos que anuncia");
	return KIT_OK;
}

/* Told are the tips that no other good file goes on from. */
static void
tell_tips(const struct taking *t, const struct sync_stick_list *list,
    const bool *good)
{
	for (size_t i = 0; i < list->count; i++) {
		bool last = good[i];
		for (size_t k = i + 1; last && k < list->count; k++)
			last = !good[k] || !(sync_oid_eq(&list->files[k].need,
						 &list->files[i].tip) ||
					       sync_oid_eq(&list->files[k].tip,
						   &list->files[i].tip));
		if (last)
			t->taker->tip(
			    t->taker->ctx, t->ref, &list->files[i].tip);
	}
}

static enum kit_code
take_folder(const struct taking *t, struct kit_err *err)
{
	struct sync_stick_list list;

	enum kit_code rc = sync_sticklist_read(t->folder, t->ref, &list, err);
	bool *good = kit_mem_alloc(list.count + 1, sizeof(*good));
	for (size_t i = 0; rc == KIT_OK && i < list.count; i++) {
		const struct sync_stick_file *f = &list.files[i];
		t->taker->files++;
		good[i] = !f->wrong && sync_gitstore_has(t->store, &f->tip);
		if (good[i])
			continue;
		rc = take_file(t, f, err);
		good[i] = rc == KIT_OK;
		if (rc == KIT_OK || rc == KIT_EIO)
			continue;
		tell_bad(t, f, err->text);
		rc = KIT_OK;
	}
	tell_tips(t, &list, good);
	free(good);
	sync_sticklist_done(&list);
	return rc;
}

static enum kit_code
take_named(const struct sync_stick *stick, const char *name, struct taking *t,
    struct kit_err *err)
{
	struct kit_str folder KIT_STR_AUTO = {0};
	struct kit_str ref KIT_STR_AUTO = {0};

	if (strcmp(name, main_folder) == 0)
		kit_str_add(&ref, main_ref);
	else if (sync_manifest_is_branch(kit_sv(name)))
		kit_str_printf(&ref, "%s%s", writer_refs, name);
	else
		return KIT_OK;
	folder_of(stick, name, &folder);
	if (!kit_os_is_dir(kit_str_get(&folder)))
		return KIT_OK;
	t->folder = kit_str_get(&folder);
	t->label = name;
	t->ref = kit_str_get(&ref);
	return take_folder(t, err);
}

enum kit_code
sync_stick_take(struct sync_gitstore *store, const struct sync_stick *stick,
    struct sync_stick_taker *taker, struct kit_err *err)
{
	struct taking t = {.store = store, .taker = taker};
	struct kit_str folder KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	taker->files = taker->taken = 0;
	folder_of(stick, "", &folder);
	enum kit_code rc =
	    kit_os_list(kit_str_get(&folder), "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		rc = take_named(stick, names[i], &t, err);
	free(names);
	return rc;
}
