#ifndef KIT_STATES_H
#define KIT_STATES_H

#include "form.h"

/*
 * The steps of a process. A list of choices whose sheet has a column `sigue` is
 * a list of states: the cell names the codes that may follow, parted by blanks;
 * an empty cell is an end. A field of such a list may go only from a state to
 * one of these; its first state may be any.
 */

/*
 * Gives the words in the column `es` of the choice at place i, parted by
 * blanks, which say what the choice is: «terminada atendida». Documents and the
 * desk ask for these words, so that they need not name the code of a state.
 * {NULL, 0} when the list has no such column.
 */
struct kit_sv kit_states_words(const struct kit_list *list, size_t i);

/*
 * Whether the field may go from one code to another. If not, appends to ways
 * the labels of the states that may follow; nothing at an end. A field without
 * a list of states, or without an answer so far, may take any code.
 */
bool kit_states_may(const struct kit_field *f, struct kit_sv from,
    struct kit_sv to, struct kit_str *ways);

#endif
