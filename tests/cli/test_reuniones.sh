# The papers of meetings and leaders have only what belongs to them: an acta the
# commitments of its own unión comunal, the directory the telephone that was
# signed last, the sheet of a sector what its neighbours may use.
. "$SOURCE/tests/lib.sh"
prepare

text() { # DOCUMENT…: its text on one line, and in `page`
	"$T" documento "$@" -o page.pdf >/dev/null || return
	pdftotext -layout page.pdf page
	tr -s ' \n\f' ' ' <page
}

for uc in achupallas forestal; do
	"$T" actividad crear codigo=antes-$uc tipo=UCM fecha=6/11/2026 \
	    hora_inicio=10:00 union_comunal=uc-$uc estado=REA >/dev/null
	"$T" actividad crear codigo=hoy-$uc tipo=UCM fecha=20/11/2026 \
	    hora_inicio=10:00 union_comunal=uc-$uc >/dev/null
	"$T" compromiso crear actividad=antes-$uc que="Lo de $uc" quien=Ana \
	    plazo=30/11/2026 >/dev/null
	"$T" tema crear actividad=antes-$uc clase=PED titulo="Pide $uc" >/dev/null
	"$T" asistencia crear actividad=antes-$uc nombre="Vecina de $uc" \
	    organizacion="Club de $uc" >/dev/null
done
"$T" tema crear actividad=hoy-forestal clase=TAB orden=1 minutos=30 \
    titulo="Cursos que abren" >/dev/null
"$T" tema crear actividad=hoy-forestal clase=reclamo \
    titulo="Me tienen que dar trabajo" quien="Un vecino" >/dev/null
acta=$(text acta actividad=hoy-forestal)
has "an acta has what its unión comunal said it would do" "Lo de forestal" \
    "$acta"
lacks "  and nothing of another" achupallas "$acta"
has "  what somebody complains of stands apart" \
    "Inquietudes y reclamos • Me tienen que dar trabajo (Un vecino)" "$acta"
has "  it is signed for the organization" "Por la organización" "$acta"
tabla=$(text tabla actividad=hoy-forestal)
has "its tabla has what was asked for there" "Pide forestal" "$tabla"
has "  counts what is open there" "siguen abiertos: 1." "$tabla"
lacks "  and nothing of another" "Pide achupallas" "$tabla"
lacks "  a complaint is no part of it" "dar trabajo" "$tabla"
invited=$(text convocatoria actividad=hoy-forestal)
has "who came before is invited" "Club de forestal" "$invited"
lacks "  and nobody else" "Club de achupallas" "$invited"

# A mesa: services that came and have not presented themselves yet.
"$T" actividad crear codigo=mesa-1 tipo=MES fecha=5/11/2026 estado=REA >/dev/null
"$T" actividad crear codigo=mesa-2 tipo=MES fecha=3/12/2026 hora_inicio=15:00 \
    hora_termino=17:00 >/dev/null
"$T" asistencia crear actividad=mesa-1 nombre=Luis entidad=senda >/dev/null
"$T" asistencia crear actividad=mesa-1 nombre=Eva entidad=cosam >/dev/null
"$T" tema crear actividad=mesa-1 clase=PRE titulo="Qué hace" entidad=cosam \
    >/dev/null
has "the tabla says who has not presented itself" \
    "todavía no se presentan: SENDA Previene (municipal)." \
    "$(text tabla actividad=mesa-2)"
has "a sheet of many pages says on each which meeting it is of" \
    "Lista de asistencia: Mesa intersectorial" \
    "$(text lista-asistencia actividad=mesa-2 lineas=40 >/dev/null
	pdftotext -f 2 -l 2 page.pdf -)"

# Leaders: names typed in capitals are found too.
"$T" dirigente crear nombre="Inés Ñancupil Pérez" junta_vecinos=jv-041 \
    telefono=911110001 >/dev/null
"$T" dirigente crear nombre="José Muñoz" junta_vecinos=jv-042 \
    telefono=911110001 >/dev/null
"$T" asistencia crear actividad=antes-forestal nombre="INÉS ÑANCUPIL PÉREZ" \
    junta_vecinos=jv-041 telefono=911110009 >/dev/null
directory=$(text directorio)
has "the directory has the telephone that was signed last" \
    "Inés Ñancupil Pérez Presidente/a +56 9 1111 0009" "$directory"
lacks "  and she is nobody without a record" "Firmaron por una junta" \
    "$directory"
has "  a doubt names both" \
    "José Muñoz tiene el mismo teléfono que Inés Ñancupil Pérez" "$directory"
has "a sector is found however it is written" "2 en ejercicio" \
    "$(text directorio sector=FORESTAL)"

# The sheet of a sector leaves out what is not for its neighbours.
"$T" territorio crear nombre=Forestal conexion=SI >/dev/null
"$T" actividad crear tipo=UCM fecha=4/12/2026 titulo="Reunión de dirigentes" \
    lugar=Sede sector=Forestal >/dev/null
none=$(text informacion sector=forestal)
lacks "what is for leaders alone is not on it" "Reunión de dirigentes" "$none"
"$T" actividad crear tipo=INF fecha=5/12/2026 hora_inicio=10:00 lugar=Sede \
    sector=Forestal >/dev/null
on_air=$(text informacion sector=forestal)
has "the radio says what there is, as people speak" \
    "a las 10:00 horas, habrá reunión informativa o charla, en Sede." "$on_air"
has "  and the telephone as it is dialled" "al teléfono 32 200 0001. Repetimos" \
    "$on_air"
refused 1 "no hay un sector" "$T" documento informacion sector=Atlantis -o x.pdf
refused 1 "no hay un sector" "$T" documento whatsapp sector=Atlantis

# A leaflet has room for eight points: the ones that are visited soonest.
"$T" actividad crear fecha=21/11/2026 hora_inicio=10:00 punto=villa-hermosa \
    >/dev/null
leaflet=$(text diptico)
has "a díptico has the nearest date" "21-11-2026" "$leaflet"
has "  and says how many places it leaves out" "lugares más: pregunte" "$leaflet"
finish
