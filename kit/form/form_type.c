/* The table of XLSForm's types of question. */

#include "form_type.h"

#include "attr.h"

#define FILES "no se guardan archivos: la pregunta queda fuera"
#define PLACE "se guarda como texto: latitud y longitud"
#define MOMENT "se guarda como texto: 2026-11-21 10:30"
#define PHONE "lo sabe el teléfono y no este equipo: queda fuera"
#define CLOCK "el diario guarda la hora de cada asiento: queda fuera"
#define TABLE "no se leen tablas aparte con instance(): queda fuera"
#define ORDER "se guarda como texto: las opciones en su orden"

/* clang-format off */
/* The spellings of pyxform's question_type_dictionary, old ones included. */
static const struct kit_form_type types[] = {
	{ "text", TAKE_KIND, "text", NULL, NULL },
	{ "string", TAKE_KIND, "text", NULL, NULL },
	{ "q string", TAKE_KIND, "text", NULL, NULL },
	{ "add text prompt", TAKE_KIND, "text", NULL, NULL },
	{ "integer", TAKE_KIND, "integer", NULL, NULL },
	{ "int", TAKE_KIND, "integer", NULL, NULL },
	{ "q int", TAKE_KIND, "integer", NULL, NULL },
	{ "add integer prompt", TAKE_KIND, "integer", NULL, NULL },
	{ "percentage", TAKE_KIND, "integer", NULL, NULL },
	{ "decimal", TAKE_KIND, "decimal", NULL, NULL },
	{ "q decimal", TAKE_KIND, "decimal", NULL, NULL },
	{ "add decimal prompt", TAKE_KIND, "decimal", NULL, NULL },
	{ "date", TAKE_KIND, "date", NULL, NULL },
	{ "q date", TAKE_KIND, "date", NULL, NULL },
	{ "add date prompt", TAKE_KIND, "date", NULL, NULL },
	{ "time", TAKE_KIND, "time", NULL, NULL },
	{ "note", TAKE_KIND, "note", NULL, NULL },
	{ "q note", TAKE_KIND, "note", NULL, NULL },
	{ "add note prompt", TAKE_KIND, "note", NULL, NULL },
	{ "calculate", TAKE_CALCULATE, "text", NULL, NULL },
	{ "q calculate", TAKE_CALCULATE, "text", NULL, NULL },
	{ "add calculate prompt", TAKE_CALCULATE, "text", NULL, NULL },
	{ "hidden", TAKE_HIDDEN, "text", NULL, NULL },
	{ "range", TAKE_RANGE, "integer", NULL, NULL },
	{ "acknowledge", TAKE_SEEN, "select_one", NULL, NULL },
	{ "trigger", TAKE_SEEN, "select_one", NULL, NULL },
	{ "q acknowledge", TAKE_SEEN, "select_one", NULL, NULL },
	{ "add acknowledge prompt", TAKE_SEEN, "select_one", NULL, NULL },

	{ "datetime", TAKE_TEXT, "text", MOMENT, NULL },
	{ "date time", TAKE_TEXT, "text", MOMENT, NULL },
	{ "q datetime", TAKE_TEXT, "text", MOMENT, NULL },
	{ "q date time", TAKE_TEXT, "text", MOMENT, NULL },
	{ "add datetime prompt", TAKE_TEXT, "text", MOMENT, NULL },
	{ "add date time prompt", TAKE_TEXT, "text", MOMENT, NULL },
	{ "geopoint", TAKE_TEXT, "text", PLACE, NULL },
	{ "gps", TAKE_TEXT, "text", PLACE, NULL },
	{ "location", TAKE_TEXT, "text", PLACE, NULL },
	{ "q geopoint", TAKE_TEXT, "text", PLACE, NULL },
	{ "q location", TAKE_TEXT, "text", PLACE, NULL },
	{ "add location prompt", TAKE_TEXT, "text", PLACE, NULL },
	{ "geotrace", TAKE_TEXT, "text", PLACE, NULL },
	{ "geoshape", TAKE_TEXT, "text", PLACE, NULL },
	{ "q geotrace", TAKE_TEXT, "text", PLACE, NULL },
	{ "q geoshape", TAKE_TEXT, "text", PLACE, NULL },
	{ "barcode", TAKE_TEXT, "text", "se guarda como texto", NULL },
	{ "q barcode", TAKE_TEXT, "text", "se guarda como texto", NULL },
	{ "add barcode prompt", TAKE_TEXT, "text", "se guarda como texto", NULL },
	{ "rank", TAKE_TEXT, "text", ORDER, NULL },

	{ "select one", TAKE_LIST, "select_one", NULL, NULL },
	{ "select1", TAKE_LIST, "select_one", NULL, NULL },
	{ "q select1", TAKE_LIST, "select_one", NULL, NULL },
	{ "select one from", TAKE_LIST, "select_one", NULL, NULL },
	{ "select one using", TAKE_LIST, "select_one", NULL, NULL },
	{ "select one external", TAKE_LIST, "select_one", NULL, NULL },
	{ "add select one prompt using", TAKE_LIST, "select_one", NULL, NULL },
	{ "select multiple", TAKE_LIST, "select_multiple", NULL, NULL },
	{ "q select", TAKE_LIST, "select_multiple", NULL, NULL },
	{ "select multiple from", TAKE_LIST, "select_multiple", NULL, NULL },
	{ "select multiple using", TAKE_LIST, "select_multiple", NULL, NULL },
	{ "select all that apply", TAKE_LIST, "select_multiple", NULL, NULL },
	{ "select all that apply from", TAKE_LIST, "select_multiple", NULL, NULL },
	{ "add select multiple prompt using", TAKE_LIST, "select_multiple", NULL, NULL },
	{ "select one from file", TAKE_LIST_FILE, "select_one", NULL, NULL },
	{ "select multiple from file", TAKE_LIST_FILE, "select_multiple", NULL, NULL },

	{ "image", TAKE_SKIP, NULL, FILES, NULL },
	{ "photo", TAKE_SKIP, NULL, FILES, NULL },
	{ "q image", TAKE_SKIP, NULL, FILES, NULL },
	{ "q picture", TAKE_SKIP, NULL, FILES, NULL },
	{ "add image prompt", TAKE_SKIP, NULL, FILES, NULL },
	{ "add photo prompt", TAKE_SKIP, NULL, FILES, NULL },
	{ "audio", TAKE_SKIP, NULL, FILES, NULL },
	{ "q audio", TAKE_SKIP, NULL, FILES, NULL },
	{ "add audio prompt", TAKE_SKIP, NULL, FILES, NULL },
	{ "background audio", TAKE_SKIP, NULL, FILES, NULL },
	{ "background-audio", TAKE_SKIP, NULL, FILES, NULL },
	{ "video", TAKE_SKIP, NULL, FILES, NULL },
	{ "q video", TAKE_SKIP, NULL, FILES, NULL },
	{ "add video prompt", TAKE_SKIP, NULL, FILES, NULL },
	{ "file", TAKE_SKIP, NULL, FILES, NULL },
	{ "add file prompt", TAKE_SKIP, NULL, FILES, NULL },
	{ "osm", TAKE_SKIP, NULL, FILES, NULL },
	{ "audit", TAKE_SKIP, NULL, CLOCK, NULL },
	{ "start", TAKE_SKIP, NULL, CLOCK, NULL },
	{ "end", TAKE_SKIP, NULL, CLOCK, NULL },
	{ "start time", TAKE_SKIP, NULL, CLOCK, NULL },
	{ "end time", TAKE_SKIP, NULL, CLOCK, NULL },
	{ "get start time", TAKE_SKIP, NULL, CLOCK, NULL },
	{ "get end time", TAKE_SKIP, NULL, CLOCK, NULL },
	{ "start-geopoint", TAKE_SKIP, NULL, PHONE, NULL },
	{ "background-geopoint", TAKE_SKIP, NULL, PHONE, NULL },
	{ "subscriberid", TAKE_SKIP, NULL, PHONE, NULL },
	{ "subscriber id", TAKE_SKIP, NULL, PHONE, NULL },
	{ "get subscriber id", TAKE_SKIP, NULL, PHONE, NULL },
	{ "uri:subscriberid", TAKE_SKIP, NULL, PHONE, NULL },
	{ "simserial", TAKE_SKIP, NULL, PHONE, NULL },
	{ "sim id", TAKE_SKIP, NULL, PHONE, NULL },
	{ "get sim id", TAKE_SKIP, NULL, PHONE, NULL },
	{ "uri:simserial", TAKE_SKIP, NULL, PHONE, NULL },
	{ "phonenumber", TAKE_SKIP, NULL, PHONE, NULL },
	{ "phone number", TAKE_SKIP, NULL, PHONE, NULL },
	{ "get phone number", TAKE_SKIP, NULL, PHONE, NULL },
	{ "uri:phonenumber", TAKE_SKIP, NULL, PHONE, NULL },
	{ "email", TAKE_SKIP, NULL, PHONE, NULL },
	{ "uri:email", TAKE_SKIP, NULL, PHONE, NULL },
	{ "xml-external", TAKE_SKIP, NULL, TABLE, NULL },
	{ "csv-external", TAKE_SKIP, NULL, TABLE, NULL },

	{ "today", TAKE_AUTOMATIC, "date", NULL, "kit_today()" },
	{ "get today", TAKE_AUTOMATIC, "date", NULL, "kit_today()" },
	{ "username", TAKE_AUTOMATIC, "text", NULL, ":_funcionario" },
	{ "uri:username", TAKE_AUTOMATIC, "text", NULL, ":_funcionario" },
	{ "deviceid", TAKE_AUTOMATIC, "text", NULL, ":_equipo" },
	{ "device id", TAKE_AUTOMATIC, "text", NULL, ":_equipo" },
	{ "get device id", TAKE_AUTOMATIC, "text", NULL, ":_equipo" },
	{ "uri:deviceid", TAKE_AUTOMATIC, "text", NULL, ":_equipo" },
	{ "imei", TAKE_AUTOMATIC, "text", NULL, ":_equipo" },

	{ "begin group", TAKE_BEGIN_GROUP, NULL, NULL, NULL },
	{ "end group", TAKE_END_GROUP, NULL, NULL, NULL },
	{ "begin repeat", TAKE_BEGIN_REPEAT, NULL, NULL, NULL },
	{ "end repeat", TAKE_END_REPEAT, NULL, NULL, NULL },
	{ "begin loop", TAKE_REFUSE, NULL, "no se leen preguntas en bucle (begin loop)", NULL },
	{ "cascading select", TAKE_REFUSE, NULL, "cascading_select ya no es de XLSForm: use choice_filter", NULL },
	{ "include", TAKE_REFUSE, NULL, "no se leen preguntas de otro archivo (include)", NULL },
};
/* clang-format on */

/* Counts the bytes at the start of text that spell the name, in any case and
 * with any blanks; 0 when they do not. */
static size_t
matches(struct kit_sv text, const char *name)
{
	size_t i = 0;

	for (; *name; name++) {
		if (i == text.n)
			return 0;
		char c = kit_ascii_lower(text.p[i]);
		if (*name == ' ' && (c == '_' || c == ' '))
			while (i + 1 < text.n && text.p[i + 1] == ' ')
				i++;
		else if (c != *name)
			return 0;
		i++;
	}
	return i == text.n || kit_ascii_space(text.p[i]) ? i : 0;
}

const struct kit_form_type *
kit_form_type(struct kit_sv text, struct kit_sv *rest)
{
	const struct kit_form_type *best = NULL;
	char first = text.n ? kit_ascii_lower(text.p[0]) : '\0';
	size_t longest = 0;

	for (size_t i = 0; i < LEN(types); i++) {
		if (*types[i].name != first)
			continue;
		size_t n = matches(text, types[i].name);
		if (n <= longest)
			continue;
		longest = n;
		best = &types[i];
	}
	*rest = kit_sv_trim(kit_sv_of(text.p + longest, text.n - longest));
	return best;
}
