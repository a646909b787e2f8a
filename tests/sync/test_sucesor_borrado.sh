# The old repository is deleted before every laptop has moved. The next book
# itself shows how the earlier one ended, so that a laptop that was away
# believes it by the keys that it has: through another sheet, and through two
# books.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

SECRET=Inolvidable
OLD=$BOOK

# go NAME [BOOK]: syncs; what waits makes the exit status 1
go() { at "$1" sincronizar ${2:+"$2"} >go.out 2>&1; }
repo() { sqlite3 "$1/libro.db" "SELECT valor FROM equipo WHERE clave='repo'"; }
names() {
	at "$1" persona listar --json | jq -r '[.[].etiqueta | sub(" .*"; "")] |
	    sort | join(" ")'
}
unmoved() { at oficina epoca --json | jq -r .por_mudar; }
begin_anew() { # BOOK SHEET
	BOOK=$1
	at oficina epoca nueva --libro "$BOOK" -o "$2" >anew.out 2>&1 || {
		note "$(cat anew.out)"
		return 1
	}
}
key_of() { # SHEET
	pdftotext -layout "$1" - | tr -d ' \n' |
	    grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}'
}

office
for one in norte lejos dos robado; do laptop $one; done
someone norte 41000000-8 $SECRET
someone lejos 42000000-6 Ana
sync_all norte lejos oficina norte lejos dos robado
someone lejos 43000000-4 Clara
at lejos respaldar nada >/dev/null 2>&1
mkdir nada
ok "lejos has a day in a seal that nobody has" at lejos respaldar nada
someone lejos 44000000-2 Dora
someone dos 45000000-0 Elsa
someone robado 46000000-9 Fea

# While lejos and dos are away the office replaces the sheet, revokes robado,
# erases a person, and begins the book anew; then the old repository is deleted.
key_of hoja.pdf >key
ok "another sheet" at oficina preparar --oficina --nueva-hoja --llave key \
    -o otra.pdf
ok "robado is lost" at oficina equipo revocar robado
at oficina titular suprimir 41000000-8 causal=PED identidad=CED \
    propone=Jefatura -o inventario.pdf >act.out 2>&1 &&
    at oficina titular suprimir 41000000-8 decreto=12/2026 \
	decreto_fecha=2026-11-20 -o acta.pdf >act.out 2>&1 ||
    note "$(cat act.out)"
sync_all oficina norte
ok "the book begins anew" begin_anew "$PWD/nuevo.git" hoja2.pdf
began=$(repo lejos)
is "the new one says how the old one ended" "$(repo oficina)" "$(git -C \
    "$BOOK" show "main:anteriores/$began/002.json" | jq -r .successor.repo)"
git -C "$BOOK" show "main:anteriores/$began/002.main" >last.commit
is "  by the commit that the old one has" "$(git -C "$OLD" rev-parse main)" \
    "$(git hash-object -t commit --literally last.commit)"
go norte
rm -rf "$OLD"

TERRENO_DATOS=$PWD/lejos
export TERRENO_DATOS
fails_with 1 "no hay libro en" "$T" sincronizar
unset TERRENO_DATOS
go lejos "$BOOK"
has "lejos believes the new book by the old keys" "pasó al libro nuevo" \
    "$(cat go.out)"
is "  and is of it" "$(repo oficina)" "$(repo lejos)"
for one in oficina lejos oficina norte oficina lejos; do go $one; done
is "  what was erased is erased there" "" "$(grep -rlaF $SECRET lejos)"
is "  its days came" "Ana Clara Dora" "$(names oficina)"
same_state oficina lejos norte

go robado "$BOOK"
for one in oficina robado oficina; do go $one; done
is "the revoked one is not let in" "por admitir" "$(at oficina equipo listar \
    --json | jq -r '.[] | select(.nombre == "robado").estado')"
is "  what it wrote comes to nobody" "Ana Clara Dora" "$(names oficina)"
is "one has not come" dos "$(unmoved)"

# The book of another office shows no such thing.
ok "another office" at extrana preparar --oficina --comuna 05109 \
    --libro "$PWD/otro.git" -o extrana.pdf
TERRENO_DATOS=$PWD/dos
export TERRENO_DATOS
fails_with 1 "de otra oficina" "$T" sincronizar "$PWD/otro.git"

# Nor is it believed when that office signs what ours said, unchanged or
# changed.
forge() { # SCRIPT: makes that change in the tree of its main
	rm -rf falso.git arbol
	git clone -q --bare otro.git falso.git
	git clone -q falso.git arbol
	git -C "$BOOK" archive main anteriores | tar -x -C arbol
	key=$PWD/extrana/oficina-llave
	(
		cd arbol || exit 1
		eval "$1"
		git add -A
		who=$(git log -1 --format=%an)
		when="@$(git log -1 --format=%at) +0000"
		GIT_AUTHOR_NAME=$who GIT_COMMITTER_NAME=$who
		GIT_AUTHOR_EMAIL=$who@terreno GIT_COMMITTER_EMAIL=$who@terreno
		GIT_AUTHOR_DATE=$when GIT_COMMITTER_DATE=$when
		export GIT_AUTHOR_NAME GIT_COMMITTER_NAME GIT_AUTHOR_EMAIL \
		    GIT_COMMITTER_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_DATE
		id=$(git cat-file commit HEAD | sed '1,/^$/d' | git -c gpg.format=ssh \
		    -c "user.signingkey=$key" commit-tree -S -p HEAD \
		    "$(git write-tree)")
		git push -q origin "$id:refs/heads/main"
	) >forge.out 2>&1 || note "$(cat forge.out)"
	git -C falso.git cat-file -e "main:anteriores/$began/002.json" ||
	    note "nothing was forged"
}
theirs=$(git -C otro.git show main:manifiesto.json | jq -r .repo)
forge :
fails_with 1 "de otra oficina" "$T" sincronizar "$PWD/falso.git"
forge "sed -i 's/$(repo oficina)/$theirs/' anteriores/$began/002.json"
fails_with 1 "de otra oficina" "$T" sincronizar "$PWD/falso.git"
forge "cp manifiesto.json anteriores/$began/003.json
    git cat-file commit HEAD >anteriores/$began/003.main"
fails_with 1 "de otra oficina" "$T" sincronizar "$PWD/falso.git"
unset TERRENO_DATOS
is "  nor is anything believed of it" "$began" "$(repo dos)"

# ---- two books ----
SECOND=$BOOK
ok "the book begins anew once more" begin_anew "$PWD/tercero.git" hoja3.pdf
for one in lejos norte; do go $one; done
rm -rf "$SECOND"
go dos "$BOOK"
is "who missed both goes straight to the last" "$(repo oficina)" "$(repo dos)"
for one in oficina dos lejos norte oficina dos lejos norte oficina; do
	go $one
done
is "  is admitted by herself" "admitido" "$(at oficina equipo listar --json |
    jq -r '.[] | select(.nombre == "dos").estado')"
is "  her day came" "Ana Clara Dora Elsa" "$(names oficina)"
is "all have come" "" "$(unmoved)"
same_state oficina norte lejos dos
for one in oficina dos; do ok "$one's book is whole" at $one verificar; done
ok "git fsck --strict" git -C "$BOOK" fsck --strict
finish
