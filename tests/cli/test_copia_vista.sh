# The sealed copy of the view: closing makes one when that is worth its time;
# the next opening uses it instead of folding the whole journal; a copy that
# does not fit the journal is thrown away. No data of a person can be read in
# it.
. "$SOURCE/tests/lib.sh"
prepare
open_day
trap '"$T" cerrar >/dev/null 2>&1' EXIT
echo "abeja lento zorro cobre" >frase
copy=$TERRENO_DATOS/vista.copia

# opens_by TEXT: opens the folder and counts the steps called TEXT that «abrir»
# traced
opens_by() {
	"$T" abrir --traza --frase-fd 3 3<frase >open.out 2>open.err
	grep -cF "$1" open.err
}
copied="abrir la copia de la vista"
anew="hacer la vista de nuevo"
useless="dejar una copia de la vista que no sirve"

"$TERRENO_BUILD/fixtures/generar-fixtures" --personas 2200 --anios 1 \
    --semilla 3 --salida csv >/dev/null
head -n 1101 csv/persona.csv >uno.csv
{
	head -n 1 csv/persona.csv
	tail -n 1100 csv/persona.csv
} >dos.csv
# Surnames, streets, telephones and RUNs, as people type them and as the program
# keeps them.
tail -q -n +2 uno.csv dos.csv | cut -d, -f1,3,8,9,11 | tr ',' '\n' |
    grep -E '^.{6,}$' | grep -vE '^(Chilena?|Hombre|Mujer)$' | sort -u >words
found() {
	grep -laF -f words "$@" 2>/dev/null
}

"$T" persona importar uno.csv >/dev/null 2>&1
is "a plain folder keeps no copy" 1 "$(test -e "$copy"; echo $?)"
"$T" frase poner mgomez --frase-fd 3 3<frase >/dev/null
"$T" persona editar "$(sed -n 2p uno.csv | cut -d, -f1)" \
    telefono="9 1864 0482" >/dev/null
before=$(state)
ok "the words are many" test "$(wc -l <words)" -gt 3000
has "  and a view has them" vista "$(found "$XDG_RUNTIME_DIR"/terreno/vista*)"
"$T" cerrar --traza >/dev/null 2>close.err
has "closing leaves a copy" "sellar una copia de la vista" "$(cat close.err)"
is "  of the user alone" -rw------- "$(stat -c %A "$copy")"
is "  in which nobody is named" "" "$(found "$copy" "$TERRENO_DATOS"/libro.db*)"
is "  which opening goes on from" 1 "$(opens_by "$copied")"
is "  without a fold" 0 "$(grep -cF "$anew" open.err)"
is "  and without a word of it otherwise" "" "$(grep -v '^traza' open.err)"
is "  to the same state" "$before" "$(state)"

# After a few more entries the copy is still used, and they are folded into the
# view.
cp "$copy" older
"$T" persona editar "$(sed -n 3p uno.csv | cut -d, -f1)" \
    telefono="9 1864 0483" >/dev/null
before=$(state)
"$T" cerrar >/dev/null
ok "for a few entries no copy is made" cmp -s older "$copy"
is "they are folded into it" 1 "$(opens_by "$copied")"
is "  to the same state" "$before" "$(state)"
is "  and the view says what the journal says" true \
    "$("$T" verificar --json | jq .vista_igual)"

# After many more entries an older copy is put back.
"$T" persona importar dos.csv >/dev/null 2>&1
before=$(state)
(
	trap '' XFSZ
	ulimit -f 500
	"$T" cerrar >full.out 2>full.err
	echo $? >full.status
)
is "a disk that is full does not keep it from closing" "0 Cerrado" \
    "$(cat full.status full.out | xargs)"
is "  nor is it told of" "" "$(cat full.err)"
ok "  the copy before stays" cmp -s older "$copy"
is "  with nothing beside it" "" "$(find "$TERRENO_DATOS" -name "*.part")"
fails "  and it is closed" "$T" persona listar
is "it opens from the one before" 1 "$(opens_by "$copied")"
"$T" cerrar >/dev/null
fails "many entries make a new one" cmp -s older "$copy"
cp "$copy" newer
is "which is opened" 1 "$(opens_by "$copied")"
is "  to the same state" "$before" "$(state)"
"$T" cerrar >/dev/null
cp older "$copy"
is "an older copy that is put back is gone on from" 1 "$(opens_by "$copied")"
is "  to the same state" "$before" "$(state)"
is "  and the view says what the journal says" true \
    "$("$T" verificar --json | jq .vista_igual)"
"$T" cerrar >/dev/null

# A copy that does not fit is thrown away, and nothing but the trace tells of
# it.
spoiled() { # NAME
	is "$1: it is thrown away" 1 "$(opens_by "$useless")"
	is "  the view is made anew" 1 "$(grep -cF "$anew" open.err)"
	is "  nothing else is said" "" "$(grep -v '^traza' open.err)"
	is "  and the state is the same" "$before" "$(state)"
	is "  the copy is gone" 1 "$(test -e "$copy"; echo $?)"
	"$T" cerrar >/dev/null
}
head -c 200000 newer >"$copy"
spoiled "a copy that was cut"
{
	head -c 300000 newer
	printf x
	tail -c +300002 newer
} >"$copy"
spoiled "a copy with another byte"
printf 'terreno-vista-1\n' >"$copy"
spoiled "a copy without a head"
opens_by "$copied" >/dev/null
"$T" cerrar >/dev/null
mkdir -p "$TERRENO_DATOS/plantillas/records"
cp "$SOURCE/templates/records/punto.md" \
    "$TERRENO_DATOS/plantillas/records/"
spoiled "a copy of other forms"
rm "$copy"
mkdir "$copy"
opens_by "$anew" >/dev/null
is "a folder in its place stops nothing" "$before" "$(state)"
ok "  nor does closing" "$T" cerrar
rmdir "$copy"

# The screen makes a copy when it ends, even if the agent is gone.
opens_by "$anew" >/dev/null
: >nada
ok "the screen runs" "${TERRENO%/*}/terreno-pantalla" --guion nada
ok "  and leaves a copy" test -s "$copy"
"$T" reconstruir >/dev/null
is "a view that is made anew on demand drops it" 1 "$(test -e "$copy"; echo $?)"
finish
