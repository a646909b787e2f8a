/*
 * Reads, checks and writes the git commits of a book.
 */

#include "commit.h"

static const char namespace[] = "git";
static const char sig_head[] = "gpgsig ";

static void
put_head(const struct sync_commit *c, struct kit_str *out)
{
	static const char *const roles[] = {"author", "committer"};
	char hex[2 * SYNC_OID_BYTES + 1];

	sync_oid_hex(&c->tree, hex);
	kit_str_printf(out, "tree %s\n", hex);
	for (size_t i = 0; i < c->parent_count; i++) {
		sync_oid_hex(&c->parents[i], hex);
		kit_str_printf(out, "parent %s\n", hex);
	}
	for (size_t i = 0; i < LEN(roles); i++)
		kit_str_printf(out,
		    "%s " KIT_SV_FMT " <" KIT_SV_FMT "> %lld +0000\n", roles[i],
		    KIT_SV_ARG(c->name), KIT_SV_ARG(c->email),
		    (long long)c->seconds);
}

/*
 * Writes the armoured signature as the header gpgsig, in which every line but
 * the first begins with a space.
 */
static void
put_signature(struct kit_sv armour, struct kit_str *out)
{
	struct kit_sv rest = armour, line;
	const char *lead = sig_head;

	while (kit_sv_split(&rest, '\n', &line)) {
		if (line.n == 0)
			continue;
		kit_str_add(out, lead);
		kit_str_sv(out, line);
		kit_str_c(out, '\n');
		lead = " ";
	}
}

void
sync_commit_write(const struct sync_commit *c, const struct sync_key *key,
    struct kit_str *object)
{
	struct kit_str head KIT_STR_AUTO = {0};
	struct kit_str covered KIT_STR_AUTO = {0};
	struct kit_str armour KIT_STR_AUTO = {0};

	put_head(c, &head);
	kit_str_printf(&covered, "%s\n", kit_str_get(&head));
	kit_str_sv(&covered, c->message);
	sync_sshsig_sign(key, namespace, kit_str_view(&covered), &armour);
	kit_str_sv(object, kit_str_view(&head));
	put_signature(kit_str_view(&armour), object);
	kit_str_c(object, '\n');
	kit_str_sv(object, c->message);
}

/*
 * Takes the next line off *rest when the line begins with prefix; value becomes
 * the part behind the prefix, without the line feed. Otherwise returns false
 * and leaves *rest alone.
 */
static bool
take(struct kit_sv *rest, const char *prefix, struct kit_sv *value)
{
	size_t n = strlen(prefix);
	const char *feed = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;

	if (!feed || !kit_sv_starts(*rest, prefix) || rest->p + n > feed)
		return false;
	*value = kit_sv_of(rest->p + n, (size_t)(feed - rest->p) - n);
	*rest = kit_sv_of(feed + 1, (size_t)(rest->p + rest->n - feed) - 1);
	return true;
}

static bool
take_oid(struct kit_sv *rest, const char *prefix, struct sync_oid *id)
{
	struct kit_sv hex;

	return take(rest, prefix, &hex) && sync_oid_parse(hex, id);
}

static bool
take_parents(
    struct kit_sv *rest, struct kit_arena *arena, struct sync_commit *c)
{
	struct sync_oid *ids = NULL, id;
	size_t n = 0, cap = 0;

	while (kit_sv_starts(*rest, "parent ")) {
		if (n == SYNC_COMMIT_PARENTS_MAX ||
		    !take_oid(rest, "parent ", &id)) {
			free(ids);
			return false;
		}
		*(struct sync_oid *)kit_mem_push(&ids, &n, &cap, sizeof(id)) =
		    id;
	}
	struct sync_oid *kept = kit_arena_alloc(arena, n + 1, sizeof(*kept));
	if (n)
		memcpy(kept, ids, n * sizeof(*kept));
	free(ids);
	c->parents = kept;
	c->parent_count = n;
	return true;
}

/* Reads "Name <email> seconds +0000". */
static bool
read_person(struct kit_sv line, struct sync_commit *c)
{
	struct kit_sv rest = line;

	if (!kit_sv_split(&rest, '<', &c->name) || !rest.p ||
	    !kit_sv_split(&rest, '>', &c->email) || !rest.p || c->name.n < 2 ||
	    c->name.p[c->name.n - 1] != ' ' || rest.n < 8 ||
	    !kit_sv_ends(rest, " +0000"))
		return false;
	c->name.n--;
	return kit_sv_int(kit_sv_of(rest.p + 1, rest.n - 7), &c->seconds) &&
	       c->seconds >= 0;
}

/* Takes the gpgsig header and joins its lines into the armoured signature. */
static bool
take_signature(struct kit_sv *rest, struct kit_str *armour)
{
	struct kit_sv line;

	if (!take(rest, sig_head, &line))
		return false;
	kit_str_sv(armour, line);
	while (take(rest, " ", &line)) {
		kit_str_c(armour, '\n');
		kit_str_sv(armour, line);
		if (armour->n > SYNC_SSHSIG_TEXT_MAX)
			return false;
	}
	return true;
}

static bool
read_all(struct kit_sv object, struct kit_arena *arena, struct sync_commit *c,
    struct kit_str *armour)
{
	struct kit_sv rest = object, author, committer, empty;

	if (object.n > SYNC_COMMIT_MAX || !take_oid(&rest, "tree ", &c->tree) ||
	    !take_parents(&rest, arena, c) ||
	    !take(&rest, "author ", &author) ||
	    !take(&rest, "committer ", &committer) ||
	    !kit_sv_eq(author, committer) || !read_person(author, c) ||
	    !take_signature(&rest, armour) || !take(&rest, "", &empty) ||
	    empty.n != 0)
		return false;
	c->message = rest;
	return true;
}

enum kit_code
sync_commit_open(struct kit_sv object, struct kit_arena *arena,
    struct sync_commit *c, unsigned char signer[KIT_ED25519_PUBLIC_LEN],
    struct kit_err *err)
{
	struct kit_str armour KIT_STR_AUTO = {0};
	struct kit_str covered KIT_STR_AUTO = {0};

	*c = (struct sync_commit){0};
	memset(signer, 0, KIT_ED25519_PUBLIC_LEN);
	if (!read_all(object, arena, c, &armour))
		return kit_err_set(err, KIT_ECRYPTO,
		    "el commit no tiene la forma de los del libro");
	/* The signature covers the object without its gpgsig header. */
	put_head(c, &covered);
	if (memcmp(covered.p, object.p, covered.n) != 0)
		return kit_err_set(err, KIT_ECRYPTO,
		    "el commit no está escrito en su forma canónica");
	kit_str_c(&covered, '\n');
	kit_str_sv(&covered, c->message);
	return sync_sshsig_verify(kit_str_view(&armour), namespace,
	    kit_str_view(&covered), signer, err);
}
