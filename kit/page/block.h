#ifndef KIT_BLOCK_H
#define KIT_BLOCK_H

#include "flow.h"

/*
 * Fenced blocks that documents may hold (terreno-plantillas.5). A block is a
 * row: its name after the fence and a function. args is what follows the
 * name, text the lines between the fences, still escaped for Markdown.
 */
struct kit_block {
	const char *name;
	enum kit_code (*lay)(struct kit_flow *flow, struct kit_sv args,
	    struct kit_sv text, struct kit_err *err);
};

/* The block of that name; NULL when there is none. */
const struct kit_block *kit_block_find(struct kit_sv name);

/* All names, for messages: "firma, qr, …". */
const char *kit_block_names(void);

#endif
