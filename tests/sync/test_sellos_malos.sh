# False seals, made with stock git and a laptop's own key: each is put in
# quarantine with its reason, other laptops go on, and a good seal in its place
# ends the quarantine.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
laptop norte
laptop sur
someone norte 41000000-8 Ana
sync_all norte oficina norte

repo=$(jq -r .repo <<EOS
$(git -C "$BOOK" show main:manifiesto.json)
EOS
)
id=$(writer norte)
ref=refs/heads/w/$id
tip=$(git -C "$BOOK" rev-parse "$ref")
prev=$(git -C "$BOOK" log -1 --format=%B "$tip" | sed -n 's/^Terreno-Segment: //p')
path=diario/$id/0000/00/00000002.age
chmod 600 norte/llave

# forge KEY: commits the index as seal 2, with message.txt as its message, and
# moves the branch
forge() {
	tree=$(git -C "$BOOK" write-tree)
	GIT_AUTHOR_NAME=$id GIT_AUTHOR_EMAIL=$id@terreno \
	    GIT_COMMITTER_NAME=$id GIT_COMMITTER_EMAIL=$id@terreno \
	    GIT_AUTHOR_DATE='1795000000 +0000' \
	    GIT_COMMITTER_DATE='1795000000 +0000' \
	    git -C "$BOOK" -c gpg.format=ssh -c user.signingkey="$PWD/$1" \
	    commit-tree $2 -p "$tip" -F "$PWD/message.txt" "$tree" >forged 2>forge.err ||
	    note "$(cat forge.err)"
	git -C "$BOOK" update-ref "$ref" "$(cat forged)"
}

# message SEAL FIRST HASH PREV REPO: writes message.txt
message() {
	printf 'sello %s\n\nTerreno-Repo: %s\nTerreno-Writer: %s\nTerreno-Seal: %s\nTerreno-Seq: %s-%s\nTerreno-Segment: sha256:%s\nTerreno-Prev: %s\n' \
	    "$1" "$5" "$id" "$1" "$2" "$2" "$3" "$4" >message.txt
}

# put FILE PATH [MODE]: adds the file to the index at PATH.
put() {
	blob=$(git -C "$BOOK" hash-object -w --stdin <"$1")
	git -C "$BOOK" update-index --add --cacheinfo "${3:-100644},$blob,$2"
}
fresh() {
	GIT_INDEX_FILE=$PWD/index
	export GIT_INDEX_FILE
	rm -f index
	git -C "$BOOK" read-tree "$tip"
}

# held NAME REASON: the office gives that reason, and the seal of sur comes in
# all the same
people=2
held() {
	people=$((people + 1))
	someone sur "$(printf '%s' "$4")" "$3"
	sync_all sur
	at oficina sincronizar >out 2>&1
	is "$1: exit 1" 1 $?
	has "$1: the reason" "$2" "$(cat out)"
	has "$1: sur goes on" "recibido: 1 asiento" "$(cat out)"
	git -C "$BOOK" update-ref "$ref" "$tip"
	git -C oficina/libro.git update-ref "$ref" "$tip"
	git -C sur/libro.git update-ref "$ref" "$tip" 2>/dev/null
	ok "$1: back to the good tip all is well" at oficina sincronizar
}
# healed NAME PERSON RUN: a commit that the writer of a branch did not sign is
# no seal of that branch. The next computer that syncs with the true tip puts it
# back, and nobody is held up.
healed() {
	people=$((people + 1))
	someone sur "$(printf '%s' "$3")" "$2"
	sync_all sur
	is "$1: the good tip is put back" "$tip" \
	    "$(git -C "$BOOK" rev-parse "$ref")"
	at oficina sincronizar >out 2>&1
	is "$1: exit 0" 0 $?
	lacks "$1: nothing is held" "en cuarentena" "$(cat out)"
	has "$1: sur goes on" "recibido: 1 asiento" "$(cat out)"
	git -C oficina/libro.git update-ref "$ref" "$tip"
	git -C sur/libro.git update-ref "$ref" "$tip" 2>/dev/null
	ok "$1: back to the good tip all is well" at oficina sincronizar
}

head -c 700 /dev/urandom >garbage
sum=$(sha256sum <garbage | cut -d' ' -f1)

fresh; put garbage "$path"; message 2 2 "$sum" "$prev" "$repo"
forge norte/llave -S
held "garbage" "en cuarentena: el sello 2 de norte" Uno 41000001-6
fresh; put garbage "$path"; message 2 2 "$sum" "$prev" "$repo"
forge norte/llave ""
healed "no signature" Dos 41000002-4
fresh; put garbage "$path"; message 2 2 "$sum" "$prev" "$repo"
forge sur/llave -S
healed "signed by another laptop" Tres 41000003-2
fresh; put garbage "$path"; put garbage firmantes
message 2 2 "$sum" "$prev" "$repo"; forge norte/llave -S
held "two files" "cambia otros archivos" Cuatro 41000004-0
fresh; put garbage "$path" 120000; message 2 2 "$sum" "$prev" "$repo"
forge norte/llave -S
held "a link" "no trae el archivo" Cinco 41000005-9
fresh; put garbage "$path"
message 2 2 "$(echo x | sha256sum | cut -d' ' -f1)" "$prev" "$repo"
forge norte/llave -S
held "another hash" "no son los que se firmaron" Seis 41000006-7
fresh; put garbage diario/"$id"/0000/00/00000003.age
message 3 2 "$sum" "$prev" "$repo"; forge norte/llave -S
held "a number is missing" "no sigue al sello 1" Siete 41000007-5
fresh; put garbage "$path"; message 2 9 "$sum" "$prev" "$repo"
forge norte/llave -S
held "entries are missing" "no sigue al sello 1" Ocho 41000008-3
fresh; put garbage "$path"; message 2 2 "$sum" "sha256:$sum" "$repo"
forge norte/llave -S
held "another seal before" "no nombra al sello anterior" Nueve 41000009-1
fresh; put garbage "$path"
message 2 2 "$sum" "$prev" 00000000000000000000000000000000
forge norte/llave -S
held "another book" "es de otro libro" Diez 41000010-5
unset GIT_INDEX_FILE

ok "what was good goes round" sync_all oficina norte sur oficina norte
same_state oficina norte sur
finish
