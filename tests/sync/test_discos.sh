# Disks and folders that a sync can not use: a book that may not be written, one
# of another owner, one that borrows objects of another repository, full disks
# on either side, a stick with unreadable files, a session without its folder in
# memory. One line tells each, the data are as before, and once it is mended the
# next sync does everything.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
T=$PLAIN_BUILD/terreno # sanitizers write to the full disk too

# Small disks, which can be full. Only root can mount them.
mounted=
trap 'for one in $mounted; do umount -l "$one"; done' EXIT
small() { # NAME
	mkdir -p "$1" && mount -t tmpfs -o size=4m tmpfs "$1" 2>/dev/null &&
	    mounted="$mounted $1"
}
small disk
BOOK=$PWD/disk/libro.git

office
laptop norte
someone norte 41000000-8 Ana
sync_all norte oficina norte
someone norte 41000001-6 Eva
people=2

# Without its capabilities even root is bound by the modes of files.
if [ "$(id -u)" -ne 0 ]; then
	bound() { "$T" "$@"; }
else
	bound() { setpriv --inh-caps=-all --bounding-set=-all "$T" "$@"; }
fi
bound_at() { # NAME WORD…
	bound_name=$1
	shift
	bound "$@" --datos "$PWD/$bound_name"
}
# told CODE TEXT NAME WORD…: the command prints one line and does nothing; the
# state of NAME stays
told() {
	told_name=$3
	told_before=$(state_of "$told_name")
	told_code=$1
	told_text=$2
	shift 2
	fails_with "$told_code" "$told_text" bound_at "$@"
	is "  $told_name is as it was" "$told_before" "$(state_of "$told_name")"
	lacks "  no word of git's own" "(git:" "$(cat fw.err)"
}
# mended WHAT RUN: both sides sync again and have every entry; then norte has
# another one to hand over.
mended() { # WHAT
	ok "$1: mended, it syncs" sync_all norte oficina norte
	is "  and all is there" $people "$(state_of oficina | jq '.[0]')"
	people=$((people + 1))
	someone norte "$2" Otra
}

writable="no hay permiso; pida permiso de escritura a quien administra"
closed() { # FOLDER NAME: NAME syncs while it may not write the FOLDER
	chmod -R a-w "$1"
	told 3 "$writable" "$2" sincronizar
	chmod -R u+w "$1"
}
closed "$BOOK" norte
has "  it names the book" "$BOOK" "$(cat fw.err)"
closed "$BOOK" oficina
closed norte/libro.git norte
has "  it names the folder" norte/libro.git "$(cat fw.err)"
closed "$BOOK/objects" norte
mended "a closed book" 41000002-4
chmod -R a-w "$BOOK/refs"
bound_at norte sincronizar >out 2>&1
is "branches that can not move: status" 3 $?
has "  it is said" "$writable" "$(cat out)"
lacks "  and not that nothing was new" "nada nuevo" "$(cat out)"
chmod -R u+w "$BOOK/refs"
mended "closed branches" 41000003-2
chmod a-w norte norte/libro.db
told 3 "libro.db: no hay permiso para escribir" norte sincronizar
chmod u+w norte norte/libro.db
mended "closed data" 41000004-0

if [ "$(id -u)" -eq 0 ]; then
	chown -R 12345 "$BOOK"
	told 3 "$writable" norte sincronizar
	chmod -R a+rwX "$BOOK"
	ok "a book of another owner will do when it may be written" \
	    bound_at norte sincronizar
	chown -R 0 "$BOOK"
	mended "a foreign book" 41000005-9
else
	skip "a book of another owner" "only root can make one"
fi
for one in "$BOOK" norte/libro.git; do
	echo /nowhere/objects >"$one/objects/info/alternates"
	told 3 "depende de otro repositorio" norte sincronizar
	rm "$one/objects/info/alternates"
done
mended "a book that leaned on another" 41000006-7

# Without the folder in memory the sync is done, and nothing can be shown.
rm -rf "$XDG_RUNTIME_DIR/terreno"
chmod 500 "$XDG_RUNTIME_DIR"
fails_with 3 "revise XDG_RUNTIME_DIR" bound_at norte sincronizar
has "what was synced is told to be" "se sincronizó" "$(cat fw.err)"
fails_with 3 "revise XDG_RUNTIME_DIR" bound_at norte persona listar
chmod 700 "$XDG_RUNTIME_DIR"
mended "a session's folder" 41000007-5

# A stick with files that may not be written: new files are put beside. With
# files that may not be read: they are told.
mkdir pen
at norte sincronizar --pendrive pen >/dev/null
at oficina sincronizar --pendrive pen >/dev/null
someone norte 41000012-1 Pen
people=$((people + 1))
chmod -R a-w pen
told 3 "no hay permiso" norte sincronizar --pendrive pen
has "  it names the stick" "el pendrive $PWD/pen" "$(cat fw.err)"
find pen -type d -exec chmod u+w {} +
ok "files that are closed are no trouble" \
    bound_at norte sincronizar --pendrive pen
find pen -type f -exec chmod a= {} +
bound_at oficina sincronizar --pendrive pen >out 2>&1
is "files that can not be read: status" 1 $?
has "  it is said" "no hay permiso" "$(cat out)"
lacks "  and nobody is told to remove them" "bórrelo" "$(cat out)"
chmod -R u+rw pen
ok "and then they can" at oficina sincronizar --pendrive pen
mended "a closed stick" 41000008-3

# Full disks.
fill() { # DISK KIB: fills the disk until only so much is left
	rm -f "$1/fill"
	dd if=/dev/zero of="$1/fill" bs=1k 2>/dev/null
	truncate -s $(($(stat -c %s "$1/fill") - $2 * 1024)) "$1/fill"
}
# full DISK NAME NAMED: syncs NAME with more and more room on the disk until the
# sync succeeds; each message before names what is full
full() {
	full_runs=0
	: >wrong
	for free in 0 4 8 12 16 20 24 28 32 40 48 56 64 80 96 128 160; do
		fill "$1" $free
		at "$2" sincronizar >out 2>&1 && break
		full_status=$?
		full_runs=$((full_runs + 1))
		[ $full_status -eq 3 ] || echo "$free: status $full_status" >>wrong
		grep -q "$3.*está lleno" out || echo "$free: $(cat out)" >>wrong
		! grep -q '(git:' out || echo "$free: $(cat out)" >>wrong
	done
	rm "$1/fill"
	note "$1, $2: $full_runs times full"
	ok "$2 with $1 full failed" test $full_runs -gt 1
	is "  each time it was said" "" "$(cat wrong)"
}
if small sur.disk; then
	someone norte 41000013-K Llena
	people=$((people + 1))
	full disk norte "$BOOK"
	full disk oficina "$BOOK"
	mended "a full disk of the book" 41000009-1
	at sur.disk/sur preparar --equipo sur --comuna 05109 \
	    --libro "$BOOK" >/dev/null
	at oficina equipo admitir sur >/dev/null
	sync_all sur.disk/sur
	someone sur.disk/sur 41000010-5 Sur
	people=$((people + 1))
	sync_all norte oficina
	full sur.disk sur.disk/sur "$PWD/sur.disk/sur"
	sync_all sur.disk/sur oficina
	mended "a full disk of a laptop" 41000011-3
	for one in "$BOOK" sur.disk/sur/libro.git; do
		ok "git finds $one whole" git -C "$one" fsck --strict
		is "  nothing is left lying in it" "" "$(find "$one" \
		    -name '*.part' -o -name 'tmp_*' -o -name '*.lock')"
	done
else
	skip "full disks" "no file system can be mounted here"
fi
sync_all norte oficina norte
same_state oficina norte
for one in oficina norte; do ok "$one verifies" at $one verificar; done
finish
