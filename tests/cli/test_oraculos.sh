# Nothing around a closed field tells its value: messages, comparisons, order,
# traces, reports, forms of the office's own. A command or a screen that does
# show the value, the history too, is noted as a look.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"
prepare
open_day
# Two people who differ in closed fields alone.
person 41000000-8 José Ñancupil ajustes=secreto-ajustes discapacidad=2 \
    grupo_prioritario=MJH situacion_migratoria=IRR >/dev/null
person 41000001-6 José Ñancupil >/dev/null
looks() { "$T" auditoria --json | jq '.filas | length'; }
# secrets TEXT: prints the closed values that TEXT has
secrets() { printf %s "$1" | grep -o 'secreto-\|MJH\|Mujeres jefas\|IRR\|rregular'; }
is "a closed value would be seen" secreto- "$(secrets "dice secreto-ajustes")"

# WHAT|WORDS: neither the output of the command nor its message has a closed
# value.
while IFS='|' read -r what words; do
	# shellcheck disable=SC2086
	"$T" $words >out 2>&1
	is "$what tells no closed value" '' "$(secrets "$(cat out)")"
done <<'ROWS'
a word that is in no list|persona editar 41000000-8 grupo_prioritario=XXX
a choice that is not there|persona editar 41000000-8 discapacidad=77
a person who is here already|persona crear run=41000000-8 nombres=José apellido_paterno=Ñancupil fecha_nacimiento=3/4/85 nivel_educacional=24 situacion_laboral=Cesante
what replaces a sensitive value|persona editar 41000000-8 ajustes=otro
what replaces it, for machines|persona editar 41000000-8 ajustes=otro-mas --json
what replaces a restricted value|persona editar 41000000-8 grupo_prioritario=IND
an undone change|persona deshacer 41000000-8
a trace|--traza persona editar 41000000-8 telefono=912345678
a trace of a search|--traza persona buscar Ñancupil
a report for whoever helps|diagnostico --informe informe.txt
health|diagnostico
warnings|atencion avisos
the fields|persona campos
a figure's rows|indicador ATE --filas
a figure|indicador ATE
ROWS
is "the report's file neither" '' "$(secrets "$(cat informe.txt)")"
"$T" persona editar 41000000-8 ajustes=secreto-ajustes grupo_prioritario=MJH \
    discapacidad=2 >/dev/null

# When a sheet has other values for closed fields, the message says that they
# differ and not what the record says.
printf 'run,nombres,apellido_paterno,ajustes,discapacidad\n%s\n' \
    '41000000-8,José,Ñancupil,los-de-la-hoja,1' >hoja.csv
"$T" persona importar hoja.csv >out 2>&1
has "a sheet that says something else is told so" \
    'ajustes: aviso: ya estaba con otro valor' "$(cat out)"
is "  and not what was there" '' "$(secrets "$(cat out)")"
"$T" persona editar 41000000-8 ajustes=secreto-ajustes >/dev/null

# Two people who differ in closed fields alone have the same order in every
# list.
place() { # prints the order of the two in a list
	grep -o '41000000-8\|41000001-6' | tr '\n' ' '
}
before=$("$T" persona listar --json | place)
found=$("$T" persona buscar Ñancupil --json | place)
"$T" persona editar 41000000-8 ajustes=zzz discapacidad=1 >/dev/null
"$T" persona editar 41000001-6 ajustes=aaa discapacidad=6 >/dev/null
is "a list is in the same order whatever is closed" "$before" \
    "$("$T" persona listar --json | place)"
is "  and so is a search" "$found" \
    "$("$T" persona buscar Ñancupil --json | place)"

# The history shows sensitive values of before, and notes the look.
n=$(looks)
play <<'FIN'
type ñancupil
key Enter
key F9
show her history
FIN
has "the history shows a sensitive value" secreto-ajustes "$(cat shown)"
lacks "  and none that is restringido" 'Mujeres jefas' "$(cat shown)"
ok "  and the look is noted" test "$(looks)" -gt "$n"
has "  with its fields" 'Ajustes necesarios' \
    "$("$T" auditoria --json | jq -r '.filas[-1].datos')"

# A form of the office's may not take a restringido field into another field,
# nor name records by a closed field.
cp -r "$SOURCE/templates" plantillas
chmod -R u+w plantillas
form() { # LABEL ROW: a type with a restricted field, a sensitive one, and ROW
	cat >plantillas/records/espia.md <<FIN
| settings | form_title | form_id | version |
|---|---|---|---|
| | Espía | espia | 1 |

| entities | dataset | label |
|---|---|---|
| | espia | $1 |

| survey | type | name | label | calculation | default | bind::terreno:privacidad |
|---|---|---|---|---|---|---|
| | text | titulo | Título | | | |
| | text | cerrado | Cerrado | | | restringido |
| | text | delicado | Delicado | | | sensible |
| | $2 |
FIN
	TERRENO_PLANTILLAS=$PWD/plantillas "$T" espia crear titulo=Uno \
	    cerrado=secreto-c delicado=secreto-d >out 2>&1
	status=$?
}
closed_of() { printf %s "$1" | grep -o 'cerrado\|delicado' | head -1; }
while IFS=';' read -r what status_wanted label row; do
	form "$label" "$row"
	is "$what" "$status_wanted" "$status"
	[ "$status" -eq 0 ] ||
	    has "  it names the field" "$(closed_of "$label$row")" "$(cat out)"
done <<'ROWS'
a calculation of what is open is taken;0;${titulo};calculate | k | K | concat(${titulo}, 'x') | | |
a restricted one takes what is restricted;0;${titulo};calculate | k | K | concat(${cerrado}, 'x') | | restringido |
an open one may not;3;${titulo};calculate | k | K | concat(${cerrado}, 'x') | | |
a sensitive one neither;3;${titulo};calculate | k | K | concat(${cerrado}, 'x') | | sensible |
nor one that only asks about it;3;${titulo};calculate | k | K | if(${cerrado} = 'x', 'sí', 'no') | | |
nor a value to start with;3;${titulo};text | k | K | | concat(${cerrado}, 'x') | |
a record is not called by what is restricted;3;${cerrado};text | k | K | | | |
nor by what is sensitive;3;${delicado};text | k | K | | | |
ROWS
finish
