# A document as text, as a sheet and as data: the text has the words of the
# PDF's pages.
. "$SOURCE/tests/lib.sh"

prepare
open_day
person 41000000-8 Ana Soto oficios=5120 sector=Forestal >/dev/null
day=$("$T" jornada listar --json | jq -r '.[0].clave')
words() { # COMMAND…: the words that it prints, sorted
	"$@" | sed 's,  *%,%,g' | tr -s '[:space:]' '\n' | grep . | sort
}

# pdftotext reads the same words off the pages of every document.
documents=0
for d in $(cd "$SOURCE/templates/documents" && ls ./*.md); do
	grep -q '^salida: texto' "$SOURCE/templates/documents/$d" && continue
	d=$(basename "$d" .md)
	given=
	case $d in
	cv | cv-ciego | ofertas) given=persona=41000000-8 ;;
	jornada) given=jornada=$day ;;
	perfil-entidad) given=entidad=ceia ;;
	esac
	"$T" documento "$d" $given -o x.pdf >/dev/null 2>&1 || continue
	words "$T" documento "$d" $given --texto >text
	words pdftotext -layout x.pdf - >pages
	ok "$d: the text is what stands on its pages" cmp text pages
	"$T" documento "$d" $given --json >x.json
	ok "$d: its data are JSON" jq -e 'type == "object"' x.json
	documents=$((documents + 1))
done
ok "most documents were tried: $documents" [ "$documents" -ge 9 ]

ok "a sheet" "$T" documento vacantes sector=Achupallas --csv -o v.csv
is "  with the columns of its list" "lugar,cargo,cupos,quien,jornada,renta,pide,hasta" \
    "$(sed -n 's/\r$//; 1p' v.csv)"
is "  as many rows as its data have" \
    "$("$T" documento vacantes sector=Achupallas --json |
	jq '[.sectores[].filas[]] | length')" "$(($(wc -l <v.csv) - 1))"
"$T" documento vacantes sector=Nada --csv >none 2>remark
is "no rows: nothing, and a remark" "0 1" "$(wc -c <none) $(grep -c 'ninguna fila' remark)"
ok "text to a file" "$T" documento manual --texto -o m.txt
is "  private, as all that comes from here" 600 "$(stat -c %a m.txt)"
is "with -o, --json tells what became of it" x.pdf \
    "$("$T" documento manual -o x.pdf --json | jq -r .archivo)"
given=$("$T" entrega listar --json)
"$T" documento cv persona=41000000-8 --texto >/dev/null
is "the text of a CV was given to nobody" "$given" "$("$T" entrega listar --json)"
refused 2 "elija una" "$T" documento manual --texto --csv
refused 2 "no va a la impresora" "$T" documento manual --csv --imprimir
is "all people's, as a list" 1 "$("$T" documento cv --todos --json | jq length)"

all=$("$T" documentos)
has "documentos says what a document is for" \
    "acta: el acta de una reunión" "$all"
has "and what it takes, with its values" \
    "    persona=… orden=termino|inicio|antiguos con_run=si|no" "$all"
has "what a document is given out by is asked" "actividad=… asistencia=…" \
    "$all"
lacks "nobody is asked for what the laptop knows" "hoy=" "$all"
is "as many as there are files" \
    "$(ls "$SOURCE"/templates/documents/*.md | wc -l)" \
    "$("$T" documentos --json | grep -c '"documento":')"
mkdir -p "$TERRENO_DATOS/plantillas/documents"
printf 'titulo: Roto\ncolor: rojo\n---\n' >"$TERRENO_DATOS/plantillas/documents/roto.md"
has "a wrong one is there with its fault" "no existe la clave «color»" \
    "$("$T" documentos)"
rm "$TERRENO_DATOS/plantillas/documents/roto.md"
refused 1 "no existe el documento «informa» (¿«informacion» o «informe»?)" \
    "$T" documento informa -o no.pdf

finish
