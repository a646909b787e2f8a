/*
 * Finds out whether this is still the same laptop. A copy, a restored backup or
 * a moved disk must not write with the same key, because two histories would
 * have seals and entries of the same numbers. Any doubt makes a new writer; the
 * entries of the old writer stay its own and are sealed with its key.
 */

#include "step_trace.h"

#include <stdio.h>

#include "journal_outbox.h"
#include "os.h"
#include "os_trace.h"

static const char counter_file[] = "contador";

/* Returns the number, or -1 when text is NULL or no number. */
static int64_t
read_number(const char *text)
{
	int64_t n = 0;

	return text && kit_sv_int(kit_sv_trim(kit_sv(text)), &n) ? n : -1;
}

static int64_t
outside_counter(struct sync_session *s)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err;

	sync_session_path(s, counter_file, &path);
	if (kit_os_read(kit_str_get(&path), &text, &err) != KIT_OK)
		return -1;
	return read_number(kit_str_get(&text));
}

static enum kit_code
write_outside(struct sync_session *s, int64_t n, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	char text[24];

	sync_session_path(s, counter_file, &path);
	int len = snprintf(text, sizeof(text), "%lld\n", (long long)n);
	return kit_os_write(kit_str_get(&path), text, (size_t)len, 0600, err);
}

/*
 * The count in libro.db is committed before the count in the file is written,
 * so libro.db is behind the file only when it was restored from a backup.
 */
enum kit_code
sync_trace_count(struct sync_session *s, struct kit_err *err)
{
	int64_t n =
	    read_number(kit_journal_known(s->journal, KIT_META_COUNTER));
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)(n < 0 ? 1 : n + 1));
	return kit_journal_set_meta(s->journal, KIT_META_COUNTER, text, err);
}

enum kit_code
sync_trace_count_outside(struct sync_session *s, struct kit_err *err)
{
	return write_outside(s,
	    read_number(kit_journal_known(s->journal, KIT_META_COUNTER)), err);
}

/* Returns why this laptop must become another writer (Spanish), or NULL. */
static const char *
look(struct sync_session *s, const char *trace)
{
	const char *known = kit_journal_known(s->journal, KIT_META_TRACE);
	int64_t inside =
	    read_number(kit_journal_known(s->journal, KIT_META_COUNTER));
	int64_t outside = outside_counter(s);

	if (!known)
		return NULL;
	if (strcmp(known, trace) != 0)
		return "los datos son una copia o se movieron de equipo o de "
		       "disco";
	if (outside < 0)
		return "falta el archivo contador: los datos son una copia";
	return inside < outside ? "los datos se recuperaron de un respaldo"
				: NULL;
}

/*
 * Makes the new key in a file of the data folder; *file becomes its name. The
 * file exists before libro.db names the writer.
 */
static enum kit_code
new_key(struct sync_session *s, struct sync_key **key, struct kit_str *file,
    struct kit_err *err)
{
	struct kit_str stem KIT_STR_AUTO = {0};
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(s, "llave-", &stem);
	if (sync_key_create_named(
		kit_str_get(&stem), &s->env, key, &path, err) != KIT_OK)
		return err->code;
	kit_str_printf(file, "llave-%s", sync_key_writer(*key));
	return KIT_OK;
}

/* Chooses a new code for folios: a copy of this laptop may use the old one. */
static enum kit_code
new_code(struct sync_session *s, const char *writer, struct kit_str *code,
    struct kit_err *err)
{
	const char *own = kit_journal_known(s->journal, KIT_META_SHORT);

	kit_folio_code_of(own ? own : "X", kit_sv(writer), code);
	return kit_journal_set_meta(
	    s->journal, KIT_META_SHORT, kit_str_get(code), err);
}

enum kit_code
sync_trace_become(struct sync_session *s, struct sync_report *report,
    const char *why, struct kit_err *err)
{
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct kit_str file KIT_STR_AUTO = {0};
	struct kit_str trace KIT_STR_AUTO = {0};
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str code KIT_STR_AUTO = {0};

	sync_session_path(s, "libro.db", &path);
	kit_os_trace(kit_str_get(&path), &trace);
	if (new_key(s, &key, &file, err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_become(s->journal, kit_sv(sync_key_writer(key)),
		kit_str_get(&file), why, err) != KIT_OK ||
	    new_code(s, sync_key_writer(key), &code, err) != KIT_OK ||
	    kit_journal_set_meta(s->journal, KIT_META_TRACE,
		kit_str_get(&trace), err) != KIT_OK ||
	    sync_trace_count(s, err) != KIT_OK ||
	    kit_journal_commit(s->journal, err) != KIT_OK) {
		kit_journal_rollback(s->journal);
		return err->code;
	}
	sync_report_note(report,
	    "este equipo escribe desde ahora con otra llave, porque %s; la "
	    "oficina debe admitirla («terreno equipo listar»); sus folios "
	    "nuevos empiezan con %s",
	    why, kit_str_get(&code));
	sync_session_point(s);
	return sync_trace_count_outside(s, err);
}

enum kit_code
sync_step_trace(struct sync_session *s, struct sync_belief *belief KIT_UNUSED,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_str trace KIT_STR_AUTO = {0};
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(s, "libro.db", &path);
	kit_os_trace(kit_str_get(&path), &trace);
	const char *why = look(s, kit_str_get(&trace));
	if (why)
		return sync_trace_become(s, report, why, err);
	if (kit_journal_known(s->journal, KIT_META_TRACE))
		return KIT_OK;
	/*
	 * On the first run the file is written first. After a crash in between,
	 * libro.db has no trace yet, and the next run begins again.
	 */
	if (write_outside(s, 1, err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_set_meta(s->journal, KIT_META_TRACE,
		kit_str_get(&trace), err) == KIT_OK &&
	    kit_journal_set_meta(s->journal, KIT_META_COUNTER, "1", err) ==
		KIT_OK &&
	    kit_journal_commit(s->journal, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(s->journal);
	return err->code;
}
