#!/bin/sh
# servidor.sh TOOL: an office and a laptop whose book is on a server
set -eu
TOOL=$1
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$SOURCE/tests/sync/lib/server.sh"
. "$SOURCE/tests/sync/lib/sshd.sh"

ssh-keygen -q -t ed25519 -N '' -C '' -f hostkey
pin=$(ssh-keygen -l -f hostkey.pub | cut -d' ' -f2)
server_repo server.git
: >authorized
free_port
serve hostkey
url=ssh://$(id -un)@127.0.0.1:$port$dir/server.git

# at NAME WORD…: runs terreno with the data of NAME
at() {
	at_name=$1
	shift
	"$TERRENO" "$@" --datos "$dir/$at_name"
}
state_of() { at "$1" verificar --json | jq -c '[.asientos, .malos, .estado]'; }

# The key that opens the session may be the person's own.
HOME=$dir/home
export HOME
ssh-keygen -q -t ed25519 -N '' -C '' -f login
cat login.pub >>authorized
mkdir -p home/.ssh
cp login home/.ssh/id_ed25519
prints "" at oficina preparar --oficina --comuna 05109 --libro "$url" -o hoja.pdf
[ "$(tip_of server.git main)" = "$(tip_of oficina/libro.git main)" ]
grep -qx "127.0.0.1:$port $pin" oficina/servidores
echo "ok an office founds its book on a server"

# It may be a key made for this, before there is anything else (README.md).
rm home/.ssh/id_ed25519
says "agregue su llave" at norte preparar --equipo norte --comuna 05109 \
    --libro "$url"
[ ! -e norte ]
mkdir norte
ssh-keygen -q -t ed25519 -N '' -C '' -f norte/llave-servidor
says "agregue su llave" at norte preparar --equipo norte --comuna 05109 \
    --libro "$url"
[ "$(ls norte)" = "$(printf 'llave-servidor\nllave-servidor.pub')" ]
cat norte/llave-servidor.pub >>authorized
touch norte/foto.jpg
says "no está vacía (tiene «foto.jpg»)" at norte preparar --equipo norte \
    --comuna 05109 --libro "$url"
rm norte/foto.jpg
prints "$pin" at norte preparar --equipo norte --comuna 05109 --libro "$url"
[ -f norte/llave-servidor ]
[ "$(stat -c %a norte/llave-servidor)" = 600 ]
cp login oficina/llave-servidor
echo "ok a fresh laptop joins by ssh with a key of its own"

# It may be the key of the writer, once the server knows that key.
rm norte/llave-servidor
ssh-keygen -y -f norte/llave >>authorized
at norte persona crear run=41000000-8 nombres=Ana apellido_paterno=Rojas \
    fecha_nacimiento=3/4/85 nivel_educacional=24 situacion_laboral=Cesante \
    >/dev/null
prints "" at norte sincronizar
prints "" at oficina sincronizar
prints "" at oficina equipo admitir norte
for one in norte oficina norte oficina norte; do
	prints "" at "$one" sincronizar
done
[ "$(state_of norte)" = "$(state_of oficina)" ]
[ "$(tip_of server.git main)" = "$(tip_of norte/libro.git main)" ]
sound server.git
prints "nada nuevo" at norte sincronizar
echo "ok a laptop joins, is admitted, and its day goes round"

# The recovery sheet is replaced: the hook lets only the old sheet name the new
# one.
sheet() { # SHEET.pdf: writes its key to the file key
	pdftotext -layout "$1" - | tr -d ' \n' |
	    grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}' >key
}
sheet hoja.pdf
prints "la de antes ya no vale" at oficina preparar --oficina --nueva-hoja \
    --llave key -o nueva.pdf
lacks "aviso:" said
[ "$(tip_of server.git main)" = "$(tip_of oficina/libro.git main)" ]
prints "cambió su hoja de recuperación" at norte sincronizar
echo "ok another sheet takes the place of the office's"

# The office's computer is lost; later it turns up with its data of before.
mv oficina perdida
sheet nueva.pdf
mkdir -p home/.ssh
cp login home/.ssh/id_ed25519
prints "este computador es ahora la oficina" at oficina preparar --oficina \
    --recuperar --llave key --comuna 05109 --libro "$url"
at norte persona crear run=41000001-6 nombres=Luz apellido_paterno=Rojas \
    fecha_nacimiento=3/4/85 nivel_educacional=24 situacion_laboral=Cesante \
    >/dev/null
prints "la oficina cambió de computador" at norte sincronizar
for one in oficina norte; do prints "" at "$one" sincronizar; done
[ "$(state_of norte)" = "$(state_of oficina)" ]
[ "$(state_of norte | jq '.[0]')" -eq 2 ]
main=$(tip_of server.git main)
git clone -q --bare server.git forged.git
"$book" office forged.git perdida/oficina-llave perdida/oficina-llave \
    norte/llave >/dev/null
says "la mueve solo la oficina" git -C forged.git push -q "$dir/server.git" main
[ "$(tip_of server.git main)" = "$main" ]
# It has no key for the new seals, and the sync says so.
if at perdida sincronizar >said 2>&1; then exit 1; fi
grep -q "ya no es la oficina del libro" said
grep -q "no es para esta llave" said
[ "$(tip_of server.git main)" = "$main" ]
sound server.git
echo "ok the office goes on from its sheet, and the lost one is it no more"

# The book begins anew in another repository of the same server, while a laptop
# is away.
mkdir sur
cp login sur/llave-servidor
prints "$pin" at sur preparar --equipo sur --comuna 05109 --libro "$url"
prints "" at oficina equipo admitir sur
for one in sur oficina norte; do prints "" at "$one" sincronizar; done
cp login oficina/llave-servidor
rm home/.ssh/id_ed25519
server_repo siguiente.git
after=${url%server.git}siguiente.git
prints "hoja3.pdf" at oficina epoca nueva --libro "$after" -o hoja3.pdf
[ ! -e oficina/sucesor ]
[ "$(tip_of siguiente.git main)" = "$(tip_of oficina/libro.git main)" ]
at norte sincronizar >said 2>&1 || :
grep -q "pasó al libro nuevo" said
rm -rf server.git
for one in oficina norte oficina norte; do at "$one" sincronizar >said 2>&1; done
[ "$(state_of norte)" = "$(state_of oficina)" ]
says "no hay un libro" at sur sincronizar
at sur sincronizar "$after" >said 2>&1 || :
grep -q "pasó al libro nuevo" said
for one in oficina sur oficina sur oficina norte; do at "$one" sincronizar >said 2>&1; done
[ "$(state_of sur)" = "$(state_of oficina)" ]
sound siguiente.git
echo "ok the book begins anew on a server, and who was away finds it"

sed 's/SHA256:..../SHA256:AAAA/' norte/servidores >other
cp other norte/servidores
says "muestra otra llave" at norte sincronizar
echo "ok a server with another key is refused"

cp oficina/servidores norte/servidores
# A server accepts the connection and never answers.
for pid in $started; do kill -STOP "$pid"; done
says "no dio señales por 2 segundos" env TERRENO_ESPERA=2 timeout 30 \
    "$TERRENO" sincronizar --datos "$dir/norte"
for pid in $started; do kill -CONT "$pid"; done
prints "nada nuevo" at norte sincronizar
echo "ok a server that does not answer is given up in time"

stop_all
says "no se pudo llegar al servidor" at norte sincronizar
echo "ok a server that is down is said, and the laptop goes on"
