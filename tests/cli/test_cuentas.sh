# The figures of the reports, over periods drawn by chance, are the figures of
# plain SQL that reads every row and uses no index, part or function of ours.
. "$SOURCE/tests/lib.sh"

prepare
"$TERRENO_BUILD/fixtures/generar-fixtures" --personas 400 --anios 3 \
    --semilla 11 --salida hojas
"$T" persona importar hojas/persona.csv >/dev/null
# Adds to each attendance who sent the person, and makes of each third one a
# second attendance; then makes a closed day for each date and point.
awk -F, -v OFS=, '{ sub(/\r$/, "") }
	NR == 1 { print $0, "referido_por,referido_junta"; next }
	{ print $0, NR % 7 ? "SOLA," : "DIR,jv-041" }
	NR % 3 == 0 { $5 = "EMP.ORI; BEN.RSH"; print $0, "MUN," }' \
    hojas/atencion.csv >atenciones.csv
"$T" atencion importar atenciones.csv >/dev/null
awk -F, -v OFS=, 'BEGIN { print "codigo,fecha,punto,funcionario,estado" }
	NR > 1 && !seen[$2 $3]++ { print $2 "-" $3, $2, $3, $4, "CERRADA" }' \
    hojas/atencion.csv >jornadas.csv
"$T" jornada importar jornadas.csv >/dev/null
awk -F, -v OFS=, 'BEGIN { print "fecha,area,categoria,cuantas,sector,zona" }
	NR > 1 && NR % 4 == 0 { print $2, "EMP", "EMP.OBR", NR % 9 + 1,
	    NR % 8 ? "Recreo" : "Forestal", NR % 5 ? "U" : "R" }' \
    hojas/atencion.csv >necesidades.csv
"$T" necesidad importar necesidades.csv >/dev/null
ok "there is something to count" test \
    "$("$T" atencion listar --json | jq length)" -gt 400 -a \
    "$("$T" necesidad listar --json | jq length)" -gt 90
view=$(find "$XDG_RUNTIME_DIR" -name 'vista-*.db')

# figures: prints the names and values of the figures that the documents give
# for the period from $from to $to.
figures() {
	"$T" documento cobertura desde="$from" hasta="$to" --json | jq -r '
	    "points", ([.puntos[].personas] | add),
	    "visits", .resumen.visitas, "sent", .resumen.enviadas'
	"$T" documento necesidades desde="$from" hasta="$to" --json | jq -r '
	    .areas[] | .nombre, .ahora, "before " + .nombre, .antes'
	"$T" documento necesidades desde="$from" hasta="$to" sector=Recreo \
	    --json | jq -r '.areas[] | "Recreo " + .nombre, .ahora'
	for code in ATE ATN ORI REF RIN PTO NEC; do
		for by in mes sector edad; do
			"$T" indicador $code por=$by desde="$from" \
			    hasta="$to" --json | jq -r '.codigo, .total'
		done
	done
}

# truth: prints the same figures by SQL; each line of its answer is a name and a
# count.
truth() {
	sqlite3 -separator ' ' "$view" "
	CREATE TEMP VIEW came AS SELECT * FROM atencion NOT INDEXED
	    WHERE fecha_atencion >= '$from' AND fecha_atencion <= '$to';
	CREATE TEMP VIEW said AS
	    SELECT a.fecha_atencion AS day, m.value AS what, 1 AS n,
		(SELECT sector FROM persona p NOT INDEXED
		    WHERE p._clave = a.persona) AS sector
		FROM atencion a NOT INDEXED, json_each(a.motivo) m
	    UNION ALL SELECT fecha, categoria, cuantas, sector
		FROM necesidad NOT INDEXED;
	CREATE TEMP VIEW area AS SELECT column1 AS code, column2 AS name
	    FROM (VALUES ('EMP', 'Empleo'), ('CAP', 'Capacitación'),
		('BEN', 'Beneficios sociales'));
	SELECT 'points', coalesce(sum(n), 0) FROM (SELECT count(DISTINCT persona) AS n
	    FROM came WHERE punto IS NOT NULL GROUP BY punto);
	SELECT 'visits', count(*) FROM (SELECT DISTINCT punto, fecha
	    FROM jornada NOT INDEXED WHERE fecha BETWEEN '$from' AND '$to');
	SELECT 'sent', coalesce(sum(n), 0) FROM (SELECT
	    count(DISTINCT persona) AS n FROM came WHERE referido_por = 'DIR'
	    GROUP BY referido_junta);
	SELECT name, (SELECT coalesce(sum(n), 0) FROM said
	    WHERE substr(what, 1, 3) = code AND day BETWEEN '$from' AND '$to')
	    FROM area;
	SELECT 'before ' || name, (SELECT coalesce(sum(n), 0) FROM said
	    WHERE substr(what, 1, 3) = code AND day < '$from' AND
	    julianday(day) >= 2 * julianday('$from') - julianday('$to') - 1)
	    FROM area;
	SELECT 'Recreo ' || name, (SELECT coalesce(sum(n), 0) FROM said
	    WHERE substr(what, 1, 3) = code AND sector = 'Recreo'
	    AND day BETWEEN '$from' AND '$to') FROM area;
	SELECT 'ATE', count(DISTINCT persona) FROM came;
	SELECT 'ATN', count(*) FROM came;
	SELECT 'ORI', count(*) FROM came WHERE motivo LIKE '%EMP.ORI%';
	SELECT 'REF', count(*) FROM came WHERE referido_por = 'DIR';
	SELECT 'RIN', count(*) FROM came WHERE referido_por = 'MUN';
	SELECT 'PTO', count(*) FROM jornada NOT INDEXED
	    WHERE fecha BETWEEN '$from' AND '$to';
	SELECT 'NEC', count(*) FROM necesidad NOT INDEXED
	    WHERE fecha BETWEEN '$from' AND '$to'"
}

# agree: prints the figures that differ. It leaves out those that a report hides
# so that nobody is recognised, and those that a report does not have.
agree() {
	figures | paste -d ' ' - - | sed -E '/(menos de 5|reservado|null)$/d' |
	    sort -u >said
	truth | sort >known
	comm -23 said known
}

periods=$(awk 'BEGIN { srand(4711); for (i = 0; i < 12; i++) {
	from = 1700000000 + int(rand() * 90000000)
	to = from + int(rand() * rand() * 60000000)
	print strftime("%F", from) ":" strftime("%F", to) } }')
for period in $periods 2016-11-20:2026-11-20 2026-01-31:2026-02-01; do
	from=${period%:*}
	to=${period#*:}
	is "from $from to $to the reports say what there is" "" "$(agree)"
	ok "  and tell enough to compare" test "$(wc -l <said)" -ge 9
done

# The monthly report and the public account, compared with the same SQL.
for month in 2024-02 2025-12 2026-10; do
	from=$month-01
	to=$(date -d "$from +1 month -1 day" +%F)
	truth | sort >known
	"$T" documento informe mes=$month --json | jq -r '.filas[] |
	    select(.codigo | IN("ATE", "ATN", "ORI", "REF", "RIN", "PTO", "NEC"))
	    | "\(.codigo) \(.mes)"' | sort >said
	is "informe of $month" "" "$(comm -23 said known)"
done
for year in 2024 2025; do
	from=$year-01-01 to=$year-12-31
	truth | sort >known
	"$T" documento cuenta anio=$year --json | jq -r '.filas[] |
	    select(.codigo | IN("ATE", "ATN", "ORI", "REF", "RIN", "PTO", "NEC"))
	    | "\(.codigo) \(.anio)"' | sort >said
	is "cuenta of $year" "" "$(comm -23 said known)"
	is "  with all its rows" 7 "$(wc -l <said)"
done
finish
