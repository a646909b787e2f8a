# Helpers of the tests that kill. Source tests/lib.sh and tests/lib-book.sh
# first, and set STRIDE, the number of calls from one death to the next. The
# tests run very many commands, so all of them run the build without sanitizers.
T=$PLAIN_BUILD/terreno
SHIM=$PLAIN_BUILD/tests/sync/libkill_at.so

# The data are kept in memory where there is enough of it: a disk takes long for
# each fsync, and a death leaves the same files behind.
if [ "$(df -k --output=avail /dev/shm 2>/dev/null | tail -1)" -gt 200000 ] &&
    memory=$(mktemp -d /dev/shm/terreno-test.XXXXXX); then
	trap 'rm -rf "$memory"' EXIT
	cd "$memory" || exit 1
	BOOK=$PWD/libro.git
fi

# bin/mortal is terreno-libro with the library that kills it; bin/immortal is
# terreno-libro without, for a terreno that is killed itself.
mkdir bin
cat >bin/mortal <<FIN
#!/bin/sh
LD_PRELOAD=$SHIM exec $PLAIN_BUILD/terreno-libro "\$@"
FIN
cat >bin/immortal <<FIN
#!/bin/sh
unset LD_PRELOAD TERRENO_MATAR
exec $PLAIN_BUILD/terreno-libro "\$@"
FIN
chmod +x bin/mortal bin/immortal

# killed N NAME WORD…: terreno-libro dies at its N-th call; false when it makes
# fewer. What the person would read is in killed.out.
killed() {
	killed_n=$1
	shift
	TERRENO_LIBRO=$PWD/bin/mortal TERRENO_MATAR=$killed_n at "$@" \
	    >killed.out 2>&1 && return 1
	[ -s killed.out ] || note "$* at $killed_n: it says nothing"
	return 0
}

# killed_self N NAME WORD…: the same, but terreno itself dies
killed_self() {
	killed_n=$1
	shift
	TERRENO_LIBRO=$PWD/bin/immortal TERRENO_MATAR=$killed_n \
	    LD_PRELOAD=$SHIM at "$@" >killed.out 2>&1 && return 1
	return 0
}

# ten_minutes: makes the locks that a death left in a shared book older than the
# ten minutes after which the program removes them.
ten_minutes() {
	[ ! -d "$BOOK" ] || find "$BOOK" -name '*.lock' -exec touch -d '11 minutes ago' {} +
}

# someone_new NAME: writes the next person down on that computer; $written
# counts them.
run=41000100
written=0
someone_new() {
	run=$((run + 1))
	digit=$(echo "$run-0" | "$T" prueba tipo run 2>&1 |
	    sed -n "s/.*¿[0-9.]*-\(.\)?.*/\1/p")
	someone "$1" "$run-${digit:-0}" "N$run" || note "no person: $run"
	written=$((written + 1))
}
