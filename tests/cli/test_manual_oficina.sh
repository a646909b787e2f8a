# Every command of the office's guide works as the guide prints it.
. "$SOURCE/tests/lib.sh"

guide=$SOURCE/templates/documents/manual-oficina.md
prepare
open_day
guide_commands "$guide"
ok "the guide has commands" test "$(wc -l <commands)" -ge 20
"$T" actividad crear tipo=APR fecha=2026-11-20 codigo=taller-1 horas=3 \
    estado=REA >/dev/null
"$T" asistencia crear actividad=taller-1 nombre="Ana Soto" >/dev/null
"$T" dirigente crear nombre="Elba Rojas" junta_vecinos=jv-041 >/dev/null
person 41000000-8 Rosa Pinto telefono=911112222 >/dev/null
"$T" derivar 41000000-8 entidad=ceia motivo=media consiente=2026-11-20 \
    >/dev/null 2>&1
# This computer belongs to no book and has lost no laptop, so the commands about
# a lost laptop must refuse; sync/test_brecha tries them in an office.
while read -r command; do
	case $command in
	*"equipo perdido"*)
		refused 1 "eso se hace en la oficina" sh -c "$command"
		;;
	*"brecha editar CLAVE"*)
		refused 1 "no hay ficha de Brecha «CLAVE»" sh -c "$command"
		;;
	*) ok "$command" sh -c "$command" ;;
	esac
done <commands
ok "it prints" "$T" documento manual-oficina -o x.pdf
ok "  on five pages at most" test \
    "$(pdfinfo x.pdf | sed -n 's/^Pages: *//p')" -le 5
finish
