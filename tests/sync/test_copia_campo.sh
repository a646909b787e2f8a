# A laptop that was told its points keeps the persons of these points and those
# of the last months. It lets go of the others once the office has them, and
# they come back whole.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

later() { # TIME: sets the clock
	TERRENO_RELOJ=$1
	export TERRENO_RELOJ
}
attend() { # STORE RUN POINT
	at "$1" atencion crear "persona=$2" "punto=$3" motivo=EMP.CV \
	    "necesidad=palabra$2" >/dev/null 2>attend.err || note "$(cat attend.err)"
}
copy() { # STORE FIELD
	at "$1" copia --json 2>/dev/null | jq -r ".$2"
}
# bytes STORE TEXT…: prints the files of its data that have one of these texts;
# libro.git is ciphertext
bytes() {
	bytes_of=$1
	shift
	for one in "$@"; do
		grep -rlaF -e "$one" "$bytes_of" --exclude-dir=libro.git
	done | sort -u
}

office
laptop uno
laptop dos
P=FORESTAL
Q=ACHUPALLAS
at uno punto crear codigo=$P "nombre=Punto Forestal" >/dev/null
at uno punto crear codigo=$Q "nombre=Punto Achupallas" >/dev/null
sync_all uno oficina dos
for run in 41000000-8 42000000-6 43000000-4; do
	someone dos $run "Nombre$run"
	at dos experiencia crear persona=$run cargo="Cargo$run" >/dev/null 2>&1
done
attend dos 41000000-8 "$P"
attend dos 42000000-6 "$Q"
attend dos 43000000-4 "$Q"
sync_all dos oficina uno dos oficina uno dos
is "a laptop that was told nothing keeps everybody" "false 3" \
    "$(copy uno de_terreno) $(copy uno personas)"

fails_with 1 "oficina" at oficina copia "$P"
at sola preparar --equipo sola --comuna 05109 >/dev/null
fails_with 1 "no es de ningún libro" at sola copia x
fails_with 1 "punto" at uno copia "Punto Inexistente"
fails_with 2 "meses" at uno copia "$P" --meses cero
fails_with 1 "1 a 120" at uno copia "$P" --meses 500
at uno copia "Punto Forestal" --meses 3 >/dev/null
is "  and one that was told waits for time" "1 2 0" "$(copy uno de_sus_puntos
    ) $(copy uno recientes) $(sync_all uno; copy uno soltadas)"
whole=$(state_of dos)

later 2027-06-20T10:00:00
sync_all oficina uno
is "what is older goes at the next sync" "1 2" \
    "$(copy uno de_sus_puntos) $(copy uno soltadas)"
is "  from every byte" "" "$(bytes uno 42000000 Nombre43 Cargo42 palabra43)"
has "  but for who is of its point" libro.db "$(bytes uno Nombre41)"
ok "  and all is whole" at uno verificar
ok "  also when the view is made anew" at uno reconstruir
is "  the office lets go of nobody" "0 3" \
    "$(copy oficina soltadas) $(copy oficina personas)"
has "  and another sync changes nothing" "nada nuevo" \
    "$(sync_all uno; cat sync.out)"
at uno persona buscar Nombre42 >buscar.out 2>buscar.err
has "who is looked for by name is not found, and it is said how" "por su RUN" \
    "$(cat buscar.out buscar.err)"
is "by RUN she is, with all that is hers" "Nombre42000000-6 1" \
    "$(at uno persona ver 42.000.000-6 --json | jq -r .campos.nombres) $(at \
    uno experiencia listar --json 2>/dev/null | grep -c Cargo42)"
is "  and she alone" 1 "$(copy uno soltadas)"
is "  once" 1 "$(at uno persona listar --json 2>listar.err | jq '[.[] |
    select(.clave == "42000000-6")] | length')"
has "  and a list says of what it is" "últimos 3 meses" "$(cat listar.err)"
for name in cobertura necesidades informe; do
	at uno documento $name -o $name.pdf >/dev/null 2>doc.err
	has "  and $name, on paper too" "guarda a las personas" \
	    "$(pdftotext $name.pdf - | tr '\n' ' ')"
	has "    and beside it" "últimos 3 meses" "$(cat doc.err)"
done
at uno documento empresas -o empresas.pdf >/dev/null 2>doc.err
lacks "  and what has nobody's records does not" "últimos 3 meses" \
    "$(cat doc.err)"
sync_all uno
is "  until the next letting go" 2 "$(copy uno soltadas)"
ok "all is whole there" at uno verificar

# An entry about her comes from another laptop: she is here whole, or not at
# all.
at dos persona editar 43000000-4 telefono=918640482 >/dev/null 2>&1
attend dos 42000000-6 "$Q"
sync_all dos oficina uno
is "who is written about elsewhere comes back whole" \
    "Nombre43000000-4 +56918640482" "$(at uno persona ver 43000000-4 --json |
	jq -r '.campos.nombres + " " + .campos.telefono')"
is "  also by a record that names her" 0 "$(copy uno soltadas)"
sync_all dos oficina uno dos
same_state oficina uno dos
for type in persona experiencia atencion; do
	is "  as one that never let go: $type" \
	    "$(at dos $type exportar 2>/dev/null)" \
	    "$(at uno $type exportar 2>/dev/null)"
done

# A sheet names a person whom the laptop let go of.
later 2028-02-20T10:00:00
sync_all oficina uno dos
is "they go again" 2 "$(copy uno soltadas)"
cat >hoja.csv <<'END'
RUN,Nombres,Apellido paterno,Teléfono
42.000.000-6,Nombre42000000-6,Rojas,9 8765 4321
END
at uno persona importar hoja.csv >importar.out 2>&1
is "a sheet of hers is written into her own record" "1 Nombre42000000-6" \
    "$(copy uno soltadas) $(at uno persona ver 42000000-6 --json |
	jq -r .campos.nombres)"
ok "  with no conflict" test "$(at uno conflictos --json | jq length)" -eq 0
fails "  nor is one made with a RUN that is far" at uno persona crear \
    run=43000000-4 nombres=Otra apellido_paterno=Otra
is "  who came back for that" 0 "$(copy uno soltadas)"
sync_all uno oficina dos uno
at uno persona ver 43000000-4 >/dev/null 2>&1
same_state oficina uno dos

# A person is erased while she is not on this laptop.
later 2028-11-20T10:00:00
sync_all oficina uno dos
is "they go once more" 2 "$(copy uno soltadas)"
at oficina titular suprimir 43000000-4 causal=PED identidad=CED \
    propone=Jefatura -o inventario.pdf >act.out 2>&1 &&
    at oficina titular suprimir 43000000-4 decreto=12/2028 \
	decreto_fecha=2028-11-20 -o acta.pdf >act.out 2>&1 ||
    note "$(cat act.out)"
sync_all oficina uno dos
is "who is erased while she is far is far no more" 1 "$(copy uno soltadas)"
fails "  and never comes back" at uno persona ver 43000000-4
ok "  all is whole" at uno verificar
at uno copia --todo >todo.out 2>&1
same_state oficina uno dos
is "everybody is kept again" "false 0 2" \
    "$(copy uno de_terreno) $(copy uno soltadas) $(copy uno personas)"

finish
