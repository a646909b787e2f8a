/* What an import prints while it runs: see out_import.h. */
#include "out_import.h"

#include "out.h"

void
kit_out_import_row(void *ctx KIT_UNUSED, const struct kit_import *im,
    size_t line, const struct kit_issues *issues)
{
	struct kit_str prefix KIT_STR_AUTO = {0};

	kit_str_printf(&prefix, "%s:%zu: ", im->path, line);
	kit_out_issues(issues, kit_str_get(&prefix));
}

void
kit_out_import_note(
    void *ctx KIT_UNUSED, const struct kit_import *im, const char *text)
{
	kit_warn("%s: %s", im->path, text);
}

void
kit_out_import_sheet(void *ctx, const struct kit_import *im)
{
	const struct kit_ctx *c = ctx;

	kit_say(c, "  %s: %zu", im->form->plural,
	    im->created + im->updated + im->unchanged);
}
