# A conflict that the list still shows, and that somebody decided meanwhile or
# that can not be read: Enter says so. While the screen waits for keys, others
# change the data folder.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare
person 41000000-8 José Ñancupil correo=uno@example.org >/dev/null
person 41000001-6 Josefa Ñancupil correo=dos@example.org --igual >/dev/null
"$T" fusionar 41000000-8 41000001-6 >/dev/null
terminal "conflicts that changed since they were listed"
mux send-keys "$T" Enter
awaits "RUN, nombre o teléfono:"
mux send-keys F5
shows "the conflict is listed" "dos@example.org"
book=$TERRENO_DATOS/libro.db
sqlite3 "$book" 'ALTER TABLE asiento RENAME TO perdido'
mux send-keys Enter
shows "one that can not be read says why" "No se pudo: "
sqlite3 "$book" 'ALTER TABLE perdido RENAME TO asiento'
"$T" conflictos --json >conflicts
jq -r '.[].campo' conflicts | while read -r name; do
	"$T" resolver persona 41000000-8 "$name" --version 1 >/dev/null
done
mux send-keys Enter
shows "one that somebody decided meanwhile says so" \
    "Ya no tiene conflictos: alguien lo decidió"
finish
