# Packages: the network as HSDS 3.0 and a CV as JSON Resume are exported and
# imported again.
. "$SOURCE/tests/lib.sh"

prepare
ok "the network goes out as HSDS" "$T" paquete exportar hsds -o red
is "  with each file that its datapackage names" \
    "$(jq -r '.resources[].path' red/datapackage.json | sort)" \
    "$(cd red && find . -type f ! -name datapackage.json | sed 's|^./||' | sort)"
has "  one service at a location in the singular" service_at_location.csv \
    "$(ls red)"
is "  ids are the same in another run" "same" "$(
	"$T" paquete exportar hsds -o otra >/dev/null &&
	    diff -r red otra >/dev/null && echo same)"
is "  every id is a UUID of its own" "0 $(cat red/*.csv | grep -cE '^[0-9a-f]{8}-')" \
    "$(cut -d, -f1 red/*.csv | grep -E '^[0-9a-f]{8}-' | sort | uniq -d |
	wc -l) $(cut -d, -f1 red/*.csv |
	grep -cE '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')"

# A laptop without services imports the package.
mkdir base
for sheet in oficina funcionario union_comunal junta_vecinos; do
	cp "$SOURCE/fixtures/vina/$sheet.csv" base
done
first=$TERRENO_DATOS
export TERRENO_DATOS="$first-2"
"$T" preparar --equipo aurora-1 --comuna 05109 --base base >/dev/null
ok "a package is taken in" "$T" paquete importar hsds red/
fails "  and its sheets are gone when all was kept" test -e red.hojas
"$T" paquete exportar hsds -o vuelta >/dev/null
is "  and goes out as the same bytes" "" "$(diff -r red vuelta)"
ok "the same package again changes nothing" "$T" paquete importar hsds red
"$T" paquete exportar hsds -o vuelta-2 >/dev/null
is "  not a byte" "" "$(diff -r red vuelta-2)"

# A package of another program: fewer files, another order of columns, a column
# that we do not know.
mkdir ajena
cat >ajena/organizations.csv <<'CSV'
name,id,description,fax
Centro Comunal Ajeno,8d3a0f8a-33a6-4f0e-9b0a-2f1c1d7c0001,Ayuda a buscar casa,1
CSV
cat >ajena/services.csv <<'CSV'
id,organization_id,name,status
8d3a0f8a-33a6-4f0e-9b0a-2f1c1d7c0002,8d3a0f8a-33a6-4f0e-9b0a-2f1c1d7c0001,Vivienda,temporarily closed
CSV
ok "a package with less is taken in" "$T" paquete importar hsds ajena
is "  under a code of its id" '["Centro Comunal Ajeno","Ayuda a buscar casa","TMP"]' \
    "$("$T" entidad ver hsds-8d3a0f8a --json |
	jq -c '.campos | [.nombre, .atiende, .estado]')"

# Rows that can not be kept stay in a sheet to correct.
sed -i '2s/^[^,]*/Sin Correo/; 1s/fax/email/; 2s/,1$/,no es correo/' \
    ajena/organizations.csv
sed -i 's/0001/0003/' ajena/organizations.csv
"$T" paquete importar hsds ajena >out 2>err
is "a row that can not be kept: exit 1" 1 $?
has "  names its sheet, line and field" "ajena.hojas/entidad.csv:2: correo: " \
    "$(cat err)"
ok "  which stays" test -s ajena.hojas/entidad.rechazos.csv

refused 1 "no hay un paquete «hsd»; los que hay: hsds, jsonresume" \
    "$T" paquete exportar hsd -o x
refused 2 "falta -o" "$T" paquete exportar hsds
refused 1 "no es una carpeta" "$T" paquete importar hsds no-esta
refused 1 "no es un archivo JSON" "$T" paquete importar jsonresume \
    "$SOURCE/fixtures/vina/entidad.csv"
refused 1 "no existe" "$T" paquete importar jsonresume no-esta.json
mkdir vacia
refused 1 "no tiene ninguna de las columnas" sh -c '
	echo a,b >vacia/organizations.csv && "$T" paquete importar hsds vacia'

# A CV.
export TERRENO_DATOS="$first"
person 41000000-8 "María José" González apellido_materno=Muñoz \
    telefono="9 1074 6151" oficios=9112 jornada=COM licencias=B \
    titulo=Secretariado >/dev/null
"$T" experiencia crear persona=41000000-8 cargo=Mucama empresa="Hostal Brisa" \
    desde=2020-01 hasta=2021 >/dev/null
"$T" experiencia crear persona=41000000-8 cargo=Aseo desde=3/2022 \
    hasta=actual >/dev/null
"$T" estudio crear persona=41000000-8 nombre=Alimentos anio=2019 >/dev/null
"$T" estudio crear persona=41000000-8 tipo=TIT nombre=Contabilidad \
    anio=2010 >/dev/null
ok "a CV goes out as JSON Resume" "$T" paquete exportar jsonresume \
    persona=41000000-8 -o cv.json
lacks "  without what the format has no place for" x-omil "$(cat cv.json)"
lacks "  nor the RUN" 41000000 "$(cat cv.json)"
is "  what is current comes first" '["Aseo","Mucama"]' \
    "$(jq -c '[.work[].position]' cv.json)"
is "  without an end" null "$(jq -c '.work[0].endDate' cv.json)"
"$T" paquete exportar jsonresume persona=41000000-8 con_omil=si -o todo.json \
    >/dev/null
is "  with it, when asked" '"41000000-8"' "$(jq -c '."x-omil".run' todo.json)"
export TERRENO_DATOS="$first-2"
ok "a CV is taken in" "$T" paquete importar jsonresume todo.json
"$T" paquete exportar jsonresume persona=41000000-8 con_omil=si -o de-vuelta.json \
    >/dev/null
is "  and goes out the same" "" "$(diff todo.json de-vuelta.json)"
ok "the same CV again" "$T" paquete importar jsonresume todo.json
"$T" paquete exportar jsonresume persona=41000000-8 con_omil=si -o otra-vez.json \
    >/dev/null
is "  doubles nothing" "" "$(diff todo.json otra-vez.json)"
"$T" paquete importar jsonresume cv.json >out 2>err
is "a CV of somebody unknown waits for what the office asks: exit 1" 1 $?
has "  in a sheet" "fecha_nacimiento" "$(cat cv.json.hojas/persona.rechazos.csv)"

# Programs of others read both packages. They come from npm; on a machine
# without npm this is skipped.
if command -v npm >/dev/null && (
	mkdir npm && cd npm && echo '{}' >package.json &&
	    npm install --silent --no-audit --no-fund datapackage@1 ajv@8 \
		ajv-formats@3
) >npm.log 2>&1; then
	cat >npm/red.js <<'JS'
const { Package } = require('datapackage');
(async () => {
	const p = await Package.load(process.argv[2] + '/datapackage.json');
	if (!p.valid) throw new Error(p.errors.map(String).join('\n'));
	for (const r of p.resources) {
		await r.read({ keyed: true, relations: true });
		if (!await r.checkRelations()) throw new Error(r.name);
	}
})().catch((e) => { console.error(String(e), e.errors); process.exit(1); });
JS
	cat >npm/cv.js <<'JS'
const Ajv = require('ajv'), formats = require('ajv-formats'), fs = require('fs');
const schema = JSON.parse(fs.readFileSync(process.argv[2]));
const ajv = new Ajv({ strict: false, validateSchema: false });
delete schema.$schema;
formats(ajv);
const valid = ajv.compile(schema);
if (!valid(JSON.parse(fs.readFileSync(process.argv[3])))) {
	console.error(valid.errors);
	process.exit(1);
}
JS
	ok "datapackage of npm finds no fault in the network" node npm/red.js red
	for cv in cv todo; do
		ok "ajv of npm finds no fault in $cv.json" node npm/cv.js \
		    "$SOURCE/tests/vectors/jsonresume/schema.json" $cv.json
	done
else
	skip "datapackage of npm finds no fault in the network" "no npm here"
	skip "ajv of npm finds no fault in a CV" "no npm here"
fi
finish
