# Every command of the guide of the territory works as the guide prints it.
. "$SOURCE/tests/lib.sh"
guide=$SOURCE/templates/documents/manual-territorio.md
prepare

guide_commands "$guide"
ok "the guide has commands" test "$(wc -l <commands)" -ge 28
# A referral, so that the document derivaciones is not empty.
person 41.000.016-4 Ana Soto >/dev/null
while read -r command; do
	case $command in
	*"jornada abrir"*)
		export TERRENO_RELOJ=2026-11-25T09:50:00
		ok "$command" sh -c "$command"
		has "  it takes up the plan" "se tomó lo planificado" "$(cat ok.out)"
		ok "  and somebody is sent on" "$T" derivar 41.000.016-4 entidad=ceia motivo=Estudiar \
		    -o carta.pdf
		"$T" jornada cerrar -o acta.pdf >/dev/null
		;;
	*) ok "$command" sh -c "$command" ;;
	esac
done <commands
"$T" documento manual-territorio -o guia.pdf >/dev/null
ok "it takes four pages at most" test \
    "$(pdfinfo guia.pdf 2>/dev/null | awk '/^Pages/ { print $2 }')" -le 4

finish
