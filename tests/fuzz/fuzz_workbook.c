/*
 * Fuzzes a form in a workbook (.xlsx). An input that begins like an archive is
 * the workbook. Any other input is parts of a workbook, each ended by a zero
 * byte, which are put into a valid archive, because an archive with a wrong
 * checksum is not read further. minizip needs a file, so the workbook is
 * written to a file in memory without a name.
 */

#include <minizip/zip.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "xlsx_sheet.h"

static const char *const parts[] = {"xl/workbook.xml",
    "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml", NULL};

static void
put_part(zipFile zip, const char *name, struct kit_sv text)
{
	if (zipOpenNewFileInZip(
		zip, name, NULL, NULL, 0, NULL, 0, NULL, 0, 0) != ZIP_OK ||
	    zipWriteInFileInZip(zip, text.p, (unsigned)text.n) != ZIP_OK ||
	    zipCloseFileInZip(zip) != ZIP_OK)
		abort();
}

static void
write_parts(const char *path, struct kit_sv input)
{
	zipFile zip = zipOpen(path, APPEND_STATUS_CREATE);
	struct kit_sv text;

	if (!zip)
		abort();
	for (size_t i = 0; parts[i] && kit_sv_split(&input, '\0', &text); i++)
		put_part(zip, parts[i], text);
	if (zipClose(zip, NULL) != ZIP_OK)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct kit_sv input = {(const char *)p, n};
	struct kit_arena arena = {0};
	struct kit_sheets sheets = {0};
	struct kit_err err = {0};
	char path[32];
	int fd = memfd_create("workbook", 0);

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (!kit_sv_starts(input, "PK"))
		write_parts(path, input);
	else if (write(fd, p, n) != (ssize_t)n)
		abort();
	if (kit_xlsx_sheets(&arena, path, &sheets, &err) != KIT_OK)
		assert(err.code == KIT_EINPUT || err.code == KIT_EFORM);
	close(fd);
	kit_arena_done(&arena);
	return 0;
}
