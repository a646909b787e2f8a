#ifndef KIT_BLOCK_TEXT_H
#define KIT_BLOCK_TEXT_H

#include "flow.h"

/* The lines of blocks whose text is no Markdown. */

/* Takes the next line of *text that is not blank into *line, trimmed, and moves
 * *text behind that line. False at the end. */
bool kit_block_text_next(struct kit_sv *text, struct kit_sv *line);

/* A part of such a line, trimmed, with values in the place of marks (fill.h).
 * The copy lives in the arena of flow->font. */
struct kit_sv kit_block_text_plain(struct kit_flow *flow, struct kit_sv part);

#endif
