#!/bin/sh
# The view's indexes: a table of few rows has that of its keys alone, and the
# others come with its 256th row, whether it is typed or the view made anew.
. "${SOURCE:?}/tests/lib.sh"

# indexes TABLE: the names of its indexes, in a line
indexes() {
	sqlite3 "$(find "$XDG_RUNTIME_DIR" -name 'vista-*.db')" \
	    "SELECT group_concat(substr(name, length('$1') + 2), ' ') FROM
	     (SELECT name FROM sqlite_schema WHERE type = 'index'
	      AND tbl_name = '$1' ORDER BY name)"
}
# days N: so many days of the point, as a sheet; the first of them the N-th
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
ok "made anew" "$T" reconstruir
is "a view made anew has the same" "$all" "$(indexes jornada)"
ok "and agrees with the journal" "$T" verificar
finish
