#ifndef KIT_GUIDE_PRIVATE_H
#define KIT_GUIDE_PRIVATE_H

#include "input_private.h"
#include "network.h"
#include "rows.h"

/* Between the choice of services (guide.c) and their letters (guide_letter.c).
 */
struct guide {
	struct input *input; /* the form below */
	struct kit_network network;
	struct kit_rows rows; /* as network.places */
	struct kit_line_edit line; /* words that are looked for */
	struct kit_str one; /* key of the service whose letter is read; "": of
			       those that are ticked */
	bool in_rows; /* the cursor is among the services, not in the line */
};

#endif
