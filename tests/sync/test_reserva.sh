# A form of the office that shows a field which the program keeps back is
# published only when the office has said so twice, and every laptop is told.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

published() { git -C "$BOOK" ls-tree -r main plantillas | wc -l; }

office
laptop norte
records=$SOURCE/templates/records
mkdir -p oficina/plantillas/records
own=oficina/plantillas/records/persona.md
field=$(grep -m1 '| sensible |' "$records/persona.md" |
    awk -F'|' '{ gsub(/ /, "", $4); print $4 }')

# The first time: the form itself.
sed "/| $field |/s/| sensible |/| |/" "$records/persona.md" >$own
ok "the form says less is kept back" \
    sh -c "! cmp -s '$own' '$records/persona.md'"
at oficina sincronizar >out 2>&1
is "the office is asked" 1 $?
has "  and told what becomes visible" "persona.$field (era sensible)" \
    "$(cat out)"
is "  it publishes nothing" 0 "$(published)"
code=$(sed -n 's/.*--confirmar \([0-9a-f]*\).*/\1/p' out | head -1)
is "  there is a code" 6 "$(printf %s "$code" | wc -c)"

# The second time: the code of these very fields.
at oficina sincronizar --confirmar 000000 >out 2>&1
is "another code is refused" 1 $?
has "  by its name" "confirmar: «000000»" "$(cat out)"
ok "the code is taken" at oficina sincronizar --confirmar "$code"
has "  and the form is published" "plantillas publicadas: 1 archivo" \
    "$(cat ok.out)"
is "  it stands in the book" 1 "$(published)"
has "  when and what is written down" "$code " \
    "$(cat oficina/plantillas-confirmadas)"
ok "  it is not asked again" at oficina sincronizar

# Every computer that uses the form is told.
at norte sincronizar >out 2>&1
has "the laptop is told" "la oficina cambió lo que se reserva" "$(cat out)"
has "  what is visible by now" "persona.$field" "$(cat out)"
has "  and so is who looks later" "muestran lo que el programa reserva" \
    "$(at norte diagnostico)"
has "  at the office too" "muestran lo que el programa reserva" \
    "$(at oficina diagnostico)"

# A form that keeps more back needs no confirmation.
cp "$records/persona.md" $own
ok "kept back again" at oficina sincronizar
at norte sincronizar >out 2>&1
lacks "  it is no warning" "cambió lo que se reserva" "$(cat out)"
at oficina sincronizar --confirmar "$code" >out 2>&1
is "there is nothing to confirm" 1 $?
finish
