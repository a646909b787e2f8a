# A sealed data folder: passphrases open and close it, and no data of a person
# is readable on its disk. The folder is filled as in a day's work (an import,
# attendances, a letter that waits for paper, drafts), then sealed, then worked
# on.
. "$SOURCE/tests/lib.sh"
prepare
open_day
cp "$SOURCE"/fixtures/vina/hojas/dia-1-forestal.csv .
trap '"$T" cerrar >/dev/null 2>&1' EXIT
echo "abeja lento zorro cobre" >frase
echo "otra cosa que no es" >mala
echo "Ñandú  CÓMODO tejado lluvia" >nueva
echo "nandu comodo tejado lluvia" >nueva.igual

abrir() { # FILE [WORD…]
	file=$1
	shift
	"$T" abrir "$@" --frase-fd 3 3<"$file"
}

# Every name, RUN, telephone and street of the fixtures and of this test, one a
# line, as people type them and as the program keeps them.
tail -q -n +2 dia-1-forestal.csv "$SOURCE"/fixtures/vina/funcionario.csv |
    tr ';' '\n' | tr ',' '\n' | tr '"' '\n' | sed 's/^ *//; s/ *$//' |
    grep -E '^[[:alpha:]. ñáéíóúÑÁÉÍÓÚ]{6,}$|[0-9]{6,}|^[0-9.]{9,}-[0-9kK]$' |
    grep -vE '^(Sí|No|Cesante|Masculino|Femenino|Chile|Chilena)$' |
    sort -u >palabras.mas
{
	cat palabras.mas
	tr -d '.' <palabras.mas | grep -E '^[0-9]{7,8}-' | cut -d- -f1
	printf '%s\n' Zulemita Quiñenao 41275822 mgomez
} | grep -vxE 'nombre|registro' | sort -u >palabras # names of tables, too
found() { # the files of the data folder that have one of them
	grep -rlaF -f palabras "$TERRENO_DATOS" | sort
}

# by KEY: prints the official whom the view names for a person's record
by() {
	sqlite3 "$(ls -t "$XDG_RUNTIME_DIR"/terreno/vista-*.db | head -n 1)" \
	    "SELECT _por FROM persona WHERE _clave = '$1'"
}

"$T" persona importar dia-1-forestal.csv >/dev/null 2>&1
"$T" persona editar 41.275.822-6 nombres=Zulemita \
    apellido_paterno=Quiñenao telefono="9 1864 0482" >/dev/null
"$T" atender 41.275.822-6 motivo=intermediacion >/dev/null 2>&1
export TERRENO_IMPRESORA=/no/esta
"$T" cv 41.275.822-6 --imprimir >/dev/null 2>&1
mkdir -p "$TERRENO_DATOS/borradores"
"$T" cv 41.275.822-6 >/dev/null 2>&1
printf '{"tipo":"persona","clave":"","nombre":"Zulemita","cuando":"","campos":{"nombres":"Zulemita Quiñenao"}}' \
    >"$TERRENO_DATOS/borradores/0011223344556677.json"
"$T" verificar --json >before.json
ok "the words are many" test "$(wc -l <palabras)" -gt 150
has "a plain folder tells: libro.db" libro.db "$(found)"
has "  a draft" borradores/ "$(found)"
has "  a document that waits" impresion/ "$(found)"
has "diagnostico says so, and the way out" "terreno frase poner" \
    "$("$T" diagnostico --json | jq -r '.[] | select(.que == "llave").texto')"

fails_with 1 "no hay un funcionario" "$T" frase poner nadie --frase-fd 3 3<frase
echo corta >corta
fails_with 1 "demasiado corta" "$T" frase poner mgomez --frase-fd 3 3<corta
fails_with 1 "no tienen llave" "$T" abrir --frase-fd 3 3<frase
fails_with 2 "--frase-fd" "$T" abrir --frase-fd x
is "nothing was made of that" 1 "$(test -e "$TERRENO_DATOS/claves"; echo $?)"

ok "the first passphrase seals the folder" \
    "$T" frase poner mgomez --json --frase-fd 3 3<frase
"$T" frase ver --json >who.json
is "  who opens" '["mgomez"]' "$(jq -c . who.json)"
is "  no word of anybody is left in it" "" "$(found)"
is "  nor a document or a name of one" "" \
    "$(find "$TERRENO_DATOS" -name "*.pdf" -exec grep -la %PDF {} + ; ls "$TERRENO_DATOS/documentos")"
"$T" verificar --json >after.json
is "  and it says the same as before, since when it is sealed, and who did it" \
    "$(jq -c '[.asientos + 2, .malos]' before.json)" \
    "$(jq -c '[.asientos, .malos]' after.json)"
has "diagnostico says that it is sealed" sellados \
    "$("$T" diagnostico --json | jq -r '.[] | select(.que == "llave").texto')"

# Work goes on in the sealed folder. Its files stay sealed, the WAL too.
person 41.000.003-2 Zulemita Quiñenao >/dev/null
ok "a person is found" "$T" persona ver 41.000.003-2
has "  by her name" Quiñenao "$("$T" persona buscar zulemita 2>&1)"
"$T" persona editar 41.000.003-2 telefono="9 1864 0482" >/dev/null
"$T" derivar 41.275.822-6 entidad=omil >/dev/null 2>&1
"$T" cv 41.000.003-2 --imprimir >/dev/null 2>&1
"$T" cv 41.000.003-2 >cv.out 2>&1
has "a document without a place goes to memory" "$XDG_RUNTIME_DIR" \
    "$(cat cv.out)"
is "  and not to the disk" "" "$(ls "$TERRENO_DATOS/documentos")"
ok "  where it can be looked at" test -s "$(find "$XDG_RUNTIME_DIR" -name "cv-*.pdf")"
is "still no word of anybody, WAL and waiting papers included" "" "$(found)"
is "an entry names who opened" mgomez \
    "$(by 41000003-2)"
"$T" persona exportar -o salida.csv >/dev/null
has "what is exported on purpose is plain" Quiñenao "$(cat salida.csv)"

# The folder is closed.
state_open=$("$T" verificar --json)
is "it closes" '{"cerrado":true}' "$("$T" cerrar --json | jq -c .)"
is "  once" '{"cerrado":false}' "$("$T" cerrar --json | jq -c .)"
is "the view and the document left the memory" "" \
    "$(find "$XDG_RUNTIME_DIR/terreno" -name 'vista*' -o -name '*.pdf')"
for words in "persona ver 41.000.003-2" "persona listar" "verificar" \
    "sincronizar" "frase respaldo" "frase quitar mgomez"; do
	# shellcheck disable=SC2086 # several words
	fails_with 1 "terreno abrir" "$T" $words
done
fails_with 1 "terreno abrir" "$T" frase poner mgomez --frase-fd 3 3<frase

# Wrong passphrases are counted and told.
fails_with 1 "va 1 intento" abrir mala
fails_with 1 "van 2 intentos" abrir mala
abrir frase >open.out 2>open.err
has "the right one opens, and tells of the wrong ones" "hubo 2 intentos" \
    "$(cat open.err)"
is "what was kept is there" "$state_open" "$("$T" verificar --json)"
fails_with 1 "ya está abierto, por «mgomez»" abrir frase

# A second official, a passphrase that is changed, and one that is taken away.
ok "another official" "$T" frase poner jtapia --frase-fd 3 3<nueva
ok "  another passphrase for the first" \
    "$T" frase poner mgomez --frase-fd 3 3<mala
"$T" cerrar >/dev/null
fails_with 1 "diga quién abre" abrir frase
fails_with 1 "«mgomez»" abrir frase mgomez
ok "the new one opens" abrir mala mgomez
"$T" cerrar >/dev/null
ok "case, accents and blanks do not matter" abrir nueva.igual jtapia
person 41.000.002-4 Ana Soto >/dev/null
is "  and entries name her" jtapia "$(by 41000002-4)"
ok "one is taken away" "$T" frase quitar mgomez
fails_with 1 "última frase" "$T" frase quitar jtapia
"$T" frase respaldo --json | jq -r .respaldo >respaldo
is "the rescue phrase has six words" 6 "$(wc -w <respaldo)"
"$T" cerrar >/dev/null
fails_with 1 "«mgomez» no tiene frase" abrir mala mgomez
ok "who forgot hers opens by the rescue phrase" abrir respaldo respaldo
"$T" cerrar >/dev/null

# A wrapped key is a plain age file: stock age opens it.
cat >age.exp <<'FIN'
set timeout 60
spawn -noecho age -d -o llave.clara [lindex $argv 0]
expect "passphrase:" { send "[lindex $argv 1]\r" }
expect eof
catch wait result
exit [lindex $result 3]
FIN
if command -v age >/dev/null && command -v expect >/dev/null; then
	ok "stock age opens a wrapped key" expect age.exp \
	    "$TERRENO_DATOS/claves/jtapia.age" "nandu comodo tejado lluvia"
	is "  which holds the key" "terreno-clave-1" \
	    "$(cut -d' ' -f1 llave.clara)"
else
	skip "stock age opens a wrapped key" "no expect"
fi

# Files that were damaged or swapped.
abrir nueva jtapia >/dev/null
cp "$TERRENO_DATOS/libro.db" sano.db
db() { sqlite3 "$TERRENO_DATOS/libro.db" "$1"; }
"$T" cerrar >/dev/null
db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp "$TERRENO_DATOS/libro.db" sano.db
spoil() { # NAME SQL
	cp sano.db "$TERRENO_DATOS/libro.db"
	db "DROP TRIGGER asiento_no_cambia; $2"
	abrir nueva jtapia >spoil.out 2>&1 && "$T" verificar >>spoil.out 2>&1
	is "$1" 3 $?
	has "  and says so" "diario: el asiento 3" "$(cat spoil.out)"
	"$T" cerrar >/dev/null
}
spoil "a changed bit in a row is noticed" \
    "UPDATE asiento SET linea = CAST(substr(linea, 1, 40) || x'00' ||
	substr(linea, 42) AS BLOB) WHERE n = 3"
spoil "two rows whose boxes were swapped are noticed" \
    "UPDATE asiento SET linea = (SELECT linea FROM asiento b
	WHERE b.n = 7 - asiento.n) WHERE n IN (3, 4)"
spoil "a row at another record's place is noticed" \
    "UPDATE asiento SET registro = (SELECT registro FROM asiento
	WHERE n = 9) WHERE n = 3"
spoil "another clock mark is noticed" "UPDATE asiento SET reloj = 1 WHERE n = 3"
cp sano.db "$TERRENO_DATOS/libro.db"
db "INSERT INTO asiento SELECT * FROM asiento LIMIT 1" 2>db.err
has "an entry is there once" UNIQUE "$(cat db.err)"
db "UPDATE asiento SET seq = 99 WHERE n = 1" 2>db.err
has "and is not changed" "no se cambian" "$(cat db.err)"
abrir nueva jtapia >/dev/null
printf x >>"$TERRENO_DATOS/borradores/0011223344556677.json"
ok "a draft that was changed stops nothing" "$T" persona ver 41.000.003-2

# The agent.
sock=$(find "$XDG_RUNTIME_DIR/terreno" -type s)
is "the agent's socket is the user's alone" srw------- \
    "$(stat -c %A "$sock")"
"$T" cerrar >/dev/null
python3 - "$sock" <<'FIN'
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.bind(sys.argv[1])
FIN
fails_with 1 "terreno abrir" "$T" persona listar
ok "a socket that an ended agent left is no obstacle" abrir nueva jtapia
ok "  and all goes on" "$T" persona ver 41.000.003-2
"$T" cerrar >/dev/null
for n in 1 2 3 4 5 6 7 8; do abrir nueva jtapia --plazo 30 & done >/dev/null 2>&1
wait
ok "eight at once open it once" "$T" persona ver 41.000.003-2
is "  with one agent" 1 "$(find "$XDG_RUNTIME_DIR/terreno" -type s | wc -l)"
"$T" cerrar >/dev/null
finish
