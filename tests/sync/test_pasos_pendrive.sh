# A sync by stick, and a second copy, are stopped before each of their steps in
# turn and run again: the end is the same as without a stop.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
# The indexer of libgit2 1.5 leaks objects that the book already has. To
# suppress that function alone would make each of these many runs take three
# times as long.
printf 'leak:%s\n' libgit2 >suppressions
export LSAN_OPTIONS="suppressions=$PWD/suppressions:print_suppressions=0"

mkdir pen copia
at oficina preparar --oficina --comuna 05109 --libro pendrive:pen -o hoja.pdf \
    >/dev/null || exit 1
ok "the office made its book on a stick" test -d pen/libro

# stopped NAME N WORD…: the command ends before the N-th step; false when there
# are fewer
stopped() {
	stopped_name=$1
	stopped_at=$2
	shift 2
	TERRENO_PARAR=$stopped_at at "$stopped_name" "$@" >stopped.out 2>&1 &&
	    return 1
	grep -q 'salida 99' stopped.out ||
	    note "$stopped_name at $stopped_at: $(cat stopped.out)"
	return 0
}

# A laptop joins and is stopped: what is left half made is removed.
for n in $(seq 1 60); do
	TERRENO_PARAR=$n at norte preparar --equipo norte --comuna 05109 \
	    --libro pendrive:pen >stopped.out 2>&1 && break
	ok "stopped at $n of joining, nothing is made" test ! -e norte
done
ok "joining was stopped at $((n - 1)) places" test "$n" -gt 5
at oficina sincronizar --pendrive pen >/dev/null
for writer in $(at oficina equipo listar --json |
    jq -r '.[] | select(.estado == "por admitir").escritor'); do
	at oficina equipo admitir "$writer" >/dev/null
done
sync_all oficina norte

# someone_new NAME: writes the next person down on that computer
run=41000000
written=0
someone_new() {
	run=$((run + 1))
	written=$((written + 1))
	digit=$(echo "$run-0" | at "$1" prueba tipo run 2>&1 |
	    sed -n "s/.*¿[0-9.]*-\(.\)?.*/\1/p")
	someone "$1" "$run-${digit:-0}" "N$run" || note "no person"
}

for who in norte oficina; do
	for n in $(seq 1 60); do
		someone_new $who
		[ $who = norte ] || sync_all norte
		stopped $who "$n" sincronizar --pendrive pen || break
		sync_all $who || break
	done
	ok "$who was stopped at $n places" test "$n" -gt 15 -a "$n" -lt 60
done
for n in $(seq 1 60); do
	someone_new norte
	stopped norte "$n" respaldar copia || break
	at norte respaldar copia >/dev/null || break
done
ok "respaldar was stopped at $n places" test "$n" -gt 6 -a "$n" -lt 60
ok "all goes round" sync_all norte oficina norte oficina norte
same_state oficina norte
is "every entry is there once" $written "$(state_of norte | jq '.[0]')"
is "one seal for each" $written "$(git -C oficina/libro.git ls-tree -r \
    --name-only main | grep -c '^diario/')"
is "nobody forked" "" "$(git -C oficina/libro.git for-each-ref \
    --format='%(refname)' | grep -- -x)"
is "nothing waits" "[0,0,0]" "$(at norte sincronizar --json |
    jq -c '[.asientos_sin_sellar,.asientos_por_entregar,.asientos_por_acusar]')"
for dir in pen copia; do
	bad=0
	for file in $(find $dir -type f); do
		git -C oficina/libro.git bundle verify -q "$PWD/$file" \
		    >/dev/null 2>&1 || bad=1
	done
	is "$dir: stock git verifies every file, and there are no others" 0 $bad
done
rm -rf norte
ok "git fsck --strict" git -C oficina/libro.git fsck --strict
finish
