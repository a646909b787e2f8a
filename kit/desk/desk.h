#ifndef KIT_DESK_H
#define KIT_DESK_H

#include "store.h"
#include "view_far.h"

/*
 * The desk: what an official does at a point or in the office, without a word
 * of how it was asked. Commands and screen are two thin faces of it: they read
 * what a person typed, call the desk and show what comes back.
 *
 * How the functions of this room read:
 *  - They take the desk, a request (struct, fields as they were given), a
 *    result that the caller zeroed, and err. What a result holds is freed by
 *    its _done, which may be called whatever was returned.
 *  - Nothing here prints or asks. What is wrong with what was given is told as
 *    issues (field, code, Spanish text) with the return KIT_OK; then nothing
 *    was written. KIT_EINPUT and KIT_ENOTFOUND tell of what was named, as
 *    a sentence in err; all other codes are the machine's or a template's
 *    faults.
 *  - Each call that writes is one transaction of its own: when it returns
 *    KIT_OK without errors among the issues, what was written is on the disk.
 *  - A call that writes and then prints keeps what it wrote when printing
 *    fails; its result says so (kept, closed), and err how to print later.
 *
 * What is where:
 *   laptop.h prepare.h import_base.h   a new laptop or office
 *   office.h team.h                    the office's sheet and its laptops
 *   day.h day_close.h                  a day at a point
 *   attend.h refer.h                   a person attended, sent on, her letter
 *   network.h                          where a person can be sent
 *   cv.h print.h query.h               documents to a file and to paper
 *   paper.h paper_jobs.h paper_queue.h paper: a new document, those there are
 *   follow.h pending.h                 what became of it, what is not known
 *   give.h                             that a CV was given
 *   batch.h batch_sheet.h batch_keep.h batch_second.h batch_log.h
 *                                      paper sheets typed in a row, and twice
 *   planned.h advice.h                 what was planned, what to look at again
 *   records.h undo.h union.h           records made, changed, undone, joined
 *   show.h lists.h fields.h            records as people read and write them
 *   conflict.h                         where two laptops said different things
 *   import.h export.h                  sheets in and out
 *   sync.h backup.h book.h             the book, a stick
 *   field_copy.h field_scan.h          what a laptop need not keep
 *   templates.h                        the office's templates
 *   audit.h audit_list.h               who looked at what is kept back
 *   lost.h computer.h                  a laptop that was lost, what it said
 *   health.h verify.h                  what is wrong, and what to do
 *   unlock.h answer.h rekey.h          who may open a sealed folder
 *
 * A face opens the desk once: kit_crypto_start, kit_desk_init,
 * kit_desk_open_forms, kit_desk_open; it sets progress.fn and steps.fn to show
 * how far long work is, and ends with kit_desk_done.
 */

/* A field as it was given: its name or its label, and what was typed. */
struct kit_given {
	struct kit_sv name, value;
};
struct kit_givens {
	const struct kit_given *items;
	size_t count;
};

/* Whom long work outside this process tells what it is doing: text is a step in
 * words («recibir: 3 sellos»), "" when the work is over. */
struct kit_steps {
	void (*fn)(void *ctx, const char *text); /* NULL: nobody */
	void *ctx;
};

struct kit_desk {
	struct kit_env env;
	struct kit_str data; /* folder of this laptop's data */
	struct kit_str view_copy; /* path of the view's sealed copy */
	struct kit_str templates; /* folder of the program's templates */
	/* Where templates are looked for: the data's own first, then those of
	 * the office's book, then the program's; ended by NULL. */
	const char *record_dirs[4], *document_dirs[4];
	const char *font_dirs[2];
	struct kit_forms *forms; /* once the forms are open */
	struct kit_journal *journal; /* once the store is open */
	struct kit_view *view;
	struct kit_store store;
	struct kit_view_far far; /* how the view fetches whom it let go of */
	/* The mark that the next call leaves with what it writes, "" for none
	 * (draft.h sets it): the mark tells that a draft was kept. */
	struct kit_str keeping;
	struct kit_progress progress; /* the caller sets fn */
	struct kit_steps steps; /* the caller sets it */
};

/* Readies the desk's time and chance. libsodium must have been started
 * (kit_crypto_start). */
void kit_desk_init(struct kit_desk *desk);

/*
 * Finds the folders and readies the forms. data is the folder of the data;
 * NULL or "" is TERRENO_DATOS, else the usual place. Done once; again it does
 * nothing. KIT_EFORM when the program's templates are not found.
 */
KIT_MUST_USE enum kit_code kit_desk_open_forms(
    struct kit_desk *desk, const char *data, struct kit_err *err);

/*
 * Opens journal and view, after the forms. KIT_ENOTFOUND when this laptop is
 * not prepared. Done once; again it does nothing.
 */
KIT_MUST_USE enum kit_code kit_desk_open(
    struct kit_desk *desk, struct kit_err *err);

/*
 * Before a sealed folder is closed: keeps a sealed copy of the view for the
 * next opening, when a copy would save time there (view_copy.h). When the copy
 * can not be written, as on a full disk, nobody is told: the journal has
 * everything. What is not committed is dropped. The view need not be open.
 */
void kit_desk_keep_view(struct kit_desk *desk);

/* Drops what is not committed and closes journal and view, so that another
 * process can work on the data; kit_desk_open opens them again. Forms stay. */
void kit_desk_shut(struct kit_desk *desk);

/* Drops what is not committed and closes all. Accepts zeroed storage. */
void kit_desk_done(struct kit_desk *desk);

/* Where embedded faces are, for kit_pdf_new: TERRENO_LETRAS, or NULL. */
const char *const *kit_desk_fonts(struct kit_desk *desk);

/* Gives a field that the program itself reads or writes. An office's template
 * may lack the field: KIT_EFORM names file and field. */
KIT_MUST_USE enum kit_code kit_desk_field(const struct kit_form *form,
    const char *name, const struct kit_field **field, struct kit_err *err);

/* Puts a canonical value into such a field (kit_desk_field). */
KIT_MUST_USE enum kit_code kit_desk_put(struct kit_record *r, const char *name,
    struct kit_sv value, struct kit_err *err);

/* A canonical value, and the name of the field that takes the value. */
struct kit_desk_value {
	const char *name;
	struct kit_sv text;
};

/* Puts the values that have a text (p is not NULL, n is not 0) into such
 * fields. */
KIT_MUST_USE enum kit_code kit_desk_put_all(struct kit_record *r,
    const struct kit_desk_value *values, size_t count, struct kit_err *err);

/* Reads the text in such a field; no text (p NULL) when there is no answer. */
KIT_MUST_USE enum kit_code kit_desk_get(const struct kit_record *r,
    const char *name, struct kit_sv *value, struct kit_err *err);

/* The person whose record it is: the record's own key, or who is named by it;
 * no text (p NULL) when it is nobody's. */
struct kit_sv kit_desk_person_of(const struct kit_record *r, struct kit_sv key);

/*
 * Ends the transaction that a call began: commits when rc is KIT_OK and issues
 * holds no errors, else takes all back. Returns rc, or why it could not be
 * committed.
 */
KIT_MUST_USE enum kit_code kit_desk_settle(struct kit_desk *desk,
    enum kit_code rc, const struct kit_issues *issues, struct kit_err *err);

/*
 * Appends the code that folios and days of this laptop begin or end with. When
 * the data are a copy of another laptop's, this is another code from the first
 * day on.
 */
void kit_desk_code(struct kit_desk *desk, struct kit_str *code);

#endif
