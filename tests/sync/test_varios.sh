# Several processes at once, an office that lost days, a child process that
# dies: nothing is lost.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

office
names="a1 a2 a3 a4"
for one in $names; do laptop $one; done

# Four laptops and the office use one book at the same time, for some rounds.
runs="41000000-8 41000001-6 41000002-4 41000003-2 41000004-0 41000005-9
41000006-7 41000007-5 41000008-3 41000009-1 41000010-5 41000011-3"
rounds() { # NAME RUN…
	who=$1
	shift
	for run in "$@"; do
		someone "$who" "$run" "N$who"
		at "$who" sincronizar >"$who.out" 2>&1 ||
		    cat "$who.out" >>failures
	done
}
: >failures
set -- $runs
(rounds a1 $1 $2 $3) & one=$!
(rounds a2 $4 $5 $6) & two=$!
(rounds a3 $7 $8 $9) & three=$!
shift 9
(rounds a4 $1 $2 $3) & four=$!
for i in 1 2 3; do
	at oficina sincronizar >of.out 2>&1 || cat of.out >>failures
done
wait $one $two $three $four
is "no sync failed" "" "$(cat failures)"
ok "all goes round" sync_all oficina $names
ok "once more" sync_all oficina $names
same_state oficina $names
is "nothing is lost: twelve people" 12 "$(state_of oficina | jq '.[0]')"
is "nobody forked" 0 "$(git -C "$BOOK" for-each-ref | grep -c -- -x)"

# The office is restored from a backup of its book and its data.
cp -r oficina oficina.respaldo
cp -r libro.git libro.respaldo
someone a1 41000012-1 Tarde
sync_all a1 oficina a1
is "a1 has its receipt" 0 "$(fin a1 asientos_por_acusar)"
rm -rf oficina libro.git
mv oficina.respaldo oficina
mv libro.respaldo libro.git
at a1 sincronizar >out
has "the laptop notices and hands its seals again" "respaldo anterior" "$(cat out)"
is "and waits for the receipt again" 1 "$(fin a1 asientos_por_acusar)"
ok "the office takes them again" sync_all oficina a1 a2 oficina a1
is "a1 has its receipt again" 0 "$(fin a1 asientos_por_acusar)"
is "no person is lost" 13 "$(state_of oficina | jq '.[0]')"
same_state oficina a1 a2

# The child process is silent, or dies.
mkdir bin
printf '#!/bin/sh\nexec sleep 20\n' >bin/mudo
{
	echo '#!/bin/sh'
	echo "echo '{\"paso\":\"recibir\",\"sellos\":3,\"bytes\":0}'"
	echo 'kill -BUS $$'
} >bin/sin-pendrive
chmod +x bin/*
TERRENO_LIBRO=$PWD/bin/mudo TERRENO_ESPERA=1
export TERRENO_LIBRO TERRENO_ESPERA
TERRENO_DATOS=$PWD/a1
fails_with 3 "no dio señales" "$T" sincronizar
TERRENO_LIBRO=$PWD/bin/sin-pendrive
fails_with 3 "se sacó a medio camino" "$T" sincronizar
has "  and how far it had come" "(iba en recibir: 3 sellos)" "$(cat fw.err)"
TERRENO_LIBRO=$PWD/bin/ninguno
fails_with 3 "falta el programa terreno-libro" "$T" sincronizar
unset TERRENO_LIBRO TERRENO_ESPERA
mv libro.git fuera
fails_with 1 "no hay libro" "$T" sincronizar
# A password in an address would stand in libro.db and on the screen, so it is
# refused.
TERRENO_DATOS=$PWD/otra
fails_with 1 "127.0.0.1:1 USUARIO CLAVE" "$T" preparar --equipo otra-1 \
    --comuna 05109 --libro http://omil:secreto@127.0.0.1:1/libro.git
lacks "  which is not shown" "secreto" "$(cat fw.out fw.err)"
"$T" preparar --equipo otra-1 --comuna 05109 \
    --libro http://omil@127.0.0.1:1/libro.git >out 2>err
is "a server that is down is an error of the machine" 3 $?
has "  that names it" "127.0.0.1:1/libro.git" "$(cat err)"
finish
