# kill -9 of terreno-libro before each call that changes the disk (write, fsync,
# rename, link, unlink, mkdir, truncate), also in the middle of a write. Seal,
# exchange, accept and merge are taken up again, and the end is the same. With
# TERRENO_MUERTES=1 it dies before each call; else some are left out.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-5}
. "$SOURCE/tests/lib-death.sh"

office
laptop norte
sync_all oficina norte
someone norte 41000000-8 Cerrojo
mkdir -p "$BOOK/refs/heads/w"
touch "$BOOK/refs/heads/w/$(writer norte).lock"
has "a branch that a death left locked is told in words" \
    "no recibió lo de norte: otro proceso la tiene tomada" "$(at norte sincronizar 2>&1)"
find "$BOOK" -name '*.lock' -exec rm {} +
sync_all norte oficina norte

written=1
: >failures
for who in norte oficina; do
	n=1
	deaths=0
	while [ $n -lt 2000 ]; do
		someone_new "$who"
		# The office also has a seal of a laptop to take in.
		if [ "$who" = oficina ]; then
			someone_new norte
			sync_all norte || echo "norte at $n" >>failures
		fi
		killed $n "$who" sincronizar || break
		deaths=$((deaths + 1))
		ten_minutes
		sync_all "$who" || echo "$who at $n" >>failures
		n=$((n + STRIDE))
	done
	note "$who: $deaths deaths, $n calls"
	ok "$who died at $deaths of $n calls" \
	    test $n -gt 60 -a $n -lt 2000
done
is "each time the next sync was good" "" "$(cat failures)"
ok "all goes round" sync_all norte oficina norte oficina norte
same_state oficina norte
is "every entry is there once" $written "$(state_of norte | jq '.[0]')"
is "nobody forked" "" "$(git -C "$BOOK" for-each-ref --format='%(refname)' |
    grep -- -x)"
is "nothing waits" 0 "$(fin norte asientos_por_acusar)"
for one in "$BOOK" norte/libro.git oficina/libro.git; do
	ok "git finds $(dirname "$one") whole" git -C "$one" fsck --strict
done
finish
