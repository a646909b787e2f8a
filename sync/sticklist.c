#include "sync/sticklist.h"

#include <errno.h>

#include "kit/os.h"

/* One reference and one requirement are some 200 bytes. */
enum { HEAD_MAX = 4096 };

static const char suffix[] = ".bundle";

/* "12", "3-12" or "3-12-0123abcd", and .bundle. */
static bool
read_name(const char *name, struct sync_stick_file *f)
{
	size_t n = strlen(name), tail = sizeof(suffix) - 1;
	struct kit_sv rest = kit_sv_of(name, n - tail), from, to;

	if (n >= sizeof(f->name) || n <= tail || name[0] == '-' ||
	    !kit_sv_split(&rest, '-', &from) || !kit_sv_int(from, &f->from))
		return false;
	f->to = f->from;
	if (rest.p &&
	    (!kit_sv_split(&rest, '-', &to) || !kit_sv_int(to, &f->to)))
		return false;
	snprintf(f->name, sizeof(f->name), "%s", name);
	return f->from > 0 && f->to >= f->from;
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
read_head(const char *path, const char *ref, struct sync_stick_file *f)
{
	struct kit_os_look look;
	char head[HEAD_MAX];

	if (!kit_os_look(path, &look) || !look.plain)
		return "no es un archivo";
	FILE *in = fopen(path, "rbe");
	if (!in)
		return kit_err_reason(errno);
	size_t n = fread(head, 1, sizeof(head), in);
	bool failed = ferror(in);
	fclose(in);
	return failed ? "no se pudo leer"
		      : read_bundle(kit_sv_of(head, n), ref, f);
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
 * What needs nothing is sound, and what needs the tip of a sound one before
 * it: seals and mains are numbered upwards.
 */
static void
mark_sound(struct sync_stick_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct sync_stick_file *f = &list->files[i];
		f->sound =
		    !f->wrong && (sync_oid_is_zero(&f->need) ||
				     sync_sticklist_sound(list, &f->need));
	}
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
		struct sync_stick_file f = {0};
		if (!read_name(names[i], &f))
			continue;
		kit_str_printf(&path, "%s/%s", folder, names[i]);
		f.wrong = read_head(kit_str_get(&path), ref, &f);
		*(struct sync_stick_file *)kit_mem_push(
		    &list->files, &list->count, &list->cap, sizeof(f)) = f;
	}
	free(names);
	if (list->count)
		qsort(list->files, list->count, sizeof(*list->files), by_seals);
	mark_sound(list);
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
