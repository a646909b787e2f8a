# The fixtures are consistent: their counts, their references, and the sheets as
# LEEME.md describes them. SOURCE is the top of the source tree.
set -u
vina=$SOURCE/fixtures/vina
n=0
failed=0

# check NAME COMMAND…: passes when the command succeeds.
check() {
	n=$((n + 1))
	name=$1
	shift
	if "$@"; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		failed=1
	fi
}

rows() {
	[ "$(tail -n +2 "$vina/$1.csv" | wc -l)" -eq "$2" ]
}

unique() {
	for f in "$vina"/*.csv; do
		[ -z "$(cut -d, -f1 "$f" | sort | uniq -d)" ] || return 1
	done
}

# refers FILE COLUMN TO: the column has only codes of the file TO.
refers() {
	tail -n +2 "$vina/$1.csv" | cut -d, -f"$2" | sort -u >used
	cut -d, -f1 "$vina/$3.csv" | sort -u >codes
	[ -s used ] && [ -z "$(comm -23 used codes)" ]
}

# Addresses have commas, so this finds the juntas of the points by the form of
# their codes.
points_refer() {
	grep -o 'jv-[0-9]*' "$vina/punto.csv" | sort -u >used
	cut -d, -f1 "$vina/junta_vecinos.csv" | sort >codes
	[ "$(wc -l <used)" -eq 14 ] && [ -z "$(comm -23 used codes)" ]
}

has() {
	grep -q "^$2," "$vina/$1.csv"
}

# The true name of the service that stands for penal data is in one file only,
# as nombre_reservado.
reserved() {
	[ "$(grep -rl 'Gendarmer' "$vina" | wc -l)" -eq 1 ] &&
	    grep -q '^apisl,APISL,Gendarmer' "$vina/entidad.csv"
}

is_utf8() {
	for f in "$vina"/*.csv; do
		iconv -f UTF-8 -t UTF-8 "$f" >/dev/null 2>&1 || return 1
	done
}

day_1_is_windows() {
	f=$vina/hojas/dia-1-forestal.csv
	! iconv -f UTF-8 -t UTF-8 "$f" >/dev/null 2>&1 &&
	    iconv -f WINDOWS-1252 -t UTF-8 "$f" >dia1.csv &&
	    [ "$(grep -c "$(printf '\r')\$" dia1.csv)" -eq 61 ]
}

day_2_has_mark() {
	iconv -f UTF-8 -t UTF-8 "$vina/hojas/dia-2-nueva-aurora.csv" >dia2.csv &&
	    [ "$(head -c 3 dia2.csv)" = "$(printf '\357\273\277')" ] &&
	    [ "$(wc -l <dia2.csv)" -eq 61 ]
}

# wrong_digits SEPARATOR COLUMN FILE: prints the numbers of the lines whose RUN
# has a wrong check digit, and 0 for a RUN outside of the range that belongs to
# nobody.
wrong_digits() {
	awk -F"$1" -v column="$2" 'NR > 1 && $column != "" {
		run = toupper($column)
		gsub(/[.-]/, "", run)
		if (run !~ /^4[1-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9K]$/) print 0
		sum = 0
		split("3 2 7 6 5 4 3 2", w, " ")
		for (i = 1; i <= 8; i++) sum += substr(run, i, 1) * w[i]
		d = (11 - sum % 11) % 11
		if (substr(run, 9) != (d == 10 ? "K" : d "")) print NR
	}' "$3"
}

only_wrong() {
	[ "$(wrong_digits "$1" "$2" "$3")" = "$4" ]
}

leeme_lists() {
	days=$(sed '/^## Derivaciones/,$d' "$vina/hojas/LEEME.md")
	[ "$(echo "$days" | grep -c '^| [0-9]* | `.*| rechazo |')" -eq 9 ] &&
	    [ "$(echo "$days" | grep -c '^| [0-9]* | `.*| duplicado |')" -eq 3 ]
}

echo "1..23"
check "one office" rows oficina 1
check "12 uniones comunales" rows union_comunal 12
check "235 juntas de vecinos" rows junta_vecinos 235
check "19 points" rows punto 19
check "6 officials" rows funcionario 6
check "38 destinations and 22 health centres" rows entidad 60
check "29 programmes" rows programa 29
check "no code twice in a file" unique
check "juntas name their unión comunal" refers junta_vecinos 4 union_comunal
check "programmes name their entidad" refers programa 3 entidad
check "points name their junta" points_refer
check "the point forestal" has punto forestal
check "the official mgomez" has funcionario mgomez
check "the health centre of Nueva Aurora" has entidad cesfam-nueva-aurora
check "ceia" has entidad ceia
check "senda" has entidad senda
check "the reserved name stands once" reserved
check "base files are UTF-8" is_utf8
check "day 1 is Windows-1252 with CR LF" day_1_is_windows
check "day 2 is UTF-8 with a mark" day_2_has_mark
check "day 1: one wrong digit, where LEEME says" only_wrong ';' 4 dia1.csv 8
check "day 2: one wrong digit, where LEEME says" only_wrong , 1 dia2.csv 37
check "LEEME lists 9 rejects and 3 duplicates" leeme_lists
exit $failed
