# kill -9 at each step of a document on its way to paper: no document is lost,
# and none is printed twice.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-cups.sh"
T=$PLAIN_BUILD/terreno
SHIM=$PLAIN_BUILD/tests/sync/libkill_at.so

lack=$(cups_lacks)
[ -z "$lack" ] || {
	skip "deaths on the way to paper" "$lack"
	finish
}
cups_start || exit 1
mkdir papel
lpadmin -p CAJA -E -v "papel:$PWD/papel"
prepare
open_day
person 41000000-8 Rosa Soto >/dev/null
: >failures

# immortal: terreno-impresora itself, without the library that kills its caller.
cat >immortal <<FIN
#!/bin/sh
unset LD_PRELOAD TERRENO_MATAR
exec $PLAIN_BUILD/terreno-impresora "\$@"
FIN
# murderer: terreno-impresora that kills its caller at the order that $MURDER
# names, before or after it obeys.
cat >murderer <<FIN
#!/bin/sh
[ "\$1 before" != "\$MURDER" ] || { kill -9 \$PPID; exit 1; }
[ "\$1 during" != "\$MURDER" ] || kill -9 \$PPID
[ "\$1 mute" != "\$MURDER" ] || exit 1
[ "\$1 after" != "\$MURDER" ] || {
	$PLAIN_BUILD/terreno-impresora "\$@" >/dev/null
	kill -9 \$PPID
	exit 1
}
exec $PLAIN_BUILD/terreno-impresora "\$@"
FIN
chmod +x immortal murderer

# settled WHAT: after a death each document that is listed comes out, once.
settled() { # WHAT
	listed=$(TERRENO_IMPRESORA='' "$T" impresion --json | jq '[.[] |
	    select(.estado != "impreso" and .estado != "anulado")] | length')
	"$T" impresion repetir >settled.out 2>&1
	soon 10 sh -c "'$T' impresion --json | jq -e 'all(.[];
	    .estado == \"impreso\" or .estado == \"anulado\")'" ||
	    echo "$1: $(cat settled.out)" >>failures
	came=$(sheets papel)
	# A document that was printed before the list was read is not listed.
	case $((came - before)) in
	1) ;;
	0) [ "$listed" -eq 0 ] && [ ! "${2-}" ] || echo "$1: lost" >>failures ;;
	*) echo "$1: printed $((came - before)) times" >>failures ;;
	esac
	lost=$(find "$TERRENO_DATOS/impresion" -name '*.p*' | wc -l)
	[ "$lost" -eq 0 ] || echo "$1: left behind" >>failures
	before=$came
}

before=0
n=1
deaths=0
while [ $n -lt 400 ]; do
	TERRENO_IMPRESORA=$PWD/immortal TERRENO_MATAR=$n LD_PRELOAD=$SHIM \
	    "$T" cv 41000000-8 --imprimir >killed.out 2>&1 && break
	grep -q . killed.out && ! grep -qi killed killed.out &&
	    echo "$n says: $(cat killed.out)" >>failures
	deaths=$((deaths + 1))
	settled "death at call $n"
	n=$((n + 1))
done
note "$deaths deaths"
ok "terreno died at each call that changes the disk, some $deaths" \
    test $deaths -gt 20 -a $n -lt 400
settled "the last run" kept

for murder in 'crear before' 'crear during' 'crear after' 'crear mute' \
    'enviar before' 'enviar during' 'enviar after' 'enviar mute' \
    'olvidar before' 'olvidar during' 'olvidar after' 'olvidar mute'; do
	TERRENO_IMPRESORA=$PWD/murderer MURDER=$murder \
	    "$T" cv 41000000-8 --imprimir >killed.out 2>&1
	settled "$murder" kept
done

# The same for a document that is sent again, and for one that is cancelled.
for murder in 'ver before' 'ver after' 'crear after' 'enviar during' \
    'enviar after'; do
	cupsreject CAJA
	"$T" cv 41000000-8 --imprimir >/dev/null 2>&1
	cupsaccept CAJA
	TERRENO_IMPRESORA=$PWD/murderer MURDER=$murder \
	    "$T" impresion repetir >/dev/null 2>&1
	settled "repetir, $murder" kept
done
for murder in 'anular before' 'anular after' 'olvidar before'; do
	cupsdisable CAJA
	"$T" cv 41000000-8 --imprimir >/dev/null 2>&1
	last=$("$T" impresion --json | jq 'last.numero')
	TERRENO_IMPRESORA=$PWD/murderer MURDER=$murder \
	    "$T" impresion anular "$last" >/dev/null 2>&1
	cupsenable CAJA
	"$T" impresion anular "$last" >/dev/null 2>&1
	settled "anular, $murder"
done
is "nothing was lost, and nothing printed twice" '' "$(cat failures)"
finish
