# What somebody else wrote while a form was open, or a draft, is shown before it
# is replaced: by another window of the same laptop, or by a sync.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
open_day
run=41000000-8
telephone() { "$T" persona ver "$run" --json | jq -r .campos.telefono; }
"$T" persona editar $run telefono="9 1111 1111" \
    correo=ana@example.org oficios=5120 >/dev/null

play <<END
type $run
key Enter F5 PageDown C-u
type 9 2222 2222
key Enter Esc
END
"$T" persona editar $run telefono="9 3333 3333" >/dev/null
play <<END
type $run
key Enter F5
show resumed
key F2
show refused
key Esc
END
has "the draft is taken up again" "Sigue lo que quedó a medias" "$(part resumed)"
has "what came meanwhile is told, not replaced" "ahora dice «+56 9 3333 3333»" \
    "$(part refused | tr -s ' \n' ' ')"
is "  and stands" +56933333333 "$(telephone)"
play <<END
type $run
key Enter F5 F2
show told
key Esc
END
has "whoever takes the draft up again is told again" \
    "«+56 9 3333 3333»" "$(part told | tr -s ' \n' ' ')"
"$T" persona editar $run telefono="9 4444 4444" >/dev/null
play <<END
type $run
key Enter F5 F2
show again
key F2
show kept
END
has "who saw one change is told of the next" "«+56 9 4444 4444»" "$(part again)"
has "whoever has seen it may replace it" guardada "$(part kept)"
is "  with what was typed" +56922222222 "$(telephone)"
has "  and nothing is in conflict" "no hay conflictos" "$("$T" conflictos 2>&1)"

# The same value by both, and other fields, are nobody's business.
play <<END
type $run
key Enter F5 PageDown C-u
type 9 5555 5555
key Enter Esc
END
"$T" persona editar $run telefono="9 5555 5555" correo=otra@example.org \
    >/dev/null
play <<END
type $run
key Enter F5 F2
show kept
END
has "the same value is kept at once" guardada "$(part kept)"
is "  and the other field stands" otra@example.org \
    "$("$T" persona ver $run --json | jq -r .campos.correo)"

# Of two fields that somebody else changed, each is told before it is replaced:
# the second may be on a page that nobody has seen.
play <<END
type $run
key Enter F5 PageDown C-u
type 9 6666 6666
key Enter Esc
END
play <<END
type $run
key Enter F5 PageDown PageDown Enter C-u
type Calle Nueva
key Enter Esc
END
"$T" persona editar $run telefono="9 7777 7777" calle="Las Rosas" >/dev/null
play <<END
type $run
key Enter F5 F2
show first
key F2
show second
key F2
show kept
END
has "of two that changed, one is told first" "ahora dice «+56 9 7777 7777»" \
    "$(part first | tr -s ' \n' ' ')"
has "  and then the other" "ahora dice «Las Rosas»" \
    "$(part second | tr -s ' \n' ' ')"
has "  and then both are replaced" guardada "$(part kept)"

# A field that was emptied stays so in the draft.
play <<END
type $run
key Enter F5 PageDown C-u Enter Esc
END
play <<END
type $run
key Enter F5 F2
show kept
END
has "an emptied field is a draft too" guardada "$(part kept)"
is "  and is empty then" null "$(telephone)"

# A day that nobody closed is told the next morning.
TERRENO_RELOJ=2026-11-21T10:00:00 play <<END
show next
END
has "the day of another date is told" "Esta jornada es de otro día" "$(part next)"
TERRENO_RELOJ=2026-11-21T10:00:00 "$T" atender $run motivo=OTR >told 2>&1
has "  and whoever attends by it" "aviso: la jornada abierta es de otro día" \
    "$(cat told)"
"$T" atender $run motivo=OTR >told 2>&1
lacks "  not on its own date" aviso "$(cat told)"
TERRENO_RELOJ=2001-01-01T00:10:00 "$T" atender $run motivo=OTR >told 2>&1
lacks "  nor by a clock that is wrong" "de otro día" "$(cat told)"

# Two windows have the same draft open.
visits() { "$T" atencion listar --json | jq length; }
before=$(visits)
play <<END
type $run
key Enter F2
type otr
key Enter Down Esc
END
terminal "one draft in two windows"
mux send-keys -l "'$T'"
mux send-keys Enter
awaits "1 borrador sin terminar"
mux send-keys F8
awaits "Atención"
mux send-keys Enter
awaits "Motivo(s) de consulta"
play <<'END'
key F8 Enter F2
show kept
END
has "one window keeps the draft" "Atención anotada" "$(part kept)"
mux send-keys F2
shows "the other asks first" "Otra ventana ya guardó o botó esto mismo"
is "  and it is kept once" $((before + 1)) "$(visits)"
mux send-keys Down F2
shows "  also when something was typed meanwhile" "Otra ventana ya guardó"
mux send-keys F2
shows "  and whoever wants it has it twice" "Atención anotada"
is "  as she said" $((before + 2)) "$(visits)"
finish
