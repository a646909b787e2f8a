# The office revokes a laptop of which it already has later seals: on every
# computer their entries stop to count, and count again when the office moves
# the last good seal.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# go NAME…: syncs each in turn; what is in quarantine makes the exit status 1
go() {
	for one in "$@"; do at "$one" sincronizar >go.out 2>&1; done
}

office
for one in norte sur; do laptop $one; done
someone norte 41000000-8 Ana
sync_all norte oficina
someone norte 41000001-6 Eva
at norte persona editar 41000000-8 nombres=Anita >/dev/null
sync_all norte oficina sur
is "sur has both people" 2 "$(at sur persona listar --json | jq length)"

ok "norte was good up to its first seal" at oficina equipo revocar norte \
    --hasta 1
go oficina
at sur sincronizar >out 2>&1
has "sur says what stops counting" "2 asientos" "$(cat out)"
at este preparar --equipo este --comuna 05109 --libro "$BOOK" >/dev/null
at oficina equipo admitir este >/dev/null
go este sur oficina este sur
same_state oficina sur este
is "sur has one person" 1 "$(at sur persona listar --json | jq length)"
is "  as she was" Ana "$(at sur persona ver --json 41000000-8 |
    jq -r .campos.nombres)"
is "sur holds what it had in quarantine" "$(at este sincronizar --json |
    jq -c '[.cuarentena[] | [.rama, .sello]]')" \
    "$(at sur sincronizar --json | jq -c '[.cuarentena[] | [.rama, .sello]]')"
is "nothing is deleted" 3 "$(sqlite3 sur/libro.db \
    'SELECT count(*) FROM asiento')"
ok "and verificar finds all well" at sur verificar
at sur sincronizar >out 2>&1
has "a second sync changes nothing" "nada nuevo" "$(cat out)"

ok "the office moves the bound" at oficina equipo revocar norte --hasta 2
go oficina este sur oficina
same_state oficina sur este
is "sur has both people again" 2 "$(at sur persona listar --json |
    jq length)"
is "  as she came to be" Anita "$(at sur persona ver --json 41000000-8 |
    jq -r .campos.nombres)"
is "nothing is in quarantine" 0 "$(fin sur 'cuarentena | length')"

# Whoever has the key and an older copy of the folder makes another side, with
# numbers that count.
cp -a sur copia
someone sur 41000002-4 Pía
sync_all sur oficina
ok "sur is stolen" at oficina equipo revocar sur
go oficina
someone copia 41000003-2 Intruso
at copia sincronizar >go.out 2>&1
has "its copy makes another side" "historia doble" "$(cat go.out)"
go oficina este oficina este
same_state oficina este
fails "which does not come into the book" \
    at oficina persona ver 41000003-2
ok "  what it had before stays" at este persona ver 41000002-4
has "  and the office says why" "antes de recibir esta otra historia" \
    "$(at oficina sincronizar 2>&1)"
ok "  verificar finds all well" at oficina verificar

ok "it was an honest copy: the office closes sur" at oficina equipo cerrar sur
go oficina este oficina este
same_state oficina este
ok "  and the other side counts" at este persona ver 41000003-2
finish
