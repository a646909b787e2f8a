/* Reads the head of a document's text: see doc_head.h. */

#include "doc_head.h"

#include "sql.h"

/* The state while a head is read. */
struct reading {
	struct kit_arena *arena;
	struct kit_doc_head *head;
	bool across; /* apaisada: the page is wider than high */
};

/* Sizes of paper, in points. */
static const struct {
	const char *name;
	double width, height;
} papers[] = {
    {"carta", 612, 792},
    {"oficio", 612, 936},
    {"legal", 612, 1008},
    {"media carta", 396, 612},
};

static bool
set_title(struct reading *r, struct kit_sv v)
{
	r->head->title = kit_arena_copy(r->arena, v.p, v.n);
	return true;
}

static bool
set_running(struct reading *r, struct kit_sv v)
{
	r->head->running = kit_arena_copy(r->arena, v.p, v.n);
	return true;
}

static bool
set_description(struct reading *r, struct kit_sv v)
{
	r->head->description = kit_arena_copy(r->arena, v.p, v.n);
	return true;
}

/* Reads "FILE.json = PACKAGE"; the name of the file must be plain. */
static bool
set_attached(struct reading *r, struct kit_sv v)
{
	struct kit_sv rest = v, name;

	kit_sv_split(&rest, '=', &name);
	name = kit_sv_trim(name);
	rest = rest.p ? kit_sv_trim(rest) : rest;
	for (size_t i = 0; i < name.n; i++)
		if (!kit_ascii_alpha(name.p[i]) &&
		    !kit_ascii_digit(name.p[i]) && name.p[i] != '-' &&
		    name.p[i] != '.')
			return false;
	if (!name.n || !rest.p || !rest.n)
		return false;
	r->head->attached_as = kit_arena_copy(r->arena, name.p, name.n);
	r->head->attached = kit_arena_copy(r->arena, rest.p, rest.n);
	return true;
}

/* Reads a path: names separated by dots. */
static bool
set_sheet(struct reading *r, struct kit_sv v)
{
	r->head->sheet = kit_arena_copy(r->arena, v.p, v.n);
	return v.n > 0;
}

static bool
set_paper(struct reading *r, struct kit_sv v)
{
	for (size_t i = 0; i < LEN(papers); i++) {
		if (!kit_sv_is(v, papers[i].name))
			continue;
		r->head->shape.width = papers[i].width;
		r->head->shape.height = papers[i].height;
		return true;
	}
	return false;
}

static bool
set_orientation(struct reading *r, struct kit_sv v)
{
	r->across = kit_sv_is(v, "apaisada");
	return r->across || kit_sv_is(v, "vertical");
}

/* Reads margins in millimetres: one number for all sides, or four for up,
 * right, down, left. */
static bool
set_margins(struct reading *r, struct kit_sv v)
{
	struct kit_page_shape *s = &r->head->shape;
	double *sides[4] = {&s->top, &s->right, &s->bottom, &s->left};
	struct kit_sv part;
	int64_t mm = 0;
	size_t n = 0;

	while (kit_sv_split(&v, ' ', &part)) {
		if (part.n == 0)
			continue;
		if (n == 4 || !kit_sv_int(part, &mm) || mm < 5 || mm > 80)
			return false;
		*sides[n++] = (double)mm * 72 / 25.4;
	}
	for (size_t i = n; n == 1 && i < 4; i++)
		*sides[i] = *sides[0];
	return n == 1 || n == 4;
}

/* Reads the size of the letters in points and, behind it, the smallest size to
 * which they may shrink. */
static bool
set_size(struct reading *r, struct kit_sv v)
{
	enum { LEAST = 6, MOST = 200 };
	int64_t points = 0, least;
	struct kit_sv rest = v, first;

	kit_sv_split(&rest, ' ', &first);
	if (!kit_sv_int(first, &points) || points < LEAST || points > MOST)
		return false;
	least = points;
	if (rest.p && (!kit_sv_int(kit_sv_trim(rest), &least) ||
			  least < LEAST || least > points))
		return false;
	r->head->size = (double)points;
	r->head->least_size = (double)least;
	return true;
}

static bool
set_family(struct reading *r, struct kit_sv v)
{
	r->head->serif = kit_sv_is(v, "times");
	return r->head->serif || kit_sv_is(v, "helvetica");
}

static bool
set_letterhead(struct reading *r, struct kit_sv v)
{
	r->head->letterhead = kit_sv_is(v, "si");
	return r->head->letterhead || kit_sv_is(v, "no");
}

static bool
set_fold(struct reading *r, struct kit_sv v)
{
	r->head->folded = kit_sv_is(v, "diptico");
	return r->head->folded || kit_sv_is(v, "no");
}

static bool
set_emits(struct reading *r, struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] != '_' && !kit_ascii_digit(v.p[i]) &&
		    !(v.p[i] >= 'a' && v.p[i] <= 'z'))
			return false;
	r->head->emits = kit_arena_copy(r->arena, v.p, v.n);
	return v.n > 0;
}

static bool
set_needed(struct reading *r, struct kit_sv v)
{
	r->head->needed = kit_sv_is(v, "si");
	return r->head->needed || kit_sv_is(v, "no");
}

static bool
set_output(struct reading *r, struct kit_sv v)
{
	r->head->plain = kit_sv_is(v, "texto");
	return r->head->plain || kit_sv_is(v, "paginas");
}

static bool
set_line_end(struct reading *r, struct kit_sv v)
{
	r->head->crlf = kit_sv_is(v, "crlf");
	return r->head->crlf || kit_sv_is(v, "lf");
}

static bool
set_octets(struct reading *r, struct kit_sv v)
{
	int64_t n = 0;

	if (!kit_sv_int(v, &n) || n < 20 || n > 1000)
		return false;
	r->head->octets = (int)n;
	return true;
}

static bool
set_limit(struct reading *r, struct kit_sv v)
{
	int64_t seconds = 0;

	if (!kit_sv_int(v, &seconds) || seconds < 1 ||
	    seconds > KIT_SQL_SECONDS_MOST)
		return false;
	r->head->seconds = (int)seconds;
	return true;
}

static bool
set_copies(struct reading *r, struct kit_sv v)
{
	struct kit_doc_head *h = r->head;
	struct kit_sv part;

	while (kit_sv_split(&v, ',', &part)) {
		part = kit_sv_trim(part);
		if (part.n == 0 || h->copy_count == KIT_DOC_COPIES)
			return false;
		h->copies[h->copy_count++] =
		    kit_arena_copy(r->arena, part.p, part.n);
	}
	return h->copy_count > 0;
}

/* Reads "name = a, b, c". The document writes the values in lower case and
 * without accents, as kit_doc_param_read compares them. */
static bool
set_param(struct reading *r, struct kit_sv v)
{
	struct kit_doc_head *h = r->head;
	struct kit_sv rest = {kit_arena_copy(r->arena, v.p, v.n), v.n}, name;

	kit_sv_split(&rest, '=', &name);
	name = kit_sv_trim(name);
	if (h->param_count == KIT_DOC_PARAMS || name.n == 0 || !rest.p ||
	    kit_sv_trim(rest).n == 0)
		return false;
	h->params[h->param_count++] =
	    (struct kit_doc_param){name, kit_sv_trim(rest)};
	return true;
}

static bool
set_numbering(struct reading *r, struct kit_sv v)
{
	static const struct {
		const char *name;
		enum kit_doc_numbering value;
	} rows[] = {
	    {"varias", KIT_DOC_NUMBER_MANY},
	    {"si", KIT_DOC_NUMBER_YES},
	    {"no", KIT_DOC_NUMBER_NO},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		if (!kit_sv_is(v, rows[i].name))
			continue;
		r->head->numbering = rows[i].value;
		return true;
	}
	return false;
}

static const struct {
	const char *name;
	bool (*set)(struct reading *r, struct kit_sv value);
	const char *hint;
} keys[] = {
    {"titulo", set_title, ""},
    {"descripcion", set_description, ""},
    {"encabezado", set_running, ""},
    {"papel", set_paper, "carta, oficio, legal o media carta"},
    {"orientacion", set_orientation, "vertical o apaisada"},
    {"margenes", set_margins,
	"milímetros de 5 a 80: uno, o cuatro (arriba derecha abajo "
	"izquierda)"},
    {"letra", set_size,
	"puntos, de 6 a 200; un segundo número, si puede achicarse"},
    {"fuente", set_family, "helvetica o times"},
    {"membrete", set_letterhead, "si o no"},
    {"emite", set_emits, "un tipo de ficha"},
    {"pliegue", set_fold, "diptico o no"},
    {"copias", set_copies, "hasta cuatro nombres separados por comas"},
    {"limite", set_limit, "segundos, de 1 a 120"},
    {"necesario", set_needed, "si o no"},
    {"adjunto", set_attached, "archivo.json = paquete"},
    {"salida", set_output, "paginas o texto"},
    {"renglon", set_octets, "letras de un renglón, de 20 a 1000"},
    {"fin", set_line_end, "lf o crlf"},
    {"hoja", set_sheet, "una lista de los datos, como personas.filas"},
    {"dato", set_param, "nombre = valor, valor …; hasta 16"},
    {"numeracion", set_numbering, "si, no o varias"},
};

static enum kit_code
unknown_key(const char *path, int line, struct kit_sv key, struct kit_err *err)
{
	struct kit_str names KIT_STR_AUTO = {0};

	for (size_t i = 0; i < LEN(keys); i++)
		kit_str_printf(&names, "%s%s", i ? ", " : "", keys[i].name);
	return kit_err_set(err, KIT_EFORM,
	    "%s:%d: no existe la clave «" KIT_SV_FMT "» (hay: %s)", path, line,
	    KIT_SV_ARG(key), kit_str_get(&names));
}

static enum kit_code
read_line(struct reading *r, const char *path, int line, struct kit_sv text,
    struct kit_err *err)
{
	struct kit_sv key, rest = text;

	kit_sv_split(&rest, ':', &key);
	if (!rest.p)
		return kit_err_set(err, KIT_EFORM,
		    "%s:%d: en la cabecera cada línea es «clave: "
		    "valor», y la última «---»",
		    path, line);
	key = kit_sv_trim(key);
	rest = kit_sv_trim(rest);
	for (size_t i = 0; i < LEN(keys); i++) {
		if (!kit_sv_is(key, keys[i].name))
			continue;
		if (keys[i].set(r, rest))
			return KIT_OK;
		return kit_err_set(err, KIT_EFORM,
		    "%s:%d: %s: «" KIT_SV_FMT "» no sirve (%s)", path, line,
		    keys[i].name, KIT_SV_ARG(rest), keys[i].hint);
	}
	return unknown_key(path, line, key, err);
}

static void
turn(struct kit_page_shape *s)
{
	double w = s->width;

	s->width = s->height;
	s->height = w;
}

enum kit_code
kit_doc_head_read(struct kit_arena *arena, const char *path,
    struct kit_sv *text, struct kit_doc_head *head, struct kit_err *err)
{
	struct reading r = {.arena = arena, .head = head};
	struct kit_sv line;

	*head = (struct kit_doc_head){.title = "",
	    .description = "",
	    .running = "",
	    .attached = "",
	    .attached_as = "",
	    .sheet = "",
	    .size = 11,
	    .least_size = 11};
	set_paper(&r, kit_sv("carta"));
	set_margins(&r, kit_sv("20"));
	while (kit_sv_split(text, '\n', &line)) {
		head->lines++;
		line = kit_sv_trim(line);
		if (line.n == 0 && !text->p)
			break;
		if (kit_sv_is(line, "---")) {
			if (r.across || head->folded)
				turn(&head->shape);
			if (head->folded) /* a folded sheet: two panels side by
					     side on each side of the paper */
				head->shape.width /= 2;
			return KIT_OK;
		}
		enum kit_code code =
		    read_line(&r, path, head->lines, line, err);
		if (code != KIT_OK)
			return code;
	}
	return kit_err_set(err, KIT_EFORM,
	    "%s: la cabecera no termina: falta la línea «---»", path);
}
