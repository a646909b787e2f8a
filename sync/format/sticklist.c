/*
 * Lists and judges the bundles in one folder of a stick.
 */

#include "sticklist.h"

#include <errno.h>

#include "crypto.h"
#include "os.h"

/*
 * Bytes that are read of each file; the header of a bundle with one reference
 * and one requirement has some 200.
 */
enum { HEAD_MAX = 4096 };

static const char suffix[] = ".bundle";

static bool
read_number(struct kit_sv *rest, int64_t *n)
{
	struct kit_sv part;

	return kit_sv_split(rest, '-', &part) && kit_sv_int(part, n) &&
	       *n > 0 && *n <= SYNC_STICK_NUMBER_MAX;
}

/*
 * Reads a file's name: 12.bundle, 3-12.bundle or 3-12-0123abcd.bundle. Returns
 * false for any other name.
 */
static bool
read_name(const char *name, struct sync_stick_file *f)
{
	size_t n = strlen(name), tail = sizeof(suffix) - 1;
	unsigned char mark[4];

	if (n >= sizeof(f->name) || n <= tail ||
	    strcmp(name + n - tail, suffix) != 0)
		return false;
	struct kit_sv rest = kit_sv_of(name, n - tail);
	if (!read_number(&rest, &f->from))
		return false;
	f->to = f->from;
	if (rest.p && (!read_number(&rest, &f->to) || f->to < f->from))
		return false;
	if (rest.p && (rest.n != 2 * sizeof(mark) ||
			  !kit_crypto_unhex(rest.p, sizeof(mark), mark)))
		return false;
	snprintf(f->name, sizeof(f->name), "%s", name);
	return true;
}

static const char *
read_bundle(struct kit_sv head, const char *ref, struct sync_stick_file *f)
{
	static const char not_ours[] = "no trae lo que dice su carpeta";
	struct sync_bundle b;
	struct kit_sv pack;
	struct kit_err err;

	if (sync_bundle_parse(head, &b, &pack, &err) != KIT_OK)
		return "su encabezado está cortado o no se entiende";
	const char *wrong = NULL;
	if (b.ref_count != 1 || b.need_count > 1 ||
	    strcmp(b.refs[0].name, ref) != 0 ||
	    !sync_oid_parse(kit_sv(b.refs[0].oid), &f->tip) ||
	    (b.need_count && !sync_oid_parse(kit_sv(b.needs[0].oid), &f->need)))
		wrong = not_ours;
	f->pack = pack.p - head.p;
	sync_bundle_done(&b);
	return wrong;
}

static const char *
read_head(const char *path, char head[HEAD_MAX], size_t *n)
{
	struct kit_os_look look;

	*n = 0;
	if (!kit_os_look(path, &look) || !look.plain)
		return "no es un archivo";
	FILE *in = fopen(path, "rbe");
	if (!in)
		return kit_err_reason(errno);
	*n = fread(head, 1, HEAD_MAX, in);
	bool failed = ferror(in);
	fclose(in);
	return failed ? "no se pudo leer" : NULL;
}

static int
by_seals(const void *a, const void *b)
{
	const struct sync_stick_file *x = a, *y = b;

	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return strcmp(x->name, y->name);
}

/*
 * Marks the sound files: a good file that requires no commit, and a good file
 * whose required commit is the tip of a marked file. Most files are numbered
 * upwards, so one pass usually suffices.
 */
static void
mark_sound(struct sync_stick_list *list)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < list->count; i++) {
			struct sync_stick_file *f = &list->files[i];
			if (f->sound || f->wrong ||
			    (!sync_oid_is_zero(&f->need) &&
				!sync_sticklist_sound(list, &f->need)))
				continue;
			f->sound = true;
			more = true;
		}
	}
}

bool
sync_sticklist_add(struct sync_stick_list *list, const char *name,
    const struct sync_stick_head *head)
{
	struct sync_stick_file f = {.wrong = head->wrong};

	if (!read_name(name, &f))
		return false;
	if (!f.wrong)
		f.wrong = read_bundle(head->bytes, head->ref, &f);
	*(struct sync_stick_file *)kit_mem_push(
	    &list->files, &list->count, &list->cap, sizeof(f)) = f;
	return true;
}

void
sync_sticklist_order(struct sync_stick_list *list)
{
	if (list->count)
		qsort(list->files, list->count, sizeof(*list->files), by_seals);
	mark_sound(list);
}

static bool
is_bundle(const char *name)
{
	struct sync_stick_file f;

	return read_name(name, &f);
}

enum kit_code
sync_sticklist_read(const char *folder, const char *ref,
    struct sync_stick_list *list, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	*list = (struct sync_stick_list){0};
	enum kit_code rc = kit_os_list(folder, suffix, &names, &n, err);
	if (rc == KIT_OK && n > SYNC_STICK_FILES_MAX)
		rc = kit_err_set(
		    err, KIT_ESTORE, "%s tiene demasiados archivos", folder);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		char bytes[HEAD_MAX];
		size_t size;
		if (!is_bundle(names[i]))
			continue;
		kit_str_printf(&path, "%s/%s", folder, names[i]);
		struct sync_stick_head head = {.ref = ref};
		head.wrong = read_head(kit_str_get(&path), bytes, &size);
		head.bytes = kit_sv_of(bytes, size);
		(void)sync_sticklist_add(list, names[i], &head);
	}
	free(names);
	sync_sticklist_order(list);
	return rc;
}

void
sync_sticklist_done(struct sync_stick_list *list)
{
	free(list->files);
	*list = (struct sync_stick_list){0};
}

const struct sync_stick_file *
sync_sticklist_sound(
    const struct sync_stick_list *list, const struct sync_oid *tip)
{
	for (size_t i = list->count; i-- > 0;)
		if (list->files[i].sound &&
		    sync_oid_eq(&list->files[i].tip, tip))
			return &list->files[i];
	return NULL;
}

const struct sync_stick_file *
sync_sticklist_named(const struct sync_stick_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->files[i].name, name) == 0)
			return &list->files[i];
	return NULL;
}
