#ifndef KIT_MUSTACHE_NODE_H
#define KIT_MUSTACHE_NODE_H

#include "mem.h"
#include "mustache.h"

/* A parsed template: mustache.c makes it, mustache_render.c reads it. */

enum kit_mustache_op {
	KIT_MUSTACHE_TEXT,
	KIT_MUSTACHE_VALUE,
	KIT_MUSTACHE_RAW,
	KIT_MUSTACHE_SECTION,
	KIT_MUSTACHE_INVERTED,
	KIT_MUSTACHE_END,
	KIT_MUSTACHE_PARTIAL,
	KIT_MUSTACHE_OP_COUNT
};

struct kit_mustache_node {
	enum kit_mustache_op op;
	int line;
	struct kit_sv text; /* the literal text, or the name in the tag */
	const char **parts; /* the name split at dots, ended by NULL; "." is
			       the empty list */
	struct kit_sv indent; /* of a partial that stands alone */
	bool alone; /* the tag stood alone on its line */
	size_t end; /* of a section: the number of its END node */
};

/* A partial, parsed with the indentation of the tag that includes it. */
struct kit_mustache_part {
	const char *name;
	struct kit_sv indent;
	struct kit_mustache *m; /* NULL: there is no such partial */
};

struct kit_mustache {
	struct kit_arena arena;
	const char *path;
	struct kit_mustache_node *nodes;
	size_t count, cap;
	struct kit_mustache_part *parts; /* only in the outermost template */
	size_t part_count, part_cap;
};

#endif
