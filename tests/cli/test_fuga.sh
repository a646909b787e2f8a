# Nothing that other users or other programs can see tells a person's data: the
# arguments of the programs that terreno starts, names of files, messages of
# commits, the output of --traza, a dump of memory. A word given as «-» is read
# from standard input, so the command's own arguments do not tell them either.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# Programs that write down their arguments and environment, and then do their
# work.
for one in LIBRO AGENTE IMPRESORA; do
	name=terreno-$(echo $one | tr '[:upper:]' '[:lower:]')
	cat >"$name" <<END
#!/bin/sh
echo "\$0 \$*" >>"$PWD/llamados"
env >>"$PWD/ambientes"
exec "$(dirname "$T")/$name" "\$@"
END
	chmod +x "$name"
	export "TERRENO_$one=$PWD/$name"
done
[ -x "$(dirname "$T")/terreno-impresora" ] || unset TERRENO_IMPRESORA
trap '"$T" cerrar >/dev/null 2>&1; at oficina cerrar >/dev/null 2>&1' EXIT
office
laptop forestal-1
TERRENO_DATOS=$PWD/forestal-1
export TERRENO_DATOS
"$T" preparar --base "$SOURCE/fixtures/vina" >/dev/null
open_day

# Secrets: names and numbers of the person, which no fixture has.
printf '%s\n' 41000000 41.000.000 Rosamunda Quilapan Quilapán 912345678 \
    rosamunda@ Puyehue1234 >secretos
printf '%s\n' 41000000-8 >run
{
	echo 41000000-8
	echo Rosamunda
} >dos
"$T" persona crear run=- nombres=- apellido_paterno=Quilapán \
    fecha_nacimiento=3/4/85 nivel_educacional=24 situacion_laboral=Cesante \
    telefono=912345678 correo=rosamunda@example.org calle=Puyehue1234 \
    <dos >/dev/null 2>&1
is "fields given as - are lines of standard input" Rosamunda \
    "$("$T" persona ver 41000000-8 --json | jq -r .campos.nombres)"
is "a record too" Quilapán \
    "$("$T" persona ver - --json <run | jq -r .campos.apellido_paterno)"
has "and words to look for" Rosamunda "$("$T" persona buscar - <run)"
ok "a command in the same way" "$T" atender - motivo=EMP.CV <run
ok "and what a document asks for" "$T" documento cv persona=- -o x.pdf <run
is "after the line nothing is taken" resto "$({
	cat run
	echo resto
} | {
	"$T" persona ver - >/dev/null
	cat
})"

refused 2 'falta RUN: «-»' "$T" cv - </dev/null
refused 2 'falta run: «-»' "$T" persona crear run=- </dev/null
echo >vacia
refused 2 'falta RUN: «-»' "$T" cv - <vacia
refused 1 'run: el dígito verificador' sh -c 'echo 41000000-1 | "$T" persona crear run=-'
refused 2 '--frase-fd 0 también lee de ahí' "$T" frase poner - --frase-fd 0 <run
refused 2 '/dev/stdin también lee de ahí' "$T" fusionar - /dev/stdin <run

# A day's work, through each way on which data leave the program.
traced() {
	"$T" "$@" --traza >>salidas 2>traced.err
	cat traced.err >>errores
	grep '^traza ' traced.err >>trazas
}
traced persona editar - telefono=987654321 <run
traced cv - <run
traced cv - --imprimir <run
traced derivar - entidad=ceia motivo=Estudiar <run
traced titular acceso - identidad=CED <run
traced documento ficha
traced sincronizar
at oficina sincronizar --traza >>salidas 2>>trazas
echo "abeja lento zorro cobre" >frase
"$T" frase poner mgomez --frase-fd 3 3<frase >>salidas 2>&1
traced persona ver - <run
traced jornada cerrar
traced sincronizar
ok "programs were started" test "$(wc -l <llamados)" -ge 6

# nowhere NAME TEXT: none of the secrets is in TEXT
nowhere() {
	printf '%s\n' "$2" >seen
	is "$1" '' "$(grep -oiF -f secretos seen | sort -u | tr '\n' ' ')"
}
nowhere "no argument of a program that is started tells" "$(cat llamados)"
nowhere "  nor its environment" "$(cat ambientes)"
nowhere "the trace does not" "$(cat trazas)"
ok "  and it is long" test "$(wc -l <trazas)" -ge 30
nowhere "names of files do not" \
    "$(find "$PWD/forestal-1" "$PWD/oficina" "$BOOK" "$XDG_RUNTIME_DIR" "$HOME")"
nowhere "messages and names in the book do not" \
    "$(git -C "$BOOK" log --all --format='%an %ae %cn %ce %B %D')"
nowhere "  nor what the book holds" "$(git -C "$BOOK" rev-list --all --objects |
    cut -d' ' -f1 | git -C "$BOOK" cat-file --batch | tr -d '\0' | strings)"

# What others see of the process while it waits for its line.
mkfifo entrada
"$T" persona ver - <entrada >visto 2>&1 &
pid=$!
exec 4>entrada
sleep 0.3
has "its own arguments have the dash alone" 'persona ver -' \
    "$(tr '\0' ' ' <"/proc/$pid/cmdline")"
is "it leaves no dump of its memory" '0 0' \
    "$(awk '/Max core/ { print $5, $6 }' "/proc/$pid/limits")"
cat run >&4
exec 4>&-
wait "$pid"
has "  and it went on" Rosamunda "$(cat visto)"
finish
