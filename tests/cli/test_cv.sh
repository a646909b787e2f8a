# cv: current jobs come first, dates say only what is known, and the person
# chooses what the CV tells.
. "$SOURCE/tests/lib.sh"

prepare
person 41500000-6 Juan Soto >/dev/null
job() { "$T" experiencia crear persona=41500000-6 "$@" >/dev/null; }
job cargo=Alba desde=3/2015 hasta=2/2016
job cargo=Boldo desde=2014 hasta=2022
job cargo=Canelo desde=2017 hasta=actual
job cargo=Drimys hasta=2018
job cargo=Espino desde=2020
job cargo=Fuinque
job cargo=Gevuina hasta=actual

# printed ARGUMENT…: prints the jobs of the CV with their dates, one a line.
printed() {
	"$T" cv 41500000-6 "$@" -o cv.pdf >/dev/null &&
	    pdftotext -layout cv.pdf - |
	    grep -E 'Alba|Boldo|Canelo|Drimys|Espino|Fuinque|Gevuina' |
		sed 's/^ *//; s/  */ /g'
}

is "what is current first, then by its end" "2017 – actual Canelo
actual Gevuina
2014 – 2022 Boldo
desde 2020 Espino
hasta 2018 Drimys
03/2015 – 02/2016 Alba
Fuinque" "$(printed)"
is "--orden inicio: what began last" "desde 2020 Espino
hasta 2018 Drimys
2017 – actual Canelo
03/2015 – 02/2016 Alba
2014 – 2022 Boldo
actual Gevuina
Fuinque" "$(printed --orden inicio)"
is "--orden antiguos: the oldest" "2014 – 2022 Boldo
03/2015 – 02/2016 Alba
2017 – actual Canelo
hasta 2018 Drimys
desde 2020 Espino
actual Gevuina
Fuinque" "$(printed --orden Antiguos)"
is "the same as a parameter" "$(printed --orden inicio)" "$(printed orden=INICIO)"
refused 1 'orden: «al azar» no sirve; puede ser: termino, inicio, antiguos' \
    "$T" cv 41500000-6 --orden 'al azar' -o no.pdf

# Yes and no are typed as in a field of a form.
for yes in si SÍ sí yes 1; do
	"$T" cv 41500000-6 con_run=$yes -o run.pdf >/dev/null
	has "con_run=$yes shows it" 41.500.000-6 "$(pdftotext run.pdf -)"
done
for no in no NO false; do
	"$T" cv 41500000-6 con_run=$no -o run.pdf >/dev/null
	lacks "con_run=$no does not" 41.500.000-6 "$(pdftotext run.pdf -)"
done
refused 1 'con_run: «quizas» no sirve; puede ser: si, no' \
    "$T" cv 41500000-6 con_run=quizas -o no.pdf

# A person who wrote no profile may have one made of her record.
"$T" persona editar 41500000-6 anios_experiencia=5 licencias=B \
    disponibilidad_inmediata=si >/dev/null
profile() { # PARAMETER…: the profile on the CV
	"$T" documento cv persona=41500000-6 "$@" --json | jq -r '.perfil.texto'
}
is "no profile is made up unasked" null "$(profile)"
has "con_perfil=si makes one of the record" \
    "con 5 años de experiencia. Licencia de conducir clase B. Puede empezar de inmediato." \
    "$(profile con_perfil=si)"
"$T" persona editar 41500000-6 perfil="Trabajo con cuidado." >/dev/null
is "  what she wrote herself stands instead" "Trabajo con cuidado." \
    "$(profile con_perfil=si)"
"$T" persona editar 41500000-6 perfil= >/dev/null

# The CV has both telephones, and says whose they are.
"$T" persona editar 41500000-6 telefono=912345678 telefono2=322112233 \
    telefono2_de='su hermana Marta' >/dev/null
"$T" cv 41500000-6 -o cv.pdf >/dev/null
has "both telephones" \
    '+56 9 1234 5678 · +56 32 211 2233 (recados: su hermana Marta)' \
    "$(pdftotext -layout cv.pdf -)"

# A long CV has the name on its second page too.
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	job "cargo=Jornal $i" "empresa=Obra $i" "desde=$((1990 + i))" \
	    "hasta=$((1991 + i))" "funciones=Carga y descarga, orden y aseo"
done
"$T" cv 41500000-6 -o largo.pdf >/dev/null
is "a long CV has two pages" 2 "$(pdfinfo largo.pdf | awk '/^Pages/ { print $2 }')"
is "and begins the second one with the name" 'Juan Soto' \
    "$(pdftotext -f 2 -layout largo.pdf - | head -1)"

# Whatever the number of jobs, no page has a single line below the name.
person 41000010-5 Rosa Neculmán licencias=B telefono="9 1234 5678" >/dev/null
fit=0
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do
	"$T" experiencia crear persona=41000010-5 "cargo=Temporera $i" \
	    "desde=$((1990 + i))" "hasta=$((1991 + i))" \
	    "empresa=Fundo $i" funciones="Raleo y cosecha" >/dev/null
	"$T" cv 41000010-5 -o crece.pdf >/dev/null
	pages=$(pdfinfo crece.pdf | awk '/^Pages/ { print $2 }')
	lines=$(pdftotext -layout -f "$pages" crece.pdf - | grep -c '[a-z]')
	[ "$lines" -ge 4 ] || { fit=1; note "$i jobs: $lines lines on page $pages"; }
	[ "$pages" -le $((1 + i / 10)) ] ||
	    { fit=1; note "$i jobs: $pages pages"; }
done
is "a page more holds some lines, and nine jobs fit one page" 0 $fit

# Informal and seasonal work is listed like any other job, by its dates.
person 41000020-2 Berta Lagos >/dev/null
for informal in "cargo=Temporera de la uva;desde=2015;hasta=2022" \
    "cargo=Vendedora ambulante;empresa=por cuenta propia;desde=2019;hasta=actual" \
    "cargo=Cuidado de su madre;desde=2010;hasta=2014" "cargo=Pololos de pintura"; do
	(
		IFS=';'
		# shellcheck disable=SC2086 # a field each
		"$T" experiencia crear persona=41000020-2 $informal >/dev/null
	)
done
for kind in "" --ciego; do
	# shellcheck disable=SC2086 # an option or none
	"$T" cv 41000020-2 $kind -o informal.pdf >/dev/null
	is "informal work stands among the jobs, in their order${kind:+ ($kind)}" \
	    "Vendedora ambulante
Temporera de la uva
Cuidado de su madre
Pololos de pintura" "$(pdftotext -layout informal.pdf - |
		sed -n '/^Experiencia/,/^Educaci/p' |
		grep -oE 'Vendedora ambulante|Temporera de la uva|Cuidado.*madre|Pololos.*')"
done
"$T" cv 41000020-2 con_perfil=si -o informal.pdf >/dev/null
has "  and the profile offered begins with the last of it" \
    "Vendedora ambulante." "$(pdftotext informal.pdf -)"

# The PDF of a CV carries the same CV as JSON Resume, for other programs; paper
# shows nothing of it.
"$T" cv 41500000-6 -o adjunto.pdf >/dev/null
ok "a program takes the JSON Resume out of the PDF" pdfdetach -save 1 \
    -o sacado.json adjunto.pdf
"$T" paquete exportar jsonresume -o paquete.json persona=41500000-6 >/dev/null
ok "  which is the package's" cmp paquete.json sacado.json
has "  under a plain name" "1: curriculum.json" "$(pdfdetach -list adjunto.pdf)"
is "  without what the format has no place for" null "$(jq '."x-omil"' sacado.json)"
"$T" cv 41500000-6 --ciego -o ciego.pdf >/dev/null
has "a blind CV carries no file" "0 embedded files" "$(pdfdetach -list ciego.pdf)"

finish
