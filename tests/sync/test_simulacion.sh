# An office and up to eight laptops by schedules of chance (tests/sync/sim.c):
# days, syncs with the book and with each other, crashes, wrong clocks, copies,
# backups, a theft. `sim SEED 1` tells one of them step by step.
PLAIN=$PLAIN_BUILD/tests/sync/sim
status=0

# Seeds that once failed, each by the bug that it found:
# 58: a revocation that main did not tell. 106: a seal handed to a laptop only.
# 277: a copy that began alike. 316: own seals, come back, were sealed again.
# 306: a fork made verificar miss numbers that no one lacked.
for seed in 58 106 277 306 316; do
	"$PLAIN" $seed 1 2>sim.err || { tail -40 sim.err >&2; status=1; }
done

"$PLAIN" 1 100000 45 || status=1 # seconds
"$TERRENO_BUILD/tests/sync/sim" 1 4 || status=1 # with sanitizers
exit $status
