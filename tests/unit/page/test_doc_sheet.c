/* The data of a document as a CSV sheet. */
#include "doc_sheet.h"
#include "unit.h"

static const struct {
	const char *data; /* array of the data of documents */
	const char *list, *csv;
	size_t rows;
} rows[] = {
    /* Values around a list come before those of its items. */
    {"[{\"fecha\":\"hoy\",\"s\":[{\"lugar\":\"A\",\"f\":[{\"n\":1},{\"n\":2}]},"
     "{\"lugar\":\"B\",\"f\":[{\"n\":3}]}]}]",
	"", "lugar,n\r\nA,1\r\nA,2\r\nB,3\r\n", 3},
    /* An item without an inner list is a row too. */
    {"[{\"s\":[{\"lugar\":\"A\",\"f\":null},{\"lugar\":\"B\",\"f\":[{\"n\":3}]}"
     "]}]",
	"", "lista,lugar,f,n\r\ns,A,,\r\ns.f,B,,3\r\n", 2},
    /* Only the named list, with the values of objects in its items. */
    {"[{\"p\":{\"filas\":[{\"n\":\"x\",\"o\":{\"t\":true},\"in\":[{\"a\":1}]}]}"
     ","
     "\"q\":[{\"z\":1}]}]",
	"p.filas", "n,o_t\r\nx,si\r\n", 1},
    {"[{\"p\":null,\"q\":[{\"z\":1}]}]", "p.filas", "", 0},
    /* With several lists, a column names the list. */
    {"[{\"p\":[{\"a\":1}],\"q\":[{\"b\":\"x,y\"}]}]", "",
	"lista,a,b\r\np,1,\r\nq,,\"x,y\"\r\n", 2},
    /* A name that is around the list too. */
    {"[{\"p\":[{\"nombre\":\"A\",\"f\":[{\"nombre\":\"b\"}]}]}]", "",
	"nombre,nombre_2\r\nA,b\r\n", 1},
    /* Data without lists; a list of plain values is one cell. */
    {"[{\"a\":\"x\",\"b\":[1,2.5],\"c\":null,\"d\":[]}]", "",
	"a,b,c,d\r\nx,1; 2.5,,\r\n", 1},
    /* A cell that a spreadsheet would run; two documents. */
    {"[{\"p\":[{\"a\":\"=1+1\"}]},{\"p\":[{\"a\":\"-5\"}]}]", "",
	"a\r\n'=1+1\r\n-5\r\n", 2},
    {"[]", "", "", 0},
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str csv KIT_STR_AUTO = {0};
		json_t *all = json_loads(rows[i].data, 0, NULL);
		assert_non_null(all);
		assert_int_equal(
		    kit_doc_sheet_csv(all, rows[i].list, &csv), rows[i].rows);
		assert_string_equal(kit_str_get(&csv), rows[i].csv);
		json_decref(all);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
