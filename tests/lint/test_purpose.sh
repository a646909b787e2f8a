# Every source file begins by saying what it is for: a .c file on its first
# line, a header before its first declaration (the guard, includes and named
# structs may stand before).
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

find kit sync fixtures -name '*.c' -exec awk 'FNR == 1 && !/^\/\*/ {
	print FILENAME ": no comment on its first line" }' {} + >"$work/sources"
nothing "a .c file begins by saying what it is for" "$work/sources"

find kit sync -name '*.h' -exec awk '
	FNR == 1 { said = 0 }
	said || /^#(ifndef|define [A-Z0-9_]+_H$|include)/ || /^$/ { next }
	/^struct [a-z0-9_]+;/ { next }
	{ said = 1 }
	!/^\/\*/ { print FILENAME ":" FNR ": " $0 }' {} + >"$work/headers"
nothing "  and so does a header" "$work/headers"
finish
