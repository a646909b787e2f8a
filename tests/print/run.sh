#!/bin/sh
# sh tests/print/run.sh BUILD: prints every sample of tests/documents twice and
# compares the text with the golden one and the bytes with each other; then
# looks at hostile data. `sh tests/print/run.sh BUILD --golden` writes the
# golden texts instead.
set -u
src=$(cd "$(dirname "$0")/../.." && pwd)
print=$1/tests/print/print_document
# Many thousand pages: sanitizers would take four times as long.
subsets=${PLAIN_BUILD:-$1}/tests/print/print_subsets
docs=$src/templates/documents
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

check() { # NAME: the last exit status says whether it passed
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $1"
	fi
}

text() {
	pdftotext -layout "$1" - 2>/dev/null
}

for json in "$src"/tests/documents/*.json; do
	sample=$(basename "$json" .json)
	name=${sample%%.*}
	"$print" "$docs" "$name" "$json" "$tmp/a.pdf" 2>"$tmp/warn"
	check "$sample prints" $?
	"$print" "$docs" "$name" "$json" "$tmp/b.pdf" 2>/dev/null
	cmp -s "$tmp/a.pdf" "$tmp/b.pdf"
	check "$sample prints the same bytes again" $?
	text "$tmp/a.pdf" >"$tmp/a.txt"
	if [ "${2-}" = --golden ]; then
		cp "$tmp/a.txt" "$src/tests/documents/$sample.txt"
	fi
	diff -u "$src/tests/documents/$sample.txt" "$tmp/a.txt"
	check "$sample reads as before" $?
done

# Each sample without any value, and without any two of its values: no sign of
# the template language reaches paper (a hidden RUN has asterisks of its own),
# and no heading vanishes.
for json in "$src"/tests/documents/*.json; do
	sample=$(basename "$json" .json)
	[ "${sample#*.}" != hostil ] || continue
	"$subsets" "$docs" "${sample%%.*}" "$json" "$tmp/s.pdf" "$tmp/wanted"
	check "$sample prints without any of its data" $?
	pdftotext -nopgbrk "$tmp/s.pdf" "$tmp/s.txt" 2>/dev/null
	sed 's/\*\*\*\.\*\*\*//' "$tmp/s.txt" |
	    grep -nE '<|\{\{|\}\}|\*\*|\||:--|```|^#'
	[ $? -eq 1 ]
	check "$sample without any of its data prints no mark" $?
	sort "$tmp/wanted" | uniq -c | while read -r n heading; do
		seen=$(grep -cFx -- "$heading" "$tmp/s.txt")
		[ "$seen" -ge "$n" ] || echo "$seen of $n: $heading"
	done >"$tmp/lost"
	cat "$tmp/lost"
	[ ! -s "$tmp/lost" ]
	check "$sample without any of its data keeps its headings" $?
done

# What a hostile value must not do: vanish, become markup, leave the page.
"$print" "$docs" cv "$src/tests/documents/cv.hostil.json" "$tmp/h.pdf" 2>"$tmp/warn"
text "$tmp/h.pdf" >"$tmp/h.txt"
for wanted in '\*no negrita\*' '| barra |' '# no título' '<b>no</b>' \
    'Lukšić' 'ẽ' '\[U+1F600\]' '1\. no lista' '`no código`' '&amp;'; do
	grep -q -- "$wanted" "$tmp/h.txt"
	check "hostile value: $wanted is printed" $?
done
grep -q 'U+1F600' "$tmp/warn"
check "a character without a face is told" $?
pdftotext -bbox "$tmp/h.pdf" "$tmp/h.html" 2>/dev/null
awk -F'"' '/<word/ { if ($2 < 0 || $6 > 612 || $8 > 792) bad = 1 }
	END { exit bad }' "$tmp/h.html"
check "no word leaves the page" $?

# A table of 40 rows repeats its head on each page.
"$print" "$docs" jornada "$src/tests/documents/jornada.json" "$tmp/j.pdf"
[ "$(text "$tmp/j.pdf" | grep -c 'Nombre *RUN')" -eq 2 ]
check "a table's head is repeated" $?

# The ficha has letters of 10 points or more, and a group of fields that goes on
# in another column or page repeats its title.
"$print" "$docs" ficha "$src/tests/documents/ficha.json" "$tmp/f.pdf"
pdftohtml -xml -i -zoom 1 -stdout "$tmp/f.pdf" 2>/dev/null |
    awk -F'"' '/<fontspec/ && $4 < 10 { bad = 1 } END { exit bad }'
check "no letter of the ficha is under 10 points" $?
for page in 2 3; do
	pdftotext -f $page -l $page "$tmp/f.pdf" - | sed '/^$/d' |
	    sed -n 2p | grep -qE '^(Domicilio|Situación social)$'
	check "page $page of the ficha begins with a group's title" $?
done
text "$tmp/f.pdf" | grep -q 'Qué necesita'
check "the ficha asks what is needed" $?

# When the typeface that a name needs is missing, the page is not printed with
# other letters; the message names the package to install.
mkdir "$tmp/none"
"$print" "$docs" cv "$src/tests/documents/cv.json" "$tmp/n.pdf" "$tmp/none" 2>"$tmp/err"
[ $? -eq 3 ] && grep -q fonts-liberation "$tmp/err" && [ ! -e "$tmp/n.pdf" ]
check "a missing face names its package" $?

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
