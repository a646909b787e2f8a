#ifndef KIT_ENV_H
#define KIT_ENV_H

#include "attr.h"

/*
 * The environment: the only source of the time and of random bytes, so that a
 * test can repeat a day to the byte.
 */
struct kit_vault;

struct kit_env {
	int64_t (*wall_ms)(struct kit_env *env); /* since 1970, UTC */
	int64_t (*boot_ms)(struct kit_env *env); /* since the machine started */
	void (*random)(struct kit_env *env, void *buf, size_t n);
	/* Bounds for today, in ms since 1970 (kit_env_today); 0: not known. */
	int64_t floor_ms;
	int64_t ceiling_ms;
	int64_t day_ms; /* the date of the open day, as typed; 0: none */
	int64_t fixed_ms; /* a test's clock; 0: the machine's */
	uint64_t state; /* of a test's random numbers; 0: the machine's */
	/* Of the data folder (vault.h); NULL: it is plain, or not open. */
	struct kit_vault *vault;
};

/*
 * Sets *env to the machine's clock and random bytes. Two variables are for
 * tests: TERRENO_RELOJ (milliseconds since 1970, or AAAA-MM-DDTHH:MM:SS in
 * local time) sets a clock that advances one millisecond each time it is read,
 * and TERRENO_SEMILLA (a number) makes the random bytes repeatable. libsodium
 * must have been started.
 */
void kit_env_init(struct kit_env *env);

/*
 * True when TERRENO_SEMILLA is set although the clock is the machine's. No test
 * does this, and a key that is made then could be guessed.
 */
bool kit_env_is_guessable(const struct kit_env *env);

/*
 * Writes today as AAAA-MM-DD in local time. When the clock is before floor_ms
 * (the machine's battery is dead) or after ceiling_ms, today is the day of
 * floor_ms, or the date of the open day when that is later: a date that was
 * typed today is then not refused for being in the future.
 */
void kit_env_today(struct kit_env *env, char out[11]);

/* Writes the present time as HH:MM in local time. */
void kit_env_clock(struct kit_env *env, char out[6]);

/* Writes milliseconds since 1970 as AAAA-MM-DD in local time. */
void kit_env_date_of(int64_t ms, char out[11]);

/* Writes milliseconds since 1970 as HH:MM in local time. */
void kit_env_clock_of(int64_t ms, char out[6]);

/*
 * Returns about noon, local time, of a date AAAA-MM-DD, in ms since 1970; 0
 * when date is no date.
 */
int64_t kit_env_noon_of(const char *date);

/* Writes a random record key: 16 characters of lower-case base32 (80 bits). */
void kit_env_key(struct kit_env *env, char out[17]);

#endif
