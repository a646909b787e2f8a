/* Fills parsed mustache templates in with data: see mustache_render.h. */

#include "mustache_render.h"

#include <stdio.h>
#include <stdlib.h>

#include "mustache_node.h"

struct render {
	struct kit_mustache *root; /* the outermost template: it owns the
				      partials */
	const struct kit_mustache_env *env;
	const json_t **stack; /* contexts, innermost last */
	size_t depth, cap;
	size_t nested; /* how many partials are open */
	size_t steps;
	struct kit_str *out;
	struct kit_err *err;
};

/* The value of a name. */
struct found {
	bool known;
	const json_t *value; /* NULL when not known */
};

static enum kit_code run(
    struct render *r, const struct kit_mustache *m, size_t from, size_t to);

static enum kit_code
fail(struct render *r, const struct kit_mustache *m,
    const struct kit_mustache_node *node, const char *what)
{
	return kit_err_set(r->err, KIT_EFORM, "%s:%d: %s «" KIT_SV_FMT "»",
	    m->path, node->line, what, KIT_SV_ARG(node->text));
}

static struct found
look_up(const struct render *r, const struct kit_mustache_node *node)
{
	const char *const *part = (const char *const *)node->parts;
	const json_t *v = NULL;

	if (!part[0])
		return (struct found){true, r->stack[r->depth - 1]};
	for (size_t i = r->depth; i-- > 0 && !v;)
		v = json_object_get(r->stack[i], part[0]);
	for (part++; v && *part; part++) {
		/* null is known, and so is every name inside null. */
		if (json_is_null(v))
			return (struct found){true, v};
		v = json_object_get(v, *part);
	}
	return (struct found){v != NULL, v};
}

static bool
is_truthy(const json_t *v)
{
	switch (v ? json_typeof(v) : JSON_NULL) {
	case JSON_NULL:
	case JSON_FALSE:
		return false;
	case JSON_ARRAY:
		return json_array_size(v) > 0;
	case JSON_STRING:
		return json_string_length(v) > 0;
	case JSON_INTEGER:
		return json_integer_value(v) != 0;
	case JSON_REAL:
		return json_real_value(v) < 0 || json_real_value(v) > 0;
	case JSON_TRUE:
	case JSON_OBJECT:
		return true;
	}
	return false;
}

static void
put_real(double v, struct kit_str *out)
{
	char text[40];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, v);
		double back = strtod(text, NULL);
		if (back >= v && back <= v)
			break;
	}
	kit_str_add(out, text);
}

/* Appends v as text; false for a list or an object, which have none. */
static bool
put_value(const json_t *v, struct kit_str *out)
{
	switch (v ? json_typeof(v) : JSON_NULL) {
	case JSON_NULL:
		return true;
	case JSON_STRING:
		kit_str_put(out, json_string_value(v), json_string_length(v));
		return true;
	case JSON_INTEGER:
		kit_str_printf(
		    out, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
		return true;
	case JSON_REAL:
		put_real(json_real_value(v), out);
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		kit_str_add(out, json_is_true(v) ? "true" : "false");
		return true;
	case JSON_OBJECT:
	case JSON_ARRAY:
		return false;
	}
	return false;
}

static enum kit_code
do_text(struct render *r, const struct kit_mustache *m KIT_UNUSED,
    const struct kit_mustache_node *node)
{
	kit_str_sv(r->out, node->text);
	return KIT_OK;
}

static enum kit_code
do_value(struct render *r, const struct kit_mustache *m,
    const struct kit_mustache_node *node)
{
	struct kit_str plain KIT_STR_AUTO = {0};
	struct found f = look_up(r, node);

	if (!f.known && r->env->strict)
		return fail(r, m, node, "no existe el dato");
	if (!put_value(f.value, &plain) && r->env->strict)
		return fail(r, m, node, "no es un texto sino una lista:");
	r->env->value(r->env->ctx, kit_str_view(&plain),
	    node->op == KIT_MUSTACHE_RAW, r->out);
	return KIT_OK;
}

static void
push(struct render *r, const json_t *context)
{
	const json_t **place =
	    kit_mem_push(&r->stack, &r->depth, &r->cap, sizeof(*r->stack));

	*place = context;
}

/* Calls hollow for a section that prints nothing, unless it stands alone. */
static enum kit_code
skip_section(struct render *r, const struct kit_mustache_node *node)
{
	if (r->env->hollow && !node->alone)
		r->env->hollow(r->env->ctx, r->out);
	return KIT_OK;
}

/* Renders the nodes between a section's tags once, in a context of its own. */
static enum kit_code
run_section(struct render *r, const struct kit_mustache *m,
    const struct kit_mustache_node *node, const json_t *context)
{
	size_t first = (size_t)(node - m->nodes) + 1;

	push(r, context);
	enum kit_code code = run(r, m, first, node->end);
	r->depth--;
	return code;
}

static enum kit_code
do_section(struct render *r, const struct kit_mustache *m,
    const struct kit_mustache_node *node)
{
	struct found f = look_up(r, node);

	if (!f.known && r->env->strict)
		return fail(r, m, node, "no existe el dato");
	if (!is_truthy(f.value))
		return skip_section(r, node);
	if (!json_is_array(f.value))
		return run_section(r, m, node, f.value);
	for (size_t i = 0; i < json_array_size(f.value); i++) {
		enum kit_code code =
		    run_section(r, m, node, json_array_get(f.value, i));
		if (code != KIT_OK)
			return code;
	}
	return KIT_OK;
}

static enum kit_code
do_inverted(struct render *r, const struct kit_mustache *m,
    const struct kit_mustache_node *node)
{
	struct found f = look_up(r, node);

	if (!f.known && r->env->strict)
		return fail(r, m, node, "no existe el dato");
	if (is_truthy(f.value))
		return skip_section(r, node);
	return run(r, m, (size_t)(node - m->nodes) + 1, node->end);
}

static enum kit_code
do_end(struct render *r KIT_UNUSED, const struct kit_mustache *m KIT_UNUSED,
    const struct kit_mustache_node *node KIT_UNUSED)
{
	return KIT_OK;
}

/* Puts indent before every line of text. */
static void
indent_lines(struct kit_sv text, struct kit_sv indent, struct kit_str *out)
{
	bool fresh = true;

	for (size_t i = 0; i < text.n; i++) {
		if (fresh)
			kit_str_sv(out, indent);
		kit_str_c(out, text.p[i]);
		fresh = text.p[i] == '\n';
	}
}

static enum kit_code
load_partial(struct render *r, const struct kit_mustache_node *node,
    struct kit_mustache_part *part)
{
	struct kit_str text KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_str indented KIT_STR_AUTO = {0};
	struct kit_arena *arena = &r->root->arena;

	part->name = kit_arena_copy(arena, node->text.p, node->text.n);
	part->indent.p = kit_arena_copy(arena, node->indent.p, node->indent.n);
	part->indent.n = node->indent.n;
	if (!r->env->partial ||
	    !r->env->partial(r->env->ctx, node->text, &text, &path))
		return KIT_OK;
	indent_lines(kit_str_view(&text), node->indent, &indented);
	return kit_mustache_parse(path.n ? path.p : part->name,
	    kit_str_view(&indented), &part->m, r->err);
}

/* Finds a partial, and parses it when it is included for the first time; *m is
 * NULL when there is no such partial. */
static enum kit_code
get_partial(struct render *r, const struct kit_mustache_node *node,
    const struct kit_mustache **m)
{
	struct kit_mustache *root = r->root;

	for (size_t i = 0; i < root->part_count; i++) {
		*m = root->parts[i].m;
		if (kit_sv_is(node->text, root->parts[i].name) &&
		    kit_sv_eq(node->indent, root->parts[i].indent))
			return KIT_OK;
	}
	struct kit_mustache_part part = {0};
	enum kit_code code = load_partial(r, node, &part);
	if (code != KIT_OK)
		return code;
	struct kit_mustache_part *place = kit_mem_push(
	    &root->parts, &root->part_count, &root->part_cap, sizeof(*place));
	*place = part;
	*m = part.m;
	return KIT_OK;
}

static enum kit_code
do_partial(struct render *r, const struct kit_mustache *m,
    const struct kit_mustache_node *node)
{
	const struct kit_mustache *part = NULL;

	if (r->nested == KIT_MUSTACHE_DEPTH)
		return fail(r, m, node, "no termina de incluirse la parte");
	enum kit_code code = get_partial(r, node, &part);
	if (code != KIT_OK)
		return code;
	if (!part && r->env->strict)
		return fail(r, m, node, "no existe la parte");
	if (!part)
		return KIT_OK;
	r->nested++;
	code = run(r, part, 0, part->count);
	r->nested--;
	return code;
}

static enum kit_code (*const ops[])(struct render *,
    const struct kit_mustache *, const struct kit_mustache_node *) = {
    [KIT_MUSTACHE_TEXT] = do_text,
    [KIT_MUSTACHE_VALUE] = do_value,
    [KIT_MUSTACHE_RAW] = do_value,
    [KIT_MUSTACHE_SECTION] = do_section,
    [KIT_MUSTACHE_INVERTED] = do_inverted,
    [KIT_MUSTACHE_END] = do_end,
    [KIT_MUSTACHE_PARTIAL] = do_partial,
};
static_assert(LEN(ops) == KIT_MUSTACHE_OP_COUNT, "a function for each op");

static enum kit_code
run(struct render *r, const struct kit_mustache *m, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct kit_mustache_node *node = &m->nodes[i];
		if (++r->steps > KIT_MUSTACHE_STEPS)
			return fail(r, m, node, "el texto no termina nunca:");
		enum kit_code code = ops[node->op](r, m, node);
		if (code != KIT_OK)
			return code;
		if (node->op == KIT_MUSTACHE_SECTION ||
		    node->op == KIT_MUSTACHE_INVERTED)
			i = node->end;
	}
	return KIT_OK;
}

enum kit_code
kit_mustache_render(struct kit_mustache *m, const json_t *data,
    const struct kit_mustache_env *env, struct kit_str *out,
    struct kit_err *err)
{
	struct render r = {.root = m, .env = env, .out = out, .err = err};

	push(&r, data);
	enum kit_code code = run(&r, m, 0, m->count);
	free(r.stack);
	return code;
}

void
kit_mustache_html(
    void *ctx KIT_UNUSED, struct kit_sv value, bool raw, struct kit_str *out)
{
	static const char *const names[128] = {
	    ['&'] = "&amp;",
	    ['<'] = "&lt;",
	    ['>'] = "&gt;",
	    ['"'] = "&quot;",
	};

	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];
		if (!raw && c < 128 && names[c])
			kit_str_add(out, names[c]);
		else
			kit_str_c(out, value.p[i]);
	}
}
