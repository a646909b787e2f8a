# A whole morning at a point, typed on a real terminal: twenty people, some new,
# some returning, some without RUN; some get a letter or a CV, one is
# interrupted. The test counts every key, and compares the data with who came.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
people_before=$("$T" persona listar --json | grep -c '"clave"')
keys=0
press() { # KEY…
	for press_key in "$@"; do
		mux send-keys "$press_key"
		keys=$((keys + 1))
		# Esc and a digit right behind it would be a function key.
		[ "$press_key" != Escape ] || sleep 0.1
	done
}
text() { # TEXT: types it, a key a letter
	mux send-keys -l "$1"
	keys=$((keys + $(printf %s "$1" | wc -m)))
}
# done_with NAME TEXT: waits until the screen shows TEXT, which says that the
# person is done, and goes back to the first page.
done_with() {
	awaits "$2"
	tap_line $? "$1"
	note "$1: $keys teclas"
	total=$((total + keys))
	keys=0
	press Escape
	awaits "RUN, nombre o teléfono:"
}
total=0
terminal "a whole morning on the screen"
mux send-keys -l "'$T'; echo fin \$?"
mux send-keys Enter
awaits "RUN, nombre o teléfono:"
press F2
text mod
press Enter
text mgo
press Enter F2
done_with "the day is opened" "Módulo Forestal"

# Fills in a new person: name, RUN, birth, studies, work; F2 goes from each
# field that the form demands to the next one that is missing.
fill_new() { # NAME RUN
	text "$1"
	awaits "Enter abre una ficha nueva"
	press Enter Down
	text "$2"
	press Enter F2
	text 03041985
	press Enter F2
	text 24
	press Enter F2
	text ces
	press Enter F2
}
visit() { # MOTIVE
	press F2
	text "$1"
	press Enter F2
}
new() { # NAME RUN MOTIVE
	fill_new "$1" "$2"
	awaits "guardada"
	visit "$3"
	done_with "new: $1" "Atención anotada"
}
back_again() { # NAME SHOWN MOTIVE
	text "$1"
	awaits "> $2"
	press Enter
	visit "$3"
	done_with "returning: $2" "Atención anotada"
}
sent_on() { # NAME SHOWN WORDS
	text "$1"
	awaits "> $2"
	press Enter F3
	text niv
	press Enter Enter
	text "$3"
	press Enter
	text niv
	press Enter
	text s
	press Enter F2
	awaits "Buscar palabras"
	press Enter
	awaits "Folio F"
	press F2
	done_with "sent on: $2" "Folio F"
}
given_cv() { # NAME SHOWN
	text "$1"
	awaits "> $2"
	press Enter F4
	done_with "a CV: $2" "Currículum: "
}
# A person without RUN: with another document, or with none.
without_run() { # NAME DOCUMENT NUMBER
	text "$1"
	awaits "Enter abre una ficha nueva"
	press Enter
	text "$2"
	press Enter
	[ -z "$3" ] || {
		text "$3"
		press Enter
	}
	press F2
	text 14021990
	press Enter F2
	text 24
	press Enter F2
	text ces
	press Enter F2
	awaits "guardada"
	visit "ins"
	done_with "without RUN: $1" "Atención anotada"
}

new "Fresia Millán Toro" 418000015 ins
back_again "ana mar" "Ana María" ins
new "Benito Alcayaga Cid" 418000023 ofe
sent_on "elba" "Elba Rosa" "Quiere terminar la enseñanza media"
without_run "Yusleidy Barrios Peña" pas AX1234567
given_cv "cristian and" "Cristian Andrés"
back_again "camilo" "Camilo Vargas" cv
new "Olga Riffo Henríquez" 418000031 ins

# A form is interrupted: the person goes to fetch her papers, another one is
# attended, she comes back.
text "Nolberto Pacheco Lagos"
awaits "Enter abre una ficha nueva"
press Enter Down
text 41800004K
press Enter
awaits "41.800.004-K"
press Escape
awaits "1 borrador sin terminar"
back_again "gladys" "Gladys del Rosario" ofe
press F8
awaits "Nolberto Pacheco Lagos"
press Enter F2
text 20111979
press Enter F2
text 12
press Enter F2
text ces
press Enter F2
awaits "guardada"
visit ins
press Escape
done_with "interrupted: Nolberto" "Nada quedó a medias"

sent_on "felipe" "Felipe Andrés" "Le falta un año de media"
given_cv "daniela" "Daniela Paz"
new "Sergio Ulloa Parra" 418000058 cur
without_run "Rony Desir" sin ""
back_again "karen" "Karen Stephanie" reg
back_again "guillermo" "Guillermo Enrique" ofe
sent_on "fabiola" "Fabiola Isabel" "Necesita la licencia para trabajar"
new "Teresa Quezada Mora" "418000066" ins
without_run "Marilyn Joseph" dni P778812
back_again "evelyn" "Evelyn Marcela" ins

# The day is closed, although its act waits for a printer.
press F2
awaits "Cerrar la jornada"
press F2
awaits "No hay una jornada abierta"
tap_line $? "the day is closed"
press F10
awaits "fin 0"
tap_line $? "and the screen is left"
note "la mañana: $total teclas"

count() { # TYPE
	"$T" "$1" listar --json | grep -c '"clave"'
}
is "nine new people" $((people_before + 9)) "$(count persona)"
is "three letters" 3 "$(count derivacion)"
attended=$("$T" jornada listar --json | sed -n 's/.*"clave": *"\([^"]*\)".*/\1/p' | head -1)
"$T" jornada ver "$attended" >acta 2>&1
has "eighteen attended" "18" "$(cat acta)"
is "nothing is half done" 0 "$(find "$TERRENO_DATOS/borradores" -name '*.json' | wc -l)"
[ "$total" -le 900 ]
tap_line $? "twenty people in at most 900 keys, free text counted"
finish
