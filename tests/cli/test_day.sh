# A day at a point: jornada, atender, derivar, carta, cv, documento.
. "$SOURCE/tests/lib.sh"
prepare
person 41000000-8 José Ñancupil telefono=917536724 >/dev/null

person 41000001-6 Ana Lukšić >/dev/null

refused 1 "no hay una jornada abierta" "$T" atender 41000000-8 motivo=EMP.CV
refused 1 "no hay una jornada abierta" "$T" derivar 41000000-8 entidad=ceia \
    motivo=estudiar
refused 1 "no hay una jornada abierta" "$T" jornada ver
refused 1 "no hay una jornada abierta" "$T" jornada cerrar
refused 1 "punto: " "$T" jornada abrir punto=nada funcionario=mgomez
refused 1 "funcionario: " "$T" jornada abrir punto=forestal funcionario=nadie
refused 1 "terreno: falta: Punto; agregue punto=…" "$T" jornada abrir funcionario=mgomez
refused 1 "falta: Punto" "$T" jornada abrir punto=N/D funcionario=mgomez
refused 1 "falta: Funcionario/a a cargo" "$T" jornada abrir punto=forestal \
    funcionario=N/D
refused 1 "falta: Fecha" "$T" jornada abrir punto=forestal funcionario=mgomez \
    fecha=N/D
refused 1 "el 31 de febrero no existe" "$T" jornada abrir punto=forestal \
    funcionario=mgomez fecha=31/2/2026

is "abrir says the day" "jornada abierta: 2026-11-20-forestal-F1" \
    "$("$T" jornada abrir punto=forestal funcionario=mgomez | head -1)"
refused 1 "ya hay una jornada abierta" "$T" jornada abrir punto=forestal \
    funcionario=mgomez

said=$("$T" atender 41.000.000-8 "motivo=EMP.CV; CAP.SEN" entregado=CV \
    "necesidad=Un currículum")
key=${said#atención anotada: }
is "atender says that it is noted, and its key" 16 "${#key}"
while read -r name wanted; do
	is "  $name" "$wanted" "$(field atencion "$key" "$name")"
done <<'ROWS'
persona 41000000-8
fecha_atencion 2026-11-20
punto forestal
funcionario mgomez
jornada 2026-11-20-forestal-F1
ROWS
is "  motives are a set" '["CAP.SEN","EMP.CV"]' \
    "$("$T" atencion ver --json "$key" | jq -c '.campos.motivo | sort')"
ok "atender finds a person by name" "$T" atender nancupil motivo=OTR
refused 1 "no está «41000009-1»" "$T" atender 41000009-1 motivo=OTR
refused 1 "no está «41000009-2»: el dígito verificador de 41.000.009-2 no" \
    "$T" atender 41000009-2 motivo=OTR
refused 1 "motivo: " "$T" atender 41000000-8 motivo=NADA
refused 1 "falta" "$T" atender 41000000-8

first=$("$T" derivar 41000000-8 entidad=ceia motivo="Terminar la media")
has "derivar prints a folio of laptop, date and number" F1-261120-001- "$first"
second=$("$T" derivar 41000000-8 entidad=ceia motivo="Otra vez" -o carta.pdf)
has "with -o it says where the letter is" carta.pdf "$second"
is "  and it is counted as printed" 1 \
    "$("$T" derivacion listar --json | jq -r '.[].clave' | sort | tail -1 |
	xargs "$T" derivacion ver --json | jq .campos.impresiones | tr -d '"')"
ok "carta" "$T" carta "$first" -o una.pdf
pdftotext una.pdf - >una.txt
has "  bears the folio" "$first" "$(cat una.txt)"
lacks "  the first is no reprint" REIMPRESI "$(cat una.txt)"
"$T" carta "$(echo "$first" | tr A-Z- 'a-z ')" -o dos.pdf >/dev/null
has "carta by a folio as it is dictated says REIMPRESIÓN 1" "REIMPRESIÓN 1" \
    "$(pdftotext dos.pdf -)"
refused 1 "dígito verificador" "$T" carta F1-261120-001-0 -o tres.pdf
refused 1 "entidad: " "$T" derivar 41000000-8 entidad=nada motivo=x
refused 1 "; agregue motivo=…" "$T" derivar 41000000-8 entidad=ceia

ok "cv" "$T" cv 41000000-8 -o cv.pdf
pdftotext cv.pdf - >cv.txt
has "  has the name" "José Ñancupil" "$(cat cv.txt)"
lacks "  not the RUN unless asked" 41.000.000 "$(cat cv.txt)"
"$T" cv 41000000-8 con_run=si -o cv2.pdf >/dev/null
has "  con_run=si prints it" 41.000.000-8 "$(pdftotext cv2.pdf -)"
"$T" cv 41000000-8 --ciego -o ciego.pdf >/dev/null
lacks "cv --ciego has no name" Ñancupil "$(pdftotext ciego.pdf -)"
refused 1 "con_rum" "$T" cv 41000000-8 con_rum=si -o no.pdf
"$T" cv 41000000-8 -o cv3.pdf >/dev/null
ok "the same CV twice is the same bytes" cmp cv.pdf cv3.pdf
ok "documento cv --todos" "$T" documento cv --todos -o todos.pdf
is "  one page a person" 2 \
    "$(pdfinfo todos.pdf 2>/dev/null | awk '/^Pages/ { print $2 }')"
ok "documento ficha" "$T" documento ficha -o ficha.pdf
refused 1 "no existe el documento «curriculo»" "$T" documento curriculo -o x.pdf

"$T" jornada ver --json >ver.json
is "jornada ver counts" '["1","2","2"]' \
    "$(jq -c '.[0] | [.personas, .atenciones, .derivaciones]' ver.json)"
"$T" derivacion editar "$("$T" derivacion listar --json | jq -r '.[0].clave')" \
    estado=ANU motivo_termino=OTR >/dev/null
is "  but a referral that was cancelled" '"1"' \
    "$("$T" jornada ver --json | jq -c '.[0].derivaciones')"
is "    as the act does" 1 "$("$T" documento jornada --json |
    jq '.cuentas[] | select(.que == "Cartas de derivación") | .cuantas')"
refused 1 "hora_termino: termina antes de empezar" "$T" jornada cerrar \
    hora_termino=9:00
has "cerrar says the act" acta "$("$T" jornada cerrar \
    "observaciones=Llovió todo el día" participantes="OMIL; PSI" \
    equipamiento=MESA -o acta.pdf)"
pdftotext -layout acta.pdf acta.txt
has "  the act masks RUNs" '41.***.***-8' "$(cat acta.txt)"
lacks "  all of them" 41.000.000 "$(cat acta.txt)"
has "the day is closed" CERRADA "$("$T" jornada exportar)"
refused 1 "no hay una jornada abierta" "$T" jornada cerrar
# A day that is opened again goes on with what it had.
TERRENO_RELOJ=2026-11-20T12:00:00
ok "opened again it is the same day" "$T" jornada abrir punto=forestal \
    funcionario=mgomez
is "  one record" 1 "$("$T" jornada listar --json | jq length)"
row=$("$T" jornada exportar)
has "  which began when it began, and has no end" ,forestal-1,10:00,, "$row"
has "  with who came and what was taken" ",OMIL;PSI,MESA,ABIERTA" "$row"
TERRENO_RELOJ=2026-11-20T13:00:00
ok "closed again" "$T" jornada cerrar
has "  it ends now" ,10:00,13:00, "$("$T" jornada exportar)"

# Nobody knows when a day ended that is closed on another date.
TERRENO_RELOJ=2026-11-23T09:30:00
"$T" jornada abrir punto=forestal funcionario=mgomez >/dev/null
TERRENO_RELOJ=2026-11-24T09:00:00
"$T" jornada cerrar >out 2>err
has "closed on another date it says what is missing" \
    "jornada editar 2026-11-23-forestal-F1 hora_termino=13:00" "$(cat err)"
has "  and has no end" ,09:30,, "$("$T" jornada exportar)"
"$T" jornada abrir punto=forestal funcionario=mgomez >/dev/null
TERRENO_RELOJ=2026-11-25T09:00:00
ok "or with the hour that she knows" "$T" jornada cerrar hora_termino=13:00
has "  it has it" ,09:00,13:00, "$("$T" jornada exportar)"
finish
