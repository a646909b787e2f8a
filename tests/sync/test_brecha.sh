# A laptop is lost: the office shuts it out, opens a record of the breach with
# what the office knows of that laptop, and prints the notices that the law asks
# for.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"
trap 'at recreo-1 cerrar >/dev/null 2>&1' EXIT

office
laptop forestal-1
laptop recreo-1
for one in forestal-1 recreo-1; do
	at $one preparar --base "$SOURCE/fixtures/vina" >/dev/null
done
someone forestal-1 41000000-8 Rosamunda
someone forestal-1 41000001-6 Hermenegilda
at forestal-1 persona editar 41000001-6 ajustes=rampa >/dev/null
someone forestal-1 41000002-4 Nicanor
at forestal-1 persona editar 41000002-4 fecha_nacimiento=1/2/2013 >/dev/null 2>&1
someone forestal-1 41000003-2 Zulema
at forestal-1 persona editar 41000003-2 fecha_nacimiento=1/2/2010 >/dev/null 2>&1
# Who was asked and gave no answer told nothing sensible, and is no child.
at forestal-1 persona editar 41000003-2 ajustes=N/D >/dev/null 2>&1
at forestal-1 persona editar 41000000-8 fecha_nacimiento=N/D >/dev/null 2>&1
echo "abeja lento zorro cobre" >frase
at recreo-1 frase poner mgomez --frase-fd 3 3<frase >/dev/null 2>&1
sync_all forestal-1 recreo-1 oficina forestal-1
is "a sealed laptop says so by itself" SI \
    "$(at oficina computador listar --json >/dev/null; at oficina computador ver \
	"$(at oficina equipo listar --json | jq -r '.[] | select(.nombre == "recreo-1").escritor')" \
	--json | jq -r .campos.cifrado)"

fails_with 1 'no hay un equipo' at oficina equipo perdido nadie-1
fails_with 1 'eso se hace en la oficina' at forestal-1 equipo perdido recreo-1

# A person whose data are blocked is on the laptop all the same: the breach
# counts her age and that she has sensitive data, and shows nothing of her.
ok "her data are blocked" at oficina titular bloquear 41000000-8 identidad=CED
someone forestal-1 41000004-0 Edelmira
at forestal-1 persona editar 41000004-0 fecha_nacimiento=1/2/2013 \
    ajustes=silla >/dev/null 2>&1
someone forestal-1 41000005-9 Fidelina
at forestal-1 persona editar 41000005-9 fecha_nacimiento=1/2/2010 >/dev/null 2>&1
sync_all forestal-1 oficina
for one in 41000004-0 41000005-9; do
	at oficina titular bloquear $one identidad=CED >/dev/null
done

# A laptop that never said that its data are sealed.
at oficina equipo perdido forestal-1 que=ROB ocurrio=19/11/2026 \
    detalle="Lo sacaron del auto" >perdido 2>perdido.err
is "a lost laptop" 0 "$?"
has "  is shut out" 'revocado: forestal-1' "$(cat perdido)"
has "  and the breach is opened with its counts" \
    'anotada: a lo más 6 personas, 2 de ellas con datos sensibles, 2 menores de 14' \
    "$(cat perdido)"
has "  and who gets no letter" '1 de ellas tiene sus datos bloqueados' \
    "$(cat perdido)"
has "  the notice to the Agencia is there" 'aviso a la Agencia: ' "$(cat perdido)"
has "  and that to the people" 'aviso a las personas: ' "$(cat perdido)"
key=$(at oficina brecha listar --json | jq -r '.[0].clave')
is "the record has it" 'ROB 6 2 2 2 NS ALT SI SI ABI' \
    "$(at oficina brecha ver "$key" --json | jq -r '.campos |
	[.que, .personas, .sensibles, .menores, .adolescentes, .cifrado, .riesgo,
	 .avisa_agencia, .avisa_personas, .estado] | map(tostring) | join(" ")')"
is "  and when the last of it came" 2026-11-20 \
    "$(at oficina brecha ver "$key" --json | jq -r .campos.ultimo)"
has "the Agencia reads what the law asks" 'Titulares afectados' \
    "$(pdftotext oficina/documentos/aviso-agencia-"$key".pdf - | tr '\n' ' ')"
has "  and that it was not sealed, as far as known" 'no consta que los datos estuvieran cifrados' \
    "$(pdftotext oficina/documentos/aviso-agencia-"$key".pdf - | tr '\n' ' ')"
has "people read plain words" 'nos robaron un computador' \
    "$(pdftotext oficina/documentos/aviso-brecha-"$key".pdf - | tr '\n' ' ')"
lacks "  without anybody's name" Rosamunda \
    "$(pdftotext oficina/documentos/aviso-brecha-"$key".pdf -)"
has "diagnostico says what is due" 'brecha' \
    "$(at oficina diagnostico --json | jq -r '.[] | select(.que == "avisos").texto')"
has "  advice names it" 'falta el aviso a la Agencia' "$(at oficina brecha avisos)"

# Repeated, also after a cut, the command opens no second breach.
at oficina equipo perdido forestal-1 medidas="Se denunció" >otra 2>&1
has "again it finds the breach" 'ya estaba anotada' "$(cat otra)"
is "  which is one" 1 "$(at oficina brecha listar --json | jq length)"
is "  and has what was added" 'Se denunció' \
    "$(at oficina brecha ver "$key" --json | jq -r .campos.medidas)"
at oficina equipo perdido forestal-1 --cartas >cartas 2>&1
letters=$(pdftotext oficina/documentos/aviso-brecha.pdf -)
has "a notice for each that it touches" 'Hermenegilda Rojas' "$letters"
has "  under fourteen too" 'Nicanor Rojas' "$letters"
lacks "  and not for others" 'Rosamunda' "$letters"
is "  nor one without a name" 2 "$(echo "$letters" | grep -c 'Le avisamos')"
lacks "  nor for who is blocked" 'Edelmira' "$letters"

# The dates of the notices are written down, and nothing is due any more.
at oficina brecha editar "$key" aviso_agencia=20/11/2026 \
    aviso_personas=20/11/2026 >/dev/null 2>&1
lacks "once told" 'falta el aviso' "$(at oficina brecha avisos)"
at oficina brecha editar "$key" estado=CER >/dev/null 2>&1
is "closed, nothing is due" 'no hay avisos' "$(at oficina brecha avisos)"
has "the register of breaches" forestal-1 "$(at oficina documento brechas --texto)"
is "  as a sheet" 2 "$(at oficina documento brechas --csv | wc -l)"

# A laptop with sealed data.
at oficina equipo perdido recreo-1 >sellado 2>&1
has "a sealed laptop" 'revocado: recreo-1' "$(cat sellado)"
lacks "  asks for no notice to people" 'aviso a las personas' "$(cat sellado)"
key=$(at oficina brecha listar --json | jq -r '.[] | select(.etiqueta | contains("recreo-1")).clave')
is "  its risk is low" 'SI 2026-11-20 BAJ NO NO' \
    "$(at oficina brecha ver "$key" --json | jq -r '.campos |
	[.cifrado, .cifrado_desde, .riesgo, .avisa_agencia, .avisa_personas] | join(" ")')"

# The register of processing names its parts.
at oficina registro -o registro.pdf >/dev/null
for part in 'Responsable' 'Medidas de seguridad' 'De dónde vienen' 'Para qué' \
    'Base legal' 'Quién los recibe' 'Se conservan'; do
	has "registro says: $part" "$part" "$(pdftotext registro.pdf - | tr '\n' ' ')"
done
finish
