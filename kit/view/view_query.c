/* Prepares each statement of the view once: see view_query.h. */

#include "view_query.h"

#include "view_inner.h"

static const char *const queries[] = {
    [V_CONFLICT_ADD] = "INSERT INTO conflicto VALUES(:tipo, :clave, :campo)",
    [V_CONFLICT_DROP] =
	"DELETE FROM conflicto WHERE tipo = :tipo AND clave = :clave",
    [V_WORDS_ADD] = "INSERT INTO busca(rowid, texto) VALUES(:n, :texto)",
    [V_WORDS_DROP] = "INSERT INTO busca(busca, rowid, texto)"
		     " VALUES('delete', :n, :texto)",
    [V_WORDS_FIND] = "SELECT rowid FROM busca WHERE busca MATCH :texto"
		     " AND rowid BETWEEN :desde AND :hasta",
    [V_ALIAS_GET] =
	"SELECT actual FROM alias WHERE tipo = :tipo AND clave = :clave",
    [V_ALIAS_PUT] = "INSERT OR REPLACE INTO alias"
		    " VALUES(:tipo, :clave, :actual)",
    [V_ALIAS_DROP] = "DELETE FROM alias WHERE tipo = :tipo AND clave = :clave",
    [V_EDGE_PUT] = "INSERT OR REPLACE INTO arista"
		   " VALUES(:tipo, :clave, :destino)",
    [V_EDGE_DROP] = "DELETE FROM arista WHERE tipo = :tipo AND clave = :clave",
    [V_EDGE_FROM] = "SELECT destino FROM arista"
		    " WHERE tipo = :tipo AND clave = :clave",
    [V_EDGE_TO] = "SELECT clave FROM arista"
		  " WHERE tipo = :tipo AND destino = :destino",
    [V_WORD_PUT] = "INSERT OR IGNORE INTO palabra VALUES(:palabra, :sonido)",
    [V_WORDS] = "SELECT palabra, sonido FROM palabra",
    [V_WORDS_BY_SOUND] = "SELECT palabra, sonido FROM palabra"
			 " WHERE sonido BETWEEN :desde AND :hasta",
    [V_OPTION] = "SELECT etiqueta FROM opcion"
		 " WHERE lista = :lista AND codigo = :codigo",
    [V_OPTIONS] = "SELECT group_concat(dice, ', ') FROM"
		  " (SELECT coalesce(o.etiqueta, j.value) AS dice"
		  "  FROM json_each(:conjunto) j LEFT JOIN opcion o"
		  "   ON o.lista = :lista AND o.codigo = j.value"
		  "  ORDER BY o.orden IS NULL, o.orden, j.key)",
    [V_KEY_FIELD] = "SELECT campo FROM propia WHERE tipo = :tipo",
    [V_TEXT] = "SELECT campo, sql FROM campo_de_ficha WHERE tipo = :tipo"
	       " ORDER BY orden",
    [V_POSITION] = "SELECT n, EXISTS(SELECT 1 FROM alias),"
		   " EXISTS(SELECT 1 FROM bloqueada) FROM vista",
    [V_MOVE] = "UPDATE vista SET n = :n",
    [V_BLOCK_GET] = "SELECT 1 FROM bloqueada"
		    " WHERE tipo = :tipo AND clave = :clave",
    [V_BLOCK_PUT] = "INSERT OR REPLACE INTO bloqueada"
		    " VALUES(:tipo, :clave, :de_tipo, :de_clave, :propia,"
		    " :desde)",
    [V_BLOCK_DROP] = "DELETE FROM bloqueada"
		     " WHERE tipo = :tipo AND clave = :clave",
    [V_BLOCK_OF] = "SELECT tipo, clave FROM bloqueada"
		   " WHERE de_tipo = :tipo AND de_clave = :clave",
    [V_BLOCK_FIND] = "SELECT clave, desde FROM bloqueada"
		     " WHERE tipo = :tipo AND de_tipo = '' AND"
		     " (clave = :clave OR propia = :valor)"
		     " ORDER BY propia <> :valor LIMIT 1",
};
static_assert(LEN(queries) == V_QUERY_COUNT, "a text for each query");

enum kit_code
view_query_get(struct kit_view *v, enum view_query which, struct kit_stmt **q,
    struct kit_err *err)
{
	if (!v->q[which] && kit_sql_prepare(v->db, kit_sv(queries[which]),
				&v->q[which], err) != KIT_OK)
		return err->code;
	kit_sql_reset(v->q[which]);
	*q = v->q[which];
	return KIT_OK;
}

enum kit_code
view_query_set_position(struct kit_view *v, int64_t n, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (view_query_get(v, V_MOVE, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", n);
	return kit_sql_run(q, err);
}

enum kit_code
view_query_get_position(struct kit_view *v, int64_t *n, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (view_query_get(v, V_POSITION, &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*n = kit_sql_get_int(q, 0);
	v->aliases = kit_sql_get_int(q, 1) != 0;
	v->blocks = v->lifted || kit_sql_get_int(q, 2) != 0;
	kit_sql_reset(q);
	return KIT_OK;
}
