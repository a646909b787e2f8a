# The needs of sectors and the plan of what the municipality answers: no person
# can be recognised in them.
. "$SOURCE/tests/lib.sh"

prepare
open_day
need() { # AREA CATEGORY SECTOR campo=valor…: notes a need
	need_area=$1
	need_what=$2
	need_where=$3
	shift 3
	"$T" necesidad crear area="$need_area" categoria="$need_what" \
	    sector="$need_where" "$@"
}

refused 1 "area: «Salud» no está en la lista" need Salud BEN.SAL Forestal
refused 1 "categoria: no es de las opciones según Área" need EMP CAP.SEN Forestal
refused 1 "fecha: la fecha está en el futuro" need EMP EMP.OFE Forestal \
    fecha=2026-11-21
refused 1 "es cuántas personas: de 1 a 9999" need EMP EMP.OFE Forestal cuantas=0
refused 1 "hasta: termina antes de empezar" "$T" plan_oferta crear area=EMP \
    categoria=EMP.OBR responde=OBRAS que=Veredas responsable=DOM \
    desde=2027-02-01 hasta=2027-01-01
refused 1 "falta: A más tardar" "$T" plan_oferta crear area=EMP \
    categoria=EMP.OBR responde=OBRAS que=Veredas responsable=DOM
is "no need has a field for anybody" 0 "$("$T" necesidad campos |
	cut -d' ' -f1 | grep -cxE 'persona|run|nombres?|atencion')"

text() { # DOCUMENT…: its text
	"$T" documento "$@" -o x.pdf >/dev/null && pdftotext -layout x.pdf - |
	    tr -s ' '
}
has "without needs it says so" "No se anotó ninguna" "$(text necesidades)"
for n in 1 2 3 4 5 6 7; do
	need EMP EMP.OFE Forestal >/dev/null
	need EMP EMP.OBR Recreo >/dev/null
	need CAP "Cursos SENCE" Forestal origen=ORG organizacion="Club Sol" \
	    cuantas=10 >/dev/null
done
need EMP "Trabajo de temporada" Forestal fecha=2025-06-01 cuantas=9 >/dev/null
need BEN BEN.VIV Recreo cuantas=3 >/dev/null
all=$(text necesidades)
has "a sector by areas" "Forestal 7 70 0 77" "$all"
has "a small count is not told, nor what would give it away" \
    "Recreo reservado 0 menos de 5 10" "$all"
has "the period before" "Trabajo de temporada" \
    "$(text necesidades desde=2025-05-01 hasta=2025-07-01)"
has "another sector's are left out" "Necesidades de Recreo" \
    "$(text necesidades sector=Recreo)"
lacks "  entirely" "Cursos SENCE" "$(text necesidades sector=Recreo)"

# The motives of attendances count for the sector where the person lives.
person 41000000-8 Ana Soto sector=Forestal zona=Rural >/dev/null
for n in 1 2 3 4 5; do
	"$T" atender 41000000-8 motivo=BEN.RSH >/dev/null
done
has "attendances count" "Forestal reservado 70 reservado 82" "$(text necesidades)"
has "  in town or country" "Rural 0 0 reservado 5" "$(text necesidades)"

id=$("$T" plan_oferta crear area=BEN categoria=BEN.RSH responde=DIDECO \
    que="Operativo en la sede" responsable="A. Rojas" hasta=2026-11-01 \
    sector=Forestal)
has "what is offered stands by the need" "DIDECO: Operativo en la sede" \
    "$(text necesidades)"
has "what is late comes first" "1 con el plazo vencido" "$(text plan-oferta)"
has "the plan of one area" "Operativo" "$(text plan-oferta por=area area=dideco)"
lacks "  or of another" "Operativo" "$(text plan-oferta area=OBRAS)"
refused 1 "falta: Qué se hizo" "$T" plan_oferta editar "$id" estado=CUM
ok "done, and what was done" "$T" plan_oferta editar "$id" estado=CUM \
    avance="Fueron 40"
refused 1 "está en «Cumplido»" "$T" plan_oferta editar "$id" estado=PRO

# The office may change the list of sub-categories.
mkdir -p "$TERRENO_DATOS/plantillas/records"
{
	cat "$SOURCE/templates/records/necesidades.csv"
	echo 'EMP.PES,Pesca artesanal,EMP'
} >"$TERRENO_DATOS/plantillas/records/necesidades.csv"
ok "the office adds one" need EMP "Pesca artesanal" Forestal
finish
