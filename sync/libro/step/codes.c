/*
 * Gives and checks the short codes that begin folios. The manifest says which
 * laptop has which code.
 */

#include "codes.h"

#include <stdio.h>

#include "gitref.h"
#include "step_request.h"

/* The office's walk through the requests of members. */
struct codes {
	struct sync_session *s;
	struct sync_report *report;
	struct sync_manifest *manifest; /* of the new main */
	bool changed; /* some code changed */
};

/* Gives a member the code that its request names. */
static bool
take_code(void *ctx, const char *name, const struct sync_oid *id KIT_UNUSED)
{
	struct codes *c = ctx;
	const char *writer = name + strlen(SYNC_REF_REQUEST);
	const struct sync_member *member =
	    sync_manifest_member(c->manifest, writer);
	struct sync_request r;
	/* Another laptop wrote the request, which may be unreadable. */
	struct kit_err ignored;

	if (!member || member->state == SYNC_STATE_REVOKED ||
	    sync_request_read(c->s, writer, &r, &ignored) != KIT_OK ||
	    !r.member.code[0] || strcmp(r.member.code, member->code) == 0)
		return true;
	struct kit_err taken;
	if (sync_codes_check_asked(
		c->manifest, &r.member, member->name, &taken) != KIT_OK) {
		sync_report_note(c->report, "%s", taken.text);
		return true;
	}
	struct sync_member changed = *member;
	memcpy(changed.code, r.member.code, sizeof(changed.code));
	sync_manifest_set_member(c->manifest, &changed);
	c->changed = true;
	return true;
}

enum kit_code
sync_codes_take(struct sync_session *s, struct sync_report *report,
    struct sync_manifest *m, bool *changed, struct kit_err *err)
{
	struct codes c = {.s = s, .report = report, .manifest = m};

	enum kit_code rc =
	    sync_gitref_each(s->store, SYNC_REF_REQUEST, take_code, &c, err);
	*changed = c.changed;
	return rc;
}

enum kit_code
sync_codes_check_asked(const struct sync_manifest *m,
    const struct sync_member *asking, const char *name, struct kit_err *err)
{
	const struct sync_member *other =
	    sync_manifest_coded(m, asking->code, asking->id);
	char code[KIT_FOLIO_CODE_MAX + 1];

	if (!other)
		return KIT_OK;
	sync_manifest_free_code(m, asking->code, code);
	return kit_err_set(err, KIT_EINPUT,
	    "los folios de %s empezarían con %s, como los de %s: en %s escriba "
	    "«terreno preparar --corto %s» y sincronice",
	    name, asking->code, other->name, name, code);
}

/*
 * Remembers a text such as "forestal-1 F2": the name of the laptop with this
 * laptop's code, and a free code; "" when no laptop has this laptop's code.
 */
static enum kit_code
remember(struct sync_session *s, const char *text, struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_CODE_OF);

	if (strcmp(known ? known : "", text) == 0)
		return KIT_OK;
	return kit_journal_set_meta(
	    s->journal, KIT_META_CODE_OF, text[0] ? text : NULL, err);
}

enum kit_code
sync_codes_check_own(struct sync_session *s, const struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	const char *own = sync_request_code(s);
	const struct sync_member *other = sync_manifest_coded(
	    &belief->manifest, own, kit_journal_writer(s->journal));
	char code[KIT_FOLIO_CODE_MAX + 1];
	char text[SYNC_NAME_MAX + KIT_FOLIO_CODE_MAX + 2];

	if (!other)
		return remember(s, "", err);
	sync_manifest_free_code(&belief->manifest, own, code);
	sync_report_note(report,
	    "los folios de este equipo empiezan con %s, como los de %s: para "
	    "que ninguno salga doble escriba «terreno preparar --corto %s»; "
	    "los ya impresos no cambian",
	    own, other->name, code);
	snprintf(text, sizeof(text), "%s %s", other->name, code);
	return remember(s, text, err);
}
