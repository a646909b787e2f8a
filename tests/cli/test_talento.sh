# The code of talent: the first blind CV of a person makes it, it stays the
# same, and the office finds the person by it.
. "$SOURCE/tests/lib.sh"
prepare
person 41000000-8 José Ñancupil >/dev/null
person 41000016-4 Danica Lukšić >/dev/null

is "nobody has a code at first" "" "$(field persona 41000000-8 codigo_talento)"
"$T" documento cv-ciego persona=41000000-8 -o sin.pdf >/dev/null
has "a blind CV without one says how to get it" "terreno cv RUN --ciego" \
    "$(pdftotext sin.pdf -)"
"$T" cv 41000000-8 -o cv.pdf >/dev/null
is "an open CV makes none" "" "$(field persona 41000000-8 codigo_talento)"

"$T" cv 41.000.000-8 --ciego -o uno.pdf >/dev/null
code=$(field persona 41000000-8 codigo_talento)
ok "a code" sh -c 'echo "$1" | grep -qxE "OMIL-2026-[0-9A-HJKMNP-TV-Z]{5}-[0-9K]"' \
    - "$code"
text=$(pdftotext uno.pdf - | tr '\n' ' ')
has "is what the CV is called by" "Currículum $code" "$text"
lacks "which does not tell the RUN" 41.000 "$text"
lacks "nor the name" Ñancupil "$text"
before=$(state)
"$T" cv 41000000-8 --ciego -o dos.pdf >/dev/null
is "printed again, the code is the same and nothing is written" "$before" \
    "$(state)"
ok "and the page too" cmp uno.pdf dos.pdf

"$T" cv 41000016-4 --ciego -o tres.pdf >/dev/null
other=$(field persona 41000016-4 codigo_talento)
ok "another person has another" test -n "$other" -a "$other" != "$code"
is "buscar finds the person" "41000000-8 Ñancupil" "$("$T" persona buscar \
    "$(echo "$code" | tr '[:upper:]' '[:lower:]')" | sed 's/  */ /; s/José //')"
has "ver takes it" "$code" "$("$T" persona ver "$code")"

# After deshacer takes the code back, the next blind CV makes another. Nobody
# types a code.
"$T" persona deshacer 41000000-8 >/dev/null
is "it can be taken back" "" "$(field persona 41000000-8 codigo_talento)"
"$T" cv 41000000-8 --ciego -o uno.pdf >/dev/null
ok "and is made again" test -n "$(field persona 41000000-8 codigo_talento)"
refused 1 "no se escribe a mano: lo anota el programa" \
    "$T" persona editar 41000000-8 codigo_talento=41000000-8
refused 1 "no hay ficha de Persona" "$T" cv 41999999-9 --ciego -o no.pdf
is "not asked on paper" 0 "$("$T" documento ficha -o ficha.pdf >/dev/null &&
    pdftotext ficha.pdf - | grep -ci 'talento')"
ok "all is well" "$T" verificar
finish
