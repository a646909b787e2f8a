#ifndef KIT_OFFICE_H
#define KIT_OFFICE_H

#include "desk.h"

/* The office's own keys, and the sheet of paper that holds the last of them. */

/* What a recovery sheet says besides its key, and where it is printed. */
struct kit_office_sheet {
	const char *name; /* of the office's computer */
	const char *cut; /* the comuna's code */
	const char *book; /* its address, or NULL */
	const char *path; /* of the PDF; NULL: the user's folder in memory */
};

/* An office, or another sheet of one, as it was made. */
struct kit_office {
	struct kit_str offline; /* public halves, as terreno-libro takes them */
	struct kit_str sheet; /* where the sheet was printed */
	struct kit_issues notes; /* warnings */
};
void kit_office_done(struct kit_office *office);

/* Makes the files oficina-llave and oficina-identidad of the folder dir. */
KIT_MUST_USE enum kit_code kit_office_make_keys(
    struct kit_desk *desk, const char *dir, struct kit_err *err);

/* As kit_office_make_keys, for a new book: also makes epoca-1, and one more key
 * that stands on the sheet alone. */
KIT_MUST_USE enum kit_code kit_office_make(struct kit_desk *desk,
    const char *dir, const struct kit_office_sheet *sheet,
    struct kit_office *office, struct kit_err *err);

/*
 * Opens the journal of this office while the desk is shut, and with it a sealed
 * folder's vault. KIT_EINPUT when this computer is no office.
 */
KIT_MUST_USE enum kit_code kit_office_open(
    struct kit_desk *desk, struct kit_journal **journal, struct kit_err *err);

/* Checks the key of a sheet as it was typed, in capitals or not and with blanks
 * anywhere. KIT_EINPUT tells which letter is wrong. */
KIT_MUST_USE enum kit_code kit_office_check_typed(
    struct kit_sv typed, struct kit_err *err);

/*
 * Makes another sheet in the place of the office's, whose key was typed. It is
 * printed first, to path or in the folder in memory, and removed again when the
 * old key was refused. When the book could not be told, both sheets are to be
 * kept, as a note in office says.
 */
KIT_MUST_USE enum kit_code kit_office_new_sheet(struct kit_desk *desk,
    struct kit_sv typed, const char *path, struct kit_office *office,
    struct kit_err *err);

#endif
