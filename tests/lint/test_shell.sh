# The program shellcheck finds no fault in any script; .shellcheckrc and
# tests/.shellcheckrc say which checks are off, and why.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

shell_files | sort -u >"$work/scripts"
ok "there are scripts" test "$(wc -l <"$work/scripts")" -gt 60
xargs shellcheck -f gcc <"$work/scripts" >"$work/said" 2>&1
nothing "shellcheck has nothing to say" "$work/said"

# A copy with a fault in it is found.
# shellcheck disable=SC2016 # a program, not a word
printf '#!/bin/sh\nrm -rf $1/*\n' >"$work/bad.sh"
fails "  and would have something to say" shellcheck "$work/bad.sh"
finish
