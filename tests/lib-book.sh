# Helpers of the tests in tests/sync: an office, laptops and a book between
# them. Source tests/lib.sh first. Each store is a folder by its name.

BOOK=$PWD/libro.git
GIT_CONFIG_GLOBAL=/dev/null
GIT_CONFIG_SYSTEM=/dev/null
export GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM

# at NAME WORD…: runs terreno with the data of NAME
at() {
	at_name=$1
	shift
	"$T" "$@" --datos "$PWD/$at_name"
}

# sync_all NAME…: syncs each in turn, quietly; tells which one failed
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

# laptop NAME: makes a laptop that is admitted and has the key of the book
laptop() {
	at "$1" preparar --equipo "$1" --comuna 05109 --libro "$BOOK" \
	    >laptop.out 2>&1 && at oficina equipo admitir "$1" \
	    >>laptop.out 2>&1 && sync_all "$1" || {
		note "$(cat laptop.out)"
		exit 1
	}
}

# someone STORE RUN NOMBRE: writes a person down on that computer
someone() {
	at "$1" persona crear "run=$2" "nombres=$3" apellido_paterno=Rojas \
	    fecha_nacimiento=3/4/85 nivel_educacional=24 \
	    situacion_laboral=Cesante >/dev/null
}

# state_of NAME: prints its number of entries, of bad ones, and the hash of its
# state
state_of() {
	at "$1" verificar --json 2>/dev/null | jq -c '[.asientos, .malos, .estado]'
}

# writer NAME: prints the id of the writer that NAME is now
writer() {
	at "$1" diagnostico --json | jq -r '.[] | select(.que == "escritor").texto'
}

# same_state NAME…: all of them have the same state
same_state() {
	first=$(state_of "$1")
	for one in "$@"; do
		is "$one has the state of $1" "$first" "$(state_of "$one")"
	done
}

# fin NAME FIELD: syncs and prints a field of the sync's answer
fin() {
	at "$1" sincronizar --json 2>/dev/null | jq -c ".$2"
}
