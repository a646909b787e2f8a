#include "sql.h"
#include "sql_function.h"
#include "unit.h"

/* The SQL function cuantos counts values that look alike and differ apart, NULL
 * too. */

/* clang-format off */
static const struct {
	const char *sql, *told;
} rows[] = {
	{ "SELECT cuantos(column1) FROM (VALUES ('b'), ('a'), ('b'))",
	    "[[\"b\",2],[\"a\",1]]" },
	{ "SELECT cuantos(column1) FROM (VALUES (1), ('1'), (1.0), (NULL), (''))",
	    "[[1,1],[\"1\",1],[1.0,1],[null,1],[\"\",1]]" },
	{ "SELECT cuantos(column1, column2) FROM"
	  " (VALUES ('a', 'bc'), ('ab', 'c'), ('a', 'bc'), ('a', NULL))",
	    "[[\"a\",\"bc\",2],[\"ab\",\"c\",1],[\"a\",null,1]]" },
	{ "SELECT cuantos(column1) FROM (VALUES ('[\"EMP.CV\"]'), ('ñandú'))",
	    "[[\"[\\\"EMP.CV\\\"]\",1],[\"ñandú\",1]]" },
	{ "SELECT cuantos(1) FROM (SELECT 1 WHERE 0)", "[]" },
	{ "SELECT cuantos() FROM (VALUES (1), (2))", "[[2]]" },
	/* More combinations than the table begins with. */
	{ "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
	  " WHERE i < 9999), t(j) AS (SELECT cuantos(i % 1000, 'x' || i % 8)"
	  " FROM n) SELECT count(*) || ' ' || min(value ->> 2) || ' ' ||"
	  " max(value ->> 2) FROM t, json_each(j)", "1000 10 10" },
	/* Each group has its own counts. */
	{ "SELECT group_concat(t, ' ') FROM (SELECT cuantos(column2) AS t FROM"
	  " (VALUES (1, 'a'), (2, 'b'), (1, 'a')) GROUP BY column1)",
	    "[[\"a\",2]] [[\"b\",1]]" },
};
/* clang-format on */

static void
test_counts(void **state KIT_UNUSED)
{
	KIT_AUTO(db) db = NULL;
	struct kit_err err;

	assert_int_equal(kit_sql_open("", KIT_SQL_MEMORY, &db, &err), KIT_OK);
	assert_int_equal(kit_sql_tally(db, &err), KIT_OK);
	for (size_t i = 0; i < LEN(rows); i++) {
		KIT_AUTO(stmt) q = NULL;
		bool row = false;

		assert_int_equal(
		    kit_sql_prepare(db, kit_sv(rows[i].sql), &q, &err), KIT_OK);
		assert_int_equal(kit_sql_step(q, &row, &err), KIT_OK);
		assert_string_equal(kit_sql_get_text(q, 0).p, rows[i].told);
	}
}

/* A query that is broken off leaks no memory (as the sanitizer sees). */
static void
test_broken_off(void **state KIT_UNUSED)
{
	KIT_AUTO(db) db = NULL;
	struct kit_err err;

	assert_int_equal(kit_sql_open("", KIT_SQL_MEMORY, &db, &err), KIT_OK);
	assert_int_equal(kit_sql_tally(db, &err), KIT_OK);
	KIT_AUTO(stmt) q = NULL;
	bool row = false;
	assert_int_equal(kit_sql_prepare(db,
			     kit_sv("SELECT cuantos(column1), json(column1) "
				    "FROM (VALUES ('1'), ('{'))"
				    " WHERE json(column1) IS NOT NULL"),
			     &q, &err),
	    KIT_OK);
	assert_int_not_equal(kit_sql_step(q, &row, &err), KIT_OK);
	kit_stmt_free(KIT_TAKE(q));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_counts),
	    cmocka_unit_test(test_broken_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
