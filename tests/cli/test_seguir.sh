# What became of a referral, of a row of the list for the BNE, of a service of
# the network.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 Ana Soto >/dev/null
folio=$("$T" derivar 41000000-8 entidad=ceia motivo=media --json | jq -r .folio)
field() { # TYPE KEY FIELD
	"$T" "$1" ver "$2" --json | jq -r ".campos.$3"
}

ok "a slip closes the loop" "$T" talon "$folio" resultado="Quedó matriculada"
is "  with its state, its date and how it came" "RES 2026-11-20 TAL" \
    "$(field derivacion "$folio" estado) $(field derivacion "$folio" respuesta) $(
	field derivacion "$folio" respuesta_via)"
refused 1 "está en «Con resultado»: de ahí se pasa a «Reabierta»" \
    "$T" talon "$folio" estado=EMI
refused 1 "falta: Por qué se reabre" "$T" talon "$folio" estado=REA
ok "an ended one is reopened with a note" "$T" talon "$folio" estado=reabierta \
    reapertura="El lugar cambió"
refused 1 "falta: Por qué terminó así" "$T" talon "$folio" estado=REC
ok "an end that is no help has its reason" "$T" talon "$folio" estado=REC \
    motivo_termino=SCUP respuesta_via=TEL
is "  and how it was known" TEL "$(field derivacion "$folio" respuesta_via)"
refused 1 "no es un folio" "$T" talon 41000000-8

# A referral may go from each state to those that the shipped form names, and to
# no other: FROM campo=valor ALLOWED…
others=0
steps() { # STATE campo=valor…: makes a referral in that state
	"$T" derivar 41000000-8 entidad=sernac motivo=x estado="$1" \
	    $2 --json 2>/dev/null | jq -r .folio
}
while read -r from with allowed; do
	for to in $allowed; do
		f=$(steps "$from" "$([ "$with" = - ] || echo "$with")")
		reason=
		case $to in
		REC | NAC | ANU) reason=motivo_termino=OTR ;;
		RES) reason=resultado=algo ;;
		REA) reason=reapertura=algo ;;
		esac
		"$T" talon "$f" estado=$to $reason >/dev/null 2>err ||
		    { others=1; note "$from to $to: $(cat err)"; }
	done
done <<'STEPS'
BOR - EMI CAR ANU
EMI - CAR ENT ACU ACE ATE RES REC NAC SRE VEN ANU
ENT - ACU ACE ATE RES REC NAC SRE VEN ANU
ACU - ACE ATE RES REC SRE ANU
ATE - RES REA
SRE - ACU ATE RES REC NAC REA
STEPS
is "every step that a referral may take is taken" 0 $others
while read -r from with refused; do
	for to in $refused; do
		f=$(steps "$from" "$([ "$with" = - ] || echo "$with")")
		"$T" talon "$f" estado=$to motivo_termino=OTR resultado=x \
		    >/dev/null 2>&1 && { others=1; note "$from to $to"; }
	done
done <<'STEPS'
BOR - ACU ATE RES REC
ATE - EMI REC NAC ANU
REC motivo_termino=SCUP EMI ATE RES
ANU motivo_termino=ERR EMI CAR RES
STEPS
is "and no other" 0 $others

# Fields of a referral that the program fills in.
made() { # FIELD campo=valor…: makes a referral and prints FIELD
	made_field=$1
	shift
	made_folio=$("$T" derivar 41000000-8 motivo=x "$@" --json 2>/dev/null |
	    jq -r .folio)
	field derivacion "$made_folio" "$made_field"
}
is "news is awaited for the office's days" 2026-12-20 \
    "$(made plazo entidad=prodesal)"
"$T" programa editar epja-media plazo_dias=10 >/dev/null
is "  or the programme's" 2026-11-30 \
    "$(made plazo entidad=ceia programa=epja-media)"
is "  or what was agreed" 2026-11-25 \
    "$(made plazo entidad=ceia programa=epja-media plazo=25/11/2026)"
is "  from the day of the referral" 2026-11-28 \
    "$(made plazo entidad=ceia programa=epja-media fecha=18/11/2026)"
visit=$("$T" atender 41000000-8 motivo=EMP.ORI --json | jq -r .clave)
is "it comes from her attendance of the day" "$visit" \
    "$(made atencion entidad=calle)"
is "its note in the BNE's history waits" PEND "$(made registro_bne entidad=rsh)"
"$T" persona editar 41000000-8 registro_bne=NOQ >/dev/null
is "  but for who does not want to be enrolled" NA \
    "$(made registro_bne entidad=sap)"
"$T" persona editar 41000000-8 registro_bne=PEND >/dev/null
refused 1 "comparta el diagnóstico con la persona" "$T" derivar 41000000-8 \
    entidad=oln motivo=x confirmado=no
ok "what she has not confirmed is a draft" "$T" derivar 41000000-8 entidad=oln \
    motivo=x confirmado=no estado=borrador
refused 1 "opcion2: es el mismo lugar" "$T" derivar 41000000-8 \
    entidad=juventud motivo=x opcion2=juventud
"$T" derivar 41000000-8 entidad=fosis motivo=x opcion2=oln opcion3=suf \
    -o opciones.pdf >/dev/null 2>&1
pdftotext -layout opciones.pdf opciones.txt
has "the letter tells where else she may go" "Oficina Local de la Niñez" \
    "$(cat opciones.txt)"
has "  how long ago its data were verified" "hace 90 días" \
    "$(cat opciones.txt)"
has "  and until when the slip is awaited" "20 de diciembre de 2026" \
    "$(cat opciones.txt)"

# Warnings and refusals before a person is referred.
refused 1 "revela un dato sensible de la persona: pídale su autorización" \
    "$T" derivar 41000000-8 entidad=senda motivo=x
refused 1 "revela un dato sensible de la persona: pídale su autorización" \
    "$T" derivar 41000000-8 entidad=senda motivo=x consiente=N/D
refused 1 "derivar a SENDA Previene (municipal) revela un dato sensible" \
    "$T" derivar 41000000-8 entidad=ceia opcion3=senda motivo=x
refused 1 "derivacion.consiente: derivar a SENDA" "$T" atender 41000000-8 \
    motivo=OTR --derivar ceia derivacion.opcion2=senda
f=$("$T" derivar 41000000-8 entidad=senda motivo=x estado=BOR --json |
    jq -r .folio)
refused 1 "está en borrador y su carta no sale" "$T" carta "$f" -o no.pdf
"$T" derivacion editar "$f" estado=EMI >out 2>err
has "who sends a draft off is asked for the person's consent" \
    "no dice que ella lo autorizó" "$(cat err)"
refused 1 "derivacion editar $f consiente=hoy" "$T" carta "$f" -o no.pdf
fails "  and there is no letter" test -e no.pdf
ok "  and of the letter" "$T" derivacion editar "$f" consiente=hoy \
    consiente_version=2026-12 consiente_alcance=RES
ok "with her consent there is one" "$T" carta "$f" -o si.pdf
"$T" derivacion editar "$f" estado=ANU motivo_termino=ERR >/dev/null 2>&1
refused 1 "está anulada y su carta no sale" "$T" carta "$f" -o no.pdf
f=$("$T" derivar 41000000-8 entidad=senda motivo=x consiente=hoy --json |
    jq -r .folio)
is "who agrees is told which text was read to her, and for what" \
    "2026-11-20 2026-12 RES" "$(field derivacion "$f" consiente) $(
	field derivacion "$f" consiente_version) $(
	field derivacion "$f" consiente_alcance)"
refused 1 "falta: Texto que se le leyó" "$T" derivacion editar "$f" \
    consiente_version=
"$T" derivar 41000000-8 entidad=senda motivo=x consiente=hoy >out 2>err
is "a second open one to the same service is kept" 0 $?
has "  and told" "ya tiene abierta la derivación F1-261120-" "$(cat err)"
"$T" entidad crear codigo=nadie nombre="Nadie la vio" >/dev/null
"$T" derivar 41000000-8 entidad=nadie motivo=x >out 2>err
has "a service that nobody verified is told" \
    "nadie ha verificado los datos de Nadie la vio" "$(cat err)"
refused 1 "no se escribe a mano: lo anota el programa (lo pone «terreno red verificar»)" \
    "$T" entidad editar nadie verificado=2026-11-20
refused 1 "no se escribe a mano" "$T" entidad crear codigo=otro nombre=Otra \
    verificado=2026-11-20
ok "somebody verifies it" "$T" red verificar nadie TEL telefono=322000099
is "  today, by telephone, by the official of the day" \
    "2026-11-20 TEL mgomez@example.org +56322000099" \
    "$(field entidad nadie verificado) $(field entidad nadie verificado_como) $(
	field entidad nadie verificado_por) $(field entidad nadie telefono)"
"$T" derivar 41000000-8 entidad=nadie motivo=x >out 2>err
lacks "  then nothing is told of that" "verificado" "$(cat err)"
refused 1 "verificado_como: «humo» no está en la lista" "$T" red verificar nadie \
    humo
"$T" entidad editar nadie telefono=322000098 >/dev/null
TERRENO_RELOJ=2027-06-20T10:00:00 "$T" derivar 41000000-8 entidad=nadie \
    motivo=x >out 2>err
has "after half a year it is told how long ago" "hace 212 días" "$(cat err)"

# The list of what is to be typed into the BNE.
has "who waits is in the list" "Ana Soto" "$(
	"$T" documento bne -o bne.pdf >/dev/null && pdftotext bne.pdf -)"
ok "why it was not possible" "$T" bne imposible 41000000-8 SCOR
refused 1 "bne_motivo: «porque sí» no está en la lista" \
    "$T" bne imposible 41000000-8 "porque sí"
ok "it is done" "$T" bne listo 41000000-8
is "  today, and the reason is gone" "REG 2026-11-20 null" \
    "$(field persona 41000000-8 registro_bne) $(
	field persona 41000000-8 fecha_bne) $(
	field persona 41000000-8 bne_motivo)"
"$T" documento bne -o bne.pdf >/dev/null
has "  then her referrals wait" "$folio" "$(pdftotext bne.pdf -)"
ok "a referral is noted in the history" "$T" bne listo "$folio"
is "  once" "HECHO 2026-11-20" "$(field derivacion "$folio" registro_bne) $(
	field derivacion "$folio" fecha_bne)"
refused 1 "ya estaba listo en la BNE desde el 20-11-2026" \
    "$T" bne listo "$folio"
refused 1 "ya estaba listo en la BNE" "$T" bne listo 41000000-8
other=$(made folio entidad=sap)
ok "one that could not be noted has its reason" "$T" bne imposible "$other" CAID
person 41000001-6 Berta Soto >/dev/null
person 41000002-4 Clara Soto >/dev/null
"$T" bne imposible 41000001-6 SCOR >/dev/null
"$T" documento bne --csv >bne.csv 2>/dev/null
is "the sheet has the columns in the order of the screens" \
    "que,dias,folio,destino,documento,nombres,primer_apellido" \
    "$(sed -n 1p bne.csv | cut -d, -f1-7)"
is "  a row for who waits" "Inscribir,0,,,41.000.002-4,Clara,Soto" \
    "$(grep -a '^Inscribir' bne.csv | cut -d, -f1-7)"
"$T" documento bne --texto >bne.txt 2>/dev/null
has "  what was not possible stands apart, with why" \
    "La página de la BNE no respondía" "$(sed -n '/no se pudo/,$p' bne.txt)"
has "  of a person too" "No tiene correo electrónico" \
    "$(sed -n '/no se pudo/,$p' bne.txt)"
"$T" documento bne -o bne.pdf >/dev/null
lacks "  and is in the list no more" "$folio" "$(pdftotext bne.pdf -)"

# An office whose own form of entidad is older than these fields.
mkdir -p "$TERRENO_DATOS/plantillas/records"
grep -vE '\| (autorizacion|verificado|verificado_como|verificado_por) \|' \
    "$SOURCE/templates/records/entidad.md" \
    >"$TERRENO_DATOS/plantillas/records/entidad.md"
folio=$("$T" derivar 41000000-8 entidad=compin motivo=x --json 2>err | jq -r .folio)
is "an older form of entidad still refers, and awaits news" 2026-12-20 \
    "$(field derivacion "$folio" plazo)"
lacks "  and tells nothing that it does not know" "verificado" "$(cat err)"
finish
