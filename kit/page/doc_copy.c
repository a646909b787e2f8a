/* Lays one copy of a document out on pages and draws it: see doc_copy.h. */

#include "doc_copy.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "doc_file.h"
#include "layout.h"
#include "letterhead.h"

void
doc_copy_on_missing(void *ctx, uint32_t cp)
{
	struct doc_making *m = ctx;
	char text[160];

	for (size_t i = 0; i < m->warned_count; i++)
		if (m->warned[i] == cp)
			return;
	if (m->warned_count < LEN(m->warned))
		m->warned[m->warned_count++] = cp;
	snprintf(text, sizeof(text),
	    "ningún tipo de letra tiene el carácter U+%04X: se imprime como "
	    "[U+%04X]",
	    (unsigned)cp, (unsigned)cp);
	if (m->env && m->env->warn)
		m->env->warn(m->env->ctx, text);
}

void
doc_copy_on_backward(void *ctx)
{
	struct doc_making *m = ctx;

	if (!m->backward && m->env && m->env->warn)
		m->env->warn(m->env->ctx,
		    "hay letras que van de derecha a izquierda, como las "
		    "árabes: salen al revés y sueltas; escriba ese dato con "
		    "letras latinas");
	m->backward = true;
}

/*
 * The size of the letters in the margins: that of the text, but 9 to 10 points.
 */
static double
edge_size(const struct doc_making *m)
{
	return fmin(fmax(m->doc->head.size, 9), 10);
}

/* Draws the running head, in smaller letters when it is wider than the page. */
static void
draw_running(struct doc_making *m)
{
	const struct kit_page_shape *s = &m->doc->head.shape;
	double width = s->width - s->left - s->right, size = edge_size(m);
	struct kit_spans spans = {0};

	kit_spans_add(&spans, kit_str_view(&m->running), 0, true);
	struct kit_lines lines = kit_text_lines(&m->font, &spans, size, 1e6);
	free(spans.items);
	if (lines.count == 0)
		return;
	const struct kit_line *line = &lines.items[0];
	double scale = fmin(1, width / line->width);
	for (size_t i = 0; i < line->count; i++)
		kit_pdf_text(m->pdf,
		    &(struct kit_letters){
			line->pieces[i].face, size * scale, 0.25},
		    (double[2]){s->left + line->at[i] * scale, s->top * 0.7},
		    line->pieces[i].text);
}

/* Draws the running head and the page number in the margins of a page. */
static void
draw_edges(void *ctx, size_t number, size_t count)
{
	struct doc_making *m = ctx;
	const struct kit_doc_head *head = &m->doc->head;
	const struct kit_page_shape *s = &head->shape;
	struct kit_letters small = {
	    kit_font_face(&m->font, 0), edge_size(m), 0.25};
	char text[48];

	if (number > 1)
		draw_running(m);
	if (head->numbering == KIT_DOC_NUMBER_NO ||
	    (head->numbering == KIT_DOC_NUMBER_MANY && count == 1))
		return;
	snprintf(text, sizeof(text), "%zu de %zu", number, count);
	double w =
	    kit_font_width(&m->font, 0, kit_sv(text)) * small.size / 1000;
	kit_pdf_text(m->pdf, &small,
	    (double[2]){s->width - s->right - w, s->height - s->bottom * 0.5},
	    text);
}

/*
 * Lays the copy out in letters of this size; *pages is how many pages it takes.
 */
static enum kit_code
lay_out(struct doc_making *m, const struct doc_copy *copy, double size,
    size_t *pages, struct kit_err *err)
{
	struct kit_doc *doc = m->doc;
	const struct kit_page_shape *s = &doc->head.shape;
	struct kit_flow flow = {
	    .page = &doc->page,
	    .font = &m->font,
	    .fill = &doc->fill,
	    .forms = m->env ? m->env->forms : NULL,
	    .warn = m->env ? m->env->warn : NULL,
	    .warn_ctx = m->env ? m->env->ctx : NULL,
	    .picture = doc_file_picture,
	    .picture_ctx = doc,
	    .path = doc->path,
	    .size = size,
	    .left = s->left,
	    .width = s->width - s->left - s->right,
	};

	kit_page_clear(&doc->page);
	doc->page.shape = *s;
	if (doc->head.letterhead || copy->name[0])
		kit_letterhead(&flow, doc->head.letterhead ? copy->data : NULL,
		    copy->name);
	enum kit_code code =
	    kit_layout_markdown(&flow, kit_str_view(&doc->fill.text), err);
	kit_page_hold_end(&doc->page);
	*pages = kit_page_count(&doc->page);
	return code;
}

/* Lays the copy out in the largest letters, in steps of half a point, in which
 * it takes no more pages than in the smallest letters that its head allows. */
static enum kit_code
fit(struct doc_making *m, const struct doc_copy *copy, struct kit_err *err)
{
	const struct kit_doc_head *head = &m->doc->head;
	size_t pages = 0, fewest = 0;
	int low = 0, high = (int)((head->size - head->least_size) * 2);

	enum kit_code code = lay_out(m, copy, head->size, &pages, err);
	if (code != KIT_OK || pages == 1 || high <= 0)
		return code;
	code = lay_out(m, copy, head->least_size, &fewest, err);
	if (fewest == pages)
		return lay_out(m, copy, head->size, &pages, err);
	/* low and high count half points above the least size: at low the copy
	 * takes the fewest pages, at high more. */
	while (code == KIT_OK && high - low > 1) {
		int middle = (low + high) / 2;
		code = lay_out(
		    m, copy, head->least_size + middle / 2.0, &pages, err);
		if (pages > fewest)
			high = middle;
		else
			low = middle;
	}
	return code == KIT_OK
		   ? lay_out(m, copy, head->least_size + low / 2.0, &pages, err)
		   : code;
}

static enum kit_code
draw_folded(struct doc_making *m, struct kit_err *err)
{
	size_t pages = kit_page_count(&m->doc->page);

	if (pages > KIT_PAGE_PANELS)
		return kit_err_set(err, KIT_EFORM,
		    "%s: el texto ocupa %zu caras y un díptico tiene %d: "
		    "acórtelo, o permita letras más chicas (letra: 11 8)",
		    m->doc->path, pages, KIT_PAGE_PANELS);
	kit_page_draw_folded(&m->doc->page, m->pdf);
	return KIT_OK;
}

/* Appends the text of KIT_DOC_LAST behind the copy, below a rule, as a sentence
 * of its own with an initial capital and a full stop. */
static void
add_last(struct kit_doc *doc, const json_t *data)
{
	const char *text =
	    json_string_value(json_object_get(data, KIT_DOC_LAST));

	if (text && *text)
		kit_str_printf(&doc->fill.text, "\n\n---\n\n*%c%s.*\n",
		    kit_ascii_upper(*text), text + 1);
}

enum kit_code
doc_copy_add(
    struct doc_making *m, const struct doc_copy *copy, struct kit_err *err)
{
	struct kit_doc *doc = m->doc;

	enum kit_code code = kit_fill_text(&doc->fill, doc->text, copy->data,
	    &(struct kit_fill_parts){doc_file_part, doc}, err);
	if (code != KIT_OK)
		return code;
	add_last(doc, copy->data);
	kit_str_clear(&m->running);
	code = kit_fill_line(doc->running, copy->data, &m->running, err);
	if (code == KIT_OK)
		code = fit(m, copy, err);
	if (code != KIT_OK)
		return code;
	if (doc->head.folded)
		return draw_folded(m, err);
	kit_page_draw(
	    &doc->page, m->pdf, &(struct kit_page_foot){draw_edges, m});
	return KIT_OK;
}
