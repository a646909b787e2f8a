# Figures: the same rows give the counts, the report and the sheet, and every
# way of sharing them out adds up to the same.
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

total() { # CODE campo=valor…
	"$T" indicador "$@" --json | jq '[.total, ([.filas[].n] | add // 0)] |
	    unique | if length == 1 then .[0] else "distintos" end'
}
for code in ATE ATN ORI INS INP DOF DEX CEM ENC FER APR APA EVF APT COL FCS \
    PTO CERT MES REF NEC; do
	wanted=$(total $code)
	for by in mes anio punto sector funcionario sexo edad; do
		is "$code by $by adds up" "$wanted" "$(total $code por=$by)"
	done
	is "$code has as many rows" "$wanted" \
	    "$("$T" indicador $code --filas --json | jq '[.filas[].n] | add // 0')"
	is "$code is in the report" "$wanted" "$("$T" documento informe --json |
	    jq ".filas[] | select(.codigo == \"$code\") | .anio")"
	is "$code is in the public account" "$wanted" "$("$T" documento cuenta \
	    --json | jq ".filas[] | select(.codigo == \"$code\") | .anio")"
done
is "a person counts once, her attendances each" 2 \
    "$(($(total ATN) - $(total ATE)))"
is "what was only planned is not counted" 0 "$(total FER)"
is "a visit is" 1 "$(total CEM)"
is "what is older is another period's" 0 "$(total APR desde=2026-11-01)"
is "  and there" 1 "$(total APR desde=2026-10-01 hasta=2026-10-31)"
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
