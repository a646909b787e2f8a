# A record may name another record that has not arrived yet or was removed: it
# is kept, and shows that. No list shows the key of the missing record, which
# may be a RUN.
. "$SOURCE/tests/lib.sh"
prepare
open_day
person 41000000-8 Ana Rojas >/dev/null
"$T" atender 41000000-8 motivo=EMP.CV >/dev/null
visit=$("$T" atencion listar --json | jq -r '.[0].clave')

# A laptop that got the attendance but not its person.
otra() { "$T" "$@" --datos "$PWD/otra"; }
otra preparar --equipo otra --comuna 05109 >/dev/null
sqlite3 otra/libro.db "ATTACH '$TERRENO_DATOS/libro.db' AS s;
	INSERT INTO escritor SELECT n + 10, id, rama FROM s.escritor;
	INSERT INTO asiento SELECT n + 10, id, escritor + 10, seq, reloj, tipo,
	    registro, linea FROM s.asiento WHERE tipo = 'atencion'"
has "what it names is to come" \
    "Persona: 41000000-8 (todavía no llega a este equipo)" \
    "$(otra atencion ver "$visit")"
mkdir -p otra/plantillas/documents
printf 'titulo: Nombres\n---\n{{#filas}}\n- {{persona}}\n{{/filas}}\n' \
    >otra/plantillas/documents/nombres.md
echo "SELECT json_object('filas', (SELECT json_group_array(json_object(
    'persona', persona)) FROM atencion_texto))" \
    >otra/plantillas/documents/nombres.sql
otra documento nombres -o n.pdf
has "a document says so" "(ficha por llegar)" "$(pdftotext n.pdf -)"
fails "  without its key" sh -c 'pdftotext n.pdf - | grep -q 41000000'
ok "the book is whole" otra verificar

sqlite3 otra/libro.db "ATTACH '$TERRENO_DATOS/libro.db' AS s;
	INSERT INTO asiento SELECT n + 100, id, escritor + 10, seq, reloj,
	    tipo, registro, linea FROM s.asiento WHERE tipo = 'persona'"
has "when it comes it has its name" "Persona: Ana Rojas" \
    "$(otra atencion ver "$visit")"
otra persona borrar 41000000-8 >/dev/null
has "one that was removed is told from it" "41000000-8 (está borrada)" \
    "$(otra atencion ver "$visit")"
finish
