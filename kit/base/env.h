#ifndef KIT_ENV_H
#define KIT_ENV_H

#include "attr.h"

/*
 * Time and chance come from here and from nowhere else, so that a test can
 * repeat a day to the byte.
 */
struct kit_vault;

struct kit_env {
	int64_t (*wall_ms)(struct kit_env *env); /* since 1970, UTC */
	int64_t (*boot_ms)(struct kit_env *env); /* since the machine started */
	void (*random)(struct kit_env *env, void *buf, size_t n);
	int64_t floor_ms; /* today is never before it; 0: not known */
	int64_t ceiling_ms; /* today is never after it; 0: not known */
	int64_t day_ms; /* the open day's date, as it was typed; 0: none */
	int64_t fixed_ms; /* where a test stopped the clock; 0: it runs */
	uint64_t state; /* of a test's random numbers; 0: the machine's */
	/* Of the data folder (vault.h); NULL: it is plain, or not open. */
	struct kit_vault *vault;
};

/*
 * The machine's own clock and randomness; TERRENO_RELOJ (milliseconds since
 * 1970, or AAAA-MM-DDTHH:MM:SS in local time) stops the clock there, ticking
 * one millisecond a look, and TERRENO_SEMILLA (a number) makes chance
 * repeatable. Both are for tests. libsodium must have been started.
 */
void kit_env_init(struct kit_env *env);

/* True when chance comes from TERRENO_SEMILLA although the clock is the
 * machine's. No test runs so, and a key that is made then could be guessed. */
bool kit_env_is_guessable(const struct kit_env *env);

/*
 * Today as AAAA-MM-DD in local time; out has 11 bytes. When the clock is behind
 * floor_ms (its battery is dead) or far ahead (ceiling_ms), today is the day of
 * floor_ms, or the open day's date when that is later: so what was written down
 * before is not refused for being in the future.
 */
void kit_env_today(struct kit_env *env, char out[11]);

/* Now as HH:MM in local time; out has 6 bytes. */
void kit_env_clock(struct kit_env *env, char out[6]);

/* Milliseconds since 1970 as AAAA-MM-DD in local time. */
void kit_env_date_of(int64_t ms, char out[11]);

/* The same as HH:MM in local time; out has 6 bytes. */
void kit_env_clock_of(int64_t ms, char out[6]);

/* About noon, local time, of a date as AAAA-MM-DD; 0 when it is none. */
int64_t kit_env_noon_of(const char *date);

/* A new random record key: 16 characters of lower-case base32 (80 bits). */
void kit_env_key(struct kit_env *env, char out[17]);

#endif
