#ifndef KIT_BATCH_HOJA_H
#define KIT_BATCH_HOJA_H

#include "batch.h"

/* The record hoja, which says what was kept of a typed sheet. */

struct kit_batch_hoja {
	struct kit_arena arena;
	const char *key;
	int64_t number;
	uint64_t made; /* HLC of its first entry */
	struct kit_sv typist, second; /* codes of officials */
	struct kit_sv records; /* "persona=KEY;experiencia1=KEY"; ~KEY was
				  there before the sheet */
	struct kit_sv written; /* "persona.run;atencion.motivo" */
	bool twice; /* somebody typed it again */
	int64_t fields, wrong_first;
};
void kit_batch_hoja_done(struct kit_batch_hoja *hoja);

KIT_MUST_USE enum kit_code kit_batch_hoja_read(struct kit_desk *desk,
    struct kit_sv key, struct kit_batch_hoja *hoja, struct kit_err *err);

/* Appends the key of the hoja with this number in a batch. */
void kit_batch_hoja_key(
    struct kit_sv batch, int64_t number, struct kit_str *key);

/*
 * Whether the sheet of this key belongs to the sample that is typed twice, at a
 * rate of so many in a hundred: the hash of the key tells, so every laptop says
 * the same and nobody chooses.
 */
bool kit_batch_hoja_sampled(struct kit_sv key, int64_t rate);

/* The key of a record of the sheet, by its name in the sheet (experiencia1); no
 * text when there is none. *before: it was there before the sheet. */
struct kit_sv kit_batch_hoja_record(
    const struct kit_batch_hoja *hoja, const char *name, bool *before);

/* Whether the field of this name was written by the first typist. */
bool kit_batch_hoja_wrote(const struct kit_batch_hoja *hoja, const char *name);

#endif
