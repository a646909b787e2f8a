# A batch of paper sheets between two laptops: one official types it on one
# laptop, another types it again on the other; the result of the second typing
# comes back.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
. "$SOURCE/tests/lib-screen.sh"

office
laptop uno
laptop dos
at uno punto crear codigo=forestal nombre=Forestal >out 2>&1 || note "$(cat out)"
at uno funcionario crear codigo=mgomez nombre="Marcela Gómez" >out 2>&1 || note "$(cat out)"
at uno funcionario crear codigo=jtapia nombre="Jorge Tapia" >out 2>&1 || note "$(cat out)"
sync_all uno oficina dos oficina uno

# who RUN NOMBRES APELLIDO: prints the keys of a sheet's first page, up to the
# birthday
who() {
	cat <<END
type emp.cv
key Enter Enter F7
type run
key Enter
type $1
key Enter Enter
type $2
key Enter
type $3
key Enter Enter Enter
type 3/4/85
key Enter
END
}

play uno <<END
key F3 F2 Up
type 19-11-2026
key Enter
type forestal
key Enter
type mgomez
key Enter
type mgomez
key Enter
type 100
key Enter F2
$(who 41111111-3 Zoila Quispe)
key F7
type 911112222
key Enter F7 F7
type 24
key Enter F7
type ces
key Enter F8 F2
show kept
END
has "a sheet is typed on one laptop" "Hoja 1 guardada" "$(cat shown)"
sync_all uno oficina dos

play dos <<END
key F3
show batches
key F3
type jtapia
key F2
show blank
$(who 41111111-3 Zoila Quispe)
key F7
type 911112223
key Enter
show differs
type 911112223
key Enter
show settled
key F7 F7
type 24
key Enter F7
type ces
key F8 F2
show done
END
sed -n '/^== batches/,/^cursor/p' shown >batches
has "the other laptop has the batch" "1 hoja" "$(cat batches)"
has "  and its sample is to be typed twice" "segunda vez: 0 de 1" "$(cat batches)"
lacks "the second typist sees no value of the first" "Zoila" \
    "$(sed -n '/^== blank/,/^cursor/p' shown)"
has "what differs is typed again" "×" "$(sed -n '/^== differs/,/^cursor/p' shown)"
has "  and twice the same is what counts" "Corregido: valía lo de ahora" "$(cat shown)"
has "the sample is done" "Muestra terminada" "$(cat shown)"
is "the telephone is the second one" "+56911112223" \
    "$(at dos persona ver 41111111-3 --json | jq -r .campos.telefono)"

sync_all dos oficina uno
is "  on the first laptop too" "+56911112223" \
    "$(at uno persona ver 41111111-3 --json | jq -r .campos.telefono)"
play uno <<'END'
key F3
show batches
END
has "  which counts one sheet typed twice, one field wrong" \
    "segunda vez: 1 de 1" "$(cat shown)"
has "  " "corregidos 1/" "$(cat shown)"
is "nothing is in conflict" 0 "$(at uno conflictos --json | jq length)"
same_state uno dos oficina

# Both laptops type sheets of the same day and point before they hear of each
# other: that makes two batches, and no sheet is lost or taken for another.
first() { # NAME RUN NOMBRES
	play "$1" <<END
key F3 F2 Up
type 18-11-2026
key Enter
type forestal
key Enter
type mgomez
key Enter
type mgomez
key Enter F2
$(who "$2" "$3" Soto)
key F7 F7 F7
type 24
key Enter F7
type ces
key Enter F8 F2
show kept
END
}
first uno 41000000-8 Rosa
has "a sheet of the next day on the one" "Hoja 1 guardada" "$(cat shown)"
first dos 41000016-4 Luis
has "  and one on the other" "Hoja 1 guardada" "$(cat shown)"
sync_all uno dos oficina uno dos
is "each laptop has a batch of its own of that day" 2 \
    "$(at oficina lote listar --json | jq '[.[] | select(.clave | startswith("2026-11-18"))] | length')"
is "  and both sheets are there" 3 "$(at uno hoja listar --json | jq length)"
is "nothing is in conflict" 0 "$(at dos conflictos --json | jq length)"
same_state uno dos oficina
finish
