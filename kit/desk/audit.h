#ifndef KIT_AUDIT_H
#define KIT_AUDIT_H

#include "desk.h"

/*
 * The log of looks: who looked at sensible or restringido fields, who exported
 * or printed a list of people, and who gave somebody what opens a computer.
 * Each look is a record of the type consulta, which travels to the office and
 * can be read only there (terreno-libro.5, LOOKS). The same official, day,
 * record and set of fields make one record, however often they repeat.
 *
 * A record shows its date. Everything else is in an age file for the office and
 * its recovery sheet. A computer that has not yet received a manifest of its
 * office seals the file to itself.
 */

/* What was done. The age file holds these words; lists show them as «vio»,
 * «exportó» … */
#define KIT_AUDIT_SEEN "ver"
/* a person was shown all her data, as the law lets her ask */
#define KIT_AUDIT_ACCESS "acceso"
#define KIT_AUDIT_EXPORTED "exportar"
#define KIT_AUDIT_PRINTED "imprimir"
#define KIT_AUDIT_OPENS "abrir" /* gave away what opens another computer */
/* gave away or changed what opens this computer */
#define KIT_AUDIT_KEY "llave"

struct kit_audit {
	const char *what;
	const char *type; /* of the record; "" for a list */
	struct kit_sv key; /* of the record */
	struct kit_sv person; /* key of the person whose record was looked at; p
				 is NULL when it is nobody's */
	const char *about; /* names of fields, parted by commas; for a list, the
			      list's name */
};

/*
 * Writes the note, in a transaction of its own unless one is open. A caller
 * whose note failed must not show the data: it passes the failure on. The
 * failure is always one of the machine's codes.
 */
KIT_MUST_USE enum kit_code kit_audit_note(
    struct kit_desk *desk, const struct kit_audit *audit, struct kit_err *err);

/*
 * Notes that a record's sensible fields are shown and, when restricted is true,
 * its restringido fields too. Only fields that have an answer count; without
 * any, nothing is written.
 */
KIT_MUST_USE enum kit_code kit_audit_record(struct kit_desk *desk,
    const struct kit_record *r, struct kit_sv key, bool restricted,
    struct kit_err *err);

/*
 * Notes that somebody gave or changed what opens a computer. what is
 * KIT_AUDIT_OPENS or KIT_AUDIT_KEY; about names the keys, parted by commas. The
 * desk must be open.
 */
KIT_MUST_USE enum kit_code kit_audit_opening(struct kit_desk *desk,
    const char *what, const char *about, struct kit_err *err);

#endif
