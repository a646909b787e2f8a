# The recovery sheet came into other hands: a new one takes its place.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

key_of() { # SHEET.pdf
	pdftotext -layout "$1" - | tr -d ' \n' |
	    grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}'
}
replace() { # KEY NEW.pdf
	echo "$1" >key
	at oficina preparar --oficina --nueva-hoja --llave key -o "$2"
}
recover() { # NAME KEY
	echo "$2" >key
	at "$1" preparar --oficina --recuperar --llave key --comuna 05109 \
	    --libro "$BOOK"
}
main_of() { git -C "$BOOK" rev-parse main; }

office
laptop norte
laptop sur
someone norte 41000000-8 Ana
sync_all norte oficina norte sur
old=$(key_of hoja.pdf)
at otra preparar --oficina --comuna 05109 --libro "$PWD/otro.git" -o otra.pdf \
    >/dev/null 2>&1
before=$(main_of)

# Wherever the replacement is stopped, one of the two sheets counts, and laptops
# can join.
cp -r oficina antes
cp -r "$BOOK" antes.git
i=${FROM:-24}
while [ $i -lt 60 ]; do
	i=$((i + 1))
	rm -rf oficina "$BOOK" fresca nueva.pdf
	cp -r antes oficina
	cp -r antes.git "$BOOK"
	unset TERRENO_DATOS
	TERRENO_PARAR=$i replace "$old" nueva.pdf >out 2>&1 && break
	grep -q "guarde las dos hojas" out && sync_all oficina &&
	    at fresca preparar --equipo fresca --comuna 05109 \
		--libro "$BOOK" >out 2>&1 || break
	if replace "$old" otra.nueva.pdf >out 2>&1; then continue; fi
	grep -q "fue reemplazada" out && sync_all oficina &&
	    recover tercera "$(key_of nueva.pdf)" >out 2>&1 || break
	rm -rf tercera
	said=replaced
done
note "stopped: $i $(cat out)"
is "stopped at each step, one sheet counts" replaced "$said"
ok "  and then it is through" grep -q "hoja de recuperación nueva" out
rm -rf oficina "$BOOK" fresca nueva.pdf
cp -r antes oficina
cp -r antes.git "$BOOK"

TERRENO_DATOS=$PWD/oficina
export TERRENO_DATOS
key_of otra.pdf >key
fails_with 1 "esta hoja no es la de este libro" "$T" preparar --oficina \
    --nueva-hoja --llave key -o nueva.pdf
ok "  and no sheet was printed that is none" test ! -e nueva.pdf
fails_with 2 "--nueva-hoja es de la oficina" "$T" preparar --nueva-hoja --llave key
TERRENO_DATOS=$PWD/norte
echo "$old" >key
fails_with 1 "eso se hace en la oficina" "$T" preparar --oficina \
    --nueva-hoja --llave key -o nueva.pdf
unset TERRENO_DATOS
is "nothing of it moved main" "$before" "$(main_of)"

ok "the old sheet says that another one takes its place" \
    replace "$old" nueva.pdf
has "  which is told" "la de antes ya no vale" "$(cat ok.out)"
new=$(key_of nueva.pdf)
fails "  with another key" test "$new" = "$old"
is "  and is private" 600 "$(stat -c %a nueva.pdf)"
is "a new epoch began" 2 "$(git -C "$BOOK" show main:manifiesto.json | jq .epoch)"
has "a laptop is told" "la oficina cambió su hoja de recuperación" \
    "$(at norte sincronizar)"
lacks "  once" "cambió su hoja" "$(at norte sincronizar)"
lacks "  the office's computer did not change" "cambió de computador" \
    "$(at norte diagnostico)"
someone norte 41000001-6 Eva
sync_all norte sur oficina norte sur
same_state oficina norte sur

# The old sheet opens no new seal, and recovers nothing.
git -C "$BOOK" ls-tree -r --name-only main "diario/$(writer norte)" >seals
git -C "$BOOK" show "main:$(tail -1 seals)" >sealed
git -C "$BOOK" show "main:$(head -1 seals)" >sealed.before
(umask 077; echo "$old" >old.id; echo "$new" >new.id)
fails "the old sheet does not open a new seal" age -d -i old.id sealed
ok "  the new one does" age -d -i new.id sealed
sheet=$(git -C "$BOOK" show main:manifiesto.json | jq -r '.writers[] |
    select(.role == "respaldo" and .state == "admitido").id')
is "  which was given the first epoch's key too" 1 "$(git -C "$BOOK" show \
    "main:llaves/1/$sheet.age" | age -d -i new.id | grep -c AGE-SECRET)"
before=$(main_of)
TERRENO_DATOS=$PWD/ladron
echo "$old" >key
fails_with 1 "esta hoja fue reemplazada por otra" "$T" preparar --oficina \
    --recuperar --llave key --comuna 05109 --libro "$BOOK"
unset TERRENO_DATOS
TERRENO_DATOS=$PWD/oficina
export TERRENO_DATOS
fails_with 1 "esta hoja fue reemplazada por otra" "$T" preparar --oficina \
    --nueva-hoja --llave key -o x.pdf
unset TERRENO_DATOS
is "main is where it was" "$before" "$(main_of)"

# A laptop joins after that; then the office's computer is lost.
ok "a fresh laptop joins" laptop este
same_state oficina este
mv oficina perdida
ok "the new sheet recovers the office" recover nueva "$new"
for one in norte sur este; do
	has "$one follows" "cambió de computador" "$(at $one sincronizar)"
done
someone sur 41000002-4 Luz
sync_all sur nueva norte este
same_state nueva norte sur este

# A third sheet: laptops follow the chain of sheets from the first main.
mv nueva oficina
ok "a third sheet" replace "$new" tercera.pdf
rm -rf oficina
TERRENO_DATOS=$PWD/cuarta
export TERRENO_DATOS
echo "$new" >key
fails_with 1 "esta hoja fue reemplazada por otra" "$T" preparar --oficina \
    --recuperar --llave key --comuna 05109 --libro "$BOOK"
unset TERRENO_DATOS
ok "recovers it too" recover cuarta "$(key_of tercera.pdf)"
has "a laptop that missed both follows" "cambió de computador" \
    "$(at norte sincronizar)"
sync_all sur este cuarta norte sur este
same_state cuarta norte sur este
ok "the whole book verifies" at cuarta verificar
ok "  on a laptop too" at sur verificar
finish
