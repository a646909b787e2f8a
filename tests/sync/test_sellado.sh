# A laptop and an office with sealed data folders: the book between them works
# as before, their keys are sealed on the disk, and a thief of the laptop opens
# nothing.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
office
laptop norte
laptop sur
echo "abeja lento zorro cobre" >frase
trap 'for one in oficina norte sur; do at $one cerrar; done >/dev/null 2>&1' EXIT

seal() { # STORE
	at "$1" funcionario crear codigo=mgomez nombre="María Gómez" \
	    >/dev/null
	at "$1" frase poner mgomez --frase-fd 3 3<frase >/dev/null
}
keys() { # STORE: its files that have a key in plain text
	grep -laE 'AGE-SECRET-KEY|OPENSSH PRIVATE' "$1"/* 2>/dev/null |
	    sort | tr '\n' ' '
}

someone norte 41000000-8 Ana
someone sur 41000001-6 Berta
sync_all norte sur oficina norte sur
has "a plain laptop's keys open its book" norte/identidad "$(keys norte)"
has "  the epoch's too" norte/epoca-1 "$(keys norte)"
ok "a laptop is sealed" seal norte
is "  and its keys with it" "" "$(keys norte)"
someone norte 41000002-4 Clara
ok "it hands over what it wrote before and since" sync_all norte oficina sur
same_state oficina norte sur
is "  as the same writer: it is not taken for a copy" 1 \
    "$(git -C "$BOOK" for-each-ref refs/heads/w | grep -c "$(writer norte)")"
is "  which is the only one that it was" 0 \
    "$(sqlite3 norte/libro.db 'SELECT count(*) - 1 FROM identidad')"
someone sur 41000003-2 Dora
sync_all sur oficina norte
has "it takes in what others wrote" Dora "$(at norte persona listar)"
ok "the book is whole" at norte verificar
at norte cerrar >/dev/null
fails_with 1 "terreno abrir" at norte sincronizar

ok "the office is sealed" seal oficina
is "  and its keys" "" "$(keys oficina)"
someone sur 41000004-0 Elsa
ok "it goes on being the office" sync_all sur oficina sur
laptop este
someone este 41000005-9 Flora
ok "  admits" sync_all este oficina sur
same_state oficina sur este

# A thief has the folder, and age.
thief=0
for seal in $(git -C norte/libro.git ls-tree -r --name-only refs/heads/main |
    grep '\.age$'); do
	git -C norte/libro.git show "refs/heads/main:$seal" >sello.age
	for key in norte/identidad norte/epoca-1; do
		age -d -i "$key" sello.age >/dev/null 2>&1 && thief=1
	done
done
is "the thief of the laptop opens no seal" 0 $thief
is "  and finds no name" "" \
    "$(grep -rlaE 'Ana|Berta|Clara|Dora|Rojas|María|4100000' norte)"
is "what she reads: how many entries" 1 \
    "$(sqlite3 norte/libro.db 'SELECT count(*) > 3 FROM asiento')"
ok "it opens again" at norte abrir --frase-fd 3 3<frase
ok "and catches up" sync_all norte
same_state oficina norte
finish
