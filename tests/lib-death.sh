# Helpers of the tests that kill. Source tests/lib.sh and tests/lib-book.sh
# first, and set STRIDE: from one death to the next so many calls. All is done
# by the plain build: there are very many runs.
T=$PLAIN_BUILD/terreno
SHIM=$PLAIN_BUILD/tests/sync/libkill_at.so

# In memory, where there is enough: a disk takes its time for each fsync, and
# what a death leaves is the same.
if [ "$(df -k --output=avail /dev/shm 2>/dev/null | tail -1)" -gt 200000 ] &&
    memory=$(mktemp -d /dev/shm/terreno-test.XXXXXX); then
	trap 'rm -rf "$memory"' EXIT
	cd "$memory" || exit 1
	BOOK=$PWD/libro.git
fi

# bin/mortal may die; bin/immortal is called by one that may.
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

# killed N NAME WORD…: terreno-libro dies at its N-th call; false when it has
# fewer. What the person reads is in killed.out.
killed() {
	killed_n=$1
	shift
	TERRENO_LIBRO=$PWD/bin/mortal TERRENO_MATAR=$killed_n at "$@" \
	    >killed.out 2>&1 && return 1
	[ -s killed.out ] || note "$* at $killed_n: it says nothing"
	return 0
}

# killed_self N NAME WORD…: the same of terreno itself
killed_self() {
	killed_n=$1
	shift
	TERRENO_LIBRO=$PWD/bin/immortal TERRENO_MATAR=$killed_n \
	    LD_PRELOAD=$SHIM at "$@" >killed.out 2>&1 && return 1
	return 0
}

# What a death left locked in a shared book is taken away after ten minutes.
ten_minutes() {
	[ ! -d "$BOOK" ] || find "$BOOK" -name '*.lock' -exec touch -d '11 minutes ago' {} +
}

# someone_new NAME: writes the next person down there; $written counts them.
run=41000100
written=0
someone_new() {
	run=$((run + 1))
	digit=$(echo "$run-0" | "$T" prueba tipo run 2>&1 |
	    sed -n "s/.*¿[0-9.]*-\(.\)?.*/\1/p")
	someone "$1" "$run-${digit:-0}" "N$run" || note "no person: $run"
	written=$((written + 1))
}
