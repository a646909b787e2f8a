#ifndef KIT_KIND_H
#define KIT_KIND_H

#include "env.h"
#include "err.h"
#include "str.h"

/* A kind is a row of functions that read, check and show one sort of value.
 * Only kind*.c compare kinds with one another. */

struct kit_field; /* form.h */

/* Finds the record that a person named by its key, its RUN or its label. */
struct kit_ref_source {
	/*
	 * Appends to key the key of the record of this type that text names.
	 * False when no record has that name, or several have: why then holds
	 * the Spanish sentence, which names the nearest.
	 */
	bool (*find)(struct kit_ref_source *self, const char *type,
	    struct kit_sv text, struct kit_str *key, struct kit_str *why);
	/* the last find failed, and no new record may be made of text: several
	 * records fit, or the one that fits can not be used */
	bool several;
};

/* What a lone point before three digits means in a number with decimals
 * ("1.234"), as the other cells of its column suggest. */
enum kit_points {
	KIT_POINTS_UNSAID, /* no column: thousands, with a doubt */
	KIT_POINTS_GROUP, /* thousands: 1.234 is 1234 */
	KIT_POINTS_DECIMAL, /* decimals: 1.234 is 1,234 */
	KIT_POINTS_MIXED, /* the column says both, or neither: refused */
};

/* What a kind may look at besides the text. */
struct kit_kind_env {
	struct kit_env *env; /* today, for two-digit years */
	struct kit_ref_source *refs; /* NULL: any text is taken as a key */
	enum kit_points points;
	/* the column has dates that are valid only as month, day, year: a date
	 * that could be read both ways is refused */
	bool month_first;
	/* the column has RUN or RUT without check digits: a number that could
	 * be one is refused */
	bool no_digit;
};

/* The result of reading a value. */
struct kit_reading {
	const char *code; /* static: "ok", DV, FORMATO, MOVIL … */
	bool ok; /* value holds the canonical form */
	bool doubtful; /* taken; why says what to check */
	bool two; /* spare is a second value, and not a note */
	bool unlisted; /* why names no near choice: show the list */
	/* canonical; of a set, elements parted by \n. When not ok: "" or, with
	 * code BAJO, the value that would be taken if typed twice */
	struct kit_str value;
	/* what else the cell held: a second telephone, or "(hija)" after one */
	struct kit_str spare;
	struct kit_str why; /* Spanish: what is wrong and the way out */
};
/* Frees the texts; accepts a zeroed reading. */
void kit_reading_done(struct kit_reading *r);

struct kit_kind {
	const char *name; /* as in bind::terreno:clase, or XLSForm's type */
	const char *column; /* SQL type of its column: TEXT, INTEGER, REAL */
	bool stored; /* false: a note keeps nothing */
	bool set; /* elements are added and removed one by one */
	bool listed; /* has a choice list */
	int width; /* width of a typical value, in characters */
	const char *hint; /* Spanish: how to write it */
	/*
	 * Reads a text as a person typed it into r. The text is valid UTF-8,
	 * trimmed, and neither empty nor N/D; r is zeroed, and the caller frees
	 * it with kit_reading_done.
	 */
	void (*read)(const struct kit_field *f, struct kit_kind_env *env,
	    struct kit_sv text, struct kit_reading *r);
	/* Appends a canonical value, or one element of a set, as people read
	 * it. */
	void (*show)(const struct kit_field *f, struct kit_sv value,
	    struct kit_str *out);
};

/* All kinds, ended by a row without a name. */
extern const struct kit_kind kit_kinds[];

/* Finds the kind of that name; NULL when there is none. */
const struct kit_kind *kit_kind_find(struct kit_sv name);

/* Whether values of the kind are shown as they are stored. */
bool kit_kind_is_plain(const struct kit_kind *kind);

/* Whether the text is one of the ways to write "no answer": N/D, n/d, ND,
 * s/i… */
bool kit_kind_is_nd(struct kit_sv text);

/* The stored form of "no answer". */
#define KIT_ND "N/D"

/*
 * Appends a value as `how` says, for SQL and documents, which have no field:
 * run, rut, run_oculto, phone, money, decimal, date, fecha_larga ("21 de
 * noviembre de 2026"), dia_mes ("21 de noviembre"), dia ("sábado"), month,
 * mes_corto ("03/2019"), time. False, and nothing appended, for any other how.
 */
bool kit_kind_show_as(
    struct kit_sv how, struct kit_sv value, struct kit_str *out);

#endif
