/* Reads the record of a typed sheet: see batch_hoja.h. */
#include "batch_hoja.h"

#include "crypto.h"

void
kit_batch_hoja_done(struct kit_batch_hoja *hoja)
{
	kit_arena_done(&hoja->arena);
	*hoja = (struct kit_batch_hoja){0};
}

void
kit_batch_hoja_key(struct kit_sv batch, int64_t number, struct kit_str *key)
{
	kit_str_printf(
	    key, KIT_SV_FMT "/%lld", KIT_SV_ARG(batch), (long long)number);
}

bool
kit_batch_hoja_sampled(struct kit_sv key, int64_t rate)
{
	struct kit_str text KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];

	kit_str_printf(&text, "terreno-muestra\n" KIT_SV_FMT, KIT_SV_ARG(key));
	kit_crypto_sha256(text.p, text.n, hash);
	return ((unsigned)hash[0] << 8 | hash[1]) % 100 < (unsigned)rate;
}

static struct kit_sv
text_of(const struct kit_record *r, const char *name, struct kit_arena *arena)
{
	const struct kit_field *f = kit_form_named(r->form, kit_sv(name));

	if (!f)
		return kit_sv("");
	struct kit_sv v = kit_record_value(r, f)->text;
	return v.n ? kit_sv_of(kit_arena_copy(arena, v.p, v.n), v.n)
		   : kit_sv("");
}

static int64_t
number_of(const struct kit_record *r, const char *name, struct kit_arena *arena)
{
	int64_t n = 0;

	return kit_sv_int(text_of(r, name, arena), &n) ? n : 0;
}

enum kit_code
kit_batch_hoja_read(struct kit_desk *desk, struct kit_sv key,
    struct kit_batch_hoja *hoja, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_snapshot snap = {0};
	struct kit_record r;

	if (kit_forms_get(desk->forms, kit_sv("hoja"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc =
	    kit_store_read(&desk->store, kit_sv("hoja"), key, &snap, err);
	if (rc == KIT_OK && snap.exists) {
		struct kit_arena *a = &hoja->arena;
		kit_store_fill(&snap, &r);
		hoja->key = kit_arena_dup(a, kit_str_get(&snap.key));
		hoja->number = number_of(&r, "numero", a);
		hoja->made = snap.state.first->entry.hlc;
		hoja->typist = text_of(&r, "digitador", a);
		hoja->second = text_of(&r, "segunda", a);
		hoja->records = text_of(&r, "registros", a);
		hoja->written = text_of(&r, "escritos", a);
		hoja->twice = text_of(&r, "segunda_fecha", a).n > 0;
		hoja->fields = number_of(&r, "campos", a);
		hoja->wrong_first = number_of(&r, "errores_primera", a);
	} else if (rc == KIT_OK) {
		rc = kit_err_set(err, KIT_ENOTFOUND, "no hay una hoja «%.*s»",
		    (int)key.n, key.p);
	}
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

struct kit_sv
kit_batch_hoja_record(
    const struct kit_batch_hoja *hoja, const char *name, bool *before)
{
	struct kit_sv rest = hoja->records, part;
	size_t n = strlen(name);

	while (rest.n && kit_sv_split(&rest, ';', &part))
		if (part.n > n && memcmp(part.p, name, n) == 0 &&
		    (part.p[n] == '=' || part.p[n] == '~')) {
			*before = part.p[n] == '~';
			return kit_sv_of(part.p + n + 1, part.n - n - 1);
		}
	return (struct kit_sv){0};
}

bool
kit_batch_hoja_wrote(const struct kit_batch_hoja *hoja, const char *name)
{
	struct kit_sv rest = hoja->written, part;

	while (rest.n && kit_sv_split(&rest, ';', &part))
		if (kit_sv_is(part, name))
			return true;
	return false;
}
