# The program notes who looked at fields that are sensible or restringido, and
# who took lists out: once for each official, day, person and set of fields.
# Only the office can read these notes.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# A computer without a book is its own office.
prepare
open_day
person 41000000-8 José Ñancupil ajustes=secreto-ajustes discapacidad=2 \
    grupo_prioritario=MJH rsh_tramo=40 >/dev/null
person 41000001-6 Rosa Quilapán >/dev/null
seen() { # how many looks are noted
	"$T" auditoria --json "$@" | jq '.filas | length'
}
is "nobody looked yet" 0 "$(seen)"
"$T" persona ver 41000001-6 >/dev/null
"$T" persona buscar Rosa >/dev/null
"$T" persona listar >/dev/null
"$T" cv 41000000-8 -o cv.pdf >/dev/null
"$T" documento manual -o m.pdf >/dev/null
is "who has nothing closed, lists and papers of one person note nothing" 0 \
    "$(seen)"
"$T" persona ver 41000000-8 >/dev/null
"$T" persona ver 41000000-8 --json >/dev/null
is "a look is noted once" 1 "$(seen)"
is "  by whom, at whom, at what" 'Mario Gómez|vio|José Ñancupil|41000000-8' \
    "$("$T" auditoria --json | jq -r '.filas[0] | [.quien, .que, .de_quien, .clave] | join("|")' |
	sed 's/^[^|]*|/Mario Gómez|/')"
has "  the fields by their labels" 'Ajustes necesarios' \
    "$("$T" auditoria --json | jq -r '.filas[0].datos')"
lacks "  and not what is restringido, which was not shown" 'prioritario' \
    "$("$T" auditoria --json | jq -r '.filas[0].datos')"
lacks "  and no value" secreto- "$("$T" auditoria --json)"
"$T" persona ver 41000000-8 --restringido >/dev/null
is "another set of fields is another look" 2 "$(seen)"
"$T" atender 41000000-8 motivo=OTR observaciones=secreto-nota >/dev/null
key=$("$T" atencion listar --json | jq -r '.[0].clave')
"$T" atencion ver "$key" >/dev/null
is "what hangs from a person is hers" 'José Ñancupil' \
    "$("$T" auditoria 41000000-8 --json | jq -r '.filas[] | select(.ficha == "Atención").de_quien')"
"$T" persona exportar -o p.csv >/dev/null 2>&1
"$T" documento bne --csv >/dev/null 2>&1
"$T" documento cv --todos -o todos.pdf >/dev/null 2>&1
has "an export is noted" '"exportó"|"persona"' \
    "$("$T" auditoria --json | jq -r '.filas[] | "\"\(.que)\"|\"\(.datos)\""')"
has "  and a list that is printed, and how" 'bne; csv' \
    "$("$T" auditoria --json | jq -r '.filas[].datos')"
has "  and one of each person" 'cv; pdf' \
    "$("$T" auditoria --json | jq -r '.filas[].datos')"
"$T" persona exportar -o p.csv >/dev/null 2>&1
n=$(seen)
is "  once" 6 "$n"
TERRENO_RELOJ=2026-11-22T10:00:00 "$T" persona ver 41000000-8 >/dev/null
is "the next day it is noted anew" 7 "$(seen)"
is "by dates" 1 "$(seen desde=22/11/2026)"
is "  to a day" 6 "$(seen hasta=21-11-2026)"
is "of an official" 7 "$(seen mgomez)"
is "  and of another" 0 "$(seen jtapia)"
is "of a person, by standard input too" 4 \
    "$(echo 41.000.000-8 | "$T" auditoria - --json | jq '.filas | length')"
has "to read" 'Ajustes necesarios' "$("$T" auditoria)"
is "as a sheet" 8 "$("$T" auditoria --csv | wc -l)"
ok "on paper" "$T" auditoria -o a.pdf
has "  the PDF says it" 'Quién miró datos reservados' "$(pdftotext a.pdf -)"
refused 1 'desde: ' "$T" auditoria desde=ayer-no
refused 2 'no es de auditoria' "$T" auditoria persona=41000000-8
refused 1 '' "$T" auditoria 41000009-1

# No list shows what a look was at, and ver shows ciphertext alone.
lacks "listar tells no name" Ñancupil "$("$T" consulta listar --json)"
lacks "exportar neither" Ñancupil "$("$T" consulta exportar)"
told=$("$T" consulta ver "$("$T" consulta listar --json |
    jq -r '.[0].clave')" --restringido --json)
has "what ver tells of it is ciphertext" '"cuerpo"' "$told"
for word in secreto- '"quien"' Ajustes; do
	lacks "  without $word" "$word" "$told"
done
is "to look at it is not noted" 7 "$(seen)"
refused 1 'no se escribe a mano' "$T" consulta crear fecha=21/11/2026

# When a look can not be noted, nothing is shown.
chmod 400 "$TERRENO_DATOS/identidad"
mv "$TERRENO_DATOS/identidad" i.guardada
TERRENO_RELOJ=2026-11-23T10:00:00 "$T" persona ver 41000000-8 >ver.out 2>ver.err
is "where it can not be noted" 3 "$?"
lacks "  nothing is shown" secreto "$(cat ver.out)"
has "  and it says why" 'no se pudo anotar quién lo mira' "$(cat ver.err)"
mv i.guardada "$TERRENO_DATOS/identidad"
unset TERRENO_DATOS

# With a book: the laptop notes its looks for the office to read.
office
laptop forestal-1
laptop recreo-1
at forestal-1 preparar --base "$SOURCE/fixtures/vina" >/dev/null
at forestal-1 jornada abrir punto=forestal funcionario=mgomez >/dev/null
someone forestal-1 41000002-4 Zulema
at forestal-1 persona editar 41000002-4 ajustes=secreto-rampa >/dev/null
at forestal-1 persona ver 41000002-4 >/dev/null
has "a laptop says how many, and who reads them" \
    '1 consulta anotada en este equipo; van cifradas y solo las lee la oficina' \
    "$(at forestal-1 auditoria)"
is "  for machines" '{"anotadas":1}' "$(at forestal-1 auditoria --json | jq -c .)"
sync_all forestal-1 oficina recreo-1 forestal-1
is "the office reads it" 'vio|Zulema Rojas|Ajustes necesarios|forestal-1' \
    "$(at oficina auditoria --json | jq -r '.filas[] | [.que, .de_quien, .datos, .equipo] | join("|")')"
is "the other laptop has it, and reads nothing" '{"anotadas":1}' \
    "$(at recreo-1 auditoria --json | jq -c .)"
body=$(at recreo-1 consulta ver \
    "$(at recreo-1 consulta listar --json | jq -r '.[0].clave')" \
    --restringido --json | jq -r .campos.cuerpo)
echo "$body" | base64 -d >cuerpo.age
has "it is an age file" age-encryption.org "$(head -1 cuerpo.age)"
for key in recreo-1/identidad forestal-1/identidad forestal-1/epoca-1; do
	fails "  that $key does not open" "$T" prueba age-abrir "$key" <cuerpo.age
done
ok "  the office's key does" "$T" prueba age-abrir oficina/oficina-identidad \
    <cuerpo.age
same_state oficina forestal-1 recreo-1

# When a person asks for her data at the office, she is told who looked at them.
at oficina titular acceso 41000002-4 identidad=CED -o acceso.pdf >/dev/null
has "access at the office tells who looked" 'Quién miró' \
    "$(pdftotext acceso.pdf - | tr '\n' ' ')"
has "  at what" 'Ajustes necesarios' "$(pdftotext acceso.pdf -)"
at oficina titular portabilidad 41000002-4 identidad=CED -o p.json >/dev/null
has "  as JSON too" 'vio: Ajustes necesarios' "$(cat p.json)"
at forestal-1 titular acceso 41000002-4 identidad=CED -o acceso2.pdf >/dev/null
has "on a laptop it says where that is read" 'pídalo en la oficina' \
    "$(pdftotext acceso2.pdf - | tr '\n' ' ')"
is "and that access was noted" 2 "$(at oficina auditoria --json |
    jq '.filas | length')"
finish
