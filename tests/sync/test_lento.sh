# The watchdog ends a terreno-libro that is silent, and never one that is slow.
# Each change of the disk is slowed down here, so that a sync takes longer than
# the second that the watchdog waits for a sign.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
. "$SOURCE/tests/lib-death.sh"
YEARS=$PLAIN_BUILD/tests/bench/bench_book

office
laptop norte
laptop sur
"$YEARS" norte 40 3 1 >/dev/null
mkdir pen copia

# slowly NAME WORD…: the command succeeds, and takes longer than that second
slowly() {
	began=$(date +%s)
	TERRENO_LIBRO=$PWD/bin/mortal TERRENO_LENTO=3 TERRENO_ESPERA=1 \
	    at "$@" >slow.out 2>&1
	slow_status=$?
	took=$(($(date +%s) - began))
	note "$*: $took s"
	is "it is not given up: $*" "0 " "$slow_status $(grep señales slow.out)"
}
slowly norte respaldar copia
ok "  though it took long" test $took -gt 1
slowly norte sincronizar --pendrive pen
slowly norte sincronizar
slowly oficina sincronizar
slowly sur sincronizar
slowly oficina sincronizar --pendrive pen
slowly sur sincronizar --pendrive pen
same_state oficina sur

# A terreno-libro that stops in the middle is ended.
cat >bin/mortal <<FIN
#!/bin/sh
LD_PRELOAD=$SHIM TERRENO_LENTO=9000 exec $PLAIN_BUILD/terreno-libro "\$@"
FIN
"$YEARS" norte 1 3 2 >/dev/null
TERRENO_DATOS=$PWD/norte TERRENO_LIBRO=$PWD/bin/mortal TERRENO_ESPERA=1
export TERRENO_LIBRO TERRENO_ESPERA
fails_with 3 "no dio señales por 1 segundo" "$T" sincronizar
unset TERRENO_LIBRO TERRENO_ESPERA
ok "and the next one does it" at norte sincronizar
finish
