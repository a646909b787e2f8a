# The verbs of a record type: crear, editar, ver, buscar, listar, borrar,
# deshacer, exportar.
. "$SOURCE/tests/lib.sh"
prepare

# A data folder that other users may read, given by --datos.
mkdir -m 755 ajena
"$T" preparar --equipo a1 --comuna 05109 --datos ajena >/dev/null
is "the data are for their owner alone" '600 600' \
    "$(stat -c %a ajena/libro.db ajena/llave | tr '\n' ' ' | sed 's/ $//')"

is "crear with the fields of the issue prints the key" 41000000-8 \
    "$("$T" persona crear run=41000000-8 nombres=José \
	apellido_paterno=Ñancupil fecha_nacimiento=3/4/85 \
	nivel_educacional=24 situacion_laboral=Cesante)"

# The default of a field, or the value of its typed notation: CAMPO WANTED
while read -r name wanted; do
	is "default or reading of $name" "$wanted" \
	    "$(field persona 41000000-8 "$name")"
done <<'ROWS'
tipo_documento RUN
run 41000000-8
nacionalidad 152
cut 05109
fecha_nacimiento 1985-04-03
nivel_educacional 24
situacion_laboral CES
registro_bne PEND
ROWS

# Choices by code or label, in any case and with any accents: CAMPO|TYPED|WANTED
while IFS='|' read -r name typed wanted; do
	"$T" persona editar 41000000-8 "$name=$typed" >/dev/null
	is "$name=$typed" "$wanted" "$(field persona 41000000-8 "$name")"
done <<'ROWS'
sexo|femenino|F
sexo|m|M
nivel_educacional|MEDIA CIENTIFICO-HUMANISTA INCOMPLETA|20
nivel_educacional|Magister|51
pueblo_originario|selk'nam|12
estado_civil|soltero/a|1
cut|valparaiso|05101
cut|05109|05109
telefono|9 1753 6724|+56917536724
telefono|17536724|+56917536724
telefono|(32) 261 1419|+56322611419
fecha_nacimiento|1985-04-03|1985-04-03
fecha_nacimiento|03-04-1985|1985-04-03
cesante_desde|marzo de 2019|2019-03
cesante_desde|03/2019|2019-03
correo|N/D|N/D
correo|n/d|N/D
correo|Ana@Example.org|ana@example.org
ROWS

"$T" persona editar 41000000-8 licencias=B >/dev/null
"$T" persona editar 41000000-8 licencias=+C >/dev/null
is "a set takes one more with +" '["B","C"]' \
    "$("$T" persona ver --json 41000000-8 | jq -c .campos.licencias)"
"$T" persona editar 41000000-8 licencias=-B >/dev/null
is "a set loses one with -" '["C"]' \
    "$("$T" persona ver --json 41000000-8 | jq -c .campos.licencias)"
"$T" persona editar 41000000-8 correo= >/dev/null
is "campo= leaves it blank" "" "$(field persona 41000000-8 correo)"
before=$(state)
is "an edit that changes nothing says so" "nada cambió" \
    "$("$T" persona editar 41000000-8 nombres=José)"
is "  and writes nothing" "$before" "$(state)"

person 41000001-6 Ana Lukšić telefono='9 1753 6724' >/dev/null
ok "ver --json is JSON" sh -c '"$T" persona ver --json 41000001-6 | jq -e .'
"$T" persona ver 41.000.001-6 >ver
has "ver shows the label" "Ana Lukšić" "$(cat ver)"
has "ver shows the RUN as people write it" "41.000.001-6" "$(cat ver)"
fails "ver without the right digit" "$T" persona ver 41000001-7

# Searches: WORDS|KEY
while IFS='|' read -r words wanted; do
	is "buscar $words" "$wanted" \
	    "$("$T" persona buscar --json $words 2>/dev/null |
		jq -r '[.[].clave] | join(" ")')"
done <<'ROWS'
nancupil|41000000-8
ÑANCUPIL|41000000-8
josé ñanc|41000000-8
luksic|41000001-6
41.000.001-6|41000001-6
41000001-6|41000001-6
410000016|41000001-6
41000001|41000001-6
6724|41000001-6
17536724|41000001-6
ROWS
fails_with 1 "no se encontró «zzzzz»" "$T" persona buscar zzzzz

"$T" persona listar >listar
has "listar masks the RUN" '41.***.***-6' "$(cat listar)"
lacks "listar has no whole RUN" 41000001 "$(tr -d . <listar)"

"$T" persona editar 41000001-6 discapacidad=1 grupo_prioritario=MJH \
    nombre_social=Secreta ajustes=reservados >/dev/null
ok "exportar" "$T" persona exportar -o personas.csv
has "exportar holds open fields" "apellido_paterno" "$(head -1 personas.csv)"
has "exportar holds their values" "Lukšić" "$(cat personas.csv)"
has "exportar holds sets" ";B" "$("$T" persona editar 41000001-6 \
    licencias=A1\;B >/dev/null; "$T" persona exportar)"
for name in discapacidad grupo_prioritario nombre_social pueblo_originario \
    situacion_migratoria rsh_tramo ajustes identidad_genero; do
	lacks "exportar has no column $name" ",$name" "$(head -1 personas.csv)"
done
lacks "exportar has no sensitive value" reservados "$(cat personas.csv)"
ok "what was exported comes in as it was" sh -c '
	before=$("$T" verificar --json | jq -r .estado)
	"$T" persona importar personas.csv >imp 2>&1 || { cat imp; exit 1; }
	[ "$("$T" verificar --json | jq -r .estado)" = "$before" ]'

"$T" persona borrar 41000001-6 >/dev/null
fails "a removed record is not seen" "$T" persona ver 41000001-6
fails "  nor found" "$T" persona buscar luksic
is "  and comes back" deshecho "$("$T" persona deshacer 41000001-6)"
is "  as it was" Secreta "$(field persona 41000001-6 nombre_social)"
person 41000009-1 Inés Rojas >/dev/null
has "to undo the making of a record says that it is gone" \
    "terreno persona deshacer 41000009-1 --rehacer" \
    "$("$T" persona deshacer "inés rojas")"
is "  and how it comes back" rehecho \
    "$("$T" persona deshacer 41000009-1 --rehacer)"
"$T" persona borrar 41000009-1 >/dev/null

"$T" persona editar 41000001-6 trabajo_buscado=uno >/dev/null
"$T" persona editar 41000001-6 trabajo_buscado=dos >/dev/null
for wanted in uno ''; do
	"$T" persona deshacer 41000001-6 >/dev/null
	is "deshacer goes back to «$wanted»" "$wanted" \
	    "$(field persona 41000001-6 trabajo_buscado)"
done
for wanted in uno dos; do
	"$T" persona deshacer 41000001-6 --rehacer >/dev/null
	is "--rehacer puts «$wanted» back" "$wanted" \
	    "$(field persona 41000001-6 trabajo_buscado)"
done
fails_with 1 "no hay nada que rehacer" "$T" persona deshacer 41000001-6 --rehacer

"$T" persona ver 41000001-6 >ver
lacks "ver hides what is restringido" "Mujeres jefas" "$(cat ver)"
has "  and shows it when asked" "Mujeres jefas" \
    "$("$T" persona ver 41000001-6 --restringido)"

refused 1 "ya está: José Ñancupil" person 41000000-8 Otro Apellido
refused 1 "ya está: José Ñancupil" "$T" persona editar 41000001-6 run=41000000-8
"$T" entidad crear codigo=centro-de-nombre-muy-largo nombre=Centro >/dev/null
"$T" persona editar 41000000-8 "jornada=FDS;TUR;COM" correo=N/D >/dev/null
"$T" persona editar 41000000-8 jornada=+SLH >/dev/null
in_order="Jornada completa; Sin limitación horaria; Turnos; Fines de semana"
has "a set is shown in the order of its list" "$in_order" \
    "$("$T" persona ver 41000000-8)"
has "  on paper" "$(echo "$in_order" | tr ';' ',')" \
    "$("$T" documento cv persona=41000000-8 --csv)"
"$T" persona exportar -o todas.csv 2>/dev/null
has "  in a sheet" "COM;SLH;TUR;FDS" "$(cat todas.csv)"
has "  where N/D is an answer" ",N/D," "$(cat todas.csv)"
rm todas.csv

has "a key is shown whole, to be typed" 'centro-de-nombre-muy-largo Centro' \
    "$("$T" entidad buscar centro 2>&1)"
has "diagnostico answers" "tipos de ficha" "$("$T" diagnostico)"
is "all is well at the end" '[0,true]' \
    "$("$T" verificar --json | jq -c '[.malos, .vista_igual]')"
is "options may stand before the command" "$(state)" "$(
	"$T" --datos "$TERRENO_DATOS" --json verificar |
	    jq -c '[.asientos, .malos, .estado]')"
before=$(state)
"$T" reconstruir >/dev/null
is "reconstruir says the same" "$before" "$(state)"
has "a list tells dates as people read them" 20-11-2026 "$("$T" persona listar)"
has "  and programs as they do" '"alta": "2026-11-20"' \
    "$("$T" persona listar --json)"
finish
