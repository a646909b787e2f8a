# The office's computer is lost: another one takes its place by the key on the
# recovery sheet.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
mkdir -p oficina/plantillas/documents
cp "$SOURCE"/templates/documents/manual.* oficina/plantillas/documents
laptop norte
laptop sur
someone norte 41000000-8 Ana
sync_all norte sur oficina norte sur
cp -r "$BOOK" libro.antes

# row NAME, health NAME: print the text and the state of the row «oficina» of
# diagnostico
row() { at "$1" diagnostico --json | jq -r '.[] | select(.que == "oficina").texto'; }
health() { at "$1" diagnostico --json | jq -r '.[] | select(.que == "oficina").estado'; }
old_key=$(ssh-keygen -y -f oficina/oficina-llave | ssh-keygen -lf - |
    cut -d' ' -f2)
is "a laptop and the office show the same fingerprint" \
    "es este computador, y su llave tiene la huella $old_key su llave tiene la huella $old_key bien" \
    "$(row oficina) $(row norte) $(health norte)"

# Entries that the office had not received when it burned.
someone norte 41000001-6 Tarde
at norte sincronizar >out
someone sur 41000002-4 Guardada
mv oficina ladron

pdftotext -layout hoja.pdf hoja.txt
key=$(tr -d ' \n' <hoja.txt | grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}')
recover() { # NAME: by the key on standard input
	at "$1" preparar --oficina --recuperar --comuna 05109 --libro "$BOOK"
}
slip() { # WANTED-TEXT KEY
	echo "$2" >key
	TERRENO_DATOS=$PWD/nueva
	fails_with 1 "$1" sh -c '"$T" preparar --oficina --recuperar \
	    --comuna 05109 --libro "$1" <key' sh "$BOOK"
	unset TERRENO_DATOS
}

# The key is typed from paper: a message says what is wrong, and where.
first=$(printf %s "$key" | cut -c17)
other=$([ "$first" = Q ] && echo P || echo Q)
slip "¿no será $first en vez de $other?" \
    "$(printf %s "$key" | sed "s/1$first/1$other/")"
slip "letra 1 del grupo 1: ¿no será 0 en vez de O?" \
    "$(printf %s "$key" | sed 's/KEY-1./KEY-1O/')"
slip "falta 1 letra después" "$(printf %s "$key" | cut -c1-73)"
slip "empieza con AGE-SECRET-KEY-1" "hola"
slip "no se escribió nada" ""
slip "más de una letra cambiada" "$(printf %s "$key" |
    sed 's/\(KEY-1\)\(.\)\(.\)\(.\)\(.\)/\1\5\4\3\2/; s/$//' |
    tr 'QPZ' 'PZQ')"
# The key is that of another office.
BOOK2=$PWD/otro.git
at otra preparar --oficina --comuna 05109 --libro "$BOOK2" -o otra.pdf \
    >otra.out 2>&1
pdftotext -layout otra.pdf otra.txt
slip "esta hoja no es la de este libro" "$(tr -d ' \n' <otra.txt |
    grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}')"
ok "nothing was made by mistakes" test ! -e nueva
fails "the key is no argument" at nueva preparar --oficina --recuperar \
    --comuna 05109 --libro "$BOOK" "$key"
is "the book did not move" "$(git -C libro.antes rev-parse main)" \
    "$(git -C "$BOOK" rev-parse main)"

# Small letters and blanks are accepted.
echo "$key" | tr '[:upper:]' '[:lower:]' | sed 's/..../& /g' | recover nueva >out 2>&1
is "the office is recovered" 0 $?
has "the sheet stays valid" "sigue valiendo" "$(cat out)"
is "it has what came before the fire and behind it" 2 \
    "$(state_of nueva | jq '.[0]')"
ok "the office's own documents are its own again" cmp \
    "$SOURCE/templates/documents/manual.md" \
    nueva/plantillas/documents/manual.md
lacks "the key is in no file" "$(printf %s "$key" | cut -c17-)" \
    "$(cat nueva/*[!t] 2>/dev/null | strings)"
git -C nueva/libro.git show main:firmantes >firmantes
ok "main is signed, stock git says" git -C nueva/libro.git \
    -c gpg.ssh.allowedSignersFile="$PWD/firmantes" verify-commit main

# Laptops go on, and are told once that the office changed.
at norte sincronizar >out
has "a laptop is told" "la oficina cambió de computador" "$(cat out)"
has "  and diagnostico goes on saying it, with what to do" \
    "cambió de computador el 20-11-2026, por su hoja de recuperación: llame" \
    "$(row norte)"
new_key=$(ssh-keygen -y -f nueva/oficina-llave | ssh-keygen -lf - |
    cut -d' ' -f2)
has "  and the new fingerprint" "su llave tiene la huella $new_key;" "$(row norte)"
is "  it is a remark" atención "$(health norte)"
is "  but none a month later" bien "$(TERRENO_RELOJ=2026-12-24T10:00:00 \
    health norte)"
is "the office itself is the office" \
    "es este computador, y su llave tiene la huella $new_key" "$(row nueva)"
at norte sincronizar >out
lacks "  and only once" "cambió de computador" "$(cat out)"
is "  and has its receipt" 0 "$(fin norte asientos_por_acusar)"
someone norte 41000003-2 Sigue
sync_all sur norte nueva norte sur
is "all four people are at the office" 4 "$(state_of nueva | jq '.[0]')"
same_state nueva norte sur
is "seals are of the second epoch" 2 "$(git -C "$BOOK" show \
    main:manifiesto.json | jq .epoch)"
laptop2() {
	at oeste preparar --equipo oeste --comuna 05109 --libro "$BOOK" &&
	    at nueva equipo admitir oeste && sync_all oeste
}
ok "a new laptop is admitted" laptop2
same_state nueva oeste

# A thief uses the lost computer on a copy of the book of before.
at ladron sincronizar "$PWD/libro.antes" >out 2>&1
someone ladron 41000009-1 Falsa
at ladron sincronizar "$PWD/libro.antes" >out 2>&1
git -C "$BOOK" fetch -q -f "$PWD/libro.antes" main:main
at norte sincronizar >out
has "a main of its making is not believed" \
    "ya no es de la oficina" "$(cat out)"
is "  and diagnostico calls it a trouble" problema "$(health norte)"
has "  with the way out" "avise a la oficina" "$(row norte)"
sync_all nueva norte
is "  which ends with it" atención "$(health norte)"
lacks "the office puts its own in place" "no se cree" \
    "$(at norte sincronizar)"
same_state nueva norte
# The lost computer looks at the book of now: it finds that it is the office no
# more.
at ladron sincronizar "$BOOK" >out
has "it is told that it is replaced" "ya no es la oficina del libro" \
    "$(cat out)"
has "  and its diagnostico says so" "este computador dejó de serlo el 20-11" \
    "$(row ladron)"
TERRENO_DATOS=$PWD/ladron
export TERRENO_DATOS
fails_with 1 "eso se hace en la oficina" "$T" equipo admitir norte
unset TERRENO_DATOS
at nueva sincronizar >out
has "what it writes is in quarantine" "la oficina revocó a oficina" "$(cat out)"

# The new computer burns too: the same sheet serves once more.
rm -rf nueva
echo "$key" | recover tercera >out 2>&1
is "the same sheet does it again" 0 $?
sync_all norte sur oeste tercera norte sur oeste
same_state tercera norte sur oeste
ok "the whole book verifies" at tercera verificar
ok "  and on a laptop" at sur verificar
ok "git fsck --strict" git -C "$BOOK" fsck --strict
finish
