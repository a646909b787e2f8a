# An official's morning: few keys, help where she looks for it, and an act that
# leaves nobody out.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 Ana Soto telefono=917536724 >/dev/null
person 41000016-4 'José Luis' Ñancupil >/dev/null
person 41000017-2 Luisa Rojas >/dev/null

# One line of under 70 keys attends and refers a returning person and prints her
# letter.
line='terreno atender 41000000-8 motivo=cap.niv -d ceia -i'
ok "a returning person with a letter: under 70 keys" \
    test "$((${#line} + 1))" -lt 70
set -- ${line% -i}
shift
ok "  and that line does it" "$T" "$@" -o uno.pdf
has "  it says the folio" F1-261120-001- "$(cat ok.out)"
has "  the letter says why she came" 'Nivelación de estudios' \
    "$(pdftotext uno.pdf -)"
visit=$(sed -n 's/^atención anotada: //p' ok.out)
is "  the referral is of that attendance" "$visit" \
    "$(field derivacion "$("$T" derivacion listar --json | jq -r '.[0].clave')" \
	atencion)"
"$T" atender 41000000-8 motivo=cap.niv -d ceia --carta 'Terminar la media' \
    derivacion.contacto=Rosa -o dos.pdf >/dev/null
has "--carta and derivacion.campo are the letter's" Rosa \
    "$(pdftotext dos.pdf -)"
refused 1 "derivacion.entidad: " "$T" atender 41000000-8 motivo=otr -d nada
refused 2 "falta --derivar" "$T" atender 41000000-8 motivo=otr -i
refused 3 "no existe la carpeta no" "$T" documento ficha -o no/hay.pdf

# A list of referrals shows the person and a search finds them by her name; a
# list of attendances shows the motives.
has "derivacion listar shows her" 'Ana Soto · CEIA' "$("$T" derivacion listar)"
has "derivacion buscar finds her" 'Ana Soto' "$("$T" derivacion buscar soto)"
is "  by name, both letters" 2 "$("$T" derivacion buscar ana --json | jq length)"
has "atencion listar shows why" 'Ana Soto · Nivelación de estudios' \
    "$("$T" atencion listar)"
has "and so does the person" '· Nivelación de estudios' \
    "$("$T" persona ver 41000000-8)"
is "editar shows before and after" \
    'guardado
  Teléfono: +56 9 1753 6724 → +56 9 1111 2222' \
    "$("$T" persona editar 41000000-8 telefono=911112222)"

# The act has each letter once, counts the CVs that were printed, and leaves
# nobody out.
"$T" derivar 41000016-4 entidad=ceia motivo=Otro -o tres.pdf >/dev/null
"$T" cv 41000017-2 -o cv.pdf >/dev/null
"$T" cv 41000017-2 -o cv.pdf >/dev/null
"$T" cv 41000000-8 -o cv.pdf >/dev/null
is "jornada ver counts the CVs" 2 \
    "$("$T" jornada ver --json | jq -r '.[0]."currículums"')"
"$T" jornada cerrar -o acta.pdf >/dev/null
pdftotext -layout acta.pdf acta.txt
for number in 001 002 003; do
	is "the act has letter $number once" 1 \
	    "$(grep -o "F1-261120-$number-" acta.txt | wc -l)"
done
has "who was not noted is in the act" 'José Luis Ñancupil' "$(cat acta.txt)"
has "and who only got a CV" 'Luisa Rojas' "$(cat acta.txt)"
is "each attendance is a row, and those without one too" 4 \
    "$(grep -cE '^ *[0-9]+ +(Ana|José|Luisa)' acta.txt)"

# A mistyped command: WORDS|TEXT OF THE MESSAGE, which has the nearest right
# word.
while IFS='|' read -r words says; do
	set -- $words
	fails_with 2 "$says" "$T" "$@"
done <<'ROWS'
cvv 41000000-8|¿quiso decir «cv»?
derviar 41000000-8|¿quiso decir «derivar»
persoa|¿quiso decir «persona»?
persoa crear nombres=Ana|¿«persona»?
persona crea|¿quiso decir «crear»?
jornada abri|«jornada abrir»
atender 41000000-8 motivo|a «motivo» le falta su valor
atender 41000000-8 motivo=Terminar la media|va entre comillas
jornada abrir --punto --funcionario mgomez|a la opción --punto le falta PUNTO
prueba age-abrir AGE-SECRET-KEY-1QQQ|una llave no va en la orden
ROWS
lacks "a key is not said again" 1QQQ "$(cat fw.err)"

# Ways to ask for help: WORDS|TEXT OF THE HELP.
while IFS='|' read -r words says; do
	set -- $words
	ok "terreno $words" "$T" "$@"
	has "  says $says" "$says" "$(cat ok.out)"
done <<'ROWS'
persona --ayuda|persona crear
jornada --ayuda|jornada cerrar
equipo -h|equipo admitir
ayuda|En el punto, con la persona:
ayuda cv|currículum
ayuda persona crear|nivel_educacional
persona crear --ayuda|terreno persona opciones nivel_educacional
persona campos|fecha_nacimiento
persona opciones nivel_educacional|Básica completa
persona opciones cut viña|05109
ROWS
fails_with 1 "¿quiso decir «nivel_educacional»?" "$T" persona opciones nivel
fails_with 1 "no se elige de una lista" "$T" persona opciones nombres

# A record that does not exist: WORDS|TEXT OF THE MESSAGE, which says where to
# look.
while IFS='|' read -r words says; do
	set -- $words
	fails_with 1 "$says" "$T" "$@"
done <<'ROWS'
persona ver Pedro|búsquela con «terreno persona buscar»
persona buscar zzzz|«terreno persona crear»
jornada ver nada|«terreno jornada listar»
ROWS

# When a person of a similar name exists, a program is told and goes on; an
# official at a terminal is asked.
"$T" persona crear run=41000018-0 nombres='José' apellido_paterno=Ñancupil \
    fecha_nacimiento=3/4/86 nivel_educacional=24 situacion_laboral=Cesante \
    >out 2>err
has "who resembles is told" 'José Luis Ñancupil (41000016-4)' "$(cat err)"
is "  with --igual not" '' "$("$T" persona crear run=41000019-9 nombres='José' \
    apellido_paterno=Ñancupil fecha_nacimiento=3/4/84 nivel_educacional=24 \
    situacion_laboral=Cesante --igual 2>&1 >/dev/null)"

# Output that can not be written is never lost in silence.
for order in 'persona exportar' 'persona ver 41000000-8' '--ayuda' 'ayuda cv' \
    'persona campos' '--version' 'persona listar --json'; do
	set -- $order
	"$T" "$@" >/dev/full 2>err
	is "terreno $order to a full disk" 3 $?
	ok "  says so" grep -q 'no se pudo escribir la respuesta' err
	sh -c '"$@" >&-' - "$T" "$@" 2>err
	is "terreno $order to nobody" 3 $?
	ok "  says so" test -s err
done
{ "$T" persona campos 2>err; echo $? >status; } | true
is "a pipe that was closed is exit 3, or was not needed" '' \
    "$(grep -vE '^(0|3)$' status)"

finish
