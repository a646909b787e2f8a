# kill -9 of terreno before each call that changes the disk (write, fsync,
# rename, link, unlink …) while a plain folder is sealed, and while a passphrase
# is changed. The next command completes it, nothing is lost, and no plain file
# is left.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-41}
. "$SOURCE/tests/lib-death.sh"
: >failures
echo "abeja lento zorro cobre" >frase
echo "otra frase larga nueva" >otra
at molde preparar --equipo molde --comuna 05109 >/dev/null
at molde funcionario crear codigo=mgomez nombre="María Gómez" >/dev/null
someone molde 41000000-8 Zulemita
someone molde 41000001-6 Berta
mkdir molde/borradores
echo '{"tipo":"persona","campos":{"nombres":"Zulemita"}}' \
    >molde/borradores/0011223344556677.json
# typed NAME: prints what people typed. A sealed folder has one entry more,
# which tells the office that it is sealed.
typed() {
	at "$1" verificar >/dev/null && at "$1" persona listar --json &&
	    at "$1" funcionario listar --json
}
wanted=$(typed molde)

fault() { # WHAT
	echo "$1 at $n: $2" >>failures
}

n=1
deaths=0
while [ $n -lt 4000 ]; do
	rm -rf uno
	cp -a molde uno
	killed_self $n uno frase poner mgomez --frase-fd 3 3<frase || break
	deaths=$((deaths + 1))
	at uno cerrar >/dev/null 2>&1
	# Either the sealing had not begun, or the passphrase opens the folder
	# and completes it.
	if [ -d uno/claves ]; then
		at uno abrir --frase-fd 3 3<frase >after.out 2>&1 ||
		    fault "abrir" "$(cat after.out)"
		grep -rlaE 'Zulemita|Berta|41000000|SECRET-KEY' uno >plain &&
		    fault "plain" "$(cat plain)"
	fi
	[ "$(typed uno)" = "$wanted" ] || fault "typed" "$(typed uno)"
	at uno cerrar >/dev/null 2>&1
	n=$((n + STRIDE))
done
note "take-over: $deaths deaths, $n calls"
ok "the take-over died at $deaths of $n calls" test $deaths -gt 3 -a $n -lt 4000
at uno cerrar >/dev/null 2>&1

n=1
deaths=0
while [ $n -lt 400 ]; do
	rm -rf dos
	cp -a uno dos
	at dos abrir --frase-fd 3 3<frase >/dev/null 2>&1 || fault "abrir" ""
	killed_self $n dos frase poner mgomez --frase-fd 3 3<otra || break
	deaths=$((deaths + 1))
	at dos cerrar >/dev/null 2>&1
	at dos abrir --frase-fd 3 3<frase >/dev/null 2>&1 ||
	    at dos abrir --frase-fd 3 3<otra >/dev/null 2>&1 ||
	    fault "neither opens" ""
	[ "$(typed dos)" = "$wanted" ] || fault "typed" "$(typed dos)"
	at dos cerrar >/dev/null 2>&1
	n=$((n + 7))
done
at dos cerrar >/dev/null 2>&1
ok "the change of a passphrase died at $deaths of $n calls" \
    test $deaths -gt 1 -a $n -lt 400
[ -s failures ] && cat failures >&2
ok "whenever it died, nothing was lost or left plain" test ! -s failures
finish
