/*
 * print_document DIR NAME DATA.json OUT.pdf [FONT_DIR]: prints a document of
 * DIR from given data, for the print tests.
 */

#include <stdio.h>

#include "doc.h"
#include "os.h"

static void
warn(void *ctx KIT_UNUSED, const char *text)
{
	fprintf(stderr, "aviso: %s\n", text);
}

static enum kit_code
print(char **argv, const char *const *fonts, struct kit_err *err)
{
	const char *dirs[] = {argv[1], NULL};
	KIT_AUTO(doc) doc = NULL;
	KIT_AUTO(pdf) pdf = kit_pdf_new(fonts);
	struct kit_str json KIT_STR_AUTO = {0}, bytes KIT_STR_AUTO = {0};
	struct kit_str records KIT_STR_AUTO = {0};

	kit_str_printf(&records, "%s/../records", argv[1]);
	const char *record_dirs[] = {records.p, NULL};
	KIT_AUTO(forms) forms = kit_forms_new(record_dirs);
	struct kit_doc_env env = {.forms = forms, .warn = warn};

	enum kit_code code = kit_doc_load(dirs, argv[2], &doc, err);
	if (code == KIT_OK)
		code = kit_os_read(argv[3], &json, err);
	if (code == KIT_OK)
		code = kit_doc_try(doc, kit_str_view(&json), pdf, &env, err);
	if (code == KIT_OK)
		code = kit_pdf_bytes(pdf, &bytes, err);
	if (code == KIT_OK)
		code = kit_os_write(argv[4], bytes.p, bytes.n, 0644, err);
	return code;
}

int
main(int argc, char **argv)
{
	struct kit_err err = {0};

	if (argc < 5)
		return 2;
	const char *fonts[] = {argc > 5 ? argv[5] : NULL, NULL};
	if (print(argv, argc > 5 ? fonts : NULL, &err) == KIT_OK)
		return 0;
	fprintf(stderr, "terreno: %s\n", err.text);
	return kit_err_exit(err.code);
}
