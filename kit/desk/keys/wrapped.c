/* Reads and writes the files of DATA/claves: see wrapped.h. */

#include "wrapped.h"

#include "age.h"
#include "crypto.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_read.h"

enum { LOG_N = 17 /* scrypt: 128 MiB and about half a second a try */ };

/* Inside each file: this head, the data key in base64, a line feed. */
static const char head[] = "terreno-clave-1 ";
enum { HEAD = sizeof(head) - 1, KEY_TEXT = 44, WRAPPED = HEAD + KEY_TEXT + 1 };

void
kit_wrapped_path(struct kit_desk *desk, const char *name, struct kit_str *path)
{
	kit_str_printf(path, "%s/claves%s%s", kit_str_get(&desk->data),
	    *name ? "/" : "", name);
}

static void
file_of(struct kit_desk *desk, const char *name, struct kit_str *path)
{
	kit_wrapped_path(desk, name, path);
	kit_str_add(path, ".age");
}

static bool
is_reserved(const char *name)
{
	return strcmp(name, KIT_WRAPPED_RESCUE) == 0 ||
	       strcmp(name, KIT_WRAPPED_OFFICE) == 0;
}

bool
kit_wrapped_is_official(const char *name)
{
	for (const char *p = name; *p; p++)
		if (!kit_ascii_alpha(*p) && !kit_ascii_digit(*p) &&
		    (p == name || !strchr("._-", *p)))
			return false;
	return *name && strlen(name) <= KIT_VAULT_WHO_MAX && !is_reserved(name);
}

enum kit_code
kit_wrapped_list(
    struct kit_desk *desk, char ***names, size_t *count, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	size_t kept = 0;

	kit_wrapped_path(desk, "", &path);
	if (kit_os_list(kit_str_get(&path), ".age", names, count, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < *count; i++) {
		char *name = (*names)[i];
		name[strlen(name) - strlen(".age")] = '\0';
		if (!is_reserved(name))
			(*names)[kept++] = name;
	}
	*count = kept;
	return KIT_OK;
}

enum kit_code
kit_wrapped_seal(struct kit_desk *desk, const struct kit_wrapped *w,
    struct kit_str *sealed, struct kit_err *err)
{
	const struct sync_age_lock lock = {w->phrase, LOG_N, &desk->env};
	char *text = kit_crypto_secret_alloc(WRAPPED + 1);

	memcpy(text, head, HEAD);
	kit_crypto_base64(
	    kit_vault_key(w->vault), KIT_VAULT_KEY_LEN, text + HEAD);
	text[WRAPPED - 1] = '\n';
	enum kit_code rc =
	    sync_age_lock(&lock, kit_sv_of(text, WRAPPED), sealed, err);
	kit_crypto_secret_free(text);
	return rc;
}

enum kit_code
kit_wrapped_put(
    struct kit_desk *desk, const struct kit_wrapped *w, struct kit_err *err)
{
	struct kit_str sealed KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};

	if (kit_wrapped_seal(desk, w, &sealed, err) != KIT_OK)
		return err->code;
	kit_str_printf(&path, "%s/%s.age", w->dir, w->name);
	return kit_os_write(kit_str_get(&path), sealed.p, sealed.n, 0600, err);
}

/* Reads the data key from a file's decrypted text; false when the text holds
 * something else. */
static bool
read_key(const char *text, size_t n, unsigned char *key)
{
	return n == WRAPPED && memcmp(text, head, HEAD) == 0 &&
	       text[WRAPPED - 1] == '\n' &&
	       kit_crypto_unbase64(
		   text + HEAD, KEY_TEXT, key, KIT_VAULT_KEY_LEN);
}

enum kit_code
kit_wrapped_open(struct kit_desk *desk, const char *name, struct kit_sv phrase,
    struct kit_vault **vault, struct kit_err *err)
{
	struct kit_str sealed KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	unsigned char *key = kit_crypto_secret_alloc(KIT_VAULT_KEY_LEN);
	char *text = kit_crypto_secret_alloc(WRAPPED);
	struct sync_age_with with = {.passphrase = phrase, .max = WRAPPED};
	size_t n = 0;

	*vault = NULL;
	file_of(desk, name, &path);
	enum kit_code rc = kit_os_read(kit_str_get(&path), &sealed, err);
	if (rc == KIT_OK)
		rc = sync_age_open_secret(
		    &with, kit_str_view(&sealed), text, &n, err);
	if (rc == KIT_ECRYPTO && with.why == SYNC_AGE_NO_MATCH)
		rc = KIT_EINPUT;
	else if (rc == KIT_ECRYPTO || (rc == KIT_OK && !read_key(text, n, key)))
		rc = kit_err_set(err, KIT_ECRYPTO,
		    "%s está dañado; abra con la frase de otra persona o con "
		    "la de respaldo",
		    kit_str_get(&path));
	if (rc == KIT_OK)
		*vault = kit_vault_new(key, is_reserved(name) ? "" : name);
	kit_crypto_secret_free(text);
	kit_crypto_secret_free(key);
	return rc;
}

enum kit_code
kit_wrapped_remove(struct kit_desk *desk, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	file_of(desk, name, &path);
	if (kit_os_remove(kit_str_get(&path), err) != KIT_OK)
		return err->code;
	return kit_os_sync_folder(kit_str_get(&path), err);
}
