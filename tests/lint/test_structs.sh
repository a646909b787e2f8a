# A name in C stands for one thing: no two headers define the same struct, and
# storage is zeroed in one spelling.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

find kit sync -name '*.h' -exec grep -hoE '^struct [a-z0-9_]+ \{' {} + |
    sort | uniq -d >"$work/twice"
nothing "a struct of a header has a name of its own" "$work/twice"

# zeroed: prints the lines that zero storage in another spelling than {0}. Those
# of test_plain are rows of a table.
zeroed() { grep -nE '(=|\(struct [a-z0-9_]+\)|,) ?\{( ?|\{0\}| 0 )\}'; }
c_files | grep -v '/test_plain\.c$' | while read -r file; do
	zeroed <"$file" | sed "s|^|$file:|"
done >"$work/zeroed"
nothing "zeroed storage is written {0}" "$work/zeroed"
is "  and another spelling would be told" 3 \
    "$(printf '%s\n' 'struct a x = {};' 'x = (struct a){{0}};' \
	'struct a x = { 0 };' 'struct a x = {0};' | zeroed | wc -l)"
finish
