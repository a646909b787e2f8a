# Requests of a person about her own data: she gets all that is kept of her, and
# the register has the request.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 Ana Soto telefono=911112222 pueblo_originario=1 \
    grupo_prioritario=PIL >/dev/null
person 42000000-6 Berta Rojas >/dev/null
"$T" atender 41000000-8 motivo=EMP.CV >/dev/null
"$T" derivar 41000000-8 entidad=ceia motivo=media >/dev/null
job=$("$T" experiencia crear persona=41000000-8 cargo=Cocinera \
    empresa=Ex-Empleador --json | jq -r .clave)
"$T" experiencia borrar "$job" >/dev/null
"$T" persona editar 41000000-8 telefono=922223333 >/dev/null

refused 1 "falta: Cómo se comprobó quién es" "$T" titular acceso 41000000-8
refused 1 "sin comprobar quién es no se entrega ni se cambia nada" \
    "$T" titular acceso 41000000-8 identidad=NO
refused 1 "sin comprobar quién es no se entrega ni se cambia nada" \
    "$T" titular acceso 41000000-8 identidad=N/D
is "a refused one is no request" "" "$("$T" solicitud listar --json |
    jq -r '.[].clave')"
refused 1 "no hay ficha de Persona" "$T" titular acceso 43000000-4 identidad=CED

ok "all that is kept of her is printed" \
    "$T" titular acceso 41000000-8 identidad=CED -o datos.pdf
text=$(pdftotext -layout datos.pdf - | tr -s ' \n' ' ')
while read -r what; do
	has "  it says $what" "$what" "$text"
done <<'WORDS'
Ana Soto
41.000.000-8
+56 9 2222 3333
Antes decía, en Teléfono: +56 9 1111 2222
Mapuche
(sensible;
(restringido;
Cocinera
Ya no aparece en las listas
Consentimiento expreso
Centro de Educación
5 años después de la última atención
WORDS
fails "  and nothing of anybody else" grep -q Rojas <<TEXT
$text
TEXT
is "the request is in the register, answered today" "ACC RES 2026-11-20 CED" \
    "$("$T" solicitud listar --json >list.json
	key=$(jq -r '.[0].clave' list.json)
	"$T" solicitud ver "$key" --json | jq -r '.campos |
	    "\(.derecho) \(.estado) \(.respuesta) \(.identidad)"')"

# A request that waits is answered; no second one is made.
key=$("$T" solicitud crear persona=42000000-6 derecho=ACC canal=CAR \
    identidad=NO fecha=2026-11-10 --json | jq -r .clave)
is "it has 30 days" 2026-12-10 \
    "$("$T" solicitud ver "$key" --json | jq -r .campos.plazo)"
refused 1 "sin comprobar quién es no se entrega ni se cambia nada" \
    "$T" titular acceso 42000000-6 -o otra.pdf
refused 1 "sin comprobar quién es no se entrega ni se cambia nada" \
    "$T" titular acceso 42000000-6 identidad=N/D -o otra.pdf
"$T" titular acceso 42000000-6 identidad=CED -o otra.pdf >/dev/null
is "the one that waited is answered" "RES CED" \
    "$("$T" solicitud ver "$key" --json |
	jq -r '.campos | "\(.estado) \(.identidad)"')"
is "  and no second one is made" 2 \
    "$("$T" solicitud listar --json | jq length)"

# A block is due within two working days, not counting the weekend.
while read -r day due; do
	key=$("$T" solicitud crear persona=42000000-6 derecho=BLO \
	    identidad=CED fecha="$day" --json | jq -r .clave)
	is "a block asked on $day is answered by $due" "$due" \
	    "$("$T" solicitud ver "$key" --json | jq -r .campos.plazo)"
done <<'DAYS'
2026-11-16 2026-11-18
2026-11-17 2026-11-19
2026-11-18 2026-11-20
2026-11-19 2026-11-23
2026-11-13 2026-11-17
2026-11-14 2026-11-17
2026-11-15 2026-11-17
DAYS
"$T" feriado crear fecha=2026-12-08 nombre=Inmaculada >/dev/null
holiday=$("$T" solicitud crear persona=42000000-6 derecho=BLO identidad=CED \
    fecha=2026-11-20 --json 2>/dev/null | jq -r .clave)
is "  no holiday is near" 2026-11-24 \
    "$("$T" solicitud ver "$holiday" --json | jq -r .campos.plazo)"
"$T" feriado crear fecha=2026-11-23 nombre="De la comuna" >/dev/null
holiday=$("$T" solicitud crear persona=42000000-6 derecho=BLO identidad=CED \
    fecha=2026-11-20 detalle=Otra --json 2>/dev/null | jq -r .clave)
is "  a holiday is no working day" 2026-11-25 \
    "$("$T" solicitud ver "$holiday" --json | jq -r .campos.plazo)"
refused 1 "falta: Por qué se niega" "$T" solicitud editar "$key" estado=DEN \
    respuesta=2026-11-20 fundamento="No procede"

# Two joined records of one person are shown once, with what both said.
"$T" persona crear tipo_documento=SIN nombres=Anita apellido_paterno=Soto \
    fecha_nacimiento=3/4/85 nivel_educacional=24 situacion_laboral=CES \
    telefono=933334444 --json >other.json 2>/dev/null
"$T" fusionar 41000000-8 "$(jq -r .clave other.json)" >/dev/null 2>&1
"$T" titular portabilidad 41000000-8 identidad=CED -o una.json >/dev/null
is "joined records are told once" 1 \
    "$(jq '[.tipos[0].fichas[]] | length' una.json)"
has "  with what the other one said" "Anita" "$(cat una.json)"

"$T" titular portabilidad 41000000-8 identidad=CED -o datos.json >/dev/null
is "portability is the same as data" "41.000.000-8 Persona" \
    "$(jq -r '"\(.run) \(.tipos[0].tipo)"' datos.json)"
is "  with what lists never show" "sensible" "$(jq -r '.tipos[0].fichas[0].campos[]
    | select(.campo == "Pueblo originario") | .reserva' datos.json)"

# Registers that are made from the record types themselves.
text=$("$T" documento registro --texto | tr -s ' \n' ' ')
has "the register of processing names a purpose" \
    "Intermediación laboral" "$text"
has "  and a field's own basis" "Consentimiento expreso" "$text"
is "nobody's term is over yet" 0 \
    "$("$T" documento conservacion --json | jq .cuantas)"
"$T" conservacion -o plazos.pdf >/dev/null
has "  as its command prints" 'plazo de conservación venció' \
    "$(pdftotext plazos.pdf -)"
"$T" registro -o registro.pdf >/dev/null
has "registro prints the other" 'actividades de tratamiento' \
    "$(pdftotext registro.pdf -)"

finish
