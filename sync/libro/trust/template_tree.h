#ifndef SYNC_TEMPLATE_TREE_H
#define SYNC_TEMPLATE_TREE_H

#include "belief.h"
#include "template_disk.h"

/*
 * The templates in main's tree, and the mark: a hash of what the office's
 * folder and main last had in common.
 */

/* Reads one template of a tree; KIT_ECRYPTO when its hash is another. */
KIT_MUST_USE enum kit_code sync_template_tree_read(struct sync_session *s,
    const struct sync_oid *tree, const struct sync_template *t,
    struct kit_str *text, struct kit_err *err);

/* Reads each template of main's tree; KIT_ECRYPTO when one is not as signed. */
KIT_MUST_USE enum kit_code sync_template_tree_check(
    struct sync_session *s, const struct sync_main *m, struct kit_err *err);

/* Puts a folder's templates into a tree, in place of the tree's own. */
KIT_MUST_USE enum kit_code sync_template_tree_put(
    struct sync_template_folder *f, struct sync_oid *tree, struct kit_err *err);

/* Joins the other main's templates into *m and *tree. */
KIT_MUST_USE enum kit_code sync_template_tree_join(struct sync_session *s,
    const struct sync_main *other, struct sync_manifest *m,
    struct sync_oid *tree, struct kit_err *err);

/* True when the list is the one that the mark stands for. */
bool sync_template_tree_is_marked(
    struct sync_session *s, const struct sync_manifest *m);

/* Marks main's list: from now on main and the folder are the same. */
KIT_MUST_USE enum kit_code sync_template_tree_mark(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

/*
 * True when another computer changed the list in main: this office came back
 * from a backup, or has a second computer.
 */
bool sync_template_tree_is_newer(struct sync_session *s,
    const struct sync_belief *belief, const struct sync_manifest *theirs);

#endif
