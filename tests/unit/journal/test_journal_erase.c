#include <stdio.h>

#include "entry.h"
#include "entry_read.h"
#include "journal.h"
#include "journal_erase.h"
#include "journaldir.h"
#include "sql.h"

/* Erased entries are gone from the file and are never taken in again. */

#define OTHER "ffeeddccbbaa99887766554433221100"
#define SECRET "Violeta-Inolvidable"
#define RUN "41000000-8"

static struct kit_entry
entry_of(struct kit_write *w, const char *type, const char *record)
{
	return (struct kit_entry){.user = kit_sv("mg"),
	    .day = kit_sv(""),
	    .type = kit_sv(type),
	    .record = kit_sv(record),
	    .writes = w,
	    .count = 1};
}

/* Appends an own entry with one text, in the transaction of the caller. */
static void
append(struct kit_journal *j, const char *record, const char *text,
    struct kit_entry_id *id)
{
	struct kit_write w = {.field = kit_sv("nombres"),
	    .value = {.type = KIT_ATOM_TEXT, .text = kit_sv(text)}};
	struct kit_entry e = entry_of(&w, "persona", record);
	struct kit_err err = {0};

	check(kit_journal_append(j, &e, id, &err), &err);
}

/* Appends an own redaction of one entry, in the transaction of the caller. */
static void
redact(struct kit_journal *j, const struct kit_entry_id *what,
    struct kit_entry_id *id)
{
	char field[64] = KIT_ERASE_FIELD;
	struct kit_write w = {.value = {.type = KIT_ATOM_INT, .number = 1}};
	struct kit_err err = {0};

	kit_crypto_hex(
	    what->b, sizeof(what->b), field + strlen(KIT_ERASE_FIELD));
	w.field = kit_sv(field);
	struct kit_entry e = entry_of(&w, "supresion", "aa");
	check(kit_journal_append(j, &e, id, &err), &err);
}

/* Appends a line of another writer's entry with one text. */
static void
line_of(int64_t seq, const char *field, const char *text, struct kit_str *line)
{
	struct kit_write w = {.field = kit_sv(field),
	    .value = {.type = KIT_ATOM_TEXT, .text = kit_sv(text)}};
	struct kit_entry e = entry_of(&w, "persona", RUN);

	e.seq = seq;
	e.hlc = (uint64_t)seq << 16;
	memcpy(e.salt, "AAAAAAAAAAAAAAAAAAAAAA==", KIT_ENTRY_SALT_LEN);
	kit_entry_write(&e, line);
}

static void
receive(struct kit_journal *j, const struct kit_str *line)
{
	const struct kit_foreign f = {
	    .writer = kit_sv(OTHER), .line = kit_str_view(line)};
	struct kit_err err = {0};

	check(kit_journal_begin(j, &err), &err);
	check(kit_journal_receive(j, &f, &err), &err);
	check(kit_journal_commit(j, &err), &err);
}

static int64_t
erase(struct kit_journal *j, const struct kit_entry_id *redaction)
{
	struct kit_err err = {0};
	int64_t erased = 0;

	check(kit_journal_begin(j, &err), &err);
	check(kit_journal_believe(j, redaction, &err), &err);
	check(kit_journal_erase(j, &erased, &err), &err);
	check(kit_journal_commit(j, &err), &err);
	return erased;
}

/* True when a file of the folder holds the text. */
static bool
in_file(const struct place *p, const char *name, const char *text)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str bytes KIT_STR_AUTO = {0};
	char buffer[4096];
	size_t n;

	kit_str_printf(&path, "%s/%s", p->dir, name);
	FILE *f = fopen(kit_str_get(&path), "rb");
	if (!f)
		return false;
	while ((n = fread(buffer, 1, sizeof(buffer), f)))
		kit_str_put(&bytes, buffer, n);
	fclose(f);
	return bytes.n && memmem(bytes.p, bytes.n, text, strlen(text));
}

static bool
on_disk(const struct place *p, const char *text)
{
	return in_file(p, "libro.db", text) || in_file(p, "libro.db-wal", text);
}

static size_t
entries_of(struct kit_journal *j, const char *type, const char *record)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	struct kit_err err = {0};

	check(kit_journal_record(
		  j, kit_sv(type), kit_sv(record), &arena, &list, &err),
	    &err);
	size_t n = list.count;
	free(list.items);
	kit_arena_done(&arena);
	return n;
}

static void
an_erased_entry_is_in_no_byte(void **state)
{
	struct place *p = *state;
	struct kit_entry_id first, last, redaction;
	struct kit_err err = {0};
	int64_t gaps = -1;

	check(kit_journal_begin(p->j, &err), &err);
	append(p->j, RUN, SECRET, &first);
	append(p->j, "42000000-6", "Berta", &last);
	redact(p->j, &first, &redaction);
	check(kit_journal_commit(p->j, &err), &err);
	assert_true(on_disk(p, SECRET));
	assert_true(on_disk(p, RUN));
	assert_int_equal(erase(p->j, &redaction), 1);
	assert_int_equal(entries_of(p->j, "persona", RUN), 0);
	assert_int_equal(entries_of(p->j, "persona", "42000000-6"), 1);
	assert_string_equal(
	    kit_journal_known(p->j, KIT_META_ERASED), "persona " RUN "\n");
	check(kit_journal_empty(p->j, &err), &err);
	assert_false(on_disk(p, SECRET));
	assert_false(on_disk(p, RUN));
	assert_true(on_disk(p, "Berta"));
	assert_null(kit_journal_known(p->j, KIT_META_TO_EMPTY));
	/* The number of the erased entry stays taken. */
	check(kit_journal_gaps(p->j, &gaps, &err), &err);
	assert_int_equal(gaps, 0);
	/* Erasing again finds nothing. */
	assert_int_equal(erase(p->j, &redaction), 0);
	assert_null(kit_journal_known(p->j, KIT_META_TO_EMPTY));
}

static void
what_comes_again_is_not_taken_in(void **state)
{
	struct place *p = *state;
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_entry_id id, redaction;
	struct kit_err err = {0};
	enum kit_number number;
	bool has = false;
	int64_t count = 0;

	line_of(1, "nombres", SECRET, &line);
	kit_entry_id(kit_sv(OTHER), kit_str_view(&line), &id);
	check(kit_journal_begin(p->j, &err), &err);
	redact(p->j, &id, &redaction);
	check(kit_journal_commit(p->j, &err), &err);
	/* The redaction came first, so the entry is dropped on arrival. */
	assert_int_equal(erase(p->j, &redaction), 0);
	for (int i = 0; i < 2; i++) {
		receive(p->j, &line);
		assert_int_equal(entries_of(p->j, "persona", RUN), 0);
		assert_false(on_disk(p, SECRET));
		assert_false(on_disk(p, RUN));
	}
	check(kit_journal_count(p->j, &count, &err), &err);
	assert_int_equal(count, 2); /* the redaction and the stub */
	const struct kit_foreign f = {
	    .writer = kit_sv(OTHER), .line = kit_str_view(&line)};
	check(kit_journal_number(p->j, &f, &number, &err), &err);
	assert_int_equal(number, KIT_NUMBER_SAME);
	check(kit_journal_has(p->j, &id, &has, &err), &err);
	assert_true(has);
}

/* The stub of one side of a fork and the entry of the other side are both here
 * when the redaction is believed. */
static void
a_fork_of_stub_and_entry_is_erased(void **state)
{
	struct place *p = *state;
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_stub stub = {0};
	struct kit_arena arena = {0};
	struct kit_entry_id redaction;
	struct kit_entry whole;
	struct kit_err err = {0};
	int64_t count = 0;

	line_of(1, "nombres", SECRET, &line);
	kit_entry_id(kit_sv(OTHER), kit_str_view(&line), &stub.of);
	check(kit_entry_parse(kit_str_view(&line), &arena, &whole, &err), &err);
	const struct kit_entry_id id = stub.of;
	kit_stub_make(KIT_ERASE_STUB, kit_sv(OTHER), &whole, &stub);
	receive(p->j, &stub.line);
	const struct kit_foreign beside = {.writer = kit_sv(OTHER),
	    .branch = kit_sv(OTHER "-x12345678"),
	    .line = kit_str_view(&line)};
	check(kit_journal_begin(p->j, &err), &err);
	check(kit_journal_receive(p->j, &beside, &err), &err);
	redact(p->j, &id, &redaction);
	check(kit_journal_commit(p->j, &err), &err);
	assert_int_equal(entries_of(p->j, "persona", RUN), 1);
	assert_int_equal(erase(p->j, &redaction), 1);
	assert_int_equal(entries_of(p->j, "persona", RUN), 0);
	check(kit_journal_empty(p->j, &err), &err);
	assert_false(on_disk(p, SECRET));
	check(kit_journal_count(p->j, &count, &err), &err);
	assert_int_equal(count, 3);
	kit_stub_done(&stub);
	kit_arena_done(&arena);
}

static void
one_that_is_not_believed_erases_nothing(void **state)
{
	struct place *p = *state;
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_str field KIT_STR_AUTO = {0};
	struct kit_entry_id first, forged;
	struct kit_err err = {0};
	char hex[2 * KIT_ENTRY_ID_LEN + 1];
	int64_t erased = 0;
	bool due = true;

	check(kit_journal_begin(p->j, &err), &err);
	append(p->j, RUN, SECRET, &first);
	check(kit_journal_commit(p->j, &err), &err);
	kit_crypto_hex(first.b, sizeof(first.b), hex);
	kit_str_printf(&field, KIT_ERASE_FIELD "%s", hex);
	line_of(1, kit_str_get(&field), "1", &line);
	kit_entry_id(kit_sv(OTHER), kit_str_view(&line), &forged);
	receive(p->j, &line);
	check(kit_journal_erase_due(p->j, NULL, 0, &due, &err), &err);
	assert_false(due);
	check(kit_journal_begin(p->j, &err), &err);
	check(kit_journal_erase(p->j, &erased, &err), &err);
	check(kit_journal_commit(p->j, &err), &err);
	assert_int_equal(erased, 0);
	assert_int_equal(entries_of(p->j, "persona", RUN), 2);
	/* Once main names the redaction, it counts. */
	check(kit_journal_erase_due(p->j, &forged, 1, &due, &err), &err);
	assert_true(due);
	assert_int_equal(erase(p->j, &forged), 1);
}

static void
a_redaction_is_not_erased(void **state)
{
	struct place *p = *state;
	struct kit_entry_id first, redaction, second;
	struct kit_err err = {0};

	check(kit_journal_begin(p->j, &err), &err);
	append(p->j, RUN, SECRET, &first);
	redact(p->j, &first, &redaction);
	redact(p->j, &redaction, &second);
	check(kit_journal_commit(p->j, &err), &err);
	assert_int_equal(erase(p->j, &second), 0);
	assert_int_equal(erase(p->j, &redaction), 1);
}

/* The triggers of libro.db refuse all changes but an erasure. */
static void
the_hole_is_narrow(void **state)
{
	static const struct {
		const char *sql;
		bool may;
	} rows[] = {
	    {"UPDATE asiento SET linea = 'x' WHERE seq = 2", false},
	    {"UPDATE asiento SET id = randomblob(16), tipo = '_suprimido'"
	     " WHERE seq = 2",
		false},
	    {"DELETE FROM asiento WHERE seq = 1", false},
	    {"INSERT INTO suprimido SELECT id, id FROM asiento WHERE seq = 2",
		false}, /* no believed redaction */
	    {"INSERT INTO supresion SELECT id, 0 FROM asiento WHERE seq = 3",
		true},
	    {"INSERT INTO suprimido SELECT a.id, s.id FROM asiento a,"
	     " supresion s WHERE a.seq = 2",
		true},
	    {"UPDATE asiento SET linea = 'x' WHERE seq = 2", false},
	    {"UPDATE asiento SET id = randomblob(16), linea = 'x'"
	     " WHERE seq = 2",
		false}, /* no stub */
	    {"UPDATE asiento SET id = randomblob(16), tipo = '_suprimido',"
	     " seq = 9 WHERE seq = 2",
		false},
	    {"DELETE FROM asiento WHERE seq = 2", false},
	    {"DELETE FROM suprimido", false},
	    {"UPDATE suprimido SET id = randomblob(16)", false},
	    {"UPDATE asiento SET id = randomblob(16), tipo = '_suprimido',"
	     " registro = 'x', linea = 'x' WHERE seq = 2",
		true},
	    {"UPDATE asiento SET id = randomblob(16), tipo = '_suprimido',"
	     " registro = 'x', linea = 'x' WHERE seq = 2",
		false}, /* erased already */
	};
	struct place *p = *state;
	struct kit_entry_id id;
	struct kit_err err = {0};
	struct kit_str path KIT_STR_AUTO = {0};
	KIT_AUTO(db) db = NULL;

	check(kit_journal_begin(p->j, &err), &err);
	append(p->j, RUN, "Ana", &id);
	append(p->j, RUN, "Ana María", &id);
	redact(p->j, &id, &id);
	check(kit_journal_commit(p->j, &err), &err);
	kit_str_printf(&path, "%s/libro.db", p->dir);
	check(kit_sql_open(kit_str_get(&path), KIT_SQL_WRITE, &db, &err), &err);
	for (size_t i = 0; i < LEN(rows); i++)
		if ((kit_sql_exec(db, rows[i].sql, &err) == KIT_OK) !=
		    rows[i].may)
			fail_msg("row %zu: %s", i, rows[i].sql);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(an_erased_entry_is_in_no_byte,
		journaldir_setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(what_comes_again_is_not_taken_in,
		journaldir_setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(a_fork_of_stub_and_entry_is_erased,
		journaldir_setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		one_that_is_not_believed_erases_nothing, journaldir_setup,
		journaldir_teardown),
	    cmocka_unit_test_setup_teardown(a_redaction_is_not_erased,
		journaldir_setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		the_hole_is_narrow, journaldir_setup, journaldir_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
