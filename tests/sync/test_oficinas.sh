# An office restored from an old backup, two offices at once, an address that
# has another book already: main only goes forward, and nothing is lost.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

mains() { git -C "$1" log --first-parent --format=%s main; }
# admit_new STORE: admits the laptop that asks
admit_new() {
	at "$1" equipo admitir "$(at "$1" equipo listar --json | jq -r \
	    '[.[] | select(.estado == "por admitir")][0].escritor')" >/dev/null
}

office
laptop norte
TERRENO_DATOS=$PWD/otra
fails_with 1 "ahí ya está el libro de una oficina" "$T" preparar --oficina \
    --comuna 05109 --libro "$BOOK" -o otra.pdf
unset TERRENO_DATOS
ok "nothing of it was made" test ! -e otra

# A backup is made; after it a laptop is admitted and a day goes by.
cp -r oficina oficina.respaldo
laptop sur
someone norte 41000000-8 Ana
someone oficina 41000001-6 Oficina
sync_all norte oficina norte sur
before=$(git -C "$BOOK" rev-parse main)
rm -rf oficina
mv oficina.respaldo oficina
someone sur 41000002-4 Despues
sync_all sur
at oficina sincronizar >out
has "a restored office takes what the book knows" \
    "el libro tenía cambios de esta oficina" "$(cat out)"
ok "main goes on from there" git -C "$BOOK" merge-base --is-ancestor \
    "$before" main
is "the laptop admitted since is still admitted" admitido \
    "$(at oficina equipo listar --json |
	jq -r '.[] | select(.nombre == "sur").estado')"
at sur sincronizar >out
has "its day was received" "acusó recibo" "$(cat out)"
lacks "laptops notice nothing" "respaldo" "$(cat out)"
sync_all oficina norte sur
admit_new oficina # the new writer of the office itself
sync_all oficina norte sur
same_state oficina norte sur
is "nothing is lost" 3 "$(state_of oficina | jq '.[0]')"
is "the view is its own, not the lost one's" 3 \
    "$(at oficina persona listar --json | jq length)"
at oficina sincronizar >out
lacks "it is said once" "cambios de esta oficina" "$(cat out)"

# Two computers of one office, each with its own copy of the book.
cp -r oficina oficina2
cp -r "$BOOK" libro2.git
someone norte 41000003-2 Uno
sync_all norte oficina
at este preparar --equipo este --comuna 05109 --libro "$BOOK" >/dev/null 2>&1
at oficina equipo admitir este >/dev/null
someone sur 41000004-0 Dos
at sur sincronizar "$PWD/libro2.git" >/dev/null
at oficina2 sincronizar "$PWD/libro2.git" >/dev/null
ok "both went on" test "$(git -C "$BOOK" rev-parse main)" != \
    "$(git -C libro2.git rev-parse main)"
at oficina2 sincronizar >out
has "the second says it" "use uno solo" "$(cat out)"
ok "their mains are joined" git -C "$BOOK" merge-base --is-ancestor \
    "$(git -C libro2.git rev-parse main)" main
sync_all oficina este norte sur oficina2
admit_new oficina2
sync_all oficina2 oficina norte sur este oficina2 oficina norte sur este
same_state oficina oficina2 norte sur este
is "both laptops' days are there" 5 "$(state_of oficina | jq '.[0]')"
is "whom one admitted is admitted" admitido "$(at oficina2 equipo listar --json |
	jq -r '.[] | select(.nombre == "este").estado')"
is "nothing waits" '[[0,0,0],[0,0,0],[0,0,0]]' "$(for one in norte sur este; do
	at $one sincronizar --json | jq -c '[.asientos_sin_sellar,
	    .asientos_por_entregar,.asientos_por_acusar]'; done | jq -sc .)"
ok "the book verifies" at oficina verificar
ok "git fsck --strict" git -C "$BOOK" fsck --strict
finish
