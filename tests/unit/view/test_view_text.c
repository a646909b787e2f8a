#include "laptop.h"
#include "unit.h"

/*
 * Queries of documents on TIPO_texto: each row is a query as somebody may write
 * it, and its answer for one person and one attendance, or the reason why it
 * fails.
 */

#define P "FROM persona_texto"

/* clang-format off */
static const struct {
	const char *sql, *says;
} rows[] = {
	{ "SELECT nombres " P, "Rosa" },
	{ "select NOMBRES from Persona_Texto", "Rosa" },
	{ "SELECT sexo " P, "Femenino" },
	{ "SELECT telefono " P, "+56 9 1234 5678" },
	{ "SELECT \"telefono\" FROM \"persona_texto\"", "+56 9 1234 5678" },
	{ "SELECT p.sexo || t.sexo FROM persona p, persona_texto t", "FFemenino" },
	{ "SELECT sexo FROM persona JOIN persona_texto t USING (_clave)",
	  "q.sql:1: está en más de una tabla el campo sexo" },
	{ "SELECT nombres FROM (SELECT * " P ")", "Rosa" },
	{ "SELECT nombres FROM (SELECT DISTINCT * " P ")", "Rosa" },
	{ "SELECT nombres FROM (SELECT t.* FROM persona_texto AS t)", "Rosa" },
	{ "SELECT nombres FROM (SELECT 1, * " P ")", "Rosa" },
	{ "SELECT nombres FROM (SELECT -- todo: dos\n * " P ")", "Rosa" },
	{ "SELECT nombres FROM (SELECT /* todo */* " P ")", "Rosa" },
	{ "SELECT count(*) " P, "1" },
	{ "SELECT length(nombres) * 2 " P, "8" },
	{ "-- nombres\nSELECT apellido_paterno " P " -- fin", "Ñancupil" },
	{ "/* con */ WITH p AS (SELECT * " P ") SELECT nombres FROM p", "Rosa" },
	{ "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3)"
	  " SELECT max(i) || nombres FROM n, persona_texto", "3Rosa" },
	{ "SELECT (SELECT nombres " P " p WHERE p._clave = a.persona) FROM atencion a", "Rosa" },
	{ "SELECT persona FROM atencion_texto", "Rosa Ñancupil" },
	{ "SELECT t.persona || p.sexo FROM atencion_texto t JOIN atencion a USING (_clave)"
	  " JOIN persona_texto p ON p._clave = a.persona", "Rosa ÑancupilFemenino" },
	{ "VALUES((SELECT nombres " P "))", "Rosa" },
	{ "SELECT rsh_tramo " P, "" },
	{ "SELECT pares('a', nombres, 'b', rsh_tramo, NULL, 'c', 'd', 1, 'e') " P,
	  "[{\"campo\":\"a\",\"valor\":\"Rosa\"},{\"campo\":\"d\",\"valor\":\"1\"}]" },
	{ "SELECT coalesce(pares('a', NULL), 'ninguno')", "ninguno" },
	{ "SELECT coalesce(pares(), 'ninguno')", "ninguno" },
	{ "SELECT 'x -- y', nombres " P " WHERE nombres = 'Rosa'", "x -- y" },
	{ "SELECT tbl_name FROM sqlite_master WHERE name = 'persona__clave'", "persona" },
	/* Of these types there is no record, and no table yet. */
	{ "SELECT count(*) FROM vacante", "0" },
	{ "SELECT count(*) FROM main.\"vacante\" v WHERE v.rowid > 0 OR v._clave = 'x'", "0" },
	{ "SELECT count(*) FROM (SELECT * FROM vacante_texto)", "0" },
	{ "SELECT coalesce(max(v.cargo), nombres) FROM persona p LEFT JOIN vacante_texto v"
	  " ON v._clave = p._clave", "Rosa" },
	{ "WITH v AS MATERIALIZED (SELECT empresa, _alta FROM vacante ORDER BY _alta)"
	  " SELECT count(*) FROM v, vacante USING (empresa), curso", "0" },
	{ "SELECT nada FROM vacante", "q.sql:1: no hay un campo nada" },
	{ "DELETE FROM vacante", "q.sql:1: una consulta solo puede leer las fichas, no cambiar vacante" },
	{ "SELECT nada\n" P, "q.sql:1: no hay un campo nada" },
	{ "WITH a AS (SELECT 1)\nSELECT nombres,\n nada " P, "q.sql:3: no hay un campo nada" },
	{ "SELECT nombres FROM\nnada_texto", "q.sql:1: no hay una tabla nada_texto" },
	{ "SELECT nombres " P "; SELECT 1", "q.sql:1: se espera una sola consulta" },
	{ "DELETE FROM persona", "q.sql:1: una consulta solo puede leer" },
	{ "CREATE TEMP VIEW v AS SELECT nombres FROM persona", "q.sql:1: una consulta solo puede leer" },
	{ "CREATE TEMP VIEW v AS SELECT nombres " P, "q.sql:1: una consulta solo puede leer" },
	{ "  -- _texto", "q.sql:1: se espera una sola consulta" },
	{ "WITH persona_texto", "q.sql:1: " },
	{ "/* persona_texto", "q.sql:1: se espera una sola consulta" },
};
/* clang-format on */

static void
ask(struct kit_db *db, const char *sql, struct kit_str *says)
{
	struct kit_err err = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_sql_prepare_file(db, "q.sql", kit_sv(sql), &q, &err) !=
		KIT_OK ||
	    kit_sql_step(q, &row, &err) != KIT_OK)
		kit_str_add(says, err.text);
	else if (row)
		kit_str_sv(says, kit_sql_get_text(q, 0));
}

static void
queries_see_what_they_name(void **state KIT_UNUSED)
{
	struct laptop l;
	struct kit_db *db;
	struct kit_err err;

	laptop_init(&l, 1);
	laptop_put(&l, "persona", "p1", "nombres", "Rosa");
	laptop_put(&l, "persona", "p1", "apellido_paterno", "Ñancupil");
	laptop_put(&l, "persona", "p1", "sexo", "F");
	laptop_put(&l, "persona", "p1", "telefono", "+56912345678");
	laptop_put(&l, "persona", "p1", "rsh_tramo", "40");
	laptop_put(&l, "atencion", "a1", "persona", "p1");
	check(kit_view_reader(l.view, &db, &err), &err);
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str says KIT_STR_AUTO = {0};

		ask(db, rows[i].sql, &says);
		if (rows[i].says &&
		    !kit_sv_starts(kit_str_view(&says), rows[i].says))
			fail_msg("%s: «%s», not «%s»", rows[i].sql,
			    kit_str_get(&says), rows[i].says);
	}
	laptop_done(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(queries_see_what_they_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
