/* The list of all commands, by chapters of the help; what is done every day
 * comes first. */
#include "cmds.h"

#include <stddef.h>

#define POINT(X)                                                               \
	X(cmd_day_begin)                                                       \
	X(cmd_day_show)                                                        \
	X(cmd_day_end)                                                         \
	X(cmd_attend)                                                          \
	X(cmd_cv)                                                              \
	X(cmd_network_search)                                                  \
	X(cmd_refer)                                                           \
	X(cmd_letter)                                                          \
	X(cmd_slip)                                                            \
	X(cmd_pending)                                                         \
	X(cmd_apply)                                                           \
	X(cmd_bne_done)                                                        \
	X(cmd_bne_impossible)

#define PAPER(X)                                                               \
	X(cmd_documents)                                                       \
	X(cmd_document)                                                        \
	X(cmd_emit)                                                            \
	X(cmd_genuine)                                                         \
	X(cmd_figure)                                                          \
	X(cmd_paper)                                                           \
	X(cmd_paper_repeat)                                                    \
	X(cmd_paper_cancel)

#define RECORDS(X)                                                             \
	X(cmd_conflicts)                                                       \
	X(cmd_resolve)                                                         \
	X(cmd_join)                                                            \
	X(cmd_assure)                                                          \
	X(cmd_package_write)                                                   \
	X(cmd_package_read)                                                    \
	X(cmd_form_import)                                                     \
	X(cmd_form_export)

#define RIGHTS(X)                                                              \
	X(cmd_access)                                                          \
	X(cmd_portability)                                                     \
	X(cmd_rectify)                                                         \
	X(cmd_block)                                                           \
	X(cmd_unblock)                                                         \
	X(cmd_oppose)                                                          \
	X(cmd_withdraw)                                                        \
	X(cmd_deny)                                                            \
	X(cmd_act)                                                             \
	X(cmd_erase)                                                           \
	X(cmd_audit)                                                           \
	X(cmd_register)                                                        \
	X(cmd_retention)

#define COMPUTER(X)                                                            \
	X(cmd_preparar)                                                        \
	X(cmd_open)                                                            \
	X(cmd_shut)                                                            \
	X(cmd_phrase_set)                                                      \
	X(cmd_phrase_drop)                                                     \
	X(cmd_phrase_list)                                                     \
	X(cmd_phrase_propose)                                                  \
	X(cmd_phrase_rescue)                                                   \
	X(cmd_phrase_recover)                                                  \
	X(cmd_phrase_rekey)                                                    \
	X(cmd_diagnose)                                                        \
	X(cmd_verify)                                                          \
	X(cmd_rebuild)

#define BOOK(X)                                                                \
	X(cmd_sync)                                                            \
	X(cmd_backup)                                                          \
	X(cmd_field_copy)                                                      \
	X(cmd_team_list)                                                       \
	X(cmd_team_admit)                                                      \
	X(cmd_team_close)                                                      \
	X(cmd_team_revoke)                                                     \
	X(cmd_team_lost)                                                       \
	X(cmd_team_open)                                                       \
	X(cmd_epoch)                                                           \
	X(cmd_epoch_new)

#define TRIES(X)                                                               \
	X(cmd_try_kind)                                                        \
	X(cmd_try_fold)                                                        \
	X(cmd_try_mustache)                                                    \
	X(cmd_try_document)                                                    \
	X(cmd_try_age_open)                                                    \
	X(cmd_try_age_seal)                                                    \
	X(cmd_try_sign)                                                        \
	X(cmd_try_seal)

#define VERBS(X)                                                               \
	X(cmd_fields)                                                          \
	X(cmd_choices)                                                         \
	X(cmd_create)                                                          \
	X(cmd_edit)                                                            \
	X(cmd_show)                                                            \
	X(cmd_search)                                                          \
	X(cmd_list)                                                            \
	X(cmd_advice)                                                          \
	X(cmd_remove)                                                          \
	X(cmd_undo)                                                            \
	X(cmd_import)                                                          \
	X(cmd_export)

#define DECLARE(name) extern const struct kit_cmd name;
#define ROW(name) &name,

POINT(DECLARE)
PAPER(DECLARE)
RECORDS(DECLARE)
RIGHTS(DECLARE)
COMPUTER(DECLARE)
BOOK(DECLARE)
TRIES(DECLARE)
VERBS(DECLARE)

const struct kit_cmd *const kit_cmds[] = {POINT(ROW) PAPER(ROW) RECORDS(ROW)
	RIGHTS(ROW) COMPUTER(ROW) BOOK(ROW) TRIES(ROW) NULL};
const struct kit_cmd *const kit_record_cmds[] = {VERBS(ROW) NULL};

static const struct kit_cmd *const point[] = {POINT(ROW) NULL};
static const struct kit_cmd *const paper[] = {PAPER(ROW) NULL};
static const struct kit_cmd *const records[] = {RECORDS(ROW) NULL};
static const struct kit_cmd *const rights[] = {RIGHTS(ROW) NULL};
static const struct kit_cmd *const computer[] = {COMPUTER(ROW) NULL};
static const struct kit_cmd *const book[] = {BOOK(ROW) NULL};
static const struct kit_cmd *const tries[] = {TRIES(ROW) NULL};

const struct kit_cmd_chapter kit_cmd_chapters[] = {
    {"En el punto, con la persona", point},
    {"Papeles y cifras", paper},
    {"Lo que dicen las fichas", records},
    {"Los derechos de las personas", rights},
    {"Este equipo y su frase", computer},
    {"El libro de la oficina", book},
    {"Rutinas internas, a mano", tries},
    {0},
};

bool
kit_cmd_is_verb(const struct kit_cmd *cmd)
{
	for (const struct kit_cmd *const *c = kit_record_cmds; *c; c++)
		if (*c == cmd)
			return true;
	return false;
}
