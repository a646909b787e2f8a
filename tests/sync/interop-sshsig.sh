#!/bin/sh
# interop-sshsig.sh TOOL: our signatures have the very bytes of those that
# OpenSSH makes
set -eu
tool=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
prueba() { "$TERRENO" prueba "$@"; }

"$tool" key-new llave
public=$("$tool" key-show llave '' | sed -n 2p)
echo "oficina namespaces=\"git,terreno\" $public" >firmantes
head -c 70000 /dev/urandom >random
printf '' >empty
printf 'tree 4b825dc\n\nsello 1\n' >text

for file in random empty text; do
	for space in git terreno; do
		prueba firmar llave --uso $space <$file >ours.sig
		ssh-keygen -q -Y sign -f llave -n $space <$file >theirs.sig
		cmp ours.sig theirs.sig
		ssh-keygen -q -Y verify -f firmantes -I oficina -n $space \
		    -s ours.sig <$file
		[ "$("$tool" verify theirs.sig $space <$file)" = "$public" ]
	done
done
echo "ok the bytes of ssh-keygen -Y sign, and each verifies"

if "$tool" verify ours.sig git <text 2>/dev/null; then exit 1; fi
if "$tool" verify ours.sig terreno <random 2>/dev/null; then exit 1; fi
echo "ok another use or another text does not verify"

# Git signs with that key, and we verify its signature.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git init -q repo
cd repo
git -c user.name=n -c user.email=e@x -c gpg.format=ssh \
    -c user.signingkey="$dir/llave" commit -q -S --allow-empty -m 'sello 1'
git cat-file commit HEAD |
    sed -n '/^gpgsig /,/END SSH/{s/^gpgsig //;s/^ //;p;}' >../commit.sig
git cat-file commit HEAD | sed '/^gpgsig /,/END SSH/d' >../commit.raw
cd ..
[ "$("$tool" verify commit.sig git <commit.raw)" = "$public" ]
echo "ok a commit that git signed verifies"

# The generated file firmantes decides, with its dates in UTC. Git gives
# ssh-keygen the date of the commit in local time, which ssh-keygen 9.2 takes
# for winter time: in a summer of Santiago the edges are an hour off, so this
# test tries them in UTC.
export TZ=UTC
signers() # SINCE UNTIL
{
	"$tool" manifest llave oficina "$1" "$2" | "$tool" signers >firmantes
}
verifies() # DATE OF COMMIT
{
	GIT_COMMITTER_DATE="$1" git -C repo -c user.name=n -c user.email=e@x \
	    -c gpg.format=ssh -c user.signingkey="$dir/llave" \
	    commit -q -S --allow-empty -m sello
	git -C repo -c gpg.ssh.allowedSignersFile="$dir/firmantes" \
	    verify-commit HEAD 2>/dev/null
}
signers 0 0
verifies 2026-11-21T12:00:00Z
signers 1795262400000 1795348800000 # 2026-11-21T12:00Z and a day
verifies 2026-11-21T12:00:01Z
verifies 2026-11-22T11:59:59Z
if verifies 2026-11-21T11:59:58Z; then exit 1; fi
if verifies 2026-11-22T12:00:01Z; then exit 1; fi
echo "ok git verify-commit by our firmantes"
