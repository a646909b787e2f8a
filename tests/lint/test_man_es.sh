# The Spanish manual pages say what the English ones say: the same commands,
# options, variables, files and rows, in the same order. terreno-libro(5)
# describes formats byte by byte for people who write programs, and is in
# English alone.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

# same NAME PATTERN: the lines that match are the same in both pages, in the
# same order
same() {
	grep -E "$2" "$english" >"$work/english"
	grep -E "$2" "$spanish" >"$work/spanish"
	diff "$work/english" "$work/spanish" >"$work/difference"
	nothing "$page: $1" "$work/difference"
}

for page in kit/terreno.1 templates/terreno-plantillas.5; do
	english=$page.scd
	spanish=${page%.*}.es.${page##*.}.scd
	same "the same options, variables and files" \
	    '^\*--?[a-z]|^\*[A-Z0-9_, *]+\*$|^_[^ ]+_(, _[^ ]+_)*…?$'
	same "the same ways to call" \
	    '^\*terreno [a-z ]+\*.*[^.]$|^\*terreno\* _TIPO_ \*[a-z]'
	same "the same rows of tables" '^\|  '
	for level in '# ' '## '; do
		is "$page: as many headings «$level»" "$(grep -c "^$level" "$english")" \
		    "$(grep -c "^$level" "$spanish")"
	done
	is "$page: as many paragraphs" "$(grep -c '^$' "$english")" \
	    "$(grep -c '^$' "$spanish")"
	if command -v scdoc >/dev/null; then
		ok "$spanish is a page" sh -c 'scdoc <"$1"' - "$spanish"
	else
		skip "$spanish is a page" "scdoc is not here"
	fi
	lacks "$spanish is Spanish" ' the ' "$(cat "$spanish")"
done
english=kit/terreno.1.scd
spanish=kit/terreno.es.1.scd
page=kit/terreno.1
same "the same commands" '^## '
finish
