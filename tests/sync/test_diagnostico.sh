# diagnostico names each trouble that a laptop may have with the book, and the
# way out.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# row NAME WHAT: prints the text of that row. state NAME WHAT: prints bien,
# atención or problema.
row() { at "$1" diagnostico --json | jq -r ".[] | select(.que == \"$2\").texto"; }
state() { at "$1" diagnostico --json | jq -r ".[] | select(.que == \"$2\").estado"; }

office
at norte preparar --equipo norte --comuna 05109 --libro "$BOOK" >/dev/null 2>&1
has "who is not admitted is told whom to ask" "equipo admitir" "$(row norte admisión)"
at oficina equipo admitir norte >/dev/null
someone norte 41000000-8 Ana
has "what is not sealed has its way" "los lleva «terreno sincronizar»" \
    "$(row norte pendiente)"
sync_all norte
has "admitted, it says so" "la oficina admite" "$(row norte admisión)"
has "what waits for the office is kept" "no borre estos datos" \
    "$(row norte pendiente)"
sync_all oficina norte
is "then all is well" bien "$(state norte pendiente)"

# The book of another office: nothing is sent there.
at otra preparar --oficina --comuna 05109 --libro "$PWD/otro.git" -o o.pdf \
    >/dev/null 2>&1
someone norte 41000001-6 Luz
TERRENO_DATOS=$PWD/norte
export TERRENO_DATOS
fails_with 1 "de otra oficina" "$T" sincronizar "$PWD/otro.git"
unset TERRENO_DATOS
is "and nothing went" 1 "$(git -C otro.git for-each-ref | wc -l)"
sync_all norte oficina norte

# A backup of the journal alone is put back: the counter beside it is further
# on.
cp norte/libro.db libro.db.antes
someone norte 41000002-4 Sol
sync_all norte
rm -f norte/libro.db-wal norte/libro.db-shm
cat libro.db.antes >norte/libro.db
has "a restored libro.db is noticed" "se recuperaron de un respaldo" \
    "$(row norte escritor)"
sync_all norte oficina
has "and the new writer asks" "equipo admitir" "$(row norte admisión)"
at oficina equipo admitir norte-2 >/dev/null 2>&1 ||
    at oficina equipo admitir "$(at oficina equipo listar --json | jq -r '.[] |
	select(.estado == "por admitir").escritor')" >/dev/null

# A copied folder: both laptops are named.
sync_all norte oficina norte
cp -r norte copia
has "a copy is noticed" "son una copia" "$(row copia escritor)"
someone norte 41000003-2 Uno
someone copia 41000004-0 Dos
sync_all norte copia oficina norte
has "a fork is named with its way out" "norte-2 escribió en dos equipos" \
    "$(row oficina bifurcación)"
has "  which is" "deje una sola copia" "$(row oficina bifurcación)"

# The revoked laptop itself is told.
at oficina equipo revocar norte-2 >/dev/null
at norte sincronizar >out
has "a revoked laptop is told" "la oficina revocó a este equipo" "$(cat out)"
is "  it is a trouble" problema "$(state norte admisión)"
someone norte 41000005-9 Tarde
sync_all norte
at oficina sincronizar >/dev/null
has "its seal is in quarantine under its name" "de norte-2: la oficina revocó" \
    "$(row oficina cuarentena)"

# Two processes use the book: the second one waits, and then says why it could
# not work.
exec 9<norte/libro.git/terreno-cerrojo
flock 9
TERRENO_DATOS=$PWD/norte
export TERRENO_DATOS
fails_with 3 "otro terreno está usando" env TERRENO_ESPERA=1 "$T" sincronizar
finish
