# cv: what is current comes first, dates say what is known, the person chooses.
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

# The jobs of the CV with the arguments given, one line each, with their dates.
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

# What is asked for is typed as fields are.
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

# A profile made of the record, for who has none of her own and wants one.
"$T" persona editar 41500000-6 anios_experiencia=5 licencias=B \
    disponibilidad_inmediata=si >/dev/null
profile() { # EXTRA…
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

# Both telephones, and whose they are.
"$T" persona editar 41500000-6 telefono=912345678 telefono2=322112233 \
    telefono2_de='su hermana Marta' >/dev/null
"$T" cv 41500000-6 -o cv.pdf >/dev/null
has "both telephones" \
    '+56 9 1234 5678 · +56 32 211 2233 (recados: su hermana Marta)' \
    "$(pdftotext -layout cv.pdf -)"

# A long one: the name on the second page.
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	job "cargo=Jornal $i" "empresa=Obra $i" "desde=$((1990 + i))" \
	    "hasta=$((1991 + i))" "funciones=Carga y descarga, orden y aseo"
done
"$T" cv 41500000-6 -o largo.pdf >/dev/null
is "a long CV has two pages" 2 "$(pdfinfo largo.pdf | awk '/^Pages/ { print $2 }')"
is "and begins the second one with the name" 'Juan Soto' \
    "$(pdftotext -f 2 -layout largo.pdf - | head -1)"
# The same CV for other programs travels inside the PDF, and on no paper.
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
