/* The kind email: reads addresses of electronic mail. */

#include "form.h"
#include "kind_row.h"
#include "near.h"
#include "utf8.h"

enum { ADDRESS_MAX = 254, LOCAL_MAX = 64, LABEL_MAX = 63 };

/* The hosts where most people have their mail. A host that differs by a letter
 * from one of them is probably a slip, unless it is one of them itself. */
static const char *const hosts[] = {
    "gmail.com",
    "hotmail.com",
    "hotmail.cl",
    "hotmail.es",
    "outlook.com",
    "outlook.cl",
    "outlook.es",
    "yahoo.com",
    "yahoo.cl",
    "yahoo.es",
    "ymail.com",
    "live.com",
    "live.cl",
    "icloud.com",
    "msn.com",
    "mail.com",
    "email.com",
    "googlemail.com",
    "vtr.net",
    "entel.cl",
    "gmx.com",
    "duocuc.cl",
    "inacapmail.cl",
    "redsalud.gob.cl",
    "protonmail.com",
    "protonmail.ch",
};

/* Endings that no domain has, with those that people mean. */
static const struct {
	const char *wrong, *right;
} endings[] = {
    {".con", ".com"},
    {".cpm", ".com"},
    {".vom", ".com"},
    {".xom", ".com"},
    {".comm", ".com"},
    {".coom", ".com"},
    {".ocm", ".com"},
    {".cmo", ".com"},
    {".col", ".com"},
    {".cll", ".cl"},
};

/* Gives the bare address in "<ana@x.cl>", "Ana <ana@x.cl>", "mailto:ana@x.cl"
 * or "ana@x.cl.". */
static struct kit_sv
bare_address(struct kit_sv v)
{
	static const char scheme[] = "mailto:";
	const char *open = v.n ? memchr(v.p, '<', v.n) : NULL;

	if (open && v.p[v.n - 1] == '>')
		v = kit_sv_of(open + 1, (size_t)(v.p + v.n - open) - 2);
	size_t n = 0;
	while (n < v.n && scheme[n] && kit_ascii_lower(v.p[n]) == scheme[n])
		n++;
	if (!scheme[n])
		v = kit_sv_of(v.p + n, v.n - n);
	v = kit_sv_trim(v);
	if (v.n && v.p[v.n - 1] == '.')
		v.n--;
	return v;
}

/* Says in Spanish what is wrong with a part of a host between dots; NULL when
 * nothing is. */
static const char *
label_fault(struct kit_sv label)
{
	if (!label.n)
		return "tiene un punto de más";
	if (label.n > LABEL_MAX)
		return "lo que sigue a la arroba es demasiado largo";
	if (label.p[0] == '-' || label.p[label.n - 1] == '-')
		return "tiene un guion de más detrás de la arroba";
	for (size_t i = 0; i < label.n; i++)
		if (!kit_ascii_alpha(label.p[i]) &&
		    !kit_ascii_digit(label.p[i]) && label.p[i] != '-')
			return "detrás de la arroba van solo letras sin tilde, "
			       "cifras, guiones y puntos";
	return NULL;
}

static const char *
host_fault(struct kit_sv host)
{
	const char *fault = NULL;
	struct kit_sv label = {0};
	size_t labels = 0;

	if (!host.n)
		return "después de la arroba falta algo como gmail.com";
	while (!fault && kit_sv_split(&host, '.', &label)) {
		fault = label_fault(label);
		labels++;
	}
	if (fault)
		return fault;
	if (labels < 2 || label.n < 2 || kit_ascii_digit(label.p[0]))
		return "después de la arroba falta algo como gmail.com";
	return NULL;
}

static const char *
local_fault(struct kit_sv local)
{
	static const char signs[] = "._-+'!#$%&*=?^`{|}~";

	if (!local.n)
		return "falta el nombre antes de la arroba";
	if (local.n > LOCAL_MAX)
		return "el nombre antes de la arroba es demasiado largo";
	if (local.p[0] == '.' || local.p[local.n - 1] == '.' ||
	    memmem(local.p, local.n, "..", 2))
		return "tiene un punto de más antes de la arroba";
	for (size_t i = 0; i < local.n; i++)
		if (!kit_ascii_alpha(local.p[i]) &&
		    !kit_ascii_digit(local.p[i]) && !(local.p[i] & 0x80) &&
		    !strchr(signs, local.p[i]))
			return "antes de la arroba van letras, cifras, puntos, "
			       "guiones o «_»";
	return NULL;
}

/* Says in Spanish what is wrong with an address; NULL when nothing is. */
static const char *
address_fault(struct kit_sv v, struct kit_sv *host)
{
	const char *at = v.n ? memchr(v.p, '@', v.n) : NULL;

	if (v.n > ADDRESS_MAX)
		return "es demasiado largo";
	if (!at)
		return "falta la arroba (@)";
	*host = kit_sv_of(at + 1, v.n - (size_t)(at + 1 - v.p));
	if (memchr(host->p, '@', host->n))
		return "tiene dos arrobas; si son dos correos, deje uno";
	for (size_t i = 0; i < v.n; i++)
		if (kit_ascii_space(v.p[i]) || v.p[i] == ',' || v.p[i] == ';')
			return "no lleva espacios ni comas";
	const char *fault = local_fault(kit_sv_of(v.p, (size_t)(at - v.p)));
	return fault ? fault : host_fault(*host);
}

/* A quick test: false when the hosts surely differ by more than two letters. */
static bool
may_be_near(struct kit_sv a, struct kit_sv b)
{
	if (a.n < 2 || a.n > b.n + 2 || b.n > a.n + 2)
		return false;
	return a.p[0] == b.p[0] || a.p[1] == b.p[1] || a.p[0] == b.p[1] ||
	       a.p[1] == b.p[0];
}

/* Finds the well-known host that a slip means; NULL when there is none. Two
 * letters may be wrong in a long name that begins right and ends in ".com". */
static const char *
nearest_host(struct kit_sv host)
{
	enum { SHORTEST = 8 };
	const char *nearest = NULL;
	size_t best = 3;

	for (size_t i = 0; i < LEN(hosts); i++) {
		struct kit_sv known = kit_sv(hosts[i]);
		if (known.n < SHORTEST || !may_be_near(host, known))
			continue;
		size_t far = kit_near_distance(host, known, 2);
		bool alike = known.n > SHORTEST && host.n > 1 &&
			     memcmp(host.p, known.p, 2) == 0 &&
			     kit_sv_ends(known, ".com");
		if (far >= best || far > (alike ? 2 : 1))
			continue;
		best = far;
		nearest = hosts[i];
	}
	return nearest;
}

/* Appends the host that a slip means; nothing when host is no slip. */
static void
meant_host(struct kit_sv host, struct kit_str *out)
{
	for (size_t i = 0; i < LEN(hosts); i++)
		if (kit_sv_is(host, hosts[i]))
			return;
	const char *nearest = nearest_host(host);
	if (nearest) {
		kit_str_add(out, nearest);
		return;
	}
	for (size_t i = 0; i < LEN(endings); i++) {
		size_t n = strlen(endings[i].wrong);
		if (host.n <= n || !kit_sv_ends(host, endings[i].wrong))
			continue;
		kit_str_put(out, host.p, host.n - n);
		kit_str_add(out, endings[i].right);
		return;
	}
}

/* Whether text is one address written twice, as a person does who means it. */
static bool
said_twice(struct kit_sv text, struct kit_sv *once)
{
	struct kit_sv again;

	if (!kit_kind_halves(text, once, &again) || once->n != again.n)
		return false;
	for (size_t i = 0; i < once->n; i++)
		if (kit_ascii_lower(once->p[i]) != kit_ascii_lower(again.p[i]))
			return false;
	return true;
}

static bool
is_ascii(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] & 0x80)
			return false;
	return true;
}

/* Takes the address in r->value, which ends in host. */
static void
take_address(struct kit_sv host, bool twice, struct kit_reading *r)
{
	struct kit_str meant KIT_STR_AUTO = {0}, right KIT_STR_AUTO = {0};
	struct kit_sv value = kit_str_view(&r->value);

	if (!twice)
		meant_host(host, &meant);
	if (meant.n) {
		kit_str_put(&right, value.p, value.n - host.n);
		kit_str_sv(&right, kit_str_view(&meant));
		kit_kind_refuse(r, "DOMINIO",
		    "¿es %s? Si de verdad termina en " KIT_SV_FMT
		    ", escriba el correo dos veces, separado por un espacio",
		    kit_str_get(&right), KIT_SV_ARG(host));
	} else if (!is_ascii(value)) {
		kit_kind_doubt(r, "ok",
		    "lleva ñ o tildes, y casi ningún correo las tiene: mírelo "
		    "otra vez");
	} else {
		kit_kind_take(r, "ok");
	}
}

void
kit_kind_read_email(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	struct kit_sv once = text, host = {0};
	bool twice = said_twice(text, &once);
	struct kit_sv address = bare_address(twice ? once : text);
	const char *fault = address_fault(address, &host);

	if (fault) {
		kit_kind_refuse(r, "FORMATO",
		    "«" KIT_SV_FMT "» no es un correo: %s",
		    KIT_SV_ARG(kit_kind_brief(text)), fault);
		return;
	}
	/* Stores an address in small letters: capitals in it mean nothing, and
	 * people read it aloud letter by letter. */
	for (size_t i = 0; i < address.n; i++)
		kit_str_c(&r->value, kit_ascii_lower(address.p[i]));
	struct kit_str small KIT_STR_AUTO = {0};
	kit_str_put(&small, r->value.p + (address.n - host.n), host.n);
	take_address(kit_str_view(&small), twice, r);
}
