# One recovery sheet is used on two copies of the book: that makes two offices,
# and one of them counts.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

recover() { # NAME BOOK
	at "$1" preparar --oficina --recuperar --llave key --comuna 05109 \
	    --libro "$2" >out 2>&1 || note "$(cat out)"
}
office
laptop norte
laptop sur
someone norte 41000000-8 Ana
sync_all norte sur oficina norte sur
pdftotext -layout hoja.pdf - | tr -d ' \n' |
    grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}' >key
rm -rf oficina
cp -r "$BOOK" copia.git
recover primera "$BOOK"
TERRENO_RELOJ=2026-11-20T11:00:00 recover segunda "$PWD/copia.git"
sync_all norte

# A laptop that follows the first office meets the second, and then the first
# again.
at norte sincronizar "$PWD/copia.git" >out
has "it is told that there are two" "se hicieron dos oficinas" "$(cat out)"
has "  and follows the last" "cuenta la última" "$(cat out)"
at norte sincronizar "$BOOK" >out
has "the older one is not believed any more" "esa es la más antigua" "$(cat out)"
lacks "  and it does not go back to it" "cambió de computador" "$(cat out)"
has "  diagnostico says why" "use solo la otra" "$(at norte diagnostico)"
at sur sincronizar "$PWD/copia.git" >out
lacks "who met the last one alone hears of no other" "dos oficinas" "$(cat out)"

# The first office meets the second, and is no office any more.
at primera sincronizar "$PWD/copia.git" >out
has "the first office is told" "ya no es la oficina del libro" "$(cat out)"
has "  and why" "se hicieron dos oficinas" "$(cat out)"
at segunda sincronizar >out
lacks "the last one stays" "ya no es la oficina" "$(cat out)"
someone norte 41000001-6 Eva
at norte sincronizar "$PWD/copia.git" >/dev/null 2>&1
sync_all segunda
for one in norte sur; do
	at $one sincronizar "$PWD/copia.git" >/dev/null 2>&1
done
same_state segunda norte sur
is "and nothing is lost" 2 "$(state_of segunda | jq '.[0]')"
finish
