#ifndef KIT_KIND_H
#define KIT_KIND_H

#include "env.h"
#include "err.h"
#include "str.h"

/*
 * A kind says how one sort of value is read, checked and shown: a row of
 * functions. There is no `if (kind == …)` outside kind*.c.
 */

struct kit_field; /* form.h */

/* How to find the record a person named (by key, RUN, label): see
 * kit_ref_find below. */
struct kit_ref_source {
	/*
	 * Appends to key the key of the record of this type that text names.
	 * False when there is none or more than one: then why holds the
	 * Spanish sentence, with the nearest named.
	 */
	bool (*find)(struct kit_ref_source *self, const char *type,
	    struct kit_sv text, struct kit_str *key, struct kit_str *why);
	bool several; /* why the last find failed: it could be more than one */
};

/* What a kind may look at besides the text. */
struct kit_kind_env {
	struct kit_env *env; /* today, for two-digit years */
	struct kit_ref_source *refs; /* NULL: any key is taken as it is */
};

/* What reading a value found. */
struct kit_reading {
	const char *code; /* static: "ok", or a class: DV, FORMATO, MOVIL … */
	bool ok; /* value holds the canonical form */
	bool doubtful; /* taken, but why says what to look at again */
	struct kit_str value; /* canonical; sets: elements separated by \n */
	struct kit_str spare; /* what else the cell held: the second telephone
				 of two, the "(hija)" behind one */
	struct kit_str why; /* Spanish: what is wrong and the way out */
};
void kit_reading_done(struct kit_reading *r);

struct kit_kind {
	const char *name; /* bind::terreno:clase, or the XLSForm type */
	const char *column; /* SQL type of its column: TEXT, INTEGER, REAL */
	bool stored; /* false: note, groups: nothing is kept */
	bool set; /* elements are added and removed one by one */
	bool listed; /* has a choice list */
	int width; /* columns that a typical value takes */
	const char *hint; /* Spanish: how to write it */
	/*
	 * Reads text (valid UTF-8, trimmed, not empty, not N/D) as typed by a
	 * person into r, which is zeroed.
	 */
	void (*read)(const struct kit_field *f, struct kit_kind_env *env,
	    struct kit_sv text, struct kit_reading *r);
	/* Appends a canonical value (one element of a set) as people read it.
	 */
	void (*show)(const struct kit_field *f, struct kit_sv value,
	    struct kit_str *out);
};

/* All kinds, ended by a row without a name. */
extern const struct kit_kind kit_kinds[];

/* By name; NULL when there is none. */
const struct kit_kind *kit_kind_find(struct kit_sv name);

/* True when its values are shown as they are stored. */
bool kit_kind_is_plain(const struct kit_kind *kind);

/* True for the ways in which people write "no answer": N/D, n/d, ND, s/i… */
bool kit_kind_is_nd(struct kit_sv text);

/* What is stored for it. */
#define KIT_ND "N/D"

/* RUN and RUT ("41000000-8" in; rut_vectors.tsv). */
void kit_rut_show(struct kit_sv v, struct kit_str *out); /* 41.000.000-8 */
void kit_rut_mask(struct kit_sv v, struct kit_str *out); /* 41.***.***-8 */

/* Shows by kind name without a field, for SQL and documents: run, rut,
 * run_oculto, phone, money, date, fecha_larga ("21 de noviembre de 2026"),
 * month, mes_corto ("03/2019"), time. False when there is no such way. */
bool kit_kind_show_as(
    struct kit_sv how, struct kit_sv value, struct kit_str *out);

#endif
