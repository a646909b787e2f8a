# --traza prints each step with its time: constant words and numbers, and no
# data of a person.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
prepare
open_day
office
person 41000000-8 Rosamunda Quilapán telefono=912345678 >/dev/null 2>&1
printf 'run;nombres\n41000001-6;Hermenegilda\n' >hoja.csv

"$T" persona ver 41000000-8 >quiet.out 2>quiet.err
is "without it nothing is told" '' "$(cat quiet.err)"

# traced WORD…: runs the command and adds its trace to the file «traced»
: >traced
traced() {
	"$T" "$@" --traza >traced.out 2>traced.err
	grep '^traza ' traced.err >>traced
}
traced persona editar 41000000-8 correo=rosamunda@example.org
has "what is written is told" 'guardar en el diario' "$(cat traced)"
has "  and how much" 'poner la vista al día (asientos: 1)' "$(cat traced)"
traced cv 41000000-8 -o cv.pdf
has "what is printed is told" 'componer las páginas (páginas: 1)' "$(cat traced)"
traced persona importar hoja.csv
has "what is imported is told" 'leer la planilla (bytes: ' "$(cat traced)"
traced persona buscar Rosamunda
lacks "a search reads no form" 'leer un formulario' "$(cat traced.err)"
traced reconstruir
traced sincronizar "$BOOK"
has "steps of a sync are told" 'intercambiar' "$(grep terreno-libro traced)"
has "  and what went" 'entregado (asientos: ' "$(grep terreno-libro traced)"
is "the answer is the same" "$("$T" persona buscar Rosamunda 2>/dev/null)" \
    "$(TERRENO_TRAZA=1 "$T" persona buscar Rosamunda 2>/dev/null)"
ok "the variable does the same" sh -c \
    'TERRENO_TRAZA=1 "$T" persona ver 41000000-8 2>&1 | grep -q ^traza'
is "  and 0 is no" '' "$(TERRENO_TRAZA=0 "$T" persona ver 41000000-8 2>&1 |
    grep ^traza)"

# Every line has this shape, and its words stand in the sources.
is "each line is words and numbers" '' "$(grep -vE \
    '^traza terreno(-libro)? +[0-9.]+ ms \+ +[0-9.]+ ms  [a-zA-Záéíóúñ -]+( \([a-záéíóú ]+: [0-9]+\))?$' traced)"
{
	find "$SOURCE/kit" "$SOURCE/sync" -name '*.c' -exec cat {} + |
	    tr -s '\n\t ' ' ' | grep -oE 'KIT_LOG\( ?"[^"]*"' | sed 's/.*"\(.*\)"/\1/'
	sed -nE 's/.*"([^"]*)", sync_step_.*/\1/p' "$SOURCE/sync/libro/step/steps.c"
} | sort -u >known
sed 's/^.* ms  //; s/ (.*//' traced | sort -u >told
is "  and the words are the program's own" '' "$(comm -13 known told)"
ok "  which are more than a few" test "$(wc -l <told)" -ge 15
finish
