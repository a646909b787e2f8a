#!/bin/sh
# The view's indexes: a table of few rows has the index of its keys alone. The
# others are made with its 256th row, whether that row is typed or the view is
# made anew.
. "${SOURCE:?}/tests/lib.sh"

# indexes TABLE: prints the names of its indexes in a line
indexes() {
	sqlite3 "$(find "$XDG_RUNTIME_DIR" -name 'vista-*.db')" \
	    "SELECT group_concat(substr(name, length('$1') + 2), ' ') FROM
	     (SELECT name FROM sqlite_schema WHERE type = 'index'
	      AND tbl_name = '$1' ORDER BY name)"
}
# days FROM COUNT: prints a sheet of COUNT days, of which the first is number
# FROM
days() {
	echo "codigo,fecha,punto,estado"
	awk -v from="$1" -v many="$2" 'BEGIN { for (i = from; i < from + many; i++)
		printf "d%d,2026-%02d-%02d,forestal,CERRADA\n", i,
		    i % 9 + 1, i % 28 + 1 }'
}

prepare
days 1 255 >few.csv
ok "255 days" "$T" jornada importar few.csv
is "few rows have no index but that of their keys" _clave \
    "$(indexes jornada)"
days 256 1 >one.csv
ok "one more" "$T" jornada importar one.csv
all=$(indexes jornada)
is "the 256th row brings the others" \
    "_clave _otra actividad fecha funcionario punto" "$all"
has "bind::terreno:indice may name fields behind its own" \
    '("punto", "fecha")' "$(sqlite3 "$(find "$XDG_RUNTIME_DIR" \
    -name 'vista-*.db')" "SELECT sql FROM sqlite_schema
    WHERE name = 'jornada_punto'")"
awk 'BEGIN { print "tipo_documento,nombres,apellido_paterno," \
	    "fecha_nacimiento,nivel_educacional,situacion_laboral"
	for (i = 0; i < 256; i++)
		printf "SIN,Ana,Soto %d,3/4/85,24,CES\n", i }' >many.csv
"$T" persona importar many.csv >/dev/null 2>&1
has "  and the day on which the record was made" '("registro_bne", _alta)' \
    "$(sqlite3 "$(find "$XDG_RUNTIME_DIR" -name 'vista-*.db')" \
	"SELECT sql FROM sqlite_schema WHERE name = 'persona_registro_bne'" |
	sed 's/"_alta"/_alta/')"
awk 'BEGIN { print "persona,fecha_atencion,motivo"
	for (i = 0; i < 256; i++)
		print "41000000-8,2026-10-" i % 28 + 1 ",EMP.OFE" }' >came.csv
person 41000000-8 Ana Soto >/dev/null
"$T" atencion importar came.csv >/dev/null 2>&1
# The query of the needs reads indexes alone, so that each attendance costs the
# same however many there are.
is "the needs of a period are read of an index alone" 2 "$(sqlite3 "$(
    find "$XDG_RUNTIME_DIR" -name 'vista-*.db')" "EXPLAIN QUERY PLAN
    SELECT a.motivo, q.sector FROM atencion a
    LEFT JOIN persona q ON q._clave = a.persona
    WHERE a.fecha_atencion BETWEEN '2026-01-01' AND '2026-12-31'" |
	grep -cE 'COVERING INDEX atencion_fecha_atencion|persona__clave')"
is "  and the people of a point" 1 "$(sqlite3 "$(find "$XDG_RUNTIME_DIR" \
    -name 'vista-*.db')" "EXPLAIN QUERY PLAN
    SELECT count(DISTINCT persona) FROM atencion WHERE punto = 'forestal'
    AND fecha_atencion BETWEEN '2026-01-01' AND '2026-12-31'" |
	grep -c 'COVERING INDEX atencion_punto')"
ok "made anew" "$T" reconstruir
is "a view made anew has the same" "$all" "$(indexes jornada)"
ok "and agrees with the journal" "$T" verificar
finish
