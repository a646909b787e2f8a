/* Cuts running text into words and fills lines with them: see text.h. */

#include "text.h"

#include <math.h>
#include <stdlib.h>

#include "utf8.h"

void
kit_spans_end_line(struct kit_spans *spans)
{
	struct kit_span *s =
	    kit_mem_push(&spans->items, &spans->count, &spans->cap, sizeof(*s));

	s->end_line = true;
}

static void
add_span(
    struct kit_spans *spans, const char *from, const char *to, unsigned style)
{
	if (from == to)
		return;
	struct kit_span *s =
	    kit_mem_push(&spans->items, &spans->count, &spans->cap, sizeof(*s));
	s->text = kit_sv_of(from, (size_t)(to - from));
	s->style = style;
}

void
kit_spans_add(
    struct kit_spans *spans, struct kit_sv text, unsigned style, bool flat)
{
	static const char blank[] = " ";
	static const char separator[] = "\xE2\x80\xA8";

	while (text.p && text.n) {
		const char *q =
		    memmem(text.p, text.n, separator, sizeof(separator) - 1);
		if (!q)
			break;
		add_span(spans, text.p, q, style);
		if (flat)
			add_span(spans, blank, blank + 1, style);
		else
			kit_spans_end_line(spans);
		text.n -= (size_t)(q - text.p) + sizeof(separator) - 1;
		text.p = q + sizeof(separator) - 1;
	}
	add_span(spans, text.p, text.p + text.n, style);
}

/* Gathers the pieces of a word until a blank or a line end. */
struct reader {
	struct kit_font *font;
	struct kit_words words;
	struct kit_pieces pieces; /* of the word that is being read */
	double blank; /* width of the blank before the word */
	bool end_line; /* a hard line end stands before the word */
	bool phone; /* the word begins as a telephone number: "+56" */
};

static void
end_word(struct reader *r)
{
	if (r->pieces.count == 0)
		return;
	struct kit_word *w = kit_mem_push(
	    &r->words.items, &r->words.count, &r->words.cap, sizeof(*w));
	w->count = r->pieces.count;
	w->blank = r->blank;
	w->end_line = r->end_line;
	w->pieces =
	    kit_arena_alloc(r->font->arena, w->count, sizeof(*w->pieces));
	memcpy(w->pieces, r->pieces.items, w->count * sizeof(*w->pieces));
	for (size_t i = 0; i < w->count; i++)
		w->width += w->pieces[i].width;
	r->pieces.count = 0;
	r->blank = 0;
	r->end_line = false;
	r->phone = false;
}

/* True for a blank inside a telephone number, which is added to the word: the
 * blanks in "+56 9 8765 4321" end neither word nor line. */
static bool
goes_on(struct reader *r, unsigned style, struct kit_sv rest)
{
	if (!r->phone || rest.n < 2 || !kit_ascii_digit(rest.p[1]))
		return false;
	struct kit_piece *p = kit_mem_push(
	    &r->pieces.items, &r->pieces.count, &r->pieces.cap, sizeof(*p));
	*p = (struct kit_piece){
	    kit_font_face(r->font, style), " ", kit_font_blank(r->font, style)};
	return true;
}

static bool
is_phone_start(struct kit_sv word)
{
	return word.n > 1 && word.p[0] == '+' && kit_ascii_digit(word.p[1]);
}

/* A run of blanks is one blank wide, but in typewriter letters as wide as it
 * was written: the columns of a screen stand below one another. */
static void
add_blank(struct reader *r, unsigned style)
{
	double width = kit_font_blank(r->font, style);

	r->blank = style & KIT_STYLE_MONO ? r->blank + width : width;
}

static void
read_span(struct reader *r, const struct kit_span *span)
{
	struct kit_sv rest = span->text;

	while (rest.n) {
		if (kit_ascii_space(rest.p[0])) {
			if (!goes_on(r, span->style, rest)) {
				end_word(r);
				add_blank(r, span->style);
			}
			rest.p++;
			rest.n--;
			continue;
		}
		size_t n = 0;
		while (n < rest.n && !kit_ascii_space(rest.p[n]))
			n++;
		struct kit_sv word = kit_sv_of(rest.p, n);
		if (r->pieces.count == 0)
			r->phone = is_phone_start(word);
		kit_font_word(r->font, span->style, word, &r->pieces);
		rest.p += n;
		rest.n -= n;
	}
}

struct kit_words
kit_text_words(struct kit_font *font, const struct kit_spans *spans)
{
	struct reader r = {.font = font};

	for (size_t i = 0; i < spans->count; i++) {
		if (!spans->items[i].end_line) {
			read_span(&r, &spans->items[i]);
			continue;
		}
		end_word(&r);
		r.end_line = r.words.count > 0;
	}
	end_word(&r);
	free(r.pieces.items);
	return r.words;
}

/* The state while lines are filled with words. */
struct filler {
	struct kit_font *font;
	double size, width; /* points */
	struct kit_line *lines;
	size_t count, cap;
	struct kit_pieces pieces; /* of the line being filled */
	struct kit_str
	    text; /* the bytes of all its pieces, each ended by NUL */
	double *at; /* where each piece starts, in points */
	size_t at_cap;
	double x; /* width of the line so far, in points */
	double scale; /* of its letters; 0 means 1 */
};

static void
end_of_line(struct filler *f)
{
	if (f->pieces.count == 0)
		return;
	struct kit_line *l =
	    kit_mem_push(&f->lines, &f->count, &f->cap, sizeof(*l));
	struct kit_arena *arena = f->font->arena;
	size_t n = f->pieces.count;
	double *at = kit_arena_alloc(arena, n, sizeof(*at));
	memcpy(at, f->at, n * sizeof(*at));
	const char *text = kit_arena_copy(arena, f->text.p, f->text.n);
	l->pieces = kit_arena_alloc(arena, n, sizeof(*l->pieces));
	memcpy(l->pieces, f->pieces.items, n * sizeof(*l->pieces));
	for (size_t i = 0; i < n; i++) {
		l->pieces[i].text = text;
		text += strlen(text) + 1;
	}
	l->at = at;
	l->count = n;
	l->width = f->x;
	l->scale = f->scale > 0 ? f->scale : 1;
	f->pieces.count = 0;
	f->scale = 0;
	kit_str_clear(&f->text);
	f->x = 0;
}

/* Joins a piece to the last one of the line, when both are in the same base
 * face and nothing or a usual blank stands between them. */
static bool
join(struct filler *f, const struct kit_piece *p, double blank)
{
	if (f->pieces.count == 0)
		return false;
	struct kit_piece *last = &f->pieces.items[f->pieces.count - 1];
	if (last->face != p->face || !kit_face_is_base(p->face))
		return false;
	if (blank > 0 &&
	    fabs(blank - kit_pdf_width(f->font->pdf, p->face, ' ')) > 0.01)
		return false;
	if (blank > 0)
		f->text.p[f->text.n - 1] = ' ';
	else
		f->text.n--;
	last->width += blank + p->width;
	return true;
}

static void
put_piece(struct filler *f, const struct kit_piece *p, double blank)
{
	double points = f->size / 1000;

	if (!join(f, p, blank)) {
		size_t n = f->pieces.count;
		struct kit_piece *place = kit_mem_push(&f->pieces.items,
		    &f->pieces.count, &f->pieces.cap, sizeof(*place));
		*place = *p;
		if (f->pieces.cap > f->at_cap) {
			f->at_cap = f->pieces.cap;
			f->at = kit_mem_grow(f->at, f->at_cap, sizeof(*f->at));
		}
		f->at[n] = f->x + blank * points;
	}
	kit_str_put(&f->text, p->text, strlen(p->text) + 1);
	f->x += (blank + p->width) * points;
}

/* Takes one character off *s, a text in the encoding of the face. */
static uint32_t
next_in_face(enum kit_face face, struct kit_sv *s)
{
	uint32_t cp = 0;

	if (!kit_face_is_base(face)) {
		kit_utf8_next(s, &cp);
		return cp;
	}
	struct kit_str one KIT_STR_AUTO = {0};
	kit_utf8_from_1252(kit_sv_of(s->p, 1), &one);
	struct kit_sv v = kit_str_view(&one);
	kit_utf8_next(&v, &cp);
	s->p++;
	s->n--;
	return cp;
}

/* Breaks a piece that is wider than a line, character by character. */
static void
break_piece(struct filler *f, const struct kit_piece *p)
{
	struct kit_sv rest = kit_sv(p->text);

	while (rest.n) {
		const char *start = rest.p;
		uint32_t cp = next_in_face(p->face, &rest);
		struct kit_piece one = {
		    p->face,
		    kit_arena_copy(
			f->font->arena, start, (size_t)(rest.p - start)),
		    kit_pdf_width(f->font->pdf, p->face, cp),
		};
		if (f->x > 0 && f->x + one.width * f->size / 1000 > f->width)
			end_of_line(f);
		put_piece(f, &one, 0);
	}
}

/* True for an e-mail address, which is not broken while it can shrink. */
static bool
is_address(const struct kit_word *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (strchr(w->pieces[i].text, '@'))
			return true;
	return false;
}

/* Sets an e-mail address that is wider than a line in smaller letters on a line
 * of its own. False for any other word, and when the letters would be less than
 * half as large. */
static bool
shrink_word(struct filler *f, const struct kit_word *w)
{
	double size = f->size, scale = f->width / (w->width * size / 1000);

	if (scale < 0.5 || !is_address(w))
		return false;
	f->size *= scale;
	for (size_t i = 0; i < w->count; i++)
		put_piece(f, &w->pieces[i], 0);
	f->size = size;
	f->scale = scale;
	end_of_line(f);
	return true;
}

static void
put_word(struct filler *f, const struct kit_word *w)
{
	double points = f->size / 1000, blank = w->blank;

	if (w->end_line)
		end_of_line(f);
	if (f->pieces.count > 0 &&
	    f->x + (blank + w->width) * points > f->width + 0.01)
		end_of_line(f);
	if (f->pieces.count == 0)
		blank = 0;
	bool wide = w->width * points > f->width + 0.01;
	if (wide && shrink_word(f, w))
		return;
	for (size_t i = 0; i < w->count; i++) {
		if (wide)
			break_piece(f, &w->pieces[i]);
		else
			put_piece(f, &w->pieces[i], i == 0 ? blank : 0);
	}
}

struct kit_lines
kit_text_fill(struct kit_font *font, const struct kit_words *words, double size,
    double width)
{
	struct filler f = {.font = font, .size = size, .width = width};

	for (size_t i = 0; i < words->count; i++)
		put_word(&f, &words->items[i]);
	end_of_line(&f);
	struct kit_lines lines = {.count = f.count};
	lines.items =
	    kit_arena_alloc(font->arena, f.count, sizeof(*lines.items));
	if (f.count)
		memcpy(lines.items, f.lines, f.count * sizeof(*lines.items));
	free(f.lines);
	free(f.pieces.items);
	free(f.at);
	kit_str_done(&f.text);
	return lines;
}

struct kit_lines
kit_text_lines(struct kit_font *font, const struct kit_spans *spans,
    double size, double width)
{
	struct kit_words words = kit_text_words(font, spans);
	struct kit_lines lines = kit_text_fill(font, &words, size, width);

	free(words.items);
	return lines;
}

void
kit_text_extent(
    const struct kit_words *words, double size, double *natural, double *least)
{
	double line = 0;

	*natural = *least = 0;
	for (size_t i = 0; i < words->count; i++) {
		const struct kit_word *w = &words->items[i];
		if (w->end_line)
			line = 0;
		line += (line > 0 ? w->blank : 0) + w->width;
		*natural = fmax(*natural, line * size / 1000);
		*least = fmax(*least, w->width * size / 1000);
	}
}
