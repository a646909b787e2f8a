#ifndef KIT_BLOCK_PLACE_H
#define KIT_BLOCK_PLACE_H

#include "flow.h"

/* Blocks that place their text, which is Markdown, or change the size of its
 * letters; arguments as in block.h. */

/*
 * columnas [N N …]: the texts between lines "---" stand side by side; the
 * numbers are the relative widths of the columns. The block stays on one page.
 */
enum kit_code kit_block_place_columns(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/* marco: an outline around the text, which stays on one page. */
enum kit_code kit_block_place_frame(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/* letra [FACTOR] [centro|derecha]: the size of the letters is multiplied by
 * FACTOR, and the lines are centred or set at the right. */
enum kit_code kit_block_place_letters(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/* pagina: the text behind the block begins a new page. */
enum kit_code kit_block_place_page(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/* pie: the text behind the block goes to the foot of the page. */
enum kit_code kit_block_place_foot(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
