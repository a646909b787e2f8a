# Every C file is formatted as .clang-format says, and every text file as
# .editorconfig says.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

# shellcheck disable=SC2046 # names of files without spaces
clang-format --dry-run -Werror $(c_files) 2>&1 |
    grep -E ': (error|warning):' | cut -d: -f1 | sort | uniq -c >"$work/format"
nothing "clang-format changes no file (clang-format -i FILE mends it)" \
    "$work/format"

c_files | xargs grep -nE '\{ +0 *\}|\{0 +\}|= *\{ *\}' >"$work/zero"
nothing "everything that begins as zero is written = {0}" "$work/zero"

git ls-files 2>/dev/null |
    grep -vE '\.png$|^tests/(fuzz/corpus|vectors|documents)/|\.(csv|tsv)$' |
    while read -r file; do [ ! -f "$file" ] || echo "$file"; done >"$work/texts"
[ -s "$work/texts" ] || { c_files; shell_files; } >"$work/texts"
xargs grep -nE '[ 	]$' <"$work/texts" |
    grep -vE '^[^:]*\.(md|txt|scd):' >"$work/spaces"
nothing "no line ends in a space" "$work/spaces"
while read -r file; do
	[ -z "$(tail -c 1 "$file")" ] || echo "$file"
done <"$work/texts" >"$work/ends"
nothing "every text ends in a line feed" "$work/ends"
xargs grep -lE "$(printf '\r')$" <"$work/texts" >"$work/returns"
nothing "no line ends in a carriage return" "$work/returns"
finish
