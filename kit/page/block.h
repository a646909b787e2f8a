#ifndef KIT_BLOCK_H
#define KIT_BLOCK_H

#include "flow.h"

/*
 * Fenced blocks that documents may hold (terreno-plantillas.5). A block is a
 * row: the name behind the fence, and the function that appends the block's
 * rows to flow. args are the words behind the name. text is the lines between
 * the fences, with marks in the place of values (fill.h). KIT_EFORM says what
 * is wrong with the block.
 */
struct kit_block {
	const char *name;
	enum kit_code (*lay)(struct kit_flow *flow, struct kit_sv args,
	    struct kit_sv text, struct kit_err *err);
};

/* The block with this name; NULL when there is none. */
const struct kit_block *kit_block_find(struct kit_sv name);

/* All names, for messages: "firma, qr, …". Static storage. */
const char *kit_block_names(void);

#endif
