# The day of two laptops reaches the office and comes back; stock tools find the
# book right.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

at solo preparar --equipo solo --comuna 05109 >/dev/null
has "a laptop without a book is told so" "no es de ningún libro" \
    "$(at solo sincronizar)"
office
at norte preparar --equipo norte --comuna 05109 --libro "$BOOK" >norte.out
has "the laptop says the office's fingerprint" "SHA256:" "$(cat norte.out)"
someone norte 41000000-8 Ana
at norte sincronizar >out
has "not admitted yet, it is told so" "todavía no admite" "$(cat out)"
at oficina sincronizar >out
has "the office holds its seals" "en espera: 1 sello de " "$(cat out)"
is "the office lists the request" "por admitir" \
    "$(at oficina equipo listar --json | jq -r '.[] |
	select(.nombre == "norte").estado')"
someone oficina 41000002-4 Clara
ok "it is admitted" at oficina equipo admitir norte
is "  and main is published, with what the office wrote" \
    "$(git -C oficina/libro.git rev-parse main)" \
    "$(git -C "$BOOK" rev-parse main)"
has "the next sync says so to the laptop" "la oficina admitió a este equipo" \
    "$(at norte sincronizar)"
is "  once" false "$(fin norte admitido_ahora)"
laptop sur
someone sur 41000001-6 Berta
at sur persona editar 41000001-6 cesante_desde=05/2026 >/dev/null
ok "a laptop whose clock fell back edits what was dated before" \
    env TERRENO_RELOJ=2009-01-01T00:01:00 "$T" persona editar 41000001-6 \
    telefono=912345678 --datos sur
is "  and that entry alone is flagged" 1 \
    "$(sqlite3 sur/libro.db 'SELECT count(*) FROM asiento WHERE reloj')"
ok "a day goes round" sync_all norte sur oficina norte sur oficina
same_state oficina norte sur
is "all entries are everywhere" 5 "$(state_of sur | jq '.[0]')"

git -C "$BOOK" for-each-ref >refs.before
for one in norte sur oficina; do
	at "$one" sincronizar >out
	has "$one: a second run says so" "nada nuevo: todo estaba al día" \
	    "$(cat out)"
done
git -C "$BOOK" for-each-ref >refs.after
ok "and nothing moved" cmp refs.before refs.after

# Git and age read the book.
ok "git fsck --strict" git -C "$BOOK" fsck --strict
git -C "$BOOK" show main:firmantes >firmantes
bad=0
for id in $(git -C "$BOOK" rev-list --all); do
	git -C "$BOOK" -c gpg.format=ssh \
	    -c gpg.ssh.allowedSignersFile="$PWD/firmantes" \
	    verify-commit "$id" >verify.out 2>&1 || {
		bad=1
		note "$id: $(git -C "$BOOK" log -1 --oneline "$id") \
$(cat verify.out)"
	}
done
is "git verify-commit takes every commit, firmantes in hand" 0 $bad

main=$(git -C "$BOOK" log --format=%H --grep '^recibe' -1 main)
parents=$(git -C "$BOOK" log -1 --format=%P "$main")
git clone -q "$BOOK" work 2>/dev/null
set -- $parents
git -C work checkout -q "$1"
shift
for tip in "$@"; do
	git -C work -c user.name=n -c user.email=e@x merge -q --no-edit \
	    --allow-unrelated-histories "$tip" >/dev/null
done
is "git merge of the same tips makes the same tree" \
    "$(git -C "$BOOK" rev-parse "$main:diario")" \
    "$(git -C work rev-parse HEAD:diario)"

seal=$(git -C "$BOOK" ls-tree -r --name-only main | grep '^diario/' | head -1)
git -C "$BOOK" show "main:$seal" >seal.age
if command -v age >/dev/null; then
	age -d -i oficina/oficina-identidad seal.age | gunzip >seal.txt
	is "age and gunzip open a seal" 1 \
	    "$(head -1 seal.txt | jq .terreno)"
	hash=$(sha256sum <seal.age | cut -d' ' -f1)
	ok "its hash is the one that was signed" \
	    sh -c "git -C '$BOOK' log --all | grep -q $hash"
else
	skip "age and gunzip open a seal" "age is not here"
fi
lacks "the offline key is nowhere on the disk" AGE-SECRET-KEY \
    "$(find oficina norte -type f ! -name 'epoca-*' ! -name '*identidad' \
	-exec cat {} + | tr -d '\0')"
finish
