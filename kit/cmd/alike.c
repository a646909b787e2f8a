/* The question about people who resemble a new person: see alike.h. */
#include "alike.h"

#include <stdio.h>

#include "os.h"
#include "out.h"
#include "records.h"

static void
tell(const struct kit_alikes *alikes)
{
	struct kit_str text KIT_STR_AUTO = {0};

	for (size_t i = 0; i < alikes->found.count; i++)
		kit_str_printf(&text, "%s%s (%s)", i ? ", " : "",
		    alikes->found.items[i].label, alikes->found.items[i].key);
	kit_warn("aviso: ya hay de nombre parecido: %s; si es la misma, una "
		 "las fichas con «terreno fusionar»",
	    kit_str_get(&text));
}

static enum kit_code
ask(const struct kit_alikes *alikes, const char *type, struct kit_err *err)
{
	char line[64];

	fputs("Ya hay de nombre parecido:\n", stderr);
	for (size_t i = 0; i < alikes->found.count; i++)
		fprintf(stderr, "  %s  %s\n", alikes->found.items[i].key,
		    alikes->found.items[i].label);
	fputs("Si es otra persona, escriba igual; si no, solo Enter: ", stderr);
	if (fgets(line, sizeof(line), stdin) &&
	    kit_sv_is(kit_sv_trim(kit_sv(line)), "igual"))
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "no se creó ninguna ficha; vea la que está con «terreno %s ver %s»",
	    type, alikes->found.items[0].key);
}

enum kit_code
kit_alike_ask(
    struct kit_ctx *c, const struct kit_form *form, struct kit_err *err)
{
	struct kit_alikes alikes = {0};

	if (!form->tells_alike || kit_ctx_opt(c, "igual"))
		return KIT_OK;
	enum kit_code rc =
	    kit_records_alike(&c->desk, form, c->given, &alikes, err);
	if (rc == KIT_OK && alikes.found.count) {
		if (kit_os_is_terminal(KIT_OS_STDIN) &&
		    kit_os_is_terminal(KIT_OS_STDERR))
			rc = ask(&alikes, form->type, err);
		else
			tell(&alikes);
	}
	kit_alikes_done(&alikes);
	return rc;
}
