# kill -9 of terreno before each call that changes the disk while closing makes
# a sealed copy of the view, and while opening reads one. Afterwards there is
# the earlier copy or a whole new one, the folder opens, and nothing is lost.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-5}
. "$SOURCE/tests/lib-death.sh"
: >failures
echo "abeja lento zorro cobre" >frase
"$PLAIN_BUILD/fixtures/generar-fixtures" --personas 2200 --anios 1 \
    --semilla 3 --salida csv >/dev/null
head -n 1101 csv/persona.csv >uno.csv
{
	head -n 1 csv/persona.csv
	tail -n 1100 csv/persona.csv
} >dos.csv
copy=uno/vista.copia

fault() { # WHAT
	echo "$1 at $n: $2" >>failures
}
opens() {
	at uno abrir --traza --frase-fd 3 3<frase >open.out 2>open.err ||
	    fault "abrir" "$(cat open.err)"
}
at uno preparar --equipo uno --comuna 05109 --base "$SOURCE/fixtures/vina" \
    >/dev/null
at uno persona importar uno.csv >/dev/null 2>&1
at uno frase poner mgomez --frase-fd 3 3<frase >/dev/null
at uno cerrar >/dev/null
cp $copy older
n=0
opens
at uno persona importar dos.csv >/dev/null 2>&1
wanted=$(state_of uno)
at uno cerrar >/dev/null
ok "there is a copy, and one before" test -s older -a -s $copy
cp $copy newer

# Each round begins with the earlier copy, and closing has to make a new one.
n=1
deaths=0
while [ $n -lt 400 ]; do
	cp older $copy
	opens
	killed_self $n uno cerrar || break
	deaths=$((deaths + 1))
	cmp -s $copy older || [ -s $copy ] || fault "no copy" ""
	at uno cerrar >/dev/null 2>&1
	opens
	grep -q "abrir la copia de la vista" open.err ||
	    fault "not from the copy" "$(cat open.err)"
	[ "$(state_of uno)" = "$wanted" ] || fault "state" "$(state_of uno)"
	at uno cerrar >/dev/null 2>&1
	n=$((n + STRIDE))
done
ok "making one died at $deaths of $n calls" test $deaths -gt 3 -a $n -lt 400
at uno cerrar >/dev/null 2>&1
is "nothing is left half made" "" "$(find uno -name "*.part")"

cp newer $copy
n=1
deaths=0
while [ $n -lt 400 ]; do
	killed_self $n uno abrir --frase-fd 3 3<frase || break
	deaths=$((deaths + 1))
	at uno cerrar >/dev/null 2>&1
	opens
	grep -q "abrir la copia de la vista" open.err ||
	    fault "not from the copy" "$(cat open.err)"
	[ "$(state_of uno)" = "$wanted" ] || fault "state" "$(state_of uno)"
	at uno cerrar >/dev/null 2>&1
	n=$((n + STRIDE))
done
at uno cerrar >/dev/null 2>&1
ok "opening one died at $deaths of $n calls" test $deaths -gt 1 -a $n -lt 400
is "nothing of the view is left in memory" "" \
    "$(find "$XDG_RUNTIME_DIR/terreno" -name "vista*")"
[ -s failures ] && cat failures >&2
ok "whenever it died, the folder opened to the same" test ! -s failures
finish
