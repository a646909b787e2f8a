# The second typing of a sheet is interrupted: when it is taken up again, the
# field that was being typed has its text, as in the first typing, and is
# compared when it is left.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
play <<'END'
key F3 F2 Up
type 19-11-2026
key Enter
type forestal
key Enter
type gomez
key Enter
type gomez
key Enter
type 100
key Enter F2
type emp.cv
key Enter Enter F7
type run
key Enter
type 41111111-3
key Enter Enter
type Zoila
key Enter
type Quispe
key Enter Enter Enter
type 3/4/85
key Enter F7
type 911112222
key Enter F7
type calle
key Enter
type Los Pinos
key Enter F7
type 24
key Enter F7
type ces
key Enter F2
show first
END
has "a sheet is typed" "Hoja 1 guardada" "$(part first)"
second='key F3 F3
type soto pe
key F2'
play <<END
$second
type emp.cv
key Enter Enter F7
type run
key Enter
type 4111111
show cut
END
has "the second typing is in the RUN" 411.111-1 "$(part cut)"
ok "  which is on the disk when the line is cut" \
    grep -q '"mano:persona.run": "411.111-1"' "$TERRENO_DATOS"/borradores/*.json
play <<END
$second
show again
type 1-3
key Enter Enter
type Zoila
key Enter
type Quisp
END
has "it is in hand again" 411.111-1 "$(part again)"
play <<END
$second
show surname
type x
key Enter
show differs
type Quispe
key Enter
END
has "a later one too, behind the first" Quisp "$(part surname)"
has "  which is settled" 41.111.111-3 "$(part surname)"
has "  and is judged when it is left" "no es lo que se digitó la primera vez" \
    "$(part differs)"
lacks "  then none is in hand" mano: \
    "$(cat "$TERRENO_DATOS"/borradores/*.json)"
play <<END
$second
key Enter Enter
type 3/4/85
key Enter F7
type 911112222
key Enter F7
type calle
key Enter
type Los Pinos
key Enter F7
type 24
key Enter F7
type ces
key Enter F2
show ended
END
has "the sheet is done" "Muestra terminada" "$(part ended)"
finish
