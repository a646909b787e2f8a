#ifndef KIT_VIEW_H
#define KIT_VIEW_H

#include "form.h"
#include "journal.h"
#include "progress.h"
#include "sql.h"
#include "view_find.h"
#include "view_reader.h"

/*
 * vista.db: what the journal says, as tables. The view is disposable. When it
 * is missing, older than the forms or of another journal, it is made again;
 * when it is behind, it catches up, by the same fold. It lives in memory and
 * never is the only place of anything.
 *
 * For documents and lists each record type has a table of its name. Its columns
 * are the type's fields (terreno-plantillas.5; those that are sensible or
 * restringido are left out unless a label or a calculation needs them) and
 * _clave, _alta (date of the first entry), _por (its user), _jornada, _cambio
 * (HLC of the last), _conflictos (how many fields), _etiqueta, _nd. TIPO_texto
 * is the same as people read it. There are also opcion(lista, codigo, etiqueta,
 * orden), where lista is "tipo.campo", and conflicto(tipo, clave, campo), with
 * "(reservado N)" for a field that is not open. What the laptop knows are
 * parameters (:equipo, :punto …).
 */

struct kit_view;
struct kit_view_far; /* view_far.h */

/* What a view is made of; all of it borrowed for as long as the view. */
struct kit_view_source {
	struct kit_journal *journal;
	struct kit_forms *forms;
	struct kit_env *env;
	struct kit_progress *progress; /* may be NULL */
	const char *copy; /* path of its sealed copy (view_copy.h), or NULL */
	const struct kit_view_far *far; /* NULL: nobody is brought back */
};

/* Opens the view of this journal, making it or bringing it up to date. */
KIT_MUST_USE enum kit_code kit_view_open(const struct kit_view_source *source,
    struct kit_view **view, struct kit_err *err);
void kit_view_free(struct kit_view *v);
KIT_AUTO_DEFINE(view)

/*
 * Folds the entries that the journal has and the view has not. Inside a
 * transaction of the journal the view sees what is not committed yet: call
 * kit_view_commit after the journal's commit, kit_view_rollback after its
 * rollback.
 */
KIT_MUST_USE enum kit_code kit_view_catch_up(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_commit(
    struct kit_view *v, struct kit_err *err);
void kit_view_rollback(struct kit_view *v);

/*
 * kit_view_mark sets a mark in the view's transaction, before a record is
 * written that may have to go again. Afterwards the caller keeps what came
 * since or returns to the mark, as the journal does (kit_journal_mark).
 */
KIT_MUST_USE enum kit_code kit_view_mark(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_keep(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_return(
    struct kit_view *v, struct kit_err *err);

#endif
