#ifndef KIT_SECRECY_H
#define KIT_SECRECY_H

#include "desk.h"

/*
 * Templates of the office that show what was kept back: a field whose privacy
 * class (bind::terreno:privacidad) is weaker than it was. The laptop is told,
 * and the office publishes such templates only when it said so twice: in the
 * form, and by a code that names what becomes visible.
 */

enum { KIT_SECRECY_CODE = 6 }; /* letters and digits */

/*
 * Appends the fields of DATA/name that are weaker than in the program's own
 * forms («persona.nombre_social (era sensible)», by commas); nothing when
 * there are none, or the forms can not be read.
 */
void kit_secrecy_loosened(
    struct kit_desk *desk, const char *name, struct kit_str *out);

/* As kit_secrecy_loosened, weaker than in the forms that are in use now. */
void kit_secrecy_changed(
    struct kit_desk *desk, const char *name, struct kit_str *out);

/* The code of a list of such fields. */
void kit_secrecy_code(struct kit_sv list, char code[KIT_SECRECY_CODE + 1]);

/* True when the office confirmed that very list (DATA/plantillas-confirmadas).
 */
bool kit_secrecy_is_confirmed(struct kit_desk *desk, struct kit_sv list);

/* Confirms what the store's own templates loosen: code must be the code of that
 * list, else KIT_EINPUT. The date and the fields are written down. */
KIT_MUST_USE enum kit_code kit_secrecy_confirm(
    struct kit_desk *desk, const char *code, struct kit_err *err);

#endif
