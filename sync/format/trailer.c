/*
 * Reads and writes the message of a seal's commit.
 */

#include "trailer.h"

#include "key.h"

static void
put_hash(const char *name, const unsigned char *hash, struct kit_str *out)
{
	kit_str_printf(out, "%s: ", name);
	sync_seal_hash_text(hash, out);
	kit_str_c(out, '\n');
}

void
sync_trailer_write(const struct sync_trailer *t, struct kit_str *message)
{
	kit_str_printf(message,
	    "sello %lld\n\nTerreno-Repo: %s\nTerreno-Writer: %s\n"
	    "Terreno-Seal: %lld\nTerreno-Seq: %lld-%lld\n",
	    (long long)t->number, t->repo, t->writer, (long long)t->number,
	    (long long)t->first, (long long)t->last);
	if (t->of[0])
		kit_str_printf(message, "Terreno-Of: %s\n", t->of);
	put_hash("Terreno-Segment", t->segment, message);
	if (t->number > 1)
		put_hash("Terreno-Prev", t->prev, message);
}

/*
 * Takes the next line off *rest; the line must begin with name. value becomes
 * the part of the line behind name.
 */
static bool
take(struct kit_sv *rest, const char *name, struct kit_sv *value)
{
	struct kit_sv line;
	size_t n = strlen(name);

	if (!rest->p || !kit_sv_split(rest, '\n', &line) ||
	    !kit_sv_starts(line, name))
		return false;
	*value = kit_sv_of(line.p + n, line.n - n);
	return true;
}

static bool
take_hex(struct kit_sv *rest, const char *name, size_t digits, char *out)
{
	struct kit_sv v;
	unsigned char b[32];

	if (!take(rest, name, &v) || v.n != digits ||
	    !kit_crypto_unhex(v.p, digits / 2, b))
		return false;
	memcpy(out, v.p, digits);
	out[digits] = '\0';
	return true;
}

/* Takes the optional line that names the entries' writer. */
static bool
take_of(struct kit_sv *rest, char *of)
{
	return !rest->p || !kit_sv_starts(*rest, "Terreno-Of: ") ||
	       take_hex(rest, "Terreno-Of: ", KIT_WRITER_LEN, of);
}

static bool
take_range(struct kit_sv *rest, int64_t *first, int64_t *last)
{
	struct kit_sv v, a;

	return take(rest, "Terreno-Seq: ", &v) && kit_sv_split(&v, '-', &a) &&
	       v.p && kit_sv_int(a, first) && kit_sv_int(v, last) &&
	       *first >= 1 && *last >= *first;
}

static bool
take_hash(struct kit_sv *rest, const char *name, unsigned char *hash)
{
	struct kit_sv v;

	return take(rest, name, &v) && sync_seal_hash_parse(v, hash);
}

bool
sync_trailer_parse(struct kit_sv message, struct sync_trailer *t)
{
	struct kit_sv rest = message, v;
	struct kit_str again KIT_STR_AUTO = {0};

	*t = (struct sync_trailer){0};
	if (!take(&rest, "sello ", &v) || !take(&rest, "", &v) ||
	    !take_hex(&rest, "Terreno-Repo: ", SYNC_REPO_LEN, t->repo) ||
	    !take_hex(&rest, "Terreno-Writer: ", KIT_WRITER_LEN, t->writer) ||
	    !take(&rest, "Terreno-Seal: ", &v) || !kit_sv_int(v, &t->number) ||
	    t->number < 1 || t->number > SYNC_SEAL_NUMBER_MAX ||
	    !take_range(&rest, &t->first, &t->last) || !take_of(&rest, t->of) ||
	    !take_hash(&rest, "Terreno-Segment: ", t->segment) ||
	    (t->number > 1 && !take_hash(&rest, "Terreno-Prev: ", t->prev)))
		return false;
	/*
	 * The message is printed again and compared: the comparison catches
	 * extra spaces, zeros, signs and lines.
	 */
	sync_trailer_write(t, &again);
	return kit_sv_eq(kit_str_view(&again), message);
}

const char *
sync_trailer_differs(
    const struct sync_trailer *t, const struct sync_seal_header *h)
{
	if (strcmp(t->repo, h->repo) != 0)
		return "el sello es de otro libro";
	if (strcmp(t->writer, h->writer) != 0)
		return "el sello es de otro equipo";
	if (strcmp(t->of, h->of) != 0)
		return "los asientos no son del equipo que se firmó";
	if (t->number != h->number)
		return "el número del sello no es el que se firmó";
	if (t->first != h->first || t->last != h->last)
		return "los asientos del sello no son los que se firmaron";
	if (memcmp(t->prev, h->prev, sizeof(t->prev)) != 0)
		return "el sello anterior no es el que se firmó";
	return NULL;
}
