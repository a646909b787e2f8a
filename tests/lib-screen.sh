# Helpers of the tests of the full screen: by a script of keys, and on a real
# terminal that tmux types into. Source tests/lib.sh first; a test that has to
# wait longer sets PATIENCE, in seconds.
S=$TERRENO_BUILD/terreno-pantalla
PATIENCE=${PATIENCE:-15}
export LC_ALL=C.UTF-8

# A laptop with the people of a day's sheet, as officials have it.
prepare_with_people() {
	prepare
	cp "$SOURCE/fixtures/vina/hojas/dia-1-forestal.csv" hoja.csv
	"$T" persona importar hoja.csv >/dev/null 2>&1
}

# play [NAME]: the keys of standard input on the screen, of the laptop in the
# folder NAME or of the only one; what it shows is in `shown`. False when it
# ended badly, or the cursor was not where the eye is.
play() {
	cat >keys.guion
	if [ $# -gt 0 ]; then set -- --datos "$PWD/$1"; fi
	"$S" "$@" --guion keys.guion >shown 2>shown.err || {
		note "$(cat shown.err)"
		return 1
	}
	sh "$SOURCE/tests/screen/cursor" shown >&2
}

# part TITLE: what `play` showed under that title
part() {
	awk -v title="== $1" '/^== / { on = $0 == title } on' shown
}

# ---- on a real terminal ----

mux() { tmux -L "terreno-$$" -f /dev/null "$@"; }
seen() { mux capture-pane -p 2>/dev/null; }

# terminal WHAT: opens one of 80 by 24 with a shell, or skips all that tests WHAT.
terminal() {
	command -v tmux >/dev/null || {
		skip "$1" "no tmux here"
		finish
		exit
	}
	trap 'mux kill-server 2>/dev/null' EXIT
	# Who hangs up sends SIGCONT too, and LeakSanitizer, which stops its
	# process by SIGSTOP, would wait for ever. Scripts look for leaks.
	ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0 \
	    tmux -L "terreno-$$" -f /dev/null new-session -d -x 80 -y 24 sh
}

# awaits TEXT: until the screen shows it; silent when it does
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
