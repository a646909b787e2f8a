# README.md is right about its table of commands, its pictures, its commands of
# a first day and of a first book, and the field and the document that it adds
# without C.
. "$SOURCE/tests/lib.sh"

readme=$SOURCE/README.md
unset TERRENO_PLANTILLAS

"$T" --ayuda | awk '
	/^Opciones/ { exit }
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

# fenced TITLE N: prints the Nth fenced block under that heading.
fenced() {
	awk -v title="## $1" -v want="$2" '
		/^## / { on = $0 == title }
		on && /^```/ { open = !open; n += open; next }
		on && open && n == want' "$readme"
}

# indented TITLE: prints the indented lines under that heading, a command each;
# lines that end in \ are joined with the next.
indented() {
	awk -v title="## $1" '
		/^## / { on = $0 == title }
		on && sub(/^    /, "") {
			sub(/^ +/, "")
			line = line $0
			if (sub(/\\$/, "", line)) next
			print line
			line = ""
		}' "$readme"
}

# Every command of the first day, typed from a copy of the folder with a new
# home. Only the installing is left out (tests/cli/test_install.sh).
mkdir -p bin clone omil home-first home-office home-laptop
ln -s "$T" bin/terreno
ln -s "${T%/*}/terreno-libro" bin/terreno-libro
cp -r "$SOURCE/fixtures" clone
PATH=$PWD/bin:$PATH
export PATH
here=$PWD

# typed HOME COMMAND: runs the command as the reader types it, without the
# variables of this test
typed() {
	(cd clone && env -u TERRENO_DATOS -u TERRENO_RELOJ HOME="$here/$1" \
	    sh -c "$2")
}
indented 'A first day' | grep -vE '^(\. kit|meson) ?' >first
ok "the first day has commands" test "$(wc -l <first)" -ge 9
while read -r command; do
	ok "first day: $command" typed home-first "$command"
done <first
for page in cv carta acta; do
	has "  $page.pdf tells of her" Soto "$(pdftotext clone/$page.pdf -)"
done
ok "  in the folder that is named" test -s home-first/.local/share/terreno/libro.db

# The commands about the book, each on the computer that its remark names.
indented 'The evening: back at the office' | grep -E '# (office|laptop)' |
    sed "s|/mnt/omil|$here/omil|" >evening
ok "the evening has commands" test "$(wc -l <evening)" -ge 6
while read -r command; do
	who=$(echo "$command" | sed 's/.*# \([a-z]*\).*/\1/')
	typed "home-$who" "$command" >said 2>&1
	status=$?
	[ $status -eq 0 ] || note "$(cat said)"
	is "$who: ${command%% *#*}" 0 $status
	cat said >>"$who.said"
done <evening
has "the laptop says what comes next" 'llegan después, con «terreno sincronizar»' \
    "$(cat laptop.said)"
own=$(sed -n 's/.*lo muestra como \([0-9a-f]*\):.*/\1/p' laptop.said)
has "  and how the office sees it" "por admitir   ${own:-nothing}" \
    "$(cat office.said)"
prints=$(cat laptop.said office.said | grep -oE 'SHA256:[A-Za-z0-9+/]+' | sort | uniq -c)
has "  and both tell the office's fingerprint" ' 2 SHA256:' "$prints"
ok "then a day can be opened" typed home-laptop \
    'terreno jornada abrir punto=forestal funcionario=mgomez'

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
