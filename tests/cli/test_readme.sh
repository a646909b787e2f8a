# What README.md says is so: its table of commands, its pictures, and the field
# and the document that it adds without C.
. "$SOURCE/tests/lib.sh"

readme=$SOURCE/README.md
unset TERRENO_PLANTILLAS

"$T" --ayuda | awk '
	/^opciones/ { exit }
	/^  [a-zT]/ { sub(/^  /, ""); sub(/  .*/, ""); print }' | sort >commands
awk '/^## / { on = /Commands/ } on && /^\| `/' "$readme" |
    cut -d'|' -f2 | tr '·' '\n' | sed -n 's/^[^`]*`\([^`]*\)`.*/\1/p' |
    sort >told
is "the table tells every command" "$(cat commands)" "$(cat told)"

for picture in $(sed -n 's/.*!\[[^]]*\](\([^)]*\)).*/\1/p' "$readme" |
    tr '\n' ' ') fixtures/paginas/cv.png; do
	ok "$picture is there and small" test -s "$SOURCE/$picture" -a \
	    "$(wc -c <"$SOURCE/$picture")" -lt 150000
done
for file in $(sed -E -n 's/.*\]\(([a-zA-Z][^):]*)\).*/\1/p' "$readme"); do
	ok "$file is there" test -e "$SOURCE/$file"
done

# fenced TITLE N: the Nth fenced block under that heading.
fenced() {
	awk -v title="## $1" -v want="$2" '
		/^## / { on = $0 == title }
		on && /^```/ { open = !open; n += open; next }
		on && open && n == want' "$readme"
}

cp -r "$SOURCE/templates" plantillas
TERRENO_PLANTILLAS=$PWD/plantillas
export TERRENO_PLANTILLAS
fenced 'A new field, without C' 1 >row
fenced 'A new field, without C' 2 >>plantillas/records/persona.md
sed -i '/| anios_experiencia |/r row' plantillas/records/persona.md
fenced 'A new document, without C' 1 >plantillas/documents/telefonos.sql
fenced 'A new document, without C' 2 >plantillas/documents/telefonos.md

prepare
open_day
person 41000000-8 'María José' González telefono=912345678 sector=Forestal \
    >/dev/null
ok "the field takes an answer" "$T" persona editar 41000000-8 talla=mediana
is "and keeps its code" M "$(field persona 41000000-8 talla)"
refused 1 '¿«' "$T" persona editar 41000000-8 talla=chca
has "ver shows it" 'Talla de ropa de trabajo: Mediana' \
    "$("$T" persona ver 41000000-8)"
ok "the blank sheet" "$T" documento ficha -o ficha.pdf
has "  asks for it" 'Talla de ropa de trabajo' \
    "$(pdftotext -layout ficha.pdf - | tr -s ' ')"
printf 'RUN,Talla de ropa de trabajo\n41000000-8,grande\n' >hoja.csv
ok "a sheet" "$T" persona importar hoja.csv
is "  brings it" L "$(field persona 41000000-8 talla)"

ok "the document prints" "$T" documento telefonos sector=Forestal \
    -o telefonos.pdf
has "with its title" 'Teléfonos de Forestal' "$(pdftotext telefonos.pdf -)"
has "and its row" '+56 9 1234 5678' "$(pdftotext telefonos.pdf -)"
finish
