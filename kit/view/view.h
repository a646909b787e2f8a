#ifndef KIT_VIEW_H
#define KIT_VIEW_H

#include "form.h"
#include "journal.h"
#include "progress.h"
#include "sql.h"
#include "view_find.h"
#include "view_reader.h"

/*
 * vista.db: what the journal says, as tables. The view lives in memory and is
 * disposable; nothing is only there. A view that is missing, older than the
 * forms or of another journal is made again; one that is behind catches up, by
 * the same fold.
 *
 * For documents and lists, each record type has a table of its name. Its
 * columns are the type's fields (terreno-plantillas.5), without those that are
 * sensible or restringido unless a label or a calculation needs them, and
 * _clave, _alta (date of the first entry), _por (its user), _jornada (its day),
 * _cambio (HLC of the last entry), _conflictos (how many fields are in
 * conflict), _etiqueta (label), _nd (fields answered N/D). TIPO_texto is the
 * same table as people read it. opcion(lista, codigo, etiqueta, orden) has the
 * choices, with "tipo.campo" as lista; conflicto(tipo, clave, campo) the
 * conflicts, with "(reservado N)" for a field that is not open. What the laptop
 * knows comes in as parameters (:equipo, :punto …).
 */

struct kit_view;
struct kit_view_far; /* view_far.h */

/* What a view is made from; borrowed for as long as the view lives. */
struct kit_view_source {
	struct kit_journal *journal;
	struct kit_forms *forms;
	struct kit_env *env;
	struct kit_progress *progress; /* may be NULL */
	const char *copy; /* sealed copy's path (view_copy.h) or NULL */
	const struct kit_view_far *far; /* NULL: brings nobody back */
};

/* Opens the view of this journal, and makes it or brings it up to date. Free
 * *view with kit_view_free. */
KIT_MUST_USE enum kit_code kit_view_open(const struct kit_view_source *source,
    struct kit_view **view, struct kit_err *err);
void kit_view_free(struct kit_view *v);
KIT_AUTO_DEFINE(view)

/*
 * When the journal was renamed since the view was opened, because another
 * process erased entries, set them aside or let go of them, opens the view of
 * the journal as it is now in the place of this one. Does nothing inside a
 * transaction of the view or while a caller has a statement of it, or when the
 * forms have changed as well. On failure the view is as it was.
 */
KIT_MUST_USE enum kit_code kit_view_follow(
    struct kit_view *v, struct kit_err *err);

/*
 * Folds the entries that the journal has and the view has not, in a transaction
 * of the view that stays open. Inside a transaction of the journal the view
 * then shows what is not committed yet: call kit_view_commit after the
 * journal's commit, kit_view_rollback after its rollback.
 */
KIT_MUST_USE enum kit_code kit_view_catch_up(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_commit(
    struct kit_view *v, struct kit_err *err);
void kit_view_rollback(struct kit_view *v);

/*
 * kit_view_mark sets a mark in the view's transaction, before something is
 * written that may have to be undone. kit_view_keep keeps what was written
 * since; kit_view_return undoes it, as kit_journal_return does in the journal.
 */
KIT_MUST_USE enum kit_code kit_view_mark(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_keep(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_return(
    struct kit_view *v, struct kit_err *err);

#endif
