# Paper from the full screen, with a printing system (cupsd) of the test's own.
# Documents wait while cupsd is not there, and come out later in their order;
# the screen shows them on their way and cancels them; a letter that is printed
# again says so.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"
. "$SOURCE/tests/lib-cups.sh"

lack=$(cups_lacks)
[ -z "$lack" ] || {
	skip "printing from the screen" "$lack"
	finish
}
prepare_with_people
open_day
play <<'END'
type ana mar
key Enter F4
show a CV
key Esc
type elba
key Enter F4 Esc
show home
key F6
show queue
END
has "without a printing system a CV waits" "espera" "$(part "a CV")"
has "  the first page counts what waits" "2 papeles por salir" "$(part home)"
has "  and its own page says why" "está detenido" "$(part queue)"
has "  and how it gets going, by a key" "repita con F6 en el inicio y F2" \
    "$(part queue)"
has "  the first that was asked for is the first" "> cv de Ana María" \
    "$(part queue)"

cups_start || exit 1
mkdir papel
lpadmin -p CAJA -E -v "papel:$PWD/papel"
play <<'END'
key F6
show there is a printer
key F2
show sent
key Esc
show home
END
has "with a printer, the page says where paper comes out" "CAJA" \
    "$(part "there is a printer")"
has "  F2 sends all of it" "impreso" "$(part sent)"
soon 10 came_out 2 papel
tap_line $? "  and two documents come out"
first_out=$(find papel -name '*.pdf' | sort | head -1)
ok "  in the order in which they were asked for" sh -c \
    "pdftotext '$first_out' - | grep -q 'Ana María'"
has "  and nothing waits" "0 papeles por salir" "$(part home)"

# A slow printer is shown at work, and its job can be cancelled.
: >papel/tardar
play <<'END'
type ana mar
key Enter F4
show on its way
key Esc F6
show queue
key F9 F9
show given up
END
has "a slow printer is told of" "imprimiendo en CAJA" "$(part "on its way")"
has "  and seen in the queue" "imprimiendo" "$(part queue)"
has "  where F9 twice gives it up" "anulado" "$(part "given up")"
rm papel/tardar

# A document of a person is printed again; a letter then says that it is a
# reprint.
play <<'END'
type ana mar
key Enter F3
type niv
key Enter Enter
type Quiere terminar la enseñanza media
key Enter
type niv
key Enter
type s
key Enter F2 Enter F2
show referred
key F10
show documents
key Down Down F2
show again
END
has "a letter comes out" "Folio F" "$(part referred)"
has "  and again, which says so" "Reimpresión 1" "$(part again)"
last_out() { find papel -name '*.pdf' | sort -V | tail -1; }
ok "  on paper too" sh -c \
    "pdftotext '$(last_out)' - | grep -q 'REIMPRESIÓN 1'"
cups_done
finish
