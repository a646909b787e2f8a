#!/bin/sh
# interop-bundle.sh TOOL: git reads the bundles that we write, and we read those
# that git writes
set -eu
tool=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
branch=w/00112233445566778899aabbccddeeff

git init -q -b $branch repo
commit() # MESSAGE
{
	git -C repo -c user.name=n -c user.email=e@x commit -q --allow-empty \
	    -m "$1"
}
commit 'sello 1'
first=$(git -C repo rev-parse HEAD)
commit 'sello 2'
last=$(git -C repo rev-parse HEAD)

# Git makes the pack and we write the head of the bundle: REF OID [NEEDED OID]
printf '%s\n^%s\n' $last $first | git -C repo pack-objects -q --revs --stdout \
    >pack
"$tool" bundle refs/heads/$branch $last $first >ours.bundle
cat pack >>ours.bundle
git -C repo bundle verify -q ../ours.bundle
[ "$(git bundle list-heads ours.bundle)" = "$last refs/heads/$branch" ]
git clone -q --bare repo old.git
git -C old.git update-ref refs/heads/$branch $first
git -C old.git fetch -q ../ours.bundle refs/heads/$branch:refs/heads/$branch
[ "$(git -C old.git rev-parse $branch)" = "$last" ]
echo "ok git verifies and fetches from a bundle that we head"

git -C repo bundle create -q ../theirs.bundle $branch ^$first
[ "$("$tool" bundle-list <theirs.bundle)" = "-$first
$last refs/heads/$branch" ]
echo "ok we read the bundle that git writes"
