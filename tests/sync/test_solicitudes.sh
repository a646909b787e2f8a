# Writers that the office does not know yet: their entries reach it.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
laptop norte

# sur never reaches the book; norte carries its request and its seals there.
ok "a laptop joins by way of another" at sur preparar --equipo sur \
    --comuna 05109 --libro "$PWD/norte/libro.git"
someone sur 41000000-8 Ana
ok "and hands its day to it" at sur sincronizar
sync_all norte oficina
ok "the office admits it" at oficina equipo admitir sur
sync_all oficina norte sur
same_state oficina norte sur
is "its day is there" 1 "$(state_of oficina | jq '.[0]')"

# norte becomes another writer twice before it reaches the book again.
mv "$BOOK" away
someone norte 41000001-6 Eva
rm norte/contador
at norte sincronizar >/dev/null 2>&1
someone norte 41000002-4 Luz
at norte sincronizar >/dev/null 2>&1
rm norte/contador
at norte sincronizar >/dev/null 2>&1
someone norte 41000003-2 Sol
mv away "$BOOK"
sync_all norte oficina
asked=$(at oficina equipo listar --json |
    jq -r '.[] | select(.estado == "por admitir").escritor')
is "the two that came after ask" 2 "$(echo "$asked" | wc -l)"
for one in $asked; do
	ok "one is admitted" at oficina equipo admitir "$one"
done
sync_all oficina norte oficina sur norte
same_state oficina norte sur
is "nothing of it is lost" 4 "$(state_of oficina | jq '.[0]')"

# A laptop that lost libro.git before it was admitted makes the same request
# again.
at oeste preparar --equipo oeste --comuna 05109 --libro "$BOOK" >/dev/null
ref=refs/heads/solicitud/$(writer oeste)
before=$(git -C "$BOOK" rev-parse "$ref")
rm -rf oeste/libro.git
ok "its libro.git is lost" at oeste sincronizar
is "the request there stays" "$before" "$(git -C "$BOOK" rev-parse "$ref")"
ok "and is its own again" test "$before" = \
    "$(git -C oeste/libro.git rev-parse "$ref")"

# Something that it did not sign stands in the place of its request.
git -C "$BOOK" update-ref "$ref" "$(git -C "$BOOK" rev-parse main)"
ok "what somebody else put in its place stops no sync" at oeste sincronizar
git -C "$BOOK" update-ref "$ref" "$before"

# asking: prints the laptops that the office sees waiting, one a line
asking() {
	at oficina equipo listar --json | jq -r '.[] |
	    select(.estado == "por admitir") | .nombre + " " + .escritor' | sort
}

# A laptop asks again with another name and another key: the office sees the
# last request, once, and admits by that one.
at faro preparar --equipo faro --comuna 05109 --libro "$BOOK" >/dev/null
was=$(asking)
has "a laptop asks by its name" "faro $(writer faro)" "$was"
sqlite3 faro/libro.db "UPDATE equipo SET valor = 'muelle' WHERE clave = 'equipo'"
rm faro/identidad
age-keygen -o faro/identidad 2>/dev/null
ok "it asks again" at faro sincronizar
is "  the office sees the new name in place of the old" \
    "$(echo "$was" | sed 's/^faro/muelle/' | sort)" "$(asking)"
TERRENO_DATOS=$PWD/oficina
fails_with 1 "no hay solicitud de faro" "$T" equipo admitir faro
ok "it admits the new one" at oficina equipo admitir muelle
someone faro 41000004-0 Mar
sync_all faro oficina faro
same_state oficina faro
is "  which opens by its new key what others wrote" 5 \
    "$(state_of faro | jq '.[0]')"

# A laptop that was prepared anew asks under the same name with another key: the
# office has to say which of the two it admits.
at torre preparar --equipo torre --comuna 05109 --libro "$BOOK" >/dev/null
first=$(writer torre)
rm -rf torre
at torre preparar --equipo torre --comuna 05109 --libro "$BOOK" >/dev/null
is "both are shown" "$(printf 'torre %s\ntorre %s\n' "$first" "$(writer torre)" |
    sort)" "$(asking | grep torre)"
fails_with 1 "hay varias solicitudes de torre; diga cuál por su escritor" \
    "$T" equipo admitir torre
ok "its writer says which" at oficina equipo admitir \
    "$(writer torre | cut -c1-8)"
is "  and the other one still asks" "torre $first" "$(asking | grep torre)"
sync_all torre
same_state oficina torre
finish
