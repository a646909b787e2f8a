/*
 * Writes branches, requests and main of the book to a stick.
 */

#include "stick.h"

#include <stdio.h>

#include "gitcommit.h"
#include "gitpack.h"
#include "os.h"
#include "os_file.h"
#include "stick_place.h"
#include "trailer.h"

struct putting {
	struct sync_gitstore *store;
	struct sync_stick_place place;
	struct kit_str folder;
	struct sync_stick_list list;
	/* base: the newest commit that the stick has; zero: none. */
	struct sync_oid tip, base;
	int64_t first, last; /* numbers in the new file's name */
	int64_t commits; /* behind base, up to tip */
};

/*
 * Replaces *id by its first parent, or by zero. *number becomes the number of
 * the seal that the commit *id brought; 0 when it brought none.
 */
static enum kit_code
step_back(struct sync_gitstore *store, struct sync_oid *id, int64_t *number,
    struct kit_err *err)
{
	struct sync_trailer trailer;
	struct sync_gitcommit c;

	enum kit_code rc = sync_gitcommit_read(store, id, &c, err);
	if (rc == KIT_OK) {
		*id = c.commit.parent_count ? c.commit.parents[0]
					    : (struct sync_oid){0};
		*number = sync_trailer_parse(c.commit.message, &trailer)
			      ? trailer.number
			      : 0;
	}
	sync_gitcommit_done(&c);
	return rc;
}

/*
 * Returns the number after the last file's. When a file has the greatest number
 * already, returns the first free number.
 */
static int64_t
next_number(const struct sync_stick_list *list)
{
	int64_t n = list->count ? list->files[list->count - 1].to + 1 : 1;

	if (n <= SYNC_STICK_NUMBER_MAX)
		return n;
	n = 1;
	for (size_t i = 0; i < list->count; i++)
		n += list->files[i].to == n;
	return n;
}

/*
 * Walks back from the tip to a commit that the stick has, and finds the numbers
 * for the new file's name.
 */
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
		sync_gitstore_told(p->store, (size_t)++p->commits);
		if (!p->last)
			p->last = number;
	}
	if (p->place.counted)
		p->first = p->last = next_number(&p->list);
	return rc;
}

/* Appends a path at which the folder has no file with a readable header. */
static void
name_file(const struct putting *p, struct kit_str *path)
{
	char name[64], hex[2 * SYNC_OID_BYTES + 1];

	sync_oid_hex(&p->tip, hex);
	if (p->place.counted)
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
	sync_bundle_bring(&b, hex, kit_str_get(&p->place.ref));
	sync_oid_hex(&p->base, hex);
	if (range.known_count)
		sync_bundle_need(&b, hex);
	sync_bundle_write(&b, &head);
	sync_bundle_done(&b);
	/* kit_os_file_commit reports the failed write later. */
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
	put->seals = put->wrote && !p->place.counted ? p->commits : 0;
	return rc;
}

/*
 * Removes the unfinished files of earlier writes. A link on the stick may lead
 * to a folder of this machine, in which nothing is removed.
 */
static enum kit_code
sweep(const struct sync_stick *stick, const char *folder, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	if (!kit_os_holds(stick->dir, folder + strlen(stick->dir) + 1))
		return KIT_OK;
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
    const struct sync_stick_tip *tip, struct sync_stick_put *put,
    struct kit_err *err)
{
	struct putting p = {.store = store, .tip = tip->id};

	*put = (struct sync_stick_put){0};
	sync_stick_place_of_ref(tip->ref, &p.place);
	sync_stick_place_folder(stick, kit_str_get(&p.place.name), &p.folder);
	enum kit_code rc = sweep(stick, kit_str_get(&p.folder), err);
	if (rc == KIT_OK)
		rc = sync_sticklist_read(
		    kit_str_get(&p.folder), tip->ref, &p.list, err);
	if (rc == KIT_OK)
		rc = find_base(&p, err);
	if (rc == KIT_OK && !sync_oid_eq(&p.base, &p.tip))
		rc = write_file(&p, put, err);
	sync_sticklist_done(&p.list);
	sync_stick_place_done(&p.place);
	kit_str_done(&p.folder);
	return rc;
}

void
sync_stick_put_done(struct sync_stick_put *put)
{
	kit_str_done(&put->path);
}
