# An office and up to eight laptops by schedules drawn by chance
# (tests/sync/sim.c): days, syncs with the book and with each other, crashes,
# wrong clocks, copies, backups, laptops that come late or are installed again,
# a theft. `sim SEED 1` tells one schedule step by step. Two processes run COUNT
# schedules each, or as many as fit in SECONDS.
PLAIN=$PLAIN_BUILD/tests/sync/sim
COUNT=${TERRENO_SIM_CUANTAS:-1000}
SECONDS_EACH=${TERRENO_SIM_SEGUNDOS:-60}
status=0

"$PLAIN" 1 "$COUNT" "$SECONDS_EACH" >one.tap 2>one.err &
one=$!
"$PLAIN" 1000001 "$COUNT" "$SECONDS_EACH" >two.tap 2>two.err || status=1
wait $one || status=1
cat one.err two.err >&2
cat one.tap two.tap

# Schedules that failed once: an earlier writer of a copy and the copied laptop
# changed the request of each other for ever; one copy came to the old book, the
# other to the next; an office that lost libro.git took the other side of a fork
# for the branch.
for seed in 6000801 6001854 6002194 5000777 7101784; do
	"$PLAIN" $seed 1 >seed.tap 2>seed.err || status=1
	cat seed.err >&2
	cat seed.tap
done

"$TERRENO_BUILD/tests/sync/sim" 2000001 8 || status=1 # with sanitizers
exit $status
