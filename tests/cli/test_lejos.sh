# A view that lacks most of the journal's entries is made anew when it is
# opened, and says the same as a view that was kept up to date.
. "$SOURCE/tests/lib.sh"
prepare
mkdir -m 700 near far
see() { # FOLDER WORD…: terreno with the view that stands in that folder
	see_dir=$PWD/$1
	shift
	XDG_RUNTIME_DIR=$see_dir "$T" "$@"
}
see far persona crear run=41000000-8 nombres=Ana apellido_paterno=Lejos \
    fecha_nacimiento=3/4/85 nivel_educacional=24 situacion_laboral=CES \
    >/dev/null
"$TERRENO_BUILD/fixtures/generar-fixtures" --personas 5000 --anios 2 \
    --semilla 7 --salida sheets >/dev/null 2>&1
for type in persona atencion; do
	see near "$type" importar sheets/$type.csv >/dev/null 2>&1
done
entries=$(see near verificar --json | jq .asientos)
ok "more than ten thousand entries came" test "$entries" -gt 10001
see near persona listar --json | jq -S . >near.json
see far persona listar --json | jq -S . >far.json
ok "the view that was behind lists the same persons" cmp near.json far.json
ok "  and all that it says is in the book" see far verificar
has "  and what it had before" Lejos "$(see far persona buscar lejos)"
finish
