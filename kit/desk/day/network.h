#ifndef KIT_NETWORK_H
#define KIT_NETWORK_H

#include "desk.h"

/*
 * Searches the network of services: where a person can be sent with what she
 * needs. Commands and screen only show what is found; she and the official
 * decide which service suits her.
 */

/* When a service was last verified more days ago than this, its data count as
 * old. */
enum { KIT_NETWORK_STALE_DAYS = 180 };

/* What to search for. Each part may be empty; when all are, the whole network
 * is listed. */
struct kit_network_ask {
	struct kit_sv area; /* ámbito: code or label of its list */
	struct kit_sv sector; /* services of this sector come first */
	struct kit_sv words; /* what she needs, in her words */
	/*
	 * Key of the person whom the official has in front; "": nobody. Unless
	 * a sector was given, services of her sector come first. Each place
	 * then says what concerns her (open, unfit).
	 */
	struct kit_sv person;
};

/* A programme of a service, as people read it. */
struct kit_network_program {
	const char *code, *name, *about, *needs, *bring;
};

/* A service. Texts are as people read them; "" when nobody knows. */
struct kit_network_place {
	const char *key, *code, *name, *area, *kind;
	const char *serves; /* whom it serves, and in what */
	const char *needs; /* requirements */
	const char *bring; /* documents to bring, parted by «; » */
	const char *hours, *address, *landmark, *sector;
	const char *contact, *post, *telephone, *mail, *site;
	const char *state; /* «Cerrada por un tiempo»; "" when it is open */
	/* «verificado hace 46 días, por teléfono», «sin verificar». */
	const char *age;
	int64_t days; /* days since it was verified; -1: never */
	bool stale; /* not verified within KIT_NETWORK_STALE_DAYS: call first */
	bool near; /* it is of the sector that comes first */
	int64_t sent, helped; /* referrals of the last year; those in which it
				 attended the person */
	/*
	 * About the person in front. open: folio of a referral of hers to this
	 * service that has not ended. unfit: why the service may not receive
	 * her («atiende desde los 60 años»). "": no such thing.
	 */
	const char *open, *unfit;
	const struct kit_network_program *programs; /* those in force */
	size_t program_count;
	/* Private. */
	int64_t found; /* number of the words that it has */
	size_t order; /* its place when sorted by name */
};

struct kit_network {
	struct kit_arena arena; /* holds all texts */
	struct kit_issues issues; /* says that the ámbito is not in its list */
	/* First the services of the sector, then those that have more of the
	 * words, then by name. */
	struct kit_network_place *places;
	size_t count;
	size_t near; /* number of places of the sector, which come first */
	const char *sector; /* the sector that comes first; "": none */
	/* No service has all the words: places holds those that have some. */
	bool partly;
};
void kit_network_done(struct kit_network *network);

/*
 * Searches for services. A word may be the beginning of a word; accents,
 * capitals and little words (de, la, con) do not matter. A service has its own
 * words and those of its programmes. When nothing is found: KIT_OK and no
 * places. KIT_ENOTFOUND when the person is not here. The caller frees network
 * with kit_network_done.
 */
KIT_MUST_USE enum kit_code kit_network_search(struct kit_desk *desk,
    const struct kit_network_ask *ask, struct kit_network *network,
    struct kit_err *err);

#endif
