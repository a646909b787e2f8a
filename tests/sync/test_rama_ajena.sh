# Somebody who can write into the book, and has no key, puts a branch under the
# name of another laptop: nobody believes it, nobody takes it for a fork, and
# the branch of the laptop goes on.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

heads=refs/heads/w
ref() { git -C "$1" rev-parse -q --verify "$heads/$2" 2>/dev/null; }
sides() { git -C "$1" for-each-ref --format='%(refname)' "$heads" |
    grep -c -- -x || true; }
state() { at oficina equipo listar --json |
    jq -r '.[] | select(.nombre == "norte").estado'; }

office
laptop norte
laptop sur
someone norte 41000000-8 Ana
someone sur 41000001-6 Berta
sync_all norte sur oficina norte sur
N=$(writer norte)
S=$(writer sur)
tip=$(ref "$BOOK" "$N")

# The branch of sur stands under the name of norte, in the place of its own.
git -C "$BOOK" update-ref "$heads/$N" "$(ref "$BOOK" "$S")"
ok "the office goes on" at oficina sincronizar
has "  and says whose branch it is" \
    "en la rama de norte del libro remoto hay algo que ese equipo no firmó" \
    "$(cat ok.out)"
is "  it makes no fork of it" 0 "$(sides oficina/libro.git)"
is "  it puts back what it had" "$tip" "$(ref "$BOOK" "$N")"
ok "verificar finds nothing wrong" at oficina verificar

# The laptop norte puts its branch back too, with its new entries.
git -C "$BOOK" update-ref "$heads/$N" "$(ref "$BOOK" "$S")"
someone norte 41000002-4 Clara
ok "the laptop hands over what is its own" at norte sincronizar
has "  and says that somebody was there" \
    "en la rama de este equipo hay algo que él no firmó" "$(cat ok.out)"
is "  under its own name" "$(ref norte/libro.git "$N")" "$(ref "$BOOK" "$N")"
is "  and no other" 0 "$(sides "$BOOK")"
ok "a day goes round" sync_all oficina norte sur
same_state oficina norte sur
is "nobody is forked" admitido "$(state)"

# The tip of norte stands under the name of sur and nowhere else: that does not
# count as handed over.
someone norte 41000003-2 Dora
sync_all norte
new=$(ref "$BOOK" "$N")
git -C "$BOOK" update-ref "$heads/$S" "$new"
git -C "$BOOK" update-ref -d "$heads/$N"
ok "a tip under another's name is handed over again" at norte sincronizar
is "  under its own" "$new" "$(ref "$BOOK" "$N")"
ok "the day goes round" sync_all sur oficina norte sur
same_state oficina norte sur

# On a server where no branch can go back, the branch of norte stands beside the
# false one under its name; the office takes it for the branch and not for a
# fork.
someone norte 41000004-0 Elisa
sync_all norte
new=$(ref "$BOOK" "$N")
git -C "$BOOK" update-ref "$heads/$N" "$(ref "$BOOK" "$S")"
git -C "$BOOK" update-ref "$heads/$N-x12345678" "$new"
ok "the office takes the side" at oficina sincronizar
is "  as the branch" "$new" "$(ref oficina/libro.git "$N")"
is "  and not as a fork" 0 "$(sides oficina/libro.git)"
git -C "$BOOK" update-ref "$heads/$N" "$new"
ok "the branch is put right" sync_all norte oficina norte sur
same_state oficina norte sur
is "  nobody is forked" admitido "$(state)"

# Branches that an earlier version of the program believed are put right: a
# false side, a side that continues its branch, and the branch of another in its
# place.
git -C oficina/libro.git update-ref "$heads/$N-x11111111" \
    "$(ref "$BOOK" "$S")"
git -C oficina/libro.git update-ref "$heads/$N-x22222222" "$new"
git -C sur/libro.git update-ref "$heads/$N" "$(ref "$BOOK" "$S")"
ok "the office heals" at oficina sincronizar
is "  no side is left" 0 "$(sides oficina/libro.git)"
is "  its branch is as it was" "$new" "$(ref oficina/libro.git "$N")"
ok "the other laptop heals" at sur sincronizar
is "  it has the branch again" "$new" "$(ref sur/libro.git "$N")"
for one in oficina norte sur; do
	ok "$one: verificar finds nothing wrong" at "$one" verificar
done

# The request of sur stands under the name of norte: the office keeps what norte
# said last, and norte puts it back.
ok "an epoch begins" at oficina epoca nueva
sync_all norte sur oficina
late() { at oficina equipo listar --json |
    jq -r '[.[] | select(.atrasado).nombre] | join(" ")'; }
is "all seal to it" "" "$(late)"
asks=refs/heads/solicitud
git -C "$BOOK" update-ref "$asks/$N" "$asks/$S"
ok "the office goes on with a false request" at oficina sincronizar
has "  and says whose it is" \
    "lo que pide norte en el libro remoto no lo firmó ese equipo" "$(cat ok.out)"
is "  norte counts as before" "" "$(late)"
sync_all norte oficina
lacks "norte has put its own back" "no lo firmó" "$(cat sync.out)"
finish
