# Helpers of the tests written in sh. A test sources this file, makes checks, of
# which each prints a line of TAP, and ends with `finish`. $TERRENO is the path
# of the program.

test_count=0
test_failed=0
T=$TERRENO
export T

tap_line() { # STATUS NAME
	test_count=$((test_count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $test_count - $2"
	else
		echo "not ok $test_count - $2"
		test_failed=1
	fi
}

# skip NAME WHY: counts the check as skipped
skip() {
	test_count=$((test_count + 1))
	echo "ok $test_count - $1 # SKIP $2"
}

# note WORD…: prints to standard error, where tests/run shows what a failed
# check saw.
note() {
	echo "$*" >&2
}

# ok NAME COMMAND…: the command succeeds. Its output is in ok.out and ok.err, in
# the current folder, or in $work when a test looks at the sources (tests/lint).
ok() {
	ok_name=$1
	shift
	"$@" >"${work:-.}/ok.out" 2>"${work:-.}/ok.err"
	ok_status=$?
	if [ $ok_status -ne 0 ]; then
		note "$ok_name: status $ok_status: $*"
		cat "${work:-.}/ok.out" "${work:-.}/ok.err" >&2
	fi
	tap_line $ok_status "$ok_name"
}

# fails NAME COMMAND…: the command does not succeed.
fails() {
	fails_name=$1
	shift
	! "$@" >/dev/null 2>&1
	tap_line $? "$fails_name"
}

# is NAME WANTED GOT: both are the same text.
is() {
	[ "$2" = "$3" ]
	is_status=$?
	[ $is_status -eq 0 ] || note "$1: wanted «$2», got «$3»"
	tap_line $is_status "$1"
}

# has NAME TEXT GOT: GOT holds TEXT.
has() {
	case $3 in *"$2"*) true ;; *) false ;; esac
	has_status=$?
	[ $has_status -eq 0 ] || note "$1: wanted «$2» in «$3»"
	tap_line $has_status "$1"
}

# lacks NAME TEXT GOT: GOT does not hold TEXT.
lacks() {
	case $3 in *"$2"*) false ;; *) true ;; esac
	lacks_status=$?
	[ $lacks_status -eq 0 ] || note "$1: did not want «$2» in «$3»"
	tap_line $lacks_status "$1"
}

# state: prints how many entries the journal has, how many are bad, and the hash
# of its state.
state() {
	"$T" verificar --json 2>/dev/null | jq -c '[.asientos, .malos, .estado]'
}

# said_well FILE: each line is a message of this program, in lower case, without
# a full stop, in no English.
said_well() { # FILE
	awk '
	/^terreno: / && !/^terreno: [^A-ZÁÉÍÓÚÑ]/ { bad = 1 }
	!/^terreno: / { bad = 1 }
	/\.$/ { bad = 1 }
	tolower($0) ~ /[^a-z](the|error|failed|cannot|not found|unknown|no such)[^a-z]/ {
		bad = 1 }
	END { exit bad || NR == 0 }' "$1"
}

# fails_with CODE TEXT COMMAND…: the command ends with that status, prints one
# line of good Spanish with TEXT in it to stderr, and nothing to stdout.
fails_with() {
	fw_code=$1
	fw_text=$2
	shift 2
	"$@" >fw.out 2>fw.err
	fw_status=$?
	fw_bad=
	[ $fw_status -eq "$fw_code" ] || fw_bad="status $fw_status, not $fw_code"
	grep -qF -- "$fw_text" fw.err || fw_bad="$fw_bad; no «$fw_text»"
	[ "$(wc -l <fw.err)" -eq 1 ] || fw_bad="$fw_bad; not one line"
	[ ! -s fw.out ] || fw_bad="$fw_bad; something on stdout"
	said_well fw.err || fw_bad="$fw_bad; badly said"
	[ -z "$fw_bad" ] || {
		note "$*: $fw_bad"
		cat fw.err >&2
	}
	[ -z "$fw_bad" ]
	tap_line $? "refused: $fw_text"
}

# refused CODE TEXT COMMAND…: the same as fails_with, and the state of the data
# has not changed.
refused() {
	refused_before=$(state)
	fails_with "$@"
	is "  and the store is as it was" "$refused_before" "$(state)"
}

# prepare: makes the data of a laptop that is ready for a day at Forestal.
prepare() {
	"$T" preparar --equipo forestal-1 --comuna 05109 \
	    --base "$SOURCE/fixtures/vina" >/dev/null || exit 1
}
open_day() {
	"$T" jornada abrir punto=forestal funcionario=mgomez >/dev/null ||
	    exit 1
}

# Makes a person with the fields that a form demands; more fields may follow.
person() { # RUN NOMBRES APELLIDO campo=valor…
	person_run=$1
	person_name=$2
	person_surname=$3
	shift 3
	"$T" persona crear "run=$person_run" "nombres=$person_name" \
	    "apellido_paterno=$person_surname" fecha_nacimiento=3/4/85 \
	    nivel_educacional=24 situacion_laboral=Cesante "$@"
}

# field TIPO CLAVE CAMPO: prints a field of a record as JSON has it.
field() { # TIPO CLAVE CAMPO
	"$T" "$1" ver --json "$2" 2>/dev/null | jq -r ".campos.$3 // empty"
}

# guide_commands FILE: writes the commands that a guide prints to the file
# `commands`, one a line, in their order: spans of code, and blocks of code with
# their lines joined. It leaves pictures of the screen out. From then on
# `terreno` is a command.
guide_commands() {
	mkdir bin
	ln -s "$T" bin/terreno
	PATH=$PWD/bin:$PATH
	export PATH
	awk '
	/^\{\{! pantalla / { picture = 1; next }
	/^```/ {
		code = !code
		if (!code && !picture) print line
		if (!code) picture = 0
		line = ""
		next
	}
	code { sub(/^ +/, ""); sub(/\\$/, ""); line = line $0; next }
	{
		while (match($0, /`terreno [^`]*`/)) {
			print substr($0, RSTART + 1, RLENGTH - 2)
			$0 = substr($0, RSTART + RLENGTH)
		}
	}' "$1" >commands
}

finish() {
	echo "1..$test_count"
	exit $test_failed
}
