#ifndef KIT_STATES_H
#define KIT_STATES_H

#include "form.h"

/*
 * Steps of a process. A list of choices whose sheet has a column `sigue` is a
 * list of states: the cell names the codes that may follow, separated by
 * blanks. A field of such a list goes from a state to one of these only; its
 * first state may be any. An empty cell is an end, from which nothing follows.
 */

/*
 * The cell of a choice (its place in the list) in the column `es`: words,
 * parted by blanks, that say what the choice is, as «terminada atendida»;
 * documents and the desk ask for these words, so that no code of a state stands
 * in them. {NULL, 0} when the list has no such column.
 */
struct kit_sv kit_states_words(const struct kit_list *list, size_t i);

/*
 * True when the field may go from one code to another; else ways has the labels
 * of the states that may follow ("" at an end). A field without such a list, or
 * without an answer before, may hold anything.
 */
bool kit_states_may(const struct kit_field *f, struct kit_sv from,
    struct kit_sv to, struct kit_str *ways);

#endif
