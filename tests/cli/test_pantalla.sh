# The full screen on a real terminal, which tmux types into. However the screen
# ends, it leaves the terminal in good order.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
terminal "the screen on a real terminal"
keys() { mux send-keys "$@"; }
start() {
	keys -l "stty -a >before; '$T'; echo fin \$?; stty -a >after; cmp before after && echo igual"
	keys Enter
}
start
shows "without words on a terminal it is the screen" "RUN, nombre o teléfono:"
keys -l "ana mar"
shows "a person is found while somebody types" "> Ana María O’Higgins"
cursor_left=50
until [ "$(mux display -p '#{cursor_x},#{cursor_y}')" = 32,6 ] ||
    [ $cursor_left -eq 0 ]; do
	cursor_left=$((cursor_left - 1))
	sleep 0.1
done
[ $cursor_left -gt 0 ]
tap_line $? "the cursor stands behind what was typed"
keys Enter
shows "Enter opens her" "45 años"
keys Escape
sleep 0.1
keys 5
shows "Esc and a digit are a function key" "Tipo de documento"
keys -l "de nuevo"
keys C-z
shows "Ctrl-Z gives the terminal back" "+ Stopped"
keys -l fg
keys Enter
shows "  and fg brings all of it again" "de nuevo"
keys Escape
shows "Esc alone goes back" "Atenciones"
# Esc alone works within a second. The screen waits a quarter of a second for
# the digit that may follow.
asked=$(date +%s%N)
keys Escape
until seen | grep -qF "RUN, nombre o teléfono:"; do sleep 0.02; done
took=$((($(date +%s%N) - asked) / 1000000))
note "Esc took $took ms"
[ $took -lt $((1000 * ${TERRENO_HOLGURA:-3})) ]
tap_line $? "  soon enough"
keys -l "Jose"
keys -l "́"
shows "an accent that combines joins its letter" "José"
keys C-u
printf 'María\r\nJosé\nSoto' >pasted
mux load-buffer pasted
mux paste-buffer -p -r
shows "what is pasted stands in one line" "teléfono: María José Soto"
shows "  and submits nothing" "Enter abre una ficha nueva"
keys C-u
# Keys are sent all at once: none is lost while pages open and close.
mux send-keys -l "ana mar" \; send-keys Enter F5 Down Down Down Down \; \
    send-keys -l "Anita" \; send-keys Enter \; send-keys -l "Rojas" \; \
    send-keys Enter
shows "keys that were typed ahead are all taken" "Anita"
shows "  to the last" "Rojas"
keys F9
keys F9
shows "  and thrown away" "Atenciones"
keys Escape
shows "  and back again" "RUN, nombre o teléfono:"
keys F10
shows "F10 leaves" "#"
keys -l "clear; stty -a >after; cmp before after && echo par''ejo"
keys Enter
shows "  and the terminal is as it was" "parejo"

keys -l clear
keys Enter
start
shows "it opens again" "RUN, nombre o teléfono:"
keys -l "zoila quispe"
shows "nobody is called so" "Enter abre una ficha nueva"
keys Enter
shows "a new one has what was typed in place" "quispe"
keys Down
keys -l "41.000.000-8"
keys Enter
shows "a field is left" "ya está: María José"
keys -l "dictado y no visto"
shows "  and another one is in hand" "dictado y no visto"
pkill -TERM -P "$(mux display -p '#{pane_pid}')"
shows "SIGTERM ends it in good order" "igual"
ok "  and what was left is a draft on the disk" sh -c \
    'grep -q 41.000.000-8 "$TERRENO_DATOS"/borradores/*.json'
ok "  with what was in hand" sh -c \
    'grep -q "dictado y no visto" "$TERRENO_DATOS"/borradores/*.json'

keys -l clear
keys Enter
start
shows "after that it opens" "1 borrador sin terminar"
mux resize-window -x 60 -y 20
shows "a small terminal gets a clear word" "Agrande la ventana"
mux resize-window -x 100 -y 30
shows "  and a larger one everything" "RUN, nombre o teléfono:"
screen=$(pgrep -P "$(mux display -p '#{pane_pid}')")
mux kill-server
gone=50
while kill -0 "$screen" 2>/dev/null && [ $gone -gt 0 ]; do
	gone=$((gone - 1))
	sleep 0.1
done
[ $gone -gt 0 ]
tap_line $? "a terminal that vanishes ends it"
finish
