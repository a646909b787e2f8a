#ifndef KIT_FORM_FLAGS_H
#define KIT_FORM_FLAGS_H

#include "form_reader.h"

/*
 * Takes what the columns of a question say of its field besides type and text:
 * privacy, basis, key, search, index, bans, acts (terreno-plantillas.5). The
 * field has its kind, name and list by then. Faults go to the notes.
 */
void kit_form_take_flags(
    struct kit_form_reader *r, size_t row, struct kit_field *f);

/*
 * Takes the columns of the index of a field that has one (f->index is what its
 * cell says until then). They may be any fields of the form, so all must be
 * there. Faults go to the notes.
 */
void kit_form_take_index(
    struct kit_form_reader *r, size_t row, struct kit_field *f);

#endif
