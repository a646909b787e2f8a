#ifndef KIT_VIEW_H
#define KIT_VIEW_H

#include "form.h"
#include "journal.h"
#include "progress.h"
#include "sql.h"

/*
 * vista.db: what the journal says, as tables. It is disposable: missing, older
 * than the forms or of another book, it is made again; behind, it catches up,
 * by the same fold. It lives in memory and never is the only place of
 * anything.
 *
 * For documents and lists there is a table per record type, named by it: its
 * fields (terreno-plantillas.5; those that are sensible or restringido are left
 * out unless a label or a calculation needs them) and _clave, _alta (date of
 * the first entry), _por (its user), _jornada, _cambio (HLC of the last),
 * _conflictos (how many fields), _etiqueta, _nd; TIPO_texto, the same as people
 * read it; opcion(lista, codigo, etiqueta, orden) with lista "tipo.campo";
 * conflicto(tipo, clave, campo), "(reservado N)" where the field is not open.
 * What the laptop knows are parameters
 * (:equipo, :punto …).
 */

struct kit_view;

/* What a view is of; all borrowed for as long as the view. */
struct kit_view_source {
	struct kit_journal *journal;
	struct kit_forms *forms;
	struct kit_env *env;
	struct kit_progress *progress; /* may be NULL */
};

/* Opens the view of this journal, making it or bringing it up to date. */
KIT_MUST_USE enum kit_code kit_view_open(const struct kit_view_source *source,
    struct kit_view **view, struct kit_err *err);
void kit_view_free(struct kit_view *v);
KIT_AUTO_DEFINE(view)

/*
 * Folds what the journal has and the view has not. Inside a transaction of
 * the journal it sees what is not committed yet: kit_view_commit after the
 * journal's commit, kit_view_rollback after its rollback.
 */
KIT_MUST_USE enum kit_code kit_view_catch_up(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_commit(
    struct kit_view *v, struct kit_err *err);
void kit_view_rollback(struct kit_view *v);

/* Drops the view and makes it again. */
KIT_MUST_USE enum kit_code kit_view_rebuild(
    struct kit_view *v, struct kit_err *err);

/* Whether it was made anew since kit_view_open began. */
bool kit_view_is_anew(const struct kit_view *v);

/*
 * The guarded side of the view's connection, for documents, lists, searches and
 * exports. What is prepared through it can only read; fields that are sensible
 * or restringido read as NULL there whatever the query says. It sees what the
 * view's open transaction has written. It lives until the view is made again.
 */
KIT_MUST_USE enum kit_code kit_view_reader(
    struct kit_view *v, struct kit_db **db, struct kit_err *err);

/* The record that a key stands for now (joined records); appended to out. */
KIT_MUST_USE enum kit_code kit_view_resolve(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_str *out,
    struct kit_err *err);

/*
 * The record that has this value in its natural key by now: a RUN that was
 * corrected is not that of the record whose key it is, which stays. Appended to
 * key; nothing when there is none. Forms with a key of several fields: the
 * record of that key.
 */
KIT_MUST_USE enum kit_code kit_view_bearer(struct kit_view *v,
    struct kit_sv type, struct kit_sv value, struct kit_str *key,
    struct kit_err *err);

/* True when the view has a row for it. */
KIT_MUST_USE enum kit_code kit_view_has(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, bool *has, struct kit_err *err);

/*
 * The entries that make up a record, its own and those of the records joined
 * to it, ready for kit_fold. As kit_journal_record.
 */
KIT_MUST_USE enum kit_code kit_view_entries(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_arena *arena,
    struct kit_entry_list *list, struct kit_err *err);

/*
 * Keys of the records of a type whose field (a ref of its form) names key, in
 * the order in which they came here; `most` at the most. They live in the
 * arena.
 */
struct kit_naming {
	const char *type, *field;
	struct kit_sv key;
	size_t most;
};
KIT_MUST_USE enum kit_code kit_view_naming(struct kit_view *v,
    const struct kit_naming *naming, struct kit_arena *arena,
    const char ***keys, size_t *count, struct kit_err *err);

/*
 * What another record names: its label, and whether it is here. One that was
 * removed, or whose entries have not arrived yet, has no label.
 */
enum kit_view_there { KIT_VIEW_HERE, KIT_VIEW_REMOVED, KIT_VIEW_TO_COME };
KIT_MUST_USE enum kit_code kit_view_ref(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_str *label, enum kit_view_there *there,
    struct kit_err *err);

/* Label of a record; the key itself when it is not here. */
KIT_MUST_USE enum kit_code kit_view_label(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_str *label,
    struct kit_err *err);

/* Finds records that people name, for kinds of ref. Lives as the view. */
struct kit_ref_source *kit_view_refs(struct kit_view *v);

/* Whether a view made anew from the journal says the same as this one. */
KIT_MUST_USE enum kit_code kit_view_same(
    struct kit_view *v, bool *same, struct kit_err *err);

/*
 * The sum of the SHA-256 of every record's state: equal on every replica that
 * has the same entries. out has 65 bytes, hex.
 */
KIT_MUST_USE enum kit_code kit_view_state_hash(
    struct kit_view *v, char out[65], struct kit_err *err);

#endif
