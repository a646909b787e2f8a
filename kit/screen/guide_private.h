#ifndef KIT_GUIDE_PRIVATE_H
#define KIT_GUIDE_PRIVATE_H

#include "input_private.h"
#include "network.h"
#include "rows.h"

/* What the choice of services (guide.c) and their letters (guide_letter.c)
 * share. */
struct guide {
	struct input *input; /* the form below */
	struct kit_network network;
	struct kit_rows rows; /* in the order of network.places */
	struct kit_line_edit line; /* the words to search for */
	struct kit_str one; /* key of the service whose letter is shown; "": the
			       letters of the ticked services are */
	bool in_rows; /* the cursor is among the services, not in the line */
};

#endif
