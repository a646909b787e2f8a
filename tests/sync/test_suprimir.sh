# What the office erased is gone on every computer, and does not come back.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# bytes STORE: prints the files of its data that have a byte of hers; libro.git
# is ciphertext, and goes when the book begins anew.
bytes() {
	grep -rlaF -e Inolvidable -e 41000000 "$1" --exclude-dir=libro.git
}

act() {
	at "$1" titular suprimir 41000000-8 causal=PED identidad=CED \
	    propone=Jefatura -o inventario.pdf >act.out 2>&1 &&
	    at "$1" titular suprimir 41000000-8 decreto=12/2026 \
		decreto_fecha=2026-11-20 \
		-o acta.pdf >act.out 2>&1
}

office
laptop uno
laptop dos
laptop tarde
someone uno 41000000-8 Inolvidable
someone uno 42000000-6 Berta
at uno atender 41000000-8 motivo=EMP.CV >/dev/null 2>&1
sync_all uno oficina dos tarde oficina uno
has "both have her" libro.db "$(bytes dos; bytes uno)"
cp -a oficina respaldo-oficina
cp -a tarde respaldo-tarde

fails "a laptop of the book does not erase" act uno
at uno supresion listar --json | jq -r '.[0].clave' >key
at uno supresion borrar "$(cat key)" >/dev/null 2>&1
sync_all uno oficina
ok "the office does" act oficina || cat act.out >&2
is "  at once" "" "$(bytes oficina)"
ok "all is whole there" at oficina verificar
sync_all oficina uno dos
is "a laptop that syncs loses her" "" "$(bytes uno)$(bytes dos)"
ok "  and its book is whole" at uno verificar
same_state oficina uno dos
is "  the other person stays" Berta \
    "$(at dos persona ver 42000000-6 --json | jq -r .campos.nombres)"
is "  and somebody is known to be erased" EJE "$(at dos supresion listar --json |
    jq -r '.[].clave' | while read -r k; do
	at dos supresion ver "$k" --json | jq -r .campos.estado
    done | grep EJE)"

# A laptop that missed it and has work of its own, and one restored from a
# backup.
someone tarde 43000000-4 Carla
sync_all tarde oficina tarde
is "one that missed it loses her too" "" "$(bytes tarde)"
same_state oficina tarde
rm -rf tarde
mv respaldo-tarde tarde
at tarde sincronizar >/dev/null 2>&1
at oficina equipo admitir tarde >/dev/null 2>&1
sync_all tarde oficina tarde
is "one restored from a backup loses her again" "" "$(bytes tarde)"

# A new laptop takes the book from its beginning.
laptop nueva
sync_all nueva
is "a new laptop never has her" "" "$(bytes nueva)"
ok "  and its book is whole" at nueva verificar

# A computer of no book is its own office and erases at once. When it joins a
# book, the book does not take its word for an erasure.
at sola preparar --equipo sola --comuna 05109 >/dev/null
someone sola 41000000-8 Inolvidable
someone sola 45000000-0 Eva
ok "a computer of no book erases" act sola || cat act.out >&2
is "  at once" "" "$(bytes sola)"
at sola sincronizar "$BOOK" >/dev/null 2>&1
at oficina equipo admitir sola >/dev/null 2>&1
sync_all sola oficina sola
is "what it wrote reaches the office, without her" "Eva " "$(at oficina \
    persona ver 45000000-0 --json | jq -r .campos.nombres) $(bytes oficina)"
is "  and the office signs for its own redactions alone" 1 "$(git -C "$BOOK" \
    show main:manifiesto.json | jq '.redactions | length')"
same_state oficina sola

mv oficina oficina-perdida
mv respaldo-oficina oficina
sync_all oficina oficina
is "the office restored from a backup loses her again" "" "$(bytes oficina)"
someone uno 44000000-2 Dora
sync_all uno oficina uno dos
same_state uno dos oficina
is "  and nobody gets her back" "" "$(bytes uno)$(bytes dos)$(bytes oficina)"

finish
