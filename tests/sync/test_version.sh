# A newer office may ask for a newer program: an older one then writes nothing to
# the book, keeps its entries, goes on receiving, and says what to do.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# ask VERSION: the office's key signs a main that asks for that version
ask() {
	git -C "$BOOK" show main:manifiesto.json |
	    jq -S --indent 1 ".version = \"$1\" | .time += 1" >asked
	GIT_INDEX_FILE=$PWD/index
	export GIT_INDEX_FILE
	git -C "$BOOK" read-tree main
	git -C "$BOOK" update-index --cacheinfo \
	    "100644,$(git -C "$BOOK" hash-object -w "$PWD/asked"),manifiesto.json"
	tree=$(git -C "$BOOK" write-tree)
	unset GIT_INDEX_FILE
	by=$(git -C "$BOOK" log -1 --format=%an main)
	when=$(($(jq .time asked) / 1000))
	new=$(printf 'versión\n\nTerreno-Manifest: sha256:%s\n' \
	    "$(sha256sum <asked | cut -d' ' -f1)" | env \
	    GIT_COMMITTER_NAME="$by" GIT_COMMITTER_EMAIL="$by@terreno" \
	    GIT_AUTHOR_NAME="$by" GIT_AUTHOR_EMAIL="$by@terreno" \
	    GIT_AUTHOR_DATE="$when +0000" GIT_COMMITTER_DATE="$when +0000" \
	    git -C "$BOOK" -c gpg.format=ssh \
	    -c user.signingkey="$PWD/oficina/oficina-llave" \
	    commit-tree -S -p main "$tree")
	git -C "$BOOK" update-ref refs/heads/main "$new"
}
refs() { git -C "$BOOK" for-each-ref --format='%(refname) %(objectname)'; }
# count NAME: how many persons that computer has
count() { at "$1" persona listar --json | jq length; }

office
for one in norte sur; do laptop $one; done
sync_all oficina
someone sur 41000000-8 Ana
sync_all sur oficina
someone norte 41000001-6 Berta
mv "$BOOK" away
at norte sincronizar >sync.out 2>&1
mv away "$BOOK"
someone norte 41000002-4 Clara
ask 9.0
refs >before

at norte sincronizar >old.out 2>&1
is "the sync of an older program fails" 3 $?
has "  says in a line what the book asks for" "pide terreno 9.0" "$(cat old.out)"
has "  where the entries are, and the way out" \
    "queda en este equipo; actualice el programa" "$(cat old.out)"
is "  and is one line" 1 "$(grep -c . old.out)"
is "nothing came to the book, not even what was sealed before" \
    "$(cat before)" "$(refs)"
is "it has taken in what others wrote" 3 "$(count norte)"
has "another sync says the same" "pide terreno 9.0" \
    "$(at norte sincronizar 2>&1)"
fails "a copy is not made either" at norte respaldar "$PWD/copia"

# An office that is as old writes no main.
fails "nor does an older office write" at oficina sincronizar
fails "  by an order" at oficina equipo cerrar sur
is "  or move main" "$(cat before)" "$(refs)"
has "a laptop that joins is told so too" "pide terreno 9.0" \
    "$(at nuevo preparar --equipo nuevo --comuna 05109 --libro "$BOOK" 2>&1)"
is "  and does not ask to be admitted" "$(cat before)" "$(refs)"

# The update: here the book asks for less.
ask 0.0.1
ok "a program that is new enough delivers all of it" at norte sincronizar
ok "  and the office takes it" at oficina sincronizar
is "  nothing was lost" 3 "$(count oficina)"
ok "the book is whole" at oficina verificar
finish
