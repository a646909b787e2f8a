/* respaldar: makes a second copy of the book on a USB stick. */
#include "backup.h"
#include "out.h"
#include "out_backup.h"

static void
say_waiting(struct kit_ctx *c, const struct kit_backup *b)
{
	if (b->loose)
		kit_say(c, "%lld %s por sellar, que no van en la copia",
		    (long long)b->loose,
		    b->loose == 1 ? "asiento" : "asientos");
	if (b->waiting)
		kit_say(c,
		    "%lld %s por recibir en la oficina: «terreno "
		    "sincronizar»",
		    (long long)b->waiting,
		    b->waiting == 1 ? "asiento" : "asientos");
	for (size_t i = 0; i < b->notes.count; i++)
		kit_say(c, "aviso: %s", b->notes.items[i].text);
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_backup b = {0};

	enum kit_code rc = kit_backup_make(
	    &c->desk, c->word_count ? c->words[0] : NULL, &b, err);
	if (rc == KIT_OK) {
		if (c->json)
			kit_out_json(json_incref(b.account));
		kit_out_copied(c, &b);
		say_waiting(c, &b);
	}
	kit_backup_done(&b);
	return rc;
}

const struct kit_cmd cmd_backup = {
    .name = "respaldar",
    .args = "[CARPETA]",
    .summary = "deja una segunda copia del libro en un pendrive",
    .detail = "Sin CARPETA, en el pendrive de la última vez. Los sellos "
	      "van cifrados y firmados. No reemplaza a sincronizar: la "
	      "oficina no los ha recibido. Al cerrar la jornada se hace "
	      "solo, si el pendrive está puesto.",
    .need = KIT_NEED_FORMS,
    .most = 1,
    .run = run,
};
