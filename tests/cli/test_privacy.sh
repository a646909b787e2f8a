# No document, list, search or export tells a sensible or restringido field,
# whatever its query says; and no query writes.
. "$SOURCE/tests/lib.sh"
cp -r "$SOURCE/templates" plantillas
chmod -R u+w plantillas
TERRENO_PLANTILLAS=$PWD/plantillas
export TERRENO_PLANTILLAS
prepare
open_day
person 41000000-8 José Ñancupil ajustes=secreto-ajustes discapacidad=2 \
    grupo_prioritario=MJH situacion_migratoria=IRR >/dev/null
"$T" entidad editar ceia nombre_reservado=secreto-nombre >/dev/null
"$T" atender 41000000-8 motivo=OTR observaciones=secreto-nota >/dev/null
is "ver does show what is sensible" secreto-ajustes \
    "$(field persona 41000000-8 ajustes)"

# document NAME SQL: makes a document of one value, v.
document() {
	printf '%s\n' "$2" >plantillas/documents/"$1".sql
	printf 'titulo: Espía\n---\nvalor {{v}} fin\n' \
	    >plantillas/documents/"$1".md
}
document control "SELECT json_object('v', nombres) FROM persona"
"$T" documento control -o control.pdf >/dev/null
is "a document of one open value prints it" "valor José fin" \
    "$(pdftotext control.pdf - | head -1)"

# What the laptop knows is told by name; its keys stand in the same table.
sqlite3 "$TERRENO_DATOS/libro.db" \
    "INSERT OR REPLACE INTO equipo VALUES('clave_oficina', 'siete palabras')"
document sabe "SELECT json_object('v', :comuna || ' ' ||
	coalesce(:clave_oficina, 'nada'))"
"$T" documento sabe -o sabe.pdf >/dev/null
is "a query sees the comuna of the laptop, and no key" "valor 05109 nada fin" \
    "$(pdftotext sabe.pdf - | head -1)"

# NAME|EXPRESSION: SQL that tries to tell a closed value. It prints nothing or
# is refused.
n=0
while IFS='|' read -r name sql; do
	n=$((n + 1))
	document espia$n "SELECT json_object('v', $sql)"
	rm -f espia.pdf
	"$T" documento espia$n -o espia.pdf >/dev/null 2>espia.err
	case $? in
	0) got=$(pdftotext espia.pdf - | head -1) ;;
	3) got='valor fin' ;; # refused
	*) got=$(cat espia.err) ;;
	esac
	is "$name reads as nothing" 'valor fin' "$got"
	fails "  nor is it in the message" grep -q secreto- espia.err
done <<'ROWS'
a sensitive field|(SELECT ajustes FROM persona)
a sensitive choice|(SELECT discapacidad FROM persona)
a restricted set|(SELECT grupo_prioritario FROM persona)
a restricted field|(SELECT nombre_reservado FROM entidad WHERE _clave = 'ceia')
a sensitive field of a child|(SELECT group_concat(observaciones) FROM atencion)
its text|(SELECT ajustes FROM persona_texto)
a choice's text|(SELECT discapacidad FROM persona_texto)
a set's text|(SELECT grupo_prioritario FROM persona_texto)
a restricted field's text|(SELECT nombre_reservado FROM entidad_texto WHERE _clave = 'ceia')
elements of a set|(SELECT group_concat(value) FROM persona, json_each(grupo_prioritario))
in capitals|(SELECT AJUSTES FROM PERSONA)
in quotes|(SELECT "ajustes" FROM "persona")
with the schema|(SELECT main.persona.ajustes FROM main.persona)
through an alias|(SELECT x.y FROM (SELECT ajustes AS y FROM persona) x)
through a star|(SELECT x.ajustes FROM (SELECT * FROM persona) x)
through a CTE|(WITH x AS (SELECT * FROM persona) SELECT ajustes FROM x)
through a CTE with names|(WITH x(a) AS (SELECT ajustes FROM persona) SELECT a FROM x)
through a recursive CTE|(WITH RECURSIVE x(a) AS (SELECT ajustes FROM persona UNION SELECT a FROM x) SELECT a FROM x)
through a union|(SELECT max(v) FROM (SELECT ajustes AS v FROM persona UNION ALL SELECT NULL))
through an aggregate|(SELECT max(ajustes) FROM persona)
through a window|(SELECT first_value(ajustes) OVER () FROM persona)
through json_object|(SELECT json_extract(json_object('a', ajustes), '$.a') FROM persona)
through a function|(SELECT mostrar('text', ajustes) FROM persona)
through a condition|(SELECT 'secreto-fuga' FROM persona WHERE ajustes IS NOT NULL)
through a comparison|(SELECT 'secreto-fuga' FROM persona WHERE ajustes LIKE 'secreto%')
through a CASE|(SELECT CASE WHEN discapacidad = '2' THEN 'secreto-fuga' END FROM persona)
through IN|(SELECT 'secreto-fuga' WHERE 'secreto-ajustes' IN (SELECT ajustes FROM persona))
through a join|(SELECT 'secreto-fuga' FROM persona JOIN (SELECT 'secreto-ajustes' AS ajustes) USING (ajustes))
through a natural join|(SELECT 'secreto-fuga' FROM (SELECT '41000000-8' AS _clave, 'secreto-ajustes' AS ajustes) NATURAL JOIN persona)
through grouping|(SELECT 'secreto-fuga' FROM persona GROUP BY ajustes HAVING ajustes IS NOT NULL)
through a count|(SELECT nullif(count(ajustes), 0) FROM persona)
through order|(SELECT a FROM (SELECT ajustes AS a FROM persona ORDER BY ajustes LIMIT 1))
the words of search|(SELECT group_concat(texto) FROM ficha WHERE texto LIKE '%secreto%')
a search for them|(SELECT group_concat(rowid) FROM busca WHERE busca MATCH 'secreto')
the search's own tables|(SELECT group_concat(block) FROM busca_data WHERE block LIKE '%secreto%')
the labels|(SELECT group_concat(_etiqueta) FROM persona WHERE _etiqueta LIKE '%secreto%')
which fields were not answered|(SELECT nullif(_nd, '') FROM persona WHERE _nd LIKE '%discapacidad%')
ROWS

# A search for a word of a sensitive field finds nobody.
for word in secreto-ajustes secreto-nombre secreto-nota secreto; do
	fails "buscar $word finds nothing" "$T" persona buscar $word
	fails "  nor among entities" "$T" entidad buscar $word
done
for type in persona entidad atencion; do
	lacks "exportar $type tells nothing" secreto- "$("$T" $type exportar)"
	lacks "listar $type tells nothing" secreto- "$("$T" $type listar --json)"
done
for name in cv cv-ciego ficha; do
	"$T" documento $name persona=41000000-8 -o d.pdf >/dev/null 2>&1 ||
	    "$T" documento $name -o d.pdf >/dev/null
	lacks "$name tells nothing" secreto- "$(pdftotext d.pdf -)"
done
"$T" persona editar 41000000-8 discapacidad=N/D >/dev/null
document nd "SELECT json_object('v', (SELECT group_concat(_nd) FROM persona))"
"$T" documento nd -o nd.pdf >/dev/null 2>&1
lacks "_nd does not tell of a sensitive field" discapacidad \
    "$(pdftotext nd.pdf - 2>/dev/null)"

# A person is called by the name that she uses. That her document has another
# name is sensible: only ver and editar show both.
person 41000005-9 Ramiro Quilodrán nombre_social=Violeta telefono=912340005 \
    >/dev/null
is "her label is the name that she uses" 'Violeta Quilodrán' \
    "$("$T" persona listar --json | jq -r '.[] | select(.clave == "41000005-9").etiqueta')"
"$T" atender 41000005-9 motivo=EMP.CV >/dev/null
"$T" derivar 41000005-9 entidad=ceia motivo=Estudiar -o letter.pdf >/dev/null
"$T" cv 41000005-9 -o cv.pdf >/dev/null
for page in letter cv; do
	has "  on paper ($page)" 'Violeta Quilodrán' "$(pdftotext $page.pdf -)"
	lacks "  and not the other" Ramiro "$(pdftotext $page.pdf -)"
done
has "ver shows both" 'Nombre social: Violeta' "$("$T" persona ver 41000005-9)"
"$T" persona exportar >personas.csv
has "an export has the document's" Ramiro "$(cat personas.csv)"
lacks "  and not the one that she uses" Violeta "$(cat personas.csv)"
lacks "  so it has no column nombre" ',nombre,' "$(head -1 personas.csv)"
for out in "$("$T" persona listar)" "$("$T" persona listar --json)" \
    "$("$T" persona buscar Quilodrán)" "$("$T" atencion listar)" \
    "$("$T" derivacion listar)" "$("$T" documento jornada \
	jornada=2026-11-20-forestal-F1 -o act.pdf; pdftotext act.pdf -)"; do
	lacks "  nor has any list the document's" Ramiro "$out"
done
# The BNE is a register of the State, which wants the name of the document.
is "no shipped document but bne asks for nombres" '' \
    "$(grep -nw nombres "$SOURCE"/templates/documents/*.sql | grep -v /bne.sql:)"

# Two records of one person, and two of one place: fields that differ become
# conflicts.
person 41000001-6 José Ñancupil ajustes=otro-secreto-ajustes discapacidad=1 \
    telefono=912345678 >/dev/null
"$T" persona editar 41000000-8 discapacidad=2 telefono=987654321 >/dev/null
"$T" fusionar 41000000-8 41000001-6 >/dev/null
"$T" entidad crear codigo=ceia2 nombre=Otra tipo=OTRA \
    nombre_reservado=otro-secreto-nombre >/dev/null 2>ent.err || cat ent.err >&2
"$T" fusionar ceia ceia2 --tipo entidad >/dev/null
document choca "SELECT json_object('v', (SELECT group_concat(campo) FROM conflicto))"
"$T" documento choca -o choca.pdf >/dev/null 2>&1
got=$(pdftotext choca.pdf - | tr -d '\n')
has "a document may name an open field in conflict" telefono "$got"
for closed in ajustes discapacidad nombre_reservado; do
	lacks "  but not $closed" "$closed" "$got"
done
for list in "$("$T" conflictos)" "$("$T" conflictos --json)"; do
	lacks "the list of conflicts has no secret" secreto- "$list"
	is "  nor the name of what is sensible" 0 \
	    "$(echo "$list" | grep -ic 'ajuste\|discapacidad\|nombre_res')"
	has "  what is open it shows" 8765 "$list"
done
has "it says where to look" "véalo con «terreno conflictos persona 41000000-8»" \
    "$("$T" conflictos)"
one=$("$T" conflictos persona 41000000-8)
has "who attends sees both values" "otro-secreto-ajustes" "$one"
place=$("$T" conflictos entidad ceia)
lacks "what is restricted not even so" secreto- "$place"
has "  but when it is asked for" otro-secreto-nombre \
    "$("$T" conflictos entidad ceia --restringido)"
is "and all of them are counted" "$("$T" diagnostico --json |
    jq -r '.[] | select(.que == "conflictos").texto' | cut -d' ' -f1)" \
    "$("$T" conflictos --json | jq length)"
"$T" reconstruir >/dev/null
ok "  as in a view made anew" "$T" verificar

# A query that writes, or reads anything but the view, is refused by file and
# line.
n=0
while read -r sql; do
	n=$((n + 1))
	document escribe$n "-- escribe
$sql"
	refused 3 "documents/escribe$n.sql:2: " \
	    "$T" documento escribe$n -o e.pdf
done <<'ROWS'
INSERT INTO persona(_clave) VALUES('x')
UPDATE persona SET nombres = 'x'
DELETE FROM persona
DROP TABLE persona
CREATE TABLE nueva(a)
CREATE TEMP TABLE nueva(a)
ATTACH 'otra.db' AS otra
PRAGMA user_version = 7
VACUUM INTO 'copia.db'
DELETE FROM persona RETURNING json_object('v', nombres)
WITH x AS (SELECT 1) INSERT INTO persona(_clave) SELECT 'x' FROM x
BEGIN
ROWS
fails "nothing was left beside" test -e copia.db
ok "all is well" "$T" verificar
finish
