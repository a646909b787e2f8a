# The report of diagnostico --informe has no data of a person: with the people
# and places of the fixtures in the journal, no word and no number of theirs is
# in it.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
prepare
office
"$T" sincronizar "$BOOK" >/dev/null 2>&1
open_day
cp "$SOURCE"/fixtures/vina/hojas/*.csv .
chmod u+w ./*.csv
for sheet in dia-1-forestal dia-2-nueva-aurora; do
	"$T" persona importar $sheet.csv >/dev/null 2>&1
done
run=$("$T" persona exportar | sed -n '2s/,.*//p')
"$T" derivar "$run" entidad=ceia motivo=Estudiar >/dev/null
"$T" persona editar "$run" ajustes=secretísimo telefono=912345678 >/dev/null
ok "there are many people" test "$("$T" persona listar --json | jq length)" -gt 80

"$T" diagnostico --informe informe.txt >said
is "it ends well" 0 $?
has "it says where it is, and what is not in it" \
    'informe: informe.txt; no lleva nombres, RUN' "$(cat said)"
has "the report says so too" 'No lleva datos de nadie' "$(cat informe.txt)"
is "only its owner reads it" 600 "$(stat -c %a informe.txt)"
has "it tells how much there is" "persona: $("$T" persona listar --json |
    jq length), " "$(cat informe.txt)"
has "  how the laptop is" 'disco: ' "$(cat informe.txt)"
has "  how the journal is" 'malos: 0' "$(cat informe.txt)"
has "  and what waits" 'asientos sin sello: ' "$(cat informe.txt)"

# words FILE…: prints the words of four letters and more, without accents.
# numbers FILE…: prints the numbers of six digits and more.
words() {
	cat "$@" | sed 'y/ÁÉÍÓÚÜÑáéíóúüñ/AEIOUUNaeiouun/' | tr '[:upper:]' '[:lower:]' |
	    tr -c 'a-z\n' '\n' | grep -E '^.{4,}$' | sort -u
}
numbers() {
	cat "$@" | tr -d ' .' | grep -oE '[0-9]{6,}' | sort -u
}

# All that the data say of a person or a place. The words of the program itself
# (headings, the report's own sentences) are allowed, for people use them too.
for type in persona atencion derivacion experiencia estudio entidad funcionario \
    punto junta_vecinos union_comunal oficina; do
	"$T" "$type" exportar | tail -n +2
done >everything.csv
tail -qn +2 dia-*.csv >>everything.csv
sed -n '/^static/,$p' "$SOURCE/kit/desk/office/health_report.c" >own
words everything.csv >theirs
words informe.txt >in_report
comm -12 theirs in_report >common
sed 's/\\n/ /g' own >own.text
{
	words own.text
	# The words of the rows of diagnostico, and the names of types.
	grep -ohE '^    \{"[a-zñóí]+", look' "$SOURCE"/kit/desk/office/health*.c >rows
	words rows
	ls "$SOURCE/templates/records" >types
	words types
	echo bien
} | sort -u >program
is "no word of anybody stands in it" '' "$(comm -23 common program | tr '\n' ' ')"
numbers everything.csv >their_numbers
numbers informe.txt >numbers_in_report
is "nor a number" '' "$(comm -12 their_numbers numbers_in_report)"
is "nor an address of e-mail" '' "$(grep @ informe.txt)"
ok "  of very many" test "$(wc -l <theirs)" -gt 1500 -a \
    "$(wc -l <their_numbers)" -gt 200

# The report does not name the laptop, its folders, its host or its user.
for secret in forestal-1 forestal "$PWD" "$HOME" "$BOOK" "$(uname -n)" \
    "$("$T" diagnostico --json | jq -r '.[] | select(.que == "escritor").texto')"; do
	lacks "it does not tell «$secret»" "$secret" "$(cat informe.txt)"
done

# The same check finds people in what another command prints.
"$T" persona listar >list
words list >in_list
ok "  and a list would be seen" test "$(comm -12 theirs in_list | wc -l)" -gt 50

fails_with 3 "no existe" "$T" diagnostico --informe no/hay/carpeta.txt
finish
