# Damaged, oversized or too deep parts of the office's book: each is told by
# name and with the way out; everything else is taken in, and what a laptop had
# handed over is handed over again.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

W=0000000000000000000000000000000 # and a digit: writers that do not exist
as_git() { git -c user.name=x -c user.email=x@x "$@"; }
# weighed COMMAND…: runs it with its own exit status. The output is in out; the
# last line of memory has the kilobytes that it took at most, or 0 where there
# is no time(1)
weighed() {
	if [ -x /usr/bin/time ]; then
		/usr/bin/time -f %M -o memory "$@" >out 2>&1
	else
		echo 0 >memory
		"$@" >out 2>&1
	fi
}
# new_pack STORE COMMAND…: prints the name of the pack that the command made in
# that repository
new_pack() {
	pack_dir=$1/objects/pack
	shift
	ls "$pack_dir" >packs.before
	"$@" >/dev/null
	ls "$pack_dir" | comm -13 packs.before - | grep 'pack$'
}
# cut FILE BYTES: takes so many bytes off the end of the file
cut() {
	chmod u+w "$1"
	truncate -s "-$2" "$1"
}

office
laptop norte
laptop sur
someone norte 41000000-8 Ana
someone sur 41000001-6 Berta
sync_all norte sur oficina norte sur

# A pack of the book was cut off.
someone norte 41000002-4 Clara
pack=$(new_pack "$BOOK" sync_all norte)
cut "$BOOK/objects/pack/$pack" 260
someone sur 41000003-2 Dora
at oficina sincronizar >out 2>&1
is "the office does not end well" 1 $?
has "  it says whose it is" "lo de norte no se pudo traer" "$(cat out)"
has "  and what object" "falta el objeto " "$(cat out)"
has "  and the way out" "git fsck" "$(cat out)"
lacks "  and not that nothing is new" "nada nuevo" "$(cat out)"
at sur sincronizar >out 2>&1
has "another's own gets through" "entregado: 1 asiento" "$(cat out)"
ok "who wrote it hands it over again" at norte sincronizar
has "  and says so" "se entregó de nuevo" "$(cat ok.out)"
ok "the office takes it in" at oficina sincronizar
has "  and the other's" "recibido: 2 asientos en 2 sellos" "$(cat ok.out)"
ok "the day goes round" sync_all norte sur oficina norte sur
same_state oficina norte sur
ok "the book is whole" git -C "$BOOK" fsck --strict

# A pack whose index is no index, and a book that the laptop may not write, so
# that it can mend nothing.
someone norte 41000004-0 Elisa
pack=$(new_pack "$BOOK" sync_all norte)
index=$BOOK/objects/pack/${pack%.pack}.idx
chmod u+w "$index"
printf 'nothing' >"$index"
at oficina sincronizar >out 2>&1
is "a bad index is told" 1 $?
has "  by the laptop's name" "lo de norte no se pudo traer" "$(cat out)"
if [ "$(id -u)" -ne 0 ]; then
	chmod a-w "$BOOK/objects/pack"
	at norte sincronizar >out 2>&1
	is "what can not be handed over again ends with 3" 3 $?
	has "  and is kept here" "sigue guardado en este equipo" "$(cat out)"
	chmod u+w "$BOOK/objects/pack"
else
	skip "what can not be handed over again ends with 3" "root may write"
fi
rm -f "$index"
ok "it is handed over again" at norte sincronizar
ok "the day goes round" sync_all oficina norte sur
same_state oficina norte sur

# A file of 100 MB, folders of 2,000 levels, a commit of 2 MB, and a tree of
# fourteen levels with twenty subtrees each, all the same one.
git clone -q "$BOOK" work 2>/dev/null
cd work || exit 1
as_git checkout -q --orphan big
git rm -rfq .
head -c 100000000 /dev/zero >big
git add big
as_git commit -qm big
git push -q origin "HEAD:refs/heads/w/${W}1"
tree=$(printf '100644 blob %s\tf\n' "$(echo x | git hash-object -w --stdin)" |
    git mktree)
wide=$tree
deep=$tree
for _ in $(seq 2000); do
	deep=$(printf '040000 tree %s\td\n' "$deep" | git mktree)
done
for _ in $(seq 14); do
	wide=$(for n in $(seq 20); do
		printf '040000 tree %s\t%s\n' "$wide" "$n"
	done | git mktree)
done
git push -q origin "$(as_git commit-tree -m deep "$deep"):refs/heads/w/${W}2"
git push -q origin "$(head -c 2000000 /dev/zero | tr '\0' x |
    as_git commit-tree "$tree"):refs/heads/w/${W}3"
git push -q origin "$(as_git commit-tree -m wide "$wide"):refs/heads/w/${W}4"
cd .. || exit 1
someone norte 41000005-9 Flor
sync_all norte
weighed "$T" sincronizar --datos "$PWD/oficina"
is "the office does not end well" 1 $?
size=$(tail -1 memory)
has "  the file is told" "es demasiado grande para un libro: 100000000 bytes" \
    "$(cat out)"
has "  the folders are told" "carpetas más hondas que las de un libro" \
    "$(cat out)"
has "  the commit is told" "demasiado grande para un libro: 2000" "$(cat out)"
has "  the honest laptop's is taken in" "recibido: 1 asiento en 1 sello" \
    "$(cat out)"
ok "  and none of it was read: $size kB" test "$size" -lt 90000
is "  nor kept" 0 "$(find oficina/libro.git -size +1000k | wc -l)"
for n in 1 2 3 4; do
	git -C "$BOOK" update-ref -d "refs/heads/w/$W$n"
done
ok "without them all is well" sync_all oficina norte sur
same_state oficina norte sur

# The libro.git of the laptop is cut off where its last seal is.
someone norte 41000006-7 Gema
pack=$(new_pack norte/libro.git sync_all norte)
cut "norte/libro.git/objects/pack/$pack" 260
ok "an own book that is damaged is made again" at norte sincronizar
has "  and that is said" "se rehace" "$(cat ok.out)"
ok "the day goes round" sync_all oficina norte sur
same_state oficina norte sur
finish
