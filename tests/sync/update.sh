#!/bin/sh
# update.sh TOOL: what the shipped hook lets through, and what it refuses, when
# stock git pushes
set -eu
TOOL=$1
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$SOURCE/tests/sync/lib/server.sh"

for name in office second laptop thief; do "$tool" key-new $name; done
laptop=$(writer_of laptop)
thief=$(writer_of thief)
branch=refs/heads/w/$laptop
here=diario/$laptop/0000/00
server_repo server.git

# seal STORE REF KEY N [PATH]: adds a seal to the branch
seal() { "$book" seal "$@" >/dev/null; }
# takes STORE REFSPEC…: stock git pushes, and the hook lets it. refuses TEXT
# STORE REFSPEC…: the hook refuses in these words.
takes() {
	from=$1
	shift
	git -C "$from" push -q "$dir/server.git" "$@" >said 2>&1 ||
	    die "$(cat said)"
}
refuses() {
	want=$1
	from=$2
	shift 2
	refs_of >before
	says "$want" git -C "$from" push -q "$dir/server.git" "$@"
	refs_of | cmp -s before - || die "the server moved: $want"
}

# While there is no main, the first main that is pushed founds the book.
"$book" office o.git office office laptop >/dev/null
"$book" office z.git thief office laptop >/dev/null
refuses "la mueve solo la oficina, y la firma $thief" z.git main
git -C server.git config terreno.oficina "$(writer_of second)"
refuses "la mueve solo la oficina" o.git main
git -C server.git config --unset terreno.oficina
takes o.git main
echo "ok the office that its first main names founds the book, unless set"

git clone -q --bare o.git m.git
"$book" office m.git office second laptop >/dev/null
refuses "solo la hoja de recuperación nombra otra oficina" m.git main
echo "ok an office key names no other office key"

git clone -q --bare o.git l.git
for n in 1 2 3; do seal l.git $branch laptop $n; done
takes l.git $branch
seal l.git $branch laptop 4
takes l.git $branch
side=$branch-x0123abcd
git -C l.git update-ref $side $branch~1
seal l.git $side laptop 4
takes l.git $side
seal l.git refs/heads/solicitud/$thief thief 1 solicitud.json
seal l.git refs/heads/w/$thief thief 1
takes l.git refs/heads/solicitud/$thief refs/heads/w/$thief
echo "ok a key moves its branch, the side of a fork, and its request"

# try: makes a store with what the server has, to spoil it
try() {
	rm -rf t.git
	git clone -q --bare server.git t.git
	git -C t.git config --remove-section remote.origin
}
try
seal t.git $branch thief 5
refuses "$branch: lo firma $thief, y esa rama es de $laptop" t.git $branch
try
seal t.git refs/heads/w/$thief thief 2 "$here/00000009.age"
refuses "toca más que diario/$thief/" t.git refs/heads/w/$thief
try
seal t.git $branch laptop 5 "$here/00000001.age"
refuses "toca más que diario/$laptop/" t.git $branch
try
seal t.git refs/heads/solicitud/$thief thief 2 manifiesto.json
refuses "toca más que solicitud.json" t.git refs/heads/solicitud/$thief
echo "ok nobody writes in another's place, or over what stands"

# The branch of a writer may not begin with the seals of another.
try
git -C t.git update-ref -d refs/heads/w/$thief
git -C t.git update-ref refs/heads/w/$thief $branch
seal t.git refs/heads/w/$thief thief 2
rm -rf e.git
cp -r server.git e.git
mv server.git kept.git
cp -r e.git server.git
git -C server.git update-ref -d refs/heads/w/$thief
refuses "y esa rama es de $thief" t.git refs/heads/w/$thief
rm -rf server.git
mv kept.git server.git
echo "ok a branch is one writer's from its first commit"

# remake STORE REF SED: makes the tip again with its bytes changed by SED
remake() {
	id=$(git -C "$1" cat-file commit "$2" | sed "$3" |
	    git -C "$1" hash-object -t commit -w --stdin)
	git -C "$1" update-ref "$2" "$id"
}
try
seal t.git $branch laptop 5
remake t.git $branch 's/^sello 5$/sello 6/'
refuses "no tiene una firma válida" t.git $branch
try
seal t.git $branch laptop 5
remake t.git $branch '/^gpgsig/,/END SSH/d'
refuses "no tiene una firma válida" t.git $branch
try
seal t.git $branch thief 5
seal t.git refs/heads/w/$thief thief 2
says "lo firma $thief, y esa rama es de $laptop" \
    git -C t.git push -q "$dir/server.git" $branch refs/heads/w/$thief
[ "$(tip_of server.git refs/heads/w/$thief)" = \
    "$(tip_of t.git refs/heads/w/$thief)" ] || die "$(cat said)"
[ "$(tip_of server.git $branch)" != "$(tip_of t.git $branch)" ]
says "va en hooks con el nombre update" sh "$hook"
echo "ok a branch gets through beside one that does not"

# The tip is good and a commit below it is not: the push is refused.
try
seal t.git $branch laptop 5
remake t.git $branch 's/^sello 5$/sello 6/'
seal t.git $branch laptop 6
refuses "no tiene una firma válida" t.git $branch
echo "ok every new commit must be signed, and as it was signed"

try
git -C t.git update-ref $branch $branch~1
seal t.git $branch laptop 4
refuses "" t.git +$branch
for deny in denyNonFastForwards denyDeletes; do
	git -C server.git config receive.$deny false
done
git -C server.git config receive.denyDeleteCurrent ignore
refuses "una rama solo avanza" t.git +$branch
refuses "las ramas del libro no se borran" t.git :$branch
refuses "las ramas del libro no se borran" t.git $branch :refs/heads/main
refuses "no es una rama del libro" t.git $branch:refs/heads/w/otra
refuses "no es una rama del libro" t.git $branch:refs/heads/$laptop
refuses "no es una rama del libro" t.git $branch:$branch-x0123ABCD
refuses "no es una rama del libro" t.git $branch:refs/tags/v1
echo "ok nothing goes back, goes away, or is called otherwise"

try
"$book" office t.git laptop laptop thief >/dev/null
refuses "refs/heads/main: la mueve solo la oficina" t.git refs/heads/main
git -C server.git config terreno.oficina "$laptop"
takes t.git refs/heads/main
git -C server.git config --unset terreno.oficina
try
"$book" office t.git office office laptop >/dev/null
refuses "refs/heads/main: la mueve solo la oficina" t.git refs/heads/main
echo "ok main is the office's, as the last main or the server's settings say"

try
"$book" office t.git laptop laptop thief 1 >/dev/null
takes t.git refs/heads/main
seal t.git refs/heads/w/$thief thief 3
refuses "la oficina cerró esa llave tras el sello 1" \
    t.git refs/heads/w/$thief
echo "ok a revoked key writes no further"

# A server that can not check signatures says so, and blames no laptop.
try
seal t.git $branch laptop 5
# hook_says TEXT PATH: the hook refuses the push in these words, with that PATH
hook_says() {
	says "$1" env PATH="$2" GIT_DIR="$dir/t.git" sh "$hook" $branch \
	    "$(git -C t.git rev-parse $branch~1)" "$(tip_of t.git $branch)"
}
mkdir old bare
cat >old/git <<EOT
#!/bin/sh
case " \$* " in
" version ") echo "git version \$(cat "$dir/version")" ;;
*" verify-commit "*) exit 1 ;;
*) exec "$(command -v git)" "\$@" ;;
esac
EOT
chmod 755 old/git
for old in 1.8.3.1 2.9.5 2.30.2 2.33.8; do
	echo $old >version
	hook_says "el servidor tiene git $old, y hace falta 2.34" "$dir/old:$PATH"
done
for new in 2.34.1 2.39.5.windows.1 2.100.0 3.0; do
	echo $new >version
	hook_says "no tiene una firma válida" "$dir/old:$PATH"
done
for one in git sed base64 tail head tr sha256sum cut mktemp rm cat sh; do
	ln -s "$(command -v $one)" "bare/$one"
done
hook_says "al servidor le falta ssh-keygen" "$dir/bare"
echo "ok a server that can not check signatures says what it lacks"

# The same with hooks/pre-receive, for a server that takes no other hook: a
# link.
server_repo all.git
rm all.git/hooks/update
ln -s "$SOURCE/sync/hooks/pre-receive" all.git/hooks/pre-receive
git -C o.git push -q "$dir/all.git" main 2>said || die "$(cat said)"
git clone -q --bare all.git a.git
seal a.git $branch laptop 1
git -C a.git push -q "$dir/all.git" $branch || die "its own branch"
seal a.git $branch laptop 2
seal a.git refs/heads/w/$thief laptop 1
says "lo firma $laptop, y esa rama es de $thief" \
    git -C a.git push -q "$dir/all.git" $branch refs/heads/w/$thief
[ "$(tip_of all.git $branch)" != "$(tip_of a.git $branch)" ] ||
    die "one that is refused holds all up"
git -C a.git push -q "$dir/all.git" $branch || die "alone it goes"
sound all.git
echo "ok a server with pre-receive alone refuses the same, all or nothing"
sound server.git
