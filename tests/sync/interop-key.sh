#!/bin/sh
# interop-key.sh TOOL: OpenSSH reads the key file that we write
set -eu
tool=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

"$tool" key-new "$dir/llave"
line=$("$tool" key-show "$dir/llave" terreno | sed -n 2p)
[ "$(ssh-keygen -y -f "$dir/llave")" = "$line" ]
echo "ok ssh-keygen reads our key"

# OpenSSH writes the file again with another comment, and we read it.
ssh-keygen -q -c -C 'otro nombre' -f "$dir/llave" >/dev/null
[ "$("$tool" key-show "$dir/llave" terreno | sed -n 2p)" = "$line" ]
echo "ok we read a key that ssh-keygen wrote"

ssh-keygen -q -p -N secreto -f "$dir/llave" >/dev/null
# `! command` never ends a script under set -e.
if "$tool" key-show "$dir/llave" x 2>"$dir/why"; then exit 1; fi
grep -q 'tiene contraseña' "$dir/why"
echo "ok a key with a passphrase is named as such"
