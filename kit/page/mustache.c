/* Parses mustache templates: see mustache.h. */

#include "mustache.h"

#include <stdlib.h>

#include "mustache_node.h"
#include "utf8.h"

enum { OPEN_MAX = 64 };

struct parser {
	struct kit_mustache *m;
	struct kit_sv text;
	size_t at;
	int line;
	struct kit_sv open, close; /* the delimiters in force */
	size_t sections[OPEN_MAX]; /* numbers of the nodes of open sections */
	size_t depth;
	struct kit_err *err;
};

/* A tag as found in the text. */
struct tag {
	char sigil; /* 0 for a plain variable */
	struct kit_sv content; /* trimmed */
	size_t start, end; /* bytes of the text, delimiters included */
	int line;
	bool alone; /* the tag stands alone on its line */
	struct kit_sv indent; /* blanks before it, when it stands alone */
};

static const struct {
	char sigil;
	bool alone; /* such a tag, alone on a line, removes the whole line */
	enum kit_mustache_op op;
} sigils[] = {
    {0, false, KIT_MUSTACHE_VALUE},
    {'&', false, KIT_MUSTACHE_RAW},
    {'{', false, KIT_MUSTACHE_RAW},
    {'#', true, KIT_MUSTACHE_SECTION},
    {'^', true, KIT_MUSTACHE_INVERTED},
    {'/', true, KIT_MUSTACHE_END},
    {'>', true, KIT_MUSTACHE_PARTIAL},
    {'!', true, KIT_MUSTACHE_TEXT},
    {'=', true, KIT_MUSTACHE_TEXT},
};

static enum kit_code
fail(struct parser *p, int line, const char *what, struct kit_sv name)
{
	return kit_err_set(p->err, KIT_EFORM, "%s:%d: %s «" KIT_SV_FMT "»",
	    p->m->path, line, what, KIT_SV_ARG(name));
}

static struct kit_mustache_node *
add_node(struct parser *p, enum kit_mustache_op op, int line)
{
	struct kit_mustache *m = p->m;
	struct kit_mustache_node *node =
	    kit_mem_push(&m->nodes, &m->count, &m->cap, sizeof(*node));

	node->op = op;
	node->line = line;
	return node;
}

static void
add_text(struct parser *p, size_t from, size_t to, int line)
{
	if (from < to)
		add_node(p, KIT_MUSTACHE_TEXT, line)->text =
		    kit_sv_of(p->text.p + from, to - from);
}

/* The byte at which needle stands in text, at or behind from; text.n when it is
 * not there. */
static size_t
find(struct kit_sv text, size_t from, struct kit_sv needle)
{
	if (from > text.n)
		return text.n;
	const char *q =
	    memmem(text.p + from, text.n - from, needle.p, needle.n);
	return q ? (size_t)(q - text.p) : text.n;
}

static int
lines_in(struct kit_sv v)
{
	int n = 0;

	for (size_t i = 0; i < v.n; i++)
		n += v.p[i] == '\n';
	return n;
}

static bool
is_sigil(char c)
{
	for (size_t i = 1; i < LEN(sigils); i++)
		if (sigils[i].sigil == c)
			return true;
	return false;
}

/* Reads the tag whose opening delimiter is at t->start. */
static enum kit_code
read_tag(struct parser *p, struct tag *t)
{
	struct kit_sv text = p->text;
	size_t from = t->start + p->open.n;
	struct kit_str closing KIT_STR_AUTO = {0};

	if (from < text.n && is_sigil(text.p[from]))
		t->sigil = text.p[from++];
	if (t->sigil == '{')
		kit_str_c(&closing, '}');
	if (t->sigil == '=')
		kit_str_c(&closing, '=');
	kit_str_sv(&closing, p->close);
	size_t to = find(text, from, kit_str_view(&closing));
	if (to == text.n)
		return fail(p, t->line, "no se cierra la marca", p->open);
	t->content = kit_sv_trim(kit_sv_of(text.p + from, to - from));
	t->end = to + closing.n;
	return KIT_OK;
}

static bool
is_blank(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] != ' ' && v.p[i] != '\t')
			return false;
	return true;
}

/* True when the tag between *from and *to stands alone on its line; *from and
 * *to are then moved to the start of the line and behind its end. */
static bool
stands_alone(struct kit_sv text, size_t *from, size_t *to)
{
	size_t start = *from, end = *to;

	while (start > 0 && text.p[start - 1] != '\n')
		start--;
	while (end < text.n && text.p[end] != '\n')
		end++;
	size_t solid = end;
	if (end < text.n && solid > *to && text.p[solid - 1] == '\r')
		solid--;
	if (!is_blank(kit_sv_of(text.p + start, *from - start)) ||
	    !is_blank(kit_sv_of(text.p + *to, solid - *to)))
		return false;
	*from = start;
	*to = end < text.n ? end + 1 : end;
	return true;
}

static const char **
split_name(struct kit_arena *arena, struct kit_sv name)
{
	size_t n = 1, at = 0;

	for (size_t i = 0; i < name.n; i++)
		n += name.p[i] == '.';
	const char **parts = kit_arena_alloc(arena, n + 1, sizeof(*parts));
	if (kit_sv_is(name, "."))
		return parts;
	struct kit_sv rest = name, part;
	while (kit_sv_split(&rest, '.', &part))
		parts[at++] = kit_arena_copy(arena, part.p, part.n);
	return parts;
}

static enum kit_code
set_delimiters(struct parser *p, const struct tag *t)
{
	struct kit_sv c = t->content;
	size_t a = 0, b = c.n;

	while (a < c.n && !kit_ascii_space(c.p[a]))
		a++;
	while (b > a && !kit_ascii_space(c.p[b - 1]))
		b--;
	struct kit_sv between = kit_sv_of(c.p + a, b - a);
	if (a == 0 || b == c.n || kit_sv_trim(between).n != 0 ||
	    memchr(c.p, '=', c.n))
		return fail(p, t->line, "marcas nuevas mal escritas", c);
	p->open = kit_sv_of(c.p, a);
	p->close = kit_sv_of(c.p + b, c.n - b);
	return KIT_OK;
}

static enum kit_code
close_section(struct parser *p, const struct tag *t)
{
	if (p->depth == 0)
		return fail(
		    p, t->line, "se cierra lo que no está abierto", t->content);
	size_t open = p->sections[--p->depth];
	struct kit_mustache_node *node = &p->m->nodes[open];
	if (!kit_sv_eq(node->text, t->content))
		return fail(p, t->line, "antes hay que cerrar", node->text);
	node->end = p->m->count;
	add_node(p, KIT_MUSTACHE_END, t->line);
	return KIT_OK;
}

static enum kit_code
add_tag(struct parser *p, const struct tag *t, enum kit_mustache_op op)
{
	if (t->sigil == '!')
		return KIT_OK;
	if (t->sigil == '=')
		return set_delimiters(p, t);
	if (t->content.n == 0)
		return fail(p, t->line, "marca sin nombre", p->open);
	if (op == KIT_MUSTACHE_END)
		return close_section(p, t);
	if (op == KIT_MUSTACHE_SECTION || op == KIT_MUSTACHE_INVERTED) {
		if (p->depth == OPEN_MAX)
			return fail(p, t->line, "demasiadas secciones abiertas",
			    t->content);
		p->sections[p->depth++] = p->m->count;
	}
	struct kit_mustache_node *node = add_node(p, op, t->line);
	node->text = t->content;
	node->indent = t->indent;
	node->alone = t->alone;
	node->parts = split_name(&p->m->arena, t->content);
	return KIT_OK;
}

/* Parses one tag and the text before it. */
static enum kit_code
parse_tag(struct parser *p, size_t start)
{
	struct tag t = {.start = start};
	size_t row = 0;

	t.line =
	    p->line + lines_in(kit_sv_of(p->text.p + p->at, start - p->at));
	enum kit_code code = read_tag(p, &t);
	if (code != KIT_OK)
		return code;
	while (sigils[row].sigil != t.sigil)
		row++;
	size_t from = t.start, to = t.end;
	t.alone = sigils[row].alone && stands_alone(p->text, &from, &to);
	if (t.alone)
		t.indent = kit_sv_of(p->text.p + from, t.start - from);
	add_text(p, p->at, from, p->line);
	p->line += lines_in(kit_sv_of(p->text.p + p->at, to - p->at));
	p->at = to;
	return add_tag(p, &t, sigils[row].op);
}

static enum kit_code
parse_all(struct parser *p)
{
	while (p->at < p->text.n) {
		size_t start = find(p->text, p->at, p->open);
		if (start == p->text.n) {
			add_text(p, p->at, p->text.n, p->line);
			break;
		}
		enum kit_code code = parse_tag(p, start);
		if (code != KIT_OK)
			return code;
	}
	if (p->depth == 0)
		return KIT_OK;
	const struct kit_mustache_node *open =
	    &p->m->nodes[p->sections[p->depth - 1]];
	return fail(p, open->line, "no se cierra la sección", open->text);
}

enum kit_code
kit_mustache_parse(const char *path, struct kit_sv text,
    struct kit_mustache **m, struct kit_err *err)
{
	KIT_AUTO(mustache) made = kit_mem_alloc(1, sizeof(*made));

	*m = NULL;
	made->path = kit_arena_dup(&made->arena, path);
	struct parser p = {
	    .m = made,
	    .text = {kit_arena_copy(&made->arena, text.p, text.n), text.n},
	    .line = 1,
	    .open = kit_sv("{{"),
	    .close = kit_sv("}}"),
	    .err = err,
	};
	enum kit_code code = parse_all(&p);
	if (code == KIT_OK)
		*m = KIT_TAKE(made);
	return code;
}

void
kit_mustache_free(struct kit_mustache *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->part_count; i++)
		kit_mustache_free(m->parts[i].m);
	free(m->parts);
	free(m->nodes);
	kit_arena_done(&m->arena);
	free(m);
}
