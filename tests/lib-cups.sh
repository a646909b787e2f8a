# Helpers of the tests that print: a printing system and printers of the test's
# own. Source tests/lib.sh first. cupsd listens on a socket in this folder and
# CUPS_SERVER points there, so nothing of the machine's own printing is seen.
PATH=$PATH:/usr/sbin
cups=$PWD/cups
CUPS_SERVER=$cups/socket
export CUPS_SERVER
unset PRINTER LPDEST

# cups_lacks: prints why a real printing system can not be started here; nothing
# when it can.
cups_lacks() {
	for cups_program in cupsd lpadmin ippeveprinter dbus-daemon; do
		command -v $cups_program >/dev/null || {
			echo "$cups_program is not here"
			return
		}
	done
	[ -x "$TERRENO_BUILD/terreno-impresora" ] ||
	    echo "terreno was built without libcups"
	[ ${#CUPS_SERVER} -lt 100 ] ||
	    echo "the path of this folder is too long for a socket"
}

# soon SECONDS COMMAND…: repeats the command until it succeeds; false when it
# has not by then.
soon() {
	soon_tries=$(($1 * 10))
	shift
	until "$@" >/dev/null 2>&1; do
		soon_tries=$((soon_tries - 1))
		[ $soon_tries -gt 0 ] || {
			note "not in time: $*"
			return 1
		}
		sleep 0.1
	done
}

# make_backend: writes the backend «papel», by which cupsd prints here: each job
# becomes a file in the folder that the address of the queue names. A file
# «tardar» in that folder holds jobs up.
make_backend() {
	mkdir -p "$cups/bin/backend"
	for cups_part in /usr/lib/cups/*; do
		[ "${cups_part##*/}" = backend ] ||
		    ln -s "$cups_part" "$cups/bin/"
	done
	cp /usr/lib/cups/backend/ipp "$cups/bin/backend/"
	cat >"$cups/bin/backend/papel" <<'FIN'
#!/bin/sh
[ $# -ge 5 ] || exit 0
folder=${DEVICE_URI#papel:}
while [ -e "$folder/tardar" ]; do sleep 0.1; done
cat "${6:--}" >"$folder/.nuevo.$1" && mv "$folder/.nuevo.$1" "$folder/$1.pdf"
FIN
	# Only their owner may run them: cupsd runs such backends with its own
	# rights, and its user lp could not enter this folder.
	chmod 700 "$cups/bin/backend/papel" "$cups/bin/backend/ipp"
}

make_config() {
	mkdir -p "$cups/etc" "$cups/spool/tmp" "$cups/cache" "$cups/state" \
	    "$cups/log"
	cat >"$cups/etc/cupsd.conf" <<FIN
Listen $CUPS_SERVER
LogLevel debug
Browsing Off
DefaultAuthType None
WebInterface No
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow all
</Location>
FIN
	# Debian's own policy of jobs: the owner of a job prints and cancels it.
	cat >>"$cups/etc/cupsd.conf" <<'FIN'
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
FIN
	cat >"$cups/etc/cups-files.conf" <<FIN
ServerRoot $cups/etc
ServerBin $cups/bin
RequestRoot $cups/spool
TempDir $cups/spool/tmp
CacheDir $cups/cache
StateDir $cups/state
AccessLog $cups/log/access
ErrorLog $cups/log/error
PageLog $cups/log/page
Printcap
SystemGroup $(id -gn)
Sandboxing relaxed
FIN
}

cups_start() {
	[ -e "$cups/etc" ] || { make_backend && make_config; }
	cupsd -f -c "$cups/etc/cupsd.conf" -s "$cups/etc/cups-files.conf" \
	    >"$cups/log/cupsd" 2>&1 &
	cups_pid=$!
	soon 10 lpstat -r && soon 10 sh -c "lpstat -r | grep -q 'is running'" || {
		tail "$cups/log/cupsd" "$cups/log/error" >&2
		return 1
	}
}

# stop_one PID: ends that process and waits for its end.
stop_one() {
	[ -z "$1" ] || { kill "$1" && wait "$1"; } 2>/dev/null
}

cups_stop() {
	stop_one "${cups_pid-}"
	cups_pid=
	rm -f "$CUPS_SERVER"
}

# bus_start: starts a bus of the test's own. ippeveprinter does not start
# without one, for DNS-SD, although it announces nothing here (-r off).
bus_start() {
	DBUS_SYSTEM_BUS_ADDRESS=unix:path=$cups/bus
	export DBUS_SYSTEM_BUS_ADDRESS
	cat >"$cups/bus.conf" <<FIN
<busconfig>
  <type>session</type>
  <listen>$DBUS_SYSTEM_BUS_ADDRESS</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
FIN
	dbus-daemon --config-file="$cups/bus.conf" --nofork \
	    >"$cups/log/bus" 2>&1 &
	bus_pid=$!
	soon 10 test -S "$cups/bus"
}

# printer_start: starts a printer that speaks IPP, at $printer_uri. It prints
# into the folder papel, and has no paper while papel/falta is there.
printer_start() {
	[ -S "$cups/bus" ] || bus_start || return 1
	mkdir -p "$cups/papel" "$cups/printer"
	cat >"$cups/print" <<'FIN'
#!/bin/sh
folder=${0%/*}/papel
while [ -e "$folder/falta" ]; do
	echo "STATE: +media-empty" >&2
	sleep 0.1
done
echo "STATE: -media-empty" >&2
cp "$1" "$folder/.nuevo" && mv "$folder/.nuevo" "$folder/$$.pdf"
FIN
	chmod 700 "$cups/print"
	printer_try=0
	while [ $printer_try -lt 5 ]; do
		printer_port=${printer_port:-$((20000 + ($$ + printer_try * 997) % 20000))}
		ippeveprinter -r off -n localhost -p "$printer_port" \
		    -f application/pdf -d "$cups/printer" -c "$cups/print" \
		    terreno >"$cups/log/printer" 2>&1 &
		printer_pid=$!
		printer_uri=ipp://127.0.0.1:$printer_port/ipp/print
		soon 5 env -u CUPS_SERVER ipptool -q "$printer_uri" \
		    get-printer-attributes.test &&
		    return 0
		stop_one $printer_pid
		printer_port=
		printer_try=$((printer_try + 1))
	done
	cat "$cups/log/printer" >&2
	return 1
}

printer_stop() {
	stop_one "${printer_pid-}"
	printer_pid=
}

# sheets [FOLDER]: prints how many documents the IPP printer printed, or how
# many are in FOLDER.
sheets() {
	find "${1:-$cups/papel}" -name '[0-9]*.pdf' | wc -l
}
came_out() { # COUNT [FOLDER]
	[ "$(sheets "${2-}")" -eq "$1" ]
}

cups_done() {
	printer_stop
	cups_stop
	stop_one "${bus_pid-}"
}
trap cups_done EXIT
