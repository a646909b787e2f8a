# An office restored from an old backup does not publish its older forms and
# documents over the newer ones in the book.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
laptop norte
mkdir -p oficina/plantillas/documents
own=oficina/plantillas/documents/saludo.md
say() { printf 'titulo: Saludo\n---\n# %s\n' "$1" >"$2"; }
in_book() { git -C "$BOOK" show main:plantillas/documents/saludo.md | tail -1; }
at_norte() { tail -1 norte/plantillas-libro/documents/saludo.md; }
# restore BACKUP: puts that backup of the office in the place of its folder
restore() { rm -rf oficina && cp -r "$1" oficina; }

say Uno $own
sync_all oficina norte
cp -r oficina uno
cp -r "$BOOK" uno.git
say Dos $own
say Más oficina/plantillas/documents/otro.md
sync_all oficina norte
is "the book has the second" "# Dos" "$(in_book)"
cp -r "$BOOK" dos.git

restore uno
at oficina sincronizar >out
has "a restored office takes the newer ones" \
    "plantillas de esta oficina más nuevas" "$(cat out)"
is "  the book keeps them" "# Dos" "$(in_book)"
is "  and its own folder has them" "# Dos otro.md" \
    "$(tail -1 $own) $(cd oficina/plantillas/documents && ls ./*.md | sed "s|./||" | head -1)"
lacks "  nothing of its own was changed, nothing is put aside" "quedaron" \
    "$(cat out)"
is "  no folder is left over" oficina/plantillas "$(echo oficina/plantillas*)"
lacks "it is said once" "más nuevas" "$(at oficina sincronizar)"
say Tres $own
sync_all oficina norte
is "and what it changes now is published" "# Tres" "$(at_norte)"

# Both sides changed: the forms of the book count, and the office's are put
# aside.
rm -rf "$BOOK"
cp -r dos.git "$BOOK"
restore uno
say Mío $own
at oficina sincronizar >out
is "what was changed here too does not go over the newer" "# Dos" "$(in_book)"
has "  and is put aside, with a word" "plantillas.antes-" "$(cat out)"
is "  whole" "# Mío" "$(tail -1 oficina/plantillas.antes-*/documents/saludo.md)"

# The main of the office is no ancestor of the book's: the office closed a
# laptop before it looked at the book.
rm -rf "$BOOK"
cp -r uno.git "$BOOK"
restore uno
ok "an office works on with an old book" at oficina equipo cerrar norte
rm -rf "$BOOK"
cp -r dos.git "$BOOK"
at oficina sincronizar >out
is "where mains parted the newer ones count too" "# Dos" "$(in_book)"
is "  in its folder" "# Dos" "$(tail -1 $own)"
is "  and the laptop is closed" cerrado "$(at oficina equipo listar --json |
    jq -r '.[] | select(.nombre == "norte").estado')"

# Wherever it is stopped, the end is the same.
i=0
while [ $i -lt 60 ]; do
	i=$((i + 1))
	rm -rf "$BOOK"
	cp -r dos.git "$BOOK"
	restore uno
	TERRENO_PARAR=$i at oficina sincronizar >out 2>&1 && break
	sync_all oficina && [ "$(in_book)" = "# Dos" ] &&
	    [ "$(tail -1 $own)" = "# Dos" ] || {
		note "step $i: $(cat out) $(in_book) $(tail -1 $own)"
		i=99
		break
	}
done
ok "stopped at each step, and taken up again" test $i -gt 5 -a $i -lt 60
ok "the book is whole" at oficina verificar
finish
