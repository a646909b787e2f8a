#!/bin/sh
# interop-seal.sh TOOL: an auditor opens a seal with stock tools
set -eu
tool=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
prueba() { "$TERRENO" prueba "$@"; }

repo=0123456789abcdef0123456789abcdef
writer=00112233445566778899aabbccddeeff
"$tool" age-key llave
for q in 1 2 3; do
	printf '{"q":%d,"t":"000001930000000%d","u":"mgomez","d":"j1",' $q $q
	printf '"k":"persona","r":"r%d","p":{"nombres":"Ana"},"x":{},' $q
	printf '"z":"AAAAAAAAAAAAAAAAAAAAAA=="}\n'
done >lines
"$tool" seal $repo $writer llave <lines >sealed
age -d -i llave sealed | gunzip >opened
tail -n +2 opened | cmp - lines
prueba sello llave <sealed | cmp - opened
echo "ok age -d | gunzip shows the lines"
if command -v jq >/dev/null; then
	[ "$(head -1 opened | jq -r '"\(.w) \(.seal) \(.q[1]) \(.n)"')" = \
	    "$writer 1 3 3" ]
	head -1 opened | jq -c . | cmp - - <<-E
	$(head -1 opened)
	E
	echo "ok jq reads the header, and would print it alike"
fi

# We open what gzip and age packed: the format is theirs.
gzip -n <opened | age -r "$("$tool" age-recipient llave)" >again
prueba sello llave <again | cmp - opened
head -c 300000000 /dev/zero | gzip -n |
    age -r "$("$tool" age-recipient llave)" >bomb
if prueba sello llave <bomb 2>why; then exit 1; fi
grep -q 'crece más de lo permitido' why
echo "ok a bomb is refused"
