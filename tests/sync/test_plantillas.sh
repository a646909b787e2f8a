# The office's own forms and documents travel in the book: they are published
# when they are good, and every laptop has all of them, never a half and never
# one that it can not use.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
laptop forestal-1
records=$SOURCE/templates/records

# field STORE NAME: prints 0 when a person has that field there, 1 when not
field() { at "$1" persona crear "$2=x" 2>&1 | grep -c "no tiene ese campo"; }

# A field is added in the office's own persona.
mkdir -p oficina/plantillas/records oficina/plantillas/documents/partes
own=oficina/plantillas/records/persona.md
sed 's/^| | text | apellido_materno .*/&\n| | text | apodo | Apodo |/' \
    "$records/persona.md" >$own
cat >oficina/plantillas/documents/saludo.md <<'FIN'
titulo: Saludo
---
# Hola

{{> pie}}
FIN
echo 'Hasta luego.' >oficina/plantillas/documents/partes/pie.md
echo borrador >"oficina/plantillas/records/persona.md~"
has "the office publishes what stands in its folder" \
    "plantillas publicadas: 3 archivos" "$(at oficina sincronizar)"
is "  once" 0 "$(fin oficina plantillas_publicadas)"
is "  beside the manifest" \
    'documents/partes/pie.md documents/saludo.md records/persona.md' \
    "$(git -C "$BOOK" ls-tree -r --name-only main plantillas/ |
	sed 's|^plantillas/||' | tr '\n' ' ' | sed 's/ $//')"
is "  as the office has them" "$(cat $own)" \
    "$(git -C "$BOOK" show main:plantillas/records/persona.md)"
is "  with their hashes in the manifest" \
    "sha256:$(sha256sum <$own | cut -d' ' -f1)" \
    "$(git -C "$BOOK" show main:manifiesto.json |
	jq -r '.templates["records/persona.md"]')"

is "a laptop does not know the field yet" 1 "$(field forestal-1 apodo)"
at oficina persona crear run=41000000-8 nombres=Ana apellido_paterno=Rojas \
    fecha_nacimiento=3/4/85 nivel_educacional=24 situacion_laboral=Cesante \
    apodo=Nana >/dev/null
sync_all oficina
has "a sync brings it" "plantillas nuevas de la oficina: ya se usan" \
    "$(at forestal-1 sincronizar)"
has "  and its value is seen" Nana "$(at forestal-1 persona ver 41000000-8)"
ok "  and the document prints" at forestal-1 documento saludo -o s.pdf
has "  with its part" "Hasta luego" "$(pdftotext s.pdf -)"
is "a second sync brings nothing" false "$(fin forestal-1 plantillas_nuevas)"
fails "  and nothing waits" test -e forestal-1/plantillas-libro.nuevas

# The arms of the municipality travel unchanged, and the letterhead shows them.
arms() { # STORE: how many pictures its pages show
	at "$1" documento plan-oferta -o plan.pdf >/dev/null 2>&1
	pdfimages -list plan.pdf | tail -n +3 | wc -l
}
mkdir -p base
cp "$SOURCE/fixtures/vina/oficina.csv" base
at oficina oficina importar base/oficina.csv >/dev/null 2>&1
sync_all oficina forestal-1
is "a laptop has no arms" 0 "$(arms forestal-1)"
mkdir -p oficina/plantillas/documents/imagenes
cp "$SOURCE/tests/vectors/pictures/escudo.png" \
    oficina/plantillas/documents/imagenes/
sync_all oficina forestal-1
is "  till the office's come by a sync" 1 "$(arms forestal-1)"
cp plan.pdf theirs.pdf
is "  and it prints what the office prints" 1 "$(arms oficina)"
ok "    picture by picture" sh -c 'pdfimages -png plan.pdf ours &&
    pdfimages -png theirs.pdf theirs && cmp ours-000.png theirs-000.png'
cp "$SOURCE/tests/vectors/pictures/texto.png" \
    oficina/plantillas/documents/imagenes/escudo.png
at oficina sincronizar >out 2>err
at forestal-1 sincronizar >/dev/null 2>&1
is "  one that is no picture does not leave the office" 1 "$(arms forestal-1)"
has "    which is told" "no es una imagen PNG ni JPEG" "$(cat out err)"
rm oficina/plantillas/documents/imagenes/escudo.png
sync_all oficina forestal-1
is "  taken away, they are gone" 0 "$(arms forestal-1)"

# A laptop that joins later has the forms and documents from its first day.
at aurora-1 preparar --equipo aurora-1 --comuna 05109 --libro "$BOOK" >/dev/null
# Every pack has a file that was added, changed and put back.
is "a new laptop knows the field" 0 "$(field aurora-1 apodo)"

at oficina equipo admitir aurora-1 >/dev/null
cp $own good.md

# A form that the office itself can not read goes to nobody.
echo '{{#abierta}}' >>oficina/plantillas/documents/saludo.md
at oficina sincronizar >out 2>err
is "an unfit document is not published: status" 1 $?
has "  said with its place" "saludo.md:" "$(cat err)"
is "  and the sync went on" "nada nuevo: todo estaba al día" "$(cat out)"
sed -i '$d' oficina/plantillas/documents/saludo.md
cat >oficina/plantillas/documents/eterno.sql <<'FIN'
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT json_object('v', count(*)) FROM n
FIN
printf 'limite: 1\n---\n{{v}}\n' >oficina/plantillas/documents/eterno.md
at oficina sincronizar >out 2>err
is "a document whose query never ends is not published: status" 1 $?
has "  said with its place" "eterno.sql:1: la consulta no termina" "$(cat err)"
rm oficina/plantillas/documents/eterno.*
sed 's/^| | text | apodo .*/| | texto | apodo | Apodo |/' good.md >$own
at oficina sincronizar >out 2>err
is "an unfit form is not published either: status" 1 $?
has "  said with its place" "no hay tipo «texto»" "$(cat err)"
is "  and the book has the good one" "$(cat good.md)" \
    "$(git -C "$BOOK" show main:plantillas/records/persona.md)"

# The laptop has an older program: here one without a list that the form names.
mkdir old
cp -R "$SOURCE/templates/." old
rm old/records/paises.csv
sed 's/Apodo |/Apodo o sobrenombre |/' good.md >$own
sync_all oficina
TERRENO_PLANTILLAS=$PWD/old at forestal-1 sincronizar >out 2>err
has "what does not suit a laptop is told" "siguen las de antes" "$(cat err)"
has "  and those in use stay" "| Apodo |" \
    "$(cat forestal-1/plantillas-libro/records/persona.md)"
has "  and are taken when they do" "ya se usan" "$(at forestal-1 sincronizar)"

# Wherever a sync is stopped, the forms in use are whole.
i=0
while [ $i -lt 40 ]; do
	i=$((i + 1))
	sed "s/Apodo |/Apodo $i |/" good.md >$own
	sync_all oficina || break
	if TERRENO_PARAR=$i at forestal-1 sincronizar >out 2>&1; then break; fi
	at forestal-1 persona ver 41000000-8 >out 2>&1 && grep -q Nana out || break
	sync_all forestal-1 && at forestal-1 persona ver 41000000-8 |
	    grep -q "Apodo $i" || break
done
is "stopped at each of the steps, and taken up again" 0 $?
ok "  which were several" test $i -gt 5

# A form of the referral whose states no longer say which of them end it is not
# published.
sed '/^| | derivacion_estado /s/ [a-z_ ]* |$/ |/' "$records/derivacion.md" \
    >oficina/plantillas/records/derivacion.md
has "a form that the program can not go by is not published" \
    "no dice qué estados son de término" "$(at oficina sincronizar 2>&1)"
fails "  and is not in the book" \
    git -C "$BOOK" cat-file -e main:plantillas/records/derivacion.md
rm oficina/plantillas/records/derivacion.md

# Forms that the office removes are removed everywhere.
rm -r oficina/plantillas/records oficina/plantillas/documents
sync_all oficina forestal-1
is "an emptied folder takes them away" 1 "$(field forestal-1 apodo)"
fails "  from the book too" git -C "$BOOK" cat-file -e main:plantillas
mkdir oficina/plantillas/records
cp good.md $own
sync_all oficina forestal-1
has "what was said is whole, and seen again when the form is back" Nana \
    "$(at forestal-1 persona ver 41000000-8)"
# A main whose manifest or templates do not have the hash that the office
# signed.
# forge PATH FILE: makes a main with that file, signed by the office's own key
forge() {
	old=$(git -C "$BOOK" rev-parse main)
	GIT_INDEX_FILE=$PWD/index
	export GIT_INDEX_FILE
	git -C "$BOOK" read-tree main
	git -C "$BOOK" update-index --add --cacheinfo \
	    "100644,$(git -C "$BOOK" hash-object -w "$2"),$1"
	tree=$(git -C "$BOOK" write-tree)
	unset GIT_INDEX_FILE
	by=$(git -C "$BOOK" log -1 --format=%an main)
	new=$(git -C "$BOOK" log -1 --format=%B main | sed '$d' | env \
	    GIT_COMMITTER_NAME="$by" GIT_COMMITTER_EMAIL="$by@terreno" \
	    GIT_AUTHOR_NAME="$by" GIT_AUTHOR_EMAIL="$by@terreno" \
	    GIT_AUTHOR_DATE="1795262400 +0000" \
	    GIT_COMMITTER_DATE="1795262400 +0000" \
	    git -C "$BOOK" -c gpg.format=ssh \
	    -c user.signingkey="$PWD/oficina/oficina-llave" \
	    commit-tree -S -p main "$tree")
	git -C "$BOOK" update-ref refs/heads/main "$new"
}
git -C "$BOOK" show main:manifiesto.json |
    jq -S --indent 1 '.time += 1' >other
forge manifiesto.json "$PWD/other"
has "another manifest than the signed hash names is not believed" \
    "no es el que nombra la firma" "$(at forestal-1 sincronizar 2>&1)"
git -C "$BOOK" update-ref refs/heads/main "$old"

ok "the book is whole" at oficina verificar
ok "  also for git" git -C "$BOOK" fsck --strict
finish
