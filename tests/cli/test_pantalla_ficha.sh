# What a form of the office's shows on the screen beside its fields: a note to
# be read out, a hint, other words for the choices, and the notes of a paper
# sheet.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
open_day

# A choice is found by other words: a trade as people call it.
play <<'END'
type ana mar
key Enter F5
key PageDown PageDown PageDown PageDown PageDown Up Up
type gasfiteria
show gasfiter
key C-u
type nana
show nana
key Enter
show taken
END
has "a trade is found by another word for it" \
    "> gasfitería: Gásfiter e instaladores" "$(cat shown)"
has "  which stands before the choice" \
    "> nana: Trabajadores de casa particular" "$(cat shown)"
has "  and Enter takes the choice" \
    "de casa particular y asistentes domésticos;" "$(sed -n '/^== taken/,$p' shown)"

# A pasted text replaces the value, as a typed letter does; where an arrow has
# moved the cursor, it is inserted.
play <<'END'
type ana mar
key Enter F5
key Down Down Down
paste Anita
show replaced
key Down Up Left
paste xx
show inserted
key F9 F9
END
has "what is pasted replaces the value" ">Anita" "$(part replaced)"
has "  but not where the cursor was moved" ">Anitxxa" "$(part inserted)"

# More belongs to a person than fits: the last row says so, and keys move.
for n in 01 02 03 04 05 06 07 08 09 10 11 12; do
	"$T" atender "$("$T" persona buscar "ana mar" --json | jq -r '.[0].clave')" \
	    motivo=OTR necesidad="visita $n" >/dev/null
done
play <<'END'
type ana mar
key Enter
show first
key PageDown PageDown PageDown
show last
key PageUp PageUp PageUp
show again
END
has "not all of it fits" "flechas, AvPág y RePág" "$(part first)"
lacks "  the last visit does not" "visita 12" "$(part first)"
has "  and is below" "visita 12" "$(part last)"
is "  and back" "$(part first | sed 1d)" "$(part again | sed 1d)"

# A note of the form is shown where it applies, and the cursor passes over it.
mkdir -p "$TERRENO_DATOS/plantillas/records"
sed 's/^| | text | cargo |.*/| | note | | Lea en voz alta: cuente sus trabajos desde el último, también los sin contrato. | | | | | | | |\n&/
    s/^| | text | funciones |.*/| | note | | Esto no se lee todavía. | | | | | | | |\n&/' \
    "$SOURCE/templates/records/experiencia.md" \
    >"$TERRENO_DATOS/plantillas/records/experiencia.md"
play <<'END'
type ana mar
key Enter F6
show jobs
key F2
show a new one
key Down
show down
key Up
show up
END
sed -n '/^== a new one/,/^cursor/p' shown >new
has "a note of the form is read out" \
    "Lea en voz alta: cuente sus trabajos" "$(cat new)"
has "  the cursor stands in the first field" ">" "$(grep 'Cargo u ocupación' new)"
is "  which Up does not leave for the note" "$(grep '^cursor' new)" \
    "$(sed -n '/^== up/,/^cursor/p' shown | grep '^cursor')"
has "how to fill a field in stands under it" "o por cuenta propia" \
    "$(sed -n '/^== down/,/^cursor/p' shown)"
rm -r "$TERRENO_DATOS/plantillas"

# A note written beside a field of a paper sheet is shown in the ordinary form.
play <<'END'
key F3 F2 F2
type emp.cv
key Enter Enter F7
type run
key Enter
type 48111111-0
key Enter Enter
type Pedro Pablo
key Enter
type Soto
key Enter Enter Enter
type 3/4/85
key Enter F7
type 911112221
key F3
type no se lee el último dígito
key Enter Enter F7 F7
type 24
key Enter F7
type ces
key Enter F8 F2
show kept
key Esc Esc
type pedro pablo
key Enter F5 PageDown
show her form
END
has "a sheet with a note is kept" "Hoja 1 guardada" "$(cat shown)"
has "  and the note stands under the field" \
    "nota: no se lee el" "$(sed -n '/^== her form/,$p' shown)"
finish
