# meson install leaves a program that finds its installed templates, and its man
# pages.
. "$SOURCE/tests/lib.sh"

ok "it installs" env DESTDIR="$PWD/dest" \
    meson install --no-rebuild --quiet -C "$TERRENO_BUILD"
there=$(find dest -path '*/bin/terreno')
T=$PWD/$there
templates=${there%/bin/terreno}/share/terreno/templates
ok "the program" test -x "$T"
for kind in records documents packages; do
	is "all $kind" "$(cd "$SOURCE/templates/$kind" && find . -type f | sort)" \
	    "$(cd "$templates/$kind" && find . -type f | sort)"
done
prepare
open_day
person 41000000-8 'María José' González >/dev/null
ok "it prints" "$T" cv 41000000-8 -o cv.pdf

# The installed program reads its templates where they were installed.
echo 'titulo: nada' >"$templates/documents/cv.md"
refused 3 "/share/terreno/templates/documents/cv.md" \
    "$T" cv 41000000-8 -o cv2.pdf
if command -v scdoc >/dev/null; then
	is "the man pages, two of them in Spanish too" "3 2" "$(find dest -path '*/share/man/man*' \
	    -name 'terreno*.[15]' | wc -l) $(find dest -path '*/share/man/es/man*' \
	    -name 'terreno*.[15]' | wc -l)"
else
	skip "the man pages" "scdoc is not here"
fi
finish
