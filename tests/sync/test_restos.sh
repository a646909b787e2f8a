# Files that a killed run left, and files that somebody put into the book to
# mislead a sync.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
laptop norte
someone norte 41000000-8 Ana
sync_all norte oficina norte
N=$(writer norte)

# Half a file of a run that was killed, and a file that another run is writing.
echo x >norte/contador.99999.part
touch -d '2 minutes ago' norte/contador.99999.part
echo x >"norte/contador.$$.part"
ok "a run goes well beside what a killed one left" at norte sincronizar
ok "  that is taken away" test ! -e norte/contador.99999.part
ok "  what another writes by now is not" test -e "norte/contador.$$.part"
rm norte/*.part
head -c 100000 /dev/zero >norte/libro.git/objects/pack/pack_git2_abc123
ok "a run goes well beside half a pack" at norte sincronizar
is "  that is taken away" 0 \
    "$(find norte/libro.git -name 'pack_git2_*' | wc -l)"

# The lock of a push that was killed.
someone norte 41000001-6 Berta
touch "$BOOK/refs/heads/w/$N.lock"
at norte sincronizar >out 2>&1
is "a lock that is held is told" 3 $?
has "  with the way out" "medio minuto" "$(cat out)"
touch -d '40 seconds ago' "$BOOK/refs/heads/w/$N.lock"
ok "a dead push's lock blocks nothing after that" at norte sincronizar
has "  and the day is handed over" "entregado: 1 asiento" "$(cat ok.out)"

# A symbolic link in the place of the lock.
rm -f "$BOOK/terreno-cerrojo"
ln -s "$PWD/elsewhere" "$BOOK/terreno-cerrojo"
at norte sincronizar >out 2>&1
is "a link as lock is refused" 3 $?
has "  with the way out" "es un enlace" "$(cat out)"
ok "  and not followed" test ! -e elsewhere
rm "$BOOK/terreno-cerrojo"

# A config of the book that includes another file; to read this one would never
# end.
mkfifo pipe
cp "$BOOK/config" config.good
for words in '[include]' '[ INCLUDE ]' '[core][includeIf "gitdir:/"]'; do
	cp config.good "$BOOK/config"
	printf '%s\n\tpath = %s\n' "$words" "$PWD/pipe" >>"$BOOK/config"
	timeout 20 "$T" sincronizar --datos "$PWD/norte" >out 2>&1
	is "a config with $words is refused" 3 $?
	has "  with the way out" "quite esas líneas" "$(cat out)"
done
cp config.good "$BOOK/config"
ok "without it all is well" sync_all norte oficina norte
same_state oficina norte

# Templates are checked before they are published, whichever command publishes.
mkdir -p oficina/plantillas/records
printf '| survey | type |\n|---|---|\n| | nothing |\n' \
    >oficina/plantillas/records/persona.md
at sur preparar --equipo sur --comuna 05109 --libro "$BOOK" >/dev/null 2>&1
at oficina equipo admitir sur >out 2>&1
has "another order admits" "sur" "$(cat out)"
is "  and publishes no broken form" 0 \
    "$(git -C "$BOOK" ls-tree -r main plantillas | wc -l)"
at oficina sincronizar >out 2>&1
has "sincronizar says why it is held back" "no se publican" "$(cat out)"
is "  and publishes none either" 0 \
    "$(git -C "$BOOK" ls-tree -r main plantillas | wc -l)"
finish
