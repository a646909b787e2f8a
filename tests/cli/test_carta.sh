# derivar and carta: the letter is printed from what was kept, and counted.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 'María José' González >/dev/null
folio=F1-261120-001-

said=$("$T" derivar 41000000-8 entidad=ceia motivo='Terminar la media' -o uno.pdf)
has "derivar -o says the folio" "carta de derivación $folio" "$said"
has "and where the letter is" ': uno.pdf' "$said"
ok "and the letter is a PDF of two copies" \
    test "$(pdfinfo uno.pdf | awk '/^Pages/ { print $2 }')" = 2
has "with the motive" 'Terminar la media' "$(pdftotext uno.pdf -)"
lacks "not a reprint" REIMPRESI "$(pdftotext uno.pdf -)"
key=$("$T" derivacion listar --json | jq -r '.[0].clave')
has "under a folio of this laptop and day" "$folio" "$key"

ok "carta prints it again" "$T" carta "$key" -o dos.pdf
has "and says that it did" 'REIMPRESIÓN 1' "$(pdftotext dos.pdf -)"
# The record of the office says how its letters are.
has "the copy says who received it" 'Recibí conforme' "$(pdftotext dos.pdf -)"
has "the slip, until when it is awaited" 'a más tardar el 20 de diciembre' \
    "$(pdftotext -layout dos.pdf -)"
"$T" oficina editar 05109 carta_copia=no carta_plazo=10 \
    carta_vuelta='déjelo en la junta de vecinos' >/dev/null
"$T" carta "$key" -o sola.pdf >/dev/null
is "an office that wants no copy gets none" 1 \
    "$(pdfinfo sola.pdf | awk '/^Pages/ { print $2 }')"
has "its own way back; the term is that of when she was sent" \
    'a más tardar el 20 de diciembre de 2026: déjelo en la junta de vecinos' \
    "$(pdftotext -layout sola.pdf -)"
later=$("$T" derivar 41000000-8 entidad=rsh motivo=x --json | jq -r .folio)
"$T" carta "$later" -o otra.pdf >/dev/null
has "its own term from then on" 'a más tardar el 30 de noviembre de 2026' \
    "$(pdftotext -layout otra.pdf -)"
has "the official's post is under the signature" 'Encargada OMIL en terreno' \
    "$(pdftotext -layout sola.pdf -)"

# A letter with the longest motive is one page with its slip. The things to take
# are a list.
long='Quiere terminar la enseñanza media en un curso vespertino, porque perdió '
long=$long'su trabajo de temporada y en las ofertas que le interesan piden cuarto '
long=$long'medio. Cursó hasta segundo medio en 2004. Trabaja algunos días en la '
long=$long'construcción y cuida a su madre por las mañanas, por lo que necesita '
long=$long'horario después de las seis de la tarde, ojalá cerca de Forestal, y '
long=$long'saber si puede convalidar un curso. Pide además orientación sobre becas '
long=$long'de locomoción y de colación, y un certificado.'
"$T" derivar 41000000-8 entidad=ceia motivo="$long" -o largo.pdf \
    que_llevar='carnet, dos fotos, certificado de nacimiento y comprobante' \
    >/dev/null
is "a long motive stays on one page" 1 \
    "$(pdfinfo largo.pdf | awk '/^Pages/ { print $2 }')"
has "with its slip" 'Talón de respuesta' "$(pdftotext largo.pdf -)"
is "what to take is a list" 5 "$(pdftotext -layout largo.pdf - | grep -c '•')"

refused 2 'sobra' "$T" carta "$key" motivo=Otro -o tres.pdf
fails "no letter is left" test -e tres.pdf

# When the letter can not be printed, the referral is kept, and a line says how
# to print it.
"$T" derivar 41000000-8 entidad=ceia motivo=Otro -o no/hay.pdf >out 2>err
is "a letter that can not be printed is the machine's fault" 3 $?
key=$(sed -n 's/.*quedó anotada con folio \([^;]*\);.*/\1/p' err)
has "it says how to print it" "imprímala con «terreno carta $key»: " "$(cat err)"
ok "in good Spanish" said_well err
ok "and so it is" "$T" carta "$key" -o otra.pdf
lacks "for the first time" REIMPRESI "$(pdftotext otra.pdf -)"

person 41000016-4 'María José' Soto >/dev/null
refused 1 'puede ser María José González (41000000-8) o María José Soto' \
    "$T" derivar 'María José' entidad=ceia motivo=Otro
refused 1 'búsquela por su nombre' "$T" atender Nadie motivo=EMP.CV
"$T" jornada cerrar -o no/hay.pdf >out 2>err
is "an act that can not be printed: status" 3 $?
has "the day is closed, and it says how to print its act" \
    'quedó cerrada; imprima su acta con «terreno documento jornada jornada=' \
    "$(cat err)"
ok "in good Spanish" said_well err
eval "$(sed 's/.*«terreno \([^»]*\)».*/"$T" \1 -o acta.pdf >out/' err)"
has "and so it is" 'Acta' "$(pdftotext acta.pdf - | head -20)"
refused 1 "no hay una jornada abierta" "$T" jornada cerrar
finish
