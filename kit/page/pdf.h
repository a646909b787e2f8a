#ifndef KIT_PDF_H
#define KIT_PDF_H

#include "err.h"
#include "str.h"

/*
 * A PDF that is being written, by libharu: pages, faces, and the few marks that
 * documents are made of. Lengths are points; the origin is the top left corner
 * and y grows downwards. Nothing depends on clock, locale or machine: the same
 * calls give the same bytes.
 *
 * A failure is kept: every call after it does nothing, and kit_pdf_bytes
 * returns the first failure.
 */

struct kit_pdf;
struct kit_plain;

/* The faces of the PDF base set come first, ordered by family, bold and italic.
 * The embedded faces follow; each is read only when a text needs it. */
enum kit_face {
	KIT_FACE_SANS,
	KIT_FACE_SANS_BOLD,
	KIT_FACE_SANS_ITALIC,
	KIT_FACE_SANS_BOLD_ITALIC,
	KIT_FACE_SERIF,
	KIT_FACE_SERIF_BOLD,
	KIT_FACE_SERIF_ITALIC,
	KIT_FACE_SERIF_BOLD_ITALIC,
	KIT_FACE_MONO,
	KIT_FACE_MONO_BOLD,
	KIT_FACE_WIDE_SANS,
	KIT_FACE_WIDE_SANS_BOLD,
	KIT_FACE_WIDE_SANS_ITALIC,
	KIT_FACE_WIDE_SANS_BOLD_ITALIC,
	KIT_FACE_WIDE_SERIF,
	KIT_FACE_WIDE_SERIF_BOLD,
	KIT_FACE_WIDE_SERIF_ITALIC,
	KIT_FACE_WIDE_SERIF_BOLD_ITALIC,
	KIT_FACE_LAST_SANS,
	KIT_FACE_LAST_SANS_BOLD,
	KIT_FACE_LAST_SERIF,
	KIT_FACE_LAST_SERIF_BOLD,
	KIT_FACE_COUNT
};

/*
 * Begins a PDF; free it with kit_pdf_free. font_dirs are the folders of
 * embedded faces, ended by NULL, or NULL for those of Debian; borrowed for as
 * long as the PDF.
 */
struct kit_pdf *kit_pdf_new(const char *const *font_dirs);
void kit_pdf_free(struct kit_pdf *pdf);
KIT_AUTO_DEFINE(pdf)

/* True for the faces whose text is Windows-1252 bytes; others take UTF-8. */
static inline bool
kit_face_is_base(enum kit_face face)
{
	return face < KIT_FACE_WIDE_SANS;
}

/* True when the face can show the character; a face that is not installed can
 * show none. */
bool kit_pdf_has(struct kit_pdf *pdf, enum kit_face face, uint32_t cp);

/* The Debian package of a face that is not installed; NULL for one that is. */
const char *kit_pdf_missing(struct kit_pdf *pdf, enum kit_face face);

/* The width of a character that the face has, in thousandths of the size. */
double kit_pdf_width(struct kit_pdf *pdf, enum kit_face face, uint32_t cp);

/* Starts a page, on which all that follows is drawn. */
void kit_pdf_page(struct kit_pdf *pdf, double width, double height);

/* How letters look; grey goes from 0 (black) to 1 (white). */
struct kit_letters {
	enum kit_face face;
	double size, grey;
};

/* Draws text, with the start of its baseline at (x, y). bytes are in the
 * encoding of the face, and may be empty. */
void kit_pdf_text(struct kit_pdf *pdf, const struct kit_letters *letters,
    const double at[2], const char *bytes);

/* Has every text that is drawn from now on put into plain too (plain.h); plain
 * is borrowed for as long as the PDF. */
void kit_pdf_keep_plain(struct kit_pdf *pdf, struct kit_plain *plain);

/* Attaches a file to the PDF, for other programs. name is ASCII, type the media
 * type. */
struct kit_pdf_file {
	const char *name, *type;
	struct kit_sv bytes;
};
void kit_pdf_attach(struct kit_pdf *pdf, const struct kit_pdf_file *file);

/* Sets the title in the metadata; title is UTF-8. */
void kit_pdf_title(struct kit_pdf *pdf, const char *title);

/* How many pages there are so far. */
size_t kit_pdf_pages(const struct kit_pdf *pdf);

/* Makes err the first failure of the PDF, unless the PDF has failed already. */
void kit_pdf_fail(struct kit_pdf *pdf, const struct kit_err *err);

/* Appends the finished file to out, or returns the first failure. Nothing can
 * be drawn afterwards. */
KIT_MUST_USE enum kit_code kit_pdf_bytes(
    struct kit_pdf *pdf, struct kit_str *out, struct kit_err *err);

#endif
