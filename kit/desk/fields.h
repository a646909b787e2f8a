#ifndef KIT_FIELDS_H
#define KIT_FIELDS_H

#include "desk.h"

/* Reads fields as a person gives them into a record, and shows values as people
 * read them. */

/*
 * Reads the given fields into r. A name is a field's name or its label. An
 * unknown name becomes an issue that suggests the nearest; a value that can not
 * be read becomes an issue that says what could be written, and the record's
 * value stays as it was. A calculated field is an issue too.
 */
void kit_fields_read(struct kit_desk *desk, struct kit_record *r,
    struct kit_givens given, struct kit_issues *issues);

/* As kit_fields_read, for one value of a field that the caller has found. */
void kit_fields_read_one(struct kit_desk *desk, struct kit_record *r,
    const struct kit_field *f, struct kit_sv value, struct kit_issues *issues);

/* Appends a value as kit_fields_read reads it back: codes and keys, the
 * elements of a set separated by semicolons. */
void kit_fields_give(
    const struct kit_field *f, const struct kit_value *v, struct kit_str *out);

/*
 * Appends a value as people read it: a choice by its label, a record that it
 * refers to by that record's label. When the record is not here, its key and
 * the reason are appended.
 */
void kit_fields_show(struct kit_desk *desk, const struct kit_field *f,
    const struct kit_value *v, struct kit_str *out);

#endif
