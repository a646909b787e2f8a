# kill -9 of terreno before each call that changes the disk while a person's
# data are erased, and while a sync erases them on a laptop; and full disks.
# Either nothing was erased, or everything is gone after the next command.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-7}
. "$SOURCE/tests/lib-death.sh"
: >failures

bytes() {
	grep -rlaF -e Inolvidable -e 41000000 "$1" --exclude-dir=libro.git
}
carry_out() { # KILLER… : the words that erase her in uno
	"$@" uno titular suprimir 41000000-8 decreto=1/26 \
	    decreto_fecha=2026-11-20 -o acta.pdf
}
# whole WHAT: uno is as it was, or no byte of her is left
whole() {
	at uno diagnostico >/dev/null 2>&1
	said=$(state_of uno)
	if [ "$said" != "$before" ]; then
		[ -z "$(bytes uno)" ] || echo "$1 at $n: $(bytes uno)" >>failures
		gone=$((gone + 1))
	fi
	case $said in *',0,'*) ;; *) echo "$1 at $n: $said" >>failures ;; esac
}

at molde preparar --equipo molde --comuna 05109 >/dev/null
someone molde 41000000-8 Inolvidable
someone molde 42000000-6 Berta
mkdir -p molde/borradores
echo '{"tipo":"persona","clave":"41000000-8","campos":{"nombres":"Inolvidable"}}' \
    >molde/borradores/0011223344556677.json
at molde titular suprimir 41000000-8 causal=PLA propone=Jefatura \
    -o inventario.pdf >/dev/null 2>&1
before=$(state_of molde)
n=1
deaths=0
gone=0
while [ $n -lt 4000 ]; do
	rm -rf uno acta.pdf
	cp -a molde uno
	carry_out killed_self $n || break
	deaths=$((deaths + 1))
	whole death
	n=$((n + STRIDE))
done
is "after $deaths deaths nothing is half erased" "" "$(cat failures)"
ok "  some of them behind the point of no return ($gone)" test $gone -gt 1 -a \
    $gone -lt $deaths
whole "no death"
is "  and without one she is gone" "" "$(bytes uno)"

# Disks with only 0 to 400 KiB free.
: >failures
gone=0
mkdir disk
if mount -t tmpfs -o size=4m tmpfs disk 2>/dev/null; then
	trap 'umount -l disk; rm -rf "$memory"' EXIT
	for n in 0 20 60 120 240 400; do
		rm -rf uno disk/*
		cp -a molde disk/uno
		ln -s disk/uno uno
		free=$(df -k --output=avail disk | tail -1)
		head -c $(((free - n) * 1024)) /dev/zero >disk/lleno
		carry_out at >full.out 2>&1
		at uno diagnostico >/dev/null 2>&1
		rm -f disk/lleno
		whole full
		rm uno
	done
	is "on full disks nothing is half erased" "" "$(cat failures)"
else
	skip "full disks" "no right to mount one"
fi

finish
