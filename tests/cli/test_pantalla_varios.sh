# A person is sent to more than twelve services by one form of the screen: each
# gets its referral, and none is dropped.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-screen.sh"

prepare_with_people
open_day
many=14
i=0
while [ $((i += 1)) -le $many ]; do
	"$T" entidad crear codigo=aula-$i nombre="Aula $i" ambito=NIV \
	    atiende="Nivelación de estudios" >/dev/null
done
play <<END
type ana mar
key Enter F3
type otr
key Enter PageDown
type Quiere terminar la enseñanza media
key Enter
type niv
key Enter
type s
key Enter F2
type aula
key Down $(yes 'F3 Down' | head -$many | tr '\n' ' ')
show ticked
key Enter
show letters
key F3
END
has "the services are ticked" "[x] Aula 9" "$(part ticked)"
has "the letters are shown before they are printed" "La carta" "$(part letters)"
is "each service has its referral" $many \
    "$("$T" derivacion listar --json | jq length)"
finish
