/*
 * Tells the office that this laptop seals to the epoch that this run brought:
 * writes a new request, and sends it by one more exchange.
 */

#include "step_confirm.h"

#include "journal_outbox.h"
#include "step_exchange.h"
#include "step_request.h"

/* Appends the commits of the own requests, one behind the other. */
static enum kit_code
read_requests(struct sync_session *s, struct kit_str *out, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t n = 0;

	if (kit_journal_selves(s->journal, &s->arena, &selves, &n, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++) {
		struct kit_str ref KIT_STR_AUTO = {0};
		struct sync_oid at;
		kit_str_printf(&ref, SYNC_REF_REQUEST "%s", selves[i].writer);
		if (sync_session_ref(s, kit_str_get(&ref), &at, err) != KIT_OK)
			return err->code;
		kit_str_sv(out, kit_sv_of((const char *)at.b, sizeof(at.b)));
	}
	return KIT_OK;
}

enum kit_code
sync_step_confirm(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_str before KIT_STR_AUTO = {0};
	struct kit_str after KIT_STR_AUTO = {0};

	if (s->office || belief->manifest.epoch == 1 || !report->exchanged ||
	    report->late.code)
		return KIT_OK;
	if (read_requests(s, &before, err) != KIT_OK ||
	    sync_step_request(s, belief, report, err) != KIT_OK ||
	    read_requests(s, &after, err) != KIT_OK)
		return err->code;
	if (kit_sv_eq(kit_str_view(&before), kit_str_view(&after)))
		return KIT_OK;
	sync_session_point(s);
	return sync_step_exchange(s, belief, report, err);
}
