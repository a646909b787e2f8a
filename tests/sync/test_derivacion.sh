# Two laptops hear of different ends of one referral: both are kept and can be
# read, the referral is open meanwhile, and the office decides.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

at oficina preparar --oficina --comuna 05109 --base "$SOURCE/fixtures/vina" \
    --libro "$BOOK" -o hoja.pdf >office.out 2>&1
laptop norte
laptop sur
sync_all oficina norte sur
someone norte 41000000-8 Ana
at norte jornada abrir punto=forestal funcionario=mgomez >/dev/null
folio=$(at norte derivar 41000000-8 entidad=ceia motivo=Estudiar --json |
    jq -r .folio)
sync_all norte oficina sur
ok "one hears that she was helped" at norte talon "$folio" \
    resultado="Quedó matriculada"
ok "the other, that she was not received" at sur talon "$folio" \
    estado=REC motivo_termino=SCUP respuesta_via=TEL
ok "both come in" sync_all norte sur oficina norte sur
same_state oficina norte sur
at oficina conflictos >out
for part in "$folio" Estado "Con resultado" "Rechazada por el destino" \
    "en norte" "en sur"; do
	has "the conflict says: $part" "$part" "$(cat out)"
done
lacks "  and no codes" "REC" "$(cat out)"
at oficina conflictos --json >c.json
state_of_it() { at "$1" derivacion ver "$folio" --json | jq -r .campos.estado; }
is "every laptop shows the same of the two meanwhile" "$(state_of_it norte)" \
    "$(state_of_it sur)"
jq -r '.[] | select(.campo == "estado") | .tipo, .clave, .campo, .visto,
    ([.versiones[].equipo] | index("norte") + 1)' c.json >which
set -- $(cat which)
ok "the office decides" at oficina resolver "$1" "$2" "$3" --version "$5" \
    --visto "$4"
sync_all oficina norte sur
is "and all have it" "RES RES RES" \
    "$(state_of_it oficina) $(state_of_it norte) $(state_of_it sur)"

# The same end from both laptops is no conflict.
folio=$(at norte derivar 41000000-8 entidad=sap motivo=Agua --json |
    jq -r .folio)
sync_all norte oficina sur
at norte talon "$folio" estado=ATE >/dev/null
at sur talon "$folio" estado=ATE >/dev/null
sync_all norte sur oficina
is "the same end from both is no conflict" 0 \
    "$(at oficina conflictos --json |
	jq "[.[] | select(.clave == \"$folio\")] | length")"
finish
