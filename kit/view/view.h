#ifndef KIT_VIEW_H
#define KIT_VIEW_H

#include "form.h"
#include "journal.h"
#include "progress.h"
#include "sql.h"
#include "view_find.h"
#include "view_reader.h"

/*
 * vista.db: what the journal says, as tables. It is disposable: missing, older
 * than the forms or of another journal, it is made again; behind, it catches
 * up, by the same fold. It lives in memory and never is the only place of
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

/*
 * A place in the view's transaction, set before a record is written that may
 * have to go again: the caller keeps what came since, or returns to the place
 * when the journal returns to its own (kit_journal_mark).
 */
KIT_MUST_USE enum kit_code kit_view_mark(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_keep(
    struct kit_view *v, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_return(
    struct kit_view *v, struct kit_err *err);

#endif
