#ifndef KIT_FIELD_SCAN_H
#define KIT_FIELD_SCAN_H

#include "desk.h"
#include "journal_far_go.h"

/*
 * Finds out whom a field copy may let go of (field_copy.h). One walk over the
 * journal gathers the records that belong to each person. The record types say
 * which these are: her own persona record, each record with a field that refers
 * to persona and is always required, and each record that is a repeat in one of
 * these. Any other record that names her (as a guest of a meeting, as a leader)
 * does not belong to her; it holds her here. Every value that was ever written
 * counts, not only those that stand now.
 */

struct kit_field_person {
	struct kit_sv key;
	int64_t newest_ms; /* time of her newest entry, in ms since 1970 */
	bool at_point; /* she was ever noted at one of the laptop's points */
	bool held; /* something here needs her: another's record, open work, a
		      draft, a document that waits */
	struct kit_far_record *records; /* record_count of the scan's records */
	size_t record_count;
	struct kit_sv *names; /* RUNs that she ever had */
	size_t name_count, name_cap;
};

struct kit_field_scan {
	struct kit_arena arena;
	struct kit_field_person *people;
	size_t count, cap;
	struct kit_far_record *records; /* ordered by person */
};
void kit_field_scan_done(struct kit_field_scan *scan);

/*
 * Reads the whole journal. points are the keys of the laptop's points. The view
 * must be up to date. The caller frees scan with kit_field_scan_done, also on
 * failure.
 */
KIT_MUST_USE enum kit_code kit_field_scan_read(struct kit_desk *desk,
    const struct kit_sv *points, size_t count, struct kit_field_scan *scan,
    struct kit_err *err);

#endif
