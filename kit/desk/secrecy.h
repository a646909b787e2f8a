#ifndef KIT_SECRECY_H
#define KIT_SECRECY_H

#include "desk.h"

/*
 * Finds fields that an office's templates make visible: fields whose privacy
 * class (bind::terreno:privacidad) is weaker than before. A laptop that
 * receives such templates is told. The office publishes them only after it
 * confirmed them twice: in the form, and by typing a code that is made from the
 * names of the fields.
 */

enum { KIT_SECRECY_CODE = 6 }; /* hex digits of the code */

/*
 * Appends the fields that the templates in the folder DATA/name make weaker
 * than the program's own forms do, as «persona.nombre_social (era sensible)»,
 * parted by commas. Appends nothing when there are none, or the forms can not
 * be read.
 */
void kit_secrecy_loosened(
    struct kit_desk *desk, const char *name, struct kit_str *out);

/* As kit_secrecy_loosened, compared with the forms that are in use now. */
void kit_secrecy_changed(
    struct kit_desk *desk, const char *name, struct kit_str *out);

/* Makes the code of such a list. */
void kit_secrecy_code(struct kit_sv list, char code[KIT_SECRECY_CODE + 1]);

/* True when the office confirmed exactly this list
 * (DATA/plantillas-confirmadas). */
bool kit_secrecy_is_confirmed(struct kit_desk *desk, struct kit_sv list);

/*
 * Confirms what the data folder's own templates make visible. code must be the
 * code of that list, else KIT_EINPUT. Date and fields are added to
 * DATA/plantillas-confirmadas.
 */
KIT_MUST_USE enum kit_code kit_secrecy_confirm(
    struct kit_desk *desk, const char *code, struct kit_err *err);

#endif
