# kill -9 of terreno before each call that changes the disk while a laptop lets
# go of people after a sync, and while one of them comes back; and full disks.
# After each death every person is here whole or not at all, and nothing is
# lost.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-37}
. "$SOURCE/tests/lib-death.sh"
: >failures

bytes() {
	grep -rlaF -e Lejana -e 42000000 -e 43000000 "$1" \
	    --exclude-dir=libro.git
}
far() { at uno copia --json | jq -r .soltadas; }
# sound WHEN: verificar finds no fault, and the state is one of those allowed
sound() {
	said=$(state_of uno)
	case $said in
	"$whole" | "$gone" | "$back") ;;
	*) echo "$1 at $n: $said" >>failures ;;
	esac
}

office
laptop uno
at uno punto crear codigo=FORESTAL nombre=Forestal >/dev/null
someone uno 41000000-8 Cercana
at uno atencion crear persona=41000000-8 punto=FORESTAL motivo=EMP.CV \
    >/dev/null 2>&1
someone uno 42000000-6 Lejana
someone uno 43000000-4 Lejana
at uno experiencia crear persona=42000000-6 cargo=LejanaX >/dev/null 2>&1
sync_all uno oficina uno
at uno copia FORESTAL --meses 3 >/dev/null
sync_all uno
TERRENO_RELOJ=2027-06-20T10:00:00
export TERRENO_RELOJ
sync_all oficina
at uno verificar >/dev/null 2>&1
whole=$(state_of uno)
cp -a uno molde

# The states that are allowed afterwards.
sync_all uno
gone=$(state_of uno)
ok "two persons of four records are let go of" test "$(far)" -eq 2 -a \
    "$gone" != "$whole"
is "  from every byte" "" "$(bytes uno)"
cp -a uno molde-lejos
at uno persona ver 42000000-6 >/dev/null
back=$(state_of uno)
ok "  and one comes back" test "$(far)" -eq 1

n=1
deaths=0
went=0
while [ $n -lt 4000 ]; do
	rm -rf uno
	cp -a molde uno
	killed_self $n uno sincronizar || break
	deaths=$((deaths + 1))
	sound death
	[ "$said" = "$gone" ] && went=$((went + 1))
	sync_all uno || echo "sync at $n" >>failures
	[ "$(state_of uno)" = "$gone" ] || echo "not gone at $n" >>failures
	[ -z "$(bytes uno)" ] || echo "bytes at $n: $(bytes uno)" >>failures
	n=$((n + STRIDE))
done
is "after $deaths deaths nobody is half here" "" "$(cat failures)"
ok "  some of them after they went ($went)" test $went -gt 0 -a \
    $went -lt $deaths
at uno copia --todo >/dev/null
is "  and all come back" "$whole" "$(state_of uno)"

: >failures
n=1
deaths=0
came=0
while [ $n -lt 4000 ]; do
	rm -rf uno
	cp -a molde-lejos uno
	killed_self $n uno persona ver 42000000-6 || break
	deaths=$((deaths + 1))
	sound return
	[ "$said" = "$back" ] && came=$((came + 1))
	at uno persona ver 42000000-6 >/dev/null || echo "lost at $n" >>failures
	[ "$(state_of uno)" = "$back" ] || echo "not back at $n" >>failures
	n=$((n + (STRIDE + 8) / 9))
done
is "after $deaths deaths on the way back too" "" "$(cat failures)"
ok "  some of them after she came ($came)" test $came -gt 0 -a \
    $came -lt $deaths

# Disks with only 0 to 400 KiB free.
: >failures
mkdir disk
if mount -t tmpfs -o size=4m tmpfs disk 2>/dev/null; then
	trap 'umount -l disk; rm -rf "$memory"' EXIT
	for n in 0 20 60 120 240 400; do
		rm -rf uno disk/*
		cp -a molde disk/uno
		ln -s disk/uno uno
		free=$(df -k --output=avail disk | tail -1)
		head -c $(((free - n) * 1024)) /dev/zero >disk/lleno
		at uno sincronizar >full.out 2>&1
		rm -f disk/lleno
		sound full
		sync_all uno || echo "sync at $n" >>failures
		[ "$(state_of uno)" = "$gone" ] ||
		    echo "not gone at $n" >>failures
		rm uno
	done
	is "on full disks nobody is half here" "" "$(cat failures)"
else
	skip "full disks" "no right to mount one"
fi

finish
