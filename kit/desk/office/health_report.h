#ifndef KIT_HEALTH_REPORT_H
#define KIT_HEALTH_REPORT_H

#include "desk.h"

/*
 * A report of this laptop's health for whoever helps from afar, in one text. It
 * is made of constant words, numbers and the names of record types only: no
 * value of any record, and no name of a person, a laptop, a folder or a server
 * can stand in it. So the sentences of kit_health are left out, and of each row
 * only its word and its state are told.
 */

/* Appends the report to text. It looks at every entry, as kit_verify does. */
KIT_MUST_USE enum kit_code kit_health_report_write(struct kit_desk *desk,
    const char *version, struct kit_str *text, struct kit_err *err);

#endif
