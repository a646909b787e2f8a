# A second copy of the book on a stick: made by hand, and when a day is closed.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
printf 'leak:%s\n' pcre2 git_indexer_append >suppressions
export LSAN_OPTIONS="suppressions=$PWD/suppressions:print_suppressions=0"
export ASAN_OPTIONS=fast_unwind_on_malloc=0

bundles() { find "$1" -name '*.bundle' | wc -l; }
# act NAME DAY: prints the row of the act that says how many entries the office
# has received
act() {
	at "$1" documento jornada "jornada=$2" -o acta.pdf >/dev/null 2>&1
	pdftotext -layout acta.pdf - | sed -n 's/^ *Recibo *//p'
}
open_at() {
	at "$1" jornada abrir punto=forestal funcionario=mgomez "fecha=$2" \
	    >/dev/null
}
# close_at NAME: closes the open day; its output is in out and err
close_at() { at "$1" jornada cerrar -o "$1.pdf" >out 2>err; }

mkdir pen
at solo preparar --equipo solo --comuna 05109 --base "$SOURCE/fixtures/vina" \
    >/dev/null
someone solo 41000000-8 Ana
fails_with 1 "no hay con qué sellar" at solo respaldar pen
is "  nothing is on the stick" 0 "$(bundles pen)"
fails_with 2 "falta decir dónde" at solo respaldar
open_at solo 20/11/2026
close_at solo
is "no stick, no word of it" "" "$(grep -h copia out err)"
is "without a book the act says nothing of a receipt" "" \
    "$(act solo 2026-11-20-forestal-S1)"

# A laptop that the office has not admitted seals and copies its entries all the
# same.
at oficina preparar --oficina --comuna 05109 --base "$SOURCE/fixtures/vina" \
    --libro "$BOOK" -o hoja.pdf >/dev/null || exit 1
at norte preparar --equipo norte --comuna 05109 --libro "$BOOK" >/dev/null
someone norte 41000001-6 Berta
at norte respaldar pen >out
has "not admitted, it copies what it wrote" "1 sello" "$(cat out)"
has "  which is no receipt" "1 asiento por recibir en la oficina" "$(cat out)"
is "  nothing was handed over" 1 \
    "$(sqlite3 norte/libro.db 'SELECT count(*) FROM sello WHERE estado = 0')"
has "a second time it says so" "ya estaba al día" "$(at norte respaldar)"
is "  in JSON too" '[0,0]' "$(at norte respaldar --json | jq -c \
    '[.pendrive.archivos, .entregado.sellos]')"
at oficina equipo admitir norte >/dev/null 2>&1
ok "the laptop is let in" sync_all norte oficina norte
ok "another copy, elsewhere" mkdir lejos
at norte respaldar lejos >/dev/null
is "  the stick stays the first one" "$PWD/pen" "$(at norte diagnostico \
    --json | jq -r '.[] | select(.que == "pendrive").texto')"
is "  with all branches and main" "$(git -C "$BOOK" for-each-ref \
    --format='%(objectname)' refs/heads/main refs/heads/w | sort)" \
    "$(for file in $(find lejos -name '*.bundle'); do
	git bundle list-heads "$file"; done | cut -d' ' -f1 | sort)"

# Closing a day leaves a copy by itself.
open_at norte 21/11/2026
for n in 2-4 3-2 4-0; do
	at norte persona crear run=4100000$n nombres=N$n \
	    apellido_paterno=Rojas fecha_nacimiento=3/4/85 \
	    nivel_educacional=24 situacion_laboral=Cesante >/dev/null
done
ok "a day is closed" close_at norte
has "  with a copy on the stick" "segunda copia en $PWD/pen: 2 sellos" \
    "$(cat out)"
day=2026-11-21-forestal-N1
pdftotext -layout norte.pdf - >acta
has "  and the act says it" \
    "5 asientos por recibir en la oficina; hay segunda copia en el pendrive" \
    "$(cat acta)"
ok "it is handed over" sync_all norte
has "handed is not received" "5 asientos por recibir" "$(act norte $day)"
ok "and received" sync_all oficina norte
is "the act of that day says so" "recibido todo por la oficina" \
    "$(act norte $day)"
is "another laptop's act is not for the office to say" "" \
    "$(act oficina $day)"

mv pen guardado
open_at norte 22/11/2026
ok "without its stick the day is closed" close_at norte
is "  in one line it says so" 1 "$(grep -c 'el pendrive no está puesto' err)"
has "  and the act too" "; 2 sin segunda copia" \
    "$(pdftotext -layout norte.pdf -)"
mkdir -p pen/libro/00112233445566778899aabbccddeeff
open_at norte 23/11/2026
ok "with a stick of another office" close_at norte
is "  in one line it says so" 1 \
    "$(grep -c 'no quedó segunda copia: .* es de otro libro' err)"
ok "  which is a good one" said_well err
rm -r pen
mv guardado pen
open_at norte 24/11/2026
TERRENO_PARAR=4 close_at norte
is "what does the copy dies: the day is closed" 0 $?
has "  it says so" "no quedó segunda copia" "$(cat err)"
open_at norte 25/11/2026
TERRENO_LIBRO=/nowhere close_at norte
is "what does the copy is not there: the day is closed" 0 $?
has "  it says so" "falta el programa terreno-libro" "$(cat err)"
has "and the next copy has it all" "segunda copia en $PWD/pen: " \
    "$(at norte respaldar)"
has "  which the act says" "; hay segunda copia" \
    "$(act norte 2026-11-25-forestal-N1)"

# A laptop is lost: its copy is accepted like its own sync.
writer=$(writer norte)
rm -rf norte
at oficina sincronizar --pendrive pen >out
has "the office takes the days of a lost laptop from its copy" \
    "recibido: 8 asientos" "$(cat out)"
is "  all of them" "$(git bundle list-heads "$(find pen -path "*$writer*" \
    -name '*.bundle' | sort -t/ -k4 -V | tail -1)" | cut -d' ' -f1)" \
    "$(git -C oficina/libro.git rev-parse "refs/heads/w/$writer")"
bad=0
for file in $(find pen -name '*.bundle'); do
	git -C oficina/libro.git bundle verify -q "$PWD/$file" \
	    >/dev/null 2>&1 || bad=1
done
is "stock git verifies every file of it" 0 $bad
finish
