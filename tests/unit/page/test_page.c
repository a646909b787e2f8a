/* Pages: where rows are cut, lines and letters, heads of documents, blocks. */
#include <math.h>
#include <stdlib.h>

#include "doc_head.h"
#include "layout.h"
#include "letterhead.h"
#include "page.h"
#include "text.h"
#include "unit.h"
#include "utf8.h"

/* A page to lay out on, with its PDF and face. */
struct desk {
	struct kit_pdf *pdf;
	struct kit_arena arena;
	struct kit_font font;
	struct kit_page page;
	struct kit_flow flow;
	uint32_t missing;
	size_t backward; /* words with letters from right to left */
};

static void
on_missing(void *ctx, uint32_t cp)
{
	struct desk *d = ctx;

	d->missing = cp;
}

static void
on_backward(void *ctx)
{
	struct desk *d = ctx;

	d->backward++;
}

static void
desk_open(struct desk *d, const char *const *fonts)
{
	*d = (struct desk){.pdf = kit_pdf_new(fonts)};
	d->font = (struct kit_font){
	    d->pdf, &d->arena, false, on_missing, d, on_backward};
	d->page.shape = (struct kit_page_shape){612, 792, 60, 60, 60, 60};
	d->flow = (struct kit_flow){.page = &d->page,
	    .font = &d->font,
	    .path = "prueba.md",
	    .size = 10,
	    .left = 60,
	    .width = 492};
}

static void
desk_close(struct desk *d)
{
	kit_page_done(&d->page);
	kit_arena_done(&d->arena);
	kit_pdf_free(d->pdf);
}

/* How many pages these rows take, each of a hundred points, six to a page: 'k'
 * is kept with the next row, 'g' is white, 's' a spring, 'f' begins a page. */
static size_t
pages_of(const char *rows)
{
	struct desk d;

	desk_open(&d, NULL);
	d.page.shape.bottom = 792 - 60 - 600;
	for (const char *p = rows; *p; p++) {
		struct kit_row *row = kit_page_row(&d.page, 100);
		row->keep = *p == 'k';
		row->gap = *p == 'g';
		row->spring = *p == 's';
		row->fresh = *p == 'f';
		if (row->spring)
			row->height = 0;
	}
	size_t n = kit_page_draw(&d.page, d.pdf, NULL);
	assert_int_equal(n, kit_pdf_pages(d.pdf));
	assert_int_equal(n, kit_page_count(&d.page));
	desk_close(&d);
	return n;
}

static void
cuts_pages_where_rows_allow(void **state KIT_UNUSED)
{
	static const struct {
		const char *rows;
		size_t pages;
	} rows[] = {
	    {"", 1},
	    {"......", 1},
	    {".......", 2},
	    {".....k.", 2}, /* the sixth row goes with the seventh */
	    {"....kk....", 2}, /* the whole group goes */
	    {".....kkkkkkkk", 3}, /* a group longer than a page is cut */
	    {"......g.....", 2}, /* white at the top is left out */
	    {"......g......", 2},
	    {"......g.......", 3},
	    {"..s..", 1},
	    {"..sk.....", 2},
	    {"f.....", 1}, /* already at the top of a page */
	    {"..f...", 2},
	    {".kf...", 2}, /* kept, and yet a new page */
	    {".....f.....f.", 3},
	};

	for (size_t i = 0; i < LEN(rows); i++)
		assert_int_equal(pages_of(rows[i].rows), rows[i].pages);
}

static void
the_end_is_not_left_alone(void **state KIT_UNUSED)
{
	static const struct {
		const char *rows;
		const char *kept; /* rows that are kept afterwards */
	} rows[] = {
	    {"", ""},
	    {".", "."},
	    {"...", ".k."},
	    {"..k.", ".kk."},
	    {"..kg.", ".kkk."},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_page page = {0};
		for (const char *p = rows[i].rows; *p; p++)
			kit_page_row(&page, 10)->keep = *p == 'k' || *p == 'g';
		kit_page_hold_end(&page);
		for (size_t k = 0; k < page.row_count; k++)
			assert_int_equal(
			    page.rows[k].keep, rows[i].kept[k] == 'k');
		kit_page_done(&page);
	}
}

static void
lines_hold_all_and_no_more(void **state KIT_UNUSED)
{
	static const char *const texts[] = {
	    "uno dos tres cuatro cinco seis siete ocho nueve diez",
	    "Pneumonoultramicroscopicsilicovolcanoconiosis y algo",
	    "ññññññññññññññññññññññññññññññññññññññññññññññ",
	    "Lukšić Lukšić Lukšić Lukšić ẽẽẽẽẽẽẽẽẽẽẽẽẽẽẽẽ",
	    "a",
	    "",
	    "   ",
	};
	struct desk d;

	desk_open(&d, NULL);
	for (size_t i = 0; i < LEN(texts); i++) {
		struct kit_spans spans = {0};
		size_t letters = 0, shown = 0;
		uint32_t cp;
		kit_spans_add(&spans, kit_sv(texts[i]), 0, false);
		struct kit_lines l = kit_text_lines(&d.font, &spans, 10, 60);
		for (size_t k = 0; k < l.count; k++) {
			assert_true(l.items[k].width <= 60.1);
			for (size_t p = 0; p < l.items[k].count; p++) {
				const struct kit_piece *at =
				    &l.items[k].pieces[p];
				for (const char *c = at->text; *c; c++)
					shown += *c != ' ' &&
						 (kit_face_is_base(at->face) ||
						     (*c & 0xC0) != 0x80);
			}
		}
		for (struct kit_sv v = kit_sv(texts[i]);
		     kit_utf8_next(&v, &cp);)
			letters += cp != ' ';
		assert_int_equal(shown, letters);
		free(spans.items);
	}
	desk_close(&d);
}

static void
typewriter_keeps_runs_of_blanks(void **state KIT_UNUSED)
{
	static const struct {
		const char *text;
		unsigned style;
		double width; /* points, of letters of 10 */
	} rows[] = {
	    {"F1 Ayuda", KIT_STYLE_MONO, 48},
	    {"F1   Ayuda", KIT_STYLE_MONO, 60},
	    {"   F1", KIT_STYLE_MONO, 12}, /* an indent is the caller's */
	    {"i   i", 0, 7.22},
	};
	struct desk d;

	desk_open(&d, NULL);
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_spans spans = {0};
		kit_spans_add(
		    &spans, kit_sv(rows[i].text), rows[i].style, false);
		struct kit_lines l = kit_text_lines(&d.font, &spans, 10, 200);
		assert_int_equal(l.count, 1);
		assert_true(fabs(l.items[0].width - rows[i].width) < 0.05);
		free(spans.items);
	}
	desk_close(&d);
}

static void
an_address_shrinks_and_is_not_broken(void **state KIT_UNUSED)
{
	static const struct {
		const char *text;
		size_t lines;
		double least; /* scale of the smallest line */
	} rows[] = {
	    {"ana@b.cl", 1, 1},
	    {"a maria.de.los.angeles@b.cl b", 3, 0.7},
	    {"rosa.elena.de.las.mercedes.nancupil@ejemplo.cl", 1, 0.4},
	    {"muy.largo.muy.largo.muy.largo.muy.largo.muy.largo.muy.largo"
	     "@b.cl",
		3, 1}, /* too small to read: broken instead */
	    {"maria.de.los.angeles.sin.arroba", 2, 1},
	    {"llame hoy al +56 9 8765 4321 luego", 2, 1},
	    {"llame hoy al 56 98 765 4321 luego ya", 2, 1},
	};
	struct desk d;

	desk_open(&d, NULL);
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_spans spans = {0};
		double least = 1;
		kit_spans_add(&spans, kit_sv(rows[i].text), 0, false);
		struct kit_lines l = kit_text_lines(&d.font, &spans, 10, 115);
		assert_int_equal(l.count, rows[i].lines);
		for (size_t k = 0; k < l.count; k++) {
			const struct kit_piece *p = l.items[k].pieces;
			assert_true(!strstr(p[0].text, "+56") ||
				    strstr(p[0].text, "+56 9 8765 4321"));
			assert_true(l.items[k].width <= 115.1);
			if (l.items[k].scale < least)
				least = l.items[k].scale;
		}
		assert_true(least >= rows[i].least);
		assert_true(rows[i].least >= 1 || least < 1);
		free(spans.items);
	}
	desk_close(&d);
}

static void
a_line_separator_ends_a_line(void **state KIT_UNUSED)
{
	struct kit_spans spans = {0};
	struct desk d;

	desk_open(&d, NULL);
	kit_spans_add(&spans,
	    kit_sv("a\xE2\x80\xA8"
		   "b"),
	    0, false);
	assert_int_equal(kit_text_lines(&d.font, &spans, 10, 500).count, 2);
	spans.count = 0;
	kit_spans_add(&spans,
	    kit_sv("a\xE2\x80\xA8"
		   "b"),
	    0, true);
	struct kit_lines flat = kit_text_lines(&d.font, &spans, 10, 500);
	assert_int_equal(flat.count, 1);
	assert_string_equal(flat.items[0].pieces[0].text, "a b");
	free(spans.items);
	desk_close(&d);
}

static void
letters_from_right_to_left_are_told(void **state KIT_UNUSED)
{
	static const struct {
		const char *text;
		size_t told;
	} rows[] = {
	    {"محمد", 1},
	    {"שלום", 1},
	    {"Lukšić", 0},
	    {"Peña", 0},
	    {"\xF0\x9F\x98\x80", 0},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_pieces pieces = {0};
		struct desk d;
		desk_open(&d, NULL);
		kit_font_word(&d.font, 0, kit_sv(rows[i].text), &pieces);
		assert_int_equal(d.backward, rows[i].told);
		free(pieces.items);
		desk_close(&d);
	}
}

static void
no_character_is_dropped(void **state KIT_UNUSED)
{
	static const struct {
		const char *text, *shown;
		enum kit_face face;
		uint32_t missing;
	} rows[] = {
	    {"Peña",
		"Pe\xF1"
		"a",
		KIT_FACE_SANS, 0},
	    {"€–“”", "\x80\x96\x93\x94", KIT_FACE_SANS, 0},
	    {"Lukšić", "Lukšić", KIT_FACE_WIDE_SANS, 0},
	    {"ẽ", "ẽ", KIT_FACE_LAST_SANS, 0},
	    {"e\xCC\x83", "ẽ", KIT_FACE_LAST_SANS, 0},
	    {"\xF0\x9F\x98\x80", "[U+1F600]", KIT_FACE_SANS, 0x1F600},
	    {"\x01", "[U+0001]", KIT_FACE_SANS, 1},
	    {"a\xC2\xAD"
	     "b",
		"ab", KIT_FACE_SANS, 0},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_pieces pieces = {0};
		struct desk d;
		desk_open(&d, NULL);
		kit_font_word(&d.font, 0, kit_sv(rows[i].text), &pieces);
		assert_int_equal(pieces.count, 1);
		assert_string_equal(pieces.items[0].text, rows[i].shown);
		assert_int_equal(pieces.items[0].face, rows[i].face);
		assert_int_equal(d.missing, rows[i].missing);
		free(pieces.items);
		desk_close(&d);
	}
}

static void
a_missing_face_fails_the_file(void **state KIT_UNUSED)
{
	static const char *const nowhere[] = {"/no/hay", NULL};
	struct kit_pieces pieces = {0};
	struct kit_str bytes KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct desk d;

	desk_open(&d, nowhere);
	kit_pdf_page(d.pdf, 612, 792);
	kit_font_word(&d.font, 0, kit_sv("Lukšić"), &pieces);
	assert_int_equal(kit_pdf_bytes(d.pdf, &bytes, &err), KIT_EIO);
	assert_string_equal(err.text,
	    "para imprimir el carácter U+0107 falta un tipo de letra: instale "
	    "el paquete fonts-liberation");
	assert_int_equal(bytes.n, 0);
	free(pieces.items);
	desk_close(&d);
}

static void
heads_are_read_or_refused(void **state KIT_UNUSED)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
	    {"titulo: x\n---\n", NULL},
	    {"papel: oficio\norientacion: apaisada\n---\n", NULL},
	    {"titulo: x\n",
		"d.md: la cabecera no termina: falta la línea «---»"},
	    {"titulo: x\npapel: A4\n---\n",
		"d.md:2: papel: «A4» no sirve (carta, oficio, legal "
		"o media carta)"},
	    {"margenes: 20 20\n---\n",
		"d.md:1: margenes: «20 20» no sirve (milímetros de 5 "
		"a 80: uno, o cuatro (arriba derecha abajo izquierda))"},
	    {"letra: 99999999999999999999\n---\n",
		"d.md:1: letra: «99999999999999999999» no sirve "
		"(puntos, de 6 a 200; un segundo número, si puede achicarse)"},
	    {"letra: 11 9\n---\n", NULL},
	    {"letra: 9 11\n---\n",
		"d.md:1: letra: «9 11» no sirve (puntos, de 6 a 200; un "
		"segundo número, si puede achicarse)"},
	    {"copias: a,,b\n---\n",
		"d.md:1: copias: «a,,b» no sirve (hasta cuatro "
		"nombres separados por comas)"},
	    {"color: rojo\n---\n",
		"d.md:1: no existe la clave «color» (hay: titulo, "
		"descripcion, encabezado, papel, orientacion, margenes, letra, "
		"fuente, "
		"membrete, emite, pliegue, copias, limite, necesario, adjunto, "
		"salida, renglon, fin, hoja, dato, numeracion)"},
	    {"# Hola\n", "d.md:1: en la cabecera cada línea es "
			 "«clave: valor», y la última «---»"},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_arena arena = {0};
		struct kit_doc_head head;
		struct kit_err err = {0};
		struct kit_sv text = kit_sv(rows[i].text);
		enum kit_code code =
		    kit_doc_head_read(&arena, "d.md", &text, &head, &err);
		assert_int_equal(code, rows[i].message ? KIT_EFORM : KIT_OK);
		if (rows[i].message)
			assert_string_equal(err.text, rows[i].message);
		kit_arena_done(&arena);
	}
}

static void
paper_has_the_office_sizes(void **state KIT_UNUSED)
{
	static const struct {
		const char *text;
		double width, height;
	} rows[] = {
	    {"papel: carta\n---\n", 612, 792},
	    {"papel: oficio\n---\n", 612, 936},
	    {"papel: oficio\norientacion: apaisada\n---\n", 936, 612},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_arena arena = {0};
		struct kit_doc_head head;
		struct kit_err err = {0};
		struct kit_sv text = kit_sv(rows[i].text);
		assert_int_equal(
		    kit_doc_head_read(&arena, "d.md", &text, &head, &err),
		    KIT_OK);
		assert_float_equal(head.shape.width, rows[i].width, 0.01);
		assert_float_equal(head.shape.height, rows[i].height, 0.01);
		kit_arena_done(&arena);
	}
}

static void
blocks_say_what_is_wrong(void **state KIT_UNUSED)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
	    {"```foto\nx\n```\n",
		"prueba.md: no existe el bloque «foto» (hay: firma, qr, "
		"barras, talon, lineas, casillas, imagen, columnas, marco, "
		"letra, pagina, pie)"},
	    {"```firma\n```\n",
		"prueba.md: el bloque firma lleva de 1 a 4 líneas"},
	    {"```qr\n```\n", "prueba.md: el bloque qr está vacío"},
	    {"```barras\nuno | 2\ndos | x\n```\n",
		"prueba.md: en el bloque barras cada línea es «nombre | "
		"número» con hasta 3 números («menos de 5» y «reservado» "
		"también sirven), no «dos | x»"},
	    {"```barras\nuno | -1\n```\n",
		"prueba.md: en el bloque barras cada línea es «nombre | "
		"número» con hasta 3 números («menos de 5» y «reservado» "
		"también sirven), no «uno | -1»"},
	    {"```casillas persona\n```\n",
		"prueba.md: el bloque casillas necesita los tipos de "
		"registro"},
	    {"```casillas persona filas=0\n```\n",
		"prueba.md: en el bloque casillas no sirve «filas=0» (hay: "
		"campos=, grupos=, opciones=, filas=)"},
	    {"```imagen\n```\n",
		"prueba.md: el bloque imagen necesita el nombre de una imagen"},
	    {"```imagen escudo ancho=0\n```\n",
		"prueba.md: en el bloque imagen «ancho=0» no sirve (ancho=mm, "
		"alto=mm, centro, derecha, si_hay)"},
	    {"```columnas 1 2\nuna sola\n```\n",
		"prueba.md: el bloque columnas lleva de 1 a 4, separadas por "
		"«---», y un ancho de 1 a 24 para cada una o ninguno"},
	    {"```letra enorme\nx\n```\n",
		"prueba.md: en el bloque letra «enorme» no sirve (de 0.5 a 12 "
		"veces, centro, derecha)"},
	    {"```````talon\n``````talon\n`````talon\n````talon\nx\n````\n"
	     "`````\n``````\n```````\n",
		"prueba.md: hay demasiados bloques uno dentro de otro"},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_err err = {0};
		struct desk d;
		desk_open(&d, NULL);
		assert_int_not_equal(
		    kit_layout_markdown(&d.flow, kit_sv(rows[i].text), &err),
		    KIT_OK);
		assert_string_equal(err.text, rows[i].message);
		desk_close(&d);
	}
}

static void
a_chart_says_its_series_on_each_page(void **state KIT_UNUSED)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct desk d;

	kit_str_add(&text, "```barras Este año; El anterior\n");
	for (int i = 0; i < 60; i++)
		kit_str_printf(&text, "Sector %d | %d | 5\n", i, i);
	kit_str_add(&text, "```\n");
	desk_open(&d, NULL);
	assert_int_equal(
	    kit_layout_markdown(&d.flow, kit_str_view(&text), &err), KIT_OK);
	assert_int_equal(d.page.head_count, 1);
	assert_int_equal(d.page.heads[0].count, 1);
	for (size_t i = d.page.heads[0].first + 1; i < d.page.row_count; i++)
		if (!d.page.rows[i].gap)
			assert_int_equal(d.page.rows[i].head, 1);
	assert_true(d.page.rows[d.page.row_count - 2].keep);
	desk_close(&d);
}

/* The x of the right end of an item. */
static double
end_of(struct desk *d, const struct kit_item *it)
{
	double x = it->x + it->w;

	for (const char *c = it->text; c && *c; c++)
		x += kit_pdf_width(d->pdf, it->face, (unsigned char)*c) *
		     it->size / 1000;
	return x;
}

static void
nothing_leaves_the_page(void **state KIT_UNUSED)
{
	static const char text[] =
	    "# Un título muy largo que no cabe en una sola línea de la página\n"
	    "\n> 1. uno\n>    - dos\n>      - tres\n>        * cuatro "
	    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch\n\n"
	    "| a | b | c | d | e | f | g | h |\n"
	    "|---|---|---|---|---|---|---|---|\n"
	    "| Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch |"
	    " Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch |"
	    " c | d | e | f | g | h |\n\n"
	    "```barras\nLlanfairpwllgwyngyllgogerychwyrndrobwllllantysilio "
	    "Llanfairpwllgwyngyllgogerychwyrndrobwll | 123456789012\n"
	    "b | 1\n```\n";
	struct kit_err err = {0};
	struct desk d;

	desk_open(&d, NULL);
	assert_int_equal(
	    kit_layout_markdown(&d.flow, kit_sv(text), &err), KIT_OK);
	for (size_t i = 0; i < d.page.item_count; i++) {
		assert_true(d.page.items[i].x >= 59.9);
		assert_true(end_of(&d, &d.page.items[i]) <= 60 + 492 + 0.2);
	}
	desk_close(&d);
}

static void
a_letterhead_holds_long_names(void **state KIT_UNUSED)
{
	json_t *data = json_pack("{s:{s:s,s:s,s:s,s:s}}", "oficina",
	    "municipalidad",
	    "Ilustre Municipalidad de San Pedro de la Paz y de las Comunas "
	    "Unidas del Valle del Aconcagua",
	    "nombre", "Oficina Municipal de Información Laboral", "direccion",
	    "Avenida Libertador General Bernardo O'Higgins 1234, tercer piso, "
	    "oficinas 301 a 312, edificio consistorial",
	    "correo", "omil@example.org");
	struct desk d;

	desk_open(&d, NULL);
	kit_letterhead(&d.flow, data, "");
	for (size_t i = 0; i < d.page.item_count; i++) {
		const struct kit_item *a = &d.page.items[i];
		assert_true(end_of(&d, a) <= 60 + 492 + 0.2);
		for (size_t k = 0; k < i && a->text; k++) {
			const struct kit_item *b = &d.page.items[k];
			if (b->text && fabs(a->y - b->y) < 6)
				assert_true(end_of(&d, a) <= b->x ||
					    end_of(&d, b) <= a->x);
		}
	}
	desk_close(&d);
	json_decref(data);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cuts_pages_where_rows_allow),
	    cmocka_unit_test(the_end_is_not_left_alone),
	    cmocka_unit_test(lines_hold_all_and_no_more),
	    cmocka_unit_test(typewriter_keeps_runs_of_blanks),
	    cmocka_unit_test(an_address_shrinks_and_is_not_broken),
	    cmocka_unit_test(a_line_separator_ends_a_line),
	    cmocka_unit_test(letters_from_right_to_left_are_told),
	    cmocka_unit_test(no_character_is_dropped),
	    cmocka_unit_test(a_missing_face_fails_the_file),
	    cmocka_unit_test(heads_are_read_or_refused),
	    cmocka_unit_test(paper_has_the_office_sizes),
	    cmocka_unit_test(blocks_say_what_is_wrong),
	    cmocka_unit_test(a_chart_says_its_series_on_each_page),
	    cmocka_unit_test(nothing_leaves_the_page),
	    cmocka_unit_test(a_letterhead_holds_long_names),
	};

	return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
