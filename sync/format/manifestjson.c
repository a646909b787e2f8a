/*
 * The text of manifiesto.json: read, checked and printed.
 */

#include "manifestjson.h"

#include <jansson.h>

enum { VERSION = 1 };

static const char *const roles[] = {
    [SYNC_ROLE_POINT] = "punto",
    [SYNC_ROLE_OFFICE] = "oficina",
    [SYNC_ROLE_SHEET] = "respaldo",
};
static_assert(LEN(roles) == SYNC_ROLE_COUNT, "a word for each");

static bool
has_limit(enum sync_state state)
{
	return state == SYNC_STATE_CLOSED || state == SYNC_STATE_REVOKED;
}

static json_t *
recipient_json(const struct sync_recipient *r)
{
	char text[SYNC_AGEKEY_RECIPIENT_LEN + 1];

	sync_agekey_recipient_text(r, text);
	return json_string(text);
}

static json_t *
member_json(const struct sync_member *w)
{
	struct kit_str public KIT_STR_AUTO = {0};

	sync_key_public_text(w->public, &public);
	return json_pack("{s:s,s:s,s:s*,s:s,s:o,s:s,s:s,s:o,s:I,s:I}", "id",
	    w->id, "name", w->name, "corto", w->code[0] ? w->code : NULL,
	    "pubkey", kit_str_get(&public), "recipient",
	    recipient_json(&w->recipient), "role", roles[w->role], "state",
	    sync_state_words[w->state], "upto",
	    has_limit(w->state) ? json_integer(w->upto) : json_null(), "since",
	    (json_int_t)w->since, "until", (json_int_t)w->until);
}

static json_t *
receipts_json(const struct sync_manifest *m)
{
	json_t *map = json_object();

	for (size_t i = 0; i < m->receipt_count; i++) {
		const struct sync_receipt *r = &m->receipts[i];
		struct kit_str hash KIT_STR_AUTO = {0};
		sync_seal_hash_text(r->hash, &hash);
		json_object_set_new(map, r->branch,
		    json_pack(
			"[I,s]", (json_int_t)r->seal, kit_str_get(&hash)));
	}
	return map;
}

static json_t *
redactions_json(const struct sync_manifest *m)
{
	json_t *list = json_array();

	for (size_t i = 0; i < m->redaction_count; i++) {
		char hex[2 * KIT_ENTRY_ID_LEN + 1];
		kit_crypto_hex(m->redactions[i].b, KIT_ENTRY_ID_LEN, hex);
		json_array_append_new(list, json_string(hex));
	}
	return list;
}

static json_t *
lost_json(const struct sync_manifest *m)
{
	json_t *map = json_object();

	for (size_t i = 0; i < m->lost_count; i++)
		json_object_set_new(
		    map, m->lost[i].writer, json_integer(m->lost[i].upto));
	return map;
}

static json_t *
templates_json(const struct sync_manifest *m)
{
	json_t *map = json_object();

	for (size_t i = 0; i < m->template_count; i++) {
		struct kit_str hash KIT_STR_AUTO = {0};
		sync_seal_hash_text(m->templates[i].hash, &hash);
		json_object_set_new(
		    map, m->templates[i].path, json_string(kit_str_get(&hash)));
	}
	return map;
}

/* Returns the successor as JSON, or NULL when there is no next book. */
static json_t *
successor_json(const struct sync_successor *next)
{
	json_t *keys = json_array(), *recipients = json_array();

	for (size_t i = 0; i < SYNC_SUCCESSOR_KEYS; i++) {
		struct kit_str public KIT_STR_AUTO = {0};
		sync_key_public_text(next->keys[i], &public);
		json_array_append_new(keys, json_string(kit_str_get(&public)));
		json_array_append_new(
		    recipients, recipient_json(&next->recipients[i]));
	}
	if (next->repo[0])
		return json_pack("{s:s,s:s,s:o,s:o}", "repo", next->repo,
		    "remote", next->remote, "keys", keys, "recipients",
		    recipients);
	json_decref(keys);
	json_decref(recipients);
	return NULL;
}

void
sync_manifest_write(const struct sync_manifest *m, struct kit_str *out)
{
	json_t *recipients = json_array(), *writers = json_array();

	for (size_t i = 0; i < m->recipient_count; i++)
		json_array_append_new(
		    recipients, recipient_json(&m->recipients[i]));
	for (size_t i = 0; i < m->member_count; i++)
		json_array_append_new(writers, member_json(&m->members[i]));
	json_t *all =
	    json_pack("{s:i,s:I,s:s,s:I,s:o*,s:s,s:o,s:o,s:o,s:o,s:o*,s:s*,"
		      "s:o*,s:o*}",
		"terreno", VERSION, "time", (json_int_t)m->time, "repo",
		m->repo, "epoch", (json_int_t)m->epoch, "begun",
		m->begun ? json_integer(m->begun) : NULL, "version", m->version,
		"recipients", recipients, "writers", writers, "accepted",
		receipts_json(m), "redactions", redactions_json(m), "templates",
		m->template_count ? templates_json(m) : NULL, "predecessor",
		m->predecessor[0] ? m->predecessor : NULL, "successor",
		successor_json(&m->successor), "lost",
		m->lost_count ? lost_json(m) : NULL);
	char *text =
	    all ? json_dumps(all, JSON_SORT_KEYS | JSON_INDENT(1)) : NULL;
	json_decref(all);
	if (!text)
		kit_mem_exhausted();
	kit_str_add(out, text);
	kit_str_c(out, '\n');
	free(text);
}

/* Returns the index of word among n words, or -1. */
static int
word_at(const char *const *words, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], word) == 0)
			return (int)i;
	return -1;
}

static bool
read_limit(const json_t *upto, struct sync_member *w)
{
	if (!has_limit(w->state))
		return json_is_null(upto);
	w->upto = json_integer_value(upto);
	return json_is_integer(upto) && w->upto >= 0 &&
	       w->upto <= SYNC_SEAL_NUMBER_MAX;
}

/* Reads the code of a member's folios; NULL when the member has no code. */
static bool
read_code(const char *code, struct sync_member *w)
{
	if (!code)
		return true;
	if (!kit_folio_is_code(code))
		return false;
	memcpy(w->code, code, strlen(code) + 1);
	return true;
}

/* True for milliseconds between the years 1970 and 9999. */
static bool
in_time(int64_t ms)
{
	return ms >= 0 && ms < INT64_C(253402300800000);
}

static bool
read_member(json_t *object, struct sync_manifest *m)
{
	const char *id, *name, *public, *recipient, *role, *state;
	const char *code = NULL;
	json_t *upto;
	json_int_t since, until;
	struct sync_member w = {0};

	if (json_unpack(object, "{s:s,s:s,s?s,s:s,s:s,s:s,s:s,s:o,s:I,s:I!}",
		"id", &id, "name", &name, "corto", &code, "pubkey", &public,
		"recipient", &recipient, "role", &role, "state", &state, "upto",
		&upto, "since", &since, "until", &until) != 0)
		return false;
	int r = word_at(roles, LEN(roles), role);
	int s = word_at(sync_state_words, SYNC_STATE_COUNT, state);
	if (r < 0 || s < 0 || !sync_manifest_is_name(kit_sv(name)) ||
	    !read_code(code, &w) ||
	    !sync_key_public_parse(kit_sv(public), w.public) ||
	    !sync_agekey_recipient_parse(kit_sv(recipient), &w.recipient))
		return false;
	memcpy(w.name, name, strlen(name) + 1);
	sync_key_writer_of(w.public, w.id);
	w.role = (enum sync_role)r;
	w.state = (enum sync_state)s;
	w.since = since;
	w.until = until;
	if (strcmp(w.id, id) != 0 || !in_time(since) || !in_time(until) ||
	    !read_limit(upto, &w))
		return false;
	*(struct sync_member *)kit_mem_push(
	    &m->members, &m->member_count, &m->member_cap, sizeof(w)) = w;
	return true;
}

static bool
read_members(json_t *list, struct sync_manifest *m)
{
	size_t i;
	json_t *one;

	if (!json_is_array(list))
		return false;
	json_array_foreach(list, i, one)
	{
		if (!read_member(one, m) ||
		    (i > 0 &&
			strcmp(m->members[i - 1].id, m->members[i].id) >= 0))
			return false;
	}
	return true;
}

static bool
read_recipients(json_t *list, struct sync_manifest *m)
{
	size_t n = json_array_size(list);

	if (n < 1 || n > SYNC_MANIFEST_RECIPIENTS_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *text = json_string_value(json_array_get(list, i));
		if (!text || !sync_agekey_recipient_parse(kit_sv(text),
				 &m->recipients[m->recipient_count++]))
			return false;
	}
	return true;
}

/* Reads a receipt, which must be for a branch of a member. */
static bool
read_receipt(const char *branch, json_t *pair, struct sync_manifest *m)
{
	struct sync_receipt r = {0};
	json_int_t seal;
	const char *hash;
	char writer[KIT_WRITER_LEN + 1] = "";

	if (!sync_manifest_is_branch(kit_sv(branch)) ||
	    json_unpack(pair, "[I,s!]", &seal, &hash) != 0 || seal < 1 ||
	    seal > SYNC_SEAL_NUMBER_MAX ||
	    !sync_seal_hash_parse(kit_sv(hash), r.hash))
		return false;
	memcpy(writer, branch, KIT_WRITER_LEN);
	if (!sync_manifest_member(m, writer))
		return false;
	memcpy(r.branch, branch, strlen(branch) + 1);
	r.seal = seal;
	*(struct sync_receipt *)kit_mem_push(
	    &m->receipts, &m->receipt_count, &m->receipt_cap, sizeof(r)) = r;
	return m->receipt_count < 2 ||
	       strcmp(m->receipts[m->receipt_count - 2].branch, branch) < 0;
}

static bool
read_receipts(json_t *map, struct sync_manifest *m)
{
	const char *branch;
	json_t *pair;

	if (!json_is_object(map))
		return false;
	json_object_foreach(map, branch, pair)
	{
		if (!read_receipt(branch, pair, m))
			return false;
	}
	return true;
}

static bool
read_redactions(json_t *list, struct sync_manifest *m)
{
	size_t i;
	json_t *one;

	if (!json_is_array(list))
		return false;
	json_array_foreach(list, i, one)
	{
		const char *hex = json_string_value(one);
		struct kit_entry_id *id = kit_mem_push(&m->redactions,
		    &m->redaction_count, &m->redaction_cap, sizeof(*id));
		if (!hex || strlen(hex) != 2 * KIT_ENTRY_ID_LEN ||
		    !kit_crypto_unhex(hex, KIT_ENTRY_ID_LEN, id->b) ||
		    (i > 0 && memcmp(id[-1].b, id->b, sizeof(id->b)) >= 0))
			return false;
	}
	return true;
}

/*
 * Reads the lost writers. map is NULL when there are none: an empty map would
 * not be canonical.
 */
static bool
read_lost(json_t *map, struct sync_manifest *m)
{
	const char *writer;
	json_t *upto;

	json_object_foreach(map, writer, upto)
	{
		struct sync_lost lost = {.upto = json_integer_value(upto)};
		if (!sync_key_is_writer(kit_sv(writer)) ||
		    !json_is_integer(upto) || lost.upto < 0)
			return false;
		memcpy(lost.writer, writer, sizeof(lost.writer));
		sync_manifest_lose(m, &lost);
	}
	return !map || m->lost_count > 0;
}

static bool
read_template(const char *path, json_t *hash, struct sync_manifest *m)
{
	struct sync_template t = {0};

	if (!sync_manifest_is_template(kit_sv(path)) || !json_is_string(hash) ||
	    !sync_seal_hash_parse(kit_sv(json_string_value(hash)), t.hash) ||
	    m->template_count == SYNC_TEMPLATES_MAX ||
	    (m->template_count &&
		strcmp(m->templates[m->template_count - 1].path, path) >= 0))
		return false;
	memcpy(t.path, path, strlen(path) + 1);
	sync_manifest_add_template(m, &t);
	return true;
}

/*
 * Reads the list of templates. map is NULL when there are none: an empty map
 * would not be canonical.
 */
static bool
read_templates(json_t *map, struct sync_manifest *m)
{
	const char *path;
	json_t *hash;

	json_object_foreach(map, path, hash)
	{
		if (!read_template(path, hash, m))
			return false;
	}
	return !map || m->template_count > 0;
}

static bool
copy_word(const char *text, const char *allowed, size_t max, char *out)
{
	size_t n = strlen(text);

	if (n == 0 || n > max || strspn(text, allowed) != n)
		return false;
	memcpy(out, text, n + 1);
	return true;
}

static bool
read_repo(const char *text, char repo[SYNC_REPO_LEN + 1])
{
	return strlen(text) == SYNC_REPO_LEN &&
	       copy_word(text, "0123456789abcdef", SYNC_REPO_LEN, repo);
}

static bool
read_successor_keys(
    json_t *keys, json_t *recipients, struct sync_successor *next)
{
	if (json_array_size(keys) != SYNC_SUCCESSOR_KEYS ||
	    json_array_size(recipients) != SYNC_SUCCESSOR_KEYS)
		return false;
	for (size_t i = 0; i < SYNC_SUCCESSOR_KEYS; i++) {
		const char *key = json_string_value(json_array_get(keys, i));
		const char *to =
		    json_string_value(json_array_get(recipients, i));
		if (!key || !to ||
		    !sync_key_public_parse(kit_sv(key), next->keys[i]) ||
		    !sync_agekey_recipient_parse(
			kit_sv(to), &next->recipients[i]))
			return false;
	}
	return true;
}

/* Reads the books before and after this one; each may be NULL. */
static bool
read_neighbours(
    const char *predecessor, json_t *successor, struct sync_manifest *m)
{
	struct sync_successor *next = &m->successor;
	const char *repo, *remote;
	json_t *keys, *recipients;

	if (predecessor && !read_repo(predecessor, m->predecessor))
		return false;
	if (!successor)
		return true;
	if (json_unpack(successor, "{s:s,s:s,s:o,s:o!}", "repo", &repo,
		"remote", &remote, "keys", &keys, "recipients",
		&recipients) != 0 ||
	    !read_repo(repo, next->repo) || !remote[0] ||
	    strlen(remote) > SYNC_SUCCESSOR_REMOTE_MAX ||
	    !read_successor_keys(keys, recipients, next))
		return false;
	for (const char *p = remote; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return false;
	memcpy(next->remote, remote, strlen(remote) + 1);
	return true;
}

/* Reads the whole manifest. Returns what is wrong, in Spanish, or NULL. */
static const char *
read_all(json_t *all, struct sync_manifest *m)
{
	json_int_t format, time, epoch, begun = 0;
	const char *repo, *version, *predecessor = NULL;
	json_t *recipients, *writers, *accepted, *redactions, *templates = NULL;
	json_t *successor = NULL, *lost = NULL;

	if (json_unpack(all,
		"{s:I,s:I,s:s,s:I,s?I,s:s,s:o,s:o,s:o,s:o,s?o,s?s,s?o,s?o!}",
		"terreno", &format, "time", &time, "repo", &repo, "epoch",
		&epoch, "begun", &begun, "version", &version, "recipients",
		&recipients, "writers", &writers, "accepted", &accepted,
		"redactions", &redactions, "templates", &templates,
		"predecessor", &predecessor, "successor", &successor, "lost",
		&lost) != 0)
		return "le falta o le sobra un campo";
	m->time = time;
	m->epoch = epoch;
	m->begun = begun;
	if (!in_time(time) || !in_time(begun) || epoch < 1 ||
	    epoch > INT32_MAX || !read_repo(repo, m->repo) ||
	    !copy_word(version, "0123456789.", SYNC_VERSION_MAX, m->version))
		return "su libro, hora, época o versión no se entienden";
	if (!read_recipients(recipients, m))
		return "sus llaves de destino no se entienden";
	if (!read_members(writers, m))
		return "la lista de equipos no se entiende";
	if (!read_receipts(accepted, m))
		return "la lista de recibos no se entiende";
	if (!read_redactions(redactions, m))
		return "la lista de borrados no se entiende";
	if (!read_lost(lost, m))
		return "la lista de equipos perdidos no se entiende";
	if (!read_templates(templates, m))
		return "la lista de plantillas no se entiende";
	if (!read_neighbours(predecessor, successor, m))
		return "el libro anterior o el que sigue no se entienden";
	return NULL;
}

static bool
is_newer(const json_t *all)
{
	return json_integer_value(json_object_get(all, "terreno")) > VERSION;
}

enum kit_code
sync_manifest_parse(
    struct kit_sv text, struct sync_manifest *m, struct kit_err *err)
{
	struct kit_str again KIT_STR_AUTO = {0};
	const char *wrong = "es demasiado grande o no es JSON";
	json_t *all = NULL;

	*m = (struct sync_manifest){0};
	if (text.n <= SYNC_MANIFEST_MAX)
		all = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, NULL);
	bool newer = all && is_newer(all);
	if (all && !newer)
		wrong = read_all(all, m);
	json_decref(all);
	if (!wrong) {
		sync_manifest_write(m, &again);
		if (!kit_sv_eq(kit_str_view(&again), text))
			wrong = "no está escrito en su forma canónica";
	}
	if (!wrong)
		return KIT_OK;
	sync_manifest_done(m);
	if (newer)
		return kit_err_set(err, KIT_ENEWER,
		    "el manifiesto es de una versión más nueva; actualice "
		    "terreno");
	return kit_err_set(err, KIT_ECRYPTO, "el manifiesto %s", wrong);
}
