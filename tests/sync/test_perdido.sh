# libro.git is lost or broken: the next sync makes it again from the remote and
# the outbox, and there is no fork.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
laptop norte
laptop sur
someone norte 41000000-8 Ana
sync_all norte oficina sur norte
mine=$(writer norte)

# no_git NAME HOW: removes or breaks libro.git in that way
no_git() {
	case $2 in
	lost) rm -rf "$1/libro.git" ;;
	packs) rm -f "$1"/libro.git/objects/pack/* ;;
	head) rm "$1/libro.git/HEAD" ;;
	objects) rm -rf "$1/libro.git/objects" "$1/libro.git/refs" ;;
	esac
}

set -- 41000002-4 41000003-2 41000004-0 41000005-9
for how in lost packs head objects; do
	# Here the entries are sealed and not handed over: the remote is away.
	mv "$BOOK" away
	someone norte "$1" "Persona $how"
	shift
	at norte sincronizar >/dev/null 2>&1
	no_git norte $how
	at norte sincronizar >/dev/null 2>&1
	is "$how: without the remote nothing is given up" "$mine" \
	    "$(writer norte)"
	mv away "$BOOK"
	ok "$how: the next sync is good" at norte sincronizar
	sync_all oficina norte sur
	is "$how: it is the same writer" "$mine" "$(writer norte)"
	is "$how: and there is no fork" "" \
	    "$(git -C "$BOOK" for-each-ref --format='%(refname)' |
	    grep -- '-x')"
	is "$how: nothing waits" 0 "$(fin norte asientos_por_acusar)"
	same_state oficina norte sur
	ok "$how: git finds it whole" git -C norte/libro.git fsck --strict
done

# A crash while a branch was moved leaves the lock of git: the next sync does
# not wait for it.
: >"norte/libro.git/refs/heads/w/$mine.lock"
someone norte 41000006-7 Luz
ok "a lock that a crash left is no obstacle" at norte sincronizar
is "  and the day is handed" 0 "$(fin norte asientos_por_entregar)"

no_git oficina lost
someone sur 41000001-6 Eva
sync_all sur oficina norte sur
same_state oficina norte sur
ok "the office's as well" git -C oficina/libro.git fsck --strict

# The office made a seal that only the libro.git of a laptop has.
someone oficina 41000007-5 Rut
ok "the office syncs with a laptop's own" at oficina sincronizar \
    "$PWD/norte/libro.git"
no_git oficina packs
ok "  without what it had there it goes on" at oficina sincronizar "$BOOK"
sync_all norte oficina norte oficina sur
same_state oficina norte sur
is "  and it is back" 0 "$(fin oficina asientos_por_acusar)"
finish
