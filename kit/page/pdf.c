/* Writes a PDF by libharu: see pdf.h. */

#include <hpdf_doc.h>
#include <hpdf_fontdef.h>
#include <hpdf_namedict.h>
#include <math.h>
#include <stdio.h>

#include "mem.h"
#include "os.h"
#include "pdf_inner.h"
#include "picture.h"
#include "plain.h"
#include "utf8.h"

enum { UNKNOWN = -1 };

/* The source of each face: its name in the PDF base set, or the name of a font
 * file and the Debian package that has it. */
static const struct {
	const char *name;
	const char *package;
} sources[] = {
    [KIT_FACE_SANS] = {"Helvetica", NULL},
    [KIT_FACE_SANS_BOLD] = {"Helvetica-Bold", NULL},
    [KIT_FACE_SANS_ITALIC] = {"Helvetica-Oblique", NULL},
    [KIT_FACE_SANS_BOLD_ITALIC] = {"Helvetica-BoldOblique", NULL},
    [KIT_FACE_SERIF] = {"Times-Roman", NULL},
    [KIT_FACE_SERIF_BOLD] = {"Times-Bold", NULL},
    [KIT_FACE_SERIF_ITALIC] = {"Times-Italic", NULL},
    [KIT_FACE_SERIF_BOLD_ITALIC] = {"Times-BoldItalic", NULL},
    [KIT_FACE_MONO] = {"Courier", NULL},
    [KIT_FACE_MONO_BOLD] = {"Courier-Bold", NULL},
    // clang-format off
	[KIT_FACE_WIDE_SANS] = { "LiberationSans-Regular.ttf", "fonts-liberation" },
	[KIT_FACE_WIDE_SANS_BOLD] = { "LiberationSans-Bold.ttf", "fonts-liberation" },
	[KIT_FACE_WIDE_SANS_ITALIC] = { "LiberationSans-Italic.ttf", "fonts-liberation" },
	[KIT_FACE_WIDE_SANS_BOLD_ITALIC] = { "LiberationSans-BoldItalic.ttf", "fonts-liberation" },
	[KIT_FACE_WIDE_SERIF] = { "LiberationSerif-Regular.ttf", "fonts-liberation" },
	[KIT_FACE_WIDE_SERIF_BOLD] = { "LiberationSerif-Bold.ttf", "fonts-liberation" },
	[KIT_FACE_WIDE_SERIF_ITALIC] = { "LiberationSerif-Italic.ttf", "fonts-liberation" },
	[KIT_FACE_WIDE_SERIF_BOLD_ITALIC] = { "LiberationSerif-BoldItalic.ttf", "fonts-liberation" },
    // clang-format on
    [KIT_FACE_LAST_SANS] = {"DejaVuSans.ttf", "fonts-dejavu-core"},
    [KIT_FACE_LAST_SANS_BOLD] = {"DejaVuSans-Bold.ttf", "fonts-dejavu-core"},
    [KIT_FACE_LAST_SERIF] = {"DejaVuSerif.ttf", "fonts-dejavu-core"},
    [KIT_FACE_LAST_SERIF_BOLD] = {"DejaVuSerif-Bold.ttf", "fonts-dejavu-core"},
};
static_assert(LEN(sources) == KIT_FACE_COUNT, "a source for each face");

static const char *const debian_dirs[] = {
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/dejavu",
    NULL,
};

static void
keep_first(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	struct kit_pdf *pdf = data;

	if (pdf->err.code == KIT_OK)
		kit_err_set(&pdf->err, KIT_EIO,
		    "no se pudo hacer el PDF (libharu 0x%04lX, %lu)",
		    (unsigned long)error, (unsigned long)detail);
}

bool
pdf_failed(const struct kit_pdf *pdf)
{
	return pdf->err.code != KIT_OK;
}

/* Screen readers choose their voice by the document's language. */
static void
start(HPDF_Doc doc)
{
	HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
	HPDF_String language = HPDF_String_New(doc->mmgr, "es-CL", NULL);
	if (language)
		HPDF_Dict_Add(doc->catalog, "Lang", language);
}

struct kit_pdf *
kit_pdf_new(const char *const *font_dirs)
{
	struct kit_pdf *pdf = kit_mem_alloc(1, sizeof(*pdf));

	pdf->dirs = font_dirs ? font_dirs : debian_dirs;
	for (size_t i = 0; i < KIT_FACE_COUNT; i++)
		for (size_t b = 0; b < LEN(pdf->faces[i].widths); b++)
			pdf->faces[i].widths[b] = UNKNOWN;
	pdf->doc = HPDF_New(keep_first, pdf);
	if (!pdf->doc && !pdf_failed(pdf))
		kit_err_set(&pdf->err, KIT_EIO, "no se pudo empezar el PDF");
	if (pdf->doc)
		start(pdf->doc);
	return pdf;
}

void
kit_pdf_free(struct kit_pdf *pdf)
{
	if (!pdf)
		return;
	if (pdf->doc)
		HPDF_Free(pdf->doc);
	free(pdf->images);
	free(pdf);
}

static bool
find_file(const struct kit_pdf *pdf, const char *name, struct kit_str *path)
{
	for (size_t i = 0; pdf->dirs[i]; i++) {
		kit_str_clear(path);
		kit_str_printf(path, "%s/%s", pdf->dirs[i], name);
		if (kit_os_exists(path->p))
			return true;
	}
	return false;
}

static void
use_utf8(struct kit_pdf *pdf)
{
	if (!pdf->utf) /* libharu takes a second call for an error */
		HPDF_UseUTFEncodings(pdf->doc);
	pdf->utf = true;
}

static void
embed(struct kit_pdf *pdf, enum kit_face face)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct face *f = &pdf->faces[face];

	if (!find_file(pdf, sources[face].name, &path))
		return;
	use_utf8(pdf);
	const char *name = HPDF_LoadTTFontFromFile(pdf->doc, path.p, HPDF_TRUE);
	if (!name)
		return;
	f->def = HPDF_Doc_FindFontDef(pdf->doc, name);
	f->font = HPDF_GetFont(pdf->doc, name, "UTF-8");
}

/* The face, which is read from its file the first time; NULL when the file is
 * missing. */
static struct face *
face_of(struct kit_pdf *pdf, enum kit_face face)
{
	struct face *f = &pdf->faces[face];

	if (!f->tried && !pdf_failed(pdf)) {
		f->tried = true;
		if (kit_face_is_base(face))
			f->font = HPDF_GetFont(
			    pdf->doc, sources[face].name, "WinAnsiEncoding");
		else
			embed(pdf, face);
	}
	return f->font ? f : NULL;
}

/* The Windows-1252 byte of a character; -1 when there is none, and for control
 * characters. */
static int
base_byte(uint32_t cp)
{
	int b = kit_utf8_to_1252(cp);

	return b < 0x20 || b == 0x7F ? -1 : b;
}

bool
kit_pdf_has(struct kit_pdf *pdf, enum kit_face face, uint32_t cp)
{
	if (kit_face_is_base(face))
		return base_byte(cp) >= 0;
	const struct face *f = face_of(pdf, face);
	return f && f->def && cp > 0x20 && cp < 0x10000 &&
	       HPDF_TTFontDef_GetGlyphid(f->def, (HPDF_UINT16)cp) != 0;
}

const char *
kit_pdf_missing(struct kit_pdf *pdf, enum kit_face face)
{
	return face_of(pdf, face) ? NULL : sources[face].package;
}

double
kit_pdf_width(struct kit_pdf *pdf, enum kit_face face, uint32_t cp)
{
	struct face *f = &pdf->faces[face];
	HPDF_UNICODE wide = (HPDF_UNICODE)cp;

	if (kit_face_is_base(face) && cp < 0x7F && f->widths[cp] != UNKNOWN)
		return f->widths[cp];
	f = face_of(pdf, face);
	if (!f)
		return 0;
	if (!kit_face_is_base(face))
		return HPDF_Font_GetUnicodeWidth(f->font, wide);
	int b = base_byte(cp);
	if (b < 0)
		return 0;
	if (f->widths[b] == UNKNOWN) {
		HPDF_BYTE one[2] = {(HPDF_BYTE)b, 0};
		f->widths[b] =
		    (short)HPDF_Font_TextWidth(f->font, one, 1).width;
	}
	return f->widths[b];
}

HPDF_REAL
pdf_pt(double v)
{
	return (HPDF_REAL)(round(v * 100) / 100);
}

void
pdf_end_text(struct kit_pdf *pdf)
{
	if (pdf->in_text)
		HPDF_Page_EndText(pdf->page);
	pdf->in_text = false;
}

void
kit_pdf_page(struct kit_pdf *pdf, double width, double height)
{
	if (pdf_failed(pdf))
		return;
	pdf_end_text(pdf);
	pdf->page = HPDF_AddPage(pdf->doc);
	if (!pdf->page)
		return;
	HPDF_Page_SetWidth(pdf->page, pdf_pt(width));
	HPDF_Page_SetHeight(pdf->page, pdf_pt(height));
	if (pdf->plain)
		kit_plain_page(pdf->plain);
	pdf->height = height;
	pdf->pages++;
	pdf->face = KIT_FACE_COUNT;
	pdf->fill = pdf->stroke = 0;
	pdf->line = 1;
	pdf->dashed = false;
}

bool
pdf_differ(double a, double b)
{
	return fabs(a - b) > 0.001;
}

void
pdf_set_fill(struct kit_pdf *pdf, double grey)
{
	if (pdf_differ(pdf->fill, grey))
		HPDF_Page_SetGrayFill(pdf->page, pdf_pt(grey));
	pdf->fill = grey;
}

void
kit_pdf_keep_plain(struct kit_pdf *pdf, struct kit_plain *plain)
{
	pdf->plain = plain;
}

/* Puts a text that is drawn into pdf->plain too. */
static void
keep_text(struct kit_pdf *pdf, const struct kit_letters *letters,
    const double at[2], const char *bytes)
{
	struct kit_str text KIT_STR_AUTO = {0};
	double width = 0;
	uint32_t cp;

	if (kit_face_is_base(letters->face))
		kit_utf8_from_1252(kit_sv(bytes), &text);
	else
		kit_str_add(&text, bytes);
	for (struct kit_sv rest = kit_str_view(&text);
	     kit_utf8_next(&rest, &cp);)
		width += kit_pdf_width(pdf, letters->face, cp);
	kit_plain_put(pdf->plain,
	    (struct kit_plain_at){
		at[0], at[1], width * letters->size / 1000, letters->size},
	    kit_str_view(&text));
}

void
kit_pdf_text(struct kit_pdf *pdf, const struct kit_letters *letters,
    const double at[2], const char *bytes)
{
	const struct face *f = face_of(pdf, letters->face);

	if (pdf_failed(pdf) || !f || !*bytes)
		return;
	pdf_set_fill(pdf, letters->grey);
	if (!pdf->in_text) {
		HPDF_Page_BeginText(pdf->page);
		pdf->in_text = true;
		pdf->tx = pdf->ty = 0;
	}
	if (pdf->face != letters->face || pdf_differ(pdf->size, letters->size))
		HPDF_Page_SetFontAndSize(
		    pdf->page, f->font, pdf_pt(letters->size));
	pdf->face = letters->face;
	pdf->size = letters->size;
	double x = pdf_pt(at[0]), y = pdf_pt(pdf->height - at[1]);
	HPDF_Page_MoveTextPos(
	    pdf->page, pdf_pt(x - pdf->tx), pdf_pt(y - pdf->ty));
	pdf->tx = x;
	pdf->ty = y;
	HPDF_Page_ShowText(pdf->page, bytes);
	if (pdf->plain)
		keep_text(pdf, letters, at, bytes);
}

/* Writes a text as Windows-1252 bytes; false when it has other characters. */
static bool
to_bytes(struct kit_sv text, struct kit_str *bytes)
{
	uint32_t cp;

	while (kit_utf8_next(&text, &cp)) {
		int b = base_byte(cp);
		if (b < 0)
			return false;
		kit_str_c(bytes, (char)b);
	}
	return true;
}

void
kit_pdf_title(struct kit_pdf *pdf, const char *title)
{
	struct kit_str bytes KIT_STR_AUTO = {0};
	const char *encoder = "WinAnsiEncoding";

	if (pdf_failed(pdf))
		return;
	if (!to_bytes(kit_sv(title), &bytes)) {
		use_utf8(pdf);
		encoder = "UTF-8";
		kit_str_clear(&bytes);
		kit_str_add(&bytes, title);
	}
	HPDF_SetCurrentEncoder(pdf->doc, encoder);
	HPDF_SetInfoAttr(pdf->doc, HPDF_INFO_TITLE, kit_str_get(&bytes));
}

/* The tree of embedded files in the catalogue of the PDF, which is made when it
 * is missing; NULL on failure. */
static HPDF_NameTree
file_tree(HPDF_Doc doc)
{
	HPDF_NameDict names = HPDF_Catalog_GetNames(doc->catalog);

	if (!names) {
		names = HPDF_NameDict_New(doc->mmgr, doc->xref);
		if (!names ||
		    HPDF_Catalog_SetNames(doc->catalog, names) != HPDF_OK)
			return NULL;
	}
	HPDF_NameTree tree =
	    HPDF_NameDict_GetNameTree(names, HPDF_NAME_EMBEDDED_FILES);
	if (tree)
		return tree;
	tree = HPDF_NameTree_New(doc->mmgr, doc->xref);
	if (tree)
		HPDF_NameDict_SetNameTree(
		    names, HPDF_NAME_EMBEDDED_FILES, tree);
	return tree;
}

/*
 * Does from memory what HPDF_AttachFile does with a file. A file would leave a
 * person's data on the disk, and the name of its folder in the PDF.
 */
void
kit_pdf_attach(struct kit_pdf *pdf, const struct kit_pdf_file *file)
{
	HPDF_Doc doc = pdf->doc;

	if (pdf_failed(pdf))
		return;
	HPDF_NameTree tree = file_tree(doc);
	HPDF_Dict spec = HPDF_Dict_New(doc->mmgr);
	HPDF_Dict inner = HPDF_Dict_New(doc->mmgr);
	HPDF_Dict stream = HPDF_DictStream_New(doc->mmgr, doc->xref);
	if (!tree || !spec || !inner || !stream ||
	    HPDF_Xref_Add(doc->xref, spec) != HPDF_OK)
		return; /* keep_first noted the reason */
	HPDF_Dict_AddName(stream, "Type", "EmbeddedFile");
	HPDF_Dict_AddName(stream, "Subtype", file->type);
	stream->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
	HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)file->bytes.p,
	    (HPDF_UINT)file->bytes.n);
	HPDF_Dict_AddName(spec, "Type", "Filespec");
	HPDF_Dict_AddName(spec, "AFRelationship", "Alternative");
	HPDF_Dict_Add(spec, "F", HPDF_String_New(doc->mmgr, file->name, NULL));
	HPDF_Dict_Add(spec, "UF", HPDF_String_New(doc->mmgr, file->name, NULL));
	HPDF_Dict_Add(spec, "EF", inner);
	HPDF_Dict_Add(inner, "F", stream);
	HPDF_NameTree_Add(
	    tree, HPDF_String_New(doc->mmgr, file->name, NULL), spec);
}

size_t
kit_pdf_pages(const struct kit_pdf *pdf)
{
	return pdf->pages;
}

void
kit_pdf_fail(struct kit_pdf *pdf, const struct kit_err *err)
{
	if (!pdf_failed(pdf))
		pdf->err = *err;
}

static void
read_stream(struct kit_pdf *pdf, struct kit_str *out)
{
	HPDF_UINT32 left = HPDF_GetStreamSize(pdf->doc);
	HPDF_BYTE chunk[8192];

	HPDF_ResetStream(pdf->doc);
	while (left > 0 && !pdf_failed(pdf)) {
		HPDF_UINT32 n = left < sizeof(chunk) ? left : sizeof(chunk);
		HPDF_ReadFromStream(pdf->doc, chunk, &n);
		if (n == 0)
			break;
		kit_str_put(out, (const char *)chunk, n);
		left -= n;
	}
}

enum kit_code
kit_pdf_bytes(struct kit_pdf *pdf, struct kit_str *out, struct kit_err *err)
{
	if (!pdf_failed(pdf)) {
		pdf_end_text(pdf);
		HPDF_SaveToStream(pdf->doc);
	}
	if (!pdf_failed(pdf))
		read_stream(pdf, out);
	if (!pdf_failed(pdf))
		return KIT_OK;
	*err = pdf->err;
	return err->code;
}
