/* An entry: its salt, its order, its id. terreno-libro.5 has the format. */

#include "entry.h"

void
kit_entry_salt(struct kit_env *env, struct kit_entry *e)
{
	unsigned char bytes[16];
	char text[KIT_ENTRY_SALT_LEN + 1];

	env->random(env, bytes, sizeof(bytes));
	kit_crypto_base64(bytes, sizeof(bytes), text);
	memcpy(e->salt, text, KIT_ENTRY_SALT_LEN);
}

bool
kit_atom_eq(struct kit_atom a, struct kit_atom b)
{
	if (a.type != b.type)
		return false;
	switch (a.type) {
	case KIT_ATOM_NULL:
		return true;
	case KIT_ATOM_INT:
		return a.number == b.number;
	case KIT_ATOM_TEXT:
		return kit_sv_eq(a.text, b.text);
	}
	return false;
}

static bool
ids_ascend(const struct kit_write *w)
{
	for (size_t i = 1; i < w->replaces_count; i++)
		if (memcmp(w->replaces[i - 1].b, w->replaces[i].b,
			KIT_ENTRY_ID_LEN) >= 0)
			return false;
	return true;
}

static bool
comes_before(struct kit_sv a, struct kit_sv b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order < 0 || (order == 0 && a.n < b.n);
}

bool
kit_entry_is_sorted(const struct kit_entry *e)
{
	for (size_t i = 0; i < e->count; i++)
		if (!ids_ascend(&e->writes[i]) ||
		    (i && !comes_before(
			      e->writes[i - 1].field, e->writes[i].field)))
			return false;
	return true;
}

void
kit_entry_id(struct kit_sv writer, struct kit_sv line, struct kit_entry_id *id)
{
	static const char tag[] = "terreno-asiento-1\n";
	unsigned char hash[KIT_SHA256_LEN];
	struct kit_sha256 h;

	kit_crypto_sha256_init(&h);
	kit_crypto_sha256_add(&h, tag, sizeof(tag) - 1);
	kit_crypto_sha256_add(&h, writer.p, writer.n);
	kit_crypto_sha256_add(&h, "\n", 1);
	kit_crypto_sha256_add(&h, line.p, line.n);
	kit_crypto_sha256_end(&h, hash);
	memcpy(id->b, hash, KIT_ENTRY_ID_LEN);
}
