#ifndef KIT_VIEW_INNER_H
#define KIT_VIEW_INNER_H

/* What a view is made of; for view*.c only. */

#include "map.h"
#include "sql.h"
#include "view.h"

/* A field's value on its way into its column. */
struct view_cell {
	const struct kit_fold_field *one; /* of a field with one value */
	struct kit_str list; /* of a set: a JSON array */
};

/* What the view needs to write rows of one record type. */
struct view_type {
	const struct kit_form *form;
	struct kit_stmt *insert, *drop, *label;
	struct kit_stmt *card; /* a row's number and its words */
	struct kit_stmt *found; /* a row's key and label, by its number */
	struct kit_stmt
	    *bearer; /* finds the row whose natural key has a value now */
	struct kit_map
	    places; /* the place of a field in form->fields, by its name */
	/* Which field last followed each field in a record and, first, which
	 * one came first: in the next record it mostly does so again. */
	size_t *follows;
	struct kit_sv *names; /* of the form's fields */
	struct view_cell
	    *cells; /* of the row that is being written, one for each field */
	uint64_t *used; /* a bit for each cell that has a value */
	uint64_t *bound; /* and for each that the last insert had */
	bool *held; /* fields whose values the view holds */
	int *params; /* of insert: the parameter of each field that is bound */
	bool searched; /* some field is looked into by buscar */
	bool made; /* its table is there, if nothing was rolled back since */
};

/* A column of a table of the view. */
struct view_column {
	const char *table, *column;
};

/* Memory for one row, kept from row to row: most of what a row cost was asking
 * for memory. */
struct view_work {
	struct kit_arena arena; /* of the fold */
	struct kit_str nd, words, joined;
	int64_t quarter; /* the quarter of an hour since 1970 whose date is in
			    date */
	char date[11];
};

/* The places of the columns of the insert that all rows have. */
enum {
	VIEW_P_ROW = 1,
	VIEW_P_KEY,
	VIEW_P_ADDED,
	VIEW_P_CHANGED,
	VIEW_P_BY,
	VIEW_P_DAY,
	VIEW_P_CONFLICTS,
	VIEW_P_ND,
	VIEW_P_WORDS,
	VIEW_P_HEAD = VIEW_P_WORDS
};

enum view_query {
	V_CONFLICT_ADD,
	V_CONFLICT_DROP,
	V_WORDS_ADD,
	V_WORDS_DROP,
	V_WORDS_FIND,
	V_ALIAS_GET,
	V_ALIAS_PUT,
	V_ALIAS_DROP,
	V_EDGE_PUT,
	V_EDGE_DROP,
	V_EDGE_FROM,
	V_EDGE_TO,
	V_WORD_PUT,
	V_WORDS,
	V_WORDS_BY_SOUND,
	V_OPTION,
	V_OPTIONS,
	V_KEY_FIELD,
	V_TEXT,
	V_POSITION,
	V_MOVE,
	V_BLOCK_GET,
	V_BLOCK_PUT,
	V_BLOCK_DROP,
	V_BLOCK_OF,
	V_BLOCK_FIND,
	V_QUERY_COUNT
};

struct kit_view {
	struct kit_view_source src;
	struct kit_str path;
	struct kit_db *db;
	struct kit_db *reader; /* its guarded side, which reads for others */
	struct view_column *reserved; /* the columns that the guard blanks */
	size_t reserved_count, reserved_cap;
	struct kit_arena reserved_arena;
	bool read_people; /* what was prepared there reads persona */
	bool read_hers; /* or records that a field copy let go of some of */
	struct kit_stmt *q[V_QUERY_COUNT];
	struct view_work work;
	struct kit_map heard; /* words that this process met (view_alike.c) */
	struct kit_str
	    unkept; /* the heard words that are not in the view yet */
	struct view_type *types; /* one for each of type_names */
	struct view_type *recent; /* the one last asked for, or NULL */
	const char **type_names; /* without the types that are set aside */
	struct kit_arena names; /* of the types, when they are the view's own */
	size_t type_count;
	bool bulk; /* it is being made anew: there are no old rows */
	bool aliases; /* some record was joined to another */
	bool blocks; /* some record is blocked */
	bool lifted; /* just now, what is blocked is shown (kit_view_lift) */
	bool anew; /* it was made anew since it was opened */
	uint64_t stamp;
	struct kit_ref_source refs;
};

#endif
