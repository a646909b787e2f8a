# generar-fixtures writes the same files for the same seed, writes them
# well-formed, and refuses wrong arguments. TERRENO_BUILD is the build
# directory, SOURCE the top of the source tree.
set -u
generar=$TERRENO_BUILD/fixtures/generar-fixtures
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

# exits CODE ARGUMENTS…: the program ends with that status and prints one line.
exits() {
	want=$1
	shift
	"$generar" "$@" >out 2>err
	got=$?
	[ "$got" = "$want" ] && [ "$(wc -l <err)" -eq 1 ]
}

same() {
	for f in persona atencion experiencia; do
		cmp -s "$1/$f.csv" "$2/$f.csv" || return 1
	done
}

differ() {
	! cmp -s "$1/persona.csv" "$2/persona.csv"
}

rows() {
	[ "$(tail -n +2 "$1" | wc -l)" -eq "$2" ]
}

at_least() {
	[ "$(tail -n +2 "$1" | wc -l)" -ge "$2" ]
}

# Checks the digit of each RUN by modulus 11, counted from the other end than
# the program does.
runs_valid() {
	awk -F, 'NR > 1 {
		if ($1 !~ /^4[1-9][0-9][0-9][0-9][0-9][0-9][0-9]-[0-9K]$/) exit 1
		sum = 0
		split("3 2 7 6 5 4 3 2", w, " ")
		for (i = 1; i <= 8; i++) sum += substr($1, i, 1) * w[i]
		d = (11 - sum % 11) % 11
		if (substr($1, 10) != (d == 10 ? "K" : d "")) exit 1
		seen++
	} END { if (!seen) exit 1 }' "$1"
}

# different COLUMNS FILE: no two rows have the same values in these columns.
different() {
	cut -d, -f"$1" "$2" | sort | uniq -d >repeated
	[ ! -s repeated ]
}

# known FILE COLUMN LIST: every value is a code of the list's first column.
known() {
	tail -n +2 "$1" | cut -d, -f"$2" | sort -u >values
	cut -d, -f1 "$3" | sort -u >codes
	[ -s values ] && [ -z "$(comm -23 values codes)" ]
}

days_within() {
	tail -n +2 "$1" | cut -d, -f2 | sort >days
	awk '$1 < "2024-11-1" || $1 >= "2026-11-20" { exit 1 }' days
}

months_ordered() {
	awk -F, 'NR > 1 && $6 != "actual" && $5 > $6 { exit 1 }
		END { if (NR < 2) exit 1 }' "$1"
}

"$generar" --personas 3000 --anios 2 --semilla 5 --salida uno
"$generar" --personas 3000 --anios 2 --semilla 5 --salida dos
"$generar" --personas 3000 --anios 2 --semilla 6 --salida tres

echo "1..18"
check "the same seed writes the same bytes" same uno dos
check "another seed writes others" differ uno tres
check "as many persons as asked" rows uno/persona.csv 3000
check "each person came at least once" at_least uno/atencion.csv 3000
check "there are jobs" at_least uno/experiencia.csv 1000
check "RUNs are of 41 to 49 million and their digits right" \
	runs_valid uno/persona.csv
check "no RUN twice" different 1 uno/persona.csv
check "no full name twice" different 2-4 uno/persona.csv
check "attendances name a person" known uno/atencion.csv 1 uno/persona.csv
check "jobs name a person" known uno/experiencia.csv 1 uno/persona.csv
check "points are those of Viña" \
	known uno/atencion.csv 3 "$SOURCE/fixtures/vina/punto.csv"
check "officials are those of Viña" \
	known uno/atencion.csv 4 "$SOURCE/fixtures/vina/funcionario.csv"
check "attendances fall within the years" days_within uno/atencion.csv
check "jobs end after they begin" months_ordered uno/experiencia.csv
check "no arguments: usage" exits 2
check "not a number: usage" exits 2 --personas muchas --salida x
check "unknown option: usage" exits 2 --personas 3 --salida x --nada 1
check "a folder that cannot be: the machine's fault" \
	exits 3 --personas 3 --salida uno/persona.csv/x
exit $failed
