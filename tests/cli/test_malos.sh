# Data of the territory that can not be, by command and in sheets: nothing
# changes, and one line says what to do.
. "$SOURCE/tests/lib.sh"
prepare
open_day
"$T" actividad crear codigo=mesa tipo=MES fecha=20/11/2026 estado=REA >/dev/null
"$T" empresa crear rut=41.000.000-8 nombre="Frutas del Valle" >/dev/null
person 41.000.016-4 Ana Soto >/dev/null
"$T" reclutamiento crear empresa=41.000.000-8 cargo=Packing sector=Forestal \
    fecha=2/12/2026 cupos=40 >/dev/null
"$T" reclutamiento_llegada crear reclutamiento=Packing persona=41.000.016-4 \
    >/dev/null
"$T" reclutamiento_aviso crear reclutamiento=Packing junta_vecinos=jv-041 \
    >/dev/null

while IFS='|' read -r command said; do
	refused 1 "$said" sh -c "\"$T\" $command"
done <<'ROWS'
compromiso crear actividad=mesa que=A plazo=20/12/2026|falta: Quién lo hará; agregue quien=…
compromiso crear actividad=mesa que=A quien=Ana|falta: Hasta cuándo; agregue plazo=…
necesidad crear area=Jardines categoria=Vivienda sector=Forestal|area: «Jardines» no está en la lista; ¿«Empleo»
necesidad crear area=Empleo categoria=Vivienda sector=Forestal|según Área; las que hay: «terreno necesidad opciones categoria»
plan_oferta crear sector=Forestal area=EMP categoria=EMP.OBR responde=JARDIN que=x responsable=y hasta=1/3/2027|las que hay: «terreno plan_oferta opciones responde»
plan_oferta crear sector=Forestal area=EMP categoria=EMP.OBR responde=OBRAS que=x responsable=y desde=1/4/2027 hasta=1/3/2027|hasta: termina antes de empezar
atender 41.000.016-4 motivo=nada|motivo: «nada» no está en la lista; las que hay: «terreno atencion opciones motivo»
atender 41.000.016-4 "motivo=EMP.CV; nada"|«nada» no está en la lista; las que hay: «terreno atencion opciones motivo»
dirigente crear nombre=B junta_vecinos=jv-001 desde=1/3/2026 hasta=1/2/2026|hasta: termina antes de empezar
reclutamiento crear empresa=41.000.000-8 cargo=C sector=Forestal fecha=2/12/2026 hasta=1/12/2026 cupos=4|hasta: termina antes de empezar
reclutamiento_llegada crear reclutamiento=Packing persona=41.000.016-4|ya está: Llegó y postuló
reclutamiento_aviso crear reclutamiento=Packing junta_vecinos=jv-041|ya está: 20-11-2026
reclutamiento_llegada crear reclutamiento=Packing persona=41.000.016-4 resultado=CON --igual|falta: Empieza el; agregue inicio=…
empresa crear rut=41.000.001-8 nombre=X|rut: el dígito verificador de 41.000.001-8 no corresponde
entidad editar senda convenio=x convenio_desde=1/2/2026 convenio_hasta=1/1/2026|convenio_hasta: termina antes de empezar
union_comunal editar uc-forestal oficio_fecha=1/1/2030|oficio_fecha: la fecha está en el futuro
vehiculo crear codigo=v nombre=V desde=1/2/2026 hasta=1/1/2026|hasta: termina antes de empezar
emitir certificado-asistencia actividad=mesa|nadie asistió a esa actividad según su lista: tecléela
emitir certificado-reconocimiento nombre=Ana|diga a quién: dirigente=… si tiene ficha
ROWS

# Sheets: rows that can not be go to the rejects, and the others are kept.
sheet() { # NAME TYPE WANTED: the sheet on standard input is imported
	cat >"$1.csv"
	is "$1.csv" "$3" "$("$T" "$2" importar "$1.csv" 2>err | sed -n 1p |
	    sed 's/ (.*), /, /; s/;.*//')"
}
sheet compromisos compromiso "3 filas: 1 nueva, 0 ya estaban, 2 rechazadas" <<'FIN'
actividad;que;quien;plazo
mesa;Mandar la lista;Ana;20/12/2026
mesa;Mandar otra;;20/12/2026
mesa;Y otra;Ana;1/1/2020
FIN
is "  what a row lacks is called once, as its column is" \
    "terreno: compromisos.csv:3: falta: Quién lo hará" "$(sed -n 1p err)"
sheet dirigentes dirigente "3 filas: 2 nuevas, 0 ya estaban, 1 rechazada" <<'FIN'
nombre;junta_vecinos;cargo;desde;hasta
Uno;jv-001;PRE;1/3/2025;1/3/2028
Dos;jv-001;PRE;1/3/2027;1/3/2029
Tres;jv-001;SEC;1/3/2027;1/3/2029
FIN
has "  two mandates at once name the other" "el cargo es de Uno" \
    "$(cat dirigentes.rechazos.csv)"
sheet llegadas reclutamiento_llegada \
    "2 filas: 0 nuevas, 1 ya estaba, 1 rechazada" <<'FIN'
reclutamiento;persona
Packing;41.000.016-4
Packing;41.999.999-9
FIN

# A spreadsheet of another country: no day is read as a month.
sheet ajena actividad "4 filas: 0 nuevas, 0 ya estaban, 4 rechazadas" <<'FIN'
codigo;tipo;titulo;fecha
u1;INF;A;02/13/2026
u2;INF;B;02/03/2026
u3;INF;C;02/28/2026
u4;INF;D;03/04/2026
FIN
has "  what could be either says both, and how to write it" \
    "esta puede ser 2-3 o 3-2; escríbala año-mes-día, como 2026-03-02" \
    "$(cat ajena.rechazos.csv)"
sheet propia actividad "4 filas: 3 nuevas, 0 ya estaban, 1 rechazada" <<'FIN'
codigo;tipo;titulo;fecha
d1;INF;A;13/02/2026
d2;INF;B;02/03/2026
d3;INF;C;02/28/2026
d4;INF;D;28/04/2026
FIN
is "  one slip among days that are well is only a slip" 2026-03-02 \
    "$(field actividad d2 fecha)"
finish
