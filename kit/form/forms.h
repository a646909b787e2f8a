#ifndef KIT_FORMS_H
#define KIT_FORMS_H

#include "err.h"
#include "form_notes.h"
#include "str.h"

struct kit_form; /* form.h */

/*
 * All record types, each read when somebody first asks for it: one for each
 * file, and one for each repeat in a file, called FILE_REPEAT. dirs are the
 * folders of *.md files, ended by NULL, and are copied; of a file in several
 * folders the first is read (an office's own templates come before the
 * program's).
 */
struct kit_forms;
/* Remembers the folders; reads nothing yet. */
struct kit_forms *kit_forms_new(const char *const *dirs);
void kit_forms_free(struct kit_forms *forms);
KIT_AUTO_DEFINE(forms)

/*
 * Gives the form of a type; it lives as long as forms. KIT_ENOTFOUND when there
 * is no such type; err names the nearest. KIT_EFORM when its file has a fault;
 * other types are not affected.
 */
KIT_MUST_USE enum kit_code kit_forms_get(struct kit_forms *forms,
    struct kit_sv type, const struct kit_form **form, struct kit_err *err);

/* Gives all notes on the file of a type: its faults, and what is ignored in it.
 * They live as long as forms. */
void kit_forms_notes(struct kit_forms *forms, struct kit_sv type,
    const struct kit_form_note **notes, size_t *count);

/* Whether a file for the type exists; it is not read for that, unless the type
 * may be a repeat in another file. */
bool kit_forms_has(struct kit_forms *forms, struct kit_sv type);

/* As kit_forms_has, but returns KIT_ENOTFOUND with the message of
 * kit_forms_get. */
KIT_MUST_USE enum kit_code kit_forms_know(
    struct kit_forms *forms, struct kit_sv type, struct kit_err *err);

/* Whether a and b read the type from the same file. */
bool kit_forms_share(
    struct kit_forms *a, struct kit_forms *b, struct kit_sv type);

/* Appends the path of a type's query, TIPO.sql in the first folder that has
 * one; false when none has. */
bool kit_forms_query(
    struct kit_forms *forms, struct kit_sv type, struct kit_str *path);

/* Gives the names of all types, sorted; they live as long as forms. */
KIT_MUST_USE enum kit_code kit_forms_types(struct kit_forms *forms,
    const char *const **types, size_t *count, struct kit_err *err);

/* A number that changes when a file of the forms may have changed, and with the
 * language in which forms are shown. */
uint64_t kit_forms_stamp(struct kit_forms *forms);

#endif
