#!/bin/sh
# sh tests/screen/run.sh BUILD: plays every script of keys in tests/screen and
# compares what the screen shows with the golden text. `sh tests/screen/run.sh
# BUILD --golden` writes the golden texts instead.
set -u
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
build=$1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0
export TERRENO_RELOJ=2026-11-20T10:00:00 TZ=America/Santiago LC_ALL=C.UTF-8
export TERRENO_SEMILLA=pantalla TERRENO_IMPRESORA=/no/esta
export TERRENO_DATOS="$tmp/datos" XDG_RUNTIME_DIR="$tmp/run"
mkdir -m 700 "$tmp/run"

check() { # STATUS NAME
	if [ "$1" -eq 0 ]; then
		passed=$((passed + 1))
		echo "ok $2"
	else
		failed=$((failed + 1))
		echo "FAILED: $2"
	fi
}

cp "$source/fixtures/vina/hojas/dia-1-forestal.csv" "$tmp/hoja.csv"
"$build/terreno" preparar --equipo forestal-1 --comuna 05109 \
    --base "$source/fixtures/vina" >/dev/null &&
    "$build/terreno" persona importar "$tmp/hoja.csv" >/dev/null 2>&1
cp -r "$tmp/datos" "$tmp/primero"

# seal: gives the data folder of llave.guion a passphrase and closes it.
seal() {
	echo "abeja lento zorro cobre" >"$tmp/frase"
	"$build/terreno" frase poner mgomez --frase-fd 3 3<"$tmp/frase" \
	    >/dev/null && "$build/terreno" cerrar >/dev/null
}

play() { # SCRIPT
	"$build/terreno-pantalla" --guion "$here/$1.guion" >"$tmp/$1.txt" 2>"$tmp/err"
	check $? "$1 runs"
	if [ "${golden-}" ]; then cp "$tmp/$1.txt" "$here/$1.txt"; fi
	diff -u "$here/$1.txt" "$tmp/$1.txt"
	check $? "$1 shows what it did"
	sh "$here/cursor" "$tmp/$1.txt"
	check $? "$1 has the cursor where the eye is"
}

[ "${2-}" != --golden ] || golden=1
for script in "$here"/*.guion; do
	name=$(basename "$script" .guion)
	case $name in
	*-despues) continue ;;
	esac
	rm -rf "$tmp/datos" "$tmp/run/"*
	cp -r "$tmp/primero" "$tmp/datos"
	[ "$name" != llave ] || seal
	play "$name"
	[ "$name" != llave ] || "$build/terreno" cerrar >/dev/null
	[ ! -f "$here/$name-despues.guion" ] || play "$name-despues"
done
[ -z "${golden-}" ] || sh "$here/pictures"
sh "$here/pictures" --check
check $? "the pictures in README.md and in the guide are these screens"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
