# kill -9 before each call that changes the disk, as in test_muerte.sh, during a
# sync by stick (of a laptop and of the office) and during a second copy.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-9}
. "$SOURCE/tests/lib-death.sh"

mkdir pen copia
at oficina preparar --oficina --comuna 05109 --libro pendrive:pen -o hoja.pdf \
    >office.out 2>&1 || exit 1
at norte preparar --equipo norte --comuna 05109 --libro pendrive:pen \
    >laptop.out 2>&1 || exit 1
at oficina equipo admitir norte >/dev/null || exit 1
sync_all oficina norte

: >failures
# step NAME WORD…: the command dies at each call in turn and is given again
step() {
	who=$1
	n=1
	deaths=0
	while [ $n -lt 2000 ]; do
		someone_new "$who"
		if [ "$who" = oficina ]; then
			someone_new norte
			sync_all norte || echo "norte at $n" >>failures
		fi
		killed $n "$@" || break
		deaths=$((deaths + 1))
		at "$@" >again.out 2>&1 ||
		    echo "$* at $n: $(cat again.out)" >>failures
		n=$((n + STRIDE))
	done
	note "$*: $deaths deaths, $n calls"
	ok "$who $2 died at $deaths of $n calls" \
	    test $n -gt 40 -a $n -lt 2000
}
step norte sincronizar --pendrive pen
step oficina sincronizar --pendrive pen
step norte respaldar copia
is "each time the next run was good" "" "$(cat failures)"
ok "all goes round" sync_all norte oficina norte oficina norte
same_state oficina norte
is "every entry is there once" $written "$(state_of norte | jq '.[0]')"
is "nobody forked" "" "$(git -C oficina/libro.git for-each-ref \
    --format='%(refname)' | grep -- -x)"
is "nothing waits" 0 "$(fin norte asientos_por_acusar)"
ok "the office's book verifies" at oficina verificar
ok "  and the laptop's" at norte verificar
for dir in pen copia; do
	bad=
	for file in $(find $dir -type f); do
		git -C oficina/libro.git bundle verify -q "$PWD/$file" \
		    >/dev/null 2>&1 || bad="$bad $file"
	done
	is "$dir: every file is a bundle that stock git verifies" "" "$bad"
done
for one in oficina/libro.git norte/libro.git; do
	ok "git finds $one whole" git -C $one fsck --strict
done
# A new laptop takes everything from either of them.
for dir in pen copia; do
	at "de-$dir" preparar --equipo "de-$dir" --comuna 05109 \
	    --libro "pendrive:$dir" >/dev/null 2>&1
	ok "a new laptop joins by $dir" test -d "de-$dir"
done
finish
