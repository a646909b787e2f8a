#ifndef KIT_AUDIT_H
#define KIT_AUDIT_H

#include "desk.h"

/*
 * Who looked at what is sensible or restringido, who exported or printed a list
 * of people, and who gave what opens a computer: records of the type consulta,
 * which travel to the office and are read there alone (terreno-libro.5, LOOKS).
 * Of one official, day, record and set of fields there is one.
 *
 * A record tells its date. The rest is an age file for the office and its
 * recovery sheet, or, on a computer that no office's manifest has reached yet,
 * for that computer itself.
 */

/* The same words stand in the file and are told as «vio», «exportó» … */
#define KIT_AUDIT_SEEN "ver"
#define KIT_AUDIT_ACCESS "acceso" /* all of a person, for herself */
#define KIT_AUDIT_EXPORTED "exportar"
#define KIT_AUDIT_PRINTED "imprimir"
#define KIT_AUDIT_OPENS "abrir" /* gave what opens another computer */
#define KIT_AUDIT_KEY "llave" /* gave or changed what opens this one */

struct kit_audit {
	const char *what;
	const char *type; /* of the record; "" for a list */
	struct kit_sv key; /* of the record */
	struct kit_sv person; /* whose record it is; no text: nobody's */
	const char *about; /* names of fields by commas; of a list, its name */
};

/*
 * Notes it, in a transaction of its own unless one is open. What can not be
 * noted is not to be shown: the caller passes the failure on.
 */
KIT_MUST_USE enum kit_code kit_audit_note(
    struct kit_desk *desk, const struct kit_audit *audit, struct kit_err *err);

/*
 * Notes that the closed fields of a record that have an answer are shown: those
 * that are sensible, and with restricted those that are restringido. Nothing
 * when there are none.
 */
KIT_MUST_USE enum kit_code kit_audit_record(struct kit_desk *desk,
    const struct kit_record *r, struct kit_sv key, bool restricted,
    struct kit_err *err);

/* Notes what opens a computer; about says which key, by commas. The desk must
 * be open. */
KIT_MUST_USE enum kit_code kit_audit_opening(struct kit_desk *desk,
    const char *what, const char *about, struct kit_err *err);

#endif
