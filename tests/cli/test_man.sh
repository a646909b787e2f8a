# terreno.1 describes every command and option of the program, and no other.
. "$SOURCE/tests/lib.sh"

page=$SOURCE/kit/terreno.1.scd

# The commands in the list of the help, whose lines are "  name   summary".
"$T" --ayuda | awk '
	/^Opciones/ { exit }
	/^  [a-zT]/ { sub(/^  /, ""); sub(/  .*/, ""); print }' >commands
"$T" --ayuda | awk '/^Opciones/ { on = 1 } on && /^  -/' >common
sed -n 's/^## //p' "$page" | sort >sections

# rows: turns lines of the help such as "  -o, --salida ARCHIVO   help" into the
# notation of scdoc, "*-o*, *--salida* _ARCHIVO_".
rows() {
	sed -n 's/^  \(-.*\)$/\1/p' |
	    sed -E 's/^((-., )?--[a-z-]+( [A-Z]+)?)  .*/\1/' |
	    sed -E 's/(-?-[a-z]+(-[a-z]+)*)/*\1*/g; s/ ([A-Z]+)$/ _\1_/'
}

# section NAME: prints the text under the heading NAME.
section() {
	awk -v name="## $1" '$0 == name { on = 1; next } /^#/ { on = 0 } on' \
	    "$page"
}

ok "the help lists commands" test "$(wc -l <commands)" -ge 28
is "each command has its section, and each section its command" \
    "$(sort commands)" "$(cat sections)"

rows <common >common_rows
while read -r row; do
	ok "common: $row" grep -qxF -- "$row" "$page"
done <common_rows

# A verb of a type is called with a type before it: persona.
while read -r name; do
	set -- $(echo "$name" | sed 's/^TIPO/persona/')
	"$T" "$@" --ayuda >help || note "$name has no help"
	section "$name" >text
	rows <help | grep -vxF -f common_rows >rows_of
	is "$name: its options and no others" "$(cat rows_of)" \
	    "$(grep -E '^\*--?[a-z-]+\*' text)"
	words=$(($(echo "$name" | wc -w) + 1))
	is "$name: how it is called" "terreno $name" \
	    "$(sed -n 2p text | tr -d '*_' | cut -d' ' -f1-$words)"
done <commands

for page in "$SOURCE"/*/*.scd; do
	if command -v scdoc >/dev/null; then
		ok "${page##*/} is a page" sh -c 'scdoc <"$1" >out.man' - "$page"
	else
		skip "${page##*/} is a page" "scdoc is not here"
	fi
done
finish
