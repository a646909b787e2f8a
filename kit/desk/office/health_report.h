#ifndef KIT_HEALTH_REPORT_H
#define KIT_HEALTH_REPORT_H

#include "desk.h"

/*
 * Writes a report about this laptop for somebody who helps from afar. It
 * consists of constant words, numbers and names of record types: it can hold no
 * value of a record, and no name of a person, a laptop, a folder or a server.
 * Therefore it has no sentence of the rows of health, only each row's word and
 * state.
 */

/* Appends the report to text. Reads every entry, as kit_verify does. version is
 * the program's. The desk must be open. */
KIT_MUST_USE enum kit_code kit_health_report_write(struct kit_desk *desk,
    const char *version, struct kit_str *text, struct kit_err *err);

#endif
