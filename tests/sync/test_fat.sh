# A day goes by a stick with the file system of sticks in shops: vfat where the
# kernel has it, exFAT through FUSE. Only root can mount one, and not
# everywhere; else the test is skipped.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
printf 'leak:%s\n' libgit2 >suppressions
export LSAN_OPTIONS="suppressions=$PWD/suppressions:print_suppressions=0"

loop=
daemon=
pull() { # takes the stick away while a program may be reading it
	if [ "$daemon" ]; then
		kill -9 "$daemon"
		wait "$daemon" 2>/dev/null
	fi
	umount -l pen 2>/dev/null
	[ ! "$loop" ] || losetup -d "$loop"
	loop=
	daemon=
} 2>/dev/null
trap pull EXIT

# plug KIND: mounts its image at pen
plug() {
	loop=$(losetup -f --show "$1.img" 2>/dev/null) || return 1
	case $1 in
	vfat) mount -t vfat "$loop" pen 2>/dev/null || return 1 ;;
	exfat)
		mount.exfat-fuse -d "$loop" pen >/dev/null 2>&1 &
		daemon=$!
		;;
	esac
	for _ in $(seq 50); do
		mountpoint -q pen && return 0
		sleep 0.1
	done
	return 1
}

mkdir pen
office
laptop norte
laptop sur
for kind in vfat exfat; do
	truncate -s 8M $kind.img
	if [ "$(id -u)" -ne 0 ] ||
	    ! "mkfs.$kind" $kind.img >/dev/null 2>&1 || ! plug $kind; then
		pull
		skip "a day by $kind" "it can not be mounted here"
		continue
	fi
	case $kind in
	vfat) set -- 41000000-8 41000001-6 ;;
	exfat) set -- 41000002-4 41000003-2 ;;
	esac
	someone norte "$1" Ana
	ok "$kind: a day goes on it" at norte sincronizar --pendrive pen
	pull
	ok "  out and in again" plug $kind
	at oficina sincronizar --pendrive pen >out
	has "  the office takes it" "recibido: 1 asiento en 1 sello" "$(cat out)"
	at norte sincronizar --pendrive pen >out
	has "  and the receipt comes back" "acusó recibo: 1 asiento" "$(cat out)"
	is "  a second time nothing changes" "nada nuevo: todo estaba al día" \
	    "$(at norte sincronizar --pendrive pen)"
	ok "  the other laptop takes it" at sur sincronizar --pendrive pen
	same_state oficina norte sur
	bad=0
	for file in $(find pen -type f); do
		git -C oficina/libro.git bundle verify -q "$PWD/$file" \
		    >/dev/null 2>&1 || bad=1
	done
	is "  stock git verifies every file, and there are no others" 0 $bad
	dd if=/dev/zero of=pen/lleno bs=4k 2>/dev/null
	someone sur "$2" Berta
	fails_with 3 "está lleno" at sur sincronizar --pendrive pen
	rm pen/lleno
	ok "  with room it goes on it" at sur sincronizar --pendrive pen
	ok "  and further" at oficina sincronizar --pendrive pen
	ok "  to all" at norte sincronizar --pendrive pen
	sync_all norte sur oficina norte sur
	same_state oficina norte sur
	pull
done
fails_with 1 "no está el pendrive" at norte sincronizar --pendrive pen/no
finish
