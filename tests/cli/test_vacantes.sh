# Vacancies and courses: what a vacancy may not ask for, who applies, what
# closes soon.
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

# An office may add a reason to the list.
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

# ---- who applies, and what became of it
person 41000000-8 Ana Soto telefono=912345678 >/dev/null
ok "a vacancy" vacancy V5 requisitos=x publicada=1-11-2026 cierre=25-11-2026
ok "a year of two digits" vacancy V6 publicada=1-11-26 cierre=15-12-26
has "  is the nearest one" '"cierre":"2026-12-15"' \
    "$("$T" --json vacante ver V6 | tr -d ' ')"
ok "somebody applies" "$T" postular 41000000-8 V5
fails_with 1 "ya está en V5: Postuló el 20-11-2026; diga qué pasó" \
    "$T" postular 41000000-8 V5
fails_with 1 "no hay ninguna vacante ni curso «nada»" \
    "$T" postular 41000000-8 nada
ok "  and to a course" "$T" postular 41000000-8 C1
refused 1 "falta: Entrevista; agregue entrevista=…" "$T" postular 41000000-8 V5 estado=ENT
ok "  is called to an interview" "$T" postular 41000000-8 V5 estado=ENT \
    entrevista=27-11-2026
refused 1 "falta: Empezó el; agregue inicio=…" "$T" postular 41000000-8 V5 estado=COL
"$T" postular 41000000-8 V5 estado=COL inicio=20-11-2026 >/dev/null 2>said
has "  begins, which fills the vacancy" "con esta se llenó V5 (1 de 1)" "$(cat said)"
person 42000000-6 Berta Rojas >/dev/null 2>&1
"$T" postular 42000000-6 V5 --json >late.json 2>said
has "who applies later is told that it is full" "ya está llena V5 (1 de 1)" \
    "$(cat said)"
"$T" postulacion borrar "$(jq -r .clave late.json)" >/dev/null
refused 1 "estado: está en «Colocada»: de ahí se pasa a «Sigue en el trabajo», «Terminó»" \
    "$T" postular 41000000-8 V5 estado=POS
refused 1 "falta: Por qué no siguió; agregue motivo=…" "$T" postular 41000000-8 C1 estado=REC
is "each is one postulacion" 2 "$("$T" postulacion listar --json | jq length)"

# The program works out the day of the next call from the dates.
next() { # the day of the next call about the vacancy
	"$T" documento postulaciones vacante=V5 --json |
	    jq -r '.llamar.filas[0].cuando // "nadie"'
}
is "a month after she began" nadie "$(next)"
later() { # DATE WORD…: runs a command on that day
	later_day=$1
	shift
	TERRENO_RELOJ="${later_day}T10:00:00" "$T" "$@"
}
"$T" jornada cerrar -o acta.pdf >/dev/null 2>&1
closing="en 7 días cierran $("$T" documento postulaciones --json |
    jq '[.cierran.filas[] | select(.cerro == null and .tipo == "Vacante")] | length') vacantes"
has "what closes is told by diagnostico" "$closing" "$("$T" diagnostico)"
has "  and when a day begins" "$closing" "$("$T" jornada abrir punto=forestal \
    funcionario=mgomez)"
"$T" jornada cerrar -o acta.pdf >/dev/null 2>&1
for row in 2026-12-15:20-12-2026 2026-12-22:20-12-2026; do
	is "  on ${row%:*}" "${row#*:}" "$(later "${row%:*}" documento postulaciones \
	    vacante=V5 --json | jq -r '.llamar.filas[0].cuando // "nadie"')"
done
ok "  called, and she is still there" later 2026-12-22 postular 41000000-8 V5 \
    estado=SIG
is "  two months" 19-01-2027 "$(later 2027-01-15 documento postulaciones \
    vacante=V5 --json | jq -r '.llamar.filas[0].cuando // "nadie"')"
ok "  called again, another day was agreed" later 2027-01-20 postular 41000000-8 \
    V5 volver=25-1-2027
is "    which goes before" 25-01-2027 "$(later 2027-01-21 documento postulaciones \
    vacante=V5 --json | jq -r '.llamar.filas[0].cuando // "nadie"')"
ok "  she left" later 2027-01-25 postular 41000000-8 V5 estado=TER \
    termino=24-1-2027
is "    and nobody calls" nadie "$(later 2027-01-28 documento postulaciones \
    vacante=V5 --json | jq -r '.llamar.filas[0].cuando // "nadie"')"
# Notices as companies mail them: the rows that are understood come in, once.
cp "$SOURCE/fixtures/vina/hojas/vacantes-correo.csv" .
"$T" vacante importar vacantes-correo.csv >said 2>/dev/null
has "two of six notices come in" \
    "6 filas: 2 nuevas" "$(cat said)"
is "  what is asked against the law, unreadable or closed is set apart" "4 5 6 7" \
    "$(sed 1d vacantes-correo.rechazos.csv | cut -d';' -f1 | xargs)"

finish
