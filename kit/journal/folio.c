/* The folio of a letter, and a person's code of talent. */

#include "folio.h"

#include "crypto.h"
#include "mod11.h"

bool
kit_folio_is_code(const char *code)
{
	size_t n = strlen(code);

	if (n < 1 || n > KIT_FOLIO_CODE_MAX || code[0] < 'A' || code[0] > 'Z')
		return false;
	for (; *code; code++)
		if (!kit_ascii_digit(*code) && (*code < 'A' || *code > 'Z'))
			return false;
	return true;
}

void
kit_folio_prefix(const char *code, const char *date, struct kit_str *prefix)
{
	kit_str_printf(prefix, "%s-", code);
	for (const char *p = strlen(date) == 10 ? date + 2 : date; *p; p++)
		if (*p != '-')
			kit_str_c(prefix, *p);
	kit_str_c(prefix, '-');
}

enum kit_code
kit_folio_next(struct kit_sv prefix, struct kit_sv last, struct kit_str *folio,
    struct kit_err *err)
{
	int64_t n = 0;

	if (last.n >= prefix.n + 3 &&
	    !kit_sv_int(kit_sv_of(last.p + prefix.n, 3), &n))
		n = 0;
	if (n >= 999)
		return kit_err_set(err, KIT_EINPUT,
		    "este equipo ya dio 999 folios hoy; siga en otro equipo");
	kit_str_printf(
	    folio, KIT_SV_FMT "%03lld", KIT_SV_ARG(prefix), (long long)n + 1);
	char digit = kit_mod11_digit(kit_str_view(folio));
	kit_str_printf(folio, "-%c", digit);
	return KIT_OK;
}

/* Appends the typed text in capitals, with one dash for each run of spaces and
 * dashes. */
static void
normalise(struct kit_sv typed, struct kit_str *out)
{
	typed = kit_sv_trim(typed);
	for (size_t i = 0; i < typed.n; i++) {
		char c = kit_ascii_upper(typed.p[i]);
		if (c != ' ' && c != '-')
			kit_str_c(out, c);
		else if (out->n && out->p[out->n - 1] != '-')
			kit_str_c(out, '-');
	}
}

enum kit_code
kit_folio_read(struct kit_sv typed, struct kit_str *folio, struct kit_err *err)
{
	normalise(typed, folio);
	struct kit_sv v = kit_str_view(folio);
	if (v.n < 14 || v.p[v.n - 2] != '-')
		return kit_err_set(err, KIT_EINPUT,
		    "folio: «" KIT_SV_FMT "» no es un folio; se escribe como "
		    "F1-261121-017-K",
		    KIT_SV_ARG(typed));
	char digit = kit_mod11_digit(kit_sv_of(v.p, v.n - 2));
	if (digit != v.p[v.n - 1])
		return kit_err_set(err, KIT_EINPUT,
		    "folio: el dígito verificador de " KIT_SV_FMT
		    " no corresponde; revise cada letra y número con quien se "
		    "lo dicta",
		    KIT_SV_ARG(v));
	return KIT_OK;
}

void
kit_folio_code_of(const char *code, struct kit_sv seed, struct kit_str *out)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
	enum {
		KEPT = 4,
		ADDED = 2
	}; /* of the six characters that a code may have */
	unsigned char hash[KIT_SHA256_LEN];
	size_t n = strlen(code);

	kit_crypto_sha256(seed.p, seed.n, hash);
	kit_str_put(out, code, n < KEPT ? n : KEPT);
	for (size_t i = 0; i < ADDED; i++)
		kit_str_c(out, letters[hash[i] % (sizeof(letters) - 1)]);
}

void
kit_folio_talent(struct kit_env *env, struct kit_str *code)
{
	static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char chance[5];
	char today[11];

	static_assert(sizeof(letters) == 33, "five bits a letter");
	kit_env_today(env, today);
	env->random(env, chance, sizeof(chance));
	kit_str_printf(code, "OMIL-%.4s-", today);
	for (size_t i = 0; i < sizeof(chance); i++)
		kit_str_c(code, letters[chance[i] % 32]);
	char digit = kit_mod11_digit(kit_str_view(code));
	kit_str_printf(code, "-%c", digit);
}
