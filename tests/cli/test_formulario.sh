# A form of another program (a workbook) becomes a record type, and can be
# exported again.
. "$SOURCE/tests/lib.sh"

books=$SOURCE/tests/vectors/xlsform
records=$TERRENO_DATOS/plantillas/records
LC_ALL=es_CL.UTF-8
export LC_ALL

"$T" preparar --equipo aurora-1 --comuna 05109 >/dev/null

# When a form has faults, all are told, by sheet and cell, and nothing is
# written.
"$T" formulario importar "$books/malo.xlsx" >out 2>err
is "a form with faults is not brought in: status" 1 $?
has "  the first fault has its cell" \
    "hoja survey, celda A11: no hay tipo «textoo»" "$(cat err)"
has "  the second one too" \
    "hoja survey, celda F12: no hay antes un campo «nada»" "$(cat err)"
fails "  and nothing is written" test -e "$records/malo.md"

"$T" formulario importar "$books/hogar.xlsx" >out 2>err
is "a workbook becomes a record type: status" 0 $?
has "  its repeat is one too" "hogar_miembro" "$(cat out)"
has "  what is left out is told" "celda A2: start: " "$(cat err)"
has "  and a column that nobody reads" "«notas»: no se lee" "$(cat err)"
fails "a second one is not taken" "$T" formulario importar "$books/hogar.xlsx"
ok "  unless it is said" \
    "$T" formulario importar "$books/hogar.xlsx" --reemplazar
fails "a file of another kind is not" "$T" formulario importar "$SOURCE/LICENSE"

ok "a record of it" "$T" hogar crear Jefe=Ana region=5 comuna='Viña del Mar'
has "  is found by its first text" "Ana" "$("$T" hogar listar)"
has "  and has what is calculated" "3" "$("$T" hogar exportar)"
"$T" hogar crear Jefe=Eva region=13 comuna=5109 2>err
is "a choice that the filter leaves out is refused" 1 $?
has "  and told why" "no es de las opciones según Región" "$(cat err)"
ok "a record of the repeat" "$T" hogar_miembro crear hogar=Ana nombre=Luz edad=7
has "  stands with its parent" "Luz" "$("$T" hogar ver Ana)"
"$T" hogar_miembro crear hogar=Ana edad=x nombre=Sol 2>err
has "  a label names the other field" "edad" "$(cat err)"

# position(..) numbers the records of each parent by themselves.
mkdir -p otra
cat >otra/lista.md <<'EOF'
| survey |
| | type | name | label | calculation |
| | text | de | De quién | |
| | begin repeat | linea | Línea | |
| | text | cosa | Cosa | |
| | calculate | orden | | position(..) |
| | end repeat | | | |
EOF
ok "a form with position(..)" "$T" formulario importar otra/lista.md
"$T" lista crear de=Ana >/dev/null
"$T" lista crear de=Eva >/dev/null
"$T" lista_linea crear lista=Ana cosa=pan >/dev/null
"$T" lista_linea crear lista=Eva cosa=sal >/dev/null
"$T" lista_linea crear lista=Ana cosa=luz >/dev/null
is "  numbers each parent's own" "luz 2,pan 1,sal 1" "$("$T" lista_linea exportar |
    tr -d '\r' | awk -F, 'NR > 1 { print $3, $4 }' | sort | paste -sd,)"

# A type that is exported and imported again has the same questions.
ok "a type goes out" "$T" formulario exportar hogar -o vuelta.md
"$T" formulario exportar hogar >out
is "  to standard output too" "$(cat vuelta.md)" "$(cat out)"
mv vuelta.md otra/vuelta.md
ok "  and comes in" "$T" formulario importar otra/vuelta.md
is "  with the same questions" "$(sed 1d "$records/hogar.md")" \
    "$(sed 1d "$records/vuelta.md")"

# The CSV file that a form names is imported with the form.
printf 'name,precio\npan,1000\n' >otra/precios.csv
cat >otra/feria.md <<'EOF'
| survey |
| | type | name | label | calculation |
| | text | cosa | Cosa | |
| | calculate | precio | | pulldata('precios', 'precio', 'name', ${cosa}) |
EOF
ok "a form that looks into a file" "$T" formulario importar otra/feria.md
ok "  brings it along" test -e "$records/precios.csv"
"$T" feria crear cosa=pan >/dev/null
has "  and finds in it" "1000" "$("$T" feria exportar)"

finish
