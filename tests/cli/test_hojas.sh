# importar and exportar: sheets as strangers save them. importar takes no value
# for another in silence: it reads the value right, tells what it did, or
# refuses the row with the reason.
. "$SOURCE/tests/lib.sh"
prepare

HEAD='run;nombres;apellido_paterno;fecha_nacimiento;nivel_educacional;situacion_laboral'

# fresh: makes data without people.
fresh() {
	TERRENO_DATOS=$(mktemp -u "$PWD/datos-XXXXXX")
	export TERRENO_DATOS
	"$T" preparar --equipo uno --comuna 05109 >/dev/null
}

# value RUN FIELD: prints the value that is kept, as JSON.
value() {
	"$T" persona ver --json "$1" 2>/dev/null | jq -c ".campos.$2"
}

# sheet COLUMNS CELLS: prints a sheet with one sound person and these further
# columns; both as printf %b takes them.
sheet() {
	printf '%b' "$HEAD;$1\n41000000-8;José;Muñoz;3/4/85;24;CES;$2\n"
}

# ---- encodings ----

saved_as() { # NAME ICONV TOLD: a sheet in that encoding is read right
	fresh
	sheet calle 'Los Álamos' | iconv -t "$2" >"$1.csv"
	"$T" persona importar "$1.csv" >/dev/null 2>err
	is "$1: letters are right" '["José","Muñoz","Los Álamos"]' \
	    "$("$T" persona ver --json 41000000-8 | jq -c \
		'.campos | [.nombres, .apellido_paterno, .calle]')"
	[ -z "$3" ] || has "  and it is told" "$3" "$(cat err)"
	[ -n "$3" ] || is "  and nothing need be told" "" "$(cat err)"
}
saved_as utf-8 UTF-8 ""
saved_as windows-1252 WINDOWS-1252 "se leyó como windows-1252: «José»"
saved_as cp850 CP850 "se leyó como cp850: «José»"
saved_as macroman MACINTOSH "se leyó como macroman: «José»"
saved_as utf-16le UTF-16LE "se leyó como utf-16le"
saved_as texto-unicode UTF-16 "se leyó como utf-16le"
fresh
sheet calle 'Los Álamos' | iconv -f ISO-8859-1 -t UTF-8 |
    sed 's/Los.*lamos/Los Álamos/' >doble.csv
"$T" persona importar doble.csv >/dev/null 2>err
is "twice encoded: letters are right" '"Muñoz"' \
    "$(value 41000000-8 apellido_paterno)"
is "  beside those that were never wrong" '"Los Álamos"' \
    "$(value 41000000-8 calle)"
has "  and it is told" "donde decía «JosÃ©» se leyó «José»" "$(cat err)"

# A sheet with a single letter that two encodings read in different ways.
fresh
printf '%b' "$HEAD\n41000000-8;S\0351;Soto;3/4/85;24;CES\n" >dudosa.csv
refused 1 "¿dice «Sé» (--codificacion windows-1252) o «SÚ» (--codificacion cp850)?" \
    "$T" persona importar dudosa.csv
ok "the answer is taken" "$T" persona importar --codificacion MS-DOS dudosa.csv
is "  as it says" '"SÚ"' "$(value 41000000-8 nombres)"
fails_with 2 "no existe «ebcdic»" \
    "$T" persona importar --codificacion ebcdic dudosa.csv

# ---- the shape of a sheet ----

fresh
printf '%b' "Nómina, octubre de 2026;;;;;\n;;;;;\n$HEAD\n\
41000000-8;José;Muñoz;3/4/85;24;CES\n$HEAD\n\
41000016-4;Danica;Soto;3/4/85;24;CES\nTotal;2;;;;\n" >titulo.csv
"$T" persona importar --json titulo.csv >out 2>err
is "a title, heads again and a total are no people" '[2,2,0]' \
    "$(jq -c '[.filas, .creadas, .rechazadas]' out)"
has "  the title is told" "los encabezados están en la línea 3: se pasó por alto la fila de arriba, «Nómina, octubre de 2026»" "$(cat err)"
has "  the heads too" "la línea 5, que repite los encabezados" "$(cat err)"
has "  and the total" "la línea 7, que es de totales" "$(cat err)"

fresh
printf '%b' "$(echo "$HEAD" | sed 's/nivel_educacional//')\n\
41000000-8;José;Muñoz;3/4/85;24;CES\n" >sin-nombre.csv
refused 1 "la columna E no tiene encabezado y tiene algo escrito (línea 2)" \
    "$T" persona importar sin-nombre.csv
printf '%b' "$HEAD;;\n41000000-8;José;Muñoz;3/4/85;24;CES;;\n" >vacia.csv
ok "an empty column without a head is nothing" "$T" persona importar vacia.csv

# ---- cells ----

# taken CELL FIELD WANTED: the cell is kept as WANTED.
taken() {
	fresh
	sheet "$2" "$1" >celda.csv
	"$T" persona importar --avisos celda.csv >out 2>err || cat err >&2
	is "taken in $2: $(printf %s "$1" | tr -d '\\')" "\"$3\"" "$(value 41000000-8 "$2")"
}
# not_taken CELL FIELD REASON: the whole row goes to the sheet of rejects.
not_taken() {
	fresh
	sheet "$2" "$1" >celda.csv
	rm -f celda.rechazos*.csv
	"$T" persona importar celda.csv >out 2>err
	is "refused in $2: $(printf %s "$1" | tr -d '\\')" "1 0" \
	    "$? $("$T" persona listar --json 2>/dev/null | jq length)"
	has "  with its reason" "$3" "$(cat celda.rechazos.csv)"
}

taken '\0342\0200\0216910376151\0342\0200\0254' telefono +56910376151
taken '9\0302\0240 1037\0342\0200\02216151' telefono +56910376151
taken '910376151 - 322611419' telefono +56910376151
is "  and the second beside it" '"+56322611419"' "$(value 41000000-8 telefono2)"
taken '"Juan\nPablo"' calle "Juan Pablo"
has "  which is said" "tenía varias líneas" "$(cat err)"
taken '"uno\ndos"' perfil 'uno\ndos'
taken '\0342\0200\0256Sol\0342\0200\0254' calle Sol
taken '<ana@example.org>' correo ana@example.org
taken yes disponibilidad_inmediata SI
taken x disponibilidad_inmediata SI
taken Falso disponibilidad_inmediata NO
taken '43525' cesante_desde 2019-03
has "  which is said" "una fecha en números de Excel" "$(cat err)"
taken '2019-03-01 00:00:00' fecha_bne 2019-03-01
taken 'O´Higgins N° 5 ¿sí?' calle 'O´Higgins N° 5 ¿sí?'
while IFS='@' read -r field reason cell; do
	not_taken "$cell" "$field" "$reason"
done <<'CELLS'
telefono@hay una letra entre las cifras@9 1037 615I
telefono@detrás de +56 van 9 cifras@+5691037615
telefono@no es un teléfono@910376151/322611419/987654321
correo@punto de más@ana\0100example..org
perfil@error de la planilla@#REF!
calle@error de la planilla@#¿NOMBRE?
telefono@error de la planilla@#N/D
calle@error de la planilla@########
telefono@número que la planilla recortó@9,10376E+08
num_documento@número que la planilla recortó@1.2E+10
calle@marca de página web@"Pe&ntilde;a"
calle@marca de página web@"Pe&#241;a"
calle@se perdió una letra@Pe?a
calle@se perdió una letra@Pe\0357\0277\0275a
calle@se perdió una letra@Pe¤a
calle@detrás de la comilla que cierra la columna «calle»@"El \\"bajo\\" 12"
CELLS
is "a row with wrong quotes is there as it stood" '"El \"bajo\" 12"' \
    "$(sed -n 2p celda.rechazos.csv | sed 's/.*CES;"//; s/"\r*$//; s/""/"/g')"

# When a third telephone has no field, the row is refused and no telephone is
# lost.
fresh
sheet 'telefono;telefono2' '910376151 / 322611419;987654321' >tres.csv
"$T" persona importar tres.csv >/dev/null 2>err
has "three telephones for two fields" "hay dos, +56 32 261 1419 y +56 9 8765 4321" \
    "$(cat err)"

# ---- RUN that is too low ----

fresh
printf '%b' "$HEAD\n123456-0;José;Soto;3/4/85;24;CES\n" >bajo.csv
"$T" persona importar bajo.csv >/dev/null 2>err
has "a RUN under a million is refused" "escríbalo dos veces: «123.456-0 123.456-0»" \
    "$(cat err)"
sed 's/123456-0/123.456-0 123.456-0/g' bajo.rechazos.csv >dicho.csv
ok "  and taken from the rejects, written twice" "$T" persona importar dicho.csv
is "  as the number that it is" '"123456-0"' "$(value 123456-0 run)"
"$T" persona exportar -o todas.csv
is "  the exported sheet comes back as it is" '[1,1]' \
    "$("$T" persona importar --json todas.csv | jq -c '[.filas, .iguales]')"

# ---- decimals of a form of the office's ----

decimals() { # CELL…: imports them as the column lat; prints those kept
	fresh
	mkdir -p "$TERRENO_DATOS/plantillas/records"
	cat >"$TERRENO_DATOS/plantillas/records/lugar.md" <<'FORM'
| settings | form_title | form_id | version |
|---|---|---|---|
| | Lugar | lugar | 1 |

| entities | dataset | label |
|---|---|---|
| | lugar | ${k} |

| survey | type | name | label | bind::terreno:clave |
|---|---|---|---|---|
| | text | k | K | yes |
| | decimal | lat | Latitud | |
FORM
	{
		echo "k;lat"
		n=0
		for cell; do
			n=$((n + 1))
			echo "$n;$cell"
		done
	} >lugar.csv
	rm -f lugar.rechazos.csv
	"$T" lugar importar lugar.csv >/dev/null 2>err
	"$T" lugar exportar 2>/dev/null | tr -d '\r' | cut -d, -f3 | sed 1d |
	    tr '\n' ' '
}
is "a column with a point before decimals" "-33.045 -33.0452 0.5 " \
    "$(decimals -33.045 -33.0452 0.500)"
is "a column with a comma before decimals" "1234.0 12.5 " "$(decimals 1.234 12,5)"
is "a column with groups of thousands" "1234.0 1234567.0 " \
    "$(decimals 1.234 1.234.567)"
is "a column that says both keeps what is sure" "12.5 12.25 " \
    "$(decimals 1.234 12.5 12,25)"
has "  and tells the rest" "puede ser 1234 o 1,234" "$(cat err)"
is "a column that says neither keeps nothing" "" "$(decimals 1.234 2.345)"
decimals -33.045 -33.0452 >/dev/null # not in $(…): $TERRENO_DATOS stays
"$T" lugar exportar -o lugar2.csv
sed -i 's/^[^,]*,2,.*//' lugar2.csv # removes -33.0452
is "an exported sheet comes back, whatever its rows" '[1,1]' \
    "$("$T" lugar importar --json lugar2.csv | jq -c '[.filas, .iguales]')"

# ---- formulas ----

fresh
cat >formulas.csv <<'SHEET'
run;nombres;apellido_paterno;fecha_nacimiento;nivel_educacional;situacion_laboral;calle;perfil;ultimo_curso
41000000-8;"=HYPERLINK(""http://example.org"",""x"")";+1;3/4/85;24;CES;-2+3;@SUM(1+1)*cmd|' /C calc'!A0;''=1
41000016-4;'Juan;O'Ryan;3/4/85;24;CES;-12;- nada;'
SHEET
"$T" persona importar formulas.csv >/dev/null 2>&1
"$T" persona exportar -o salida.csv
is "no cell begins as a formula does" "" \
    "$(tr ',' '\n' <salida.csv | grep -E '^"?[=@+-]' | grep -vE '^[+-][0-9.]+$')"
before=$("$T" persona listar --json | jq -r '.[].clave' | while read -r k; do
	"$T" persona ver --json "$k" | jq -c .campos
done)
fresh
"$T" persona importar salida.csv >/dev/null 2>err
is "what was exported comes in as it was" "$before" \
    "$("$T" persona listar --json | jq -r '.[].clave' | while read -r k; do
	"$T" persona ver --json "$k" | jq -c .campos
done)"
is "the rejects are guarded too" "'=1+1" "$(
	fresh
	sheet 'perfil;correo' '=1+1;x' >malo.csv
	"$T" persona importar malo.csv >/dev/null 2>&1
	sed -n 2p malo.rechazos.csv | grep -o "'=1+1"
)"
finish
