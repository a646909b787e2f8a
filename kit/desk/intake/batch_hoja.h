#ifndef KIT_BATCH_HOJA_H
#define KIT_BATCH_HOJA_H

#include "batch.h"

/* Reads records of the type hoja: each says which records a typed sheet
 * became. */

struct kit_batch_hoja {
	struct kit_arena arena;
	const char *key;
	int64_t number;
	uint64_t made; /* hybrid logical clock of its first entry */
	struct kit_sv typist, second; /* codes of officials */
	/* "persona=KEY;experiencia1=KEY"; "~" instead of "=": the record was
	 * here before the sheet */
	struct kit_sv records;
	struct kit_sv written; /* "persona.run;atencion.motivo" */
	bool twice; /* it was typed a second time */
	int64_t fields, wrong_first;
};
void kit_batch_hoja_done(struct kit_batch_hoja *hoja);

/* Reads the hoja with this key. KIT_ENOTFOUND when there is none. The caller
 * zeroes hoja before and frees it with kit_batch_hoja_done. */
KIT_MUST_USE enum kit_code kit_batch_hoja_read(struct kit_desk *desk,
    struct kit_sv key, struct kit_batch_hoja *hoja, struct kit_err *err);

/* Appends the key of the hoja with this number in a batch. */
void kit_batch_hoja_key(
    struct kit_sv batch, int64_t number, struct kit_str *key);

/*
 * True when the sheet with this key belongs to the sample that is typed twice.
 * rate is the percentage of sheets in the sample. A hash of the key decides, so
 * that every laptop decides alike and nobody chooses.
 */
bool kit_batch_hoja_sampled(struct kit_sv key, int64_t rate);

/*
 * Returns the key of a record of the sheet, by its name in the sheet
 * (experiencia1); p is NULL when there is none. *before: the record was here
 * before the sheet.
 */
struct kit_sv kit_batch_hoja_record(
    const struct kit_batch_hoja *hoja, const char *name, bool *before);

/* True when the first typist's sheet wrote the field with this name. */
bool kit_batch_hoja_wrote(const struct kit_batch_hoja *hoja, const char *name);

#endif
