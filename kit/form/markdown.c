/* Reads Markdown by cmark-gfm, and gives it as events. */

#include "markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

struct walk {
	kit_md_sink sink;
	void *ctx;
	cmark_node *table; /* the table that is being walked */
	int column; /* of the next cell in its row */
};

static void
with_text(struct walk *w KIT_UNUSED, cmark_node *node, struct kit_md_event *ev)
{
	ev->text = kit_sv(cmark_node_get_literal(node));
}

static void
with_info(struct walk *w KIT_UNUSED, cmark_node *node, struct kit_md_event *ev)
{
	ev->text = kit_sv(cmark_node_get_literal(node));
	ev->info = kit_sv(cmark_node_get_fence_info(node));
}

static void
with_level(struct walk *w KIT_UNUSED, cmark_node *node, struct kit_md_event *ev)
{
	ev->level = cmark_node_get_heading_level(node);
}

static void
with_list(struct walk *w KIT_UNUSED, cmark_node *node, struct kit_md_event *ev)
{
	ev->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	ev->level = cmark_node_get_list_start(node);
	ev->tight = cmark_node_get_list_tight(node);
}

static void
with_table(struct walk *w, cmark_node *node, struct kit_md_event *ev)
{
	w->table = ev->enter ? node : NULL;
}

static void
with_head(struct walk *w, cmark_node *node KIT_UNUSED, struct kit_md_event *ev)
{
	ev->head = true;
	w->column = 0;
}

static void
with_row(struct walk *w, cmark_node *node KIT_UNUSED,
    struct kit_md_event *ev KIT_UNUSED)
{
	w->column = 0;
}

static void
with_align(struct walk *w, cmark_node *node KIT_UNUSED, struct kit_md_event *ev)
{
	if (!ev->enter || !w->table)
		return;
	int columns = cmark_gfm_extensions_get_table_columns(w->table);
	const uint8_t *aligns =
	    cmark_gfm_extensions_get_table_alignments(w->table);
	if (aligns && w->column < columns)
		ev->align = (char)aligns[w->column];
	w->column++;
}

/* cmark's types by their names, because extensions have no constants. */
static const struct {
	const char *type;
	enum kit_md node;
	void (*fill)(struct walk *w, cmark_node *node, struct kit_md_event *ev);
} types[] = {
    {"text", KIT_MD_TEXT, with_text},
    {"softbreak", KIT_MD_BLANK, NULL},
    {"table_cell", KIT_MD_CELL, with_align},
    {"table_row", KIT_MD_ROW, with_row},
    {"paragraph", KIT_MD_PARAGRAPH, NULL},
    {"strong", KIT_MD_STRONG, NULL},
    {"emph", KIT_MD_EMPH, NULL},
    {"heading", KIT_MD_HEADING, with_level},
    {"item", KIT_MD_ITEM, NULL},
    {"list", KIT_MD_LIST, with_list},
    {"linebreak", KIT_MD_BREAK, NULL},
    {"html_inline", KIT_MD_HTML, with_text},
    {"table", KIT_MD_TABLE, with_table},
    {"table_header", KIT_MD_ROW, with_head},
    {"code", KIT_MD_CODE, with_text},
    {"code_block", KIT_MD_CODE_BLOCK, with_info},
    {"html_block", KIT_MD_HTML, with_text},
    {"thematic_break", KIT_MD_RULE, NULL},
    {"block_quote", KIT_MD_QUOTE, NULL},
    {"link", KIT_MD_LINK, NULL},
    {"image", KIT_MD_LINK, NULL},
    {"document", KIT_MD_NONE, NULL},
};

static enum kit_code
tell(struct walk *w, cmark_node *node, bool enter, struct kit_err *err)
{
	struct kit_md_event ev = {
	    .enter = enter,
	    .line = cmark_node_get_start_line(node),
	};
	const char *type = cmark_node_get_type_string(node);

	for (size_t i = 0; i < LEN(types); i++) {
		if (strcmp(types[i].type, type) != 0)
			continue;
		ev.node = types[i].node;
		if (types[i].fill)
			types[i].fill(w, node, &ev);
		return w->sink(w->ctx, &ev, err);
	}
	return kit_err_set(err, KIT_EFORM, "línea %d: no se sabe imprimir «%s»",
	    ev.line, type);
}

static enum kit_code
walk_nodes(struct walk *w, cmark_iter *iter, struct kit_err *err)
{
	enum kit_code code = KIT_OK;
	cmark_event_type at;

	while (
	    code == KIT_OK && (at = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		code = tell(
		    w, cmark_iter_get_node(iter), at == CMARK_EVENT_ENTER, err);
	return code;
}

enum kit_code
kit_markdown_walk(
    struct kit_sv text, kit_md_sink sink, void *ctx, struct kit_err *err)
{
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_syntax_extension *table = cmark_find_syntax_extension("table");
	if (table)
		cmark_parser_attach_syntax_extension(parser, table);
	cmark_parser_feed(parser, text.p, text.n);
	cmark_node *root = cmark_parser_finish(parser);
	cmark_consolidate_text_nodes(root);
	cmark_iter *iter = cmark_iter_new(root);
	struct walk w = {.sink = sink, .ctx = ctx};
	enum kit_code code = walk_nodes(&w, iter, err);
	cmark_iter_free(iter);
	cmark_node_free(root);
	cmark_parser_free(parser);
	return code;
}
