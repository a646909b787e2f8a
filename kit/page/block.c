/* The table of fenced blocks that documents may hold: see block.h. */

#include "block.h"

#include <stdio.h>

#include "block_bars.h"
#include "block_form.h"
#include "block_lines.h"
#include "block_picture.h"
#include "block_place.h"
#include "block_qr.h"
#include "block_slip.h"

static const struct kit_block blocks[] = {
    {"firma", kit_block_lines_sign},
    {"qr", kit_block_qr},
    {"barras", kit_block_bars},
    {"talon", kit_block_slip},
    {"lineas", kit_block_lines_write},
    {"casillas", kit_block_form},
    {"imagen", kit_block_picture},
    {"columnas", kit_block_place_columns},
    {"marco", kit_block_place_frame},
    {"letra", kit_block_place_letters},
    {"pagina", kit_block_place_page},
    {"pie", kit_block_place_foot},
};

const struct kit_block *
kit_block_find(struct kit_sv name)
{
	for (size_t i = 0; i < LEN(blocks); i++)
		if (kit_sv_is(name, blocks[i].name))
			return &blocks[i];
	return NULL;
}

const char *
kit_block_names(void)
{
	static char names[128];
	size_t n = 0;

	for (size_t i = 0; i < LEN(blocks); i++)
		n += (size_t)snprintf(names + n, sizeof(names) - n, "%s%s",
		    i ? ", " : "", blocks[i].name);
	return names;
}
