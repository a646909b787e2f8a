# importar takes the two days of sheets of fixtures/vina as LEEME.md says, and
# the same rows as various spreadsheets save them.
. "$SOURCE/tests/lib.sh"
prepare
cp "$SOURCE"/fixtures/vina/hojas/*.csv .
chmod u+w ./*.csv

# Prints what LEEME.md says of a day: "LINE rechazo" or "LINE duplicado",
# sorted.
leeme() { # DAY: 1 or 2
	awk -v day="## Día $1" '/^## / { on = index($0, day) == 1 }
		on && /^\| [0-9]+ / { gsub(/[|`]/, ""); print $1, $3 }' \
	    "$SOURCE/fixtures/vina/hojas/LEEME.md" | sort -n
}

# Prints the same from the sheet of rejects that the program wrote.
told() { # SHEET SEPARATOR
	tail -n +2 "$1" | awk -F"$2" '{ gsub(/"/, "")
		print $1, $2 == "DUPLICADO" ? "duplicado" : "rechazo" }' |
	    sort -n
}

import() { # SHEET: prints its counts as a line of JSON
	"$T" persona importar --json "$1" 2>err | jq -c \
	    '[.filas, .creadas, .actualizadas + .iguales, .rechazadas]'
}

persons() {
	"$T" persona listar --json | jq length
}

is "day 1: rows, new, known, rejected" '[60,54,0,6]' \
    "$(import dia-1-forestal.csv)"
is "  the lines that LEEME names" "$(leeme 1)" \
    "$(told dia-1-forestal.rechazos.csv ';')"
ok "  each said on stderr in good Spanish" said_well err
is "  exit status 1" 1 \
    "$("$T" persona importar dia-1-forestal.csv >/dev/null 2>&1; echo $?)"
is "  54 persons" 54 "$(persons)"
before=$(state)
is "day 1 again: nothing new" '[60,0,54,6]' "$(import dia-1-forestal.csv)"
is "  and nothing written" "$before" "$(state)"
is "  and no second sheet of rejects" 1 \
    "$(find . -name 'dia-1-forestal.rechazos*' | wc -l)"

is "day 2: rows, new, known, rejected" '[60,42,12,6]' \
    "$(import dia-2-nueva-aurora.csv)"
is "  the lines that LEEME names" "$(leeme 2)" \
    "$(told dia-2-nueva-aurora.rechazos.csv ,)"
is "  96 persons" 96 "$(persons)"
before=$(state)
is "day 2 again: nothing new" '[60,0,54,6]' "$(import dia-2-nueva-aurora.csv)"
is "  and nothing written" "$before" "$(state)"
import dia-1-forestal.csv >/dev/null
is "day 1 once more, after day 2: nothing written" "$before" "$(state)"

# Cells in unusual notations are understood.
has "a name that Windows-1252 lacks" Lukšić "$("$T" persona buscar luksic)"
is "Rosa Elvira Ñanco came twice, and is one" 1 \
    "$("$T" persona buscar --json rosa nanco | jq length)"
rosa=$("$T" persona buscar --json rosa nanco | jq -r '.[0].clave')
"$T" atencion exportar >atenciones.csv
is "  with two attendances" 2 "$(grep -c "$rosa" atenciones.csv)"
has "a telephone of somebody else keeps whose it is" hija \
    "$("$T" persona exportar)"

# The sheet of rejects is corrected by hand and imported.
{
	sed 's/^\xEF\xBB\xBF//' dia-1-forestal.rechazos.csv |
	    sed -e 's/45450366-3/45450366-K/; s/45\.450\.366-3/45.450.366-K/g' \
		-e 's/31.0*2.\([0-9]*\)/28-02-\1/g' \
		-e 's/cientifico-umanista/científico-humanista/g' \
		-e 's/9 13o3 7534/9 1303 7534/g' -e '/DUPLICADO/d'
} >corregida.csv
is "rejects corrected: four go in, one stays" '[5,4,0,1]' \
    "$(import corregida.csv)"
is "  100 persons" 100 "$(persons)"
has "  its sheet names the reason again" ";apellido_paterno;" \
    "$(sed -n 2p corregida.rechazos.csv)"
is "  with the columns of the first" "$(sed 1q dia-1-forestal.rechazos.csv)" \
    "$(sed 1q corregida.rechazos.csv)"
i=0
while [ $((i += 1)) -lt 1000 ]; do
	echo otra >"llena.rechazos-$i.csv"
done
mv llena.rechazos-1.csv llena.rechazos.csv
cp corregida.csv llena.csv
has "no sheet of rejects has room: the import says so" "999 hojas de rechazos" \
    "$("$T" persona importar llena.csv 2>&1 >/dev/null | tail -n 1)"
is "  and none was written over" 999 "$(cat llena.rechazos*.csv | grep -c otra)"
rm llena*
"$T" verificar >/dev/null
is "all is well" 0 $?

# The same rows as several programs write them.
rows='RUN;Nombres;Primer apellido;Fecha de nacimiento;Nivel educacional;Situación laboral
48.000.001-3;José Ángel;Muñoz;3/4/85;Magíster;Cesante
48000003K;"Zoë; ""la Ñata""";Peña;1985-04-03;24;CES
'
as() { # NAME COMMAND…: imports the rows as COMMAND recodes them
	as_name=$1
	shift
	printf '%s' "$rows" | "$@" >"$as_name.csv"
	rm -rf fresh
	TERRENO_DATOS=$PWD/fresh "$T" preparar --equipo uno --comuna 05109 \
	    >/dev/null
	is "$as_name" '[2,2,0,0]' \
	    "$(TERRENO_DATOS=$PWD/fresh import "$as_name.csv")"
	got=$(TERRENO_DATOS=$PWD/fresh "$T" persona exportar --json 2>/dev/null |
	    cut -d, -f2- | sort | cksum)
	[ -n "${first_got-}" ] || first_got=$got
	is "  and reads the same" "$first_got" "$got"
}
latin() { iconv -f UTF-8 -t WINDOWS-1252; }
bom() { printf '\357\273\277'; cat; }
crlf() { sed 's/$/\r/'; }
tabs() { sed '1s/;/\t/g; 2s/;/\t/g; 3s/;/\t/g; 3s/Zoë\t/Zoë;/'; }
commas() { sed '1s/;/,/g; 2s/;/,/g; 3s/;/,/g; 3s/Zoë,/Zoë;/'; }
latin_crlf() { latin | crlf; }
bom_commas() { commas | bom; }
no_end() { printf '%s' "$rows" | head -c -1; }
as utf8 cat
as windows-1252 latin
as windows-1252-crlf latin_crlf
as bom bom
as bom-commas bom_commas
as tabs tabs
as no-last-line-feed no_end

# A sheet that can not be read as a whole changes nothing.
sheet_refused() { # CODE TEXT CONTENT
	printf '%b' "$3" >mala.csv
	refused "$1" "$2" "$T" persona importar mala.csv
}
sheet_refused 1 "la hoja está vacía" ''
sheet_refused 1 "la columna «Apodo» no es un campo" 'RUN;Apodo\n1;2\n'
sheet_refused 1 "hay dos columnas para «RUN»" 'RUN;run\n1;2\n'
refused 1 "no existe" "$T" persona importar no-esta.csv
refused 3 "es una carpeta" "$T" persona importar fresh

# Excel turns codes into numbers: 05109, 08 and 032 come without their first
# zero.
cat >excel.csv <<'HOJA'
run;nombres;apellido_paterno;fecha_nacimiento;nivel_educacional;situacion_laboral;comuna;nacionalidad
48000007-2;Rosa;Bravo;3/4/85;8;CES;5109;32
HOJA
is "one row is said in the singular" \
    "1 fila: 1 nueva, 0 ya estaban (0 con cambios), 0 rechazadas; 0 fichas agregadas" \
    "$("$T" persona importar excel.csv)"
is "a code without its zeros is the code" '["08","05109","032"]' \
    "$("$T" persona ver 48000007-2 --json |
	jq -c '.campos | [.nivel_educacional, .cut, .nacionalidad]')"

# In a column of RUN without check digits, the last digit of one in eleven agrees
# by chance: such a person would get a RUN that is not hers.
{
	echo "run;nombres;apellido_paterno;fecha_nacimiento;nivel_educacional;situacion_laboral"
	for body in 43000100 43000101 43000102; do
		echo "$body;Rosa;Bravo$body;3/4/85;24;CES"
	done
	echo "43000104-3;Rosa;Con Digito;3/4/85;24;CES"
} >sin-digito.csv
is "RUN without check digits: none is taken" '[4,1,0,3]' \
    "$(import sin-digito.csv)"
has "  and the digit is offered" "escríbalo entero (¿43.000.101-9?)" \
    "$(sed -n 3p sin-digito.rechazos.csv)"

# What its answers do not name, such as an attendance, is known by the line of the
# sheet that it came from and, when the sheet was exported, by its key.
visits() { # SHEET: its counts
	"$T" atencion importar --json "$1" 2>/dev/null | jq -c \
	    '[.filas, .creadas, .actualizadas + .iguales, .rechazadas]'
}
cat >visitas.csv <<HOJA
persona,fecha_atencion,motivo
$rosa,2026-10-01,EMP.OFE
$rosa,2026-10-01,EMP.OFE
HOJA
is "two attendances alike are two" '[2,2,0,0]' "$(visits visitas.csv)"
is "  and none when their sheet comes again" '[2,0,2,0]' "$(visits visitas.csv)"
"$T" atencion exportar -o fuera.csv 2>/dev/null >/dev/null
all=$(($(wc -l <fuera.csv) - 1))
is "an exported sheet brings nothing new" "[$all,0,$all,0]" \
    "$(visits fuera.csv)"
sed '1n; /,2026-10-01,/ s/EMP\.OFE/EMP.ORI/' fuera.csv >otra.csv
is "  and what was changed in it is told, not added" \
    "[$all,0,$((all - 2)),2]" "$(visits otra.csv)"
"$T" atencion borrar "$(grep -m1 2026-10-01 fuera.csv | cut -d, -f1)" \
    >/dev/null
is "what was removed does not come back" '[2,0,2,0]' "$(visits visitas.csv)"
is "  by either sheet" "[$all,0,$all,0]" "$(visits fuera.csv)"

# Rows that can not be kept go whole to the sheet of rejects: REASON@ROW
while IFS='@' read -r reason row; do
	printf 'run;nombres;apellido_paterno;fecha_nacimiento;nivel_educacional;situacion_laboral\n%s\n' \
	    "$row" >fila.csv
	rm -f fila.rechazos.csv
	before=$(state)
	"$T" persona importar fila.csv >/dev/null 2>&1
	is "row with trouble: $reason" "1 $before" "$? $(state)"
	has "  is told" "$reason" "$(sed -n 2p fila.rechazos.csv)"
	has "  and is there whole" "$(echo "$row" | cut -d';' -f3)" \
	    "$(cat fila.rechazos.csv)"
done <<'ROWS'
run@48000005-8;A;Bravo;3/4/85;24;CES
COLUMNAS@48000005-6;A;Bravo;3/4/85;24;CES;;;sobra
COMILLAS@48000005-6;"A;Bravo;3/4/85;24;CES
apellido_paterno@48000005-6;A;;3/4/85;24;CES
fecha_nacimiento@48000005-6;A;Bravo;31/2/85;24;CES
nivel_educacional@48000005-6;A;Bravo;3/4/85;¿?;CES
ROWS
finish
