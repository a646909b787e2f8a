# The plan: activities, the warnings of a type's query about them, and the day
# that takes a planned activity up.
. "$SOURCE/tests/lib.sh"
prepare

"$T" vehiculo crear codigo=furgon nombre=Furgón dias="lunes; miércoles" \
    abre=9:00 cierra=14:00 hasta=31/12/2026 >/dev/null
"$T" feriado crear fecha=8/12/2026 nombre=Inmaculada >/dev/null

plan() { # campo=valor…: an activity on Wednesday the 25th, 10 to 13
	"$T" actividad crear fecha=25/11/2026 hora_inicio=10:00 \
	    hora_termino=13:00 "$@"
}

is "an activity's code is date, place, hour" 2026-11-25-forestal-1000 \
    "$(plan punto=forestal funcionario=mgomez vehiculo=furgon \
	participantes="SENCE; SERNAC" equipamiento="mesa; toldo")"
refused 1 "ya está" plan punto=forestal
refused 1 "hora_termino: termina antes de empezar" "$T" actividad crear \
    tipo=mesa fecha=25/11/2026 hora_inicio=10:00 hora_termino=9:30
refused 1 "hasta: termina antes de empezar" "$T" actividad crear tipo=feria \
    fecha=25/11/2026 hasta=24/11/2026
refused 1 "agregue motivo_suspension=…" "$T" actividad editar \
    2026-11-25-forestal-1000 estado=SUS
refused 1 "dias: " "$T" vehiculo crear codigo=x nombre=X dias=lunnes

# Activities that are kept, with a warning.
told() { # NAME TEXT campo=valor…: it is kept, and the warning has TEXT
	told_name=$1
	told_text=$2
	shift 2
	ok "$told_name" "$T" actividad crear "$@"
	has "  and is told" "$told_text" "$(cat ok.err)"
}
told "the vehicle is elsewhere at that hour" \
    "vehiculo: aviso: Furgón está pedido también de 10:00 a 13:00" \
    tipo=APR fecha=25/11/2026 hora_inicio=12:30 lugar=Sede vehiculo=furgon
told "an official is in two places" "está también de 10:00 a 13:00" tipo=INF \
    fecha=25/11/2026 hora_inicio=11:00 lugar=Sede funcionario3=mgomez
told "not on that day of the week" "no se puede usar ese día de la semana" \
    tipo=FER fecha=27/11/2026 lugar=Plaza vehiculo=furgon
told "not at that hour" "se puede usar desde las 09:00 hasta las 14:00" \
    tipo=FER fecha=30/11/2026 hora_inicio=12:00 hora_termino=16:00 lugar=Plaza \
    vehiculo=furgon
told "not any more" "está disponible hasta el 31-12-2026" \
    tipo=FER fecha=4/1/2027 lugar=Plaza vehiculo=furgon
told "a holiday" "el 08-12-2026 es feriado: Inmaculada" tipo=FER \
    fecha=7/12/2026 hasta=9/12/2026 lugar=Plaza
ok "before and after is no collision" "$T" actividad crear tipo=ENC \
    fecha=25/11/2026 hora_inicio=13:00 lugar=Club funcionario2=mgomez
is "  so nothing is told" "" "$(cat ok.err)"
ok "a suspended one takes nothing" "$T" actividad editar 2026-11-25-APR-1230 \
    estado=suspendida motivo_suspension="No había sede"

"$T" actividad avisos --json >avisos.json
is "actividad avisos: of all" '["fecha","funcionario","funcionario3","vehiculo"]' \
    "$(jq -c '[.[].campo] | unique' avisos.json)"
is "  of one" '["2026-11-27-FER"]' \
    "$("$T" actividad avisos 2026-11-27-FER --json | jq -c '[.[].clave]')"
has "diagnostico counts them" "de Actividades: «terreno actividad avisos»" \
    "$("$T" diagnostico)"
has "a type without a query says so" "no tiene una consulta de avisos" \
    "$("$T" persona avisos)"
ok "what is told is not in doubt" "$T" verificar

# A day that is opened takes up what was planned.
export TERRENO_RELOJ=2026-11-25T09:50:00
"$T" jornada abrir punto=forestal >abrir
is "jornada abrir takes up the activity of its day" \
    "se tomó lo planificado: 25-11-2026 Punto OMIL (2026-11-25-forestal-1000)" \
    "$(sed -n 2p abrir)"
"$T" jornada exportar >jornada.csv
while read -r name wanted; do
	is "  $name" "$wanted" "$(python3 -c 'import csv, sys
print(next(csv.DictReader(open("jornada.csv", encoding="utf-8-sig")))[sys.argv[1]])' "$name")"
done <<'ROWS'
actividad 2026-11-25-forestal-1000
funcionario mgomez
participantes SENCE;SERNAC
ROWS
is "  it is planned while the day is open" PLA \
    "$(field actividad 2026-11-25-forestal-1000 estado)"
"$T" jornada cerrar -o acta.pdf >/dev/null
is "  and held when it is closed" REA \
    "$(field actividad 2026-11-25-forestal-1000 estado)"
has "without a plan, jornada abrir says so" \
    "no hay una actividad planificada para ese día y punto" \
    "$("$T" jornada abrir punto=recreo funcionario=mgomez)"
"$T" jornada cerrar -o acta.pdf >/dev/null

# Warnings that come with the weeks.
export TERRENO_RELOJ=2027-03-01T09:50:00
has "a point that nobody visits" "hace 13 semanas; no hay una visita planificada" \
    "$("$T" punto avisos forestal --json)"
has "  or never did" "no se ha visitado nunca" "$("$T" punto avisos --json)"
"$T" actividad crear punto=forestal fecha=3/3/2027 >/dev/null
has "  and the next visit" "la próxima visita es el 03-03-2027" \
    "$("$T" punto avisos forestal --json)"
"$T" oficina editar 05109 semanas_sin_visita=20 >/dev/null
is "  after as many weeks as the office says" 0 \
    "$("$T" punto avisos forestal --json | jq length)"
has "what is past and still planned" "ya pasó y sigue planificada" \
    "$("$T" actividad avisos 2026-11-30-FER-1200 --json)"

# The signed sheet.
export TERRENO_RELOJ=2026-11-20T10:00:00
a=2026-11-25-ENC-1300
"$T" asistencia crear actividad=$a nombre="Juana Pérez" >/dev/null 2>&1
refused 1 "ya está: Juana Pérez" "$T" asistencia crear actividad=$a \
    nombre="JUANA PEREZ"
"$T" asistencia crear actividad=$a nombre=Ana run=41000000-8 >/dev/null
refused 1 "run: ya está en la lista de esa actividad (Ana)" "$T" asistencia \
    crear actividad=$a nombre="Ana María" run=41000000-8 --igual
refused 1 "agregue nombre=…" "$T" asistencia crear actividad=$a
ok "the same person elsewhere" "$T" asistencia crear \
    actividad=2026-11-27-FER nombre=Ana run=41000000-8
is "  is nobody's double" "" "$(cat ok.err)"
cat >lista.csv <<'ROWS'
actividad,nombre,run
2026-11-25-ENC-1300,Uno,41000001-6
2026-11-25-ENC-1300,Dos,41000001-6
2026-11-25-ENC-1300,Tres,41000002-4
nada,Cuatro,
2026-11-25-ENC-1300,,
ROWS
refused_import=$("$T" asistencia importar lista.csv 2>/dev/null)
has "a sheet: what can not be goes to the rejects" \
    "5 filas: 2 nuevas, 0 ya estaban (0 con cambios), 3 rechazadas" \
    "$refused_import"
is "  and is in the view no more than in the journal" 5 \
    "$("$T" asistencia listar --json | jq length)"
ok "  and the view agrees" "$T" verificar

# An office's own query.
mkdir -p "$TERRENO_DATOS/plantillas/records"
cat >"$TERRENO_DATOS/plantillas/records/feriado.sql" <<'ROWS'
SELECT _clave AS clave, 'nombre' AS campo, 'impide' AS nivel,
	'diga cuál' AS aviso -- un comentario al final
FROM feriado_texto WHERE nombre = 'Feriado'
-- y otro
ROWS
refused 1 "nombre: diga cuál" "$T" feriado crear fecha=1/1/2027 nombre=Feriado
ok "  another is kept" "$T" feriado crear fecha=1/1/2027 nombre="Año Nuevo"
refused 1 "nombre: diga cuál" "$T" feriado editar 2027-01-01 nombre=Feriado
echo "SELECT nada FROM" >"$TERRENO_DATOS/plantillas/records/feriado.sql"
ok "a query that fails keeps nobody from writing" "$T" feriado crear \
    fecha=2/1/2027 nombre=Feriado
has "  and is told" "no se pudo revisar: " "$(cat ok.err)"
has "  diagnostico names the file" "feriado.sql" "$("$T" diagnostico)"

finish
