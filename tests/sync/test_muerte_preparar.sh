# kill -9 before each call that changes the disk, as in test_muerte.sh, while an
# office is made, a laptop of its book, and a new office from the sheet; of
# terreno-libro and of terreno itself. Then the same for decisions of the
# office.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
STRIDE=${TERRENO_MUERTES:-29}
. "$SOURCE/tests/lib-death.sh"
: >failures

key_of() { # SHEET.pdf
	pdftotext -layout "$1" - | tr -d ' \n' |
	    grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}'
}

fault() { # WHAT
	echo "$what at $n: $1" >>failures
}

# step HOW WHAT LEAST: runs before_WHAT, lets act_WHAT die at each call in turn,
# and checks after_WHAT; there must be more than LEAST calls
step() {
	how=$1
	what=$2
	n=1
	deaths=0
	while [ $n -lt 2000 ]; do
		before_$what
		act_$what $how || break
		deaths=$((deaths + 1))
		after_$what >after.out 2>&1 ||
		    fault "$(cat killed.out) / $(cat after.out)"
		n=$((n + STRIDE))
	done
	note "$what, $how: $deaths deaths, $n calls"
	ok "$what, $how died at $deaths of $n calls" \
	    test $n -gt "$3" -a $n -lt 2000
}

# An office is made.
before_founding() {
	rm -rf oficina oficina.preparando "$BOOK" hoja.pdf
}
act_founding() {
	$1 $n oficina preparar --oficina --comuna 05109 --libro "$BOOK" \
	    -o hoja.pdf
}
# is_sheet: the key on the printed sheet is the one in the book.
is_sheet() {
	key_of hoja.pdf >key
	age-keygen -y key >recipient &&
	    git -C "$BOOK" show main:manifiesto.json |
	    jq -e --rawfile r recipient '.recipients |
		index($r | rtrimstr("\n"))' >/dev/null
}
after_founding() {
	ten_minutes
	if [ -d oficina ]; then
		at oficina sincronizar
	else
		at oficina preparar --oficina --comuna 05109 --libro "$BOOK" \
		    -o hoja.pdf
	fi || return 1
	at oficina verificar && is_sheet &&
	    [ "$(git -C "$BOOK" rev-parse main)" = \
	    "$(git -C oficina/libro.git rev-parse main)" ]
}
step killed founding 30
step killed_self founding 30

# A laptop joins: however often it died, it has one request in the book.
before_founding
office
cp -r "$BOOK" libro.antes
before_joining() {
	rm -rf norte norte.preparando "$BOOK"
	cp -r libro.antes "$BOOK"
	mkdir norte
	echo "HOST USER PASSWORD" >norte/claves-servidor
}
act_joining() {
	$1 $n norte preparar --equipo norte --comuna 05109 --libro "$BOOK"
}
after_joining() {
	ten_minutes
	if [ -f norte/libro.db ]; then
		at norte sincronizar
	else
		at norte preparar --equipo norte --comuna 05109 --libro "$BOOK"
	fi || return 1
	at norte verificar && cat norte/claves-servidor &&
	    [ "$(git -C "$BOOK" for-each-ref --format=. refs/heads/solicitud |
		wc -l)" -eq 1 ]
}
step killed joining 30
step killed_self joining 30

# Another computer becomes the office by the sheet.
before_joining
rm -r norte
laptop sur
someone_new sur
sync_all sur oficina
key_of hoja.pdf >key
mv oficina ladron # moved, not copied: a copy would be noticed
rm -r libro.antes
cp -r "$BOOK" libro.antes
before_recovering() {
	rm -rf nueva nueva.preparando "$BOOK"
	cp -r libro.antes "$BOOK"
}
recover() {
	"$@" nueva preparar --oficina --recuperar --comuna 05109 \
	    --libro "$BOOK" --llave key
}
act_recovering() { recover $1 $n; }
after_recovering() {
	ten_minutes
	[ -d nueva ] || recover at || return 1
	at nueva sincronizar && at nueva verificar &&
	    [ "$(state_of nueva | jq '.[0]')" -eq $written ]
}
step killed recovering 30
step killed_self recovering 30
# Decisions of the office; each death has a laptop of its own.
rm -rf nueva "$BOOK"
mv ladron oficina
cp -r libro.antes "$BOOK"
before_deciding() {
	who=$what$n$how
	who=$(echo $who | tr -d _)
	at $who preparar --equipo $who --comuna 05109 --libro "$BOOK" \
	    >out 2>&1 || fault "$(cat out)"
}
act_admitting() { $1 $n oficina equipo admitir $who; }
act_revoking() { $1 $n oficina equipo revocar $who; }
state_of_laptop() {
	at oficina equipo listar --json |
	    jq -r --arg n $who '.[] | select(.nombre == $n).estado'
}
before_admitting() { before_deciding; }
after_admitting() {
	ten_minutes
	at oficina equipo admitir $who && sync_all $who &&
	    [ "$(state_of_laptop)" = admitido ]
}
before_revoking() {
	before_deciding
	at oficina equipo admitir $who >/dev/null && sync_all $who
	someone_new $who
	sync_all $who
}
after_revoking() {
	ten_minutes
	at oficina equipo revocar $who && [ "$(state_of_laptop)" = revocado ]
}
step killed admitting 30
step killed revoking 30
ok "the office's book verifies" at oficina verificar
is "what was written before is all there" $written \
    "$(state_of oficina | jq '.[0]')"

is "each time the next run was good" "" "$(cut -c1-400 failures)"
ok "git finds the book whole" git -C "$BOOK" fsck --strict
finish
