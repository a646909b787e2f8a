/*
 * The transport for servers: ssh and http(s).
 */

#include <stdio.h>

#include "gitremote.h"
#include "gitremote_push.h"
#include "mem.h"
#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_place.h"
#include "os_read.h"
#include "remote.h"
#include "vault.h"

/*
 * Files of the data folder: the host keys of known servers, and the user names
 * and passwords for web servers.
 */

static const char known_file[] = "servidores";
static const char passwords_file[] = "claves-servidor";

enum { PASSWORDS_MAX = 4096 }; /* bytes of the file */

struct state {
	struct sync_gitremote *remote;
	struct sync_gitremote_opts opts;
	struct kit_str keys[SYNC_GITREMOTE_KEYS_MAX];
	struct kit_str known, text; /* path and content of known_file */
	struct kit_str host; /* this server's name in both files */
	char pin[SYNC_GITREMOTE_HOST_LEN + 1];
	char *passwords; /* content of passwords_file, in secret memory */
	/* The key is an unsealed copy on a RAM disk, removed at closing. */
	bool copied[SYNC_GITREMOTE_KEYS_MAX];
};

/*
 * Appends the host and port of ssh://user@host:port/path, or the host of
 * user@host:path.
 */
static void
host_of(const char *url, struct kit_str *host)
{
	const char *scheme = strstr(url, "://");
	const char *start = scheme ? scheme + 3 : url;
	const char *end = start + strcspn(start, scheme ? "/" : ":/");

	for (const char *p = start; p < end; p++)
		if (*p == '@')
			start = p + 1;
	kit_str_put(host, start, (size_t)(end - start));
}

/*
 * Reads the known host key of this server from the lines "HOST SHA256:…" of
 * known_file. The file may be missing.
 */
static enum kit_code
recall(struct state *s, struct kit_err *err)
{
	enum kit_code rc = kit_os_read(kit_str_get(&s->known), &s->text, err);
	struct kit_sv rest = kit_str_view(&s->text), line, name;

	if (rc != KIT_OK)
		return rc == KIT_ENOTFOUND ? KIT_OK : rc;
	while (kit_sv_split(&rest, '\n', &line))
		if (kit_sv_split(&line, ' ', &name) &&
		    kit_sv_eq(name, kit_str_view(&s->host)) && line.p &&
		    line.n < sizeof(s->pin)) {
			memcpy(s->pin, line.p, line.n);
			s->opts.host_pin = s->pin;
		}
	return KIT_OK;
}

/*
 * Returns the next word of a line, or NULL at the end of the line. Writes a NUL
 * over the blank behind the word.
 */
static char *
take_word(char **rest)
{
	char *word = *rest + strspn(*rest, " \t\r");
	size_t n = strcspn(word, " \t\r");

	*rest = word + n;
	if (word[n])
		*(*rest)++ = '\0';
	return n ? word : NULL;
}

/*
 * Reads the user name and password for this server from the lines
 * "HOST USER PASSWORD" of passwords_file. The file may be missing.
 */
static enum kit_code
recall_password(
    struct state *s, const struct sync_remote_way *way, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/%s", way->data, passwords_file);
	s->passwords = kit_crypto_secret_alloc(PASSWORDS_MAX + 1);
	struct kit_vault_room room = {s->passwords, PASSWORDS_MAX, 0};
	enum kit_code rc =
	    kit_vault_read_secret(way->vault, kit_str_get(&path), &room, err);
	if (rc != KIT_OK)
		return rc == KIT_ENOTFOUND ? KIT_OK : rc;
	for (char *line = s->passwords, *end; *line; line = end) {
		end = line + strcspn(line, "\n");
		if (*end)
			*end++ = '\0';
		const char *host = take_word(&line);
		const char *user = take_word(&line);
		const char *password = take_word(&line);
		if (password && kit_sv_is(kit_str_view(&s->host), host)) {
			s->opts.user = user;
			s->opts.password = password;
		}
	}
	return KIT_OK;
}

/*
 * On the first visit, writes the server's host key to known_file, and puts it
 * into r->told for the person to compare.
 */
static enum kit_code
remember(struct sync_remote *r, struct state *s, struct kit_err *err)
{
	const char *seen = sync_gitremote_host(s->remote);

	if (s->opts.host_pin || !seen[0])
		return KIT_OK;
	snprintf(r->told, sizeof(r->told),
	    "es la primera visita al servidor %s; compare con la oficina su "
	    "llave: %s",
	    kit_str_get(&s->host), seen);
	kit_str_printf(&s->text, "%s %s\n", kit_str_get(&s->host), seen);
	return kit_os_write(
	    kit_str_get(&s->known), s->text.p, s->text.n, 0600, err);
}

static bool
tell(void *ctx, const struct sync_gitremote_progress *p)
{
	const struct sync_remote_way *way = ctx;

	if (way->tell)
		way->tell(way->ctx, p->sending, p->bytes);
	return true;
}

static void
tell_broken(void *ctx, const char *ref, const char *why)
{
	const struct sync_remote_way *way = ctx;

	if (way->broken)
		way->broken(way->ctx, ref, why);
}

/*
 * Replaces the sealed key file s->keys[i] by an unsealed copy on a RAM disk,
 * because libgit2 reads keys only from files. close_git removes the copy. When
 * no copy can be made, the key is left out.
 */
static void
unseal_key(struct state *s, const struct sync_remote_way *way, size_t i)
{
	struct kit_str text KIT_STR_AUTO = {0}, copy KIT_STR_AUTO = {0};
	struct kit_err why;

	if (kit_vault_read(way->vault, kit_str_get(&s->keys[i]), &text, &why) !=
		KIT_OK ||
	    kit_os_ram_of(way->data, &copy, &why) != KIT_OK) {
		kit_str_clear(&s->keys[i]);
		return;
	}
	kit_str_printf(&copy, "-llave-%zu", i);
	if (kit_os_write(kit_str_get(&copy), text.p, text.n, 0600, &why) ==
	    KIT_OK)
		s->copied[i] = true;
	kit_crypto_wipe(text.p, text.n);
	kit_str_clear(&s->keys[i]);
	if (s->copied[i])
		kit_str_sv(&s->keys[i], kit_str_view(&copy));
}

/* Lists the existing key files for ssh. */
static void
find_keys(struct state *s, const struct sync_remote_way *way)
{
	const char *data = way->data;
	const char *home = getenv("HOME");
	const struct {
		const char *folder, *name;
	} places[] = {
	    {data, "llave-servidor"},
	    {data, "llave"},
	    {home, ".ssh/id_ed25519"},
	};
	size_t n = 0;

	static_assert(LEN(places) <= SYNC_GITREMOTE_KEYS_MAX, "room for all");
	for (size_t i = 0; i < LEN(places); i++) {
		if (!places[i].folder)
			continue;
		kit_str_printf(
		    &s->keys[n], "%s/%s", places[i].folder, places[i].name);
		if (!kit_os_exists(kit_str_get(&s->keys[n])))
			kit_str_clear(&s->keys[n]);
		else if (way->vault && places[i].folder == data)
			unseal_key(s, way, n);
		n += s->keys[n].n != 0;
	}
	for (size_t i = 0; i < n; i++)
		s->opts.keys[i] = kit_str_get(&s->keys[i]);
	s->opts.agent = getenv("SSH_AUTH_SOCK") != NULL;
}

static struct state *
prepare(struct sync_remote *r)
{
	struct state *s = kit_mem_alloc(1, sizeof(*s));

	host_of(r->url, &s->host);
	kit_str_printf(&s->known, "%s/%s", r->way->data, known_file);
	find_keys(s, r->way);
	s->opts.tell = tell;
	s->opts.broken = tell_broken;
	s->opts.ctx = (void *)(uintptr_t)r->way;
	return s;
}

/* Fills r->refs with the server's references. */
static void
list(struct sync_remote *r, struct state *s)
{
	size_t n = 0;
	const struct sync_gitremote_ref *refs =
	    sync_gitremote_refs(s->remote, &n);

	r->ref_count = 0;
	for (size_t i = 0; i < n; i++)
		sync_remote_refs_add(r, refs[i].name, &refs[i].id);
}

static enum kit_code
open_git(struct sync_remote *r, struct kit_err *err)
{
	struct state *s = prepare(r);

	r->state = s;
	if (sync_gitremote_has_password(r->url))
		return kit_err_set(err, KIT_EINPUT,
		    "una dirección no lleva la clave, para que no quede "
		    "escrita: quítela, y ponga «%s USUARIO CLAVE» en una línea "
		    "del archivo «%s» de la carpeta de datos, con permiso 0600",
		    kit_str_get(&s->host), passwords_file);
	enum kit_code rc = recall(s, err);
	if (rc == KIT_OK)
		rc = recall_password(s, r->way, err);
	if (rc == KIT_OK)
		rc = sync_gitremote_open(
		    r->way->store, r->url, &s->opts, &s->remote, err);
	if (rc == KIT_OK)
		rc = remember(r, s, err);
	if (rc == KIT_OK)
		list(r, s);
	return rc;
}

static enum kit_code
fetch_git(struct sync_remote *r, struct sync_gitstore *store KIT_UNUSED,
    struct kit_err *err)
{
	struct state *s = r->state;
	size_t broken = 0;

	enum kit_code rc = sync_gitremote_fetch(s->remote, &broken, err);
	if (rc == KIT_OK && broken)
		list(r, s);
	return rc;
}

static enum kit_code
push_git(struct sync_remote *r, struct sync_gitstore *store KIT_UNUSED,
    struct sync_remote_move *moves, size_t count, struct kit_err *err)
{
	struct state *s = r->state;
	struct sync_gitremote_move *there =
	    kit_mem_alloc(count + 1, sizeof(*there));

	for (size_t i = 0; i < count; i++)
		there[i] = (struct sync_gitremote_move){.name = moves[i].name,
		    .from = moves[i].from,
		    .to = moves[i].to};
	enum kit_code rc = sync_gitremote_push(s->remote, there, count, err);
	for (size_t i = 0; i < count; i++) {
		moves[i].done = there[i].done;
		memcpy(moves[i].why, there[i].why, sizeof(moves[i].why));
	}
	free(there);
	return rc;
}
static_assert(sizeof(((struct sync_remote_move *)0)->why) ==
		  sizeof(((struct sync_gitremote_move *)0)->why),
    "a reason fits");

static void
close_git(struct sync_remote *r)
{
	struct state *s = r->state;

	sync_gitremote_free(s->remote);
	struct kit_err ignored;
	for (size_t i = 0; i < LEN(s->keys); i++) {
		if (s->copied[i])
			(void)!kit_os_remove(
			    kit_str_get(&s->keys[i]), &ignored);
		kit_str_done(&s->keys[i]);
	}
	kit_str_done(&s->known);
	kit_str_done(&s->text);
	kit_str_done(&s->host);
	kit_crypto_secret_free(s->passwords);
	free(s);
	r->state = NULL;
}

const struct sync_transport sync_transport_git = {
    .name = "servidor",
    .matches = sync_gitremote_is_url,
    .open = open_git,
    .fetch = fetch_git,
    .push = push_git,
    .close = close_git,
};
