# A person's data are erased by an act: a proposal, a decree, and then no byte
# of them is left.
. "$SOURCE/tests/lib.sh"

# places: prints the files that have a byte of hers.
places() {
	grep -rlaF -e 41000000 -e Inolvidable -e Cocinando-Alfa -e 41.000.000 \
	    "$TERRENO_DATOS" "$XDG_RUNTIME_DIR" 2>/dev/null
}

prepare
open_day
person 41000000-8 Inolvidable Soto telefono=911112222 >/dev/null
person 42000000-6 Berta Rojas >/dev/null
"$T" atender 41000000-8 motivo=EMP.CV >/dev/null
"$T" atender 42000000-6 motivo=EMP.CV >/dev/null
"$T" derivar 41000000-8 entidad=ceia motivo=media >/dev/null
"$T" experiencia crear persona=41000000-8 cargo=Cocinando-Alfa \
    empresa=Ex-Empleador >/dev/null
"$T" persona editar 41000000-8 telefono=922223333 >/dev/null
# A record of another person, which named her once.
job=$("$T" experiencia crear persona=41000000-8 cargo=Bodeguera \
    empresa=Otra --json | jq -r .clave)
"$T" experiencia editar "$job" persona=42000000-6 >/dev/null
before=$("$T" persona buscar Soto --json 2>/dev/null | jq length)
is "she is found" 1 "$before"
is "  and her bytes are on the disk" 1 "$(places | grep -c libro.db$)"

refused 1 "primero el inventario" "$T" titular suprimir 41000000-8 \
    decreto=1234 decreto_fecha=2026-11-20
refused 1 "primero el inventario" "$T" titular suprimir 41000000-8 \
    Decreto=1234 decreto_fecha=2026-11-20
refused 1 "falta" "$T" titular suprimir 41000000-8 propone=Jefatura
refused 1 "falta: Cómo se comprobó quién lo pide" \
    "$T" titular suprimir 41000000-8 propone=Jefatura causal=PED
for cause in PED CON; do
	for how in NO N/D; do
		refused 1 "sin comprobar quién lo pide no se suprime" \
		    "$T" titular suprimir 41000000-8 propone=Jefatura \
		    causal=$cause identidad=$how
	done
done

refused 1 "causal: no puede quedar N/D" "$T" titular suprimir 41000000-8 \
    propone=Jefatura causal=N/D identidad=NO
refused 1 "negada: no puede quedar N/D" "$T" titular negar 42000000-6 \
    derecho=SUP negada=N/D identidad=CED fundamento="Ley 18.845"

# When the law orders to keep the data, the register says why.
refused 1 "falta: Cómo se comprobó quién es" \
    "$T" titular negar 41000000-8 derecho=SUP negada=ARC fundamento=Norma
ok "it may be refused" "$T" titular negar 42000000-6 derecho=SUP negada=ARC \
    identidad=CED fundamento="Ley 18.845: son papeles del archivo"
is "  and the register says why" "SUP DEN ARC" "$("$T" solicitud listar --json |
    jq -r '.[0].clave' | while read -r key; do
	"$T" solicitud ver "$key" --json |
	    jq -r '.campos | "\(.derecho) \(.estado) \(.negada)"'
    done)"

ok "it is proposed" "$T" titular suprimir 41000000-8 causal=PED \
    identidad=CED propone="Jefatura de la OMIL" -o inventario.pdf
text=$(pdftotext -layout inventario.pdf - | tr -s ' \n' ' ')
while read -r what; do
	has "  the inventory says $what" "$what" "$text"
done <<'WORDS'
41.000.000-8
1 de Personas
1 de Atenciones
1 de Derivaciones
1 de Experiencias
Jefatura de la OMIL propone
WORDS
lacks "  and no value of hers" Cocinando "$text"
is "  and nothing is erased" 1 "$("$T" persona buscar Soto --json | jq length)"
refused 1 "decreto: no puede quedar N/D" "$T" titular suprimir 41000000-8 \
    decreto=N/D decreto_fecha=2026-11-20
refused 1 "decreto_fecha: no puede quedar N/D" "$T" titular suprimir \
    41000000-8 decreto=1234 decreto_fecha=N/D
refused 1 "ya hay una supresión propuesta" "$T" titular suprimir 41000000-8 \
    causal=PED identidad=CED propone=Jefatura

# A draft about her, a document about her, and a list with her that waits for
# paper.
mkdir -p "$TERRENO_DATOS/borradores"
cat >"$TERRENO_DATOS/borradores/00aa.json" <<'JSON'
{"tipo":"persona","clave":"","acto":"","de":"","nombre":"x",
"cuando":"2026-11-20 10:00","campos":{"run":"41.000.000-8"}}
JSON
cat >"$TERRENO_DATOS/borradores/00bb.json" <<'JSON'
{"tipo":"persona","clave":"42000000-6","acto":"","de":"","nombre":"x",
"cuando":"2026-11-20 10:00","campos":{"telefono":"922223333"}}
JSON
"$T" cv 41000000-8 >/dev/null 2>&1
folio=$("$T" derivacion listar --json | jq -r '.[0].clave')

# She had her data blocked meanwhile: they are erased all the same.
ok "her data are blocked" "$T" titular bloquear 41000000-8 identidad=CED
fails "  and not shown" "$T" persona ver 41000000-8
ok "it is carried out" "$T" titular suprimir 41000000-8 decreto="1234/2026" \
    decreto_fecha=2026-11-20 -o acta.pdf
text=$(pdftotext -layout acta.pdf - | tr -s ' \n' ' ')
while read -r what; do
	has "  the act says $what" "$what" "$text"
done <<'WORDS'
Decreto 1234/2026
La persona lo pidió
1 de Personas
WORDS
lacks "  and not whose" 41.000.000 "$text"
is "her bytes are nowhere" "" "$(places)"
is "  not her draft" 00bb.json "$(ls "$TERRENO_DATOS/borradores")"
fails "she is not found" "$T" persona ver 41000000-8
is "  the other one is" 1 "$("$T" persona buscar Rojas --json | jq length)"
is "  with what named another once" Bodeguera "$("$T" experiencia ver "$job" \
    --json | jq -r .campos.cargo)"
ok "all entries are whole" "$T" verificar
is "it is remembered that somebody was erased" "EJE PED 1234/2026 null" \
    "$("$T" supresion listar --json | jq -r '.[0].clave' | while read -r key; do
	"$T" supresion ver "$key" --json | jq -r '.campos |
	    "\(.estado) \(.causal) \(.decreto) \(.persona)"'
    done)"
for verb in deshacer borrar; do
	refused 1 "una supresión ejecutada queda como está" "$T" supresion $verb \
	    "$("$T" supresion listar --json | jq -r '.[0].clave')"
done
is "a folio that was given is not given again" 002 "$("$T" derivar 42000000-6 \
    entidad=ceia motivo=media >/dev/null 2>&1
	"$T" derivacion listar --json | jq -r '.[0].clave' | cut -d- -f3)"
lacks "  ${folio:-none}" "$folio" "$("$T" derivacion listar --json)"
person 41000000-8 Nueva Vida >/dev/null
is "she may come back as somebody new" Nueva "$("$T" persona ver 41000000-8 \
    --json | jq -r .campos.nombres)"
ok "the view and the journal agree" "$T" reconstruir

finish
