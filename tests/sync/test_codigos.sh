# Two laptops whose names give the same short code: the office admits them with
# two different ones, so that they never give the same folio; two letters that
# got one folio before are told.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# row NAME WHAT: prints the text of that row of diagnostico
row() { at "$1" diagnostico --json | jq -r ".[] | select(.que == \"$2\").texto"; }
# letter NAME RUN: refers the person and prints the folio
letter() {
	at "$1" derivar "$2" entidad=ceia motivo=Estudiar |
	    grep -o '[A-Z0-9]*-[0-9]*-[0-9]*-[0-9K]' | head -1
}
join() { # NAME
	at "$1" preparar --equipo "$1" --comuna 05109 --libro "$BOOK"
}
open_at() { # NAME
	at "$1" jornada abrir punto=forestal funcionario=mgomez >/dev/null
}

at oficina preparar --oficina --comuna 05109 --base "$SOURCE/fixtures/vina" \
    --libro "$BOOK" -o hoja.pdf >office.out 2>&1
join forestal-1 >/dev/null
join florida-1 >out
lacks "before either is admitted nobody is told" "--corto" "$(cat out)"
# Both laptops got the territory from a folder, and worked before the office
# admitted them.
for one in forestal-1 florida-1; do
	at "$one" preparar --base "$SOURCE/fixtures/vina" >/dev/null 2>&1
	open_at "$one"
done
someone forestal-1 41000000-8 Ana
someone florida-1 41000001-6 Eva
folio=$(letter forestal-1 41000000-8)
is "their first letters have one folio" "$folio" "$(letter florida-1 41000001-6)"

is "the office sees the codes" "F1 F1 OF" "$(at oficina equipo listar --json |
    jq -r '.[].corto' | sort | tr '\n' ' ' | sed 's/ $//')"
ok "the first is admitted" at oficina equipo admitir forestal-1
has "  and listed with its code" "forestal-1              F1 " \
    "$(at oficina equipo listar)"
TERRENO_DATOS=$PWD/oficina
export TERRENO_DATOS
fails_with 1 "como los de forestal-1: en florida-1 escriba «terreno preparar --corto F2»" \
    "$T" equipo admitir florida-1
unset TERRENO_DATOS
at florida-1 sincronizar >out
has "the other is told by its next sync" \
    "empiezan con F1, como los de forestal-1" "$(cat out)"
has "  and by diagnostico" "«terreno preparar --corto F2»" \
    "$(row florida-1 folios)"
join figueroa-1 >out
has "a third is told when it is prepared" "«terreno preparar --corto F2»" \
    "$(cat out)"

TERRENO_DATOS=$PWD/florida-1
export TERRENO_DATOS
fails_with 1 "corto: «F-2» no sirve" "$T" preparar --corto F-2
unset TERRENO_DATOS
has "a code is taken in small letters too" "empiezan desde ahora con F2" \
    "$(at florida-1 preparar --corto f2)"
lacks "then nothing is said of it" "--corto" "$(row florida-1 folios)"
at florida-1 sincronizar >out
lacks "  nor by a sync" "--corto" "$(cat out)"
sync_all oficina
ok "and the office admits it" at oficina equipo admitir florida-1
has "its next letter is of its own" "F2-261120-001-" \
    "$(letter florida-1 41000001-6)"
ok "what it printed before is found by its number" \
    at florida-1 carta "$folio" -o f.pdf

# Both laptops printed this folio: the program does not take the two letters for
# one.
sync_all forestal-1 florida-1 oficina forestal-1 florida-1
same_state oficina forestal-1 florida-1
has "the doubled folio is seen at the office" \
    "dieron a dos personas un mismo folio: $folio" "$(row oficina folios)"
has "  and both people are" "Eva" "$(at oficina conflictos)"
has "  each with the laptop that said it" "en forestal-1" \
    "$(at oficina conflictos)"
TERRENO_DATOS=$PWD/forestal-1
export TERRENO_DATOS
fails_with 1 "folio: dos equipos dieron el $folio a dos personas" \
    "$T" carta "$folio" -o f.pdf
unset TERRENO_DATOS
has "the one is referred again" "F1-261120-002-" \
    "$(letter forestal-1 41000000-8)"
at oficina conflictos derivacion "$folio" --json >c.json
jq -r '.[] | .campo' c.json | while read -r field; do
	n=$(jq -r --arg f "$field" '[.[] | select(.campo == $f).versiones[].equipo] |
	    index("florida-1") + 1' c.json)
	at oficina resolver derivacion "$folio" "$field" --version "$n" >/dev/null
done
lacks "decided, it is double no more" "mismo folio" "$(row oficina folios)"
ok "  and its letter can be printed" at oficina carta "$folio" -o f.pdf
has "  for that person" "Eva" "$(pdftotext f.pdf -)"

# An admitted laptop takes another code, and the office learns it.
at forestal-1 preparar --corto FO >/dev/null
sync_all forestal-1 oficina forestal-1
has "the office learns a member's new code" "forestal-1              FO " \
    "$(at oficina equipo listar)"
is "  once" "nada nuevo: todo estaba al día" "$(at oficina sincronizar | head -1)"
is "  and so does it" "nada nuevo: todo estaba al día" \
    "$(at forestal-1 sincronizar | head -1)"
at forestal-1 preparar --corto F2 >/dev/null
sync_all forestal-1
has "one that is taken it does not get" "como los de florida-1" \
    "$(at oficina sincronizar)"
has "  and it is told" "«terreno preparar --corto F3»" \
    "$(at forestal-1 sincronizar)"

ok "the book is whole" at oficina verificar
finish
