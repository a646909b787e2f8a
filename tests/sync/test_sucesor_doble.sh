# A data folder is copied before its first sync. One copy asks the old book and
# is not admitted there before the book begins anew; the other comes to the new
# book. What the first hands over is taken in by everybody, whichever of them
# the office admits first.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

NEW=$PWD/nuevo.git

# go NAME…: syncs each in turn; what waits makes the exit status 1
go() {
	for one in "$@"; do at "$one" sincronizar >go.out 2>&1; done
}
# twin NAME COPY: two folders with the key of one writer
twin() {
	at "$1" preparar --equipo "$1" --comuna 05109 >/dev/null 2>&1
	cp -a "$1" "$2"
}
# admit WRITER: admits it, whatever its name
admit() { at oficina equipo admitir "$1" >admit.out 2>&1; }
held() { sqlite3 "$1/libro.db" "SELECT count(*) FROM cuarentena"; }

office
laptop norte
twin uno otro
twin dos segundo
for one in uno dos; do at $one sincronizar "$BOOK" >go.out 2>&1; done
someone uno 41000000-8 Ana
someone dos 42000000-6 Berta
go uno dos oficina
ok "the book begins anew" at oficina epoca nueva --libro "$NEW" -o hoja2.pdf
go norte oficina norte uno dos
at otro preparar --corto O5 >/dev/null
at segundo preparar --corto S5 >/dev/null
someone otro 43000000-4 Clara
someone segundo 44000000-2 Eva
for one in otro segundo; do at $one sincronizar "$NEW" >go.out 2>&1; done
go oficina

# ---- who hands over is admitted first ----
ok "the office admits who handed over" admit "$(writer uno)"
go uno oficina uno oficina
ok "  and then the copy" admit "$(writer otro)"
# ---- the copy is admitted first ----
ok "the office admits the copy" admit "$(writer segundo)"
go segundo oficina segundo oficina
ok "  and then who hands over" admit "$(writer dos)"
go dos oficina dos oficina norte otro segundo uno dos oficina otro segundo \
    norte uno dos

for one in oficina norte uno dos otro segundo; do
	is "$one holds nothing up" 0 "$(held $one)"
done
is "all four people are there" 4 "$(at oficina persona listar --json | jq length)"
same_state oficina norte uno dos otro segundo
for one in oficina norte segundo; do
	ok "the book of $one is whole" at $one verificar
done
finish
