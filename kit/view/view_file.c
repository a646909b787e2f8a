/* The file of the view: its place in memory, opened, put in place, removed. */

#include "view_file.h"

#include <stdlib.h>

#include "os.h"
#include "view_alike.h"
#include "view_inner.h"
#include "view_row.h"
#include "view_sql.h"
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
	if (view_sql_functions(v, v->db, err) == KIT_OK)
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
 * A report reads far more than SQLite keeps of a file (2 MiB), and the file is
 * in memory already: mapped, its pages need not be copied out. Nobody shortens
 * the file of a view, so that a page that was there stays there: it is renamed
 * over or removed, and grows.
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

/* The old view's log must go first: it would be played into the new file. */
enum kit_code
view_file_put(struct kit_view *v, const char *part, struct kit_err *err)
{
	static const char *const logs[] = {"-wal", "-shm"};

	for (size_t i = 0; i < LEN(logs); i++) {
		struct kit_str log KIT_STR_AUTO = {0};
		kit_str_printf(&log, "%s%s", kit_str_get(&v->path), logs[i]);
		if (kit_os_remove(kit_str_get(&log), err) != KIT_OK)
			return err->code;
	}
	return kit_os_replace(part, kit_str_get(&v->path), err);
}

/* A view in which damage was met goes: the next command makes it again. */
void
view_file_remove(struct kit_view *v)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	struct kit_err ignored; /* then it is there still, and says so again */

	for (size_t i = 0; i < LEN(ends); i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(&path, "%s%s", kit_str_get(&v->path), ends[i]);
		(void)!kit_os_remove(kit_str_get(&path), &ignored);
	}
}
