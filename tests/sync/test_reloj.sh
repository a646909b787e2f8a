# A clock that is ahead is found by the office's clock; the program asks for the
# date until the clock is put right.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# on TIME: sets the clock of the next commands
on() { TERRENO_RELOJ=$1; export TERRENO_RELOJ; }
clock_of() {
	at "$1" diagnostico --json | jq -r '.[] | select(.que == "reloj").texto'
}

on 2026-11-20T10:00:00
at oficina preparar --oficina --comuna 05109 --base "$SOURCE/fixtures/vina" \
    --libro "$BOOK" -o hoja.pdf >office.out 2>&1
laptop norte
sync_all oficina norte

# Two days later the clock of norte is five days on.
on 2026-11-25T10:00:00
someone norte 41000000-8 Ana
sync_all norte
has "nobody knows yet" "bien" "$(clock_of norte)"
on 2026-11-22T10:30:00
sync_all oficina
on 2026-11-25T10:45:00
at norte sincronizar >out
has "the office's receipt tells" "más de un día adelante" "$(cat out)"
at norte sincronizar >out
lacks "  once" "adelante" "$(cat out)"
has "diagnostico says so" "adelantado" "$(clock_of norte)"
TERRENO_DATOS=$PWD/norte
export TERRENO_DATOS
refused 1 "falta: Fecha de hoy, porque el reloj de este equipo no está en \
hora; agregue fecha=…" "$T" jornada abrir punto=forestal funcionario=mgomez
at norte jornada abrir punto=forestal funcionario=mgomez fecha=22/11/2026 \
    >out 2>err
is "with a date it opens" 0 $?
has "  and warns" "muy adelantado" "$(cat err)"
unset TERRENO_DATOS
someone norte 41000001-6 Luz
is "what is written is flagged" 2 \
    "$(sqlite3 norte/libro.db 'SELECT max(reloj) FROM asiento')"
at norte atender 41000001-6 motivo=EMP.CV entregado=CV >/dev/null
is "an attendance has the day's date" 1 "$(sqlite3 norte/libro.db "SELECT count(*)
    FROM asiento WHERE tipo = 'atencion' AND linea LIKE '%2026-11-22-forestal%'
    AND linea NOT LIKE '%2026-11-25%'")"
fails "a date in the future is no birth date" at norte persona editar \
    41000001-6 fecha_nacimiento=24/11/2026
at norte jornada cerrar >/dev/null

# A clock that was put right is believed at once.
on 2026-11-23T09:00:00
has "put right it is well" "bien" "$(clock_of norte)"
ok "a day opens without a date" at norte jornada abrir punto=forestal \
    funcionario=mgomez
someone norte 41000002-4 Sol
is "and nothing is flagged" 0 "$(sqlite3 norte/libro.db \
    'SELECT reloj FROM asiento ORDER BY n DESC LIMIT 1')"
sync_all norte oficina norte oficina
same_state oficina norte

# A mad clock of the office raises no laptop's clock.
on 2035-01-01T10:00:00
someone oficina 41000003-2 Mar
sync_all oficina
on 2026-11-23T10:00:00
sync_all norte
has "the laptop's clock is still well" "bien" "$(clock_of norte)"
finish
