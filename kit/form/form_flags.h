#ifndef KIT_FORM_FLAGS_H
#define KIT_FORM_FLAGS_H

#include "form_reader.h"

/*
 * Reads what the columns of a question say about its field beyond type and
 * texts: privacy, basis, key, search, alike, index, bans, read_only, acts
 * (terreno-plantillas.5). The field must have its kind, name and list. Faults
 * go to the notes.
 */
void kit_form_take_flags(
    struct kit_form_reader *r, size_t row, struct kit_field *f);

/*
 * Turns f->index from the text of its cell into the columns of the index. The
 * index may name any field of the form, so all fields must be there. Faults go
 * to the notes.
 */
void kit_form_take_index(
    struct kit_form_reader *r, size_t row, struct kit_field *f);

#endif
