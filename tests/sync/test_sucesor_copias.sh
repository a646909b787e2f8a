# Copies of laptops' folders from before the book began anew: a laptop that is
# revoked after it came to the new book is not let in again by such a copy, nor
# is what the copy writes in the old book. Nor does another computer of the
# office forget a laptop that was lost before it came.
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
# standing NAME [OFFICE]: prints its states in the list of the office
standing() {
	at "${2:-oficina}" equipo listar --json |
	    jq -r --arg n "$1" '[.[] | select(.nombre | startswith($n)).estado] |
	    sort | join(" ")'
}
# image NAME COPY: copies its folder as an image of the whole disk does: nothing
# tells the copy apart
image() {
	cp -a "$1" "$2"
	sqlite3 "$2/libro.db" "DELETE FROM equipo WHERE clave = 'huella'"
}

office
for one in norte robado fin lejos tarde; do laptop $one; done
someone robado 41000000-8 Ana
someone norte 42000000-6 Berta
sync_all robado norte oficina norte robado fin lejos tarde
image robado imagen
image fin imagen-fin
ok "the book begins anew" at oficina epoca nueva --libro "$NEW" -o hoja2.pdf
go norte robado fin oficina norte robado fin oficina
is "two laptops come" "admitido admitido" "$(standing robado) $(standing fin)"

# ---- one is stolen, the other's work ends ----
ok "the office says that one is lost" at oficina equipo perdido robado que=ROB
ok "  and closes the other" at oficina equipo cerrar fin
someone imagen 47000000-7 Luz
thief=$(writer imagen)
at imagen respaldar copia >/dev/null 2>&1
mkdir copia
ok "the image seals a day" at imagen respaldar copia
ok "  which comes to the old book" git -C imagen/libro.git push -q "$OLD" \
    "refs/heads/w/$thief"
go lejos oficina lejos oficina norte
is "  and counts nowhere, though a laptop brings it" "Ana Berta" \
    "$(names oficina)"
same_state oficina norte lejos
at imagen preparar --corto R9 >/dev/null
at imagen-fin preparar --corto F9 >/dev/null
go imagen imagen-fin oficina imagen imagen-fin oficina norte
is "the image is not let in" "por admitir revocado" "$(standing robado)"
is "  nor is that of the closed one" "cerrado por admitir" "$(standing fin)"
is "  and what it wrote comes to nobody" "Ana Berta" "$(names oficina)"
same_state oficina norte lejos

# ---- the image was the office's own ----
ok "a copy is admitted by hand" at oficina equipo admitir \
    "$(at oficina equipo listar --json | jq -r '.[] |
	select(.nombre == "robado" and .estado == "por admitir").escritor')"
go imagen oficina imagen oficina norte lejos
is "  and its day counts" "Ana Berta Luz" "$(names oficina)"
same_state oficina norte lejos imagen

# ---- two computers of one office ----
cp -r oficina oficina2
cp -r "$NEW" libro2.git
ok "a laptop is lost that did not come" at oficina equipo perdido tarde que=ROB
someone norte 43000000-4 Clara
at norte sincronizar "$PWD/libro2.git" >/dev/null
at oficina2 sincronizar "$PWD/libro2.git" >/dev/null
at oficina2 sincronizar >out
has "the other computer joins both" "use uno solo" "$(cat out)"
go tarde oficina2 oficina tarde oficina2 oficina
is "the lost one is not let in" "por admitir revocado" "$(standing tarde)"
is "  by neither" "por admitir revocado" "$(standing tarde oficina2)"
ok "it is found, and admitted by hand" at oficina equipo admitir tarde
go tarde oficina norte lejos imagen oficina2
is "  and is lost no more" admitido "$(standing tarde)"
ok "the book is whole" at oficina verificar
finish
