/* The text of a sheet, in whatever encoding it was saved. */

#include "import_text.h"

#include "encoding_guess.h"
#include "import_private.h"
#include "os.h"

void
import_note(struct import_sheet *s, const struct kit_str *text)
{
	if (s->im->note)
		s->im->note(s->im->ctx, s->im, kit_str_get(text));
}

/* Says in which way the sheet was read when that is not plain UTF-8. */
static void
tell_encoding(struct import_sheet *s, const struct kit_encoding_guess *g)
{
	struct kit_str text KIT_STR_AUTO = {0};
	const char *name = kit_encoding_name(g->best);

	if (g->best == KIT_ENCODING_UTF8)
		return;
	if (g->best == KIT_ENCODING_TWICE)
		kit_str_printf(&text,
		    "traía letras codificadas dos veces: donde decía «%s» se "
		    "leyó «%s»",
		    g->word[1], g->word[0]);
	else if (*g->word[0])
		kit_str_printf(&text,
		    "se leyó como %s: «%s»; si esa palabra no es así, diga "
		    "otra con --codificacion",
		    name, g->word[0]);
	else
		kit_str_printf(&text, "se leyó como %s", name);
	import_note(s, &text);
}

static enum kit_code
ask_encoding(struct import_sheet *s, const struct kit_encoding_guess *g,
    struct kit_err *err)
{
	return kit_err_set(err, KIT_EINPUT,
	    "%s: puede estar guardada de dos maneras: ¿dice «%s» "
	    "(--codificacion %s) o «%s» (--codificacion %s)? Impórtela de "
	    "nuevo con una. No se importó nada",
	    s->im->path, g->word[0], kit_encoding_name(g->best), g->word[1],
	    kit_encoding_name(g->other));
}

enum kit_code
import_text_read(struct import_sheet *s, struct kit_err *err)
{
	struct kit_encoding_guess g = {0};

	if (kit_os_read(s->im->path, &s->bytes, err) != KIT_OK)
		return err->code;
	struct kit_sv bytes = kit_str_view(&s->bytes);
	if (s->im->encoding) {
		g.best = *s->im->encoding;
	} else {
		g = kit_encoding_guess(bytes);
		if (!g.text)
			return kit_err_set(err, KIT_EINPUT,
			    "%s: no es un CSV de texto; ábralo en la planilla "
			    "y guárdelo como «CSV UTF-8»",
			    s->im->path);
		if (g.doubtful)
			return ask_encoding(s, &g, err);
		tell_encoding(s, &g);
	}
	/* When the caller named UTF-8, the bytes may still be anything: only a
	 * guess is sure. */
	bool sure = g.best == KIT_ENCODING_UTF8 && g.text;
	if (!sure)
		kit_encoding_read(g.best, bytes, &s->copy);
	s->text = sure ? bytes : kit_str_view(&s->copy);
	return KIT_OK;
}
