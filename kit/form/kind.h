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

/* Finds the record that a person named by key, RUN or label. */
struct kit_ref_source {
	/*
	 * Appends to key the key of the record of this type that text names.
	 * False when no record or more than one is named so: why then holds the
	 * Spanish sentence, with the nearest names.
	 */
	bool (*find)(struct kit_ref_source *self, const char *type,
	    struct kit_sv text, struct kit_str *key, struct kit_str *why);
	bool several; /* the last find failed because text could name more than
			 one */
};

/* What a lone point before three digits means in a number with decimals
 * ("1.234"): the other cells of the number's column can tell. */
enum kit_points {
	KIT_POINTS_UNSAID, /* a single value: thousands, with a doubt */
	KIT_POINTS_GROUP, /* thousands: 1.234 is 1234 */
	KIT_POINTS_DECIMAL, /* decimals: 1.234 is 1,234 */
	KIT_POINTS_MIXED, /* the column says both or neither: refused */
};

/* What a kind may look at besides the text. */
struct kit_kind_env {
	struct kit_env *env; /* today, for two-digit years */
	struct kit_ref_source *refs; /* NULL: any key is taken as it is */
	enum kit_points points;
	bool month_first; /* the column has dates that are one only as month,
			     day, year: one that could be either is refused */
};

/* What reading a value found. */
struct kit_reading {
	const char *code; /* static: "ok", or a class: DV, FORMATO, MOVIL … */
	bool ok; /* value holds the canonical form */
	bool doubtful; /* taken; why says what to look at again */
	bool two; /* spare is a second value, not a note on the first */
	bool unlisted; /* why names no choice to take instead: the list must be
			  looked at */
	struct kit_str value; /* canonical; sets: elements separated by \n.
				 When not ok: "", or what the value would be if
				 the person said it twice (code BAJO) */
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

/* The kind of that name; NULL when there is none. */
const struct kit_kind *kit_kind_find(struct kit_sv name);

/* True when values of the kind are shown as they are stored. */
bool kit_kind_is_plain(const struct kit_kind *kind);

/* True for the ways in which people write "no answer": N/D, n/d, ND, s/i… */
bool kit_kind_is_nd(struct kit_sv text);

/* What is stored for no answer. */
#define KIT_ND "N/D"

/* Shows by kind name without a field, for SQL and documents: run, rut,
 * run_oculto, phone, money, date, fecha_larga ("21 de noviembre de 2026"),
 * dia_mes ("21 de noviembre"), dia ("sábado"), month, mes_corto ("03/2019"),
 * time. False when there is no such way. */
bool kit_kind_show_as(
    struct kit_sv how, struct kit_sv value, struct kit_str *out);

#endif
