# Certificates: one command makes those of all who attended, with folios. They
# can be printed again, and false ones are found out.
. "$SOURCE/tests/lib.sh"

prepare
open_day
"$T" actividad crear tipo=APR titulo="La entrevista" fecha=2026-11-20 \
    horas=3 punto=forestal codigo=taller estado=REA >/dev/null
line() { # N NOMBRE campo=valor…: adds a line to the attendance list
	line_n=$1
	line_name=$2
	shift 2
	"$T" asistencia crear actividad=taller linea="$line_n" \
	    nombre="$line_name" "$@" 2>/dev/null
}
refused 1 "nadie asistió a esa actividad según su lista" "$T" emitir certificado-asistencia \
    actividad=taller
ana=$(line 1 "Ana Soto")
line 2 "Bernarda Lagos" horas=1,5 >/dev/null
luis=$(line 3 "Luis Mardones" asistio=NO)
ok "one for each who attended" "$T" emitir certificado-asistencia \
    actividad=taller -o x.pdf
is "  a page for each" 2 "$(pdfinfo x.pdf | sed -n 's/^Pages: *//p')"
text=$(pdftotext -layout x.pdf - | tr -s ' \n' ' ')
has "  with name and hours" "Ana Soto asistió a Taller de apresto laboral \
«La entrevista», el 20 de noviembre de 2026" "$text"
has "  of each her own" "1,5 horas" "$text"
lacks "  the first time it is no reprint" REIMPRES "$text"
lacks "  nobody who stayed away" Mardones "$text"
if command -v zbarimg >/dev/null; then
	pdftoppm -r 150 -gray -png x.pdf qr
	is "  and a square that a telephone reads" 2 \
	    "$(zbarimg -q qr-*.png 2>/dev/null | grep -cE 'QR-Code:F1-261120-00[12]-')"
else
	skip "  and a square that a telephone reads" "no zbarimg here"
fi
before=$("$T" certificado listar --json | jq length)
ok "again" "$T" emitir certificado-asistencia actividad=taller -o x.pdf
is "  makes none anew" "$before" "$("$T" certificado listar --json | jq length)"
has "  and says so" "REIMPRESIÓN 1" "$(pdftotext x.pdf -)"
ok "who comes later gets hers" line 4 "Carla Ruz"
has "  and only hers is new" "1 emitido, 2 impresos de nuevo" \
    "$("$T" emitir certificado-asistencia actividad=taller -o x.pdf)"

refused 1 "Luis Mardones no asistió" "$T" emitir certificado-asistencia \
    asistencia="$luis"
refused 1 "Luis no asistió a esa actividad" "$T" certificado crear \
    titular=Luis actividad=taller asistencia="$luis" que=Taller
refused 1 "ya tiene el certificado" "$T" certificado crear titular=Ana \
    actividad=taller asistencia="$ana" que=Taller
refused 1 "no se emite" "$T" emitir cv

"$T" actividad crear codigo=dos-dias tipo=APR titulo=Dos fecha=2026-11-18 \
    hasta=2026-11-19 horas=1 estado=REA lugar=Sede >/dev/null
"$T" asistencia crear actividad=dos-dias nombre="Rosa Vera" >/dev/null
"$T" emitir certificado-asistencia actividad=dos-dias -o x.pdf >/dev/null
has "of days, and of one hour" "del 18 de noviembre de 2026 al 19 de noviembre \
de 2026, Sede, con una duración de 1 hora." \
    "$(pdftotext -layout x.pdf - | tr -s ' \n' ' ')"

# verificar-certificado tells a genuine certificate from a false one, without a
# network.
folio=$("$T" certificado listar --json | jq -r '.[0].clave')
paper=$("$T" documento certificado-asistencia certificado="$folio" --json |
	jq -r .papel)
ok "a folio is known" "$T" verificar-certificado "$folio"
ok "  as it is dictated" "$T" verificar-certificado \
    "$(echo "$folio" | tr 'A-Z-' 'a-z ')"
ok "  and all that the QR says" "$T" verificar-certificado "$paper"
ok "  in several words" sh -c '"$T" verificar-certificado $1' - "$paper"
has "  it tells what the paper must say" "La entrevista" \
    "$("$T" verificar-certificado "$folio")"
fails "a paper that says something else is not taken" "$T" \
    verificar-certificado "$folio Otra Persona; Taller"
fails_with 1 "el dígito verificador" "$T" verificar-certificado F1-261120-001-1
fails_with 1 "no es de ningún certificado" "$T" verificar-certificado \
    F1-261120-900-"$(for d in 0 1 2 3 4 5 6 7 8 9 K; do
	"$T" verificar-certificado "F1-261120-900-$d" 2>&1 |
	    grep -q 'dígito' || echo "$d"
done)"
refused 1 "falta: Por qué se anuló" "$T" certificado editar "$folio" estado=ANU
ok "one is taken back" "$T" certificado editar "$folio" estado=ANU \
    motivo_anulacion="El nombre estaba mal"
fails "  and is good no more" "$T" verificar-certificado "$folio"
has "  with its reason" "ANULADO: El nombre estaba mal" \
    "$("$T" verificar-certificado "$folio")"

leader() {
	"$T" emitir certificado-reconocimiento nombre="Marta Díaz" \
	    cargo=Presidenta organizacion="Junta Los Boldos" "$@"
}
refused 1 "diga a quién" "$T" emitir certificado-reconocimiento nombre=Marta
refused 1 "hasta: termina antes de empezar" leader desde=2026-12-01 \
    hasta=2026-01-01
ok "a leader is recognised" leader -o x.pdf
has "  by office and organization" "Presidenta de Junta Los Boldos" \
    "$(pdftotext -layout x.pdf - | tr -s ' ')"
"$T" dirigente crear nombre="Elba Rojas" junta_vecinos=jv-041 cargo=Presidenta \
    desde=2025-03-01 >/dev/null
refused 1 "no hay ficha de Dirigente" "$T" emitir certificado-reconocimiento \
    dirigente="Nadie Tal"
ok "a leader of the directory is recognised by her record" "$T" emitir \
    certificado-reconocimiento dirigente="Elba Rojas" -o x.pdf
text=$(pdftotext -layout x.pdf - | tr -s ' \n' ' ')
has "  with what it says of her" "Elba Rojas Presidente/a de $(
	"$T" junta_vecinos ver jv-041 --json | jq -r .campos.nombre)" "$text"
is "  which the certificate names" 1 "$("$T" certificado listar --json |
    jq -r '.[].clave' | while read -r c; do field certificado "$c" dirigente
done | grep -c .)"
has "  and once only" "0 emitidos, 1 impreso de nuevo" "$("$T" emitir \
    certificado-reconocimiento dirigente="Elba Rojas" -o x.pdf)"
finish
