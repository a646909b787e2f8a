# kit/demo runs to its end, its pages have the texts that they should and none
# that they must not, and its four computers have the same state.
. "$SOURCE/tests/lib.sh"
# The indexer of libgit2 1.5 leaks objects of a bundle that the book already
# has.
printf 'leak:%s\n' libgit2 >suppressions
export LSAN_OPTIONS="suppressions=$PWD/suppressions:print_suppressions=0"

TERRENO_PROGRAMA=$TERRENO
TERRENO_DEMO=$PWD/demo
export TERRENO_PROGRAMA TERRENO_DEMO
ok "the demo runs to its end" sh -c 'sh "$SOURCE/kit/demo" >said 2>&1'
said=$(cat said)
has "rejects are told" '54 nuevas, 0 ya estaban' "$said"
has "and their sheet is shown" '8;run;el dígito verificador' "$said"
has "a corrected row goes in" '1 fila: 1 nueva' "$said"
has "nancupil finds Ñancupil" 'Juan Ñancupil' "$said"
has "a command is said as it is typed" \
    '$ terreno derivar 47.610.333-9 entidad=ceia programa=epja-media' "$said"
has "all is well at the end" ' 0 malos; la vista coincide' "$said"
has "without conflicts" 'no hay conflictos' "$said"
is "nothing is left beside the sheets" '' \
    "$(find "$SOURCE/fixtures/vina/hojas" -name '*rechazos*')"

# page FILE PAGES TEXT…: the PDF has that many pages, and each TEXT in them.
page() {
	page_file=demo/$1.pdf
	is "$1: pages" "$2" \
	    "$(pdfinfo "$page_file" 2>/dev/null | awk '/^Pages/ { print $2 }')"
	page_text=$(pdftotext -layout "$page_file" - 2>/dev/null)
	shift 2
	for wanted in "$@"; do
		has "  $wanted" "$wanted" "$page_text"
	done
}

page cv-luksic 1 'Danica Lukšić Marković' '+56 9 1864 0481' \
    'Casino Los Boldos, Viña del Mar' '20 de noviembre de 2026'
lacks "  not her RUN" 41.000.016 "$page_text"
lacks "  not her birth" 1984 "$page_text"
page necesidades 4 'Los sectores, uno al lado del otro' 'menos de 5' \
    'Obras Municipales: Desagües y muros'
page plan-oferta 2 'Veredas con vecinos del sector' 'Prioridad alta'
page hoja-ruta 1 'miércoles 2 de diciembre' 'Ramiro Cid Pino'
page oficio 1 'Oficio N.º ORD 41' 'Sonia Muñoz Ormeño'
page certificados 19 'CERTIFICADO DE ASISTENCIA' 'F1-261120-001-K' '3 horas'
page afiche 1 'viernes 4 de diciembre de 2026' 'Currículum impreso'
page diptico 2 'Lo que la OMIL no hace' 'Dónde y cuándo'
page informe 2 'Todos los indicadores' 'Las personas atendidas'
page cv-rojas 1 'José Luis Rojas Díaz' 'Distribuidora El Roble'
page cv-ciego 1 'OMIL-2026-' 'Pida los datos de contacto a la OMIL'
lacks "  not her name" Evelyn "$page_text"
lacks "  not her telephone" 1666 "$page_text"
page carta-nivelacion 2 'Folio F1-261120-001-K' \
    'Terminar la enseñanza media en la noche' 'RUN 47.610.333-9' \
    'Talón de respuesta' 'Copia: para la OMIL' 'enseñanza media'
lacks "  not his telephone" '1198' "$page_text"
page carta-cuidado 2 'F1-261120-002-8' 'Programa 4 a 7' '+56 9 1333 1584'
page carta-emprendimiento 2 'F1-261120-003-6' 'Fomento Productivo'
page acta 2 'Acta de cierre de la jornada' 'Wilner Étienne' '41.***.***-4' \
    'F1-261120-002-8'
lacks "  RUNs are masked" 41.000.016 "$page_text"
page ficha 3 'Primer apellido' 'Sus datos.'
page manual 4 'terreno persona buscar' 'Al terminar'

# The second part: an office and three laptops.
part=$(sed -n '/^La semana siguiente/,$p' said)
has "a laptop joins the office's book" \
    'forestal-1$ terreno preparar --equipo forestal-1' "$part"
has "  and is admitted" 'admitido: forestal-1' "$part"
has "what is not acknowledged is said" 'por recibir en la oficina' "$part"
has "  and then it is" 'la oficina acusó recibo: 215 asientos' "$part"
has "twelve people were there already" '12 ya estaban' "$part"
has "a dead clock is told" 'el reloj de este equipo está atrasado' "$part"
has "  and the day has the date that was typed" \
    'jornada abierta: 2026-11-26-villa-hermosa-H1' "$part"
has "a seal travels by stick" \
    'puesto en el pendrive: 6 asientos en 1 sello' "$part"
has "  which is not received" \
    '6 asientos por recibir en la oficina' "$part"
has "  until its receipt comes back" \
    'la oficina acusó recibo: 6 asientos en 1 sello' "$part"
told=$(echo "$part" | grep -A6 '«Teléfono»:')
has "two telephones are a conflict: one" '+56 9 1864 0482' "$told"
has "  who and when" 'cvera, 25-11-2026' "$told"
has "  where" '2026-11-25-nueva-aurora-A1' "$told"
has "  the other" '+56 9 1777 0093' "$told"
has "  its clock" 'el reloj malo' "$told"
after=$(echo "$part" | sed -n '/^   resuelto$/,$p')
has "decided, it is gone" 'no hay conflictos' "$after"
states=$(echo "$after" | awk 'NF == 2 && length($2) == 64 { print $2 }')
is "four stores tell their state" 4 "$(echo "$states" | wc -l)"
is "  and it is one" 1 "$(echo "$states" | sort -u | wc -l)"
has "the book is shown with git" 'libro nuevo' "$after"

ok "the book that it leaves is whole" git -C demo/libro.git fsck --strict
is "the stick carries files that stock git verifies, and no others" 0 \
    "$(find demo/pendrive -type f | while read -r file; do
	git -C demo/libro.git bundle verify -q "$PWD/$file" >/dev/null 2>&1 ||
	    echo "$file"; done | wc -l)"
seals=$(git -C demo/libro.git log --format=%s main | grep -c '^sello ')
is "  with a seal for each evening, and the office's two" 5 "$seals"
page acta-jueves 1 'Villa Hermosa' 'Tamara Oyarzún'
page recuperacion 1 'AGE-SECRET-KEY-1'
finish
