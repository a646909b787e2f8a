# Two laptops change the same telephone; the office decides, and every laptop
# takes the decision.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
laptop norte
laptop sur
someone norte 41000000-8 Ana
sync_all norte oficina sur
at norte persona editar 41000000-8 telefono=987654321 >/dev/null
at sur persona editar 41000000-8 telefono=912345678 >/dev/null
at norte persona editar 41000000-8 nombres="Ana Luz" >/dev/null
at sur persona editar 41000000-8 nombres="Ana Luz" >/dev/null
ok "both come in" sync_all norte sur oficina norte sur
same_state oficina norte sur
is "one conflict: equal names are none" 1 "$(fin oficina conflictos)"
at oficina conflictos >out
has "who: norte's value" "en norte" "$(cat out)"
has "and sur's" "en sur" "$(cat out)"
is "as JSON: which laptops" '["norte","sur"]' "$(at oficina conflictos --json |
    jq -c '[.[0].versiones[].equipo] | sort')"
at oficina conflictos --json >c.json
set -- $(jq -r '.[0] | .tipo, .clave, .campo, .visto' c.json)
ok "the office decides" at oficina resolver "$1" "$2" "$3" --version 1 \
    --visto "$4"
ok "the decision goes round" sync_all oficina norte sur
same_state oficina norte sur
for one in oficina norte sur; do
	is "$one has no conflict" "no hay conflictos" "$(at $one conflictos)"
done

# One laptop corrects a RUN while another writes the person down with the right
# one.
twins() { at "$1" diagnostico --json |
    jq -r '.[] | select(.que == "duplicados").texto'; }
someone norte 41000008-3 Rosa
at norte persona editar 41000008-3 run=41000009-1 >/dev/null
someone sur 41000009-1 Rosa
sync_all norte sur oficina norte sur
has "two records of one RUN are named, with the way out" \
    "1 persona con dos fichas de un mismo RUN: «terreno fusionar" \
    "$(twins oficina)"
ok "which joins them" at oficina fusionar \
    $(twins oficina | sed 's/.*fusionar //; s/»//')
is "  and then there is one" "0 personas con dos fichas de un mismo RUN" \
    "$(twins oficina)"
is "  found by that RUN" Rosa \
    "$(at oficina persona ver 41000009-1 --json | jq -r .campos.nombres)"
sync_all oficina norte sur
same_state oficina norte sur

# A restored backup gets the receipts of seals that it had not seen
# acknowledged.
someone sur 41000001-6 Berta
sync_all sur
cp -r sur copia
someone sur 41000002-4 Clara
sync_all sur oficina
rm -rf sur
mv copia sur2
cp -r sur2 sur
rm -rf sur2
sync_all sur oficina sur
is "a restored laptop does not wait for ever" 0 "$(fin sur asientos_por_acusar)"
is "and has what it wrote after the backup" 4 "$(at sur persona listar --json |
    jq length)"
finish
