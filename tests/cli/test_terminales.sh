# The full screen on the terminals that officials have: the Linux console,
# xterm, PuTTY, tmux, and over ssh. Each row is a terminal: its name in TERM,
# and the bytes that its keys send.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
open_day
send() { # HEX…: these bytes as the terminal sends them
	mux send-keys -H "$@"
}
text() { mux send-keys -l "$1"; }
rows_done=0
terminal "the screen on other terminals"
trap 'mux kill-server 2>/dev/null; stop_sshd' EXIT
stop_sshd() { [ -z "${sshd_pid-}" ] || kill "$sshd_pid" 2>/dev/null; }

# start TERM COMMAND…: runs the command on a terminal of that name, and says
# «quedo igual» when it left the settings of the terminal as they were
start() {
	start_term=$1
	shift
	text "clear; stty -a >before; TERM=$start_term $*; stty -a >after; cmp before after && echo que''do igual"
	mux send-keys Enter
}

# tries NAME F1 F5 F10 UP DOWN END BACKSPACE, each as HEX,HEX: each key does
# what its name says, and keys without a meaning do nothing.
tries() {
	tries_name=$1
	for tries_key in f1 f5 f10 up down end back; do
		shift
		eval "key_$tries_key=\$(echo $1 | tr , ' ')"
	done
	shows "$tries_name: it begins" "RUN, nombre o teléfono:"
	text "ana marx"
	# shellcheck disable=SC2086 # bytes, one a word
	send $key_back
	shows "$tries_name: Backspace rubs out, and she is found" "> Ana María O’Higgins"
	mux send-keys Enter
	awaits "45 años"
	# shellcheck disable=SC2086
	send $key_f5
	shows "$tries_name: F5" "Tipo de documento"
	# shellcheck disable=SC2086
	send $key_down
	shows "$tries_name: the arrow down" "con dígito verificador"
	# shellcheck disable=SC2086
	send $key_up
	shows "$tries_name: the arrow up" "una de la lista"
	send 1b 5b 31 3b 33 41 # Alt and an arrow, a key without a meaning
	send 1b 5b 49 # the window got the focus
	text "zz"
	# shellcheck disable=SC2086
	send $key_end
	text "y"
	shows "$tries_name: keys that mean nothing type nothing" ">zzy"
	mux send-keys C-u
	mux send-keys Escape
	awaits "Atenciones"
	mux send-keys Escape
	awaits "RUN, nombre o teléfono:"
	# shellcheck disable=SC2086
	send $key_f1
	shows "$tries_name: F1" "Ayuda"
	mux send-keys Escape
	awaits "Cerrar jornada"
	# shellcheck disable=SC2086
	send $key_f10
	shows "$tries_name: F10 leaves the terminal as it was" "quedo igual"
	rm -f "$TERRENO_DATOS"/borradores/*.json
}

# PuTTY calls itself xterm and sends other keys. An xterm may have its keypad in
# either of two modes.
while read -r name term keys; do
	[ -n "$name" ] || continue
	infocmp "$term" >/dev/null 2>&1 || {
		skip "$name" "this machine does not know the terminal $term"
		continue
	}
	start "$term" "'$T'"
	# shellcheck disable=SC2086 # a key a word
	tries "$name" $keys
	rows_done=$((rows_done + 1))
done <<'ROWS'
consola linux 1b,5b,5b,41 1b,5b,5b,45 1b,5b,32,31,7e 1b,5b,41 1b,5b,42 1b,5b,34,7e 7f
xterm xterm 1b,4f,50 1b,5b,31,35,7e 1b,5b,32,31,7e 1b,4f,41 1b,4f,42 1b,4f,46 7f
xterm-sin-teclado-de-aplicacion xterm 1b,4f,50 1b,5b,31,35,7e 1b,5b,32,31,7e 1b,5b,41 1b,5b,42 1b,5b,46 08
putty-como-xterm xterm 1b,5b,31,31,7e 1b,5b,31,35,7e 1b,5b,32,31,7e 1b,4f,41 1b,4f,42 1b,5b,34,7e 7f
tmux screen-256color 1b,4f,50 1b,5b,31,35,7e 1b,5b,32,31,7e 1b,4f,41 1b,4f,42 1b,5b,34,7e 7f
vt100 vt100 1b,4f,50 1b,5b,31,35,7e 1b,5b,32,31,7e 1b,4f,41 1b,4f,42 1b,5b,46 08
ROWS
[ $rows_done -gt 0 ]
tap_line $? "some terminal was tried"

# The screen over ssh; the line is cut in the middle of a form.
sshd=$(PATH=$PATH:/usr/sbin command -v sshd) && command -v ssh >/dev/null || {
	skip "over ssh" "no sshd here"
	finish
	exit
}
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -C '' -f hostkey
ssh-keygen -q -t ed25519 -N '' -C '' -f llave
cp llave.pub authorized
port=$((20000 + $$ % 20000))
while grep -qi "$(printf ':%04X 0' $port)" /proc/net/tcp; do
	port=$((port + 1))
done
cat >sshd_config <<FIN
Port $port
ListenAddress 127.0.0.1
HostKey $PWD/hostkey
AuthorizedKeysFile $PWD/authorized
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
FIN
"$sshd" -D -e -f "$PWD/sshd_config" 2>sshd.err &
sshd_pid=$!
{
	echo '#!/bin/sh'
	env | grep -E '^(TERRENO_[A-Z]*|XDG_RUNTIME_DIR|HOME|TZ|LC_ALL|LANG|PATH)=' |
	    sed "s/=/='/; s/\$/'/; s/^/export /"
	echo "export ASAN_OPTIONS=detect_leaks=0" # see lib-screen.sh
	echo "echo \$\$ >'$PWD/screen.pid'"
	echo "exec '$T'"
} >pantalla.sh
chmod +x pantalla.sh
left=50
until ssh-keyscan -T 1 -p $port 127.0.0.1 2>/dev/null | grep -q . ||
    [ $left -eq 0 ]; do
	left=$((left - 1))
	sleep 0.1
done
start screen-256color "ssh -tt -F none -i '$PWD/llave' -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -p $port $(id -un)@127.0.0.1 '$PWD/pantalla.sh' 2>ssh.err"
shows "over ssh it begins" "RUN, nombre o teléfono:"
text "José Peña Ñuñez"
shows "  letters with marks come through" "José Peña Ñuñez"
mux send-keys Enter
awaits "Nombres"
mux send-keys Down
text "41.800.001-5"
mux send-keys Enter
shows "  and a field is left" "41.800.001-5"
screen=$(cat screen.pid)
pkill -KILL -P "$(mux display -p '#{pane_pid}')" ssh
gone=100
while kill -0 "$screen" 2>/dev/null && [ $gone -gt 0 ]; do
	gone=$((gone - 1))
	sleep 0.1
done
[ $gone -gt 0 ]
tap_line $? "the line is cut: the screen ends"
ok "  and what was left is a draft on the disk" sh -c \
    'grep -q 41.800.001-5 "$TERRENO_DATOS"/borradores/*.json'
finish
