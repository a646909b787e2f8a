# A laptop that keeps only its persons, together with blocked data, a sealed
# folder, an epoch, a revoked writer, a lost libro.git, a restored backup.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

later() { # TIME: sets the clock
	TERRENO_RELOJ=$1
	export TERRENO_RELOJ
}
far() { at uno copia --json 2>/dev/null | jq -r .soltadas; }
name_of() { at "$1" persona ver "$2" --json 2>/dev/null | jq -r .campos.nombres; }
bytes() {
	grep -rlaF -e Lejana -e 42000000 -e 43000000 -e palabra "$1" \
	    --exclude-dir=libro.git
}

office
laptop uno
laptop dos
laptop tres
at dos punto crear codigo=FORESTAL nombre=Forestal >/dev/null
sync_all dos oficina uno tres
someone dos 42000000-6 Lejana
someone tres 43000000-4 LejanaDos
at dos experiencia crear persona=42000000-6 cargo=palabra >/dev/null
sync_all dos tres oficina uno
at uno copia FORESTAL --meses 1 >copia.out 2>&1 || cat copia.out >&2
sync_all uno

# Blocked data leave the laptop and come back blocked.
at oficina titular bloquear 43000000-4 identidad=CED -o acto.pdf >acto.out 2>&1 ||
    cat acto.out >&2
sync_all oficina uno dos tres
later 2027-02-20T10:00:00
sync_all oficina uno dos
is "two people of another point are let go of" 2 "$(far)"
is "  from every byte" "" "$(bytes uno)"
fails_with 1 "están bloqueados desde" at uno persona crear run=43000000-4 \
    nombres=Otra apellido_paterno=Otra fecha_nacimiento=3/4/85 \
    nivel_educacional=24 situacion_laboral=Cesante
is "  who came back for that" 1 "$(far)"
later 2027-02-21T10:00:00
sync_all oficina uno
is "  and goes again" 2 "$(far)"
ok "  her data are given free at once" at uno titular desbloquear \
    43000000-4 identidad=CED -o acto2.pdf
is "  and shown" LejanaDos "$(name_of uno 43000000-4)"
sync_all uno oficina dos tres uno

# Without libro.git nobody can come back, and the laptop says so; a sync mends
# that.
later 2027-05-20T10:00:00
sync_all oficina uno dos
is "they go again later" 2 "$(far)"
mv uno/libro.git aparte
fails_with 1 "sincronice con la oficina" at uno persona ver 42000000-6
fails_with 1 "sincronice con la oficina" at uno persona crear run=42000000-6 \
    nombres=Otra apellido_paterno=Otra fecha_nacimiento=3/4/85 \
    nivel_educacional=24 situacion_laboral=Cesante
is "  nothing was written" 2 "$(far)"
sync_all uno
is "  after a sync she comes" Lejana "$(name_of uno 42000000-6)"
is "  with what hangs on her" 1 "$(at uno experiencia listar --json 2>/dev/null |
    jq length)"
rm -rf aparte

# After another epoch the old seals still open, by the old keys.
later 2027-08-20T10:00:00
at oficina epoca nueva >/dev/null 2>&1
sync_all oficina uno dos tres oficina uno
is "they go over an epoch too" 2 "$(far)"
is "  and come back" Lejana "$(name_of uno 42000000-6)"
ok "  all is whole" at uno verificar

# Entries that the laptop let go of are set aside when their writer is revoked.
later 2027-11-20T10:00:00
someone tres 44000000-2 Tardia
sync_all tres oficina dos uno
later 2028-02-20T10:00:00
sync_all oficina uno dos
is "three are away" 3 "$(far)"
cp -a uno respaldo-uno
# The laptop is told to keep everybody while nobody can come back: it says who
# is still away.
cp -a uno aparte
mv aparte/libro.git fuera
fails "without its book nobody comes" at aparte copia --todo
has "  it keeps all from now on" "guarda todo lo que le llega" "$(at aparte copia)"
has "  and says who is away still" "soltó a 3 más: están en la oficina" \
    "$(at aparte copia)"
has "  and how all come" "terreno copia --todo" "$(at aparte copia)"
rm -rf aparte fuera
at oficina equipo revocar tres --hasta 1 >/dev/null 2>&1
for one in oficina dos uno; do at $one sincronizar >go.out 2>&1; done
fails "who was written by a revoked laptop is not here" at uno persona ver \
    44000000-2
at uno copia --todo >todo.out 2>&1 || cat todo.out >&2
same_state oficina dos uno
at oficina equipo revocar tres --hasta 9 >/dev/null 2>&1
for one in oficina dos uno; do at $one sincronizar >go.out 2>&1; done
same_state oficina dos uno
is "  until the office counts it again" Tardia "$(name_of uno 44000000-2)"

# A restored backup has the persons of its time, and the others come back to it
# as to any laptop.
rm -rf uno
mv respaldo-uno uno
at uno sincronizar >go.out 2>&1
at oficina equipo admitir uno >/dev/null 2>&1
for one in uno oficina dos uno; do at $one sincronizar >go.out 2>&1; done
is "a restored backup brings people back as well" Lejana \
    "$(name_of uno 42000000-6)"
ok "  all is whole" at uno verificar

# A folder is sealed while persons are away, and its key is changed: they come
# back.
later 2028-05-20T10:00:00
sync_all oficina uno dos
is "three are away again" 3 "$(far)"
echo "abeja lento zorro cobre" >frase
at uno funcionario crear codigo=mgomez nombre="María Gómez" >/dev/null
ok "the folder is sealed" at uno frase poner mgomez --frase-fd 3 3<frase
is "  they are away still" 3 "$(far)"
is "  and one comes back" LejanaDos "$(name_of uno 43000000-4)"
sync_all uno
is "  she goes again from a sealed folder" 3 "$(far)"
ok "  all is whole" at uno verificar
is "  nothing of her is to be read" "" "$(bytes uno)"
ok "the key is renewed" at uno frase renovar --frase-fd 3 3<frase
is "  and she comes back" LejanaDos "$(name_of uno 43000000-4)"
ok "  all come" at uno copia --todo
sync_all uno oficina dos
same_state oficina dos uno
at uno cerrar >/dev/null

finish
