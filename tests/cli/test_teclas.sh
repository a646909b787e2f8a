# How many keys of the screen the daily acts take, letters of free text aside. A
# script of keys counts them, and this test keeps them from growing.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
open_day

# presses NAME MOST FREE: the script on standard input takes at most MOST keys,
# the letters of FREE aside. The file visto has what its lines «show» showed.
presses() {
	cat >guion
	"$S" --guion guion --tiempos >visto 2>errores
	presses_all=$(sed -n 's/^teclas \([0-9]*\) .*/\1/p' visto)
	presses_free=$(printf %s "$3" | wc -m)
	presses_n=$((presses_all - presses_free))
	note "$1: $presses_n teclas, y $presses_free letras de texto libre"
	[ "$presses_n" -le "$2" ]
	tap_line $? "$1 in at most $2 keys"
}

motivo="Quiere terminar la enseñanza media"
presses "a returning person is attended, with a printed letter" 40 "$motivo" <<FIN
type ana mar
key Enter F3
type niv
key Enter Enter
type $motivo
key Enter
type niv
key Enter
type s
key Enter F2 Enter F2
show hecha
key Esc
FIN
has "  and has her folio" "Folio F" "$(cat visto)"
is "  her attendance and her referral are kept" "1 1" \
    "$("$T" derivacion listar --json | grep -c '"clave"') $("$T" atencion buscar "Ana María O’Higgins" --json | grep -c 'Nivelación')"

presses "she is given a CV" 12 "" <<FIN
type ana mar
key Enter F4 Esc
FIN

presses "she is attended without a letter" 16 "" <<FIN
type ana mar
key Enter F2
type ins
key Enter F2 Esc
FIN
finish
