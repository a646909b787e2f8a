# No arrow between rooms leads up, and kit/README.md has the picture that
# tests/floors draws. In a copy of the sources with an arrow up, the fault is
# seen.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

sh tests/floors >"$work/picture" 2>"$work/up"
nothing "no arrow leads up (sh tests/floors)" "$work/up"
awk '/^```/ { on = $0 == "```floors"; next } on' kit/README.md >"$work/drawn"
diff "$work/drawn" "$work/picture" >"$work/difference"
nothing "kit/README.md draws the floors as they are" "$work/difference"
has "the ground floor is kit/base" " 1  kit/base" "$(tail -n 1 "$work/picture")"
find kit sync -name '*.h' | sed 's|.*/||' | sort | uniq -d >"$work/twice"
nothing "no two headers have one name" "$work/twice"

# arrows: prints how many includes and calls there are in all
arrows() {
	sh tests/floors -n | grep -oE ':[0-9]+' | tr -d : |
	    awk '{ n += $1 } END { print n }'
}
ok "calls are seen besides includes" test "$(arrows)" -gt \
    "$(unset TERRENO_BUILD && arrows)"

# copy: copies the sources, to spoil them
copy() {
	rm -rf "$work/copy"
	mkdir -p "$work/copy"
	tar cf - kit sync | tar xf - -C "$work/copy"
}
unset TERRENO_BUILD # the copy is never built

copy
echo '#include "view.h"' >>"$work/copy/kit/base/str.c"
sh tests/floors "$work/copy" >/dev/null 2>"$work/up"
is "an include of a room above is told" 1 $?
has "  by its file" "kit/base/str.c includes view.h" "$(cat "$work/up")"

copy
echo '#include "form.h"' >>"$work/copy/kit/journal/fold.c"
sh tests/floors "$work/copy" >/dev/null 2>"$work/up"
is "and of a room beside, that meson.build does not name" 1 $?
has "  by its file" "kit/journal/fold.c includes form.h" "$(cat "$work/up")"
lacks "  which is no circle" "a circle" "$(cat "$work/up")"

copy
sh tests/floors "$work/copy" >/dev/null 2>"$work/up"
is "and a copy as it is has none" "0 " "$? $(cat "$work/up")"
finish
