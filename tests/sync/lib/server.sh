# The tests that need a server on this machine source this file. It sets dir, a
# folder that is removed at the end, together with the servers started there.
# TOOL is the path of sync_tool.
tool=$TOOL
book=$(dirname "$TOOL")/book_tool
hook=$SOURCE/sync/hooks/update
dir=$(mktemp -d)
started=
cd "$dir" || exit 1
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
# stop_all: ends the processes that `start` started, by their ids, and waits for
# them.
stop_all() {
	for pid in $started; do
		kill "$pid" 2>/dev/null || true
	done
	wait 2>/dev/null || true
}
trap 'stop_all; rm -rf "$dir"' EXIT

die() {
	echo "$*" >&2
	exit 1
}

# start COMMAND…: runs it in the background, until the end of the test
start() {
	"$@" >>"$dir/server.log" 2>&1 &
	started="$started $!"
}

# free_port: sets port to one that nobody listens on.
free_port() { free_port_from $((20000 + $$ % 20000)); }
free_port_from() {
	port=$1
	while grep -qi "$(printf ':%04X 0' $port)" /proc/net/tcp; do
		port=$((port + 1))
	done
}

# until_up COMMAND…: repeats the command, for ten seconds at most, until it
# succeeds
until_up() {
	for _ in $(seq 100); do
		if "$@" >/dev/null 2>&1; then return 0; fi
		sleep 0.1
	done
	cat "$dir/server.log" >&2
	die "the server did not come up"
}

# server_repo PATH: makes a bare repository, set up as the host of an office
# should do it
server_repo() {
	git init -q --bare -b main "$1"
	git -C "$1" config receive.denyNonFastForwards true
	git -C "$1" config receive.denyDeletes true
	git -C "$1" config receive.fsckObjects true
	git -C "$1" config http.receivepack true
	if [ -f "$hook" ]; then
		cp "$hook" "$1/hooks/update"
		chmod 755 "$1/hooks/update"
	fi
}

writer_of() { "$tool" key-show "$1" x | sed -n 1p; }
public_of() { "$tool" key-show "$1" x | sed -n 2p; }
tip_of() { git -C "$1" rev-parse "$2"; }

# says TEXT COMMAND…: the command fails, and its output has TEXT
says() {
	want=$1
	shift
	if "$@" >said 2>&1; then
		cat said >&2
		die "should have failed: $*"
	fi
	grep -qF -- "$want" said || {
		cat said >&2
		die "wanted «$want»: $*"
	}
}

# prints TEXT COMMAND…: the command succeeds, and its output has TEXT
prints() {
	want=$1
	shift
	"$@" >said 2>&1 || {
		cat said >&2
		die "failed: $*"
	}
	grep -qF -- "$want" said || {
		cat said >&2
		die "wanted «$want»: $*"
	}
}

# lacks PATTERN FILE: no line matches («! grep» would not end a test)
lacks() {
	if grep -e "$1" "$2"; then
		die "$2 has «$1»"
	fi
}

# sound STORE: stock git finds no fault in the repository
sound() {
	git -C "$1" fsck --strict --no-dangling >fsck 2>&1 ||
	    die "$(cat fsck)"
	lacks '^[^n]' fsck
}

refs_of() { git -C server.git for-each-ref; }

# unmoved WANTED COMMAND…: the push is refused in these words, and the server
# has what it had
unmoved() {
	refs_of >before
	prints "$@"
	refs_of | cmp -s before - || die "the server moved: $1"
}

# exchange URL KEY PIN: tries what every transport must do between server.git,
# an office (o.git) and a laptop (l.git). Keys: office, laptop, thief.
exchange() {
	"$book" office o.git office office laptop >/dev/null
	prints "done refs/heads/main" \
	    "$book" push o.git "$1" "$2" "$3" refs/heads/main
	prints "refs/heads/main" "$book" fetch l.git "$1" "$2" "$3"
	[ "$(tip_of l.git main)" = "$(tip_of o.git main)" ]
	for n in 1 2 3; do
		"$book" seal l.git $branch laptop $n >/dev/null
	done
	prints "done $branch" "$book" push l.git "$1" "$2" "$3" $branch
	[ "$(tip_of server.git $branch)" = "$(tip_of l.git $branch)" ]
	prints "progress" "$book" fetch o.git "$1" "$2" "$3"
	[ "$(tip_of o.git $branch)" = "$(tip_of l.git $branch)" ]
	sound o.git
	sound server.git
	echo "ok the book goes there and comes back, whole"

	prints "done $branch" "$book" push l.git "$1" "$2" "$3" $branch
	"$book" fetch o.git "$1" "$2" "$3" >said
	lacks progress said
	echo "ok a second time nothing travels"

	"$book" fetch t.git "$1" "$2" "$3" >/dev/null
	"$book" seal t.git $branch thief 4 >/dev/null
	unmoved "refused $branch: el servidor lo rechaza" \
	    "$book" push t.git "$1" "$2" "$3" $branch
	grep -q "esa rama es de $laptop" said
	echo "ok a foreign branch is refused by name"

	"$book" seal l.git $branch laptop 4 >/dev/null
	git -C l.git cat-file commit $branch | sed 's/^sello 4$/sello 5/' |
	    git -C l.git hash-object -t commit -w --stdin >forged
	git clone -q --bare --no-local l.git f.git
	git -C f.git config --remove-section remote.origin
	git -C l.git cat-file commit "$(cat forged)" |
	    git -C f.git hash-object -t commit -w --stdin >/dev/null
	git -C f.git update-ref $branch "$(cat forged)"
	unmoved "refused $branch: el servidor lo rechaza" \
	    "$book" push f.git "$1" "$2" "$3" $branch
	grep -q "no tiene una firma válida" said
	echo "ok a forged commit is refused by name"

	own=refs/heads/w/$thief
	other=refs/heads/solicitud/$laptop
	"$book" seal t.git $own thief 1 >/dev/null
	"$book" seal t.git $other thief 1 solicitud.json >/dev/null
	prints "done $own" \
	    "$book" push t.git "$1" "$2" "$3" $branch $own $other
	grep -qx "refused $branch: el servidor lo rechaza: lo firma $thief, .*" \
	    said || die "$(cat said)"
	grep -qx "refused $other: el servidor lo rechaza: .* rama es de $laptop" \
	    said || die "$(cat said)"
	[ "$(tip_of server.git $own)" = "$(tip_of t.git $own)" ]
	[ "$(tip_of server.git $branch)" = "$(tip_of o.git $branch)" ]
	echo "ok beside what is refused, each for its reason, the rest gets through"

	"$book" office t.git thief thief laptop >/dev/null
	unmoved "la mueve solo la oficina" \
	    "$book" push t.git "$1" "$2" "$3" refs/heads/main
	echo "ok main is the office's"

	"$book" seal x.git $branch laptop 1 >/dev/null
	unmoved "tiene en esa rama algo que este equipo no tiene" \
	    "$book" push x.git "$1" "$2" "$3" $branch
	echo "ok a branch does not go back"

	old=$(tip_of server.git $branch)
	printf '#!/bin/sh\ngit update-ref %s %s\n' $branch "$old" \
	    >server.git/hooks/post-receive
	chmod 755 server.git/hooks/post-receive
	unmoved "refused $branch: el servidor no movió la rama" \
	    "$book" push l.git "$1" "$2" "$3" $branch
	rm server.git/hooks/post-receive
	prints "done $branch" "$book" push l.git "$1" "$2" "$3" $branch
	echo "ok a server that says yes and does not do it is not believed"

	# The server has a commit without its tree, a reference to nothing, and
	# good branches.
	lone=$(printf '%s\n' "tree $old" 'author a <a> 1 +0000' \
	    'committer a <a> 1 +0000' '' x |
	    git -C server.git hash-object -t commit -w --literally --stdin)
	echo "$lone" >server.git/refs/heads/w/00000000000000000000000000000001
	echo "$old" | tr 0-9a-f 1-9a-f0 \
	    >server.git/refs/heads/w/00000000000000000000000000000002
	"$book" fetch n.git "$1" "$2" "$3" >said
	grep -q '^broken [12]$' said
	[ "$(tip_of n.git $branch)" = "$(tip_of l.git $branch)" ]
	[ "$(tip_of n.git main)" = "$(tip_of o.git main)" ]
	[ -z "$(ls n.git/llegada/pack)" ]
	rm server.git/refs/heads/w/0000000000000000000000000000000?
	echo "ok broken references are left out and the others come"
}
