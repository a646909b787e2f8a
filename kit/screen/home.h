#ifndef KIT_HOME_H
#define KIT_HOME_H

#include "app.h"

/* The first page: the day, what is to be done, and one line that finds a
 * person while somebody types, or makes a new one. */
extern const struct kit_screen kit_home_screen;

/* The first page's model; the screen frees the model. */
void *kit_home_new(struct kit_app *app);

#endif
