#ifndef KIT_FORM_LIST_H
#define KIT_FORM_LIST_H

#include "form.h"

/* Choice lists while a form is being read. */

/* A list under construction: choices are pushed, then it is closed. */
struct kit_list_draft {
	const char *name;
	struct kit_choice *items;
	size_t count, cap;
};

/*
 * Adds a choice; text is copied into the arena. KIT_EFORM when the code holds
 * anything but letters, digits, '.', '_' and '-' (codes go into JSON, set
 * elements and SQL as they are), or the label is empty.
 */
KIT_MUST_USE enum kit_code kit_list_add(struct kit_arena *arena,
    struct kit_list_draft *draft, struct kit_sv code, struct kit_sv label,
    struct kit_err *err);

/*
 * Makes list of the draft and frees the draft. KIT_EFORM when the draft is
 * empty or a code stands twice.
 */
KIT_MUST_USE enum kit_code kit_list_close(struct kit_arena *arena,
    struct kit_list_draft *draft, struct kit_list *list, struct kit_err *err);

/*
 * Makes list the one in a file with the columns name and label (others are
 * passed over), in the first of dirs (ended by NULL) that has it. The list is
 * named as the file without ".csv". KIT_EFORM when no folder has the file; the
 * file itself is read later, when its choices are asked for (kit_list_read).
 */
KIT_MUST_USE enum kit_code kit_list_from_csv(struct kit_arena *arena,
    struct kit_sv file, const char *const *dirs, struct kit_list *list,
    struct kit_err *err);

#endif
