# A laptop is stolen after the office has begun the book anew and before the
# laptop has moved. The office shuts out its writer of the earlier book: the
# laptop is not admitted to the new book, and what the thief hands to the old
# one reaches nobody.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

OLD=$BOOK
NEW=$PWD/nuevo.git

# go NAME…: syncs each in turn; what waits makes the exit status 1
go() {
	for one in "$@"; do at "$one" sincronizar >go.out 2>&1; done
}
names() {
	at "$1" persona listar --json | jq -r '[.[].etiqueta | sub(" .*"; "")] |
	    sort | join(" ")'
}
unmoved() {
	at oficina epoca --json | jq -r .por_mudar | sed 's/,\| y//g' |
	    tr ' ' '\n' | sort | tr '\n' ' '
}
# standing NAME: prints its state in the list of the office
standing() {
	at oficina equipo listar --json |
	    jq -r --arg n "$1" '[.[] | select(.nombre == $n).estado] | join(" ")'
}
lost() { sqlite3 "$1/libro.db" 'SELECT count(*) FROM apartado'; }

office
for one in norte lejos tercero robado otro; do laptop $one; done
someone robado 41000000-8 Ana
someone lejos 42000000-6 Berta
sync_all robado lejos oficina norte lejos tercero robado otro oficina
ok "the book begins anew" at oficina epoca nueva --libro "$NEW" -o hoja2.pdf
go norte oficina norte

# ---- the thief writes, and hands it to the old book ----
someone robado 47000000-7 Luz
thief=$(writer robado)
at robado respaldar copia >/dev/null 2>&1
mkdir copia
ok "the thief seals a day" at robado respaldar copia
ok "  which comes to the old book" git -C robado/libro.git push -q "$OLD" \
    "refs/heads/w/$thief"
someone otro 49000000-3 Mia
at otro respaldar copia >/dev/null 2>&1
ok "  and so does another's" git -C otro/libro.git push -q "$OLD" \
    "refs/heads/w/$(writer otro)"

# tercero has taken the seals of the thief along, also on a stick, when the
# office revokes the laptop.
go tercero oficina norte
mkdir pendrive
noleak() { ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 "$@"; }
ok "norte takes the new main to a stick" noleak at norte sincronizar \
    --pendrive pendrive
at tercero sincronizar --pendrive pendrive >stick.out 2>&1
is "tercero hands over to it" "Ana Berta Luz Mia" "$(names tercero)"

is "it is listed with its writer" "$thief" "$(at oficina equipo listar --json |
    jq -r '.[] | select(.nombre == "robado").escritor')"
TERRENO_DATOS=$PWD/oficina
export TERRENO_DATOS
fails_with 1 "vale todo lo que la oficina ya tiene" "$T" equipo revocar robado \
    --hasta 1
unset TERRENO_DATOS
ok "the office says that it is lost" at oficina equipo perdido robado que=ROB
has "  what it could read is said" "libro anterior" "$(cat ok.out)"
has "  and the breach names the laptop" robado "$(at oficina brecha listar)"
ok "  said once more it changes nothing" at oficina equipo perdido robado
is "it is shut out" revocado "$(standing robado)"
is "  and is not waited for" "lejos otro " "$(unmoved)"

# ---- what the stick and a laptop that moves later bring ----
# equipo revocar is stopped at every point in turn, and given again.
n=1
until TERRENO_PARAR=$n at oficina equipo revocar otro >stop.out 2>&1 ||
    [ $n -gt 200 ]; do
	n=$((n + 1))
done
ok "  and so is the other, wherever the order stopped ($n points)" \
    test $n -gt 5 -a $n -lt 200
ok "the office reads the stick" noleak at oficina sincronizar --pendrive pendrive
is "  and the thief's day does not count" "Ana Berta" "$(names oficina)"
go lejos oficina lejos oficina norte tercero lejos
go oficina norte tercero lejos
is "it comes by nobody else" "Ana Berta" "$(names oficina)"
same_state oficina norte tercero lejos
is "  though who took it in keeps it" 2 "$(lost tercero)"

# ---- the thief comes to the new book ----
go robado oficina robado oficina norte
is "the thief is not let in" "por admitir revocado" "$(standing robado)"
is "  and what it wrote comes to nobody" "Ana Berta" "$(names oficina)"
is "  who goes on seeing it" "Ana Berta Luz Mia" "$(names robado)"
same_state oficina norte

# ---- it was only mislaid ----
ok "a laptop that was found is admitted by hand" at oficina equipo admitir robado
go robado oficina robado oficina norte tercero lejos
is "  and its day counts" "Ana Berta Luz" "$(names oficina)"
same_state oficina norte tercero lejos robado
is "  and nothing but the other's stays aside" "1 1" "$(lost oficina) $(lost tercero)"

# ---- another, which comes when the book has begun anew once more ----
go norte tercero lejos robado
BOOK=$PWD/tres.git
ok "the book begins anew again" at oficina epoca nueva --libro "$BOOK" \
    -o hoja3.pdf
go norte oficina norte tercero oficina tercero
someone otro 48000000-5 Rut
at otro sincronizar "$BOOK" >go.out 2>&1
has "it comes to the third book" "pasó al libro nuevo" "$(cat go.out)"
go otro oficina otro oficina norte
is "  and is not let in" "por admitir revocado" "$(standing otro)"
is "  nor waited for" "lejos robado " "$(unmoved)"
go lejos robado oficina lejos robado oficina lejos norte tercero
same_state oficina norte tercero lejos robado
is "nobody brings its days" "Ana Berta Luz" "$(names oficina)"
ok "  until it is admitted by hand" at oficina equipo admitir otro
go otro oficina otro oficina norte tercero lejos robado
is "  and has them" "Ana Berta Luz Mia Rut" "$(names oficina)"
same_state oficina norte tercero lejos robado otro
ok "the book is whole" at oficina verificar
finish
