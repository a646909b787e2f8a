#ifndef KIT_OFFICE_H
#define KIT_OFFICE_H

#include "desk.h"

/* Makes the office's own keys, and the recovery sheet: a sheet of paper with a
 * key that is stored nowhere else. */

/* What a recovery sheet says besides its key, and where its PDF is written. */
struct kit_office_sheet {
	const char *name; /* of the office's computer */
	const char *cut; /* the comuna's code */
	const char *book; /* address of the book, or NULL */
	/* path of the PDF; NULL: the user's folder in memory */
	const char *path;
};

/* The office, or the new sheet, that was made. */
struct kit_office {
	struct kit_str offline; /* public halves of the sheet's key, as
				   terreno-libro takes them */
	struct kit_str sheet; /* path of the sheet's PDF */
	struct kit_issues notes; /* warnings */
};
void kit_office_done(struct kit_office *office);

/* Makes the files oficina-llave and oficina-identidad in the folder dir. */
KIT_MUST_USE enum kit_code kit_office_make_keys(
    struct kit_desk *desk, const char *dir, struct kit_err *err);

/* As kit_office_make_keys, for a new book: also makes epoca-1, and a further
 * key that is only on the sheet. */
KIT_MUST_USE enum kit_code kit_office_make(struct kit_desk *desk,
    const char *dir, const struct kit_office_sheet *sheet,
    struct kit_office *office, struct kit_err *err);

/*
 * Opens the journal of this office while the desk is shut, and a sealed
 * folder's vault with it. The caller frees *journal with kit_journal_free.
 * KIT_EINPUT when this computer is no office.
 */
KIT_MUST_USE enum kit_code kit_office_open(
    struct kit_desk *desk, struct kit_journal **journal, struct kit_err *err);

/* Checks a sheet's key as it was typed; capitals and blanks do not matter.
 * KIT_EINPUT says which letter is wrong. */
KIT_MUST_USE enum kit_code kit_office_check_typed(
    struct kit_sv typed, struct kit_err *err);

/*
 * Replaces the office's recovery sheet by a new one; typed is the key of the
 * old sheet. The new PDF is written first, to path or into the folder in
 * memory, and removed again when the old key is refused. When the book could
 * not be told, a note in office says to keep both sheets. The caller frees
 * office with kit_office_done.
 */
KIT_MUST_USE enum kit_code kit_office_new_sheet(struct kit_desk *desk,
    struct kit_sv typed, const char *path, struct kit_office *office,
    struct kit_err *err);

#endif
