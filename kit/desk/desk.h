#ifndef KIT_DESK_H
#define KIT_DESK_H

#include "store.h"
#include "view_far.h"

/*
 * The desk: everything an official does at a point or in the office, apart from
 * how it is asked for and shown. Commands and screen are two thin faces of the
 * desk: they read what a person typed, call the desk and show what the desk
 * returns.
 *
 * How the functions of kit/desk and its rooms read:
 *  - They take the desk, a request (a struct whose fields are as the person
 *    gave them), a result that the caller zeroed, and err. The result's _done
 *    frees what the result holds, and may be called after failure too.
 *  - Nothing here prints or asks. A fault in what the person gave becomes an
 *    issue (field, code, Spanish text) and the function returns KIT_OK; then
 *    nothing was written. KIT_EINPUT and KIT_ENOTFOUND are faults in how the
 *    person named something, with a sentence in err. All other codes are
 *    faults of the machine or of a template.
 *  - Each call that writes is one transaction of its own: when it returns
 *    KIT_OK without errors among the issues, what it wrote is on the disk.
 *  - A call that writes and then prints keeps what it wrote when printing
 *    fails; its result says so (kept, closed), and err says how to print later.
 *
 * What is where:
 *   laptop.h prepare.h import_base.h   a new laptop or office
 *   office.h team.h                    the office's sheet and its laptops
 *   day.h day_close.h                  a day at a point
 *   attend.h refer.h                   a person attended, sent on, her letter
 *   network.h                          where a person can be sent
 *   cv.h print.h query.h               documents to a file and to paper
 *   paper.h paper_jobs.h paper_queue.h printing, and what waits for paper
 *   follow.h pending.h                 how referrals ended, and which are open
 *   give.h                             notes that a CV was given
 *   batch.h batch_sheet.h batch_keep.h batch_second.h batch_log.h
 *                                      paper sheets typed in a row, and twice
 *   planned.h advice.h                 what was planned, what to look at again
 *   records.h undo.h union.h           records made, changed, undone, joined
 *   show.h lists.h fields.h            records as people read and write them
 *   conflict.h                         where two laptops said different things
 *   import.h export.h                  sheets in and out
 *   sync.h backup.h book.h             the book, a stick
 *   field_copy.h field_scan.h          which people a laptop need not keep
 *   templates.h                        the office's templates
 *   audit.h audit_list.h               who looked at protected fields
 *   lost.h computer.h                  a lost laptop, what it said of itself
 *   health.h verify.h                  what is wrong, and what to do
 *   unlock.h answer.h rekey.h          who may open a sealed folder
 *
 * A face opens the desk once, by kit_crypto_start, kit_desk_init,
 * kit_desk_open_forms and kit_desk_open. It sets progress.fn and steps.fn to
 * show how far long work has come, and ends with kit_desk_done.
 */

/*
 * A field as a person gave it: the field's name or label, and the text typed.
 * seen is the value that stood there when she began, as kit_fields_give writes
 * it; its p is NULL when she was not shown any.
 */
struct kit_given {
	struct kit_sv name, value, seen;
};
struct kit_givens {
	const struct kit_given *items;
	size_t count;
};

/* A function that is told what long work outside this process is doing: text is
 * the step in words («recibir: 3 sellos»), "" when the work is over. */
struct kit_steps {
	void (*fn)(void *ctx, const char *text); /* NULL: nobody is told */
	void *ctx;
};

struct kit_desk {
	struct kit_env env;
	struct kit_str data; /* folder of this laptop's data */
	struct kit_str view_copy; /* path of the view's sealed copy */
	struct kit_str templates; /* folder of the program's templates */
	/*
	 * Folders in which templates are looked for, in this order: the data
	 * folder's own, those of the office's book, the program's. NULL ends
	 * each list.
	 */
	const char *record_dirs[4], *document_dirs[4];
	const char *font_dirs[2];
	struct kit_forms *forms; /* NULL until kit_desk_open_forms */
	struct kit_journal *journal; /* NULL until kit_desk_open */
	struct kit_view *view;
	struct kit_store store;
	/* how the view fetches people that this laptop let go of */
	struct kit_view_far far;
	/*
	 * The name of a mark that the next call writes into the journal in its
	 * own transaction, or "" for none. The mark says that a draft was kept
	 * (draft.h sets it).
	 */
	struct kit_str keeping;
	struct kit_progress progress; /* the caller sets fn */
	struct kit_steps steps; /* the caller sets fn and ctx */
};

/* Sets up the desk's clock and source of randomness. libsodium must have been
 * started (kit_crypto_start). */
void kit_desk_init(struct kit_desk *desk);

/*
 * Finds the folders and prepares the forms. data is the data folder; when it is
 * NULL or "", $TERRENO_DATOS or else the user's data directory is taken. A
 * second call does nothing. KIT_EFORM when the program's templates are not
 * found.
 */
KIT_MUST_USE enum kit_code kit_desk_open_forms(
    struct kit_desk *desk, const char *data, struct kit_err *err);

/* Opens journal and view; the forms must be open. KIT_ENOTFOUND when this
 * laptop is not prepared. A second call does nothing. */
KIT_MUST_USE enum kit_code kit_desk_open(
    struct kit_desk *desk, struct kit_err *err);

/*
 * Writes a sealed copy of the view into the data folder, when a copy would save
 * the next opening time (view_copy.h). Call it before a sealed folder is
 * closed. A failure, such as a full disk, goes only into the log, because the
 * journal holds everything. Drops what is not committed. The view need not be
 * open.
 */
void kit_desk_keep_view(struct kit_desk *desk);

/*
 * Drops what is not committed and closes journal and view, so that another
 * process can work on the data. kit_desk_open opens both again. The forms stay
 * open.
 */
void kit_desk_shut(struct kit_desk *desk);

/* Drops what is not committed and closes everything. Accepts zeroed storage. */
void kit_desk_done(struct kit_desk *desk);

/* Returns the folders of the fonts to embed, for kit_pdf_new: that of
 * $TERRENO_LETRAS, or NULL for the usual ones. */
const char *const *kit_desk_fonts(struct kit_desk *desk);

/* Gives a stored field that the program itself reads or writes. KIT_EFORM, with
 * file and field in err, when an office's template lacks the field. */
KIT_MUST_USE enum kit_code kit_desk_field(const struct kit_form *form,
    const char *name, const struct kit_field **field, struct kit_err *err);

/* Puts a canonical value into a field that kit_desk_field finds. */
KIT_MUST_USE enum kit_code kit_desk_put(struct kit_record *r, const char *name,
    struct kit_sv value, struct kit_err *err);

/* A canonical value, and the name of the field that it goes into. */
struct kit_desk_value {
	const char *name;
	struct kit_sv text;
};

/* As kit_desk_put, for several values; passes over values without a text. */
KIT_MUST_USE enum kit_code kit_desk_put_all(struct kit_record *r,
    const struct kit_desk_value *values, size_t count, struct kit_err *err);

/* Reads the canonical text of a field that kit_desk_field finds; p is NULL when
 * the field has no answer, or N/D. The text lives as long as the record. */
KIT_MUST_USE enum kit_code kit_desk_get(const struct kit_record *r,
    const char *name, struct kit_sv *value, struct kit_err *err);

/*
 * Returns the key of the person to whom a record belongs: the record's own key
 * if the record is a persona, else the first persona that it refers to. p is
 * NULL when the record belongs to nobody.
 */
struct kit_sv kit_desk_person_of(const struct kit_record *r, struct kit_sv key);

/*
 * Fails with KIT_EINPUT when the record with this key is blocked, or names a
 * person whose data are blocked: for calls that read a record from the journal,
 * where it is as before. kit_store_find refuses such a record by itself.
 */
KIT_MUST_USE enum kit_code kit_desk_refuse_blocked(struct kit_desk *desk,
    const char *type, struct kit_sv key, struct kit_err *err);

/* Fails with KIT_EINPUT when the record is that of an erasure that was carried
 * out: it shows that data were erased, and is neither undone nor removed. */
KIT_MUST_USE enum kit_code kit_desk_refuse_erasure(
    const struct kit_snapshot *snap, struct kit_err *err);

/*
 * Ends the transaction that a call began: commits when rc is KIT_OK and issues
 * holds no errors, else rolls back. Returns rc or, when the commit fails, why.
 */
KIT_MUST_USE enum kit_code kit_desk_settle(struct kit_desk *desk,
    enum kit_code rc, const struct kit_issues *issues, struct kit_err *err);

/* True when the open day is of another date than today, by a clock that can be
 * trusted: nobody closed it, and all that is noted gets that date. */
bool kit_desk_day_is_old(struct kit_desk *desk);

/*
 * Appends the short code that this laptop's folios and the keys of its days
 * contain. When the data were copied from another laptop, this is another code
 * from the first day on, so that the two never give the same folio.
 */
void kit_desk_code(struct kit_desk *desk, struct kit_str *code);

#endif
