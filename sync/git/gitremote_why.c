/* Turns failures of talking to a server into codes and Spanish sentences. */

#include "gitremote_why.h"

#include <stdio.h>

#include "gitfail.h"
#include "utf8.h"

/*
 * The first row that fits gives the code and the text. A row fits when its rc,
 * klass and holds all fit; a 0 or NULL fits everything.
 */
static const struct {
	int rc;
	int klass; /* git_error_t */
	const char *holds; /* a part of libgit2's message */
	enum kit_code code;
	const char *text;
} rows[] = {
    /* clang-format off */
	{ GIT_EAUTH, 0, NULL, KIT_ECRYPTO,
	    "el servidor no deja entrar a este equipo; pida a la oficina que "
	    "agregue su llave, o ponga su usuario y clave en el archivo "
	    "«claves-servidor» de la carpeta de datos" },
	{ 0, 0, "authenticat", KIT_ECRYPTO,
	    "el servidor no deja entrar a este equipo; pida a la oficina que "
	    "agregue su llave" },
	{ 0, 0, "does not appear to be a git repository", KIT_ENOTFOUND,
	    "en el servidor no hay un libro en esa dirección; revísela" },
	{ 0, 0, "not found", KIT_ENOTFOUND,
	    "en el servidor no hay un libro en esa dirección; revísela" },
	{ 0, 0, "status code: 404", KIT_ENOTFOUND,
	    "en el servidor no hay un libro en esa dirección; revísela" },
	{ 0, 0, "status code: 403", KIT_ECRYPTO,
	    "el servidor no permite eso a este equipo; consulte a la oficina" },
	{ 0, 0, "status code: 413", KIT_ESTORE,
	    "el servidor no acepta envíos tan grandes; quien lo administra "
	    "debe subir ese límite" },
	{ 0, 0, "status code: 5", KIT_EIO,
	    "el servidor tiene un problema; vuelva a intentar más tarde y, si "
	    "sigue, avise a quien lo administra" },
	{ 0, 0, "resolve address", KIT_EIO,
	    "no se encuentra el servidor; revise la conexión y la dirección" },
	{ 0, 0, "failed to connect", KIT_EIO,
	    "no se pudo llegar al servidor; revise la conexión y vuelva a "
	    "intentar" },
	{ 0, GIT_ERROR_NET, NULL, KIT_EIO,
	    "no se pudo hablar con el servidor; revise la conexión y vuelva a "
	    "intentar" },
	{ 0, GIT_ERROR_SSL, NULL, KIT_EIO,
	    "la conexión segura con el servidor se cortó; vuelva a intentar" },
	{ 0, GIT_ERROR_SSH, NULL, KIT_EIO,
	    "la conexión con el servidor se cortó; vuelva a intentar" },
	{ 0, GIT_ERROR_HTTP, NULL, KIT_EIO,
	    "el servidor no contesta como uno de git; revise la dirección" },
	{ GIT_EEOF, 0, NULL, KIT_EIO,
	    "el servidor cortó la conexión; vuelva a intentar" },
    /* clang-format on */
};

static bool
row_fits(size_t i, int rc, const git_error *e)
{
	if (rows[i].rc && rows[i].rc != rc)
		return false;
	if (rows[i].klass && (!e || e->klass != rows[i].klass))
		return false;
	return !rows[i].holds ||
	       (e && e->message && strstr(e->message, rows[i].holds));
}

enum kit_code
sync_gitremote_why_failed(
    const struct sync_gitremote *r, int rc, struct kit_err *err)
{
	const git_error *e = git_error_last();

	if (r->host_changed)
		return kit_err_set(err, KIT_ECRYPTO,
		    "el servidor muestra otra llave (%s) que la que este "
		    "equipo recuerda (%s); si la oficina confirma la nueva, "
		    "borre la línea del servidor en «servidores», en la "
		    "carpeta de datos",
		    r->host, r->opts->host_pin);
	if (r->bad_certificate)
		return kit_err_set(err, KIT_ECRYPTO,
		    "el certificado del servidor no es de confianza; revise "
		    "la dirección y la fecha de este equipo, o avise a quien "
		    "lo administra");
	if (r->stopped)
		return kit_err_set(err, KIT_EIO, "se detuvo el envío");
	for (size_t i = 0; i < LEN(rows); i++)
		if (row_fits(i, rc, e))
			return kit_err_set(
			    err, rows[i].code, "%s", rows[i].text);
	if (e && e->message && kit_err_reason_in(e->message))
		return sync_gitfail_at(
		    r->store, rc, "no se pudo guardar lo recibido", err);
	return sync_gitfail_set(err, rc, "no se pudo trabajar con el servidor");
}

static const struct {
	const char *holds;
	const char *text;
} refusals[] = {
    {"hook declined", "el servidor lo rechaza"},
    {"non-fast-forward", "el servidor tiene en esa rama algo que este "
			 "equipo no tiene; sincronice otra vez"},
    {"fetch first", "el servidor tiene en esa rama algo que este equipo no "
		    "tiene; sincronice otra vez"},
    {"deletion", "el servidor no permite borrar ramas"},
    {"lock", "otro equipo movió esa rama al mismo tiempo; sincronice otra "
	     "vez"},
    {"failed to update ref", "otro equipo movió esa rama al mismo tiempo; "
			     "sincronice otra vez"},
    {"unpacker", "el servidor encontró dañado lo enviado; sincronice otra "
		 "vez"},
};

/* Takes text off the beginning of a line, when the line begins with it. */
static bool
cut_off(struct kit_sv *line, const char *text)
{
	size_t n = strlen(text);

	if (!kit_sv_starts(*line, text))
		return false;
	*line = kit_sv_of(line->p + n, line->n - n);
	return true;
}

/*
 * Finds the message of our server hook (sync/hooks) about a reference, a line
 * "terreno: NAME: …", and returns the part behind the name. When no line names
 * the reference, returns the hook's last line, because older hooks wrote one
 * line for the whole push; an empty view when the hook wrote nothing.
 */
static struct kit_sv
hook_line(const struct sync_gitremote *r, const char *name)
{
	struct kit_sv rest = kit_sv_of(r->said, r->said_n), line;
	struct kit_sv found = {0};
	bool own = false;

	while (!own && kit_sv_split(&rest, '\n', &line)) {
		line = kit_sv_trim(line);
		if (!cut_off(&line, "terreno: ") || !kit_utf8_valid(line))
			continue;
		own = cut_off(&line, name) && cut_off(&line, ": ");
		found = line;
	}
	for (size_t i = 0; i < found.n; i++)
		if ((unsigned char)found.p[i] < 0x20 || found.p[i] == 0x7f)
			return (struct kit_sv){0};
	return found;
}

void
sync_gitremote_why_refused(const struct sync_gitremote *r, const char *status,
    struct sync_gitremote_move *m)
{
	struct kit_sv line = hook_line(r, m->name);
	const char *text = NULL;

	for (size_t i = 0; !text && i < LEN(refusals); i++)
		if (strstr(status, refusals[i].holds))
			text = refusals[i].text;
	if (line.n)
		snprintf(m->why, sizeof(m->why), "%s: " KIT_SV_FMT,
		    text ? text : refusals[0].text, KIT_SV_ARG(line));
	else
		snprintf(m->why, sizeof(m->why), "%s",
		    text ? text : "el servidor lo rechaza sin decir por qué");
}
