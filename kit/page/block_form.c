/* The block casillas, boxes for handwriting: see block_form.h. */

#include "block_form.h"

#include "blank_asked.h"
#include "blank_rows.h"
#include "blank_table.h"

static void
put_rows(struct kit_blank *blank, const struct kit_blank_asked *asked)
{
	struct kit_blank_rows rows = {.blank = blank};

	for (size_t i = 0; i < asked->count; i++)
		kit_blank_rows_add(&rows, asked->fields[i]);
	kit_blank_rows_end(&rows);
}

static void
put_table(struct kit_blank *blank, const struct kit_blank_asked *asked)
{
	struct kit_blank_table table = {
	    .title = asked->form->plural, .rows = asked->rows};

	for (size_t i = 0; i < asked->count; i++)
		if (table.count < KIT_BLANK_COLUMNS)
			table.fields[table.count++] = asked->fields[i];
	kit_blank_table_put(blank, &table);
}

enum kit_code
kit_block_form(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text KIT_UNUSED, struct kit_err *err)
{
	const struct kit_blank_source from = {flow->forms, flow->path, NULL};
	struct kit_arena arena = {0};
	struct kit_blank_asked asked = {0};
	struct kit_blank blank;

	enum kit_code rc =
	    kit_blank_asked_read(&from, args, &arena, &asked, err);
	if (rc == KIT_OK) {
		kit_blank_init(&blank, flow, asked.choices);
		if (asked.rows > 0)
			put_table(&blank, &asked);
		else
			put_rows(&blank, &asked);
	}
	kit_arena_done(&arena);
	return rc;
}
