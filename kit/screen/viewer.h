#ifndef KIT_VIEWER_H
#define KIT_VIEWER_H

#include "app.h"

/* A text to read, page by page: help, the outcome of a sync, a history. Title
 * and text are copied. */
void kit_viewer_open(
    struct kit_app *app, const char *title, struct kit_sv text);

#endif
