# Functions keep to the bounds of .github/CONTRIBUTING.md, by what `sh
# tests/functions` lists.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

sh tests/functions >"$work/told"
has "functions are read" ' functions, ' "$(tail -n 1 "$work/told")"

# few NAME BOUND PATTERN: at most BOUND lines of that list match; when more do,
# they are shown.
few() {
	grep -E "$3" "$work/told" >"$work/few"
	few_count=$(wc -l <"$work/few")
	[ "$few_count" -le "$2" ]
	few_status=$?
	[ $few_status -eq 0 ] || {
		note "$1: $few_count, and the bound is $2; sh tests/functions"
		head -n 20 "$work/few" >&2
	}
	tap_line $few_status "$1"
}
few "none has more than forty-five lines" 0 ': [0-9]+ lines$'
few "five parameters, then a struct" 9 ' parameters$'
few "a function is declared in the header of its own module" 11 ': declared in '
is "nine in ten have at most 25 lines" yes "$(tail -n 1 "$work/told" |
    awk '{ print $3 * 10 <= $1 ? "yes" : "no" }')"
finish
