# A draft outlives the program that is killed, and a form that the office
# changes meanwhile: it is taken up again, and the screen tells of an answer
# that has no field any more.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
open_day
terminal "drafts on a real terminal"
mux send-keys -l "'$T'"
mux send-keys Enter
shows "it begins" "RUN, nombre o teléfono:"
mux send-keys -l "zoila quispe"
mux send-keys Enter Down
mux send-keys -l 41800001-5
mux send-keys Enter
shows "a RUN is left" "41.800.001-5"
mux send-keys PageDown PageDown PageDown Down Down Down
mux send-keys -l Peluquera
mux send-keys Enter
mux send-keys -l "x"
shows "and a title is left, the next group begun" "[Situación laboral]"
pkill -KILL -P "$(mux display -p '#{pane_pid}')"
shows "the program is killed" "Killed"

# The office changes the form: the field of her title is gone.
mkdir -p "$TERRENO_DATOS/plantillas/records"
grep -v '^| | text | titulo |' "$SOURCE/templates/records/persona.md" \
    >"$TERRENO_DATOS/plantillas/records/persona.md"
play() {
	cat >keys.guion
	"$S" --guion keys.guion >shown 2>shown.err || note "$(cat shown.err)"
}
part() {
	awk -v title="== $1" '/^== / { on = $0 == title } on' shown
}
play <<'END'
show home
key F8
show drafts
key Enter
show lost
key Esc
show form
key F2
type 3/4/85
key Enter F2
type 24
key Enter F2
type ces
key Enter F2
show kept
END
has "the first page tells of the draft" "1 borrador sin terminar" "$(part home)"
has "  by whom it is about" "zoila quispe" "$(part drafts)"
has "what has no field any more is told" "Peluquera" "$(part lost)"
has "  and the rest is in its place" "41.800.001-5" "$(part form)"
has "it is kept" "guardada" "$(part kept)"
is "  as it was typed" "41800001-5" \
    "$("$T" persona ver 41800001-5 --json | jq -r .clave)"
play <<'END'
show home
END
has "  and no draft is left" "0 borradores sin terminar" "$(part home)"

# Who was called from the queue by a name that stands nowhere else is a draft at
# once: the official is interrupted before she types anything.
play <<'END'
type Rosa Zamorano Leal
key F7 Enter Esc
show interrupted
key F8
show drafts
key Enter
show again
key F9 F9
END
has "whoever was called is not lost" "Quedó como borrador" "$(part interrupted)"
has "  nor waits any more" "0 esperan" "$(part interrupted)"
has "  but stands among the drafts" "Rosa Zamorano" "$(part drafts)"
has "  whole" "Leal" "$(part again)"
is "  until somebody throws it away" "" "$(ls "$TERRENO_DATOS/borradores")"

# What was typed about a person whose data were blocked meanwhile stays, and
# nobody reads it.
play <<'END'
type 41000000-8
key Enter F5 PageDown C-u
type 9 7777 7777
key Down Esc
END
TERRENO_RELOJ=2026-11-20T10:02:00 play <<'END'
type 41000000-8
key Enter F2
type cv
key Enter Down
END
"$T" titular bloquear 41000000-8 identidad=CED >/dev/null
TERRENO_RELOJ=2026-11-20T10:05:00 play <<'END'
key F8
show drafts
key Enter
show refused
key Esc
type 41000000-8
key Enter
show request
type que se usen
key Down Esc F8 Enter
show resumed
END
lacks "who blocked her data is named by no draft" "María José" "$(part drafts)"
has "  which says why" "bloquead" "$(part drafts)"
has "  and is not opened" "No se pudo: pidió que sus datos no se usen" \
    "$(part refused)"
lacks "  nor shown" "7777" "$(cat shown)"
has "her request to end that is taken up" "Lo que pide sobre sus datos" \
    "$(part resumed)"
"$T" titular desbloquear 41000000-8 identidad=CED >/dev/null
play <<'END'
key F8
show drafts
key Down Down Enter PageDown
show resumed
END
has "when the block ends, they are back" "María José" "$(part drafts)"
has "  with what was typed" "7777" "$(part resumed)"
finish
