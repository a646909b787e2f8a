# Requests of a person to correct data, to object, to withdraw consent, and
# requests that are refused: each is done, noted and printed.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 Ana Soto telefono=911112222 \
    oficios=5120 sector=Forestal >/dev/null
person 42000000-6 Berta Rojas >/dev/null
"$T" atender 41000000-8 motivo=EMP.CV >/dev/null
"$T" cv 41000000-8 >/dev/null
"$T" derivar 41000000-8 entidad=ceia motivo=media con_telefono=SI \
    consiente=2026-11-20 >/dev/null 2>&1
with=$("$T" derivacion listar --json | jq -r '.[0].clave')
"$T" derivar 41000000-8 entidad=omil-otra motivo=otra >/dev/null 2>&1

read_pdf() {
	pdftotext -layout "$1" - | tr -s ' \n' ' '
}

# Correcting.
refused 1 "no hay ficha de Persona" "$T" titular rectificar 43000000-4 identidad=CED \
    telefono=922223333
refused 1 "diga qué se corrige" "$T" titular rectificar 41000000-8 identidad=CED
refused 1 "sin comprobar quién es" "$T" titular rectificar 41000000-8 \
    identidad=NO telefono=922223333
refused 1 "ya está así" "$T" titular rectificar 41000000-8 identidad=CED \
    telefono=911112222
refused 1 "Persona no tiene ese campo" "$T" titular rectificar 41000000-8 identidad=CED \
    telefno=922223333
refused 1 "va entre la fecha de la solicitud" "$T" titular rectificar 41000000-8 \
    identidad=CED telefono=922223333 plazo=2026-11-01
ok "a telephone is corrected" "$T" titular rectificar 41000000-8 identidad=CED \
    telefono=922223333 -o acta.pdf
is "  in her record" "+56922223333" \
    "$("$T" persona ver 41000000-8 --json | jq -r .campos.telefono)"
act=$(read_pdf acta.pdf)
for what in "Rectificación" "Se corrigió en su ficha: Teléfono" \
    "Centro de Educación" "Currículum vitae simple"; do
	has "  the act says $what" "$what" "$act"
done
notice=$(read_pdf "$(ls "$TERRENO_DATOS"/documentos/aviso-rectificacion-*.pdf)")
for what in "Centro de Educación" "Ana Soto" "+56 9 1111 2222" \
    "+56 9 2222 3333"; do
	has "  the notice says $what" "$what" "$notice"
done
rm "$TERRENO_DATOS"/documentos/aviso-rectificacion-*.pdf
ok "what no letter says is corrected" "$T" titular rectificar 41000000-8 \
    identidad=CED calle="Los Boldos" -o acta2.pdf
fails "  and nobody is told" ls "$TERRENO_DATOS"/documentos/aviso-rectificacion-*.pdf

# Objecting.
refused 1 "diga a qué se opone" "$T" titular oponerse 41000000-8 identidad=CED
refused 1 "diga a qué se opone" "$T" titular oponerse 41000000-8 \
    identidad=CED oposicion=CAL telefono=1
refused 1 "oposicion" "$T" titular oponerse 41000000-8 identidad=CED \
    oposicion=NADA
for nothing in N/D -N/D; do
	refused 1 "diga a qué se opone" "$T" titular oponerse 41000000-8 \
	    identidad=CED oposicion="$nothing"
done
"$T" empresa crear rut=76543210-3 razon_social=Hotel >/dev/null 2>&1
ok "she objects to matching" "$T" titular oponerse 41000000-8 identidad=CED \
    oposicion=CAL -o opo.pdf
has "  the act says it" "Que se busquen ofertas" "$(read_pdf opo.pdf)"
has "  and what rests on law" "artículo 20" "$(read_pdf opo.pdf)"
is "  nothing is looked for with her record" 1 \
    "$("$T" documento ofertas persona=41000000-8 --json | jq .opuesta)"
refused 1 "ya está anotado así" "$T" titular oponerse 41000000-8 \
    identidad=CED oposicion=CAL
ok "she objects to referrals too" "$T" titular oponerse 41000000-8 \
    identidad=CED oposicion=DER -o opo2.pdf
fails_with 1 "se opuso a que sus datos se den a otros" \
    "$T" derivar 41000000-8 entidad=junji motivo=sala
ok "she takes one back" "$T" titular oponerse 41000000-8 identidad=CED \
    oposicion=-DER -o opo3.pdf
lacks "  it is not refused any more" "se opuso" \
    "$("$T" derivar 41000000-8 entidad=junji motivo=sala 2>&1)"

# Withdrawing.
refused 1 "nada más se dice aquí" "$T" titular retirar 41000000-8 \
    identidad=CED telefono=1
refused 1 "no hay ninguna autorización vigente" "$T" titular retirar \
    42000000-6 identidad=CED
refused 1 "dígito verificador" "$T" titular retirar 41000000-8 \
    identidad=CED folio="${with%?}X"
ok "a consent is withdrawn, by a folio as it is dictated" "$T" titular \
    retirar 41000000-8 identidad=CED folio="$(echo "$with" | tr A-Z- 'a-z ')" \
    -o retiro.pdf
is "  with its date" 2026-11-20 "$("$T" derivacion ver "$with" --json |
    jq -r .campos.consiente_retiro)"
has "  the act names it" "$with" "$(read_pdf retiro.pdf)"
has "  and what is kept only if she wants" "Pueblo originario" \
    "$(read_pdf retiro.pdf)"
refused 1 "no hay ninguna autorización vigente" "$T" titular retirar \
    41000000-8 identidad=CED
refused 1 "no se escribe a mano" "$T" derivacion editar "$with" \
    consiente_retiro=

# Refusing.
refused 1 "falta: Derecho" "$T" titular negar 41000000-8 identidad=CED \
    negada=ARC fundamento="La ley obliga"
refused 1 "falta: Por qué se niega" "$T" titular negar 41000000-8 \
    identidad=CED derecho=SUP fundamento="La ley obliga"
key=$("$T" solicitud crear persona=41000000-8 derecho=SUP canal=CAR \
    identidad=CED fecha=2026-11-10 --json 2>/dev/null | jq -r .clave)
ok "a request is refused, with its reason" "$T" titular negar 41000000-8 \
    identidad=CED derecho=Supresión negada=FUN \
    fundamento="Se necesita para la intermediación" -o no.pdf
is "  the one that waited" "DEN" \
    "$("$T" solicitud ver "$key" --json | jq -r .campos.estado)"
no=$(read_pdf no.pdf)
for what in "Por qué no se hizo" "función que manda la ley" \
    "Se necesita para la intermediación" "30 días hábiles"; do
	has "  its act says $what" "$what" "$no"
done

# The register of requests, and the requests that wait for an answer.
"$T" solicitud crear persona=42000000-6 derecho=ACC canal=PRE identidad=CED \
    fecha=2026-10-24 >/dev/null 2>&1
has "diagnostico says what waits" \
    "1 solicitud de datos por responder: quedan 3 días" \
    "$("$T" diagnostico 2>&1)"
has "  with its days" "quedan 3 días" "$("$T" solicitud avisos 2>&1)"
register=$("$T" documento solicitudes --json)
is "the register has the one that waits first" "quedan 3 días" \
    "$(echo "$register" | jq -r '.abiertas.filas[0].quedan')"
is "  and how the others were answered" "7 Cédula a la vista" \
    "$(echo "$register" | jq -r '.respondidas.filas | "\(length) \(.[0].identidad)"')"

# A request whose act was not printed is told.
"$T" titular bloquear 42000000-6 identidad=CED -o /no/hay/x.pdf >/dev/null 2>err
has "what was done is kept when the paper fails" "titular acta" "$(cat err)"
has "  and said later" "su acta no se ha impreso" "$("$T" solicitud avisos 2>&1)"
key=$(sed 's/.*titular acta \([a-z0-9]*\)».*/\1/' err)
ok "  it is printed again" "$T" titular acta "$key" -o otra.pdf
has "  with her name, although it is blocked" "Berta Rojas" "$(read_pdf otra.pdf)"
lacks "  and then it is not said any more" "su acta no se ha impreso" \
    "$("$T" solicitud avisos 2>&1)"

# What says only that a request waits is not its answer.
key=$("$T" solicitud crear persona=41000000-8 derecho=OPO identidad=CED \
    --json 2>/dev/null | jq -r .clave)
ok "who asked gets a paper that says so" "$T" titular acta "$key" -o espera.pdf
has "  which is no answer yet" "Todavía no está respondida" \
    "$(read_pdf espera.pdf)"
"$T" titular oponerse 41000000-8 identidad=CED oposicion=DER \
    -o /no/hay/x.pdf >/dev/null 2>&1
has "  and the answer that was not printed is told" \
    "su acta no se ha impreso: «terreno titular acta $key»" \
    "$("$T" solicitud avisos 2>&1)"

finish
