# The book begins anew, twice: with sealed folders, with a laptop that keeps
# only the persons of its points, and with one that missed both; then the newest
# sheet makes another computer the office.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

begin_anew() { # BOOK SHEET
	BOOK=$1
	at oficina epoca nueva --libro "$BOOK" -o "$2" >anew.out 2>&1 || {
		note "$(cat anew.out)"
		return 1
	}
}
# go NAME…: syncs each in turn; what waits makes the exit status 1
go() {
	for one in "$@"; do at "$one" sincronizar >go.out 2>&1; done
}
copy() { at "$1" copia --json 2>/dev/null | jq -r ".$2"; }
unmoved() { at oficina epoca --json | jq -r .por_mudar; }
seal() { # STORE OFFICIAL: a passphrase for its folder
	at "$1" funcionario crear "codigo=$2" "nombre=$2" >/dev/null 2>&1
	echo "cuatro palabras bien largas" >frase
	at "$1" frase poner "$2" --frase-fd 3 >/dev/null 2>frase.err 3<frase ||
	    note "$(cat frase.err)"
}

office
for one in norte sur campo; do laptop $one; done
at oficina punto crear codigo=P1 "nombre=Punto Uno" >/dev/null
at oficina punto crear codigo=P2 "nombre=Punto Dos" >/dev/null
sync_all oficina norte
someone norte 41000000-8 Ana
someone norte 42000000-6 Berta
at norte atencion crear persona=41000000-8 punto=P1 motivo=EMP.CV >/dev/null 2>&1
at norte atencion crear persona=42000000-6 punto=P2 motivo=EMP.CV >/dev/null 2>&1
sync_all norte oficina norte sur campo
seal oficina jefa
seal norte mg
sync_all norte oficina norte campo sur
ok "campo keeps only those of a point" at campo copia P1 --meses 3
TERRENO_RELOJ=2027-06-20T10:00:00
export TERRENO_RELOJ
sync_all oficina campo
is "  and let go of one" 1 "$(copy campo soltadas)"
someone sur 43000000-4 Clara

ok "a sealed office begins the book anew" begin_anew "$PWD/dos.git" hoja2.pdf
is "  whose keys are sealed" terreno-sellado-1 "$(head -n 1 oficina/oficina-llave)"
go norte oficina norte campo oficina campo oficina norte campo
is "so is the laptop that moved" terreno-sellado-1 "$(head -n 1 norte/llave)"
same_state oficina norte
is "who was let go of is let go of again" 1 "$(copy campo soltadas)"
has "  and comes back when she is asked for" Berta \
    "$(at campo persona ver 42000000-6 --json)"
is "one has not come" sur "$(unmoved)"

ok "the book begins anew once more" begin_anew "$PWD/tres.git" hoja3.pdf
go norte oficina norte campo oficina campo oficina campo
is "who missed both is still known" sur "$(unmoved)"
has "  and listed" "por mudarse" "$(at oficina equipo listar)"
go sur
ok "she goes through both in one sync" test "$(sqlite3 sur/libro.db \
    "SELECT valor FROM equipo WHERE clave='remoto'")" = "$BOOK"
ok "  and is admitted by hand" at oficina equipo admitir sur
go sur oficina sur norte campo
at campo copia --todo >/dev/null 2>&1
same_state oficina norte sur campo
is "  with her day" 1 "$(at norte persona listar --json | grep -c Clara)"
is "all have come" "" "$(unmoved)"

key_of() { # SHEET
	pdftotext -layout "$1" hoja.txt
	tr -d ' \n' <hoja.txt | grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}'
}
key_of hoja3.pdf >key
ok "a sealed office gets another sheet by the newest" at oficina preparar \
    --oficina --nueva-hoja --llave key -o hoja4.pdf
key_of hoja4.pdf >key
ok "the newest sheet makes another office" at otra preparar --oficina \
    --recuperar --equipo otra --comuna 05109 --libro "$BOOK" --llave key
go norte otra norte
same_state otra norte
finish
