#ifndef KIT_VIEWER_H
#define KIT_VIEWER_H

#include "app.h"

/* A text to read, page by page: help, the outcome of a sync, a history. Title
 * and text are copied. */
void kit_viewer_open(
    struct kit_app *app, const char *title, struct kit_sv text);

/* The same with keys of the caller's own, which find ctx by kit_viewer_ctx. */
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
