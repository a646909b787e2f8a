#ifndef KIT_FIELDS_H
#define KIT_FIELDS_H

#include "desk.h"

/* Reads fields as a person gives them into a record, and shows values as people
 * read them. */

/*
 * Reads what was given into r. A name is a field's name or its label. Names
 * that the form lacks and values that can not be read are issues, which name
 * the nearest or the way out; the record's value stays as it was.
 */
void kit_fields_read(struct kit_desk *desk, struct kit_record *r,
    struct kit_givens given, struct kit_issues *issues);

/* As kit_fields_read, one value for a field that is known already. */
void kit_fields_read_one(struct kit_desk *desk, struct kit_record *r,
    const struct kit_field *f, struct kit_sv value, struct kit_issues *issues);

/* Appends a value as people read it: the label of a choice or of the record
 * that it names; the key of a record that is not here, with the reason. */
void kit_fields_show(struct kit_desk *desk, const struct kit_field *f,
    const struct kit_value *v, struct kit_str *out);

#endif
