#ifndef SYNC_TEMPLATE_TREE_H
#define SYNC_TEMPLATE_TREE_H

#include "belief.h"
#include "template_disk.h"

/*
 * The templates in main's tree. The mark, which libro.db remembers at the
 * office (KIT_META_TEMPLATES), is a hash of the list of templates that the
 * office's folder and main last had in common.
 */

/*
 * Appends the text of one template of a tree. Fails with KIT_ECRYPTO when the
 * text does not have the hash t->hash.
 */
KIT_MUST_USE enum kit_code sync_template_tree_read(struct sync_session *s,
    const struct sync_oid *tree, const struct sync_template *t,
    struct kit_str *text, struct kit_err *err);

/*
 * Reads each template of a main. Fails with KIT_ECRYPTO when a template does
 * not have the hash that the manifest names.
 */
KIT_MUST_USE enum kit_code sync_template_tree_check(
    struct sync_session *s, const struct sync_main *m, struct kit_err *err);

/*
 * Replaces the templates in a tree by those of a folder, whose texts were kept;
 * *tree becomes the new tree, which is in the store's batch.
 */
KIT_MUST_USE enum kit_code sync_template_tree_put(
    struct sync_template_folder *f, struct sync_oid *tree, struct kit_err *err);

/*
 * Replaces the templates of *m and *tree by those of another main, unless they
 * are the same.
 */
KIT_MUST_USE enum kit_code sync_template_tree_join(struct sync_session *s,
    const struct sync_main *other, struct sync_manifest *m,
    struct sync_oid *tree, struct kit_err *err);

/* True when the mark is the hash of the manifest's list of templates. */
bool sync_template_tree_is_marked(
    struct sync_session *s, const struct sync_manifest *m);

/* Sets the mark to main's list: main and the office's folder are the same. */
KIT_MUST_USE enum kit_code sync_template_tree_mark(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

/*
 * True when another computer changed the list of templates in main: this
 * computer was restored from a backup, or the office has two computers. Without
 * a mark (older versions set none), true when this run took a main that it did
 * not know.
 */
bool sync_template_tree_is_newer(struct sync_session *s,
    const struct sync_belief *belief, const struct sync_manifest *theirs);

#endif
