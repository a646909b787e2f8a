#ifndef KIT_VIEWER_H
#define KIT_VIEWER_H

#include "app.h"

/* Opens a text to read, page by page, such as the help. Title and text are
 * copied. */
void kit_viewer_open(
    struct kit_app *app, const char *title, struct kit_sv text);

/* The same with the caller's keys at the foot, whose functions find ctx by
 * kit_viewer_ctx(model). foot and ctx are borrowed. */
struct kit_viewer_new {
	const char *title;
	struct kit_sv text;
	const struct kit_foot *foot;
	void *ctx;
};
void kit_viewer_open_with(
    struct kit_app *app, const struct kit_viewer_new *new);
void *kit_viewer_ctx(void *model);

#endif
