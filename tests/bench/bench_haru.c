/*
 * usage: bench_haru WORDS.txt OUT.pdf: the smallest program that writes the
 * words of a page with libharu, for comparison with `terreno cv`.
 */

#include <hpdf.h>
#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
	char line[512];
	FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;

	if (!in) {
		fprintf(stderr, "usage: bench_haru WORDS.txt OUT.pdf\n");
		return 2;
	}
	HPDF_Doc pdf = HPDF_New(NULL, NULL);
	HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
	HPDF_Page page = HPDF_AddPage(pdf);
	HPDF_Font font = HPDF_GetFont(pdf, "Helvetica", "WinAnsiEncoding");
	HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_LETTER, HPDF_PAGE_PORTRAIT);
	HPDF_Page_BeginText(page);
	HPDF_Page_SetFontAndSize(page, font, 11);
	HPDF_Page_MoveTextPos(page, 60, 730);
	HPDF_Page_SetTextLeading(page, 14);
	while (fgets(line, sizeof(line), in)) {
		line[strcspn(line, "\r\n\f")] = '\0';
		HPDF_Page_ShowTextNextLine(page, line);
	}
	HPDF_Page_EndText(page);
	fclose(in);
	int rc = (int)HPDF_SaveToFile(pdf, argv[2]);
	HPDF_Free(pdf);
	return rc != 0;
}
