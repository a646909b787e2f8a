#ifndef KIT_VIEW_INNER_H
#define KIT_VIEW_INNER_H

/* The struct of a view, and what it holds for each type; for view*.c only. */

#include "map.h"
#include "sql.h"
#include "view.h"

/* The value of a field on its way into its column. */
struct view_cell {
	const struct kit_fold_field *one; /* for a field with one value */
	struct kit_str list; /* for a set: a JSON array */
};

/* What the view keeps to write the rows of one record type. */
struct view_type {
	const struct kit_form *form;
	struct kit_stmt *insert, *drop, *label;
	struct kit_stmt *card; /* finds a row's number and words by its key */
	struct kit_stmt *found; /* finds a row's key and label by its number */
	struct kit_stmt *bearer; /* finds the row with a natural key */
	struct kit_map places; /* name of a field: its place in form->fields */
	/* Which field came behind each field in the last record, and (at 0)
	 * which came first: in the next record the same is likely. */
	size_t *follows;
	struct kit_sv *names; /* of the form's fields */
	struct view_cell *cells; /* of the row at hand, one for each field */
	uint64_t *used; /* a bit for each cell with a value */
	uint64_t *bound; /* the same, of the row before */
	bool *held; /* whether the view has a column for it */
	int *params; /* each field's parameter of insert */
	bool searched; /* search looks into some field */
	bool made; /* its table is there, unless rolled back */
};

/* A column of a table of the view. */
struct view_column {
	const char *table, *column;
};

/* Memory that rows use one after another: asking for memory was most of what a
 * row cost. */
struct view_work {
	struct kit_arena arena; /* of the fold */
	struct kit_str nd, words, joined;
	int64_t quarter; /* quarters of an hour since 1970; date is its date */
	char date[11];
};

/* The parameters of the insert that every row has. */
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
	struct kit_str path; /* of the view's file */
	struct kit_db *db;
	struct kit_db *reader; /* the guarded side of db (view_reader.h) */
	struct view_column *reserved; /* the columns that the guard blanks */
	size_t reserved_count, reserved_cap;
	struct kit_arena reserved_arena;
	bool read_people; /* a guarded statement reads persona */
	bool read_hers; /* … or records of persons let go of */
	struct kit_stmt *q[V_QUERY_COUNT];
	struct view_work work;
	struct kit_map heard; /* words this process met (view_alike.c) */
	struct kit_str unkept; /* heard words that the view lacks yet */
	struct view_type *types; /* one for each of type_names */
	struct view_type *recent; /* the type last asked for, or NULL */
	const char **type_names; /* without the types that were set aside */
	struct kit_arena names; /* of the types, unless the forms own them */
	size_t type_count;
	bool bulk; /* being made anew: no old rows are there */
	bool aliases; /* some records were joined */
	bool blocks; /* some record is blocked */
	bool lifted; /* blocked records are shown (kit_view_lift) */
	bool anew; /* made anew since it was opened */
	uint64_t stamp;
	struct kit_ref_source refs;
};

#endif
