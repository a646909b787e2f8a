# The network of services: red buscar finds where a person can be sent for what
# she needs.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 Ana Soto sector=Miraflores >/dev/null
keys() { "$T" red buscar "$@" --json | jq -r '[.[].clave] | join(" ")'; }

"$T" red buscar terminar la media >out 2>err
is "by what she needs, in her words: one place, whole" \
    "ceia · CEIA (Centro de Educación Integrada de Adultos) · Nivelación de estudios" \
    "$(sed -n 1p out)"
for line in "Requisitos: básica desde 15" "Llevar: cédula" \
    "Dónde: Calle Los Carpinteros 455, a dos cuadras de la plaza, Plan" \
    "Cuándo: lunes a viernes, 15:00–21:30" \
    "Con quién: Verónica Lagos Pinto, Inspectora general" \
    "Programa epja-media: EPJA" "Datos: verificado hace 40 días, por correo"; do
	has "  ${line%%:*}" "$line" "$(cat out)"
done
is "  and nothing is remarked" "" "$(cat err)"
is "of one ámbito, by code" \
    "ceia epja-flexible examenes-libres estudios-extranjero" \
    "$(keys ambito=NIV)"
is "  and by its label" "$(keys ambito=NIV)" \
    "$(keys ambito="nivelación de estudios")"
is "her sector first" "oln junji-integra cuatro-a-siete" \
    "$(keys niños persona=41000000-8)"
"$T" red buscar niños persona=41000000-8 >out
is "  which is said" "En Miraflores: En otros sectores:" \
    "$(grep '^En .*:$' out | paste -sd' ')"
has "a place whose data are old says so" "llame antes de mandar a alguien" \
    "$("$T" red buscar subsidio familiar)"
"$T" red buscar ambito=INH >out 2>err
has "many are a line each" "verificado hace 5 días" "$(cat out)"
has "  and it says how to see more" "agregue una palabra" "$(cat err)"
folio=$("$T" derivar 41000000-8 entidad=ceia motivo=media --json | jq -r .folio)
has "a referral that is open there is shown" \
    "Ya tiene abierta la derivación $folio" \
    "$("$T" red buscar media persona=41000000-8)"
"$T" talon "$folio" resultado=matriculada >/dev/null
has "what became of a year's referrals" "1 enviadas, 1 atendidas" \
    "$("$T" red buscar terminar media)"
"$T" entidad editar ceia edad_minima=60 >/dev/null
has "and an age that is not attended" \
    "Ojo: atiende desde los 60 años y la persona tiene 41" \
    "$("$T" red buscar terminar media persona=41000000-8)"
"$T" entidad editar ceia estado=TMP >/dev/null
has "a place that is closed for a time says so" "Ojo: Cerrada por un tiempo" \
    "$("$T" red buscar terminar media)"
"$T" entidad editar ceia estado=DEF >/dev/null
lacks "and one that is no more is not shown" ceia "$(keys ambito=NIV)"

refused 1 "en la red nadie atiende «zzzz»" "$T" red buscar zzzz
refused 1 "ambito: «cocina» no está en la lista" "$T" red buscar ambito=cocina
refused 1 "persona: no está «Nadie»" "$T" red buscar persona=Nadie
refused 1 "lugar: aquí van ambito=, sector= y persona=" \
    "$T" red buscar lugar=x
finish
