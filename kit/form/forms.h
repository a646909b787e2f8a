#ifndef KIT_FORMS_H
#define KIT_FORMS_H

#include "err.h"
#include "form_notes.h"
#include "str.h"

struct kit_form; /* form.h */

/*
 * All record types, each read when it is first asked for: one for each file,
 * and one for each repeat in a file, called FILE_REPEAT. dirs: folders with
 * *.md, ended by NULL, the first that has a file wins (the office's own
 * templates come before the program's). Strings in dirs are copied.
 */
struct kit_forms;
struct kit_forms *kit_forms_new(const char *const *dirs);
void kit_forms_free(struct kit_forms *forms);
KIT_AUTO_DEFINE(forms)

/*
 * The form of a type; it lives as long as forms. KIT_ENOTFOUND when there is
 * no such type (the text names the nearest). KIT_EFORM when its file has a
 * fault: that type is set aside, and no other.
 */
KIT_MUST_USE enum kit_code kit_forms_get(struct kit_forms *forms,
    struct kit_sv type, const struct kit_form **form, struct kit_err *err);

/* All faults of the file that a type stands in, and words about what is passed
 * over in it; they live as long as forms. */
void kit_forms_notes(struct kit_forms *forms, struct kit_sv type,
    const struct kit_form_note **notes, size_t *count);

/* True when a file for the type exists, without reading it, or a file whose
 * repeat it is. */
bool kit_forms_has(struct kit_forms *forms, struct kit_sv type);

/* kit_forms_has as an error: KIT_ENOTFOUND, told as by kit_forms_get. */
KIT_MUST_USE enum kit_code kit_forms_know(
    struct kit_forms *forms, struct kit_sv type, struct kit_err *err);

/* Whether a and b read the type from the same file. */
bool kit_forms_share(
    struct kit_forms *a, struct kit_forms *b, struct kit_sv type);

/*
 * Appends the path of the query of a type, TIPO.sql in the first folder that
 * has one; false when there is none.
 */
bool kit_forms_query(
    struct kit_forms *forms, struct kit_sv type, struct kit_str *path);

/* Names of all types, sorted; they live as long as forms. */
KIT_MUST_USE enum kit_code kit_forms_types(struct kit_forms *forms,
    const char *const **types, size_t *count, struct kit_err *err);

/* A number that changes when a file of the forms may have changed, or the
 * language in which the forms are shown. */
uint64_t kit_forms_stamp(struct kit_forms *forms);

#endif
