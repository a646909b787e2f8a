# Copies, restored backups, stolen laptops and false seals: nothing is dropped,
# and what is good goes on.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

branches() { git -C "$BOOK" for-each-ref --format='%(refname:short)' refs/heads/w; }

office
laptop norte
laptop sur
someone norte 41000000-8 Ana
sync_all norte sur oficina norte sur

# A copied folder gets another key; the entries of both are kept.
cp -r norte copia
someone norte 41000001-6 Norte
someone copia 41000002-4 Copia
at norte sincronizar >out
lacks "the original goes on as it was" "otra llave" "$(cat out)"
at copia sincronizar >out
has "the copy is told that it writes with another key" "otra llave" "$(cat out)"
at copia sincronizar >out2
lacks "and only once" "otra llave" "$(cat out2)"
is "both sides of the fork are in the book" 1 "$(branches | grep -c -- -x)"
at oficina sincronizar >out
has "the office says so" "historia doble: norte" "$(cat out)"
is "and marks the writer" bifurcado "$(at oficina equipo listar --json |
    jq -r '.[] | select(.nombre == "norte" and .sellos).estado')"
someone copia 41000003-2 Nueva
sync_all copia
has "the new writer asks to be admitted" "norte-2" "$(at oficina equipo listar;
    at oficina equipo admitir "$(at oficina equipo listar --json |
	jq -r '.[] | select(.estado == "por admitir").escritor')")"
sync_all copia norte oficina copia norte sur oficina norte sur copia
same_state oficina norte sur copia
is "all four people are everywhere" 4 "$(state_of sur | jq '.[0]')"
is "nothing waits on the copy" "[0,0,0]" "$(at copia sincronizar --json |
    jq -c '[.asientos_sin_sellar,.asientos_por_entregar,.asientos_por_acusar]')"
is "nothing waits on the original" "[0,0,0]" "$(at norte sincronizar --json |
    jq -c '[.asientos_sin_sellar,.asientos_por_entregar,.asientos_por_acusar]')"

# A restored backup: the folder as it was, whose files are newly made.
cp -r sur sur.respaldo
someone sur 41000004-0 Perdida
sync_all sur oficina sur
rm -rf sur
cp -r sur.respaldo sur
someone sur 41000005-9 Despues
at sur sincronizar >out
has "a restored backup writes with another key" "otra llave" "$(cat out)"
sync_all oficina
at oficina equipo admitir "$(at oficina equipo listar --json |
    jq -r '.[] | select(.estado == "por admitir").escritor')" >/dev/null
sync_all sur oficina sur norte copia oficina
same_state oficina norte sur copia
is "what came before and after the backup is there" 6 \
    "$(state_of sur | jq '.[0]')"

# A stolen laptop: its seals are good up to the last one that the office had.
someone norte 41000006-7 Robada
sync_all norte oficina norte copia sur
ok "it is revoked" at oficina equipo revocar norte
someone norte 41000007-5 Ladron
at norte sincronizar >out
fails "a seal behind the last good one: exit 1" at oficina sincronizar
at oficina sincronizar >out
has "it is in quarantine, with the reason" "la oficina revocó a norte" "$(cat out)"
someone copia 41000008-3 Sigue
sync_all copia
at oficina sincronizar >out
has "the others go on" "recibido: 1 asiento" "$(cat out)"
is "its good seals stay" 8 "$(state_of oficina | jq '.[0]')"
has "diagnostico names it" "revocó" \
    "$(at oficina diagnostico --json | jq -r '.[] |
	select(.que == "cuarentena").texto')"
ok "the whole book verifies" at oficina verificar
ok "git fsck --strict" git -C "$BOOK" fsck --strict
finish
