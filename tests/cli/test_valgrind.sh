# The main commands of a day, under valgrind, make no memory error and no leak.
. "$SOURCE/tests/lib.sh"
program=$PLAIN_BUILD/terreno
supp=$SOURCE/tests/valgrind.supp
if [ ! -x "$program" ]; then
	skip "valgrind" "there is no plain build"
	finish
fi
# careful NAME COMMAND…: the command succeeds, and valgrind finds nothing.
careful() {
	careful_name=$1
	shift
	ok "$careful_name" valgrind -q --error-exitcode=99 --leak-check=full \
	    --errors-for-leak-kinds=definite ${supp:+--suppressions="$supp"} \
	    "$program" "$@"
}
[ -f "$supp" ] || supp=
head -4 "$SOURCE/fixtures/vina/hojas/dia-2-nueva-aurora.csv" >hoja.csv
careful preparar preparar --equipo uno --comuna 05109
T=$program
"$T" preparar --base "$SOURCE/fixtures/vina" >/dev/null
"$T" jornada abrir punto=forestal funcionario=mgomez >/dev/null
careful importar persona importar hoja.csv
careful crear persona crear run=41000001-6 nombres=Ana \
    apellido_paterno=Lukšić fecha_nacimiento=3/4/85 nivel_educacional=24 \
    situacion_laboral=CES telefono=917536724
careful buscar persona buscar luksic
careful atender atender 41000001-6 motivo=EMP.CV
careful derivar derivar 41000001-6 entidad=ceia motivo=estudiar -o carta.pdf
careful cv cv 41000001-6 -o cv.pdf
careful "jornada cerrar" jornada cerrar -o acta.pdf
careful verificar verificar
finish
