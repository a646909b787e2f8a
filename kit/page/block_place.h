#ifndef KIT_BLOCK_PLACE_H
#define KIT_BLOCK_PLACE_H

#include "flow.h"

/* Blocks that say where their text goes, which is Markdown, and how large it
 * is; block.h says what the arguments are. */

/*
 * columnas [N N …]: what stands between lines "---" goes side by side; numbers
 * say how wide the columns are to one another. All of it stays on one page.
 */
enum kit_code kit_block_place_columns(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/* marco: an outline around the text, which stays on one page. */
enum kit_code kit_block_place_frame(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/* letra [FACTOR] [centro|derecha]: letters so much larger, lines so placed. */
enum kit_code kit_block_place_letters(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/* pagina: what follows begins a new page. */
enum kit_code kit_block_place_page(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/* pie: what follows goes to the foot of the page. */
enum kit_code kit_block_place_foot(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
