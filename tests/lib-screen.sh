# Helpers of the tests of the full screen: by a script of keys, and on a real
# terminal that tmux types into. Source tests/lib.sh first; a test that has to
# wait longer sets PATIENCE, in seconds.
S=$TERRENO_BUILD/terreno-pantalla
PATIENCE=${PATIENCE:-15}
export LC_ALL=C.UTF-8

# prepare_with_people: makes a laptop with the people of a day's sheet.
prepare_with_people() {
	prepare
	cp "$SOURCE/fixtures/vina/hojas/dia-1-forestal.csv" hoja.csv
	"$T" persona importar hoja.csv >/dev/null 2>&1
}

# play [NAME]: runs the full screen by the script of keys on standard input, for
# the data folder NAME or the only one. What the screen shows is in `shown`.
# False when the program failed, or when the cursor stood on nothing
# (tests/screen/cursor).
play() {
	cat >keys.guion
	if [ $# -gt 0 ]; then set -- --datos "$PWD/$1"; fi
	"$S" "$@" --guion keys.guion >shown 2>shown.err || {
		note "$(cat shown.err)"
		return 1
	}
	sh "$SOURCE/tests/screen/cursor" shown >&2
}

# part TITLE: prints what `play` showed under that title
part() {
	awk -v title="== $1" '/^== / { on = $0 == title } on' shown
}

# ---- on a real terminal ----

mux() { tmux -L "terreno-$$" -f /dev/null "$@"; }
seen() { mux capture-pane -p 2>/dev/null; }

# terminal WHAT: opens a terminal of 80 by 24 with a shell; without tmux it
# skips all that tests WHAT and ends the test.
terminal() {
	command -v tmux >/dev/null || {
		skip "$1" "no tmux here"
		finish
		exit
	}
	trap 'mux kill-server 2>/dev/null' EXIT
	# When tmux hangs up it sends SIGCONT too. LeakSanitizer, which stops
	# its own process by SIGSTOP, would then wait for ever. The scripts of
	# keys look for leaks.
	ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0 \
	    tmux -L "terreno-$$" -f /dev/null new-session -d -x 80 -y 24 sh
}

# awaits TEXT: waits until the screen shows TEXT; prints something only when it
# does not
awaits() {
	awaits_left=$((PATIENCE * 10))
	until seen | grep -qF -- "$1"; do
		awaits_left=$((awaits_left - 1))
		[ $awaits_left -gt 0 ] || {
			note "not seen: $1"
			seen >&2
			return 1
		}
		sleep 0.1
	done
}

shows() { # NAME TEXT
	awaits "$2"
	tap_line $? "$1"
}
