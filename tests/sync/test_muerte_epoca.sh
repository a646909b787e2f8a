# kill -9 of terreno-libro, also in the middle of a write, while the office
# begins an epoch and while it revokes a laptop. Given again, each command
# succeeds, every laptop that may write gets the epoch, and the revoked one gets
# no key of it. With TERRENO_MUERTES=1 it dies before each call that changes the
# disk.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-7}
. "$SOURCE/tests/lib-death.sh"

manifest() { git -C "$BOOK" show main:manifiesto.json; }
# holds NAME: it has the key of the book's epoch
holds() {
	epoch=$(manifest | jq .epoch)
	[ "$(age-keygen -y "$1/epoca-$epoch" 2>/dev/null)" = \
	    "$(manifest | jq -r '.recipients[0]')" ]
}

office
laptop norte
laptop sur
sync_all oficina norte sur

: >failures
n=1
deaths=0
while [ $n -lt 2000 ]; do
	killed $n oficina epoca nueva || break
	deaths=$((deaths + 1))
	ten_minutes
	sync_all oficina sur norte oficina || echo "sync at $n" >>failures
	for one in oficina norte sur; do
		holds $one || echo "$one lacks the key at $n" >>failures
	done
	at oficina epoca | grep -q "todos los equipos" ||
	    echo "somebody is behind at $n" >>failures
	n=$((n + STRIDE))
done
ok "epoca nueva died at $deaths of $n calls" test $deaths -gt 4 -a $n -lt 2000
is "each time the next syncs took up what epoch there was" "" "$(cat failures)"

someone norte 41000000-8 Ana
sync_all norte oficina
before=$(manifest | jq .epoch)
n=1
deaths=0
while [ $n -lt 2000 ]; do
	killed $n oficina equipo revocar norte || break
	deaths=$((deaths + 1))
	ten_minutes
	n=$((n + STRIDE))
done
ok "equipo revocar died at $deaths of $n calls" test $deaths -gt 4 -a $n -lt 2000
sync_all oficina sur
is "it begins one epoch, however often it is told" $((before + 1)) \
    "$(manifest | jq .epoch)"
id=$(manifest | jq -r '.writers[] | select(.name == "norte").id')
is "norte is revoked" revocado "$(manifest | jq -r --arg id "$id" \
    '.writers[] | select(.id == $id).state')"
fails "  and is given no key" git -C "$BOOK" cat-file -e \
    "main:llaves/$((before + 1))/$id.age"
ok "sur has it" holds sur
someone sur 41000001-6 Berta
sync_all sur oficina sur
same_state oficina sur
is "nothing that norte had handed over is lost" 2 \
    "$(at sur persona listar --json | jq length)"
for one in "$BOOK" oficina/libro.git sur/libro.git; do
	ok "git finds $(dirname "$one") whole" git -C "$one" fsck --strict
done
finish
