/* Makes an entry: its salt, its order, its id and its canonical line
 * (terreno-libro.5). */

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

const char kit_entry_escapes[32] = {
    ['\b'] = 'b',
    ['\t'] = 't',
    ['\n'] = 'n',
    ['\f'] = 'f',
    ['\r'] = 'r',
};

static void
put_string(struct kit_str *s, struct kit_sv v)
{
	size_t plain = 0;

	kit_str_c(s, '"');
	for (size_t i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		kit_str_put(s, v.p + plain, i - plain);
		plain = i + 1;
		if (c >= 0x20)
			kit_str_printf(s, "\\%c", c);
		else if (kit_entry_escapes[c])
			kit_str_printf(s, "\\%c", kit_entry_escapes[c]);
		else
			kit_str_printf(s, "\\u%04x", c);
	}
	kit_str_put(s, v.p ? v.p + plain : "", v.n - plain);
	kit_str_c(s, '"');
}

static void
put_key(struct kit_str *s, const char *key, struct kit_sv v)
{
	kit_str_add(s, ",\"");
	kit_str_add(s, key);
	kit_str_add(s, "\":");
	put_string(s, v);
}

static void
put_atom(struct kit_str *s, struct kit_atom a)
{
	switch (a.type) {
	case KIT_ATOM_NULL:
		kit_str_add(s, "null");
		break;
	case KIT_ATOM_INT:
		kit_str_printf(s, "%lld", (long long)a.number);
		break;
	case KIT_ATOM_TEXT:
		put_string(s, a.text);
		break;
	}
}

static void
put_ids(struct kit_str *s, const struct kit_entry_id *ids, size_t n)
{
	char hex[2 * KIT_ENTRY_ID_LEN + 1];

	kit_str_c(s, '[');
	for (size_t i = 0; i < n; i++) {
		kit_crypto_hex(ids[i].b, KIT_ENTRY_ID_LEN, hex);
		kit_str_add(s, i ? ",\"" : "\"");
		kit_str_put(s, hex, sizeof(hex) - 1);
		kit_str_c(s, '"');
	}
	kit_str_c(s, ']');
}

static void
put_replaced(const struct kit_entry *e, struct kit_str *s)
{
	bool any = false;

	for (size_t i = 0; i < e->count; i++) {
		const struct kit_write *w = &e->writes[i];
		if (!w->replaces_count)
			continue;
		if (any)
			kit_str_c(s, ',');
		any = true;
		put_string(s, w->field);
		kit_str_c(s, ':');
		put_ids(s, w->replaces, w->replaces_count);
	}
}

void
kit_entry_write(const struct kit_entry *e, struct kit_str *s)
{
	kit_str_printf(s, "{\"q\":%lld,\"t\":\"%016llx\"", (long long)e->seq,
	    (unsigned long long)e->hlc);
	put_key(s, "u", e->user);
	put_key(s, "d", e->day);
	put_key(s, "k", e->type);
	put_key(s, "r", e->record);
	kit_str_add(s, ",\"p\":{");
	for (size_t i = 0; i < e->count; i++) {
		if (i)
			kit_str_c(s, ',');
		put_string(s, e->writes[i].field);
		kit_str_c(s, ':');
		put_atom(s, e->writes[i].value);
	}
	kit_str_add(s, "},\"x\":{");
	put_replaced(e, s);
	kit_str_add(s, "},\"z\":\"");
	kit_str_put(s, e->salt, KIT_ENTRY_SALT_LEN);
	kit_str_add(s, "\"}");
}
