# Vacancies and courses: what they may not ask for, who applies, what closes.
. "$SOURCE/tests/lib.sh"

prepare
open_day
vacancy() { # CODE campo=valor…
	code=$1
	shift
	"$T" vacante crear codigo="$code" cargo=Bodega cupos=1 "$@"
}

# ---- what may not be asked, where it is typed, edited and imported
refused 1 "requisitos: «solo mujeres»: no se puede pedir un sexo (artículo 2 del Código del Trabajo)" \
    vacancy V1 requisitos="Aseo, solo mujeres"
refused 1 "cargo: «buena presencia»: no se puede pedir una apariencia" \
    "$T" vacante crear codigo=V1 cupos=1 cargo="Vendedora de buena presencia"
ok "what the work needs is taken" vacancy V1 \
    requisitos="licencia clase A3, mayor de 18 años, experiencia 2 años"
refused 1 "«sin Dicom»: no se puede pedir que no tenga deudas, salvo a quien recauda" \
    "$T" vacante editar V1 requisitos="sin Dicom"
ok "  and what the law lets ask for" "$T" vacante editar V1 \
    requisitos="sin Dicom (custodia de valores)"
refused 1 "requisitos: «25 a 35 años»: no se puede pedir una edad" \
    "$T" curso crear codigo=C1 nombre=Bodega requisitos="25 a 35 años"
ok "a course for the group of a programme" "$T" curso crear codigo=C1 \
    nombre=Bodega requisitos="cupo del Programa Mujeres Jefas de Hogar"
cat >vacantes.csv <<'FIN'
codigo,cargo,cupos,cut,requisitos
V2,Aseo,1,05109,"puntual, solo varones"
V3,Aseo,2,05109,saber limpiar vidrios
FIN
"$T" vacante importar vacantes.csv >/dev/null 2>said
is "a row of a sheet is put aside, with the reason" "1 1" \
    "$(grep -c 'requisitos: «solo varones»: no se puede pedir un sexo' said) $(
	grep -c 'solo varones' vacantes.rechazos.csv)"
ok "  and the others are taken" "$T" vacante ver V3

# An office that adds a reason of its own.
mkdir -p "$TERRENO_DATOS/plantillas/records"
{
	cat "$SOURCE/templates/records/requisitos_vetados.csv"
	printf '%s\n' '\bauto propio\b,,la oficina acordó no pedir auto; diga cómo se llega'
} >"$TERRENO_DATOS/plantillas/records/requisitos_vetados.csv"
cp "$SOURCE/templates/records/vacante.md" "$TERRENO_DATOS/plantillas/records"
refused 1 "«Auto propio»: la oficina acordó" \
    "$T" vacante editar V3 requisitos="Auto propio"
echo '(,,x' >>"$TERRENO_DATOS/plantillas/records/requisitos_vetados.csv"
"$T" diagnostico >said 2>&1
has "a pattern that can not be read is told" "requisitos_vetados.csv:" "$(cat said)"
rm -r "$TERRENO_DATOS/plantillas"

finish
