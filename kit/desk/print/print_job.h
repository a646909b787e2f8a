#ifndef KIT_PRINT_JOB_H
#define KIT_PRINT_JOB_H

#include "doc.h"
#include "doc_head.h"
#include "pdf.h"
#include "plain.h"
#include "print.h"

/* The document that is being made, shared by print*.c. */

/* One document that is being made: its text, its query, its output. */
struct print_job {
	struct kit_desk *desk;
	const struct kit_print *p;
	struct kit_printed *printed;
	/* folders to look for the document in; NULL: all */
	const char *const *dirs;
	struct kit_doc *doc;
	struct kit_stmt *q;
	struct kit_pdf *pdf;
	struct kit_plain *plain; /* text of the pages, for KIT_PRINT_TEXT */
	/* list of answers, for KIT_PRINT_CSV and KIT_PRINT_JSON */
	json_t *data;
	bool each; /* kit_print_each: one document for each record */
	bool people; /* the query reads records of people */
	bool partial; /* the query reads records of a type of which a field copy
			 may have let some go */
	struct kit_doc_env env;
	enum kit_print_as as;
	struct kit_str lines; /* for a document that is a text file */
};

/* True when the document is a text file, without pages. */
static inline bool
print_job_is_plain(const struct print_job *j)
{
	return kit_doc_head(j->doc)->plain;
}

/* False for a document about one person, or about one referral. */
bool print_job_is_of_many(const struct print_job *j);

/* True when the document lists or counts people. */
static inline bool
print_job_is_list(const struct print_job *j)
{
	return j->people && print_job_is_of_many(j);
}

/* True when the document lists or counts records that a field copy may have
 * only in part. */
static inline bool
print_job_is_partial(const struct print_job *j)
{
	return j->partial && print_job_is_of_many(j);
}

#endif
