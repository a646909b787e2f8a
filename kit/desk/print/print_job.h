#ifndef KIT_PRINT_JOB_H
#define KIT_PRINT_JOB_H

#include "doc.h"
#include "doc_head.h"
#include "pdf.h"
#include "plain.h"
#include "print.h"

/* A document that is being made, as print*.c share it. */

/* What is at hand while a document is made: its text, its query, its file. */
struct print_job {
	struct kit_desk *desk;
	const struct kit_print *p;
	struct kit_printed *printed;
	const char *const *dirs; /* folders to look for it in; NULL: all */
	struct kit_doc *doc;
	struct kit_stmt *q;
	struct kit_pdf *pdf;
	struct kit_plain *plain; /* of its pages, when the text is wanted */
	json_t *data; /* a list of answers, when they are wanted */
	bool each; /* one document for each record */
	bool people; /* the query reads people's records */
	bool partial; /* or records of which a field copy let go of some */
	struct kit_doc_env env;
	enum kit_print_as as;
	struct kit_str lines; /* of a document that is a text file */
};

/* Whether the document is a text file without pages. */
static inline bool
print_job_is_plain(const struct print_job *j)
{
	return kit_doc_head(j->doc)->plain;
}

/* False for what is of one person, or of her letter. */
bool print_job_is_of_many(const struct print_job *j);

/* Whether it lists or counts people. */
static inline bool
print_job_is_list(const struct print_job *j)
{
	return j->people && print_job_is_of_many(j);
}

/* Whether it lists or counts what a field copy has a part of. */
static inline bool
print_job_is_partial(const struct print_job *j)
{
	return j->partial && print_job_is_of_many(j);
}

#endif
