# What a name in C stands for: no two headers give one struct, and zeroed
# storage is written in one way.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

find kit sync -name '*.h' -exec grep -hoE '^struct [a-z0-9_]+ \{' {} + |
    sort | uniq -d >"$work/twice"
nothing "a struct of a header has a name of its own" "$work/twice"

# zeroed: other spellings of {0}. What test_plain says is a row of a table.
zeroed() { grep -nE '(=|\(struct [a-z0-9_]+\)|,) ?\{( ?|\{0\}| 0 )\}'; }
c_files | grep -v '/test_plain\.c$' | while read -r file; do
	zeroed <"$file" | sed "s|^|$file:|"
done >"$work/zeroed"
nothing "zeroed storage is written {0}" "$work/zeroed"
is "  and another spelling would be told" 3 \
    "$(printf '%s\n' 'struct a x = {};' 'x = (struct a){{0}};' \
	'struct a x = { 0 };' 'struct a x = {0};' | zeroed | wc -l)"
finish
