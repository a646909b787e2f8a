#!/bin/sh
# servidor-campo.sh TOOL: a laptop keeps only the persons of its points, and its
# book is behind sshd, then behind a web server; then the book begins anew
# there.
set -eu
TOOL=$1
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$SOURCE/tests/sync/lib/server.sh"
. "$SOURCE/tests/sync/lib/sshd.sh"
. "$SOURCE/tests/sync/lib/nginx.sh"

# at NAME WORD…: runs terreno with the data of NAME
at() {
	at_name=$1
	shift
	"$TERRENO" "$@" --datos "$dir/$at_name"
}
state_of() { at "$1" verificar --json | jq -c '[.asientos, .malos, .estado]'; }
copy() { at "$1" copia --json 2>/dev/null | jq -r ".$2"; }
someone() { # STORE RUN NOMBRE
	at "$1" persona crear "run=$2" "nombres=$3" apellido_paterno=Rojas \
	    fecha_nacimiento=3/4/85 nivel_educacional=24 \
	    situacion_laboral=Cesante >/dev/null 2>&1
}
attend() { # STORE RUN POINT
	at "$1" atencion crear "persona=$2" "punto=$3" motivo=EMP.CV \
	    >/dev/null 2>&1
}
go() { # NAME…: syncs each in turn, which must succeed
	for one in "$@"; do prints "" at "$one" sincronizar; done
}
go_over() { # NAME…: syncs each; what waits makes the exit status 1
	for one in "$@"; do at "$one" sincronizar >said 2>&1 || :; done
}

# round URL NEXT KEYS: the whole of this test, for one kind of server
round() {
	at campo cerrar >/dev/null 2>&1 || :
	rm -rf oficina norte campo
	TERRENO_RELOJ=2026-11-20T10:00:00
	export TERRENO_RELOJ
	for one in oficina norte campo; do
		mkdir $one
		[ ! "$3" ] || cp "$3" $one/llave-servidor
	done
	prints "" at oficina preparar --oficina --comuna 05109 --libro "$1" \
	    -o hoja.pdf
	for one in norte campo; do
		prints "" at $one preparar --equipo $one --comuna 05109 \
		    --libro "$1"
		prints "" at oficina equipo admitir $one
		go $one
	done
	cp campo/llave campo.llave
	at oficina punto crear codigo=P1 "nombre=Punto Uno" >/dev/null
	at oficina punto crear codigo=P2 "nombre=Punto Dos" >/dev/null
	go oficina norte
	someone norte 41000000-8 Ana
	someone norte 42000000-6 Berta
	attend norte 41000000-8 P1
	attend norte 42000000-6 P2
	go norte oficina norte campo
	# The folder of the laptop is sealed; by ssh the laptop opens the
	# session with its own key.
	prints "" at campo funcionario crear codigo=mg nombre=Mg
	at campo frase poner mg --frase-fd 3 >/dev/null 2>said 3<frase || die "$(cat said)"
	if [ "$3" ]; then
		ssh-keygen -y -f campo.llave >>authorized
		rm campo/llave-servidor
	fi
	go campo
	prints "" at campo copia P1 --meses 3
	TERRENO_RELOJ=2027-06-20T10:00:00
	go oficina campo
	[ "$(copy campo soltadas)" = 1 ]
	rm -rf campo/libro.git # the server has it
	go campo
	[ "$(copy campo soltadas)" = 1 ]
	prints Berta at campo persona ver 42000000-6 --json
	go campo
	prints "" at campo verificar
	echo "ok a field copy lets go and brings back ($4)"

	someone campo 43000000-4 Clara
	rm -rf "$5"
	server_repo "$5"
	prints "hoja2.pdf" at oficina epoca nueva --libro "$2" -o hoja2.pdf
	go_over campo
	grep -q "pasó al libro nuevo" said
	go_over oficina campo oficina norte oficina norte campo oficina campo
	[ "$(state_of norte)" = "$(state_of oficina)" ]
	[ "$(at oficina epoca --json | jq -r .por_mudar)" = "" ]
	prints Clara at norte persona listar --json
	prints "" at campo copia --todo
	[ "$(state_of campo)" = "$(state_of oficina)" ]
	sound "$5"
	prints "nada nuevo" at campo sincronizar
	echo "ok the book begins anew, and the field copy goes along ($4)"
}

ssh-keygen -q -t ed25519 -N '' -C '' -f hostkey
ssh-keygen -q -t ed25519 -N '' -C '' -f login
cp login.pub authorized
echo "abeja lento zorro cobre" >frase
trap 'at campo cerrar >/dev/null 2>&1 || :; stop_all; rm -rf "$dir"' EXIT
HOME=$dir/home
export HOME
mkdir home
server_repo server.git
free_port
serve hostkey
host=ssh://$(id -un)@127.0.0.1:$port$dir
round "$host/server.git" "$host/siguiente.git" login ssh siguiente.git
stop_all
started=

rm -rf server.git
server_repo server.git
free_port
serve_web
round "http://127.0.0.1:$port/server.git" "http://127.0.0.1:$port/siguiente.git" \
    "" http siguiente.git
