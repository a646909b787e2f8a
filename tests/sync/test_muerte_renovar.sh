# kill -9 of terreno before each call that changes the disk while the data key
# is changed, and while the answer of the office is used. The next opening
# completes it, and nothing is lost.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-61}
. "$SOURCE/tests/lib-death.sh"
: >failures
echo "abeja lento zorro cobre" >frase
office
laptop molde
at molde funcionario crear codigo=mgomez nombre="María Gómez" >/dev/null
someone molde 41000000-8 Zulemita
mkdir molde/borradores
echo '{"tipo":"persona","campos":{"nombres":"Zulemita"}}' \
    >molde/borradores/0011223344556677.json
at molde frase poner mgomez --frase-fd 3 3<frase >/dev/null
at molde sincronizar >/dev/null 2>&1
at oficina equipo abrir molde --json >answer.json
at molde cerrar >/dev/null
at molde abrir --frase-fd 3 3<frase >/dev/null
# typed NAME: prints what people typed. The state also says who changed the key,
# so it can not be compared.
typed() {
	at "$1" verificar >/dev/null && at "$1" persona listar --json &&
	    at "$1" funcionario listar --json
}
wanted=$(typed molde)
at molde cerrar >/dev/null
{ jq -r .palabras answer.json; echo "otra frase larga nueva"; } >answer
sed -n 2p answer >otra

fault() { # WHAT
	echo "$1 at $n: $2" >>failures
}

n=1
deaths=0
while [ $n -lt 2000 ]; do
	rm -rf uno
	cp -a molde uno
	at uno abrir --frase-fd 3 3<frase >/dev/null 2>&1 || fault "abrir" ""
	killed_self $n uno frase renovar --frase-fd 3 3<frase || break
	deaths=$((deaths + 1))
	at uno cerrar >/dev/null 2>&1
	at uno abrir --frase-fd 3 3<frase >after.out 2>&1 ||
	    fault "abrir again" "$(cat after.out)"
	[ "$(typed uno)" = "$wanted" ] || fault "state" "$(typed uno)"
	at uno cerrar >/dev/null 2>&1
	at uno abrir --frase-fd 3 3<frase >after.out 2>&1 ||
	    fault "a third time" "$(cat after.out)"
	fits=$(at uno frase respaldo --json 2>&1 | jq -r .respaldo | wc -w)
	[ "$fits" = 6 ] || fault "rescue" "$fits"
	at uno cerrar >/dev/null 2>&1
	n=$((n + STRIDE))
done
note "renovar: $deaths deaths, $n calls"
ok "the change of the key died at $deaths of $n calls" \
    test $deaths -gt 3 -a $n -lt 2000
at uno cerrar >/dev/null 2>&1

n=1
deaths=0
while [ $n -lt 2000 ]; do
	rm -rf dos
	cp -a molde dos
	killed_self $n dos frase recuperar mgomez --json --frase-fd 3 3<answer ||
	    break
	deaths=$((deaths + 1))
	at dos cerrar >/dev/null 2>&1
	at dos abrir --frase-fd 3 3<frase >/dev/null 2>&1 ||
	    at dos abrir --frase-fd 3 3<otra >/dev/null 2>&1 ||
	    fault "neither opens" ""
	[ "$(typed dos)" = "$wanted" ] || fault "state" "$(typed dos)"
	# The folder has the words that the office will answer with next time.
	grep -q . dos/claves/oficina.age || fault "no words" ""
	at dos cerrar >/dev/null 2>&1
	n=$((n + 41))
done
at dos cerrar >/dev/null 2>&1
ok "taking an answer died at $deaths of $n calls" \
    test $deaths -gt 1 -a $n -lt 2000
[ -s failures ] && cat failures >&2
ok "whenever it died, nothing was lost" test ! -s failures
finish
