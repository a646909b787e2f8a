# Referrals whose end nobody knows, by destination. A referral past its date
# counts as «sin noticia», whatever its state says.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 Ana Soto >/dev/null
person 41000016-4 José Díaz >/dev/null
sent() { # ENTIDAD campo=valor…: makes a referral and prints its folio
	sent_to=$1
	shift
	"$T" derivar 41000000-8 "entidad=$sent_to" motivo=x "$@" --json \
	    2>/dev/null | jq -r .folio
}
stage() { # ETAPA: how many referrals are in it, and their percentage
	"$T" talon pendientes --json |
	    jq -r ".etapas[] | select(.etapa == \"$1\") | \"\(.cuantas) \(.porciento)\""
}
folios() { "$T" talon pendientes "$@" --json | jq -r '[.filas[].folio] | join(" ")'; }

fresh=$(sent ceia)
soon=$(sent sap plazo=21/11/2026)
late=$(sent sap plazo=20/11/2026)
silent=$(sent suf plazo=20/11/2026)
went=$(sent rsh plazo=20/11/2026)
helped=$(sent pgu plazo=20/11/2026)
draft=$(sent oln estado=BOR)
wrong=$(sent sernac)
"$T" talon "$silent" estado=SRE >/dev/null
"$T" talon "$went" estado=ACU >/dev/null
"$T" talon "$helped" resultado="le dieron hora" >/dev/null
"$T" talon "$wrong" estado=ANU motivo_termino=ERR >/dev/null
export TERRENO_RELOJ=2026-11-24T10:00:00

is "sent are those that are no drafts and were not annulled" "6 100" \
    "$(stage Enviadas)"
is "answered" "2 33" "$(stage 'Con respuesta')"
is "got there" "2 33" "$(stage 'La persona llegó')"
is "were helped" "1 17" "$(stage 'La atendieron')"
is "there is time" "1 17" "$(stage 'En plazo')"
is "without news: by the date, also when the state says «sin respuesta»" \
    "4 67" "$(stage 'Sin noticia')"
is "the destination with most overdue first, the longest overdue first" \
    "$late $soon $went $silent" "$(folios --vencidas)"
is "and all of one place" "$late $soon" "$(folios entidad=sap)"
lacks "what is ended is in no list" "$helped" "$(folios)"
lacks "  nor a draft" "$draft" "$(folios)"
has "what there is time for is in the whole list" "$fresh" "$(folios)"
"$T" talon pendientes >out 2>err
has "it reads by destination" "Ventanilla única – Subsidio de Agua Potable" \
    "$(cat out)"
has "  with whose it is and since when" "4 días" "$(grep "$late" out)"
has "  and how to note what is known" "terreno talon FOLIO" "$(cat err)"
"$T" talon "$late" estado=NAC motivo_termino=DES respuesta_via=TEL >/dev/null
lacks "what is known is there no more" "$late" "$(folios)"
is "  but counted" "1 17" "$(stage 'No la atendieron')"
"$T" talon "$late" estado=reabierta reapertura="Quiere ir otra vez" >/dev/null
has "and reopened it is back" "$late" "$(folios --vencidas)"
"$T" documento derivaciones -o d.pdf >/dev/null
pdftotext -layout d.pdf d.txt
has "the paper for the mesa says the same" "67 %" "$(cat d.txt)"

refused 1 "entidad: no hay ficha de Entidad de la red «zzz»" \
    "$T" talon pendientes entidad=zzz
refused 1 "lugar: aquí solo va entidad=" "$T" talon pendientes lugar=x
refused 2 "le falta su valor" "$T" talon pendientes todas

# A state that the office adds counts as the column `es` of its form says.
form=$SOURCE/templates/records/derivacion.md
own=$TERRENO_DATOS/plantillas/records
mkdir -p "$own"
sed -e 's/^\(| | derivacion_estado | EMI .*\) ANU |/\1 ANU DEV |/' \
    -e '/^| | derivacion_estado | NAC /a\
| | derivacion_estado | DEV | Devuelta por el destino | REA | no_atendida terminada |' \
    "$form" >"$own/derivacion.md"
"$T" talon "$fresh" estado=DEV respuesta_via=TEL >/dev/null
lacks "the office's own state ends a referral" "$fresh" "$(folios)"
is "  and counts as it says" "1 17" "$(stage 'No la atendieron')"
"$T" documento derivaciones -o e.pdf >/dev/null
has "  on paper it was open" "$fresh" "$(cat d.txt)"
lacks "  and is no more" "$fresh" "$(pdftotext -layout e.pdf -)"
sed '/^| | derivacion_estado /s/ [a-z_ ]* |$/ |/' "$own/derivacion.md" >plain
cp plain "$own/derivacion.md"
refused 3 "derivacion no dice qué estados son de término" "$T" talon pendientes
finish
