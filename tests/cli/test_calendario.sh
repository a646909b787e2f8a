# Documents that are text files: the plan as iCalendar, read by python3-icalendar
# (RFC 5545), and a text to copy.
. "$SOURCE/tests/lib.sh"
prepare

plan() {
	"$T" actividad crear hora_inicio=10:00 hora_termino=13:00 "$@" >/dev/null
}
plan fecha=25/11/2026 punto=forestal funcionario=mgomez \
    titulo='Taller; "uno, dos" \ y más' temas="uno
dos, tres; y una línea larga con eñes: ñandú, cañón, año, mañana, señal, niñez"
plan fecha=8/7/2026 tipo=MES lugar=Sala
plan fecha=10/12/2026 tipo=FER lugar=Plaza estado=SUS motivo_suspension=Lluvia
"$T" actividad crear fecha=11/12/2026 hasta=12/12/2026 tipo=ENC lugar=Club \
    >/dev/null

ok "documento calendario" "$T" documento calendario desde=2026-01-01 -o plan.ics
is "to the screen it is the same" "" \
    "$("$T" documento calendario desde=2026-01-01 | cmp - plan.ics)"
is "every line ends in CR LF" "$(wc -l <plan.ics)" \
    "$(grep -c "$(printf '\r')\$" plan.ics)"
is "none has more than 75 octets" "" \
    "$(LC_ALL=C awk '{ sub(/\r$/, "") } length > 75' plan.ics)"
is "and none begins or ends within a letter" "" \
    "$(while read -r line; do
	echo "$line" | iconv -f UTF-8 -t UTF-8 2>&1 >/dev/null
    done <plan.ics)"
cat >read.py <<'PY'
import datetime, icalendar
c = icalendar.Calendar.from_ical(open("plan.ics", "rb").read())
zone = c.walk("VTIMEZONE")[0].to_tz()
for e in sorted(c.walk("VEVENT"), key=lambda e: str(e["DTSTART"].dt)):
    s, t = e["DTSTART"], e["DTEND"]
    if isinstance(s.dt, datetime.datetime):
        own = zone.localize(s.dt.replace(tzinfo=None))
        assert own.utcoffset() == s.dt.utcoffset(), (own, s.dt)
        when = s.dt.astimezone(datetime.timezone.utc).strftime("%m-%d %H:%MZ")
    else:
        when = "%s..%s" % (s.dt, t.dt)
    print(when, e["STATUS"], e["SUMMARY"].replace("\n", "|"), sep="; ")
    if e.get("DESCRIPTION") and "Temas" in e["DESCRIPTION"]:
        print(e["DESCRIPTION"].split("Temas: ")[1].replace("\n", "|"))
PY
ok "python3-icalendar reads it" /usr/bin/python3 read.py
cat >wanted <<'ROWS'
07-08 14:00Z; CONFIRMED; Mesa intersectorial
11-25 13:00Z; CONFIRMED; Taller; "uno, dos" \ y más
uno|dos, tres; y una línea larga con eñes: ñandú, cañón, año, mañana, señal, niñez
12-10 13:00Z; CANCELLED; Feria laboral
2026-12-11..2026-12-13; CONFIRMED; Encuentro empresarial
ROWS
/usr/bin/python3 read.py >got
is "  winter and summer, whole days, and what was escaped" "" \
    "$(diff wanted got)"
is "an activity keeps its UID" \
    "$(grep -c '^UID:' plan.ics)" "$(grep '^UID:' plan.ics | sort -u | wc -l)"
cat >zone.py <<'PY'
import datetime, icalendar, zoneinfo
c = icalendar.Calendar.from_ical(open("plan.ics", "rb").read())
own, tz = c.walk("VTIMEZONE")[0].to_tz(), zoneinfo.ZoneInfo("America/Santiago")
day = datetime.datetime(2015, 1, 1)
while day.year < 2038:
    for hour in (1, 12, 22):
        t = day.replace(hour=hour)
        a, b = own.localize(t).utcoffset(), t.replace(tzinfo=tz).utcoffset()
        if a != b:
            print(t, a, b)
    day += datetime.timedelta(days=1)
PY
ok "the zone is the tz database's of 2015 to 2037" /usr/bin/python3 zone.py
is "  every day of it" "" "$(cat ok.out)"

# An activity that is moved or called off keeps its UID, and its SEQUENCE grows.
numbers() { # UID and SEQUENCE of each activity
	"$T" documento calendario desde=2026-01-01 | tr -d '\r' |
	    sed -n 's/^UID://p; s/^SEQUENCE://p' | paste - - | sort
}
numbers >before
export TERRENO_RELOJ=2026-11-20T10:05:00
is "the same plan has the same numbers" "" "$(numbers | diff before -)"
"$T" actividad editar 2026-07-08-MES estado=SUS motivo_suspension=Paro \
    fecha=9/7/2026 >/dev/null 2>&1
numbers >after
is "what is moved and called off keeps its UID" "" \
    "$(cut -f1 before >b; cut -f1 after | diff b -)"
is "  and has the only number that grew" 1 \
    "$(join before after | awk '$3 > $2' | wc -l)"
is "  the others did not" 3 "$(join before after | awk '$3 == $2' | wc -l)"
has "  which a telephone reads as called off" "STATUS:CANCELLED" \
    "$("$T" documento calendario desde=2026-07-01 hasta=2026-07-31)"

refused 2 "no va a la impresora" "$T" documento calendario --imprimir

"$T" territorio crear nombre=Forestal conexion=SI >/dev/null
"$T" documento whatsapp sector=Forestal >texto
has "whatsapp: the sector's dates" \
    "miércoles 25 de noviembre, de 10:00 a 13:00, en " "$(cat texto)"
has "  as WhatsApp writes bold letters" "*Trabajos*" "$(cat texto)"
"$T" territorio editar Forestal conexion=NO >/dev/null
has "  nothing of the kind where there is no network" "no hay conexión" \
    "$("$T" documento whatsapp sector=Forestal)"
refused 1 "no hay datos" "$T" documento whatsapp

finish
