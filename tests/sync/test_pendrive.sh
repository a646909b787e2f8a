# The book by stick: nobody has a network, a laptop joins by a stick, two
# laptops share one, and sticks have every fault.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
# The indexer of libgit2 1.5 leaks every object of a damaged pack.
printf 'leak:%s\n' pcre2 git_indexer_append >suppressions
export LSAN_OPTIONS="suppressions=$PWD/suppressions:print_suppressions=0"
export ASAN_OPTIONS=fast_unwind_on_malloc=0

files() { (cd "$1" && find . -type f | LC_ALL=C sort); }
sums() { (cd "$1" && find . -type f -exec sha256sum {} + | LC_ALL=C sort); }
field_of() { # STORE TIPO CLAVE CAMPO
	at "$1" "$2" ver --json "$3" 2>/dev/null | jq -r ".campos.$4 // empty"
}
waiting() { # por sellar, por entregar, por recibir
	at "$1" sincronizar --json "$2" "$3" 2>/dev/null | jq -c \
	    '[.asientos_sin_sellar,.asientos_por_entregar,.asientos_por_acusar]'
}

mkdir pen
at oficina preparar --oficina --comuna 05109 -o hoja.pdf >/dev/null || exit 1
ok "the office puts its book on a stick" at oficina sincronizar --pendrive pen
ok "a laptop that has no network joins by it" \
    at norte preparar --equipo norte --comuna 05109 --libro pendrive:pen
someone norte 41000000-8 Ana
at norte sincronizar --pendrive pen >out
has "its day goes on the stick" "puesto en el pendrive: 1 asiento en 1 sello" \
    "$(cat out)"
has "  and is not received" "1 asiento por recibir en la oficina" "$(cat out)"
at oficina sincronizar --pendrive pen >out
has "the office holds its seal" "en espera: 1 sello de " "$(cat out)"
at oficina equipo admitir norte >out 2>&1
has "and admits it, for its request came too" "admitido: norte" "$(cat out)"
at oficina sincronizar --pendrive pen >out
at norte sincronizar >out
has "its stick is where it goes by itself; the receipt came back" \
    "la oficina acusó recibo: 1 asiento en 1 sello" "$(cat out)"
at norte diagnostico --json >out
is "diagnostico knows the stick" "$PWD/pen" \
    "$(jq -r '.[] | select(.que == "pendrive").texto' out)"

# Two laptops use one stick, and each gets the day of the other.
ok "another one joins" \
    at sur preparar --equipo sur --comuna 05109 --libro pendrive:pen
ok "  and is let in" at oficina sincronizar --pendrive pen
at oficina equipo admitir sur >/dev/null
at oficina sincronizar --pendrive pen >/dev/null
someone norte 41000001-6 Berta
someone sur 41000002-4 Clara
for one in norte sur norte; do
	ok "$one puts its day there" at $one sincronizar --pendrive pen
done
same_state norte sur
is "the two days are on it, and the office has seen neither" "[0,0,1]" \
    "$(waiting sur --pendrive pen)"
at oficina sincronizar --pendrive pen >out
has "the office takes both" "recibido: 2 asientos en 2 sellos" "$(cat out)"
for one in norte sur; do
	ok "$one takes its receipt" at $one sincronizar --pendrive pen
	is "  and nothing waits" "[0,0,0]" "$(waiting $one --pendrive pen)"
done
same_state oficina norte sur

sums pen >before
for one in norte sur oficina; do
	is "$one: a second run says so" "nada nuevo: todo estaba al día" \
	    "$(at $one sincronizar --pendrive pen)"
	is "  in JSON too" '[0,0,0]' "$(at $one sincronizar --pendrive pen \
	    --json | jq -c '[.pendrive.archivos, .entregado.sellos, .unidos]')"
done
sums pen >after
ok "  and the stick is as it was" cmp before after
bad=0
for file in $(files pen); do
	git -C oficina/libro.git bundle verify -q "$PWD/pen/$file" \
	    >/dev/null 2>&1 || bad=1
done
is "stock git verifies every file of it" 0 $bad

# A laptop uses one stick, then the stick of all: a file that is on both does no
# harm.
mkdir otro
someone norte 41000003-2 Dora
at norte sincronizar --pendrive otro >out
has "another stick gets all of it" "puesto en el pendrive: 1 asiento" \
    "$(cat out)"
at norte sincronizar --pendrive pen >out
has "and the first one what is new" "escrito en el pendrive: 1 archivo" \
    "$(cat out)"
at oficina sincronizar --pendrive otro >/dev/null
cp -r otro/libro pen/
at oficina sincronizar --pendrive pen >out
lacks "a bundle that comes twice is taken once" recibido "$(cat out)"
at norte sincronizar --pendrive pen >out
has "the receipt comes by either" "acusó recibo: 1 asiento" "$(cat out)"
is "diagnostico knows the last one" "$PWD/pen" "$(at norte diagnostico \
    --json | jq -r '.[] | select(.que == "pendrive").texto')"

# Other files that lie about on sticks.
repo=$(ls pen/libro)
here=pen/libro/$repo
mkdir -p "pen/System Volume Information" "pen/libro/NUEVA CARPETA" \
    "$here/Nueva carpeta" "$here/oficina/1.bundle.d"
for junk in pen/autorun.inf pen/libro/._x "$here/Thumbs.db" \
    "$here/oficina/._1.bundle" "$here/oficina/1 (copia).bundle" \
    "$here/oficina/1.bundle.123.part"; do
	echo junk >"$junk"
done
is "junk is passed over" "nada nuevo: todo estaba al día" \
    "$(at sur sincronizar --pendrive pen --json >/dev/null
	at sur sincronizar --pendrive pen)"

writer=$(writer norte)
someone norte 41000004-0 Elsa
at norte sincronizar --pendrive pen >/dev/null
new=$here/$writer/$(ls -t "$here/$writer" | head -1)
cp "$new" good
head -c 40 good >"$new"
at oficina sincronizar --pendrive pen >out
is "a file cut short: exit 1" 1 $?
has "  it is named, with the way out" "bórrelo y repita con el equipo" \
    "$(cat out)"
is "  and nothing of it came in" 4 "$(state_of oficina | jq '.[0]')"
rm "$new"
at norte sincronizar --pendrive pen >out
has "without it the laptop writes it again" "escrito en el pendrive: 1 archivo" \
    "$(cat out)"
is "  the same seal" "$(git bundle list-heads good)" \
    "$(git bundle list-heads "$new")"
printf 'turned' | dd of="$new" bs=1 seek=700 conv=notrunc 2>/dev/null
at oficina sincronizar --pendrive pen >out
has "a damaged pack is told" "la copia está dañada" "$(cat out)"
cp good "$new"
ok "and the good one goes in" at oficina sincronizar --pendrive pen
is "  once" 5 "$(state_of oficina | jq '.[0]')"

fails_with 1 "no está el pendrive" at norte sincronizar --pendrive nada
mkdir -p ajeno/libro/00112233445566778899aabbccddeeff/oficina
fails_with 1 "es de otro libro" at norte sincronizar --pendrive ajeno
mkdir run
fails_with 1 "no trae el libro de una oficina" \
    at este preparar --equipo este --comuna 05109 --libro "pendrive:$PWD/run"
ok "  and nothing was made" test ! -e este
fails_with 2 "no los dos" at norte sincronizar libro.git --pendrive pen

# The office is restored from an old backup: the stick has its own main and all
# that it had taken in.
cp -r oficina oficina.vieja
someone norte 41000007-5 Hugo
at norte sincronizar --pendrive pen >/dev/null
at oficina sincronizar --pendrive pen >/dev/null
at norte sincronizar --pendrive pen >/dev/null
newest=$(git -C oficina/libro.git rev-parse main)
rm -rf oficina
mv oficina.vieja oficina
ok "an office from an old backup syncs by stick" \
    at oficina sincronizar --pendrive pen
ok "  its main goes on from the one that it had lost" \
    git -C oficina/libro.git merge-base --is-ancestor "$newest" main
ok "  the laptop takes it" at norte sincronizar --pendrive pen
same_state oficina norte
is "  and nothing waits" "[0,0,0]" "$(waiting norte --pendrive pen)"

# A stick that is full, one that can not be written, one that is pulled out:
# only root can make them here.
mounted=
trap 'for one in $mounted; do umount "$one"; done' EXIT
# stick NAME SIZE: mounts a file system of that size at NAME
stick() {
	mkdir "$1" && mount -t tmpfs -o "size=$2" tmpfs "$1" 2>/dev/null &&
	    mounted="$mounted $1"
}
if stick chico 16k; then
	someone sur 41000005-9 Flor
	fails_with 3 "está lleno" at sur sincronizar --pendrive chico
	is "  it says what got through" 1 "$(grep -c 'alcanzó a pasar: ' fw.err)"
	is "  no half of a file stays there" "" "$(files chico | grep part)"
	stick justo 1m
	cp -r pen/libro justo/
	at sur sincronizar --pendrive justo >/dev/null
	someone norte 41000006-7 Gabi
	mount -o remount,ro justo
	fails_with 3 "solo lectura" at norte sincronizar --pendrive justo
	is "  and what came from there is here" 41000005-9 \
	    "$(field_of norte persona 41000005-9 run)"
	mount -o remount,rw justo
	ok "again, when it can be written" at norte sincronizar --pendrive justo
	ok "  the office takes it" at oficina sincronizar --pendrive justo
	ok "  and all sync" at sur sincronizar --pendrive justo
	ok "  all" at norte sincronizar --pendrive justo
	same_state oficina norte sur
else
	skip "a full stick" "no file system can be mounted here"
fi
finish
