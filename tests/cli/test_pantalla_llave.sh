# The screen of a sealed folder on a real terminal: it asks for the passphrase
# and never shows it; it locks by F12 and when the agent forgets the key; it
# goes on for the same official, begins anew for another, and keeps drafts.
. "$SOURCE/tests/lib.sh"
PATIENCE=30 # opening by a passphrase takes seconds
. "$SOURCE/tests/lib-screen.sh"
prepare
echo "abeja lento zorro cobre" >mgomez
echo "nandu comodo tejado lluvia" >jtapia
"$T" frase poner mgomez --frase-fd 3 3<mgomez >/dev/null
"$T" frase poner jtapia --frase-fd 3 3<jtapia >/dev/null
"$T" cerrar >/dev/null
terminal "the locked screen on a real terminal"
trap 'mux kill-server 2>/dev/null; "$T" cerrar >/dev/null 2>&1' EXIT
keys() { mux send-keys "$@"; }
keys -l "'$T'; echo fin \$?"
keys Enter
shows "a closed folder asks who opens" "están cerrados con llave"
keys Down
keys -l "abeja lento zorro cobre"
shows "  what is typed is stars" "**********************"
lacks "  and not shown" abeja "$(seen)"
keys Enter
shows "the passphrase opens" "RUN, nombre o teléfono:"
keys -l "zoila quispe"
shows "work goes on" "Enter abre una ficha nueva"
keys Enter
shows "a form is begun" "quispe"
keys F12
shows "F12 locks" "están cerrados con llave"
lacks "  and nobody's name is seen" quispe "$(seen)"
"$T" persona listar >closed.out 2>&1
has "  for every other program too" "terreno abrir" "$(cat closed.out)"
keys -l "abeja lento zorro cobre"
keys Enter
shows "the same official finds the form" "quispe"
keys -l "abcxyz"
shows "  and types on" "abcxyz"
# At rest the screen does nothing: no clock wakes it, and it does not ask the
# agent.
woken() {
	awk '/ctxt_switches/ { n += $2 } END { print n }' \
	    "/proc/$(pgrep -P "$(mux display -p '#{pane_pid}')")/status"
}
sleep 0.5
woken_before=$(woken)
sleep 6
is "  and at rest it works at nothing" "$woken_before" "$(woken)"
"$T" cerrar >/dev/null
shows "closed elsewhere, the screen locks by itself" "están cerrados con llave"
keys Up
keys -l "nandu comodo tejado lluvia"
keys Enter
shows "another official gets the first page" "RUN, nombre o teléfono:"
shows "  and the first one's form is a draft" "1 borrador sin terminar"
keys F8
shows "  which she sees in the list" "quispe"
keys Escape
shows "  and leaves" "RUN, nombre o teléfono:"
keys -l "zulema catrileo"
keys Enter
shows "a form of hers" "catrileo"
keys Down
keys -l "en la mano"
shows "  with something in hand" "en la mano"
keys F12
shows "locked" "están cerrados con llave"
pkill -TERM -P "$(mux display -p '#{pane_pid}')"
shows "and ended while it is closed" "fin 0"
is "nothing of it is plain on the disk" "" \
    "$(grep -rlaE 'catrileo|en la mano' "$TERRENO_DATOS")"
finish
