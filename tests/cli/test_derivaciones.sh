# derivacion importar takes three months of referrals as an office keeps them in
# Excel, with their mistakes. It refuses the rows that LEEME.md names; corrected
# by hand, they come in.
. "$SOURCE/tests/lib.sh"
prepare
open_day
cp "$SOURCE"/fixtures/vina/hojas/d*.csv .
chmod u+w ./*.csv
for day in dia-1-forestal dia-2-nueva-aurora; do
	"$T" persona importar $day.csv >/dev/null 2>&1
done

import() { # SHEET: prints its counts as a line of JSON
	"$T" derivacion importar --json "$1" 2>err | jq -c \
	    '[.filas, .creadas, .actualizadas + .iguales, .rechazadas]'
}
rows() { sed 's/^\xEF\xBB\xBF//; s/\r$//' "$1"; }

is "rows, new, known, rejected" '[303,288,2,13]' "$(import derivaciones.csv)"
ok "  said in good Spanish" said_well err
is "  the lines and fields that LEEME names" \
    "$(awk '/^## / { on = /^## Derivaciones/ }
	on && /^\| [0-9]+ / { gsub(/[|`]/, ""); print $1, $2 }' \
	"$SOURCE/fixtures/vina/hojas/LEEME.md" | sed 's/^228 folio$/228 /')" \
    "$(rows derivaciones.rechazos.csv | tail -n +2 | awk -F';' '{
	sub(/ [|].*|DUPLICADO/, "", $2); print $1, $2 }')"
before=$(state)
is "again: nothing new" '[303,0,290,13]' "$(import derivaciones.csv)"
is "  and nothing written" "$before" "$(state)"

# Cells in unusual notations are understood.
got() { # FOLIO FIELDS: their values, FIELDS by jq
	"$T" derivacion ver --json "$1" | jq -c "[.campos | $2]"
}
is "a place by its name in capitals, a month by its short one" \
    '["cesfam-gomez-carreno","2026-08-20","REA"]' \
    "$(got A1-260820-001-4 '.entidad, .fecha, .estado')"
is "a state and an ámbito by their labels, a number with a comma" \
    '["MUN","VEN",1]' "$(got A1-260820-003-0 '.ambito, .estado,
	(.impresiones | tonumber)')"
is "all fourteen states" 14 "$("$T" derivacion exportar |
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "estado") c = i; next }
	{ print $c }' | sort -u | grep -c '^[A-Z][A-Z][A-Z]$')"

# The sheet of rejects is corrected as an official would do it. A reason may
# hold a semicolon, so the 23 columns are counted from the last.
rows derivaciones.rechazos.csv | awk -F';' -v OFS=';' '
	{ c = NF - 23 }
	$1 == 7 { $(c + 12) = "19/9/26" } $1 == 10 { $(c + 18) = "1/9/2026" }
	$1 == 15 { $(c + 20) = "Recibió el beneficio" }
	$1 == 16 { $(c + 2) = "42489498-2" } $1 == 19 { $(c + 17) = "Otro" }
	$1 == 35 { $(c + 2) = "42.974.868-2" } $1 == 51 { $(c + 3) = "2/9/2026" }
	$1 == 68 { $(c + 3) = "8/9/2026" } $1 == 93 { $(c + 5) = "Necesita hora" }
	$1 == 109 { $(c + 8) = "estudios-extranjero" }
	$1 == 208 { $(c + 11) = "Carta impresa" }
	$1 == 258 { $(c + 1) = "F1-261103-001-7" } $1 != 228' >corregida.csv
is "mended, twelve more come in" '[12,12,0,0]' "$(import corregida.csv)"
is "  and there are 300" 300 "$("$T" derivacion listar --json | jq length)"
is "a folio that is there with other words is told" '[1,0,0,1]' "$(
	rows derivaciones.rechazos.csv | awk -F';' 'NR == 1 || $1 == 228' >doble.csv
	import doble.csv)"
has "  with the way out" "ya est" "$(cat err)"
ok "all is well" "$T" verificar
has "the list of those without news is by destination" "Sin noticia" \
    "$("$T" talon pendientes --vencidas 2>/dev/null)"
finish
