# An office and up to eight laptops by schedules of chance (tests/sync/sim.c):
# days, syncs with the book and with each other, crashes, wrong clocks, copies,
# backups, laptops that come late or are installed anew, a theft. `sim SEED 1`
# tells one of them step by step. Two processes, each for SECONDS: some hundred
# schedules on a busy machine, more on an idle one.
PLAIN=$PLAIN_BUILD/tests/sync/sim
SECONDS_EACH=${TERRENO_SIM_SEGUNDOS:-60}
status=0

"$PLAIN" 1 100000 "$SECONDS_EACH" >one.tap 2>one.err &
one=$!
"$PLAIN" 1000001 100000 "$SECONDS_EACH" >two.tap 2>two.err || status=1
wait $one || status=1
cat one.err two.err >&2
cat one.tap two.tap

"$TERRENO_BUILD/tests/sync/sim" 1 8 || status=1 # with sanitizers
exit $status
