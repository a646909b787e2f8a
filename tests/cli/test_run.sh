# A RUN is corrected: the record keeps its key, and from then on the wrong RUN
# finds, shows, prints and doubles nothing.
. "$SOURCE/tests/lib.sh"
prepare
open_day
wrong=41000000-8
right=41000001-6
cat >hoja.csv <<FIN
run;nombres;apellido_paterno;fecha_nacimiento;nivel_educacional;situacion_laboral
$wrong;Ana;Rojas;3/4/1985;24;Cesante
FIN
"$T" persona importar hoja.csv >/dev/null
"$T" derivar $wrong entidad=ceia motivo=Estudiar >/dev/null
"$T" atender $wrong motivo=EMP.CV >/dev/null
ok "a RUN is corrected" "$T" persona editar $wrong run=41.000.001-6

# text COMMAND…: prints the text of the PDF that it makes
text() {
	"$T" "$@" -o d.pdf >/dev/null && pdftotext -layout d.pdf -
}
folio=$("$T" derivacion listar --json | jq -r '.[0].clave')
for name in "$right" 41.000.001-6 410000016; do
	has "$name finds it" Rojas "$("$T" persona ver "$name")"
done
has "buscar too" Rojas "$("$T" persona buscar $right)"
lacks "by the wrong one it finds nobody" Rojas "$("$T" persona buscar $wrong 2>&1)"
has "the list masks the right one" '41.***.***-6' "$("$T" persona listar)"
lacks "  not the wrong one" '41.***.***-8' "$("$T" persona listar)"
# A form of the office's may call the field of the RUN by another name.
mkdir -p "$TERRENO_DATOS/plantillas/records"
cat >"$TERRENO_DATOS/plantillas/records/socio.md" <<'MD'
| settings | form_title | form_id |
| | Socio | socio |

| entities | dataset | label |
| | socio | ${nombre} |

| survey | type | name | label | bind::terreno:clase | bind::terreno:clave |
| | text | cedula | Cédula | run | yes |
| | text | nombre | Nombre | | |
MD
"$T" socio crear cedula=41000001-6 nombre=Ana >/dev/null
has "  and by whatever name a form has it" '41.***.***-6' "$("$T" socio listar)"
has "the CV has the right one" 41.000.001-6 "$(text cv $right con_run=si)"
has "  and so has the letter" 41.000.001-6 "$(text carta "$folio")"
act=$(text documento jornada jornada=2026-11-20-forestal-F1)
has "  and the closing act" '41.***.***-6' "$act"
lacks "  which lacks the wrong one" '41.***.***-8' "$act"
is "the export says it under run" "$right" \
    "$("$T" persona exportar | tail -1 | cut -d, -f3)"

# A person who comes again with the right RUN gets no second record.
fails_with 1 "ya está: Ana Rojas" person $right Ana Rojas
sed "s/$wrong/$right/" hoja.csv >bien.csv
has "nor by a sheet" "1 ya estaba (0 con cambios)" "$("$T" persona importar bien.csv 2>&1)"
has "  and the sheet of before changes nothing" "1 ya estaba (0 con cambios)" \
    "$("$T" persona importar hoja.csv 2>&1)"
is "  nor the RUN" $right "$(field persona $right run)"
fails_with 1 "ya está: Ana Rojas" "$T" persona crear run=$wrong nombres=Ana \
    apellido_paterno=Rojas fecha_nacimiento=3/4/1985 nivel_educacional=24 \
    situacion_laboral=Cesante

ok "and it may be put back" "$T" persona editar $right run=$wrong
"$T" persona editar $wrong run=$right >/dev/null

# The wrong RUN is that of another person, who gets a record of her own.
key=$(person $wrong Eva Tapia)
fails "she gets a record of her own" test "$key" = "$wrong"
is "  under her RUN" Eva "$(field persona $wrong nombres)"
is "  the other one under his" Ana "$(field persona $right nombres)"
has "her CV is hers" "Eva Tapia" "$(text cv $wrong)"
"$T" atender $wrong motivo=EMP.CV >/dev/null
has "and what she comes for is noted on her" "$key" \
    "$("$T" atencion exportar | tail -1)$("$T" atencion exportar | tail -2)"
fails_with 1 "ya está: Eva Tapia" person $wrong Eva Tapia
is "two people, and no more" 2 "$("$T" persona listar --json | jq length)"

# A record made without a RUN is found by the RUN that it got later.
late=$(person '' Luz Soto tipo_documento=SIN)
"$T" persona editar "$late" tipo_documento=RUN run=41000002-4 >/dev/null
fails_with 1 "ya está: Luz Soto" person 41000002-4 Luz Soto
fails_with 1 "ya está: Ana Rojas" "$T" persona editar "$late" run=$right
is "diagnostico knows of nobody with two records" \
    "0 personas con dos fichas de un mismo RUN" "$("$T" diagnostico --json |
	jq -r '.[] | select(.que == "duplicados").texto')"
ok "all is well" "$T" verificar
"$T" reconstruir >/dev/null
is "  as in a view made anew" Eva "$(field persona $wrong nombres)"
finish
