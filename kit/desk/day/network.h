#ifndef KIT_NETWORK_H
#define KIT_NETWORK_H

#include "desk.h"

/*
 * The network of services: where a person can be sent with what she needs.
 * Commands and screen show what is found; which service suits her is for her
 * and the official to say.
 */

/*
 * So many days after it was last verified, what is known of a service is old.
 */
enum { KIT_NETWORK_STALE_DAYS = 180 };

/* What is looked for. Any of it may be empty; with all of it empty, the whole
 * network is. */
struct kit_network_ask {
	struct kit_sv area; /* ámbito: a code or a label of the list */
	struct kit_sv sector; /* services of this sector come first */
	struct kit_sv words; /* what she needs, in her words */
	/*
	 * The key of the person in front; "": nobody. Her sector comes first
	 * when none was given, and each place says what she should know of it.
	 */
	struct kit_sv person;
};

/* What an entry of the network offers, in words for people. */
struct kit_network_program {
	const char *code, *name, *about, *needs, *bring;
};

/* Texts are as people read them; "" is what nobody knows. */
struct kit_network_place {
	const char *key, *code, *name, *area, *kind;
	const char *serves; /* whom and in what */
	const char *needs; /* requirements */
	const char *bring; /* documents to bring, parted by «; » */
	const char *hours, *address, *landmark, *sector;
	const char *contact, *post, *telephone, *mail, *site;
	const char *state; /* «Cerrada por un tiempo»; "" when it attends */
	/* «verificado hace 46 días, por teléfono», «sin verificar». */
	const char *age;
	int64_t days; /* since it was verified; -1: never */
	bool stale; /* not verified for KIT_NETWORK_STALE_DAYS: call first */
	bool near; /* of the sector that was asked for */
	int64_t sent, helped; /* referrals of a year; those it attended */
	/* Of the person in front: the folio of a referral of hers that is still
	 * open there, and why she may not be received («atiende desde los 60
	 * años»). "": neither. */
	const char *open, *unfit;
	const struct kit_network_program *programs; /* in force */
	size_t program_count;
	/* Private. */
	int64_t found; /* how many of the words it has */
	size_t order; /* by name */
};

struct kit_network {
	struct kit_arena arena; /* of all texts */
	struct kit_issues issues; /* an ámbito that the list does not have */
	/* The sector's services first, then those that have more of the words,
	 * then by name. Services that have closed for good are left out. */
	struct kit_network_place *places;
	size_t count;
	size_t near; /* the first so many are of the sector */
	const char *sector; /* which was put first; "": none */
	/* No service has all the words: the ones here have some of them. */
	bool partly;
};
void kit_network_done(struct kit_network *network);

/*
 * Looks for services. A word may be a beginning; accents, case and little
 * words (de, la, con) do not matter; a service is found by its own words and by
 * those of its programmes. Nothing found is KIT_OK and no places.
 * KIT_ENOTFOUND when the person is not here.
 */
KIT_MUST_USE enum kit_code kit_network_search(struct kit_desk *desk,
    const struct kit_network_ask *ask, struct kit_network *network,
    struct kit_err *err);

#endif
