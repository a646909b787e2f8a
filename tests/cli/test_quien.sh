# Who did what: an entry of a sealed folder names the official who opened the
# folder, whoever the command line, the day or a sheet names; two officials take
# turns on one laptop. And the files of the wrapped keys: with a changed bit
# they open nothing, and stock age opens each of them.
. "$SOURCE/tests/lib.sh"
prepare
trap '"$T" cerrar >/dev/null 2>&1' EXIT
echo "abeja lento zorro cobre" >mgomez
echo "nandu comodo tejado lluvia" >jtapia
abrir() { "$T" abrir "$1" --frase-fd 3 3<"$1"; }
# by KEY: prints the official who wrote a person's record last
by() {
	sqlite3 "$(ls -t "$XDG_RUNTIME_DIR"/terreno/vista-*.db | head -n 1)" \
	    "SELECT _por FROM persona WHERE _clave = '$1'"
}

"$T" frase poner mgomez --json --frase-fd 3 3<mgomez | jq -r .respaldo \
    >respaldo
"$T" frase poner jtapia --frase-fd 3 3<jtapia >/dev/null
"$T" jornada abrir punto=forestal funcionario=jtapia >/dev/null
person 41.000.003-2 Ana Soto >/dev/null
is "the day names another, the entry who opened" mgomez "$(by 41000003-2)"
"$T" atender 41.000.003-2 motivo=intermediacion funcionario=jtapia \
    >/dev/null 2>&1
"$T" persona editar 41.000.003-2 telefono="9 1864 0482" >/dev/null
is "  an attendance that names another too" mgomez "$(by 41000003-2)"
"$T" cerrar >/dev/null
abrir jtapia >/dev/null
person 41.000.002-4 Eva Rojas >/dev/null
is "the next official's are hers" jtapia "$(by 41000002-4)"
is "  and the first one's stay hers" mgomez "$(by 41000003-2)"
"$T" cerrar >/dev/null
"$T" abrir respaldo --frase-fd 3 3<respaldo >/dev/null
person 41.000.001-6 Luz Rojas >/dev/null
is "by the rescue phrase it is no official" respaldo "$(by 41000001-6)"
"$T" cerrar >/dev/null

# Stock age opens each wrapped key by its phrase, as the program normalises it.
opens() { # FILE PHRASE
	rm -f key.out
	printf '%s\n' "$2" |
	    script -qec "age -d -o key.out '$1'" /dev/null >/dev/null 2>&1
	[ "$(cut -d' ' -f1 key.out 2>/dev/null)" = terreno-clave-1 ] &&
	    cut -d' ' -f2 key.out
}
plain() { iconv -f UTF-8 -t ASCII//TRANSLIT "$1" | tr -d "'~\""; }
claves=$TERRENO_DATOS/claves
if command -v script >/dev/null && command -v age >/dev/null; then
	opens "$claves/mgomez.age" "$(cat mgomez)" >one
	ok "stock age opens an official's file" test -s one
	opens "$claves/jtapia.age" "$(cat jtapia)" >two
	is "  another's has the same key" "$(cat one)" "$(cat two)"
	opens "$claves/respaldo.age" "$(plain respaldo)" >three
	is "  and so has the rescue phrase's" "$(cat one)" "$(cat three)"
else
	skip "stock age opens each wrapped key" "no age or script"
fi

# A bit is changed in each part of the file: the version, the salt and the work
# factor of the stanza, its body, the HMAC, the nonce, the key itself.
cp "$claves/jtapia.age" sano.age
size=$(stat -c %s sano.age)
flip() { # BYTE: changes its lowest bit; the key must open nothing
	cp sano.age "$claves/jtapia.age"
	byte=$(od -An -tu1 -j"$1" -N1 sano.age | tr -d ' ')
	# shellcheck disable=SC2059 # the octal escape is the format
	printf "\\$(printf %03o $((byte ^ 1)))" |
	    dd of="$claves/jtapia.age" bs=1 seek="$1" conv=notrunc 2>/dev/null
	rm -f "$claves/intentos" # else the next attempt has to wait
	abrir jtapia >flip.out 2>&1 && return 1
	said_well flip.out
}
bad=
for at in 3 24 33 56 60 90 110 145 $((size - 90)) $((size - 60)) \
    $((size - 1)); do
	flip $at || bad="$bad $at: $(cat flip.out)"
done
is "a changed bit anywhere in a wrapped key opens nothing" "" "$bad"
cp sano.age "$claves/jtapia.age"
ok "the sound one does" abrir jtapia
finish
