# The book has more branches than one push takes (64); one exchange sends them
# all.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
book=$TERRENO_BUILD/tests/sync/book_tool
many=66

office
laptop norte
someone norte 41000000-8 Ana
# Branches of writers that the office does not know yet, which norte passes on.
i=0
while [ $i -lt $many ]; do
	i=$((i + 1))
	ssh-keygen -q -t ed25519 -N '' -C '' -f k$i
	id=$(cut -d' ' -f2 k$i.pub | base64 -d | sha256sum | cut -c1-32)
	"$book" seal norte/libro.git refs/heads/w/$id k$i 1 >/dev/null || break
done
is "so many writers handed their day to one laptop" $many $i
branches() { git -C "$BOOK" for-each-ref refs/heads/w | wc -l; }
at norte sincronizar >out 2>&1 # it believes none of them and passes them on
is "one sync, and all are there, with its own" $((many + 1)) "$(branches)"
is "a second sync has nothing left" 0 "$(fin norte entregado.sellos)"
ok "git fsck --strict" git -C "$BOOK" fsck --strict --no-dangling
finish
