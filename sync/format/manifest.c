/*
 * A manifest in memory: its members, receipts and templates, kept in order and
 * looked up.
 */

#include "manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

const char *const sync_state_words[] = {
    [SYNC_STATE_ADMITTED] = "admitido",
    [SYNC_STATE_CLOSED] = "cerrado",
    [SYNC_STATE_REVOKED] = "revocado",
    [SYNC_STATE_FORKED] = "bifurcado",
};
static_assert(LEN(sync_state_words) == SYNC_STATE_COUNT, "a word for each");

bool
sync_manifest_is_name(struct kit_sv name)
{
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		if (!(c >= 'a' && c <= 'z') && !kit_ascii_digit(c) &&
		    !(c == '-' && i > 0))
			return false;
	}
	return name.n >= 1 && name.n <= SYNC_NAME_MAX;
}

bool
sync_manifest_is_branch(struct kit_sv branch)
{
	unsigned char b[4];

	if (branch.n < KIT_WRITER_LEN ||
	    !sync_key_is_writer(kit_sv_of(branch.p, KIT_WRITER_LEN)))
		return false;
	if (branch.n == KIT_WRITER_LEN)
		return true;
	return branch.n == SYNC_BRANCH_MAX &&
	       memcmp(branch.p + KIT_WRITER_LEN, "-x", 2) == 0 &&
	       kit_crypto_unhex(branch.p + KIT_WRITER_LEN + 2, 4, b);
}

static void *
copy_rows(const void *rows, size_t count, size_t size)
{
	void *copy = kit_mem_alloc(count ? count : 1, size);

	if (count)
		memcpy(copy, rows, count * size);
	return copy;
}

void
sync_manifest_copy(const struct sync_manifest *m, struct sync_manifest *out)
{
	*out = *m;
	out->members =
	    copy_rows(m->members, m->member_count, sizeof(*m->members));
	out->receipts =
	    copy_rows(m->receipts, m->receipt_count, sizeof(*m->receipts));
	out->redactions = copy_rows(
	    m->redactions, m->redaction_count, sizeof(*m->redactions));
	out->lost = copy_rows(m->lost, m->lost_count, sizeof(*m->lost));
	out->templates =
	    copy_rows(m->templates, m->template_count, sizeof(*m->templates));
	out->member_cap = m->member_count;
	out->receipt_cap = m->receipt_count;
	out->redaction_cap = m->redaction_count;
	out->lost_cap = m->lost_count;
	out->template_cap = m->template_count;
}

void
sync_manifest_done(struct sync_manifest *m)
{
	free(m->members);
	free(m->receipts);
	free(m->redactions);
	free(m->lost);
	free(m->templates);
	*m = (struct sync_manifest){0};
}

/*
 * Compares two rows of the same table by their keys: a row's first member is
 * its key, a NUL-terminated text. A key alone may stand for a row.
 */
static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

const struct sync_member *
sync_manifest_member(const struct sync_manifest *m, const char *id)
{
	if (m->member_count == 0)
		return NULL;
	return bsearch(
	    id, m->members, m->member_count, sizeof(*m->members), by_text);
}

const struct sync_receipt *
sync_manifest_receipt(const struct sync_manifest *m, const char *branch)
{
	if (m->receipt_count == 0)
		return NULL;
	return bsearch(branch, m->receipts, m->receipt_count,
	    sizeof(*m->receipts), by_text);
}

const struct sync_lost *
sync_manifest_lost(const struct sync_manifest *m, const char *writer)
{
	if (m->lost_count == 0)
		return NULL;
	return bsearch(
	    writer, m->lost, m->lost_count, sizeof(*m->lost), by_text);
}

bool
sync_manifest_redacted(
    const struct sync_manifest *m, const struct kit_entry_id *id)
{
	return m->redaction_count &&
	       bsearch(id, m->redactions, m->redaction_count,
		   sizeof(*m->redactions), kit_entry_id_order);
}

/* The last seal of a revoked writer's branch that counts: of a side of a fork,
 * the last one that the office has. */
static int64_t
revoked_upto(const struct sync_manifest *m, const char *branch, int64_t upto)
{
	const struct sync_receipt *r = sync_manifest_receipt(m, branch);
	int64_t had = r ? r->seal : 0;

	return strlen(branch) > KIT_WRITER_LEN && had < upto ? had : upto;
}

int64_t
sync_manifest_upto(const struct sync_manifest *m, const char *branch)
{
	char writer[KIT_WRITER_LEN + 1];

	snprintf(writer, sizeof(writer), "%.*s", KIT_WRITER_LEN, branch);
	const struct sync_member *member = sync_manifest_member(m, writer);
	if (!member)
		return -1;
	switch (member->state) {
	case SYNC_STATE_ADMITTED:
	case SYNC_STATE_FORKED:
		return SYNC_SEAL_NUMBER_MAX;
	case SYNC_STATE_CLOSED:
		return member->upto;
	case SYNC_STATE_REVOKED:
		return revoked_upto(m, branch, member->upto);
	case SYNC_STATE_COUNT:
		break;
	}
	return -1;
}

bool
sync_manifest_outruns(const struct sync_manifest *m, const char *version)
{
	const char *wants = m->version;

	while (*wants || *version) {
		int64_t least = 0, has = 0;
		/* A manifest's version has at most 15 digits. */
		for (; kit_ascii_digit(*wants); wants++)
			least = 10 * least + (*wants - '0');
		for (; kit_ascii_digit(*version); version++)
			has = 10 * has + (*version - '0');
		if (least != has)
			return least > has;
		wants += *wants != '\0';
		version += *version != '\0';
	}
	return false;
}

bool
sync_manifest_may_sign(const struct sync_member *member)
{
	return member->role != SYNC_ROLE_POINT &&
	       member->state == SYNC_STATE_ADMITTED;
}

const struct sync_member *
sync_manifest_coded(
    const struct sync_manifest *m, const char *code, const char *id)
{
	for (size_t i = 0; code[0] && i < m->member_count; i++)
		if (strcmp(m->members[i].code, code) == 0 &&
		    strcmp(m->members[i].id, id) != 0)
			return &m->members[i];
	return NULL;
}

void
sync_manifest_free_code(const struct sync_manifest *m, const char *code,
    char out[KIT_FOLIO_CODE_MAX + 1])
{
	enum { DIGITS = 3, HEAD = KIT_FOLIO_CODE_MAX - DIGITS };
	size_t n = strlen(code);
	int number = 2;

	while (n > 1 && kit_ascii_digit(code[n - 1]))
		n--;
	do
		snprintf(out, KIT_FOLIO_CODE_MAX + 1, "%.*s%d",
		    (int)(n < HEAD ? n : HEAD), code, number++);
	while (number < 1000 && sync_manifest_coded(m, out, ""));
}

void
sync_manifest_set_member(
    struct sync_manifest *m, const struct sync_member *member)
{
	struct sync_member *at = NULL;

	assert(sync_manifest_is_name(kit_sv(member->name)));
	if (m->member_count)
		at = bsearch(member->id, m->members, m->member_count,
		    sizeof(*at), by_text);
	if (!at)
		at = kit_mem_push(
		    &m->members, &m->member_count, &m->member_cap, sizeof(*at));
	*at = *member;
	sync_key_writer_of(at->public, at->id);
	qsort(m->members, m->member_count, sizeof(*at), by_text);
}

void
sync_manifest_set_receipt(
    struct sync_manifest *m, const struct sync_receipt *receipt)
{
	struct sync_receipt *at = NULL;

	assert(sync_manifest_is_branch(kit_sv(receipt->branch)));
	if (m->receipt_count)
		at = bsearch(receipt->branch, m->receipts, m->receipt_count,
		    sizeof(*at), by_text);
	if (!at)
		at = kit_mem_push(&m->receipts, &m->receipt_count,
		    &m->receipt_cap, sizeof(*at));
	*at = *receipt;
	qsort(m->receipts, m->receipt_count, sizeof(*at), by_text);
}

void
sync_manifest_redact(struct sync_manifest *m, const struct kit_entry_id *id)
{
	if (sync_manifest_redacted(m, id))
		return;
	*(struct kit_entry_id *)kit_mem_push(&m->redactions,
	    &m->redaction_count, &m->redaction_cap, sizeof(*m->redactions)) =
	    *id;
	qsort(m->redactions, m->redaction_count, sizeof(*m->redactions),
	    kit_entry_id_order);
}

void
sync_manifest_lose(struct sync_manifest *m, const struct sync_lost *lost)
{
	sync_manifest_regain(m, lost->writer);
	*(struct sync_lost *)kit_mem_push(
	    &m->lost, &m->lost_count, &m->lost_cap, sizeof(*lost)) = *lost;
	qsort(m->lost, m->lost_count, sizeof(*lost), by_text);
}

void
sync_manifest_regain(struct sync_manifest *m, const char *writer)
{
	size_t kept = 0;

	for (size_t i = 0; i < m->lost_count; i++)
		if (strcmp(m->lost[i].writer, writer) != 0)
			m->lost[kept++] = m->lost[i];
	m->lost_count = kept;
}

const struct sync_template_place sync_template_places[] = {
    {"documents", ".md"},
    {"documents", ".sql"},
    {"documents/imagenes", ".jpeg"},
    {"documents/imagenes", ".jpg"},
    {"documents/imagenes", ".png"},
    {"documents/partes", ".md"},
    {"documents/partes", ".sql"},
    {"records", ".csv"},
    {"records", ".md"},
    {"records", ".sql"},
    {NULL, NULL},
};

/* True for a plain file name of letters that every file system tells apart. */
static bool
is_template_name(struct kit_sv name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!kit_ascii_digit(name.p[i]) && name.p[i] != '-' &&
		    name.p[i] != '_' && !(name.p[i] >= 'a' && name.p[i] <= 'z'))
			return false;
	return name.n >= 1 && name.n <= 60;
}

bool
sync_manifest_is_template(struct kit_sv path)
{
	for (const struct sync_template_place *p = sync_template_places;
	     p->folder; p++) {
		size_t head = strlen(p->folder), tail = strlen(p->ending);
		if (path.n > head + 1 + tail &&
		    kit_sv_starts(path, p->folder) && path.p[head] == '/' &&
		    kit_sv_ends(path, p->ending) &&
		    is_template_name(
			kit_sv_of(path.p + head + 1, path.n - head - 1 - tail)))
			return true;
	}
	return false;
}

void
sync_manifest_add_template(
    struct sync_manifest *m, const struct sync_template *t)
{
	assert(sync_manifest_is_template(kit_sv(t->path)));
	assert(!m->template_count ||
	       strcmp(m->templates[m->template_count - 1].path, t->path) < 0);
	*(struct sync_template *)kit_mem_push(&m->templates, &m->template_count,
	    &m->template_cap, sizeof(*t)) = *t;
}

/*
 * Appends ,NAME="TIME", an option of an allowed_signers line, in UTC; appends
 * nothing when ms is 0.
 */
static void
put_moment(const char *name, int64_t ms, struct kit_str *out)
{
	time_t seconds = (time_t)(ms / 1000);
	struct tm tm;
	char text[32];

	if (ms == 0 || !gmtime_r(&seconds, &tm) ||
	    strftime(text, sizeof(text), "%Y%m%d%H%M%SZ", &tm) == 0)
		return;
	kit_str_printf(out, ",%s=\"%s\"", name, text);
}

void
sync_manifest_signers(const struct sync_manifest *m, struct kit_str *out)
{
	for (size_t i = 0; i < m->member_count; i++) {
		const struct sync_member *w = &m->members[i];
		kit_str_printf(out, "%s namespaces=\"git\"", w->id);
		put_moment("valid-after", w->since, out);
		put_moment("valid-before", w->until, out);
		kit_str_c(out, ' ');
		sync_key_public_text(w->public, out);
		kit_str_printf(out, " %s\n", w->name);
	}
}

void
sync_manifest_free_name(
    const struct sync_manifest *m, char name[SYNC_NAME_MAX + 1])
{
	char base[SYNC_NAME_MAX - 3];

	snprintf(base, sizeof(base), "%s", name);
	for (int k = 1; k < 1000; k++) {
		bool taken = false;
		if (k > 1)
			snprintf(name, SYNC_NAME_MAX + 1, "%s-%d", base, k);
		for (size_t i = 0; i < m->member_count; i++)
			taken |= strcmp(m->members[i].name, name) == 0;
		if (!taken)
			return;
	}
}
