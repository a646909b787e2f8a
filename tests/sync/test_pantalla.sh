# The full screen of two laptops and an office: a sync, whose result stays until
# it is read, and a conflict that is decided on the screen.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
. "$SOURCE/tests/lib-screen.sh"

office
laptop uno
laptop dos
someone uno 41000000-8 Ana
sync_all uno oficina dos
at uno persona editar 41000000-8 telefono=911112222 >/dev/null
at dos persona editar 41000000-8 telefono=933334444 >/dev/null

play uno <<'END'
key F4
show before
key F2
show after
END
is "the screen syncs, the cursor where the eye is" 0 $?
has "  it says what waits" "1 asiento por recibir en la oficina" "$(cat shown)"
has "  and what came of it" "entregado: 1 asiento en 1 sello" "$(cat shown)"
play uno <<'END'
show home
key F4
show unread
key Enter
show read
END
has "the outcome is told on the first page" "resultado sin leer" "$(cat shown)"
has "  it stays until it is read" "entregado: 1 asiento" "$(cat shown)"
play uno <<'END'
show home
END
lacks "  and no longer" "resultado sin leer" "$(cat shown)"

sync_all oficina dos oficina uno dos
play dos <<'END'
show home
key F5
show list
key Enter
show both
key Right Enter
show decided
END
is "a conflict has the cursor where the eye is" 0 $?
has "the first page counts conflicts" "1 conflicto por decidir" "$(cat shown)"
has "both values stand side by side" "2) +56 9" "$(cat shown)"
has "  with the laptop that said it" "equipo uno" "$(cat shown)"
has "  and it is decided" "No hay conflictos" "$(cat shown)"
is "no conflict is left" 0 "$(at dos conflictos --json | jq length)"
sync_all dos oficina uno
is "  nor at the others" 0 "$(at uno conflictos --json | jq length)"
same_state uno dos oficina

at uno persona editar 41000000-8 telefono=911110000 >/dev/null
at dos persona editar 41000000-8 telefono=922220000 >/dev/null
sync_all uno dos oficina uno dos
play uno <<'END'
key F5 Enter F3
type 955550000
key Enter
show other
END
is "another value may be written" "+56955550000" \
    "$(at uno persona ver 41000000-8 --json | jq -r '.campos.telefono // .telefono')"

# Where to sync is typed, and F2 goes there. A folder without a book is most
# likely a stick.
mkdir palo
play uno <<END
key F4 F3
show asks
type $PWD/palo
key F2
show told
key Down Down Down Down Down Down Down Down Down Down
show below
key F3
type pendrive:$PWD/palo
key F2
show stick
END
has "the screen says how a stick is written" "pendrive:/su/carpeta" "$(part asks)"
has "F2 goes where was typed" "palo no hay un libro" \
    "$(part told | tr -s ' \n' ' ')"
has "  and says how a stick is written" "«pendrive:» delante de la carpeta" \
    "$(part told | tr -s ' \n' ' ')"
is "  and leaves nothing on it" "" \
    "$(find palo -mindepth 1 -maxdepth 1 ! -name libro)"
has "nobody scrolls past the end" "no hay un libro" "$(part below | tr -s ' \n' ' ')"
has "a stick is written" "puesto en el pendrive" "$(part stick)"

# A conflict that another window decides while it is on the screen.
at uno persona editar 41000000-8 telefono=911113333 >/dev/null
at dos persona editar 41000000-8 telefono=922224444 >/dev/null
sync_all uno dos oficina uno dos
decided() { at dos resolver persona 41000000-8 telefono --version 1 >/dev/null; }
terminal "a conflict that another window decides"
mux send-keys -l "TERRENO_DATOS='$PWD/dos' '$T'"
mux send-keys Enter
awaits "1 conflicto por decidir"
mux send-keys F5
awaits "Teléfono"
mux send-keys Enter
awaits "quedaron 2 valores"
decided
mux send-keys F6
shows "what another window decided is told" "Ya no tiene conflictos"
shows "  and the list is empty" "nada que decidir"
mux send-keys F10
finish
