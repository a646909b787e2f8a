# prueba age-…, firmar, sello: which input they refuse, and in which words.
# tests/sync compares their formats with those of age and OpenSSH.
. "$SOURCE/tests/lib.sh"

# A key made for this test alone, and its recipient.
key=AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQS3290GQ
umask 077
tried=0
if command -v age-keygen >/dev/null; then
	age-keygen -o ana 2>/dev/null
	age-keygen -o beto 2>/dev/null
	to_ana=$(age-keygen -y ana)
	tried=1
fi
printf 'secreto\notra línea' >clave
printf '\n' >vacia
cp clave abierta
chmod 644 abierta
printf 'hola' >texto

if [ $tried = 1 ]; then
	"$T" prueba age-sellar "$to_ana" <texto >sellado
	is "what is sealed opens" hola "$("$T" prueba age-abrir ana <sellado)"
	is "with a second identity too" hola \
	    "$("$T" prueba age-abrir beto ana <sellado)"
	fails_with 3 "no es para esta llave" "$T" prueba age-abrir beto <sellado
	head -c 200 sellado >cortado
	fails_with 3 "está cortado" "$T" prueba age-abrir ana <cortado
	fails_with 3 "lo comprimido está dañado" "$T" prueba sello ana <sellado
	printf x | cat sellado - >alargado
	fails_with 3 "fue alterado" "$T" prueba age-abrir ana <alargado
else
	skip "age files" "age-keygen is not here"
fi

"$T" prueba age-sellar --clave clave <texto >con-clave
is "by a passphrase, the first line of its file" hola \
    "$(echo secreto >otra; "$T" prueba age-abrir --clave otra <con-clave)"
echo equivocada >mala
fails_with 3 "no es para esta llave o contraseña" \
    "$T" prueba age-abrir --clave mala <con-clave
fails_with 1 "está vacía" "$T" prueba age-sellar --clave vacia <texto
fails_with 3 "abierta" "$T" prueba age-sellar --clave abierta <texto
fails_with 2 "no ambas" "$T" prueba age-sellar <texto
fails_with 2 "no ambas" "$T" prueba age-abrir clave --clave clave <texto
fails_with 2 "una llave no va en la orden" "$T" prueba age-sellar "$key" <texto
fails_with 1 "no-hay" "$T" prueba age-abrir no-hay <texto
fails_with 3 "texto" "$T" prueba age-abrir texto <texto

fails_with 1 "no-hay" "$T" prueba firmar no-hay <texto
prepare
"$T" prueba firmar "$TERRENO_DATOS/llave" <texto >firma
is "a signature, in armour" "-----BEGIN SSH SIGNATURE-----" "$(head -1 firma)"
"$T" prueba firmar "$TERRENO_DATOS/llave" --uso git <texto | cmp -s - firma
is "git is what it is for, unless said" 0 $?
fails_with 2 "--uso" "$T" prueba firmar "$TERRENO_DATOS/llave" --uso= <texto
fails_with 2 "--uso" "$T" prueba firmar "$TERRENO_DATOS/llave" \
    --uso "$(printf %065d 0)" <texto
fails_with 3 "no es una llave Ed25519" "$T" prueba firmar clave <texto
finish
