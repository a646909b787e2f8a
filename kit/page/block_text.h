#ifndef KIT_BLOCK_TEXT_H
#define KIT_BLOCK_TEXT_H

#include "flow.h"

/* Reads the lines of blocks whose text is no Markdown. */

/* Takes the next line of *text that is not blank into *line, trimmed, and moves
 * *text behind it. False at the end. */
bool kit_block_text_next(struct kit_sv *text, struct kit_sv *line);

/* A piece of such a line with the values of its marks in it; it lives as long
 * as the page. */
struct kit_sv kit_block_text_plain(struct kit_flow *flow, struct kit_sv part);

#endif
