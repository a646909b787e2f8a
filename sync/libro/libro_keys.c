#include <stdio.h>

#include "os.h"
#include "libro.h"
#include "merge.h"

enum { HEX = 2 * KIT_ED25519_PUBLIC_LEN };

enum kit_code
sync_libro_key(struct sync_libro *l, const struct kit_self *self,
    struct sync_key **key, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	sync_libro_path(l, self->key, &path);
	if (sync_key_open(kit_str_get(&path), key, err) != KIT_OK)
		return err->code;
	if (strcmp(sync_key_writer(*key), self->writer) == 0)
		return KIT_OK;
	sync_key_free(*key);
	*key = NULL;
	return kit_err_set(err, KIT_ECRYPTO,
	    "la llave %s no es la de este equipo; recupérela de un respaldo",
	    kit_str_get(&path));
}

static const char *const pin_words[] = {
    [SYNC_PIN_OFFICE] = "",
    [SYNC_PIN_SHEET] = "respaldo:",
    [SYNC_PIN_FORMER] = "antes:",
};
static_assert(LEN(pin_words) == SYNC_PIN_COUNT, "a word for each");

/* The first word that the text has, and what is behind it. */
static bool
read_pin(struct kit_sv text, struct sync_pin *pin)
{
	for (int kind = SYNC_PIN_COUNT - 1; kind >= 0; kind--) {
		size_t n = strlen(pin_words[kind]);
		if (!kit_sv_starts(text, pin_words[kind]))
			continue;
		pin->kind = (enum sync_pin_kind)kind;
		return text.n == n + HEX &&
		       kit_crypto_unhex(
			   text.p + n, KIT_ED25519_PUBLIC_LEN, pin->key);
	}
	return false;
}

enum kit_code
sync_libro_pins(struct sync_libro *l, struct kit_err *err)
{
	struct kit_sv rest =
	    kit_sv(kit_journal_known(l->journal, KIT_META_OFFICES));
	struct kit_sv part;

	l->pin_count = 0;
	while (kit_sv_split(&rest, ' ', &part)) {
		if (l->pin_count == SYNC_LIBRO_PINS_MAX ||
		    !read_pin(part, &l->pins[l->pin_count]))
			return kit_err_set(err, KIT_ESTORE,
			    "las llaves de la oficina en libro.db no se "
			    "entienden; recupérelo de un respaldo");
		l->pin_count++;
	}
	return KIT_OK;
}

const struct sync_pin *
sync_libro_find_pin(
    const struct sync_libro *l, const unsigned char key[KIT_ED25519_PUBLIC_LEN])
{
	for (size_t i = 0; i < l->pin_count; i++)
		if (memcmp(l->pins[i].key, key, KIT_ED25519_PUBLIC_LEN) == 0)
			return &l->pins[i];
	return NULL;
}

static enum sync_pin_kind
pin_kind(const struct sync_member *w)
{
	if (!sync_manifest_may_sign(w))
		return SYNC_PIN_FORMER;
	return w->role == SYNC_ROLE_SHEET ? SYNC_PIN_SHEET : SYNC_PIN_OFFICE;
}

/* The keys of one kind that the manifest names, while there is room. */
static void
put_pins(const struct sync_manifest *m, enum sync_pin_kind kind, size_t *n,
    struct kit_str *text)
{
	for (size_t i = 0; i < m->member_count; i++) {
		const struct sync_member *w = &m->members[i];
		char hex[HEX + 1];
		if (w->role == SYNC_ROLE_POINT || pin_kind(w) != kind ||
		    *n == SYNC_LIBRO_PINS_MAX)
			continue;
		kit_crypto_hex(w->public, KIT_ED25519_PUBLIC_LEN, hex);
		kit_str_printf(
		    text, "%s%s%s", text->n ? " " : "", pin_words[kind], hex);
		++*n;
	}
}

enum kit_code
sync_libro_pin(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	size_t n = 0;

	for (int kind = 0; kind < SYNC_PIN_COUNT; kind++)
		put_pins(m, (enum sync_pin_kind)kind, &n, &text);
	if (kit_journal_set_meta(l->journal, KIT_META_OFFICES,
		kit_str_get(&text), err) != KIT_OK)
		return err->code;
	return sync_libro_pins(l, err);
}

static void
keep(struct sync_libro *l, struct sync_identity *id)
{
	if (l->epoch_count < SYNC_LIBRO_EPOCHS_MAX)
		l->epochs[l->epoch_count++] = id;
	else
		sync_agekey_free(id);
}

/* An identity's file; not there is no failure. */
static enum kit_code
load(struct sync_libro *l, const char *name, bool *there, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id = NULL;

	sync_libro_path(l, name, &path);
	*there = kit_os_exists(kit_str_get(&path));
	if (!*there)
		return KIT_OK;
	if (sync_agekey_open(kit_str_get(&path), &id, err) != KIT_OK)
		return err->code;
	keep(l, id);
	return KIT_OK;
}

/* The epoch's identity as the office sealed it for one of our writers. */
static enum kit_code
open_given(struct sync_libro *l, const struct kit_self *self, int64_t epoch,
    struct sync_identity **given, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_str own KIT_STR_AUTO = {0};
	struct sync_identity *mine SYNC_AGEKEY_AUTO = NULL;
	struct sync_tree_entry e;

	kit_str_printf(
	    &path, "llaves/%lld/%s.age", (long long)epoch, self->writer);
	sync_libro_path(l, "identidad", &own);
	if (sync_merge_find(l->store, &l->main_tree, kit_str_view(&path), &e,
		err) != KIT_OK ||
	    sync_gitstore_get(l->store, &e.id,
		(struct sync_git_want){SYNC_GIT_BLOB, SYNC_AGEKEY_FILE_MAX},
		&sealed, err) != KIT_OK ||
	    sync_agekey_open(kit_str_get(&own), &mine, err) != KIT_OK)
		return err->code;
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_FILE_MAX);
	const struct sync_identity *const with[] = {mine};
	struct sync_age_with age = {with, 1, .max = SYNC_AGEKEY_FILE_MAX};
	size_t n = 0;
	if (sync_age_open_secret(&age, kit_str_view(&sealed), text, &n, err) ==
	    KIT_OK)
		*given = sync_agekey_parse(kit_sv_of(text, n));
	kit_crypto_secret_free(text);
	if (!*given)
		return kit_err_set(err, KIT_ECRYPTO,
		    "la llave del libro que mandó la oficina no abre");
	return KIT_OK;
}

/* Not given yet is no failure: the seals of others wait. */
static enum kit_code
take_given(
    struct sync_libro *l, int64_t epoch, const char *file, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_self *selves = NULL;
	size_t count = 0;

	if (kit_journal_selves(l->journal, &l->arena, &selves, &count, err) !=
	    KIT_OK)
		return err->code;
	sync_libro_path(l, file, &path);
	for (size_t i = count; i-- > 0;) {
		struct sync_identity *given = NULL;
		enum kit_code rc =
		    open_given(l, &selves[i], epoch, &given, err);
		if (rc == KIT_ENOTFOUND)
			continue;
		if (rc == KIT_OK)
			rc = sync_agekey_save(given, kit_str_get(&path), err);
		if (rc != KIT_OK) {
			sync_agekey_free(given);
			return rc;
		}
		keep(l, given);
		l->report.let_in = true;
		return KIT_OK;
	}
	return KIT_OK;
}

enum kit_code
sync_libro_epochs(struct sync_libro *l, struct kit_err *err)
{
	bool there = false;

	if (l->epoch_count || !l->has_manifest)
		return KIT_OK;
	for (int64_t e = l->manifest.epoch;
	     e >= 1 && l->epoch_count < SYNC_LIBRO_EPOCHS_MAX - 1; e--) {
		char file[32];
		snprintf(file, sizeof(file), "epoca-%lld", (long long)e);
		if (load(l, file, &there, err) != KIT_OK ||
		    (!there && take_given(l, e, file, err) != KIT_OK))
			return err->code;
	}
	return load(l, "oficina-identidad", &there, err);
}
