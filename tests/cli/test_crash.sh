# A pulled battery: kill -9 at random points, then everything that was
# acknowledged is there, the journal is sound, and work goes on. A view that was
# damaged is made again.
. "$SOURCE/tests/lib.sh"
prepare
open_day
cp "$SOURCE/fixtures/vina/hojas/dia-2-nueva-aurora.csv" hoja.csv
cp -r "$TERRENO_DATOS" fresh

# Chance with a seed: the kills come at the same points each time, as far as the
# machine is as fast.
chance=20261120
throw() { # MOST: sets dice to a number from 1 to MOST
	chance=$(((chance * 1103515245 + 12345) % 2147483648))
	dice=$((chance / 65536 % $1 + 1))
}

# killed MOST COMMAND…: runs the command and kills it within MOST milliseconds.
killed() {
	throw "$1"
	killed_ms=$dice
	shift
	"$@" >>said 2>>said.err &
	killed_pid=$!
	sleep "$(printf '0.%03d' "$killed_ms")"
	kill -9 $killed_pid 2>/dev/null
	wait $killed_pid 2>/dev/null
}
sound() {
	"$T" verificar --json 2>/dev/null |
	    jq -c '[.malos, .faltan, .vista_igual]'
}

# records: prints the imported records without their keys, which are made by
# chance.
records() {
	for type in persona atencion experiencia estudio; do
		"$T" $type exportar | cut -d, -f2- |
		    sed -E 's/(^|,)[a-z2-7]{16}(,|\r)/\1KEY\2/g' | sort
	done
}
"$T" persona importar hoja.csv >/dev/null 2>&1
wanted=$(records | cksum)
rm -f hoja.rechazos.csv

for round in 1 2 3 4 5 6; do
	rm -rf "$TERRENO_DATOS"
	cp -r fresh "$TERRENO_DATOS"
	killed 700 "$T" persona importar hoja.csv
	is "import killed after $killed_ms ms: the book is sound" \
	    '[0,0,true]' "$(sound)"
	killed 700 "$T" persona importar hoja.csv
	"$T" persona importar hoja.csv >/dev/null 2>&1
	is "  and imported to its end it is as if never stopped" "$wanted" \
	    "$(records | cksum)"
	rm -f hoja.rechazos*.csv
done

# A record whose key the program printed is there after the kill.
rm -f said
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
	killed 120 "$T" persona crear nombres="Rosa$round" \
	    apellido_paterno=Corte tipo_documento=PAS num_documento=P$round \
	    pais_documento=Haití fecha_nacimiento=3/4/85 \
	    nivel_educacional=24 situacion_laboral=CES
done
lost=0
for key in $(cat said); do
	"$T" persona ver "$key" >/dev/null 2>&1 || lost=$((lost + 1))
done
note "crear: $(wc -l <said) of 15 were said"
is "each key that crear said is there" 0 $lost
is "  and the book is sound" '[0,0,true]' "$(sound)"

rm -rf "$TERRENO_DATOS"
cp -r fresh "$TERRENO_DATOS"
person 41000000-8 José Ñancupil >/dev/null
rm -f said
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
	killed 120 "$T" atender 41000000-8 motivo=OTR "necesidad=Corte $round"
done
lost=0
for key in $(sed "s/^atención anotada: //" said); do
	"$T" atencion ver "$key" >/dev/null 2>&1 || lost=$((lost + 1))
done
note "atender: $(wc -l <said) of 15 were said"
is "each key that atender said is there" 0 $lost
is "  and the book is sound" '[0,0,true]' "$(sound)"

# After a kill in the middle of preparar, the next preparar succeeds.
for round in 1 2 3 4; do
	rm -rf otro
	killed 150 "$T" preparar --datos otro --equipo dos --comuna 05109 \
	    --base "$SOURCE/fixtures/vina"
	[ -f otro/libro.db ] || "$T" preparar --datos otro --equipo dos \
	    --comuna 05109 >/dev/null 2>&1
	ok "preparar killed after $killed_ms ms can be done again" \
	    "$T" preparar --datos otro --base "$SOURCE/fixtures/vina"
	is "  with its 19 points" 19 \
	    "$("$T" punto listar --datos otro --json | jq length)"
done

# A damaged view is made again.
"$T" persona importar hoja.csv >/dev/null 2>&1
wanted=$(records | cksum)
before=$(state)
# harm NAME COMMAND: the command damages the view in the file «$1»; then the
# view heals.
harm() {
	"$T" persona listar >/dev/null
	rm -f "$XDG_RUNTIME_DIR"/terreno/*-wal "$XDG_RUNTIME_DIR"/terreno/*-shm
	for file in "$XDG_RUNTIME_DIR"/terreno/vista-*.db; do
		sh -c "$2" harm "$file"
	done
	ok "a view that was $1 heals" "$T" persona listar
	is "  and says the same" "$wanted $before" "$(records | cksum) $(state)"
}
harm deleted 'rm "$1"'
harm emptied ': >"$1"'
harm cut 'head -c 30000 "$1" >half; cat half >"$1"'
harm "filled with garbage" 'head -c 60000 /dev/urandom >"$1"'
# Opening the view may not notice this damage. The first command that meets it
# fails and removes the view.
"$T" persona listar >/dev/null
for file in "$XDG_RUNTIME_DIR"/terreno/vista-*.db; do
	head -c 40000 /dev/urandom |
	    dd of="$file" bs=4096 seek=3 conv=notrunc 2>/dev/null
done
"$T" persona listar >/dev/null 2>&1 || :
ok "a view that was overwritten in the middle heals" "$T" persona listar
is "  and says the same" "$wanted $before" "$(records | cksum) $(state)"
harm "made by another version" 'sqlite3 "$1" "PRAGMA user_version = 77"'

# reconstruir makes the view once, even when opening found an old view. The test
# counts changes of the disk: reconstruir has to succeed with about as many as a
# list needs that makes the view; with more it would be killed.
lives() { # CALLS WORD…: succeeds, from no view, within so many changes
	lives_calls=$1
	shift
	rm -rf "$XDG_RUNTIME_DIR"/terreno
	TERRENO_MATAR=$lives_calls \
	    LD_PRELOAD=$PLAIN_BUILD/tests/sync/libkill_at.so \
	    "$PLAIN_BUILD/terreno" "$@" >/dev/null 2>&1
}
calls=1
until lives $calls persona listar || [ $calls -gt 4000 ]; do
	calls=$((calls * 5 / 4 + 1))
done
note "a view takes fewer than $calls calls"
ok "a view is made in some calls" test $calls -gt 20 -a $calls -lt 4000
ok "reconstruir needs no second one" lives $((calls * 5 / 4)) reconstruir
rm -rf "$XDG_RUNTIME_DIR"/terreno
ok "a folder of views that is gone is made again" "$T" persona listar
finish
