# Figures: the command indicador, the report and its sheet count the same rows
# alike, and all ways of sharing a figure out add up to the same.
. "$SOURCE/tests/lib.sh"

prepare
open_day
cp "$SOURCE/fixtures/vina/hojas/dia-1-forestal.csv" hoja.csv
"$T" persona importar hoja.csv >/dev/null 2>&1
run=$("$T" persona listar --json | jq -r '.[0].clave')
"$T" atender "$run" motivo=EMP.ORI >/dev/null
"$T" atender "$run" motivo="EMP.ORI; EMP.FCS" referido_por=DIR >/dev/null
"$T" derivar "$run" entidad=ceia motivo=media -o x.pdf >/dev/null
"$T" actividad crear tipo=APR fecha=2026-10-02 codigo=t1 estado=REA \
    sector=Recreo >/dev/null
"$T" actividad crear tipo=VIS fecha=2026-11-02 codigo=v1 estado=REA >/dev/null
"$T" actividad crear tipo=FER fecha=2026-11-03 codigo=f1 >/dev/null
"$T" asistencia crear actividad=t1 persona="$run" >/dev/null

"$T" atender "$run" motivo=EMP.CV referido_por=MUN >/dev/null
"$T" actividad crear tipo=MES fecha=2026-11-05 codigo=m1 estado=REA >/dev/null
for kept in CUM NOC; do
	"$T" compromiso crear actividad=m1 que="Algo $kept" quien=Luis \
	    plazo=2026-11-30 estado=$kept cerrado=2026-11-18 >/dev/null
done
"$T" compromiso crear actividad=t1 que="De un taller" quien=Luis \
    plazo=2026-11-30 estado=CUM >/dev/null
# A recruitment takes two people on; one of them applied to its vacancy too.
"$T" vacante crear codigo=V1 cargo=Packing cupos=9 >/dev/null
"$T" empresa crear rut=41.000.000-8 nombre=Frutas >/dev/null
mass=$("$T" reclutamiento crear empresa=Frutas cargo=Packing sector=Recreo \
    fecha=2026-11-10 cupos=9 --json 2>/dev/null | jq -r .clave)
other=$("$T" persona listar --json | jq -r '.[1].clave')
for who in "$run" "$other"; do
	"$T" reclutamiento_llegada crear reclutamiento="$mass" persona="$who" \
	    resultado=CON inicio=2026-11-16 >/dev/null
done
"$T" postular "$run" V1 fecha=2026-11-10 >/dev/null
"$T" postular "$run" V1 estado=COL inicio=2026-11-16 >/dev/null 2>&1

total() { # CODE campo=valor…: the sum of the shares of that figure
	"$T" indicador "$@" --json | jq '[.total, ([.filas[].n] | add // 0)] |
	    unique | if length == 1 then .[0] else "distintos" end'
}
for code in ATE ATN ORI INS INP DOF DEX CEM ENC FER APR APA EVF APT COL FCS \
    PTO CERT MES MEC REF RIN NEC; do
	wanted=$(total $code)
	for by in mes anio punto sector funcionario ambito sexo edad; do
		is "$code by $by adds up" "$wanted" "$(total $code por=$by)"
	done
	is "$code has as many rows" "$wanted" \
	    "$("$T" indicador $code --filas --json | jq '[.filas[].n] | add // 0')"
	is "$code is in the report" "$wanted" "$("$T" documento informe --json |
	    jq ".filas[] | select(.codigo == \"$code\") | .anio")"
	is "$code is in the public account" "$wanted" "$("$T" documento cuenta \
	    --json | jq ".filas[] | select(.codigo == \"$code\") | .anio")"
done
is "a person counts once, her attendances each" 3 \
    "$(($(total ATN) - $(total ATE)))"
is "what was only planned is not counted" 0 "$(total FER)"
is "who began by a recruitment counts, and nobody twice" 2 "$(total COL)"
is "  in the recruitment's sector" "Recreo" "$("$T" indicador COL por=sector --json |
    jq -r '.filas[] | select(.n == 1) | .que' | grep Recreo)"
is "what the mesa kept of its word is counted, no other's" 1 "$(total MEC)"
is "who comes from another office" 1 "$(total RIN)"
is "the report shares the referrals out by ámbito" "$(total DEX)" \
    "$("$T" documento informe --json | jq '[.ambitos[].a] | add')"
is "a visit is" 1 "$(total CEM)"
is "what is older is another period's" 0 "$(total APR desde=2026-11-01)"
is "  and there" 1 "$(total APR desde=2026-10-01 hasta=2026-10-31)"
"$T" atencion crear persona="$run" motivo=EMP.ORI \
    fecha_atencion=2025-06-30 >/dev/null
is "an end in an earlier year counts from January of that year" 1 \
    "$(total ORI hasta=2025-12-31)"
refused 1 "el período termina antes de empezar" "$T" indicador ORI \
    desde=2026-01-01 hasta=2025-12-31
"$T" atencion crear persona="$run" motivo=EMP.ORI \
    fecha_atencion=2025-02-10 >/dev/null
is "a month in which people came only the year before is in the chart" \
    '["febrero de 2026",0,1]' "$("$T" documento informe --json |
    jq -c '.meses[] | select(.antes > 0 and .n == 0) | [.que, .n, .antes]' |
    head -1)"
has "the sheet says how each is counted" "personas distintas" \
    "$("$T" documento informe --csv)"
is "rows do not tell a RUN" 0 "$("$T" indicador ATE --filas |
    grep -cE '4[0-9]\.?[0-9]{3}\.?[0-9]{3}')"
fails_with 1 "«XXX» no sirve" "$T" indicador XXX
fails_with 1 "por: «luna» no sirve" "$T" indicador ATE por=luna
has "savings want the office's values" "No se estima" \
    "$("$T" documento cuenta --texto)"
"$T" oficina editar 05109 ahorro_pasaje=1200 >/dev/null
has "  and are an estimate" "como estimación" "$("$T" documento cuenta --texto)"
finish
