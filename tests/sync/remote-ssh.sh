#!/bin/sh
# remote-ssh.sh TOOL: a book behind a real sshd, with the shipped hook
set -eu
TOOL=$1
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$SOURCE/tests/sync/lib/server.sh"

. "$SOURCE/tests/sync/lib/sshd.sh"

ssh-keygen -q -t ed25519 -N '' -C '' -f hostkey
ssh-keygen -q -t ed25519 -N '' -C '' -f hostkey2
pin=$(ssh-keygen -l -f hostkey.pub | cut -d' ' -f2)
for name in office laptop thief stranger; do
	"$tool" key-new $name
done
for name in office laptop thief; do public_of $name; done >authorized
laptop=$(writer_of laptop)
thief=$(writer_of thief)
branch=refs/heads/w/$laptop
server_repo server.git
free_port
serve hostkey
url=ssh://$(id -un)@127.0.0.1:$port$dir/server.git

says "no hay un libro" "$book" fetch x.git "${url}x" laptop "$pin"
says "no está la llave" "$book" fetch x.git "$url" nobody "$pin"
says "agregue su llave" "$book" fetch x.git "$url" stranger "$pin"
says "agregue su llave" env -u SSH_AUTH_SOCK "$book" fetch x.git "$url" - "$pin"
echo "ok who may not come in, and what is not there, is said in Spanish"

prints "host $pin" "$book" fetch x.git "$url" laptop -
echo "ok the first time, the server's key is shown as ssh-keygen shows it"

exchange "$url" laptop "$pin"

eval "$(ssh-agent)" >/dev/null
started="$started $SSH_AGENT_PID"
ssh-add -q laptop
prints "$(tip_of l.git $branch) $branch" "$book" fetch a.git "$url" - "$pin"
echo "ok a key in ssh-agent does as well"

stop_all
says "no se pudo llegar al servidor" timeout 20 \
    "$book" fetch l.git "$url" laptop "$pin"
echo "ok a server that is down is said at once"

serve hostkey2
says "muestra otra llave" "$book" fetch l.git "$url" laptop "$pin"
says "$(ssh-keygen -l -f hostkey2.pub | cut -d' ' -f2)" \
    "$book" push l.git "$url" laptop "$pin" $branch
echo "ok a server with another key is refused, and both keys are named"
