# A copy of a laptop's data gives folios of its own, before its first sync and
# after.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

at oficina preparar --oficina --comuna 05109 --base "$SOURCE/fixtures/vina" \
    --libro "$BOOK" -o hoja.pdf >office.out 2>&1
laptop norte
sync_all oficina norte
someone norte 41000000-8 Ana
# letter NAME: refers the person and prints the folio
letter() {
	at "$1" derivar 41000000-8 entidad=ceia motivo=Estudiar |
	    grep -o '[A-Z0-9]*-[0-9]*-[0-9]*-[0-9K]' | head -1
}
at norte jornada abrir punto=forestal funcionario=mgomez >/dev/null
first=$(letter norte)
has "the first is the laptop's" "N1-261120-001-" "$first"
at norte jornada cerrar >/dev/null
sync_all norte

cp -r norte copia
day() { at "$1" jornada abrir punto=forestal funcionario=mgomez |
    grep -o '2026-[a-z0-9A-Z-]*'; }
one=$(day norte)
two=$(day copia)
is "the original goes on" "2026-11-20-forestal-N1" "$one"
has "the copy has days of its own" "2026-11-20-forestal-N1" "$two"
is "  which are not the original's" 1 "$([ "$one" != "$two" ]; echo $((1 - $?)))"
a=$(letter norte)
b=$(letter copia)
has "the original counts on" "N1-261120-002-" "$a"
has "the copy gives others, before it syncs" "-261120-001-" "$b"
fails "  not the original's first one" test "$b" = "$first"
sync_all norte
at copia sincronizar >out
has "behind a sync it is told" "sus folios nuevos empiezan con N1" "$(cat out)"
code=$(sqlite3 copia/libro.db "SELECT valor FROM equipo WHERE clave = 'corto'")
is "a code has at most six letters" 4 "${#code}"
c=$(letter copia)
has "  and so it is" "$code-261120-001-" "$c"
ok "what was printed before is still found" at copia carta "$first" -o f.pdf
at oficina sincronizar >/dev/null
ok "the office sees the one" sh -c '"$T" equipo listar --datos oficina |
    grep -q "^norte "'
has "  and the other" "norte-2" "$(at oficina equipo admitir "$(at oficina \
    equipo listar --json | jq -r '.[] |
	select(.estado == "por admitir").escritor')"; at oficina equipo listar)"
sync_all copia oficina norte copia
same_state oficina norte copia
is "no folio is double" 4 "$(at oficina derivacion listar --json | jq length)"
finish
