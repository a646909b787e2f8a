# Every file, function and variable that the guides for engineers name exists.
# The guides are README.md, the README.md of each folder and
# .github/CONTRIBUTING.md.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

# Files that README.md tells the reader to write.
cat >"$work/to_write" <<'EOF'
templates/documents/telefonos.md
templates/documents/telefonos.sql
EOF

guides=$(find . -name README.md ! -path './build*' ! -path '*/vectors/*' |
    sed 's|^\./||' | sort)
[ ! -f .github/CONTRIBUTING.md ] || guides="$guides .github/CONTRIBUTING.md"
find . -path ./.git -prune -o -path './build*' -prune -o -type f -print |
    sed 's|^\./||' >"$work/files"
find kit sync tests fixtures templates meson* -type f ! -name README.md \
    ! -path '*/corpus/*' ! -path '*/vectors/*' ! -path 'tests/lint/*' \
    -exec cat {} + | tr -c 'A-Za-z0-9_' '\n' | sort -u >"$work/words"

# code_words GUIDE: prints the words of a guide that stand as code: in `spans`,
# which may run on to the next line of their paragraph, and in fenced or
# indented blocks.
code_words() {
	awk '
	function spans(   n, i, part) {
		n = split(paragraph, part, "`")
		for (i = 2; i <= n; i += 2) print part[i]
		paragraph = ""
	}
	/^```/ { spans(); fenced = !fenced; next }
	fenced || /^    / { print; next }
	/^$/ { spans() }
	{ paragraph = paragraph " " $0 }
	END { spans() }' "$1" | tr -s ' \t,;()[]{}|"<>=`' '\n' |
	    sed 's|^\./||; s|[.:]*$||' | sort -u
}

# links GUIDE: prints the targets of its links to files here.
links() {
	grep -oE '\]\([^):#]+[^):]*\)' "$1" | sed 's/^](//; s/)$//; s/#.*//' | sort -u
}

# there WORD FOLDER: there is a file of that name or pattern, from the top, from
# FOLDER, or anywhere by its last part.
there() {
	for there_path in $1 "$2"/$1; do
		[ ! -e "$there_path" ] || return 0
	done
	case $1 in */*) return 1 ;; esac
	case $1 in
	*\**) there_pattern=$(echo "$1" | sed 's/\./\\./g; s/\*/[^\/]*/g') ;;
	*) there_pattern=$(echo "$1" | sed 's/\./\\./g') ;;
	esac
	grep -qE "(^|/)$there_pattern\$" "$work/files"
}

# missing GUIDE: prints the names in GUIDE of things that do not exist, one a
# line.
missing() {
	missing_folder=$(dirname "$1")
	links "$1" | while read -r link; do
		[ -e "$missing_folder/$link" ] || echo "$link"
	done
	code_words "$1" >"$work/code"
	grep -E '^(kit|sync|templates|tests|fixtures|\.github|\.ci)/|^[a-z_*]+\.(c|h|sh|scd|build)$' \
	    "$work/code" | grep -vE 'NAME|TYPE|TIPO|FILE|ROOM|\$|…' |
	    grep -vxFf "$work/to_write" | while read -r word; do
		there "$word" "$missing_folder" || echo "$word"
	done
	grep -E '^(kit|sync|cmd|desk|view|journal|tests)_[a-z0-9_]+$|^(KIT|SYNC|TERRENO)_[A-Z0-9_]+$' \
	    "$work/code" | grep -vxFf "$work/words"
}

for guide in $guides; do
	missing "$guide" >"$work/missing"
	nothing "$guide: what it names is there" "$work/missing"
done

# The other way round: templates/README.md says of each record type and document
# what it is for.
for file in templates/records/*.md templates/documents/*.md; do
	template=$(basename "$file" .md)
	grep -q "\`$template\`" templates/README.md || echo "$template"
done >"$work/unnamed"
nothing "templates/README.md names every record type and document" \
    "$work/unnamed"

# variables: prints the names of the variables that the programs and the benches
# read
variables() {
	find kit sync -name '*.[ch]' -exec grep -hoE '"TERRENO_[A-Z_]+"' {} + |
	    tr -d '"'
	grep -hoE '\$\{TERRENO_[A-Z_]+' tests/bench/* kit/demo | tr -d '${'
}
variables | sort -u | while read -r variable; do
	grep -q "\`$variable\`" tests/README.md || echo "$variable"
done >"$work/unnamed"
nothing "tests/README.md names every variable" "$work/unnamed"
ok "  which are more than a few" test "$(variables | sort -u | wc -l)" -ge 10

# The check sees names of things that do not exist.
cat >"$work/bad.md" <<'EOF'
The [link](nada/README.md), `kit/base/nada.c`, a span `sh
tests/nada`, `nada.h` and `kit_nada_hay()`.

    TERRENO_NADA=1 sh tests/run

But `kit/base/str.c`, `str.h`, `kit_str_add` and `tests/run` are there.
EOF
is "  and what is not would be told" \
    'nada/README.md kit/base/nada.c nada.h tests/nada TERRENO_NADA kit_nada_hay' \
    "$(missing "$work/bad.md" | tr '\n' ' ' | sed 's/ $//')"
finish
