# Paper that comes out, and paper that does not: a printing system (cupsd) and a
# printer (ippeveprinter) of the test's own fail in each way that they can; the
# test reads what the official is told.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-cups.sh"

lack=$(cups_lacks)
[ -z "$lack" ] || {
	skip "printing" "$lack"
	finish
}
prepare
open_day
person 41000000-8 Rosa Soto >/dev/null
cv() {
	"$T" cv 41000000-8 --imprimir "$@"
}
waiting() {
	"$T" impresion --json | jq -r '.[] | select(.estado != "impreso" and
	    .estado != "anulado") | "\(.numero) \(.estado) \(.falla)"'
}
waits() { # TEXT: the documents that wait are those
	[ "$(waiting)" = "$1" ]
}
printer_row() {
	"$T" diagnostico | grep '^impresora'
}
milliseconds() {
	date +%s%3N
}

# within NAME MS COMMAND…: the command takes no longer. Its output is in out and
# err. Sanitizers and other programs slow the test down, so it allows three
# times that, or $TERRENO_HOLGURA times.
within() {
	within_name=$1
	within_ms=$2
	shift 2
	within_from=$(milliseconds)
	"$@" >out 2>err
	status=$?
	within_took=$(($(milliseconds) - within_from))
	note "$within_name: $within_took ms"
	[ $within_took -le $((within_ms * ${TERRENO_HOLGURA:-3})) ]
	tap_line $? "$within_name: told in time"
}

# says EXIT TEXT: the last command ended with that status and said TEXT, on
# stderr when it failed.
says() {
	is "  exit $1" "$1" "$status"
	if [ "$1" -eq 0 ]; then
		has "  «$2»" "$2" "$(cat out)"
	else
		has "  «$2»" "$2" "$(cat err)"
		ok "  in good Spanish" said_well err
	fi
}

# A printing system that hangs up on every question: whether it has queues is
# not known.
mkdir "$cups"
perl -MIO::Socket::UNIX -e 'my $s = IO::Socket::UNIX->new(Local => $ARGV[0],
    Listen => 9) or die; while (my $c = $s->accept) { close $c }' \
    "$CUPS_SERVER" &
mute=$!
soon 10 test -S "$CUPS_SERVER"
has "CUPS that answers nothing is not called empty" \
    'el servicio de impresión (CUPS) no contesta' "$(printer_row)"
stop_one $mute
rm "$CUPS_SERVER"

# No printing system.
within "CUPS is stopped" 1000 cv
says 3 'currículum: en espera: el servicio de impresión (CUPS) está detenido'
has "  with the way out" '«terreno impresion repetir 1»' "$(cat err)"
lacks "no folder in memory is named" "$XDG_RUNTIME_DIR" "$(cat out err)"
has "diagnostico says so" 'atención  el servicio de impresión (CUPS) está detenido' \
    "$(printer_row)"
has "  and that one waits" '1 documento espera: «terreno impresion»' "$(printer_row)"
is "the document is in the data folder, for its owner alone" 600 \
    "$(stat -c %a "$TERRENO_DATOS/impresion/0001.pdf")"
waits '1 espera servicio'
tap_line $? "it is listed"

# A printing system without a queue.
cups_start || exit 1
within "no queue" 1000 cv
says 3 'currículum: en espera: no hay cola de impresión'
has "diagnostico says so" 'no hay cola de impresión' "$(printer_row)"

# With a queue, paper comes out of it.
mkdir papel
lpadmin -p CAJA -E -v "papel:$PWD/papel"
has "diagnostico says that it can be printed" 'se puede imprimir en CAJA' \
    "$(printer_row)"
within "a queue" 1000 cv
says 0 'currículum: impreso'
is "one document came out" 1 "$(sheets papel)"
ok "  and it is a CV" sh -c "pdftotext papel/*.pdf - | grep -q Rosa"
"$T" impresion repetir >out
has "what waited comes out too" '1: cv de 41000000-8: impreso' "$(cat out)"
is "  all of it" 3 "$(sheets papel)"
ok "nothing waits any more" waits ''
is "no document is left in the data folder" 0 \
    "$(find "$TERRENO_DATOS/impresion" -name '*.pdf' | wc -l)"
ok "nor in that of the printing system" sh -c \
    "! find cups/spool -name 'd0*' | grep -q ."

# The jobs and the logs of the printing system have no name of a person.
"$T" cv "Rosa Soto" --imprimir >/dev/null
ok "jobs are called terreno DAY-NUMBER, of terreno" grep -q \
    'terreno 261120-00[0-9]' cups/log/page cups/log/error
ok "no RUN and no name is in its logs" sh -c \
    "! grep -qiE '41000000|41\.000\.000|Rosa|Soto' cups/log/*"

# A document can go to paper and to a file; one without a file name stays in the
# data folder until tomorrow.
cv -o cv.pdf >out
is "-o and --imprimir" 'currículum: cv.pdf
currículum: impreso' "$(cat out)"
"$T" cv 41000000-8 >out
file=$(echo "$TERRENO_DATOS"/documentos/cv-????????.pdf)
is "a document without a place has one in the data folder" \
    "currículum: $file" "$(cat out)"
lacks "  whose name tells no RUN" 41000000 "$file"
is "  for its owner alone" 600 "$(stat -c %a "$file")"
touch -d '2 days ago' "$file"
"$T" documento ficha >/dev/null
ok "  and is gone by another day" test ! -e "$file"

# A job that takes its time.
: >papel/tardar
within "a slow printer" 1000 cv
says 0 'currículum: imprimiendo en CAJA'
came=$(sheets papel)
"$T" impresion repetir >out
has "it is not sent twice" 'imprimiendo en CAJA' "$(cat out)"
rm papel/tardar
ok "it comes out" soon 10 waits ''
is "  once" $((came + 1)) "$(sheets papel)"

# A document is cancelled in the printing system too.
: >papel/tardar
cv >/dev/null
n=$(waiting | cut -d ' ' -f 1)
is "anular" "$n: anulado" "$("$T" impresion anular "$n")"
rm papel/tardar
ok "nothing waits" waits ''
fails_with 1 'ya está anulado' "$T" impresion anular "$n"
fails_with 1 'ya está anulado' "$T" impresion repetir "$n"
fails_with 1 'no hay un documento número 999' "$T" impresion repetir 999
fails_with 2 '«todo» no es el número de un documento' "$T" impresion anular todo

# A queue that is paused, or takes no documents.
cupsdisable CAJA
within "a queue that is paused" 1000 cv
says 3 'currículum: en cola: la cola de impresión está en pausa'
has "  with the queue's name" '«cupsenable CAJA» y saldrá sin que lo repita' "$(cat err)"
has "diagnostico says so" 'la cola de impresión está en pausa' "$(printer_row)"
came=$(sheets papel)
"$T" impresion repetir 2>/dev/null
cupsenable CAJA
ok "it comes out by itself" soon 10 waits ''
is "  once" $((came + 1)) "$(sheets papel)"
cupsreject CAJA
within "a queue that takes nothing" 1000 cv
says 3 'currículum: en espera: la cola de impresión no recibe documentos'
cupsaccept CAJA
ok "repeated, it is printed" "$T" impresion repetir

# There are two queues, and none of them is chosen.
lpadmin -p OTRA -E -v "papel:$PWD/papel"
within "no queue is chosen" 1000 cv
says 3 'currículum: en espera: hay varias impresoras y ninguna elegida'
lpadmin -x OTRA
ok "repeated, it is printed" "$T" impresion repetir

# A printer that speaks IPP runs out of paper.
if printer_start; then
	lpadmin -p IPP -E -v "$printer_uri"
	lpadmin -d IPP
	has "diagnostico finds it" 'se puede imprimir en IPP' "$(printer_row)"
	cv >out 2>err
	ok "a CV comes out" soon 10 came_out 1
	ok "  and is told" soon 10 waits ''
	: >"$cups/papel/falta"
	cv >out 2>err
	n=$("$T" impresion --json | jq 'last.numero')
	ok "no paper: it is listed so" soon 10 waits "$n cola papel"
	within "no paper" 1000 cv
	says 3 'currículum: en cola: falta papel; póngale papel y saldrá sin que lo repita'
	has "diagnostico says so" 'falta papel' "$(printer_row)"
	rm "$cups/papel/falta"
	ok "with paper both come out" soon 30 came_out 3
	ok "  and are told" soon 10 waits ''

	# The printer is switched off, and comes back.
	printer_stop
	has "diagnostico tries a printer that is idle" \
	    'atención  la impresora no responde' "$(printer_row)"
	within "the printer is gone" 1000 cv
	says 3 'currículum: en cola: la impresora no responde; revise que esté encendida'
	"$T" impresion repetir todas >out 2>err
	is "repetir tells it again" 3 $?
	printer_start
	ok "it is back, and the CV comes out" soon 60 came_out 4
	ok "  and is told" soon 10 waits ''

	# The printer is switched off for good: another one is chosen.
	printer_stop
	cv 2>/dev/null
	lpadmin -d CAJA
	came=$(sheets papel)
	"$T" impresion repetir todas >out
	has "repetir sends it to the printer chosen now" impreso "$(cat out)"
	is "  and it comes out there" $((came + 1)) "$(sheets papel)"
	printer_start
	lpadmin -d IPP
	cv >/dev/null 2>&1
	ok "the old one prints the next" soon 60 came_out 5
	ok "  and not what it was spared" soon 10 waits ''
	is "  nothing more came out of it" 5 "$(sheets)"
	lpadmin -d CAJA
else
	skip "a printer that speaks IPP" "ippeveprinter does not start here"
fi

# The printing system stops with a job in its queue.
: >papel/tardar
cv >/dev/null
cups_stop
rm papel/tardar
within "CUPS stops with a job" 1000 "$T" impresion
has "it is told" 'en cola: el servicio de impresión (CUPS) está detenido' "$(cat out)"
n=$("$T" impresion --json | jq 'last.numero')
fails_with 3 "el documento $n sigue en la cola" "$T" impresion anular "$n"
came=$(sheets papel)
cups_start || exit 1
ok "it comes back and prints it" soon 30 waits ''
is "  once" $((came + 1)) "$(sheets papel)"

# Another program cancels a job of ours.
: >papel/tardar
cv >/dev/null
n=$("$T" impresion --json | jq 'last.numero')
cancel -U terreno -a CAJA
rm papel/tardar
ok "a job that somebody else cancels" waits "$n espera anulado-fuera"
ok "  is printed when it is repeated" "$T" impresion repetir

# The printing system forgets a job: only a person can say whether it came out.
: >papel/tardar
cv >/dev/null
n=$("$T" impresion --json | jq 'last.numero')
came=$(sheets papel)
rm papel/tardar
ok "a job comes out that nobody looks at" soon 10 came_out $((came + 1)) papel
ok "  and is purged" soon 10 sh -c 'cancel -U terreno -a -x CAJA;
    ! lpstat -W all -o CAJA | grep -q .'
ok "it is in doubt" waits "$n duda "
has "  is told" "si el papel no salió, «terreno impresion repetir $n»" \
    "$("$T" impresion)"
came=$(sheets papel)
"$T" impresion repetir todas >out 2>err
is "repetir todas leaves it" "$came" "$(sheets papel)"
ok "repetir with its number prints it" "$T" impresion repetir "$n"
is "  once" $((came + 1)) "$(sheets papel)"

# A letter that waits for paper counts as the first one: what is printed later
# is no reprint.
"$T" entidad crear codigo=ceia nombre=CEIA >/dev/null 2>&1
cups_stop
"$T" derivar 41000000-8 entidad=ceia motivo="Terminar la media" --imprimir \
    >out 2>err
is "a referral whose letter waits" 3 $?
has "  says where the letter is" ': en espera' "$(grep 'carta de derivación F1-' err)"
"$T" impresion --json >out
is "  and so does the list" carta "$(jq -r 'last.documento' out)"
finish
