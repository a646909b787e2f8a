#ifndef KIT_PDF_H
#define KIT_PDF_H

#include "err.h"
#include "str.h"

/*
 * A PDF being written, over libharu: pages, faces, and the few marks that
 * documents are made of. Lengths are points; the origin is the top left corner
 * and y grows downwards. Nothing depends on clock, locale or machine: the same
 * calls give the same bytes.
 *
 * A writer: the first failure is kept, everything after it does nothing, and
 * kit_pdf_bytes tells.
 */

struct kit_pdf;
struct kit_plain;

/* The faces of the base set come first, in the order family, bold, italic;
 * behind them the embedded faces, each read only when a text needs it. */
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
 * font_dirs: where the embedded faces are, ended by NULL; NULL for the places
 * where Debian puts them. It is borrowed for as long as the PDF.
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

/* True when the face can show the character. A face is read when it is first
 * asked for; one that is not installed shows nothing. */
bool kit_pdf_has(struct kit_pdf *pdf, enum kit_face face, uint32_t cp);

/* The Debian package of a face that is not installed; NULL for one that is. */
const char *kit_pdf_missing(struct kit_pdf *pdf, enum kit_face face);

/* The width of a character that the face has, in thousandths of the size. */
double kit_pdf_width(struct kit_pdf *pdf, enum kit_face face, uint32_t cp);

/* Starts a page, on which everything from now on is drawn. */
void kit_pdf_page(struct kit_pdf *pdf, double width, double height);

/* How letters look; grey goes from 0 (black) to 1 (white). */
struct kit_letters {
	enum kit_face face;
	double size, grey;
};

/* Draws a mark. bytes are in the face's encoding, and may be empty. */
void kit_pdf_text(struct kit_pdf *pdf, const struct kit_letters *letters,
    const double at[2], const char *bytes);

/* Every text that is drawn from now on is put into plain too (plain.h), which
 * is borrowed for as long as the PDF. */
void kit_pdf_keep_plain(struct kit_pdf *pdf, struct kit_plain *plain);

/* A file that travels inside the PDF for other programs. name is plain ASCII,
 * type its media type. */
struct kit_pdf_file {
	const char *name, *type;
	struct kit_sv bytes;
};
void kit_pdf_attach(struct kit_pdf *pdf, const struct kit_pdf_file *file);

/* Sets the title in the metadata, UTF-8. */
void kit_pdf_title(struct kit_pdf *pdf, const char *title);

/* How many pages there are so far. */
size_t kit_pdf_pages(const struct kit_pdf *pdf);

/* Keeps the caller's failure as the writer's first, unless there was one. */
void kit_pdf_fail(struct kit_pdf *pdf, const struct kit_err *err);

/* Appends the finished file. The PDF can not be drawn on afterwards. */
KIT_MUST_USE enum kit_code kit_pdf_bytes(
    struct kit_pdf *pdf, struct kit_str *out, struct kit_err *err);

#endif
