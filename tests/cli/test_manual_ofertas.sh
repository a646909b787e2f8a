# Every command of the guide of offers works as the guide prints it.
. "$SOURCE/tests/lib.sh"

guide_commands "$SOURCE/templates/documents/manual-ofertas.md"
prepare
open_day
ok "the guide has commands" test "$(wc -l <commands)" -ge 22
person 41000000-8 Rosa Pinto >/dev/null
while read -r command; do
	ok "$command" sh -c "$command"
done <commands
has "the vacancy of the guide suits her who has its trade" "BOD-1" \
    "$(person 41000016-4 Ana Soto oficios="Empacadores manuales" >/dev/null
	"$T" documento ofertas persona=41000016-4 --json)"
refused 1 "no se puede pedir una edad" "$T" vacante editar BOD-1 \
    requisitos="25 a 35 años"
ok "it prints" "$T" documento manual-ofertas -o x.pdf
is "  on two pages" 2 "$(pdfinfo x.pdf | sed -n 's/^Pages: *//p')"
finish
