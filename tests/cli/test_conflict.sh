# Two officials say different things: the fold by hand (prueba plegar), a record
# with two values, two records of one person that are joined and parted again.
. "$SOURCE/tests/lib.sh"
prepare
person 41000000-8 José Ñancupil telefono=917536724 >/dev/null
"$T" persona editar 41000000-8 telefono=912345678 licencias=B >/dev/null
"$T" persona editar 41000000-8 licencias=+C >/dev/null
book=$TERRENO_DATOS/libro.db

# Writes the record's entries as «prueba plegar» takes them: writer, clock,
# line.
sqlite3 "$book" "SELECT e.id || ' ok ' || linea FROM asiento JOIN escritor e
    ON e.n = escritor WHERE tipo = 'persona' ORDER BY asiento.n" >lines
fold() { "$T" prueba plegar; }

is "entries in, state out" +56912345678 \
    "$(fold <lines | jq -r '.[0].campos.telefono')"
whole=$(fold <lines)
is "in any order" "$whole" "$(tac lines | fold)"
is "nothing in, nothing out" '[]' "$(fold </dev/null)"
is "and twice" "$whole" "$(cat lines lines | fold)"
is "without the middle one, the set keeps what came after" 1 \
    "$(sed 2d lines | fold | jq '.[0].campos["licencias/C"]')"
is "without the middle one, the first value stands" +56917536724 \
    "$(sed 2d lines | fold | jq -r '.[0].campos.telefono')"

# Another laptop writes another value of a field of the first entry.
id=$(sqlite3 "$book" "SELECT lower(hex(id)) FROM asiento
    WHERE tipo = 'persona' ORDER BY n LIMIT 1")
hlc=$(sed -n 's/.*"t":"\([0-9a-f]*\)".*/\1/p' lines | tail -1)
later=$(printf '%016x' $((0x$hlc + 65536)))
other=fedcba9876543210fedcba9876543210
rival() { # CLOCK HLC PHONE: prints that entry
	printf '%s %s {"q":1,"t":"%s","u":"jperez","d":"","k":"persona","r":"41000000-8","p":{"telefono":"%s"},"x":{"telefono":["%s"]},"z":"AAAAAAAAAAAAAAAAAAAAAA=="}\n' \
	    $other "$1" "$2" "$3" "$id"
}
rival ok "$later" +56987654321 | cat lines - >two
is "two values of one field are a conflict; the later shows" \
    '["+56987654321","+56912345678"]' \
    "$(fold <two | jq -c '.[0].conflictos.telefono')"
is "  in any order" "$(fold <two)" "$(tac two | fold)"
rival low "$later" +56987654321 | cat lines - >bad
is "a value said with a bad clock is not the one shown" +56912345678 \
    "$(fold <bad | jq -r '.[0].campos.telefono')"
rival ok "$later" +56912345678 | cat lines - >equal
is "two equal values are no conflict" '{}' \
    "$(fold <equal | jq -c '.[0].conflictos')"
fails_with 1 "línea 1: " sh -c 'echo "{\"q\":1}" | "$T" prueba plegar'
fails_with 1 "línea 2: no es un asiento" \
    sh -c '{ head -1 lines; echo nada; } | "$T" prueba plegar'

# The same entry in the journal, as a sync would bring it: the conflict is
# listed and decided.
has "no conflicts at first" "no hay conflictos" "$("$T" conflictos)"
rival ok "$later" +56987654321 | cut -d' ' -f3- >line
sha=$({ printf 'terreno-asiento-1\n%s\n' $other; tr -d '\n' <line; } |
    sha256sum | cut -c1-32)
sqlite3 "$book" "INSERT INTO escritor(id) VALUES('$other');
    INSERT INTO asiento(id, escritor, seq, reloj, tipo, registro, linea)
    SELECT x'$sha', n, 1, 0, 'persona', '41000000-8',
    rtrim(CAST(readfile('line') AS TEXT), char(10)) FROM escritor
    WHERE id = '$other'"
ok "an entry from elsewhere is sound" "$T" verificar
for phone in 87654321 12345678; do
	has "either telephone finds the person" 41000000-8 \
	    "$("$T" persona buscar $phone)"
done
"$T" conflictos >told
has "conflictos names the field" "«Teléfono»" "$(cat told)"
has "  and who said it" jperez "$(cat told)"
has "  and both values" "+56 9 1234 5678" "$(cat told)"
has "ver says so" "dos versiones" "$("$T" persona ver 41000000-8)"
is "conflictos --json" '["telefono",2]' \
    "$("$T" conflictos --json | jq -c '.[0] | [.campo, (.versiones | length)]')"
seen=$("$T" conflictos --json | jq -r '.[0].visto')
"$T" persona editar 41000000-8 trabajo_buscado=Bodega >/dev/null
is "another field's edit settles nothing" 1 \
    "$("$T" conflictos --json | jq length)"
refused 1 "version: diga un número del 1 al 2" \
    "$T" resolver persona 41000000-8 telefono --version 3
refused 1 "no hay conflicto en ese campo" \
    "$T" resolver persona 41000000-8 nombres --version 1
refused 1 "llegó otro valor" \
    "$T" resolver persona 41000000-8 telefono --version 1 --visto 000000
refused 2 "diga qué queda" "$T" resolver persona 41000000-8
is "resolver by number" resuelto \
    "$("$T" resolver persona 41000000-8 telefono --version 2 --visto "$seen")"
is "  the chosen one stands" +56912345678 \
    "$(field persona 41000000-8 telefono)"
has "  and nothing is left" "no hay conflictos" "$("$T" conflictos)"

# Two records of one person are joined.
person 41000001-6 José Ñancupil correo=jose@example.org \
    nivel_educacional=12 2>/dev/null >/dev/null
"$T" persona editar 41000001-6 nivel_educacional=12 >/dev/null
open_day
one=$("$T" atender 41000000-8 motivo=OTR --json | jq -r .clave)
two=$("$T" atender 41000001-6 motivo=OTR --json | jq -r .clave)
see() { "$T" persona ver --json "$1" | jq -c 'del(.conflictos)'; }
a=$(see 41000000-8)
b=$(see 41000001-6)
rows() { "$T" persona listar --json | jq length; }

ok "fusionar" "$T" fusionar 41000000-8 41000001-6
is "  one is left" 1 "$(rows)"
is "  the other's key leads to it" 41000000-8 \
    "$("$T" persona ver --json 41000001-6 | jq -r .clave)"
is "  with what only the other had" jose@example.org \
    "$(field persona 41000000-8 correo)"
has "  with its attendances" "$two" "$("$T" persona ver 41000000-8)"
has "  what differs is a conflict" nivel_educacional \
    "$("$T" conflictos --json)"
"$T" cv 41000001-6 -o cv.pdf >/dev/null
has "  and the other's key prints the CV" Ñancupil "$(pdftotext cv.pdf -)"
refused 1 "ya son la misma ficha" "$T" fusionar 41000001-6 41000000-8
before=$(state)
"$T" reconstruir >/dev/null
is "  made anew it is the same" "$before" "$(state)"


# A journal made before the table of joins is opened, and gets the table.
before=$("$T" verificar --json | jq -r .estado)
sqlite3 "$TERRENO_DATOS/libro.db" "DROP TABLE fusion;
	DROP TRIGGER asiento_no_cambia;
	CREATE TRIGGER asiento_no_cambia BEFORE UPDATE ON asiento BEGIN
		SELECT RAISE(ABORT, 'los asientos no se cambian'); END;
	DROP TABLE suprimido; DROP TABLE supresion;
	DROP TABLE lejos; DROP TABLE lejos_nombre; DROP TABLE lejos_llamado;
	DROP TABLE recibo; DROP TABLE traspaso; DROP TABLE traspasado;
	ALTER TABLE sello DROP COLUMN de;
	CREATE INDEX asiento_union ON asiento(n)
		WHERE instr(linea, '\"_fusionado\":') > 0;
	PRAGMA user_version = 4" || tap_line 1 "the older store could not be made"
is "an older store is taken up" "$before true" \
    "$("$T" verificar --json | jq -r '"\(.estado) \(.vista_igual)"')"
"$T" reconstruir >/dev/null
is "  and what was joined still is" "$("$T" persona ver 41000000-8)" \
    "$("$T" persona ver 41000001-6)"
is "  with each entry guarded" 1 "$(sqlite3 "$TERRENO_DATOS/libro.db" \
    'DELETE FROM asiento' 2>&1 | grep -c 'no se borran')"
ok "fusionar --deshacer" "$T" fusionar 41000000-8 41000001-6 --deshacer
is "  the first is as it was" "$a" "$(see 41000000-8)"
is "  the second is as it was" "$b" "$(see 41000001-6)"
has "  its attendance went back" "$two" "$("$T" persona ver 41000001-6)"
lacks "  and is not the first's" "$two" "$("$T" persona ver 41000000-8)"
has "  whose own is there" "$one" "$("$T" persona ver 41000000-8)"
has "  without conflicts" "no hay conflictos" "$("$T" conflictos)"
refused 1 "no están unidas" "$T" fusionar 41000000-8 41000001-6 --deshacer
refused 1 "no hay ficha de Persona" "$T" fusionar 41000000-8 41000009-1
ok "all is well" "$T" verificar
finish
