# The full screen's own texts have only signs of the Linux console's fonts
# (Latin-1, and … and → that Lat15 has): the console shows a box for any other.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

grep -nP "[^\x{0}-\x{FF}…→]" kit/screen/*.c >"$work/signs"
nothing "every sign of the screen's own is in the console's fonts" "$work/signs"

# When the desk names a command as the way out, the screen names a key in its
# place (kit/screen/ways.c). The commands listed here are the ones that it names
# nowhere on the screen.
cat >"$work/alone" <<'END'
abrir FUNCIONARIO
abrir respaldo
abrir
actividad avisos
copia
curso buscar
derivacion buscar
documentos
frase poner
frase proponer
frase recuperar
funcionario crear
jornada listar
preparar --corto
preparar --oficina
vacante buscar
vacante editar
%s avisos
END
awk '/^} ways/ { on = 1; next }
	on && /^};/ { exit }
	on { gsub(/[{",]/, " "); print $1, $2 }' kit/screen/ways.c \
    >"$work/ways"
[ "$(wc -l <"$work/ways")" -gt 10 ]
tap_line $? "the table of ways is read"
sed -z 's/"[[:space:]]*"//g' kit/desk/*.c kit/desk/*/*.c kit/view/*.c kit/spool/spool*.c |
    grep -aoE '«terreno [a-z%-]+( [A-Za-z%-]+)?' | cut -d' ' -f2- | sort -u |
    awk -v alone="$work/alone" -v ways="$work/ways" '
	BEGIN {
		while ((getline line <alone) > 0) known[line] = 1
		while ((getline line <ways) > 0) known[line] = 1
	}
	!($0 in known) && !($1 " NULL" in known) && !("NULL " $2 in known)' \
    >"$work/commands"
nothing "each command that the desk names is a key of the screen, or is listed" \
    "$work/commands"
finish
