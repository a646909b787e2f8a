# The data key is changed: an official who left with a copy of the folder opens
# nothing that was written afterwards; the folder, which is sealed anew, says
# the same.
. "$SOURCE/tests/lib.sh"
prepare
open_day
trap '"$T" cerrar >/dev/null 2>&1' EXIT
echo "abeja lento zorro cobre" >frase
echo "otra cosa que no es" >mala
echo "nandu comodo tejado lluvia" >jtapia
export TERRENO_IMPRESORA=/no/esta
person 41.275.822-6 Zulemita Quiñenao >/dev/null
"$T" cv 41.275.822-6 --imprimir >/dev/null 2>&1
mkdir -p "$TERRENO_DATOS/borradores"
printf '{"tipo":"persona","clave":"","nombre":"Zulemita","cuando":"","campos":{"nombres":"Zulemita"}}' \
    >"$TERRENO_DATOS/borradores/0011223344556677.json"

fails_with 1 "no tienen llave" "$T" frase renovar --frase-fd 3 3<frase
"$T" frase poner mgomez --json --frase-fd 3 3<frase >/dev/null
"$T" frase poner jtapia --frase-fd 3 3<jtapia >/dev/null
"$T" verificar --json >before.json
"$T" impresion --json >paper.before
"$T" persona listar --json >people.before
"$T" cerrar >/dev/null
cp -a "$TERRENO_DATOS" antes # the copy that jtapia took along
fails_with 1 "terreno abrir" "$T" frase renovar --frase-fd 3 3<frase
"$T" abrir mgomez --frase-fd 3 3<frase >/dev/null
fails_with 1 "no se cambió nada" "$T" frase renovar --frase-fd 3 3<mala
ok "the key is changed" "$T" frase renovar --json --frase-fd 3 3<frase
cp ok.out renovar.json
is "  whose passphrases ended" jtapia "$(jq -r .sin_frase renovar.json)"
is "  and there is a new rescue phrase" 6 \
    "$(jq -r .respaldo renovar.json | wc -w)"
"$T" verificar --json >after.json
is "the folder says the same, and who changed its key" \
    "$(jq -c '[.asientos + 1, .malos]' before.json)" \
    "$(jq -c '[.asientos, .malos]' after.json)"
"$T" persona listar --json >people.after
ok "  of everybody" cmp people.before people.after
"$T" impresion --json >paper.after
ok "  papers wait as before" cmp paper.before paper.after
ok "  and no file of before is left" test ! -e "$TERRENO_DATOS/claves/anterior"
person 41.000.003-2 Ana Soto >/dev/null
"$T" cerrar >/dev/null
fails_with 1 "no tiene frase" "$T" abrir jtapia --frase-fd 3 3<jtapia
ok "who changed it opens by her passphrase" "$T" abrir --frase-fd 3 3<frase
"$T" cerrar >/dev/null
jq -r .respaldo renovar.json >respaldo
ok "  and the new rescue phrase opens" "$T" abrir respaldo --frase-fd 3 3<respaldo
fails_with 1 "con la frase de respaldo" "$T" frase renovar --frase-fd 3 3<frase
"$T" cerrar >/dev/null

# The official who left puts her old file of the key into the folder of the
# laptop.
cp antes/claves/jtapia.age "$TERRENO_DATOS/claves/"
"$T" abrir jtapia --frase-fd 3 3<jtapia >old.out 2>&1
is "her old key opens nothing of the folder" 3 $?
has "  and is told so" "no es la del diario" "$(cat old.out)"
rm "$TERRENO_DATOS/claves/jtapia.age"

# The folder opens as before for those who have the new key.
ok "after all that it opens" "$T" abrir --frase-fd 3 3<frase
is "  with all entries" 0 \
    "$("$T" verificar --json | jq '.malos | length? // .')"
finish
