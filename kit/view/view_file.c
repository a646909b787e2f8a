/* Finds, opens, replaces and removes the file of the view, in memory. */

#include "view_file.h"

#include <stdlib.h>

#include "os.h"
#include "os_folder.h"
#include "view_alike.h"
#include "view_inner.h"
#include "view_row.h"
#include "view_sql.h"
#include "view_table.h"
#include "view_type.h"

enum kit_code
view_file_find(struct kit_view *v, struct kit_err *err)
{
	if (kit_os_ram_dir(&v->path, err) != KIT_OK)
		return err->code;
	kit_str_printf(
	    &v->path, "/vista-%s.db", kit_journal_name(v->src.journal));
	return KIT_OK;
}

enum kit_code
view_file_connect(struct kit_view *v, const char *path, enum kit_sql_mode mode,
    struct kit_err *err)
{
	if (kit_sql_open(path, mode, &v->db, err) != KIT_OK)
		return err->code;
	if (view_sql_functions(v, v->db, err) == KIT_OK &&
	    view_table_stand_in(v, err) == KIT_OK)
		return KIT_OK;
	view_file_close(v);
	return err->code;
}

void
view_file_close(struct kit_view *v)
{
	view_type_forget(v);
	view_row_forget(v);
	view_alike_forget(v);
	kit_db_free(v->reader);
	kit_db_free(v->db);
	v->db = v->reader = NULL;
}

/*
 * A report reads far more than SQLite caches of a file (2 MiB), and the file is
 * in memory already: mapped, its pages need not be copied. A mapped page stays
 * there, because nobody shortens the file of a view: it grows, and is renamed
 * over or removed.
 */
enum kit_code
view_file_open(struct kit_view *v, struct kit_err *err)
{
	if (view_file_connect(v, kit_str_get(&v->path), KIT_SQL_WRITE, err) !=
	    KIT_OK)
		return err->code;
	return kit_sql_exec(v->db,
	    "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
	    "PRAGMA mmap_size = 1073741824",
	    err);
}

/* Endings of the file, its log and the log's index. */
static const char *const ends[] = {"", "-wal", "-shm"};

static void
remove_view(const char *path)
{
	struct kit_err ignored; /* then the next command finds the damage */

	for (size_t i = 0; i < LEN(ends); i++) {
		struct kit_str file KIT_STR_AUTO = {0};
		kit_str_printf(&file, "%s%s", path, ends[i]);
		(void)!kit_os_remove(kit_str_get(&file), &ignored);
	}
}

/* Removes the views that this journal's file had under earlier names: they hold
 * entries that count no more or were erased. */
static void
remove_outdated(struct kit_view *v)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	const char *own = strrchr(kit_str_get(&v->path), '/') + 1;
	const size_t family = strlen("vista-") + KIT_JOURNAL_MARK_LEN;
	struct kit_err ignored; /* the folder may be gone */
	char **names = NULL;
	size_t n = 0;

	kit_os_parent(kit_str_get(&v->path), &dir);
	if (kit_os_list(kit_str_get(&dir), ".db", &names, &n, &ignored) !=
	    KIT_OK)
		return;
	for (size_t i = 0; i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		if (strncmp(names[i], own, family) != 0 ||
		    strcmp(names[i], own) == 0)
			continue;
		kit_str_printf(&path, "%s/%s", kit_str_get(&dir), names[i]);
		remove_view(kit_str_get(&path));
	}
	free(names);
}

/* Removes the old view's log first: SQLite would play it into the new file. */
enum kit_code
view_file_put(struct kit_view *v, const char *part, struct kit_err *err)
{
	for (size_t i = 1; i < LEN(ends); i++) {
		struct kit_str log KIT_STR_AUTO = {0};
		kit_str_printf(&log, "%s%s", kit_str_get(&v->path), ends[i]);
		if (kit_os_remove(kit_str_get(&log), err) != KIT_OK)
			return err->code;
	}
	remove_outdated(v);
	return kit_os_replace(part, kit_str_get(&v->path), err);
}

void
view_file_remove(struct kit_view *v)
{
	remove_view(kit_str_get(&v->path));
}
