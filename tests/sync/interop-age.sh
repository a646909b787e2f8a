#!/bin/sh
# interop-age.sh TOOL: the program age opens what we seal, and we open what it
# seals
set -eu
tool=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
prueba() { "$TERRENO" prueba "$@"; }

age-keygen -o theirs 2>/dev/null
"$tool" age-key ours
their=$(age-keygen -y theirs)
our=$("$tool" age-recipient ours)
[ "$("$tool" age-recipient theirs)" = "$their" ]
[ "$(age-keygen -y ours)" = "$our" ]
echo "ok both name the same recipient of a key"

for n in 0 1 65535 65536 65537 300000; do
	head -c $n /dev/urandom >plain
	prueba age-sellar "$our" "$their" <plain >sealed
	age -d -i theirs sealed | cmp - plain
	age -r "$our" -r "$their" plain | prueba age-abrir ours | cmp - plain
done
echo "ok each opens the other's, of six sizes"

prueba age-sellar "$our" <plain >sealed
if age -d -i theirs sealed >/dev/null 2>&1; then exit 1; fi
echo "ok nobody else opens it"

# age asks for its passphrase on a terminal, which script(1) makes.
if command -v script >/dev/null; then
	(umask 077 && echo 'la llave' >clave)
	prueba age-sellar --clave clave <plain >sealed
	printf 'la llave\n' | script -qec 'age -d -o opened sealed' /dev/null \
	    >/dev/null
	cmp opened plain
	echo "ok age opens our passphrase file"
	printf 'la llave\nla llave\n' |
	    script -qec 'age -p -o locked plain' /dev/null >/dev/null
	prueba age-abrir --clave clave <locked | cmp - plain
	echo "ok we open its passphrase file"
fi
