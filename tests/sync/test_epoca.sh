# To revoke a laptop begins an epoch whose key that laptop never gets. Once the
# others use it, the keys of the lost laptop and a copy of the book open nothing
# new.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lib-book.sh"

# go NAME…: syncs each in turn; what is in quarantine makes the exit status 1
go() {
	for one in "$@"; do at "$one" sincronizar >go.out 2>&1; done
}
epoch_of() { # the epoch of the book
	git -C "$BOOK" show main:manifiesto.json | jq .epoch
}
late() { # the laptops that the office says are behind
	at oficina equipo listar --json |
	    jq -r '[.[] | select(.atrasado) | .nombre] | sort | join(" ")'
}
seals() { # every seal of the book, on any branch
	for tip in $(git -C "$BOOK" for-each-ref --format='%(objectname)'); do
		git -C "$BOOK" ls-tree -r --name-only "$tip" diario/ |
		    sed "s/^/$tip:/"
	done | sort -u -t: -k2
}
since() { # FILE: writes to it the seals that are not in `before`
	seals | awk -F: 'NR == FNR { had[$2]; next } !($2 in had)' before - >"$1"
}
opens() { # FILE: how many of its seals the keys in $thief open
	n=0
	while read -r seal; do
		git -C "$BOOK" show "$seal" >sello.age
		for key in "$thief"/identidad "$thief"/epoca-*; do
			age -d -i "$key" sello.age >/dev/null 2>&1 &&
			    n=$((n + 1)) && break
		done
	done <"$1"
	echo $n
}
gives() { # EPOCH: how many files of its key the thief opens
	n=0
	for file in $(git -C "$BOOK" ls-tree -r --name-only main "llaves/$1/"); do
		git -C "$BOOK" show "main:$file" |
		    age -d -i ladron/identidad >/dev/null 2>&1 && n=$((n + 1))
	done
	echo $n
}

thief=ladron
office
for one in norte sur este; do laptop $one; done
someone norte 41000000-8 Ana
someone sur 41000001-6 Berta
sync_all norte sur oficina norte sur este oficina
is "at first there is one epoch" 1 "$(epoch_of)"
is "  and nobody is behind" "" "$(late)"
lacks "  nor is a word said of it" "anterior" "$(at oficina equipo listar)"

# norte is stolen: the thief has its folder, and each copy of the book from now
# on.
cp -r norte ladron
seals >before
is "the thief opens all that was sealed" "$(grep -c . before)" "$(opens before)"
someone sur 41000002-4 Clara
ok "the office revokes it" at oficina equipo revocar norte
has "  says what it could read" "pudo leer" "$(cat ok.out)"
has "  who seals to the old key still" "este, sur" "$(cat ok.out)"
is "an epoch began" 2 "$(epoch_of)"
is "  whose key the thief can not open" 0 "$(gives 2)"
is "the office lists who is behind" "este sur" "$(late)"
has "  in words" "llave anterior" "$(at oficina equipo listar)"
has "diagnostico says it" "cierran todavía con la anterior" \
    "$(at oficina diagnostico)"

echo "show home" >keys.guion
LC_ALL=C.UTF-8 "$TERRENO_BUILD/terreno-pantalla" --datos "$PWD/oficina" \
    --guion keys.guion >shown
has "the first page of the screen says it" "2 equipos atrasados" \
    "$(cat shown)"

# What sur wrote before it heard of the new epoch is sealed to that epoch all
# the same.
sync_all sur
is "sur has taken it up with its first sync" este "$(sync_all oficina; late)"
someone sur 41000003-2 Dora
sync_all sur oficina
ok "este takes it up without having written" sync_all este
is "  which the office sees" "" "$(sync_all oficina; late)"
lacks "  and diagnostico" "anterior" "$(at oficina diagnostico)"
someone este 41000004-0 Elsa
someone oficina 41000005-9 Flora
sync_all este oficina sur este
since after
is "three computers sealed since" 3 "$(cut -d/ -f2 after | sort -u | wc -l)"
is "the thief opens none of it" 0 "$(opens after)"
is "  while sur opens each" "$(grep -c . after)" "$(thief=sur; opens after)"
same_state oficina sur este
is "nothing is in quarantine" "[]" "$(fin sur cuarentena)"

# The thief syncs: her seals stay out, and she can not open the new ones.
someone ladron 41000006-7 Luz
go ladron oficina sur
is "what the thief writes comes to nobody" 6 \
    "$(at sur persona listar --json | jq length)"
is "  and she learns nothing" 3 "$(at ladron persona listar --json | jq length)"
go ladron
is "  however often she asks" 0 "$(opens after)"

# The thief presents her folder as another laptop.
at oficina equipo listar --json >list
copy=$(jq -r '.[] | select(.estado == "por admitir").escritor' list)
if [ "$copy" ]; then
	TERRENO_DATOS=$PWD/oficina
	export TERRENO_DATOS
	fails_with 1 "llave de un equipo revocado" "$T" equipo admitir "$copy"
	unset TERRENO_DATOS
fi

is "moving the bound begins no epoch" 2 "$(
    at oficina equipo revocar norte --hasta 1 >/dev/null; epoch_of)"
go oficina sur este
same_state oficina sur este

# A laptop that joins now reads everything, and the office can be recovered.
at oeste preparar --equipo oeste --comuna 05109 --libro "$BOOK" >out 2>&1
ok "another laptop is admitted" at oficina equipo admitir oeste
go oeste
same_state oficina oeste
is "the sheet has every epoch's key" 2 "$(sheet=$(git -C "$BOOK" show \
    main:manifiesto.json | jq -r '.writers[] | select(.role == "respaldo").id')
    git -C "$BOOK" ls-tree -r --name-only main llaves | grep -c "$sheet")"
# An epoch without a theft: a laptop whose work was closed does not get its key.
ok "este ends its work" at oficina equipo cerrar este
has "  which says that it keeps the key" "epoca nueva" "$(cat ok.out)"
seals >before
ok "another epoch on demand" at oficina epoca nueva
has "  says who is to sync" "oeste, sur" "$(cat ok.out)"
is "  and so does epoca" "3 oeste y sur" "$(at oficina epoca --json |
    jq -r '"\(.epoca) \(.atrasados)"')"
go oeste sur oficina
has "until all did" "todos los equipos" "$(at oficina epoca)"
has "a laptop knows the epoch" "llave 3" "$(at sur epoca)"
someone sur 41000007-5 Rut
go sur oficina oeste este
thief=este
since third
is "what sur sealed since, the one that was closed does not open" "1 0" \
    "$(grep -c . third) $(opens third)"
TERRENO_DATOS=$PWD/sur
export TERRENO_DATOS
fails_with 1 "eso se hace en la oficina" "$T" epoca nueva
unset TERRENO_DATOS
same_state oficina sur oeste

ok "the whole book verifies" at oeste verificar
ok "git fsck --strict" git -C "$BOOK" fsck --strict
finish
