/* How far long work has come, on a terminal: see progress_out.h. */
#include "progress_out.h"

#include <stdio.h>

#include "os.h"

enum { PATIENCE_MS = 500, EVERY_MS = 100 };

static void
show_count(struct kit_progress *self, int64_t done, int64_t total)
{
	static int64_t began, shown;
	int64_t now = kit_os_boot_ms();

	if (!began || done < 2)
		began = now;
	if (now - began < PATIENCE_MS ||
	    (now - shown < EVERY_MS && done < total))
		return;
	shown = now;
	fprintf(stderr, "\r%s: %lld",
	    self->what ? self->what : "reconstruyendo la vista",
	    (long long)done);
	if (total)
		fprintf(stderr, " de %lld", (long long)total);
	if (done >= total)
		fputc('\n', stderr);
}

/* A step of the book's program; "" takes the line away. */
static void
show_step(void *ctx KIT_UNUSED, const char *text)
{
	static bool shown;

	if (*text || shown)
		fprintf(stderr, "\r\033[K%s", text);
	fflush(stderr);
	shown = *text != '\0';
}

void
kit_progress_out(struct kit_desk *desk)
{
	if (!kit_os_is_terminal(KIT_OS_STDERR))
		return;
	desk->progress.fn = show_count;
	desk->steps.fn = show_step;
}
