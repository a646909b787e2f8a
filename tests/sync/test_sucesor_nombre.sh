# A laptop is lost before it came to the new book, and another took its name
# there: by the name alone the office shuts out neither.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

NEW=$PWD/nuevo.git
# go NAME…: syncs each in turn; what waits makes the exit status 1
go() {
	for one in "$@"; do at "$one" sincronizar >go.out 2>&1; done
}
# standing WRITER: prints its state in the list of the office
standing() {
	at oficina equipo listar --json |
	    jq -r --arg w "$1" '.[] | select(.escritor == $w).estado'
}

office
laptop norte
laptop forestal
ok "the book begins anew" at oficina epoca nueva --libro "$NEW" -o hoja2.pdf
go norte oficina norte
old=$(writer forestal)
BOOK=$NEW
at reemplazo preparar --equipo forestal --comuna 05109 --libro "$BOOK" \
    >/dev/null 2>&1
ok "a new laptop takes its name" at oficina equipo admitir forestal
go reemplazo
new=$(writer reemplazo)
TERRENO_DATOS=$PWD/oficina
export TERRENO_DATOS
fails_with 1 "diga cuál" "$T" equipo perdido forestal que=ROB
unset TERRENO_DATOS
is "  neither is revoked" "admitido por mudarse" \
    "$(standing "$new") $(standing "$old")"
ok "  the one is, by its writer" at oficina equipo perdido "$old" que=ROB
is "  and the other goes on" "admitido revocado" \
    "$(standing "$new") $(standing "$old")"
ok "then the name says who" at oficina equipo revocar forestal
is "  and it is revoked" "revocado revocado" \
    "$(standing "$new") $(standing "$old")"
finish
