# Helpers of the tests in tests/sync: an office, laptops and a book between
# them. Source tests/lib.sh first. Each store is a folder by its name.

BOOK=$PWD/libro.git
GIT_CONFIG_GLOBAL=/dev/null
GIT_CONFIG_SYSTEM=/dev/null
export GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM

# at NAME WORD…: terreno with the data of NAME
at() {
	at_name=$1
	shift
	"$T" "$@" --datos "$PWD/$at_name"
}

# sync_all NAME…: each in turn, quietly; says what failed
sync_all() {
	for one in "$@"; do
		at "$one" sincronizar >sync.out 2>&1 || {
			note "$one: $(cat sync.out)"
			return 1
		}
	done
}

office() {
	at oficina preparar --oficina --comuna 05109 --libro "$BOOK" \
	    -o hoja.pdf >office.out 2>&1 || {
		note "$(cat office.out)"
		exit 1
	}
}

# laptop NAME: prepared, admitted, and with the book's key
laptop() {
	at "$1" preparar --equipo "$1" --comuna 05109 --libro "$BOOK" \
	    >laptop.out 2>&1 && at oficina equipo admitir "$1" \
	    >>laptop.out 2>&1 && sync_all "$1" || {
		note "$(cat laptop.out)"
		exit 1
	}
}

# someone STORE RUN NOMBRE: a person written down there
someone() {
	at "$1" persona crear "run=$2" "nombres=$3" apellido_paterno=Rojas \
	    fecha_nacimiento=3/4/85 nivel_educacional=24 \
	    situacion_laboral=Cesante >/dev/null
}

# state_of NAME: entries, bad ones, hash of the state
state_of() {
	at "$1" verificar --json 2>/dev/null | jq -c '[.asientos, .malos, .estado]'
}

# writer NAME: the id that it writes by now
writer() {
	at "$1" diagnostico --json | jq -r '.[] | select(.que == "escritor").texto'
}

# same_state NAME…: all of them say the same
same_state() {
	first=$(state_of "$1")
	for one in "$@"; do
		is "$one has the state of $1" "$first" "$(state_of "$one")"
	done
}

# fin NAME FIELD: of a sync's answer
fin() {
	at "$1" sincronizar --json 2>/dev/null | jq -c ".$2"
}
