# A sync is stopped before each of its steps in turn and run again: the end is
# the same as without a stop.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
laptop norte
sync_all oficina norte

# stopped NAME N: the sync ends before the N-th step; false when there are fewer
stopped() {
	TERRENO_PARAR=$2 at "$1" sincronizar >stopped.out 2>&1 && return 1
	grep -q 'salida 99' stopped.out || note "$1 at $2: $(cat stopped.out)"
	return 0
}

# After each stop the other computers sync too, so that there is new work for
# the next round.
run=41000000
written=0
for who in norte oficina; do
	n=0
	for n in $(seq 1 60); do
		run=$((run + 1))
		written=$((written + 1))
		digit=$(echo "$run-0" | at "$who" prueba tipo run 2>&1 |
		    sed -n "s/.*¿[0-9.]*-\(.\)?.*/\1/p")
		someone "$who" "$run-${digit:-0}" "N$run" || note "no person"
		[ "$who" = norte ] || sync_all norte
		stopped "$who" "$n" || break
		sync_all "$who" || break
		[ "$who" = oficina ] || sync_all oficina norte
	done
	ok "$who was stopped at $n places" test "$n" -gt 15 -a "$n" -lt 60
done
ok "all goes round" sync_all norte oficina norte oficina norte
same_state oficina norte
is "every entry is there once" $written "$(state_of norte | jq '.[0]')"
is "one seal for each" $written \
    "$(git -C "$BOOK" ls-tree -r --name-only main | grep -c '^diario/')"
is "nobody forked" "" "$(git -C "$BOOK" for-each-ref --format='%(refname)' |
    grep -- -x)"
is "nothing waits" "[0,0,0]" "$(at norte sincronizar --json |
    jq -c '[.asientos_sin_sellar,.asientos_por_entregar,.asientos_por_acusar]')"
is "nothing is in quarantine" "[]" "$(fin oficina cuarentena)"
ok "git fsck --strict" git -C "$BOOK" fsck --strict
finish
