# buscar finds somebody or says that it found nobody, whatever is typed; no text
# breaks it.
. "$SOURCE/tests/lib.sh"
prepare
person 41000000-8 José Ñancupil telefono=917536724 >/dev/null
person 41000016-4 'Danica Andrea' Lukšić "apellido_materno=O'Higgins" >/dev/null
person 41000001-6 Ana 'Soto de la Fuente' telefono=+56322185000 >/dev/null
# People without a RUN: with a passport, with a foreign card, with a name in
# another script.
other() { # NAME SURNAME NUMBER
	"$T" persona crear tipo_documento=PAS "num_documento=$3" "nombres=$1" \
	    "apellido_paterno=$2" fecha_nacimiento=3/4/85 nacionalidad=Haití \
	    nivel_educacional=24 situacion_laboral=CES >/dev/null
}
other Jean Baptiste hc-4471Xb
other Luis Condori 30.123.456
other 小明 王 'ꞲꞳ 77'

names() {
	"$T" persona buscar --json -- "$@" 2>buscar.err |
	    jq -r '[.[].etiqueta | split(" ")[0]] | sort | join(" ")'
}
# Rows of searches: TYPED|FIRST NAMES OF THE PEOPLE FOUND
while IFS='|' read -r typed found; do
	is "«$typed» finds «$found»" "$found" "$(names "$typed")"
done <<'ROWS'
nancupil|José
ÑANCUPIL josé|José
j|Jean José
ñ|José
o'higgins|Danica
o’higgins danica|Danica
"lukšić"|Danica
luksic"|Danica
'; DROP TABLE busca; --|
soto AND fuente|
soto NEAR fuente|
soto OR lukšić|
NOT soto|
and|Danica
-soto|Ana
^soto|Ana
so*|Ana
*|
""|
(|
texto:soto|
soto + fuente|Ana
{soto fuente}|Ana
soto-fuente|Ana
41.000.000-8|José
41.000.000|José
41000000|José
41000000-8 ñancupil|José
410000|Ana Danica José
17536724|José
6724|José
+56 9 1753 6724|José
9 1753 6724|José
ñancupil 6724|José
soto 6724|
5000|Ana
hc-4471xb|Jean
HC-4471XB|Jean
hc 4471|Jean
30.123.456|Luis
30123456|Luis
condori 30.123|Luis
小|小明
王 小明|小明
ꞳꞲ|
Ꭓ|
77|小明
-|
   |
ROWS

long=$(head -c 100000 /dev/zero | tr '\0' a)
is "a word of 100,000 letters finds nothing" "" "$(names "$long")"
digits=$(head -c 100000 /dev/zero | tr '\0' 1)
is "nor does such a number" "" "$(names "$digits")"
many=$(yes soto | head -3000 | tr '\n' ' ')
is "a thousand words are too many, and no trouble" Ana "$(names "$many")"
is "bytes that are no text find nothing" "" \
    "$(names "$(printf 'so\377to\300')")"
lacks "and nothing was said but that" "fts5" "$(cat buscar.err)"

refused 1 "no se encontró «nadie» en Persona" "$T" persona buscar nadie
finish
