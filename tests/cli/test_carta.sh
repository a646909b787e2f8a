# derivar and carta: the letter is printed from what was kept, and counted.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 'María José' González >/dev/null
folio=F1-261120-001-

said=$("$T" derivar 41000000-8 entidad=ceia motivo='Terminar la media' -o uno.pdf)
is "derivar -o says where the letter is" \
    'carta de derivación: uno.pdf' "$said"
ok "and the letter is a PDF of two copies" \
    test "$(pdfinfo uno.pdf | awk '/^Pages/ { print $2 }')" = 2
has "with the motive" 'Terminar la media' "$(pdftotext uno.pdf -)"
lacks "not a reprint" REIMPRESI "$(pdftotext uno.pdf -)"
key=$("$T" derivacion listar --json | jq -r '.[0].clave')
has "under a folio of this laptop and day" "$folio" "$key"

ok "carta prints it again" "$T" carta "$key" -o dos.pdf
has "and says that it did" 'REIMPRESIÓN 1' "$(pdftotext dos.pdf -)"
refused 2 'sobra' "$T" carta "$key" motivo=Otro -o tres.pdf
fails "no letter is left" test -e tres.pdf

person 41000016-4 'María José' Soto >/dev/null
refused 1 'puede ser María José González (41000000-8) o María José Soto' \
    "$T" derivar 'María José' entidad=ceia motivo=Otro
refused 1 'búsquela por su nombre' "$T" atender Nadie motivo=EMP.CV
finish
