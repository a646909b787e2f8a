/* Fuzzes a document's text: head, tags, Markdown and blocks. */

#include "doc_head.h"
#include "fuzz.h"
#include "layout.h"

/* A folder without fonts: this test is not about embedded faces. */
static const char *const nowhere[] = {"/no/hay", NULL};

static void
lay_out(const struct kit_fill *fill, const struct kit_doc_head *head)
{
	struct kit_arena arena = {0};
	struct kit_page page = {.shape = head->shape};
	KIT_AUTO(pdf) pdf = kit_pdf_new(nowhere);
	struct kit_font font = {.pdf = pdf, .arena = &arena};
	struct kit_err err = {0};
	struct kit_flow flow = {
	    .page = &page,
	    .font = &font,
	    .fill = fill,
	    .path = "texto",
	    .size = head->size,
	    .left = head->shape.left,
	    .width = head->shape.width - head->shape.left - head->shape.right,
	};

	if (kit_layout_markdown(&flow, kit_str_view(&fill->text), &err) ==
	    KIT_OK)
		assert(kit_page_draw(&page, pdf, NULL) > 0);
	kit_page_done(&page);
	kit_arena_done(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct kit_sv text = kit_sv_of((const char *)p, n);
	struct kit_fill fill = {0};
	struct kit_arena arena = {0};
	struct kit_doc_head head;
	struct kit_err err = {0};
	KIT_AUTO(mustache) m = NULL;
	json_t *data = json_loads(
	    "{\"a\":\"*x|\",\"b\":[{\"c\":1},{\"c\":null}],\"n\":null}", 0,
	    NULL);

	if (kit_doc_head_read(&arena, "texto", &text, &head, &err) == KIT_OK &&
	    kit_mustache_parse("texto", text, &m, &err) == KIT_OK &&
	    kit_fill_text(&fill, m, data, NULL, &err) == KIT_OK)
		lay_out(&fill, &head);
	kit_fill_done(&fill);
	json_decref(data);
	kit_arena_done(&arena);
	return 0;
}
