#ifndef KIT_FIELD_SCAN_H
#define KIT_FIELD_SCAN_H

#include "desk.h"
#include "journal_far_go.h"

/*
 * Whom a field copy may let go of: one walk over the journal that gathers what
 * is each person's. What is hers follows from the record types: her own record,
 * and each record with a field that refers to persona and is always required,
 * or that is a repeat in such a record. A record that names her without having
 * to (somebody who came to a meeting, a leader) is not hers, and holds her
 * here. What was ever written counts, not only what stands.
 */

struct kit_field_person {
	struct kit_sv key;
	int64_t newest_ms; /* of her entries */
	bool at_point; /* she was ever noted at a point of the laptop */
	bool held; /* something here needs her: see field_scan.c */
	struct kit_far_record *records; /* of the scan */
	size_t record_count;
	struct kit_sv *names; /* RUNs that she ever had */
	size_t name_count, name_cap;
};

struct kit_field_scan {
	struct kit_arena arena;
	struct kit_field_person *people;
	size_t count, cap;
	struct kit_far_record *records; /* by person */
};
void kit_field_scan_done(struct kit_field_scan *scan);

/* points: keys of the laptop's points. The view must be up to date. */
KIT_MUST_USE enum kit_code kit_field_scan_read(struct kit_desk *desk,
    const struct kit_sv *points, size_t count, struct kit_field_scan *scan,
    struct kit_err *err);

#endif
