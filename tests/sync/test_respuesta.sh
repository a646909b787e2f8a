# A forgotten passphrase: a sealed laptop sends the office words that open it,
# encrypted to the office alone. The office answers by telephone or by a file.
# The laptop accepts the answer once, with a new passphrase. The recovery sheet
# opens the words too, and when the office changes its keys the words are
# encrypted again.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
office
laptop norte
laptop sur
echo "abeja lento zorro cobre" >frase
trap 'for one in oficina norte sur; do at $one cerrar; done >/dev/null 2>&1' EXIT

at norte funcionario crear codigo=mgomez nombre="María Gómez" >/dev/null
someone norte 41000000-8 Ana
fails_with 1 "no ha mandado" at oficina equipo abrir norte
at norte frase poner mgomez --json --frase-fd 3 3<frase >rescue.json
sync_all norte
ok "the office says what opens the laptop" \
    at oficina equipo abrir norte --json
jq -r .palabras ok.out >palabras
is "  seven words" 7 "$(wc -w <palabras)"
number=$(jq -r .numero ok.out)
is "  and a number of two" 2 "$(echo "$number" | wc -w)"
has "it tells the office to call back" "devuelva la llamada" \
    "$(at oficina equipo abrir norte)"
fails_with 1 "no hay un equipo nadie" at oficina equipo abrir nadie
fails_with 1 "se hace en la oficina" at sur equipo abrir norte

noted() { # STORE: what it noted about keys and answers
	at "$1" auditoria --json | jq -r '.filas[] |
	    select(.ficha == "Computador") | "\(.que) \(.datos)"'
}
is "the answer is noted, once" "dio con qué abrir norte; respuesta «$number»" \
    "$(noted oficina | grep dio)"

# Only the office opens the words: neither who keeps the book nor a laptop with
# the key of the epoch.
request() { git -C "$BOOK" show "refs/heads/solicitud/$(writer norte)":solicitud.json; }
request | jq -r .clave | base64 -d >clave.age
for key in sur/identidad sur/epoca-1; do
	fails "$key does not open it" age -d -i $key clave.age
done
ok "the office's key does" age -d -i oficina/oficina-identidad -o clave clave.age
has "  and stock age shows the words" "$(cat palabras)" "$(cat clave)"
request >before
sync_all norte norte
is "what was sent is sent once" "$(cat before)" "$(request)"

# The laptop is closed and its passphrase forgotten.
at norte cerrar >/dev/null
cp -a norte cerrado
nueva() { # WORDS [NEW PASSPHRASE]: writes both to the file nueva
	printf '%s\n%s\n' "$1" "${2:-otra frase larga nueva}" >nueva
}
recuperar() { # WORD…: frase recuperar mgomez, with the file nueva
	at norte frase recuperar mgomez "$@" --json --frase-fd 3 3<nueva
}
words=$(cat palabras)
nueva "$(echo "$words" | sed 's/[^ ]*$/zorzalito/')"
fails_with 1 "«zorzalito» no es una palabra de la lista" recuperar
nueva "${words% *}"
fails_with 1 "son 7 palabras y se escribieron 6" recuperar
nueva "$(echo "$words" | awk '{ print $2, $1, $3, $4, $5, $6, $7 }')"
fails_with 1 "no calzan" recuperar
nueva "$words" corta
fails_with 1 "demasiado corta" recuperar
nueva "$words"
fails_with 1 "no hay un funcionario" \
    at norte frase recuperar psoto --json --frase-fd 3 3<nueva
fails_with 1 "terreno abrir" at norte persona listar
ok "stock age opens the key by the words" sh -c '
    command -v script >/dev/null || exit 0
    printf "%s\n" "$1" | script -qec "age -d -o llave norte/claves/oficina.age" \
	/dev/null >/dev/null && grep -q "^terreno-clave-1 " llave' sh \
    "$(echo "$words" | iconv -f UTF-8 -t ASCII//TRANSLIT | tr -d "'~\"")"
nueva "$(echo "$words" | tr '[:lower:]' '[:upper:]')"
ok "the words open it, however they are written" recuperar
has "  with all that was there" Ana "$(at norte persona listar)"
someone norte 41000001-6 Berta
has "  she is who opened" mgomez "$(at norte frase ver)"
at norte cerrar >/dev/null
fails_with 1 "no es la de «mgomez»" at norte abrir --frase-fd 3 3<frase
echo "otra frase larga nueva" >frase
ok "  and opens by her new passphrase" at norte abrir --frase-fd 3 3<frase
at norte cerrar >/dev/null
nueva "$words"
fails_with 1 "no es la de este equipo" recuperar
at norte abrir --frase-fd 3 3<frase >/dev/null 2>&1
is "the office's old words are of another number" "$number" \
    "$(at oficina equipo abrir norte --json | jq -r .numero)"
sync_all norte
ok "after a sync it has the new ones" at oficina equipo abrir norte --json
lacks "  which are others" "$number" "$(jq -r .numero ok.out)"
sync_all oficina norte
same_state oficina norte

# By a file on a stick. The answer for another laptop, and an earlier answer,
# are refused.
ok "an answer in a file" at oficina equipo abrir norte -o respuesta.txt
is "  for its owner alone" 600 "$(stat -c %a respuesta.txt)"
at norte cerrar >/dev/null
rm -rf norte && cp -a cerrado norte
echo "otra vez una frase" >nueva
fails_with 1 "pida otra a la oficina" recuperar --archivo respuesta.txt
echo nada >otra.txt
fails_with 1 "no es una respuesta" recuperar --archivo otra.txt
at norte abrir respaldo --frase-fd 3 3<<FIN >/dev/null
$(jq -r .respaldo rescue.json)
FIN
# A copied folder becomes another writer, which the office admits.
sync_all norte
ok "a sealed copy that came back makes a key that opens" \
    at oficina equipo admitir norte
sync_all norte norte
at oficina equipo abrir "$(writer norte)" -o respuesta.txt >/dev/null
at norte cerrar >/dev/null
ok "the file opens it" recuperar --archivo respuesta.txt
sync_all norte

sync_all oficina
has "the office sees who gave the first passphrase" \
    "puso frase de mgomez
" "$(noted oficina)
"
has "  and that her answer was taken" \
    "puso frase de mgomez; con la respuesta de la oficina" "$(noted oficina)"
is "  each answer that it gave is noted" 3 \
    "$(noted oficina | grep -c 'dio con qué abrir norte')"
has "  on paper too" "dio con qué abrir" "$(at oficina auditoria)"

# With another recovery sheet the words are encrypted again, and no more to the
# old sheet.
pdftotext hoja.pdf - | tr -d ' \n' | grep -o 'AGE-SECRET-KEY-1[A-Z0-9]\{58\}' \
    >llave.hoja
chmod 600 llave.hoja
ok "the recovery sheet opens the words" \
    at oficina equipo abrir norte --hoja --llave llave.hoja --json
has "  which is noted" "con la hoja" "$(noted oficina)"
at oficina preparar --oficina --nueva-hoja --llave llave.hoja -o hoja2.pdf \
    >/dev/null 2>&1
request >before
sync_all norte norte
lacks "after a change of sheet they are sent anew" "$(cat before)" "$(request)"
fails_with 1 "no se cerró para esta hoja" \
    at oficina equipo abrir "$(writer norte)" --hoja --llave llave.hoja
ok "  to the new one" at oficina equipo abrir "$(writer norte)"

# A stolen laptop.
at oficina equipo revocar norte >/dev/null
fails_with 1 "está revocado" at oficina equipo abrir norte
finish
