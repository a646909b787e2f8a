# Every command of the guide for officials works as the guide prints it.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

guide=$SOURCE/templates/documents/manual.md
# A stand-in for terreno-impresora, which prints every document at once.
cat >impresora <<'EOF'
#!/bin/sh
answer() {
	echo "{\"falla\":\"\",\"cola\":\"HP\",\"trabajos\":[$1]}"
}
job() {
	answer "{\"trabajo\":1,\"estado\":$1,\"documentos\":1,\"titulo\":\"$(cat title)\",\"cola\":\"HP\"}"
}
case $1 in
crear) echo "$2" >title && job 4 ;;
enviar) test -s "$4" && echo "$4" >>printed && job 9 ;;
*) answer ;;
esac
EOF
chmod +x impresora
export TERRENO_IMPRESORA="$PWD/impresora"
prepare

guide_commands "$guide"
sed -i "s|/media/omil|$PWD/pendrive|" commands
ok "the guide has commands" test "$(wc -l <commands)" -ge 28

# A sheet for the command that imports, and a person for the one that searches.
head -3 "$SOURCE/fixtures/vina/hojas/dia-1-forestal.csv" >hoja.csv
person 41.275.822-6 Juan Ñancupil >/dev/null

# An office that has admitted this laptop, and that wrote another telephone of
# the person: a conflict.
office
"$T" sincronizar "$BOOK" >/dev/null
at oficina equipo admitir forestal-1 >/dev/null
"$T" sincronizar >/dev/null
at oficina sincronizar >/dev/null
at oficina persona editar 41275822-6 telefono=987654321 >/dev/null
"$T" persona editar 41275822-6 telefono=912345678 >/dev/null
at oficina sincronizar >/dev/null

# A stick with a copy of the book.
mkdir pendrive
"$T" respaldar pendrive >/dev/null

# The clock of the tests gives the first letter the folio that the guide prints.
while read -r command; do
	ok "$command" sh -c "$command"
done <commands
has "and the conflict is decided" "no hay conflictos" "$("$T" conflictos)"
has "  which the office hears of" "oficina acusó recibo" \
    "$("$T" sincronizar && at oficina sincronizar && "$T" sincronizar)"
is "and the pages went to the printer" 6 "$(wc -l <printed)"
finish
