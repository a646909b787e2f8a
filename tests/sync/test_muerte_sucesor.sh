# kill -9, also in the middle of a write, while the office begins the book anew
# and while a laptop moves to it. Given again, each command succeeds, and no
# entry is lost or doubled. With TERRENO_MUERTES=1 it dies before each call that
# changes the disk.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-67}
. "$SOURCE/tests/lib-death.sh"

value() { sqlite3 "$1/libro.db" "SELECT valor FROM equipo WHERE clave='$2'"; }
# whole STORE: it belongs to the book of the office, with nothing left over
whole() {
	[ "$(value "$1" repo)" = "$(value oficina repo)" ] &&
	    [ -z "$(value "$1" mudanza)" ] && [ ! -e "$1/sucesor" ] &&
	    [ ! -e "$1/sucesor.cerrojo" ] &&
	    [ "$(sqlite3 "$1/libro.db" 'SELECT count(*) FROM traspaso')" = 0 ]
}
# begins: the office begins the book anew at $BOOK, unless it already has
begins() {
	[ "$(value oficina remoto)" = "$BOOK" ] && sync_all oficina && return
	at oficina epoca nueva --libro "$BOOK" -o hoja.pdf >begins.out 2>&1 ||
	    [ "$(value oficina remoto)" = "$BOOK" ]
}

office
laptop norte
someone_new oficina
someone_new norte
sync_all norte oficina norte

# round COMMAND…: the command is killed, with a new address for the book; then
# all computers go on
round() {
	rounds=$((rounds + 1))
	someone_new norte
	BOOK=$PWD/libro-$rounds.git
	"$@"
	ten_minutes
	begins || echo "$*: not begun: $(cat begins.out)" >>failures
	for one in norte oficina norte oficina norte; do
		at $one sincronizar >go.out 2>&1 ||
		    echo "$*: $one: $(cat go.out)" >>failures
	done
	for one in norte oficina; do
		whole $one || echo "$*: $one is not whole" >>failures
	done
	[ "$(state_of oficina)" = "$(state_of norte)" ] ||
	    echo "$*: they differ" >>failures
	[ "$(at oficina persona listar --json | jq length)" = $written ] ||
	    echo "$*: not everybody is there" >>failures
}
office_dies() {
	killed $n oficina epoca nueva --libro "$BOOK" -o hoja.pdf || alive=
}
desk_dies() {
	killed_self $n oficina epoca nueva --libro "$BOOK" -o hoja.pdf ||
	    alive=
}
laptop_dies() {
	begins
	killed $n norte sincronizar || alive=
}
# every HOW STRIDE: dies at the first call, and each time STRIDE calls later
every() {
	n=1
	alive=1
	while [ $n -lt 3000 ]; do
		round "$1" $n
		[ "$alive" ] || break
		deaths=$((deaths + 1))
		n=$((n + $2))
	done
	ok "$1: $deaths deaths by now, $n calls" test $n -lt 3000
}

: >failures
rounds=0
deaths=0
every office_dies "$STRIDE"
every laptop_dies "$STRIDE"
every desk_dies $((STRIDE / 6 + 1))
ok "they died $deaths times" test $deaths -gt 8
is "and each time it went on" "" "$(cat failures)"
is "nothing is double" "$(sqlite3 oficina/libro.db \
    'SELECT count(DISTINCT id) FROM asiento')" \
    "$(sqlite3 oficina/libro.db 'SELECT count(*) FROM asiento')"
for one in "$BOOK" oficina/libro.git norte/libro.git; do
	ok "git finds $(dirname "$one") whole" git -C "$one" fsck --strict
done
finish
