#include "kind_row.h"

#include "form.h"
#include "utf8.h"

/* Longer text has no place on a sheet, a screen or a line of the journal. */
enum { TEXT_MAX = 16 * 1024, NUMBER_DIGITS = 15 };

void
kit_kind_read_text(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	if (text.n > TEXT_MAX) {
		kit_kind_refuse(r, "LARGO",
		    "el texto es demasiado largo (%zu letras); caben 16.000",
		    kit_utf8_count(text));
		return;
	}
	kit_str_sv(&r->value, text);
	kit_kind_take(r, "ok");
}

void
kit_kind_show_text(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	kit_str_sv(out, value);
}

/* Digits without the zeros in front, but for the last. */
static struct kit_sv
without_zeros(struct kit_sv digits)
{
	while (digits.n > 1 && digits.p[0] == '0')
		digits.p++, digits.n--;
	return digits;
}

static void
refuse_number(struct kit_reading *r, struct kit_sv text, const char *example)
{
	kit_kind_refuse(r, "FORMATO",
	    "«" KIT_SV_FMT "» no es un número; escriba por ejemplo %s",
	    KIT_SV_ARG(text), example);
}

void
kit_kind_read_integer(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	struct kit_str digits KIT_STR_AUTO = {0};
	bool negative = kit_sv_starts(text, "-");
	struct kit_sv rest = kit_sv_of(text.p + negative, text.n - negative);

	if (!kit_kind_digits(rest, NUMBER_DIGITS, &digits)) {
		refuse_number(r, text, "12");
		return;
	}
	rest = without_zeros(kit_str_view(&digits));
	if (negative && !kit_sv_is(rest, "0"))
		kit_str_c(&r->value, '-');
	kit_str_sv(&r->value, rest);
	kit_kind_take(r, "ok");
}

/* Where the decimals start: at a comma, or at a lone point that does not
 * group thousands; the length when there are none. */
static size_t
decimals_at(struct kit_sv text)
{
	const char *comma = text.n ? memchr(text.p, ',', text.n) : NULL;
	const char *point = text.n ? memchr(text.p, '.', text.n) : NULL;

	if (comma)
		return (size_t)(comma - text.p);
	if (!point)
		return text.n;
	size_t at = (size_t)(point - text.p), behind = text.n - at - 1;
	bool lone = !memchr(point + 1, '.', behind);
	return lone && (behind != 3 || at == 0 || at > 3) ? at : text.n;
}

void
kit_kind_read_decimal(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	struct kit_str whole KIT_STR_AUTO = {0};
	bool negative = kit_sv_starts(text, "-");
	struct kit_sv rest = kit_sv_of(text.p + negative, text.n - negative);
	size_t at = decimals_at(rest);
	struct kit_sv part = kit_sv_of("", 0);

	if (at < rest.n)
		part = kit_sv_of(rest.p + at + 1, rest.n - at - 1);
	bool good =
	    kit_kind_digits(kit_sv_of(rest.p, at), NUMBER_DIGITS, &whole);
	for (size_t i = 0; i < part.n; i++)
		good = good && kit_ascii_digit(part.p[i]);
	if (!good || (at < rest.n && part.n == 0) || part.n > NUMBER_DIGITS) {
		refuse_number(r, text, "12,5");
		return;
	}
	while (part.n && part.p[part.n - 1] == '0')
		part.n--;
	struct kit_sv digits = without_zeros(kit_str_view(&whole));
	if (negative && (part.n || !kit_sv_is(digits, "0")))
		kit_str_c(&r->value, '-');
	kit_str_sv(&r->value, digits);
	if (part.n) {
		kit_str_c(&r->value, '.');
		kit_str_sv(&r->value, part);
	}
	kit_kind_take(r, "ok");
}

void
kit_kind_show_decimal(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	for (size_t i = 0; i < value.n; i++)
		kit_str_c(out, value.p[i] == '.' ? ',' : value.p[i]);
}

/* What is wrong with an address; NULL when it looks like one. */
static const char *
email_fault(struct kit_sv v)
{
	const char *at = memchr(v.p, '@', v.n);

	for (size_t i = 0; i < v.n; i++)
		if (kit_ascii_space(v.p[i]) || v.p[i] == ',' || v.p[i] == ';')
			return "no lleva espacios ni comas";
	if (!at)
		return "falta la arroba (@)";
	struct kit_sv host = kit_sv_of(at + 1, v.n - (size_t)(at + 1 - v.p));
	if (at == v.p)
		return "falta el nombre antes de la arroba";
	if (memchr(host.p, '@', host.n))
		return "tiene dos arrobas";
	const char *dot = host.n ? memchr(host.p, '.', host.n) : NULL;
	if (!dot || dot == host.p || host.p[host.n - 1] == '.')
		return "después de la arroba falta algo como gmail.com";
	return NULL;
}

void
kit_kind_read_email(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	const char *fault =
	    text.n > 254 ? "es demasiado largo" : email_fault(text);

	if (fault) {
		kit_kind_refuse(r, "FORMATO",
		    "«" KIT_SV_FMT "» no es un correo: %s", KIT_SV_ARG(text),
		    fault);
		return;
	}
	/* People read letters aloud; capitals in an address mean nothing. */
	for (size_t i = 0; i < text.n; i++)
		kit_str_c(&r->value, kit_ascii_lower(text.p[i]));
	kit_kind_take(r, "ok");
}

void
kit_kind_read_ref(const struct kit_field *f, struct kit_kind_env *env,
    struct kit_sv text, struct kit_reading *r)
{
	if (!env || !env->refs) {
		kit_str_sv(&r->value, text);
		kit_kind_take(r, "ok");
		return;
	}
	if (env->refs->find(env->refs, f->ref, text, &r->value, &r->why)) {
		kit_kind_take(r, "ok");
		return;
	}
	r->code = "REFERENCIA";
	r->ok = false;
	kit_str_clear(&r->value);
}

void
kit_kind_read_note(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text KIT_UNUSED,
    struct kit_reading *r)
{
	kit_kind_refuse(r, "CAMPO", "es una nota: no lleva respuesta");
}
