/* Writes and reads what a laptop says of itself: see computer.h. */
#include "computer.h"

#include <stdio.h>

#include "query.h"

enum kit_code
kit_computer_read(struct kit_desk *desk, const char *writer,
    struct kit_computer *computer, bool *told, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	*computer = (struct kit_computer){0};
	*told = false;
	if (!kit_forms_has(desk->forms, kit_sv("computador")))
		return KIT_OK;
	if (kit_query_prepare(desk,
		kit_sv("SELECT cifrado, desde FROM computador"
		       " WHERE _clave = :escritor"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":escritor", kit_sv(writer));
	if (kit_sql_step(q, told, err) != KIT_OK || !*told)
		return *told ? err->code : KIT_OK;
	computer->sealed = kit_sv_is(kit_sql_get_text(q, 0), "SI");
	snprintf(computer->since, sizeof(computer->since), KIT_SV_FMT,
	    KIT_SV_ARG(kit_sql_get_text(q, 1)));
	return KIT_OK;
}

static enum kit_code
write_it(struct kit_desk *desk, const char *writer, struct kit_err *err)
{
	const char *name = kit_journal_known(desk->journal, KIT_META_LAPTOP);
	char today[11];

	kit_env_today(&desk->env, today);
	const struct {
		const char *name, *value;
	} rows[] = {{"escritor", writer}, {"nombre", name ? name : "equipo"},
	    {"cifrado", "SI"}, {"desde", today}};
	struct kit_write writes[LEN(rows)] = {0};

	for (size_t i = 0; i < LEN(rows); i++)
		writes[i] = (struct kit_write){.field = kit_sv(rows[i].name),
		    .value = {KIT_ATOM_TEXT, .text = kit_sv(rows[i].value)}};
	return kit_store_write(&desk->store, kit_sv("computador"),
	    kit_sv(writer), writes, LEN(writes), err);
}

enum kit_code
kit_computer_tell(struct kit_desk *desk, struct kit_err *err)
{
	static const struct kit_issues none;
	const char *writer = kit_journal_writer(desk->journal);
	struct kit_computer known;
	bool told = false;

	if (!desk->env.vault ||
	    !kit_forms_has(desk->forms, kit_sv("computador")))
		return KIT_OK;
	if (kit_computer_read(desk, writer, &known, &told, err) != KIT_OK)
		return err->code;
	if (told)
		return KIT_OK;
	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = write_it(desk, writer, err);
	return kit_desk_settle(desk, rc, &none, err);
}
