# One word stands for one thing wherever a person reads. «Diario» (journal) is
# libro.db, the file of one laptop; «libro» (book) is the git repository that an
# office shares. A sheet of Excel is a «planilla».
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

# file_alone: prints the lines that name libro.db to a person without the word
# diario. A path, and the name of the file alone, are not sentences.
file_alone() {
	grep 'libro\.db' | grep -v '/libro\.db"' | grep -v '"libro\.db"' |
	    grep -vi 'diario (libro\.db)'
}
find kit sync -name '*.c' -exec grep -nE '^[^/]*"[^"]*libro\.db' {} + |
    file_alone >"$work/messages"
nothing "a message that names libro.db calls it the diario" "$work/messages"
grep -n 'libro\.db' kit/terreno.es.1.scd templates/terreno-plantillas.es.5.scd \
    templates/documents/manual.md | grep -v ':_libro\.db_$' |
    file_alone >"$work/pages"
nothing "  and so do the Spanish pages" "$work/pages"

# Excel's own menu says «Libro de Excel (.xlsx)», and a text may quote it.
grep -rniE 'libro de (excel|planillas)|libro \(?_?\.xlsx' kit sync templates |
    grep -v '«Libro de Excel (.xlsx)»' >"$work/sheets"
nothing "a sheet of Excel is no libro" "$work/sheets"

# The view and the heart of the journal do not name the book, which they know
# nothing of.
grep -niE '\bbooks?\b' kit/view/*.[ch] kit/journal/journal.[ch] \
    kit/journal/journal_read.[ch] kit/journal/journal_write.[ch] \
    kit/journal/fold.[ch] kit/journal/entry*.[ch] kit/journal/clock.[ch] |
    grep -vE '#include|j->book|\bbook\[' | grep -v 'view_sql' >"$work/rooms"
nothing "the view and the journal are of a journal, not of a book" "$work/rooms"

# The check sees such a message.
printf '%s\n' 'a.c:1: "recupere libro.db de un respaldo"' \
    'a.c:2: "recupere el diario (libro.db) de un respaldo"' \
    'a.c:3: kit_str_printf(path, "%s/libro.db", dir);' >"$work/said"
is "  and a message with the file alone would be told" \
    'a.c:1: "recupere libro.db de un respaldo"' "$(file_alone <"$work/said")"
finish
