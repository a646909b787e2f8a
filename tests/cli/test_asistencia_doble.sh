#!/bin/sh
# The same person is not noted twice in an attendance list: she is known by her
# name, by her RUN, by her record, and by the RUN that her record got later.
. "${SOURCE:?}/tests/lib.sh"

prepare
printf 'codigo,tipo,titulo,fecha,estado\n%s\n%s\n' \
    'feria,FER,Feria,2026-10-02,REA' 'taller,APR,Taller,2026-10-03,REA' >act.csv
ok "two activities" "$T" actividad importar act.csv
ok "a person" person 41000000-8 Ana Soto
ok "another" person 41000001-6 Eva Lara
ok "whose RUN was wrong" "$T" persona editar 41000001-6 run=41000002-4

# lines NAME ROW…: writes the sheet NAME.csv of attendance
lines() {
	echo "actividad,nombre,run,persona" >"$1.csv"
	shift_to=$1
	shift
	printf '%s\n' "$@" >>"$shift_to.csv"
}
lines first 'feria,José Pérez Ñandú,,' 'feria,Rosa Vera,41000003-2,' \
    'feria,,,41000000-8' 'feria,,,41000002-4' 'feria,Luis Rojas,,'
ok "five lines" "$T" asistencia importar first.csv
has "  all are new" "5 nuevas" "$(cat ok.out)"

lines again 'feria,JOSE PEREZ ÑANDU,,' 'feria,Rosa Vera,41000003-2,'
"$T" asistencia importar again.csv >again.out 2>again.err
has "the same name, in capitals and without accents, is there already" \
    "0 nuevas" "$(cat again.out)"
lines other 'feria,Rosa V.,41000003-2,' 'feria,Ana Soto,41000000-8,' \
    'feria,Eva Lara,41000002-4,'
"$T" asistencia importar other.csv >other.out 2>other.err
has "another name, the same RUN, is refused" "3 rechazadas" "$(cat other.out)"
is "  each of them" 3 "$(grep -c 'ya está en la lista' other.err)"
lines same 'feria,Luis Rojas,41000004-0,' 'taller,Luis Rojas,,' \
    'taller,Rosa Vera,41000003-2,' 'taller,,,41000000-8'
ok "another RUN, or another activity" "$T" asistencia importar same.csv
has "  is another line" "4 nuevas" "$(cat ok.out)"
finish
