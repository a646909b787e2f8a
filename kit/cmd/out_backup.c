/* The message about a second copy of the book: see out_backup.h. */
#include "out_backup.h"

#include "out.h"

void
kit_out_copied(const struct kit_ctx *c, const struct kit_backup *b)
{
	const char *dir = kit_str_get(&b->dir);

	if (b->files)
		kit_say(c, "segunda copia en %s: %lld %s, %lld bytes", dir,
		    (long long)b->seals, b->seals == 1 ? "sello" : "sellos",
		    (long long)b->bytes);
	else
		kit_say(c, "segunda copia en %s: ya estaba al día", dir);
}
