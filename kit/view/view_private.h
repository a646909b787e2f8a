#ifndef KIT_VIEW_PRIVATE_H
#define KIT_VIEW_PRIVATE_H

/* Shared by view*.c only. */

#include "map.h"
#include "sql_function.h"
#include "sql_guard.h"
#include "view.h"

/* A field's value on its way into its column. */
struct view_cell {
	const struct kit_fold_field *one; /* scalars */
	struct kit_str list; /* sets: a JSON array */
};

/* What the view needs to write rows of one record type. */
struct view_type {
	const struct kit_form *form;
	struct kit_stmt *insert, *drop, *label;
	struct kit_stmt *card; /* a row's number and its words */
	struct kit_stmt *found; /* a row's key and label, by its number */
	struct kit_stmt *bearer; /* whose natural key has a value by now */
	struct kit_map places; /* a field's name: where it is in form->fields */
	/* The field that last followed each field in a record (and, first, the
	 * one that came first): it mostly does so again. */
	size_t *follows;
	struct kit_sv *names; /* of the form's fields */
	struct view_cell *cells; /* of the row being written, a field each */
	uint64_t *used; /* a bit for each cell that is */
	bool *held; /* fields whose values the view holds */
	int *params; /* of insert: where each field that is bound stands */
	bool searched; /* some field is looked into by buscar */
};

/* A column of a table of the view. */
struct view_column {
	const char *table, *column;
};

/* Room for one row, kept from row to row: most of what a row cost was asking
 * for memory. */
struct view_work {
	struct kit_arena arena; /* the fold */
	struct kit_str nd, words, joined;
	int64_t quarter; /* of an hour since 1970, whose date stands in date */
	char date[11];
};

/* Places of the insert's columns that all rows have. */
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
	V_KEY_FIELD,
	V_TEXT,
	V_POSITION,
	V_MOVE,
	V_QUERY_COUNT
};

struct kit_view {
	struct kit_view_source src;
	struct kit_str path;
	struct kit_db *db;
	struct kit_db *reader; /* its guarded side: reads for others */
	struct view_column *reserved; /* what the guard blanks */
	size_t reserved_count, reserved_cap;
	struct kit_arena reserved_arena;
	struct kit_stmt *q[V_QUERY_COUNT];
	struct view_work work;
	struct kit_map heard; /* words that this process met (view_alike.c) */
	struct kit_str unkept; /* those of them that are not kept yet */
	struct view_type *types; /* as named by type_names */
	struct view_type *recent; /* the one last asked for, or NULL */
	const char **type_names; /* without the types that are set aside */
	size_t type_count;
	bool bulk; /* being made anew: no old rows to look for */
	bool aliases; /* some record was joined to another */
	bool anew; /* made since it was opened */
	uint64_t stamp;
	struct kit_ref_source refs;
};

/* view_schema.c */
KIT_MUST_USE enum kit_code view_schema_make(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code view_schema_index(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code view_schema_query(struct kit_view *v,
    enum view_query which, struct kit_stmt **q, struct kit_err *err);
/* NULL in *type when no form has this name. */
KIT_MUST_USE enum kit_code view_schema_type(struct kit_view *v,
    struct kit_sv name, struct view_type **type, struct kit_err *err);
/* The statement that asks for a label; it needs no form. NULL as above. */
KIT_MUST_USE enum kit_code view_schema_label(struct kit_view *v,
    struct kit_sv name, struct kit_stmt **q, struct kit_err *err);
/* The statement that asks for key and label by the number of the row. */
KIT_MUST_USE enum kit_code view_schema_found(
    struct kit_view *v, size_t type, struct kit_stmt **q, struct kit_err *err);
/* The form's key field when it has one alone, or NULL. */
const struct kit_field *view_key_field(const struct kit_form *form);
/* The statement of kit_view_bearer; NULL for a form without such a field. */
KIT_MUST_USE enum kit_code view_schema_bearer(struct kit_view *v,
    struct kit_sv type, struct kit_stmt **q, struct kit_err *err);
void view_schema_forget(struct kit_view *v);

/* view_sql.c: the functions that SQL may call. */
KIT_MUST_USE enum kit_code view_sql_functions(
    struct kit_view *v, struct kit_db *db, struct kit_err *err);

/* view_text.c: TIPO_texto, a record type's table as people read it. */
KIT_MUST_USE enum kit_code view_text_note(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err);
/* Gives a statement the TIPO_texto that it names (kit_sql_guard); ctx is the
 * view. */
size_t view_text_expand(void *ctx, struct kit_sv sql, struct kit_str *more);

/* view_row.c: the state of a record into its row, or no row. */
KIT_MUST_USE enum kit_code view_row_put(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_entry_list *entries, struct kit_err *err);
KIT_MUST_USE enum kit_code view_row_drop(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_err *err);
void view_row_forget(struct kit_view *v);

/*
 * view_words.c: what search finds a record by: the words of its fields (the
 * column _busca) and of its label. Search knows a record by one number, of its
 * type and its row.
 */
struct view_card {
	int64_t row; /* 0: there is none */
	struct kit_str words;
};
#define VIEW_WORDS "palabras(_busca, _etiqueta)"
enum {
	VIEW_ROW_BITS = 40, /* rows of a table are far fewer */
	VIEW_PIECE_MAX = 3, /* letters of Mc, O', De, la, San before a name */
};
/* Whether a text is a RUN, a telephone or such; its digits; those backwards. */
bool view_words_is_number(struct kit_sv v);
void view_words_digits(struct kit_sv v, struct kit_str *words);
void view_words_backwards(struct kit_sv v, struct kit_str *words);
int64_t view_words_number(size_t type, int64_t row);
/* The SQL function of that name; "" when nothing is to be found. */
void view_words_sql(struct kit_sql_call *call, void *ctx);
KIT_MUST_USE enum kit_code view_words_card(struct view_type *t,
    struct kit_sv key, struct view_card *card, struct kit_err *err);
/* Search forgets `was` and knows `now`; either may have no words. */
KIT_MUST_USE enum kit_code view_words_move(struct kit_view *v,
    const struct view_type *t, const struct view_card *was,
    const struct view_card *now, struct kit_err *err);
/*
 * Runs a statement for which FTS5 reads the words of all records, through the
 * view `ficha` that the index names as its content. SQLite parses each view
 * whenever it opens the database, so that this one is there only meanwhile.
 */
KIT_MUST_USE enum kit_code view_words_exec(
    struct kit_view *v, const char *sql, struct kit_err *err);
KIT_MUST_USE enum kit_code view_words_finish(
    struct kit_view *v, struct kit_err *err);
/*
 * Appends the words of one searchable field; to joined, the words that people
 * may write of several: "oryan" of O'Ryan, "lafuente" and "delafuente" of De la
 * Fuente.
 */
void view_words_of(const struct kit_field *f, struct kit_sv value,
    struct kit_str *words, struct kit_str *joined);

/* view_alike.c: the words that search knows, and which are similar. */
struct view_word {
	struct kit_sv word, sound;
};
struct view_words {
	struct kit_arena arena;
	struct view_word *items;
	size_t count, cap;
};
/* How a word is like another: it begins as the other, it sounds (or begins to
 * sound) as the other, its sound is one letter off. */
enum view_likeness { VIEW_EXACT, VIEW_SOUNDS, VIEW_ONE_OFF, VIEW_UNLIKE };
/* Notes the words of a record; view_alike_keep writes them into the view. */
void view_alike_hear(struct kit_view *v, struct kit_sv words);
KIT_MUST_USE enum kit_code view_alike_keep(
    struct kit_view *v, struct kit_err *err);
/* What was noted may not be in the view any more, after a rollback. */
void view_alike_forget(struct kit_view *v);
/* Reads all known words into `all`, in place of what it held. */
KIT_MUST_USE enum kit_code view_alike_read(
    struct kit_view *v, struct view_words *all, struct kit_err *err);
/* The same, but only the words that may sound as `word`. */
KIT_MUST_USE enum kit_code view_alike_read_sound(struct kit_view *v,
    struct kit_sv word, struct view_words *near, struct kit_err *err);
void view_alike_done(struct view_words *all);
/* Appends ` OR "WORD"` for each known word that is as like `word`, or more. */
void view_alike_put(const struct view_words *all, struct kit_sv word,
    enum view_likeness most, struct kit_str *match);
KIT_MUST_USE enum kit_code view_alike_agree(struct kit_view *v,
    struct kit_view *anew, bool *agree, struct kit_err *err);

/* view_union.c: records joined to others. */
struct view_members {
	struct kit_arena arena;
	struct kit_sv *items;
	size_t count, cap;
	struct kit_sv shown; /* the one that stands for all */
};
/* Brings the unions up to date with entries after `after`; refolds what they
 * move unless the view is being made anew. */
KIT_MUST_USE enum kit_code view_union_update(
    struct kit_view *v, int64_t after, struct kit_err *err);
KIT_MUST_USE enum kit_code view_union_members(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct view_members *m,
    struct kit_err *err);
void view_union_done(struct view_members *m);

/* view.c: makes a view of the same source at path, leaving v->db on it. */
KIT_MUST_USE enum kit_code view_make_at(
    struct kit_view *v, const char *path, struct kit_err *err);
void view_disconnect(struct kit_view *v);

/* view.c: folds one record anew, through its union. */
KIT_MUST_USE enum kit_code view_refold(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_err *err);

#endif
