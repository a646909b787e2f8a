# For bad input there is one clear line of Spanish that says the way out, and
# the right exit status; the data are as they were.
. "$SOURCE/tests/lib.sh"
fails_with 1 "prepare este equipo con «terreno preparar" "$T" persona listar
fails_with 2 "falta --comuna" "$T" preparar --equipo uno
fails_with 1 "comuna: " "$T" preparar --equipo uno --comuna Atlantis
fails_with 1 "equipo: «ñ» no sirve" "$T" preparar --equipo ñ --comuna 05109
fails_with 1 "no es una carpeta" "$T" preparar --equipo uno --comuna 05109 \
    --base nada
fails_with 2 "TERRENO_SEMILLA" env -u TERRENO_RELOJ TERRENO_SEMILLA=1 \
    "$T" preparar --equipo uno --comuna 05109
fails "  and nothing was made" test -e "$TERRENO_DATOS"
prepare
open_day
person 41000000-8 José Ñancupil >/dev/null
refused 1 "ya está preparado" "$T" preparar --equipo dos --comuna 05109
mkdir base
"$T" preparar --equipo dos --comuna Concón --corto f1 --base base >out 2>err
is "what is prepared stays as it is: status" 0 $?
is "  its name, its comuna and its code, and it says so" \
    'se llama forestal-1,;es de la comuna 05109,;da folios que empiezan con F1,;' \
    "$(sed 's/.*estaba preparado: //; s/ y eso no cambia//' err | tr '\n' ';')"
"$T" preparar --equipo forestal-1 --comuna 5109 --base base >out 2>err
is "  and nothing when it is the same" "" "$(cat err)"

# Rows of a wrong field: TEXT OF THE MESSAGE|campo=valor
while IFS='|' read -r text pair; do
	refused 1 "$text" "$T" persona editar 41000000-8 "$pair"
done <<'ROWS'
telefonoo: Persona no tiene ese campo; ¿quiso decir «telefono»|telefonoo=917536724
nombre: lo calcula el programa|nombre=Pepe
run: el dígito verificador de 41.000.001-0 no corresponde (¿41.000.001-6?)|run=41.000.001-0
run: |run=hola
nivel_educacional: «Media cientifica completa» no está en la lista; ¿«Media científico-humanista incompleta» o «Media científico-humanista completa»?|nivel_educacional=Media cientifica completa
sexo: «Z» no está en la lista; ¿«Femenino»|sexo=Z
fecha_nacimiento: el 31 de febrero no existe|fecha_nacimiento=31/2/1985
fecha_nacimiento: |fecha_nacimiento=ayer
fecha_nacimiento: la fecha está en el futuro|fecha_nacimiento=1/1/2030
telefono: un teléfono de Chile tiene 9 cifras y este tiene 3|telefono=123
correo: |correo=ana@
falta: Nombres; agregue nombres=…|nombres=
anios_experiencia: son años|anios_experiencia=200
anios_experiencia: |anios_experiencia=muchos
unidad_vecinal: |unidad_vecinal=jv-999
licencias: |licencias=B;Z9
ROWS
refused 1 "terreno: falta: Nombres; agregue nombres=…" "$T" persona crear run=41000001-6 \
    apellido_paterno=X fecha_nacimiento=3/4/85 nivel_educacional=24 \
    situacion_laboral=CES
refused 1 "no hay ficha de Persona «zzz»; búsquela con" "$T" persona ver zzz
refused 1 "«42.000.000-0»: el dígito verificador" "$T" persona ver 42.000.000-0
refused 1 "no hay ficha de Persona «9PX123456»; búsquela con" "$T" persona ver \
    9PX123456
refused 2 "no hay tipo de ficha «perzona»; ¿«persona»?" "$T" perzona listar
refused 2 "no hay tipo de ficha «perzona»; ¿«persona»?" "$T" perzona ver
refused 1 "entidad: " "$T" derivar 41000000-8 entidad=ceya motivo=estudiar

# Rows of a wrong command line: TEXT OF THE MESSAGE|WORDS
while IFS='|' read -r text words; do
	refused 2 "$text" "$T" $words
done <<'ROWS'
no hay una orden «atendr»; ¿quiso decir «atender»|atendr
no hay una orden «persona krear»; ¿quiso decir «crear»?|persona krear
no hay una orden «jornada abir»; ¿quiso decir «jornada abrir»|jornada abir
no hay una orden «perzona»; ¿quiso decir «persona»?|perzona
falta qué hacer con persona: campos, opciones, crear, editar, ver, buscar,|persona
falta qué hacer con persona: campos, opciones, crear, editar, ver, buscar,|persona mirar
falta algo: terreno persona ver CLAVE|persona ver
«sobra» sobra: terreno persona ver|persona ver 41000000-8 sobra
no tiene la opción --nada; vea «terreno persona ver --ayuda»|persona ver --nada 1
a la opción --salida le falta ARCHIVO|cv 41000000-8 -o
no lleva valor|persona listar --json=si
ROWS
is "issues as JSON" '["run","DV"]' "$("$T" persona editar 41000000-8 \
    run=41000001-0 --json | jq -c '.problemas[0] | [.campo, .codigo]')"

# Templates.
mkdir -p "$TERRENO_DATOS/plantillas/documents" \
    "$TERRENO_DATOS/plantillas/records"
docs=$TERRENO_DATOS/plantillas/documents
document() { # NAME SQL TEXT
	printf '%b\n' "$2" >"$docs/$1.sql"
	printf 'titulo: Prueba\n---\n%b\n' "$3" >"$docs/$1.md"
}
document mala "SELECT json_object('v', 1)\nFROM persona\nWHERE nada = 1" '{{v}}'
refused 3 "mala.sql:3: no hay un campo nada" "$T" documento mala -o m.pdf
document mala "SELECT json_object('v', 1\n" '{{v}}'
refused 3 "mala.sql:" "$T" documento mala -o m.pdf
document mala "SELECT json('{')" '{{v}}'
refused 3 "mala.sql:1: un JSON está mal formado" "$T" documento mala -o m.pdf
document mala "SELECT 'hola'" '{{v}}'
refused 3 "mala.sql: la consulta no entrega un objeto JSON" \
    "$T" documento mala -o m.pdf
document mala "SELECT json_object('v', 1); SELECT 2" '{{v}}'
refused 3 "mala.sql:1: se espera una sola consulta" "$T" documento mala -o m.pdf
document mala "SELECT json_object('v', 1)" 'uno\n\n{{w}}'
refused 3 "mala.md:5: " "$T" documento mala -o m.pdf
document mala "SELECT json_object('v', 1)" '{{#v}}'
refused 3 "mala.md:3: " "$T" documento mala -o m.pdf
document mala "SELECT json_object('v', 1)" '{{v'
refused 3 "mala.md:3: " "$T" documento mala -o m.pdf
endless='WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)\n'
endless=$endless"SELECT json_object('v', count(*)) FROM n"
document mala "$endless" '{{v}}'
sed -i '1s/^/limite: 1\n/' "$docs/mala.md"
refused 3 "mala.sql:1: la consulta no termina en 1 segundos" \
    "$T" documento mala -o m.pdf
sed -i '1s/1/121/' "$docs/mala.md"
refused 3 "mala.md:1: limite: «121» no sirve (segundos, de 1 a 120)" \
    "$T" documento mala -o m.pdf
fails "nothing was printed" test -e m.pdf
rm "$docs"/mala.*

# A person waits for these documents: when the office's own form of one fails,
# the program prints its own.
document jornada "SELECT json_object('v', nada)" '{{v}}'
"$T" jornada abrir punto=forestal >/dev/null
"$T" jornada cerrar -o acta.pdf >out 2>err
is "the day closes although the office's act fails" 0 $?
has "  which is told" 'el documento jornada de la oficina falla y se hizo el del programa: ' "$(cat err)"
has "  with its file and line" 'jornada.sql:1: no hay un campo nada' "$(cat err)"
ok "  in good Spanish" said_well err
has "  and the program's act is there" 'Acta de cierre' "$(pdftotext acta.pdf -)"
document manual "SELECT json_object('w', 1)" '{{v}}'
refused 3 "manual.md:3: no existe el dato" "$T" documento manual -o m.pdf
rm "$docs"/*.md "$docs"/*.sql
printf '# Mala\n\n| survey | type | name |\n|---|---|---|\n| | texto | a |\n' \
    >"$TERRENO_DATOS/plantillas/records/mala.md"
fails_with 3 "mala.md:5:5: no hay tipo «texto»" "$T" mala listar
# A record type with faults is set aside, with all its faults told; the other
# types work.
printf '| | text | b | ${zz} = 1 |\n' >>"$TERRENO_DATOS/plantillas/records/mala.md"
sed -i 's/type | name |/type | name | relevant |/; s/---|---|---|/---|---|---|---|/' \
    "$TERRENO_DATOS/plantillas/records/mala.md"
fails_with 3 "(y 1 más)" "$T" mala listar
has "diagnostico tells each fault" "mala.md:5:5: no hay tipo «texto»" \
    "$("$T" diagnostico)"
has "  the second one too" "mala.md:6:16: no hay antes un campo «zz»" \
    "$("$T" diagnostico)"
ok "no other type is touched" "$T" persona listar
ok "  nor is writing one" "$T" persona editar 41000000-8 calle=Uno
rm "$TERRENO_DATOS/plantillas/records/mala.md"
ok "and without it all is well again" "$T" persona listar

# When no installed typeface has a letter of a name, the name is not printed
# with another letter.
mkdir letras
"$T" persona editar 41000000-8 apellido_materno=Lukšić >/dev/null
ok "a name with ć is printed" "$T" cv 41000000-8 -o m.pdf
rm m.pdf
TERRENO_LETRAS=$PWD/letras refused 3 "fonts-liberation" \
    "$T" cv 41000000-8 -o m.pdf
fails "  and nothing is left" test -e m.pdf
has "  and diagnostico says the way out" "instale el paquete fonts-liberation" \
    "$(TERRENO_LETRAS=$PWD/letras "$T" diagnostico)"
"$T" persona deshacer 41000000-8 >/dev/null

# Files and disks.
refused 3 "/dev/full: el disco está lleno" "$T" cv 41000000-8 -o /dev/full
ok "  which is still a device" test -c /dev/full
refused 3 "es una carpeta" "$T" cv 41000000-8 -o .
refused 3 "no existe" "$T" cv 41000000-8 -o no/hay/cv.pdf
mkdir closed
echo old >closed/cv.pdf
chmod 400 closed/cv.pdf
chmod 500 closed
if [ "$(id -u)" -eq 0 ]; then # root may write nearly everywhere
	if [ -d /sys/kernel ]; then
		refused 3 "no hay permiso" "$T" cv 41000000-8 -o /sys/cv.pdf
	else
		skip "a folder without permission" "root, and no /sys"
	fi
else
	refused 3 "no hay permiso" "$T" cv 41000000-8 -o closed/cv.pdf
	is "  and the old file is whole" old "$(cat closed/cv.pdf)"
fi
ln -s real.pdf link.pdf
echo old >real.pdf
"$T" cv 41000000-8 -o link.pdf >/dev/null
ok "a link stays a link" test -L link.pdf
is "  and its file is the page" %PDF "$(head -c 4 real.pdf)"
"$T" persona listar >/dev/full 2>full.err
is "an answer that can not be written is no success" 3 $?
has "  and says so" "no se pudo escribir la respuesta" "$(cat full.err)"

# The disk is full while a record is written: a limit on the size of files
# stands for it.
filled() { (
	trap '' XFSZ
	ulimit -f "$1"
	shift
	exec "$@"
); }
for blocks in 1 8 16 40; do
	before=$(state)
	filled $blocks "$T" persona crear run=4100000$blocks \
	    nombres=Ana apellido_paterno=Llena fecha_nacimiento=3/4/85 \
	    nivel_educacional=24 situacion_laboral=CES \
	    "trabajo_buscado=$(head -c 100000 /dev/zero | tr '\0' a)" \
	    >fw.out 2>fw.err
	is "a disk full after $blocks blocks: status" 3 $?
	is "  one line" 1 "$(wc -l <fw.err)"
	ok "  in good Spanish" said_well fw.err
	is "  and the store is as it was" "$before" "$(state)"
done

# Stores.
book=$TERRENO_DATOS/libro.db
version=$(sqlite3 "$book" "PRAGMA user_version")
sqlite3 "$book" "PRAGMA user_version = 99"
fails_with 3 "más nuev" "$T" persona listar
fails_with 3 "más nuev" "$T" persona editar 41000000-8 sexo=M
is "a newer store is not touched" 99 "$(sqlite3 "$book" "PRAGMA user_version")"
sqlite3 "$book" "PRAGMA user_version = $version"
cp "$book" sound.db
printf 'esto no es una base de datos, sino un texto cualquiera' >"$book"
rm -f "$book-wal" "$book-shm"
fails_with 3 "libro.db: no es una base de datos" "$T" persona listar
cp sound.db "$book"
ok "all is well again" "$T" verificar

# verificar compares the index of the search with the rows too.
view=$(ls "$XDG_RUNTIME_DIR"/terreno/vista-*.db)
sqlite3 "$view" "DELETE FROM busca_data WHERE id =
	(SELECT max(id) FROM busca_data)"
"$T" verificar >/dev/null 2>search.err
is "a damaged search index is seen" 3 $?
has "  and the way out is told" "terreno reconstruir" "$(cat search.err)"
"$T" reconstruir >/dev/null
view=$(ls "$XDG_RUNTIME_DIR"/terreno/vista-*.db)
for n in 77777 99999999999999; do # a row and a type that do not exist
	sqlite3 "$view" "INSERT INTO busca(rowid, texto)
		VALUES($n, 'fantasma')"
done
fails "  what is not there is not found" "$T" persona buscar fantasma
refused 1 "no se encontró «41.000.009-2»: el dígito verificador" \
    "$T" persona buscar 41.000.009-2
refused 1 "«41.000.009-2»: el dígito" "$T" derivacion buscar 41.000.009-2
refused 1 "«41.000.009» en Persona; pruebe" "$T" persona buscar 41.000.009
refused 1 "«41.000.009-1» en Persona; pruebe" "$T" persona buscar 41.000.009-1
"$T" reconstruir >/dev/null
ok "  and made anew" "$T" verificar

# Several processes of terreno work at once.
before=$(state)
digits() { # BODY: the check digit of a RUN
	echo "$1" | awk '{ s = 0; m = 2
		for (i = length($1); i; i--) {
			s += m * substr($1, i, 1); m = m == 7 ? 2 : m + 1 }
		d = (11 - s % 11) % 11; print d == 10 ? "K" : d }'
}
for i in 1 2 3 4 5 6 7 8; do
	person "4200000$i-$(digits 4200000$i)" Ana "Paralela$i" \
	    >p$i.out 2>p$i.err &
done
wait
is "eight at once: all are said" 8 "$(cat p?.out | wc -l)"
is "  and all are there" 8 \
    "$("$T" persona listar --json | jq '[.[] | select(.etiqueta |
	startswith("Ana Paralela"))] | length')"
for i in 1 2 3 4 5; do
	person "43000000-$(digits 43000000)" Ana "Misma" >s$i.out 2>s$i.err &
done
wait
is "the same RUN five times at once: one is made" 1 "$(cat s?.out | wc -l)"
is "  and four are told" 4 "$(cat s?.err | grep -c 'ya está: Ana Misma')"
is "all is well at the end" '[0,0,true]' \
    "$("$T" verificar --json | jq -c '[.malos, .faltan, .vista_igual]')"
finish
