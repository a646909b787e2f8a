# A person whose data are blocked: the data are kept, and nothing that the
# office reads shows them.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 Ana Soto telefono=911112222 >/dev/null
person 42000000-6 Berta Rojas >/dev/null
"$T" atender 41000000-8 motivo=EMP.CV >/dev/null
"$T" atender 42000000-6 motivo=EMP.CV >/dev/null
"$T" derivar 41000000-8 entidad=ceia motivo=media >/dev/null
job=$("$T" experiencia crear persona=41000000-8 cargo=Cocinera 2>/dev/null)

# A document that asks for all that an office's own query can see.
mkdir -p "$TERRENO_DATOS/plantillas/documents"
{
	echo "SELECT json_object('t', json_array("
	for type in persona atencion derivacion experiencia entrega solicitud; do
		echo "(SELECT json_group_array(json_array(t.*)) FROM"
		echo " (SELECT group_concat(coalesce(_clave, '') || coalesce(_etiqueta, '')) FROM ${type}_texto) t),"
	done
	echo "(SELECT group_concat(coalesce(clave, '-') || desde) FROM bloqueada)))"
} | sed 's/json_group_array(json_array(t.\*))/*/' \
    >"$TERRENO_DATOS/plantillas/documents/todo.sql"
printf 'titulo: x\n---\n{{#t}}{{.}}\n{{/t}}\n' \
    >"$TERRENO_DATOS/plantillas/documents/todo.md"
everything() {
	"$T" documento todo --json
	for type in persona atencion derivacion experiencia; do
		"$T" $type listar --json
	done
	"$T" persona buscar soto 2>&1
	"$T" derivacion buscar 41000000-8 2>&1
	"$T" documento postulaciones --json
	"$T" documento derivaciones --json
}
has "before it she is everywhere" "Soto" "$(everything)"

refused 1 "no hay ficha de Persona" "$T" titular bloquear 43000000-4 identidad=CED
refused 1 "sin comprobar quién es no se entrega ni se cambia nada" \
    "$T" titular bloquear 41000000-8 identidad="No se pudo comprobar"
refused 1 "falta: Cómo se comprobó quién es" "$T" titular bloquear 41000000-8
refused 1 "no están bloqueados" "$T" titular desbloquear 41000000-8 identidad=CED
refused 1 "no se escribe a mano" "$T" persona editar 41000000-8 \
    bloqueada=2026-11-20

ok "she is blocked" "$T" titular bloquear 41.000.000-8 identidad=CED \
    detalle="No quiero que me busquen" -o acta.pdf
text=$(pdftotext -layout acta.pdf - | tr -s ' \n' ' ')
for what in "Ana Soto" "41.000.000-8" "Bloqueo" "Cédula a la vista" \
    "No quiero que me busquen" "no se usan, no se muestran" \
    "24 de noviembre de 2026" "Agencia de Protección de Datos Personales"; do
	has "  the act says $what" "$what" "$text"
done
lacks "  no list, search or query shows her" Soto "$(everything)"
lacks "  nor her RUN" "41000000-8" "$("$T" documento todo --json; "$T" persona listar --json)"
has "  others are there" "Rojas" "$(everything)"
is "  what is hers has no row" "1 0 0" \
    "$(for type in atencion derivacion experiencia; do
	"$T" $type listar --json | jq length; done | xargs)"
ok "  the view is what the journal says" "$T" verificar

# A command with her RUN says in one line that her data are blocked, and does
# nothing.
for command in "persona ver" "atender" "cv" "persona buscar" \
    "titular rectificar" "postular"; do
	case $command in
	atender) set -- motivo=EMP.CV ;;
	postular) set -- vacante-que-no-hay ;;
	"titular rectificar") continue ;;
	*) set -- ;;
	esac
	# shellcheck disable=SC2086 # a command is several words
	refused 1 "bloqueados desde el 20-11-2026" "$T" $command 41.000.000-8 "$@"
done
refused 1 "bloqueados desde el 20-11-2026" "$T" persona crear \
    tipo_documento=RUN run=41.000.000-8 nombres=Ana apellido_paterno=Soto \
    fecha_nacimiento=3/4/85 nivel_educacional=24 situacion_laboral=CES
refused 1 "bloqueados desde el 20-11-2026" "$T" experiencia crear \
    persona=41000000-8 cargo=Cocinera
# What reads the journal itself does not go around the block.
while read -r command; do
	# shellcheck disable=SC2086 # a command is several words
	refused 1 "bloqueados desde el 20-11-2026" "$T" $command
done <<'ROWS'
persona deshacer 41000000-8
persona deshacer 41000000-8 --rehacer
fusionar 42000000-6 41000000-8
fusionar 41000000-8 42000000-6
conflictos persona 41000000-8
resolver persona 41000000-8 telefono=911112222
ROWS
refused 1 "pidió que sus datos no se usen" "$T" experiencia deshacer "$job"

cat >hoja.csv <<'CSV'
run,nombres,apellido_paterno,fecha_nacimiento,nivel_educacional,situacion_laboral,cut,nacionalidad
41000000-8,Ana,Soto,03-04-1985,24,CES,05109,152
CSV
"$T" persona importar hoja.csv >importar.txt 2>&1
has "  a sheet's row is told and kept apart" "bloqueados desde" \
    "$(cat importar.txt ./*rechaz* 2>/dev/null)"
refused 1 "ya están bloqueados" "$T" titular bloquear 41000000-8 identidad=CED

# titular finds her by her RUN, for her own sake.
ok "her own data are for herself" "$T" titular acceso 41000000-8 \
    identidad=CED -o suyo.pdf
text=$(pdftotext -layout suyo.pdf - | tr -s ' \n' ' ')
has "  with her name" "Ana Soto" "$text"
has "  and her referral" "Centro de Educación" "$text"
has "  and what she asked" "Datos bloqueados desde" "$text"
lacks "  and then she is hidden as before" Soto "$(everything)"
ok "a field of hers can be corrected" "$T" titular rectificar 41000000-8 \
    identidad=CED telefono=933334444 -o corregida.pdf
lacks "  and she stays hidden" Soto "$(everything)"

# A view that is made anew from the journal hides her too.
ok "the view is made anew" "$T" reconstruir
lacks "  she is hidden there too" Soto "$(everything)"
ok "  and it is what the journal says" "$T" verificar

is "the register keeps what she asked" "(datos bloqueados)" \
    "$("$T" documento solicitudes --json |
    jq -r '[.respondidas.filas[].persona] | unique[]')"

ok "the block ends" "$T" titular desbloquear 41000000-8 identidad=CED
has "  she is in the lists again" "Soto" "$("$T" persona listar --json)"
is "  with all that is hers" "2 1 1" \
    "$(for type in atencion derivacion experiencia; do
	"$T" $type listar --json | jq length; done | xargs)"
is "  as it was corrected meanwhile" "+56933334444" \
    "$("$T" persona ver 41000000-8 --json | jq -r .campos.telefono)"
has "  and is found by her name" "41000000-8" \
    "$("$T" persona buscar soto --json)"
ok "  the view is what the journal says" "$T" verificar

finish
