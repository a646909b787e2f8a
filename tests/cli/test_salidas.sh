# The sheet of a day outside, the letter to a unión comunal, what coverage
# counts of leaders, and the message of a document that is asked for something
# that does not exist.
. "$SOURCE/tests/lib.sh"
prepare

text() { # DOCUMENT…: its text on one line
	"$T" documento "$@" -o page.pdf >/dev/null || return
	pdftotext -layout page.pdf - | tr -s ' \n\f' ' '
}

"$T" vehiculo crear codigo=furgon nombre=Furgón patente=ABCD12 \
    conductor="Ramiro Cid" fondo=FOMIL >/dev/null
"$T" dirigente crear nombre="Inés Ñancupil" junta_vecinos=jv-041 \
    telefono=911110001 >/dev/null
"$T" dirigente crear nombre="Ana Vera" junta_vecinos=jv-041 cargo=secretario \
    telefono=911110002 hasta=1/11/2026 >/dev/null
"$T" actividad crear fecha=25/11/2026 hora_inicio=10:00 hora_termino=13:00 \
    tipo=INF lugar=Sede junta_vecinos=jv-041 funcionario=mgomez vehiculo=furgon \
    equipamiento="mesa; proyector" pidio="La junta" >/dev/null 2>said
is "a vehicle without days may be used on all" "" "$(cat said)"
"$T" actividad crear fecha=25/11/2026 hora_inicio=15:00 tipo=VIS lugar=Packing \
    funcionario=jtapia >/dev/null
day=$(text hoja-ruta)
has "the sheet of the next day outside" \
    "Hoja de ruta: miércoles 25 de noviembre" "$day"
has "  who drives what" "Furgón, ABCD12, maneja Ramiro Cid" "$day"
has "  what goes along" "Proyector" "$day"
has "  who asked for it" "La pidió La junta" "$day"
has "  whom to call" "Inés Ñancupil, presidente/a, +56 9 1111 0001" "$day"
lacks "  and not whose time is over" "Ana Vera" "$day"
has "  all who go out that day" "15:00 h: Visita a empresa" "$day"
lacks "of one official alone" "10:00" "$(text hoja-ruta solo=jtapia)"
has "a day is typed as people write it" "25 de noviembre" \
    "$(text hoja-ruta dia=25-11-26)"
refused 1 "no hay salidas planificadas el 26-11-2026" "$T" documento \
    hoja-ruta dia=26/11/2026 -o x.pdf
"$T" jornada abrir punto=forestal funcionario=mgomez >/dev/null
is "the plan for a telephone is the whole office's while a day is open" 2 \
    "$("$T" documento calendario | grep -c BEGIN:VEVENT)"
is "  and one person's when that is asked" 1 \
    "$("$T" documento calendario solo=jtapia | grep -c BEGIN:VEVENT)"

"$T" union_comunal editar uc-forestal presidente="Eva Ñanco" >/dev/null
letter=$(text oficio union_comunal=uc-forestal)
has "the letter goes to who presides" "Eva Ñanco, Presidente/a de la Unión" \
    "$letter"
has "  counts its juntas" "que reúne a 25 juntas de vecinos" "$letter"
has "  and has a line for its number" "Oficio N.º __________" "$letter"
"$T" union_comunal editar uc-forestal oficio="ORD 41" oficio_fecha=5/11/2026 \
    >/dev/null
has "  which is printed once there is one" \
    "Oficio N.º ORD 41 Viña del Mar, 5 de noviembre" \
    "$(text oficio union_comunal=uc-forestal)"

# Coverage counts who came to a meeting of a unión comunal, and whom leaders
# sent.
"$T" actividad crear codigo=uc tipo=UCM fecha=6/11/2026 \
    union_comunal=uc-forestal estado=REA >/dev/null
"$T" asistencia crear actividad=uc nombre="Inés Ñancupil" junta_vecinos=jv-041 \
    >/dev/null
person 41.000.016-4 Ana Soto >/dev/null
person 41.000.017-2 Eva Lara >/dev/null
"$T" atender 41.000.016-4 motivo=EMP.CV referido_por=DIR \
    referido_union=uc-forestal >/dev/null
"$T" atender 41.000.017-2 motivo=EMP.CV referido_por=DIR \
    referido_junta=jv-042 >/dev/null
"$T" difusion crear medio=folletos que=Dípticos copias=100 sector=Forestal \
    >/dev/null
"$T" difusion crear medio=RED que=Cursos seguidores=5000 >/dev/null
reached=$(text cobertura)
has "coverage says of how many juntas somebody came" \
    "y de 1 vino alguien a una reunión" "$reached"
has "  those sent by a unión comunal or by a junta of it" \
    "Los dirigentes mandaron a 2 personas" "$reached"
has "    in its row" \
    "Unión Comunal de Juntas de Vecinos Forestal 06-11-2026 1 1 25 1 2" \
    "$reached"
has "  what was handed out" "Folletos (dípticos, afiches) 1 100 1" "$reached"
has "  and who follows" "Redes sociales 1 0 5000" "$reached"

# A document is asked for something that does not exist: DOCUMENT|TEXT OF THE
# MESSAGE
while IFS='|' read -r document said; do
	refused 1 "$said" sh -c "\"$T\" documento $document -o x.pdf"
done <<'ROWS'
plan-oferta area=Jardines|no hay un área «Jardines»; las que hay: ALC (Alcaldía)
plan-oferta sector=Atlantis|no hay un sector «Atlantis»; los que hay: Achupallas
directorio sector=Atlantis|no hay un sector «Atlantis»
informacion sector=Atlantis|no hay un sector «Atlantis»
necesidades sector=Atlantis|no hay un sector «Atlantis»
diptico sector=Atlantis|no hay un sector «Atlantis»
cobertura desde=1/11/2026 hasta=1/10/2026|el período termina antes de empezar
necesidades desde=1/11/2026 hasta=1/10/2026|el período termina antes de empezar
derivaciones desde=1/11/2026 hasta=1/10/2026|el período termina antes de empezar
postulaciones desde=1/11/2026 hasta=1/10/2026|el período termina antes de empezar
solicitudes desde=1/11/2026 hasta=1/10/2026|el período termina antes de empezar
calendario desde=1/11/2026 hasta=1/10/2026|el período termina antes de empezar
indicador codigo=ATN desde=1/11/2026 hasta=1/10/2026|el período termina antes de empezar
indicador-filas codigo=ATN desde=1/11/2026 hasta=1/10/2026|el período termina antes de empezar
cobertura desde=31/02/2026|desde: «31/02/2026» no se entiende; escriba un día
plan mes=13/2026|mes: «13/2026» no se entiende; escriba un mes, como 11/2026
plan mes=2026|mes: «2026» no se entiende
ROWS
has "a period is typed as people write it" "Del 1 de noviembre de 2026" \
    "$(text cobertura desde=1/11/2026)"
for document in cobertura necesidades; do
	has "$document of a year to a leap day begins in March" \
	    "Del 1 de marzo de 2023 al" "$(text $document hasta=29/2/2024)"
done
has "  and the ninety days before a day end on that day" \
    "Las que se hicieron del 01-04-2025 al 30-06-2025" \
    "$(text postulaciones hasta=30/6/2025)"
has "  and so is a month" "Plan de diciembre de 2026" "$(text plan mes=12/2026)"
finish
