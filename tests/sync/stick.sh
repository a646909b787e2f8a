#!/bin/sh
# stick.sh TOOL: the book on sticks
set -eu
TOOL=$1
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$SOURCE/tests/sync/lib/server.sh"
# libgit2 1.5 leaks memory of its regular expressions and, in its indexer, every
# object of a pack that is damaged or that the book already has.
printf 'leak:%s\n' pcre2 git_indexer_append >suppressions
export LSAN_OPTIONS="suppressions=$dir/suppressions:print_suppressions=0"
export ASAN_OPTIONS=fast_unwind_on_malloc=0

for name in office laptop; do "$tool" key-new $name; done
laptop=$(writer_of laptop)
branch=refs/heads/w/$laptop
place=libro/0123456789abcdef0123456789abcdef
own=$place/$laptop

seals() { # STORE FROM TO
	for n in $(seq "$2" "$3"); do
		"$book" seal "$1" $branch laptop "$n" >/dev/null
	done
}
list() { (cd "$1" && find . -type f | LC_ALL=C sort | sed 's|.*/||' |
    tr '\n' ' '); }

seals l.git 1 3
prints "$branch 1-3.bundle" "$book" stick-put l.git s $branch
prints "$branch nothing" "$book" stick-put l.git s $branch
seals l.git 4 5
prints "$branch 4-5.bundle" "$book" stick-put l.git s $branch
[ "$(list s)" = "1-3.bundle 4-5.bundle " ]
git -C l.git bundle verify -q "$dir/s/$own/1-3.bundle"
git -C l.git bundle verify -q "$dir/s/$own/4-5.bundle"
git clone -q --bare -b "w/$laptop" "s/$own/1-3.bundle" stock.git
git -C stock.git fetch -q "$dir/s/$own/4-5.bundle" $branch:$branch
[ "$(tip_of stock.git $branch)" = "$(tip_of l.git $branch)" ]
echo "ok each put brings what is new; stock git verifies, clones and fetches"

tip=$(tip_of l.git $branch)
prints "taken 2 of 2" "$book" stick-take o.git s
[ "$(grep -c '^tip ' said)" -eq 1 ]
grep -qx "tip $tip $branch" said
prints "taken 0 of 2" "$book" stick-take o.git s
grep -qx "tip $tip $branch" said
git -C o.git update-ref $branch "$tip"
sound o.git
echo "ok take brings it all once and names the tip"

"$book" office o.git office office laptop >/dev/null
prints "refs/heads/main 1.bundle" "$book" stick-put o.git s refs/heads/main
"$book" office o.git office office laptop >/dev/null
prints "refs/heads/main 2.bundle" "$book" stick-put o.git s refs/heads/main
prints "tip $(tip_of o.git main) refs/heads/main" "$book" stick-take l.git s
git -C l.git bundle verify -q "$dir/s/$place/oficina/2.bundle"
echo "ok main goes from the office to the laptop"

# Two sticks: each has what it was given; the second one has everything.
seals l.git 6 6
"$book" stick-put l.git s $branch >/dev/null
prints "$branch 1-6.bundle" "$book" stick-put l.git s2 $branch
prints "taken 1 of 1" "$book" stick-take n.git s2
prints "tip $(tip_of l.git $branch) $branch" "$book" stick-take n.git s
echo "ok two sticks, in any order"

# A bundle is cut at each place, and its bytes are changed.
bundle=s2/$own/1-6.bundle
size=$(wc -c <$bundle)
for cut in 0 1 15 60 100 130 $((size / 2)) $((size - 20)) $((size - 1)); do
	rm -rf cut cut.git
	mkdir -p "cut/$own"
	head -c $cut $bundle >"cut/$own/1-6.bundle"
	prints "bad $laptop/1-6.bundle: " "$book" stick-take cut.git cut
	lacks '^tip' said
	[ "$(git -C cut.git count-objects -v | sed -n 's/^in-pack: //p')" = 0 ]
done
mkdir -p "turned/$own"
{
	head -c $((size - 200)) $bundle
	head -c 200 /dev/urandom
} >"turned/$own/1-6.bundle"
prints "bad $laptop/1-6.bundle: la copia está dañada" \
    "$book" stick-take cut.git turned
echo "ok a cut or damaged bundle is named and nothing of it is taken"

# gone FILE…: prints what `take` says of a stick that has only these bundles of
# l.git
gone() {
	rm -rf gone gone.git
	mkdir -p "gone/$own"
	for file in "$@"; do cp "s/$own/$file" "gone/$own"; done
	"$book" stick-take gone.git gone >said
}
gone 1-3.bundle 6-6.bundle
grep -q "^bad $laptop/6-6.bundle: falta el archivo anterior" said
grep -q "^tip $(git -C l.git rev-parse $branch~3) $branch" said
cp "s/$own/4-5.bundle" "gone/$own"
prints "taken 2 of 3" "$book" stick-take gone.git gone
grep -q "^tip $(tip_of l.git $branch) $branch" said
echo "ok a gap is named; what comes later fills it"

other=00112233445566778899aabbccddeeff
mkdir -p "gone/$place/$other" "gone/$place/../../x" "gone/$place/..x"
cp "$bundle" "gone/$place/$other/1-6.bundle"
cp "$bundle" "gone/$place/..x/1-6.bundle"
mkfifo "gone/$own/7-7.bundle"
ln -s /dev/zero "gone/$own/8-8.bundle"
git -C o.git bundle create -q "$dir/gone/$own/9-9.bundle" \
    $branch refs/heads/main
touch "gone/$own/10-10.bundle" "gone/$own/x-y.bundle" "gone/$own/7-1.bundle"
prints "bad $other/1-6.bundle: no trae lo que dice su carpeta" \
    timeout 20 "$book" stick-take gone.git gone
grep -q "^bad $laptop/7-7.bundle: no es un archivo" said
grep -q "^bad $laptop/8-8.bundle: no es un archivo" said
grep -q "^bad $laptop/9-9.bundle: no trae lo que dice su carpeta" said
grep -q "^bad $laptop/10-10.bundle: su encabezado está cortado" said
[ "$(grep -c '^bad' said)" -eq 5 ]
grep -q "^tip $(tip_of l.git $branch) $branch" said
echo "ok what does not belong is named; pipes and links are not opened"

# A folder of the stick is a link to a folder of the machine.
mkdir -p "linked/$place" ajena
ln -s "$dir/ajena" "linked/$own"
touch ajena/descarga.part
"$book" stick-put l.git linked $branch >/dev/null
[ -e ajena/descarga.part ]
echo "ok nothing is removed behind a link"

# A pack has a commit without its tree, under a good head.
{
	printf '# v2 git bundle\n%s %s\n\n' "$(tip_of l.git $branch)" $branch
	tip_of l.git $branch | git -C l.git pack-objects -q --stdout
} >"gone/$own/1-6.bundle"
rm -rf gone.git
mv "gone/$own/1-6.bundle" .
gone
mv 1-6.bundle "gone/$own"
prints "bad $laptop/1-6.bundle: la copia está dañada o incompleta" \
    "$book" stick-take gone.git gone
lacks '^tip' said
echo "ok a pack with holes is not taken"

# A full stick, then a stick that is pulled in the middle of writing.
seals l.git 7 40
before=$(list s)
say=$( (trap '' XFSZ; ulimit -f 16; "$book" stick-put l.git s $branch) 2>&1) &&
    die "it should not have fitted"
echo "$say" | grep -q "no se pudo escribir"
[ "$(list s)" = "$before" ]
# shellcheck disable=SC3045 # every sh of Debian has it
(ulimit -c 0; ulimit -f 16; exec "$book" stick-put l.git s $branch) \
    >/dev/null 2>&1 && die "it should have been cut"
[ "$(list s | tr ' ' '\n' | grep -c '\.part$')" -eq 1 ]
prints "taken 1 of 5" "$book" stick-take o.git s
lacks '^bad' said
prints "$branch 7-40.bundle" "$book" stick-put l.git s $branch
[ "$(list s | tr ' ' '\n' | grep -c '\.part$')" -eq 0 ]
prints "taken 1 of 6" "$book" stick-take o.git s
echo "ok a full or pulled stick has the old files, and the next put goes on"

# Another laptop has the same key: neither takes the place of the other.
seals f.git 1 40
prints "$branch 1-40.bundle" "$book" stick-put f.git s $branch
prints "$branch nothing" "$book" stick-put f.git s $branch
git clone -q --bare --no-local f.git f2.git
git -C f2.git config --remove-section remote.origin
git -C f2.git update-ref $branch $branch~1
seals f2.git 40 40
mine=$(tip_of f2.git $branch)
prints "$branch 1-40-$(echo "$mine" | cut -c1-8).bundle" \
    "$book" stick-put f2.git s $branch
"$book" stick-take o.git s >said
for store in l f f2; do
	grep -qx "tip $(tip_of $store.git $branch) $branch" said
done
echo "ok all sides of a fork stand on the stick and are told"

: >"s2/$own/1-40.bundle"
prints "bad $laptop/1-40.bundle: su encabezado" "$book" stick-take m.git s2
prints "$branch 1-40.bundle" "$book" stick-put f.git s2 $branch
prints "tip $(tip_of f.git $branch) $branch" "$book" stick-take m.git s2
lacks '^bad' said
echo "ok a file that a power cut emptied is written again"

prints "taken 0 of 0" "$book" stick-take o.git nowhere
says "no se pudo crear" "$book" stick-put l.git /proc/none $branch
echo "ok a stick that is not there"

# The stick is pulled at each moment: what is left is no folder, or the empty
# folder that the stick was mounted on, which must not be taken for the stick.
for moment in open fetch push; do
	cp -r s pulled
	text="se sacó a medio camino"
	[ $moment != open ] || text="no está el pendrive"
	says "$text" "$book" stick-while l.git pulled $moment \
	    'rm -r pulled' $branch
	[ ! -e pulled ] || die "the stick was made again"
done
if mkdir pulled && mount -t tmpfs -o size=1m tmpfs pulled 2>/dev/null; then
	cp -r s2/libro pulled/
	says "se sacó a medio camino" "$book" stick-while f.git pulled push \
	    'umount -l pulled' $branch
	[ -z "$(ls pulled)" ] || die "something was written where no stick was"
	echo "ok a stick that is pulled is told, and its empty folder left alone"
else
	echo "ok a stick that is pulled is told # SKIP nothing can be mounted"
fi

# An exFAT stick whose driver dies.
driver=
loop=
unplug() {
	if [ "$driver" ]; then
		kill -9 "$driver" 2>/dev/null || true
		wait "$driver" 2>/dev/null || true
		umount -l fuse
	fi
	if [ "$loop" ]; then losetup -d "$loop"; fi
	driver=
	loop=
}
trap 'unplug; stop_all; rm -rf "$dir"' EXIT
exfat() {
	truncate -s 8M exfat.img
	[ "$(id -u)" -eq 0 ] && mkfs.exfat exfat.img >/dev/null 2>&1 &&
	    loop=$(losetup -f --show exfat.img 2>/dev/null) || return 1
	mkdir -p fuse
	mount.exfat-fuse -d "$loop" fuse >/dev/null 2>&1 &
	driver=$!
	for _ in $(seq 50); do
		if mountpoint -q fuse; then return 0; fi
		sleep 0.1
	done
	unplug
	return 1
}
for moment in open fetch push; do
	if ! exfat; then
		echo "ok a stick whose driver dies # SKIP no exFAT can be mounted"
		break
	fi
	cp -r s/libro fuse/
	seals l.git $((41 + ${more:=0})) $((41 + more))
	more=$((more + 1))
	text="se sacó a medio camino"
	[ $moment != open ] || text="no está el pendrive"
	says "$text" timeout 60 "$book" stick-while l.git fuse $moment \
	    "kill -9 $driver; sleep 0.2" $branch
	unplug
	[ -z "$(ls fuse)" ] || die "something was written where no stick was"
	[ $moment != push ] || echo "ok a stick whose driver dies is told"
done
