/* Checks a record against its form, and fills in its defaults, by SQLite. */

#include "check.h"

#include <stdlib.h>

#include "bans.h"
#include "expr_sql.h"
#include "form_table.h"
#include "sql.h"

/* The record to check is the one row of a table in memory. One prepared SELECT
 * gives all verdicts on it, another all defaults. */

enum { ROUNDS_MAX = 8 };

/* The columns of the SELECTs in which the rules of a field are; -1: the field
 * has no such rule. */
struct rule {
	int relevant, required, constraint, filter; /* of the verdicts */
	int fallback; /* of the defaults */
	int parameter; /* the UPDATE's parameter, from 1; 0: none */
	const struct kit_bans *bans; /* NULL: none, or not read yet */
};

struct kit_checker {
	const struct kit_form *form;
	struct kit_db *db;
	struct kit_stmt *update, *verdicts, *defaults;
	struct rule *rules;
	bool *defaulted; /* in this check */
	size_t fallbacks;
	struct kit_bans **bans; /* all that were read */
	size_t bans_count, bans_cap;
};

/* ---- making one ---- */

static int
add_column(struct kit_str *sql, int *count, const char *expression)
{
	if (!expression)
		return -1;
	kit_str_printf(sql, "%s(%s)", *count ? ",\n" : "", expression);
	return (*count)++;
}

/*
 * Adds the rule that the answers of the field are among the choices that its
 * choice_filter leaves. The columns of the list's table begin with '_', as no
 * field does, so that the filter can name both.
 */
static int
add_filter(struct kit_str *sql, int *count, const struct kit_field *f)
{
	struct kit_str all KIT_STR_AUTO = {0};

	if (!f || !f->filter)
		return -1;
	kit_str_printf(&all,
	    f->kind->set
		? "NOT EXISTS (SELECT 1 FROM (SELECT value AS _v FROM "
		  "json_each(\"%s\")) WHERE _v NOT IN (SELECT _codigo FROM "
		  "\"lista_%s\" WHERE %s))"
		: "\"%s\" IN (SELECT _codigo FROM \"lista_%s\" WHERE %s)",
	    f->name, f->name, f->filter);
	return add_column(sql, count, kit_str_get(&all));
}

static enum kit_code
prepare(struct kit_checker *c, struct kit_str *sql, const char *tail,
    struct kit_stmt **stmt, struct kit_err *err)
{
	kit_str_add(sql, tail);
	return kit_sql_prepare(c->db, kit_str_view(sql), stmt, err);
}

static enum kit_code
prepare_verdicts(struct kit_checker *c, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	int count = 0;

	kit_str_add(&sql, "SELECT ");
	for (size_t i = 0; i < c->form->count; i++) {
		const struct kit_field *f = &c->form->fields[i];
		struct rule *rule = &c->rules[i];
		bool asked = f->kind->stored && !f->calculated;
		rule->relevant =
		    add_column(&sql, &count, asked ? f->relevant : NULL);
		rule->required =
		    add_column(&sql, &count, asked ? f->required : NULL);
		rule->constraint =
		    add_column(&sql, &count, asked ? f->constraint : NULL);
		rule->filter = add_filter(&sql, &count, asked ? f : NULL);
	}
	if (!count)
		kit_str_add(&sql, "1");
	return prepare(c, &sql, " FROM ficha", &c->verdicts, err);
}

static enum kit_code
prepare_defaults(struct kit_checker *c, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	int count = 0;

	kit_str_add(&sql, "SELECT ");
	for (size_t i = 0; i < c->form->count; i++)
		c->rules[i].fallback =
		    add_column(&sql, &count, c->form->fields[i].fallback);
	c->fallbacks = (size_t)count;
	if (!count)
		kit_str_add(&sql, "1");
	return prepare(c, &sql, " FROM ficha", &c->defaults, err);
}

static enum kit_code
prepare_update(struct kit_checker *c, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	int count = 0;

	kit_str_add(&sql, "UPDATE ficha SET _nd = ''");
	for (size_t i = 0; i < c->form->count; i++) {
		const struct kit_field *f = &c->form->fields[i];
		if (!f->kind->stored || f->calculated)
			continue;
		c->rules[i].parameter = ++count;
		kit_str_printf(&sql, ", \"%s\" = ?%d", f->name, count);
	}
	/* The WHERE by rowid shows SQLite that only one row changes: it then
	 * needs no savepoint. */
	return prepare(c, &sql, " WHERE rowid = 1", &c->update, err);
}

/* Makes and fills the table of a list's choices. */
static enum kit_code
put_choices(
    struct kit_checker *c, const struct kit_field *f, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0}, row KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) insert = NULL;
	size_t columns = 0;
	enum kit_code rc = KIT_OK;

	kit_list_columns(f->list, &columns);
	kit_str_printf(&sql,
	    "CREATE TABLE \"lista_%s\" (_codigo TEXT, _etiqueta_opcion TEXT",
	    f->name);
	kit_str_printf(
	    &row, "INSERT INTO \"lista_%s\" VALUES (?1, ?2", f->name);
	for (size_t i = 0; i < columns; i++) {
		kit_str_printf(&sql, ", _c%zu TEXT", i);
		kit_str_printf(&row, ", ?%zu", i + 3);
	}
	kit_str_add(&sql, ") STRICT");
	kit_str_add(&row, ")");
	if (kit_sql_exec(c->db, kit_str_get(&sql), err) != KIT_OK ||
	    kit_sql_prepare(c->db, kit_str_view(&row), &insert, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; rc == KIT_OK && i < kit_list_count(f->list); i++) {
		const struct kit_choice *choice = kit_list_at(f->list, i);
		kit_sql_text_at(insert, 1, kit_sv(choice->code));
		kit_sql_text_at(insert, 2, kit_sv(choice->label));
		for (size_t k = 0; k < columns; k++)
			kit_sql_text_at(
			    insert, (int)k + 3, kit_sv(choice->extra[k]));
		rc = kit_sql_run(insert, err);
	}
	return rc;
}

static enum kit_code
put_all_choices(struct kit_checker *c, struct kit_err *err)
{
	for (size_t i = 0; i < c->form->count; i++) {
		const struct kit_field *f = &c->form->fields[i];
		if (f->filter && put_choices(c, f, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/* Makes the table, with its row. The transaction stays open for good, because
 * the row is never kept. */
static enum kit_code
make_table(struct kit_checker *c, struct kit_env *env, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	kit_form_table(c->form, "ficha", "", &sql);
	if (kit_sql_open("", KIT_SQL_MEMORY, &c->db, err) != KIT_OK ||
	    kit_expr_functions(c->db, env, err) != KIT_OK ||
	    kit_sql_exec(c->db, kit_str_get(&sql), err) != KIT_OK)
		return err->code;
	return kit_sql_exec(c->db,
	    "BEGIN; INSERT INTO ficha (rowid, _clave, _nd) VALUES (1, '', '')",
	    err);
}

enum kit_code
kit_checker_new(const struct kit_form *form, struct kit_env *env,
    struct kit_checker **checker, struct kit_err *err)
{
	struct kit_checker *c = kit_mem_alloc(1, sizeof(*c));

	*checker = NULL;
	c->form = form;
	c->rules = kit_mem_alloc(form->count, sizeof(*c->rules));
	c->defaulted = kit_mem_alloc(form->count, sizeof(*c->defaulted));
	if (make_table(c, env, err) != KIT_OK ||
	    put_all_choices(c, err) != KIT_OK ||
	    prepare_update(c, err) != KIT_OK ||
	    prepare_verdicts(c, err) != KIT_OK ||
	    prepare_defaults(c, err) != KIT_OK) {
		kit_checker_free(c);
		/* A database in memory is never damaged: SQLite does not take
		 * what the form says. */
		if (err->code == KIT_ESTORE)
			err->code = KIT_EFORM;
		return kit_err_wrap(err, "%s", form->path);
	}
	*checker = c;
	return KIT_OK;
}

void
kit_checker_free(struct kit_checker *c)
{
	if (!c)
		return;
	kit_stmt_free(c->update);
	kit_stmt_free(c->verdicts);
	kit_stmt_free(c->defaults);
	kit_db_free(c->db);
	for (size_t i = 0; i < c->bans_count; i++)
		kit_bans_free(c->bans[i]);
	free(c->bans);
	free(c->rules);
	free(c->defaulted);
	free(c);
}

/* ---- the candidate ---- */

static void
bind_set(struct kit_stmt *stmt, int at, struct kit_sv set)
{
	struct kit_str json KIT_STR_AUTO = {0};
	struct kit_sv part;

	/* Codes have no character that JSON escapes (kit_list_add). */
	while (kit_sv_split(&set, '\n', &part))
		kit_str_printf(&json, "%s\"" KIT_SV_FMT "\"",
		    json.n ? "," : "[", KIT_SV_ARG(part));
	kit_str_c(&json, ']');
	kit_sql_text_at(stmt, at, kit_str_view(&json));
}

static bool
is_number(struct kit_sv v)
{
	size_t points = 0;

	for (size_t i = 0; i < v.n; i++) {
		points += v.p[i] == '.';
		if (!kit_ascii_digit(v.p[i]) && v.p[i] != '.' &&
		    !(i == 0 && v.p[i] == '-'))
			return false;
	}
	return v.n && points <= 1 && kit_ascii_digit(v.p[v.n - 1]);
}

static void
bind_value(struct kit_stmt *stmt, int at, const struct kit_field *f,
    const struct kit_value *v)
{
	bool text = strcmp(f->kind->column, "TEXT") == 0;

	if (v->answer != KIT_ANSWER_VALUE || (!text && !is_number(v->text)))
		kit_sql_null_at(stmt, at);
	else if (f->kind->set)
		bind_set(stmt, at, v->text);
	else
		kit_sql_text_at(stmt, at, v->text);
}

static enum kit_code
put_candidate(
    struct kit_checker *c, const struct kit_record *r, struct kit_err *err)
{
	for (size_t i = 0; i < c->form->count; i++)
		if (c->rules[i].parameter)
			bind_value(c->update, c->rules[i].parameter,
			    &c->form->fields[i], &r->values[i]);
	return kit_sql_run(c->update, err);
}

static void
bind_context(struct kit_stmt *stmt, const struct kit_context *context)
{
	const char *name;

	for (int at = 1; (name = kit_sql_param(stmt, at)); at++) {
		kit_sql_null_at(stmt, at);
		for (const struct kit_context *k = context; k && k->name; k++)
			if (strcmp(name + 1, k->name) == 0)
				kit_sql_text_at(stmt, at,
				    k->value ? kit_sv(k->value)
					     : (struct kit_sv){0});
	}
}

static enum kit_code
ask(struct kit_stmt *stmt, const struct kit_context *context,
    struct kit_err *err)
{
	bool row = false;

	kit_sql_reset(stmt);
	bind_context(stmt, context);
	if (kit_sql_step(stmt, &row, err) != KIT_OK)
		return err->code;
	assert(row);
	return KIT_OK;
}

/* ---- defaults ---- */

/* Whether a default may be put into the field: where there is a list, the
 * default must be a code of it; any other is dropped. */
static bool
fits(const struct kit_field *f, struct kit_sv text)
{
	return text.n && (!f->kind->listed || kit_list_code(f->list, text));
}

/* Fills the defaults that the values so far allow. *any is set when one was
 * filled: another default may depend on it. */
static enum kit_code
fill_once(struct kit_checker *c, struct kit_record *r,
    const struct kit_context *context, bool *any, struct kit_err *err)
{
	*any = false;
	if (ask(c->defaults, context, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < c->form->count; i++) {
		const struct kit_field *f = &c->form->fields[i];
		if (c->rules[i].fallback < 0 || r->values[i].touched ||
		    r->values[i].answer != KIT_ANSWER_NONE)
			continue;
		struct kit_sv text =
		    kit_sql_get_text(c->defaults, c->rules[i].fallback);
		if (!fits(f, text))
			continue;
		kit_record_put(r, f, KIT_ANSWER_VALUE, text);
		c->defaulted[i] = *any = true;
	}
	kit_sql_reset(c->defaults);
	return *any ? put_candidate(c, r, err) : KIT_OK;
}

/* Fills the defaults in rounds: each fills what the round before made
 * possible. */
static enum kit_code
fill_defaults(struct kit_checker *c, struct kit_record *r,
    const struct kit_context *context, struct kit_err *err)
{
	bool any = true;

	for (int round = 0; any && round < ROUNDS_MAX; round++)
		if (fill_once(c, r, context, &any, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

static bool
holds(struct kit_checker *c, int column)
{
	return column < 0 || kit_sql_get_int(c->verdicts, column) != 0;
}

/* Takes back the defaults of fields that turn out not to apply. */
static enum kit_code
drop_defaults(struct kit_checker *c, struct kit_record *r,
    const struct kit_context *context, struct kit_err *err)
{
	bool any = false;

	for (size_t i = 0; i < c->form->count; i++)
		if (c->defaulted[i] && !holds(c, c->rules[i].relevant)) {
			kit_record_put(r, &c->form->fields[i], KIT_ANSWER_NONE,
			    kit_sv(""));
			any = true;
		}
	if (!any)
		return KIT_OK;
	kit_sql_reset(c->verdicts);
	if (put_candidate(c, r, err) != KIT_OK)
		return err->code;
	return ask(c->verdicts, context, err);
}

/* ---- verdicts ---- */

static void
say_irrelevant(const struct kit_field *f, const struct kit_value *v,
    struct kit_issues *issues)
{
	kit_issues_add(issues, f->name, f->label, "NO_CORRESPONDE", !v->touched,
	    *f->relevant_on ? "no corresponde según %s; déjelo en blanco"
			    : "no corresponde%s; déjelo en blanco",
	    f->relevant_on);
}

/* Whether the text that was typed for the field could not be read: the person
 * is then not told that the field is missing. */
static bool
misread(const struct kit_issues *issues, const struct kit_field *f)
{
	for (size_t i = 0; i < issues->count; i++)
		if (!issues->items[i].warning &&
		    strcmp(issues->items[i].field, f->name) == 0)
			return true;
	return false;
}

/* Reads the field's bans, for all fields that name the same file. */
static enum kit_code
read_bans(struct kit_checker *c, size_t i, struct kit_err *err)
{
	const char *path = c->form->fields[i].bans;
	struct kit_bans *bans = NULL;

	if (c->rules[i].bans)
		return KIT_OK;
	if (kit_bans_read(path, &bans, err) != KIT_OK)
		return err->code;
	*(struct kit_bans **)kit_mem_push(
	    &c->bans, &c->bans_count, &c->bans_cap, sizeof(bans)) = bans;
	for (size_t k = 0; k < c->form->count; k++)
		if (c->form->fields[k].bans &&
		    strcmp(c->form->fields[k].bans, path) == 0)
			c->rules[k].bans = bans;
	return KIT_OK;
}

/* Refuses a text that asks for something it may not. A text that was there
 * before only gets a warning. */
static enum kit_code
check_bans(struct kit_checker *c, const struct kit_record *r, size_t i,
    struct kit_issues *issues, struct kit_err *err)
{
	const struct kit_field *f = &c->form->fields[i];
	const struct kit_value *v = &r->values[i];
	struct kit_banned banned;

	if (!f->bans || v->answer != KIT_ANSWER_VALUE)
		return KIT_OK;
	if (read_bans(c, i, err) != KIT_OK)
		return err->code;
	if (kit_bans_find(c->rules[i].bans, v->text, &banned))
		kit_issues_add(issues, f->name, f->label, "VETADO", !v->touched,
		    "«" KIT_SV_FMT "»: %s", KIT_SV_ARG(banned.words),
		    banned.reason);
	return KIT_OK;
}

static void
check_field(struct kit_checker *c, const struct kit_record *r, size_t i,
    struct kit_issues *issues)
{
	const struct kit_field *f = &c->form->fields[i];
	const struct kit_value *v = &r->values[i];
	const struct rule *rule = &c->rules[i];
	bool found_by = f->key || f->search;

	if (!holds(c, rule->relevant)) {
		if (v->answer == KIT_ANSWER_VALUE)
			say_irrelevant(f, v, issues);
		return;
	}
	bool required = rule->required >= 0 && holds(c, rule->required);
	if (required && v->answer == KIT_ANSWER_NONE && !misread(issues, f))
		kit_issues_missing(issues, f->name, f->label, "");
	if (required && v->answer == KIT_ANSWER_ND && found_by)
		kit_issues_add(issues, f->name, f->label, "OBLIGATORIO", false,
		    "no puede quedar N/D: por este dato se encuentra la ficha");
	if (v->answer == KIT_ANSWER_VALUE && !holds(c, rule->filter)) {
		kit_issues_add(issues, f->name, f->label, "OPCION", false,
		    *f->filter_on ? "no es de las opciones según %s"
				  : "no es de las opciones de aquí%s",
		    f->filter_on);
		kit_issues_see_list(issues, c->form->type);
	}
	if (v->answer == KIT_ANSWER_VALUE && !holds(c, rule->constraint))
		kit_issues_add(issues, f->name, f->label, "RESTRICCION", false,
		    "%s",
		    *f->constraint_message
			? f->constraint_message
			: "el valor no es de los que esta ficha admite");
}

enum kit_code
kit_checker_check(struct kit_checker *c, struct kit_record *r,
    const struct kit_check *how, struct kit_issues *issues, struct kit_err *err)
{
	assert(r->form == c->form);
	memset(c->defaulted, 0, c->form->count * sizeof(*c->defaulted));
	if (put_candidate(c, r, err) != KIT_OK)
		return err->code;
	if (how->fill && c->fallbacks &&
	    fill_defaults(c, r, how->context, err) != KIT_OK)
		return err->code;
	if (ask(c->verdicts, how->context, err) != KIT_OK ||
	    drop_defaults(c, r, how->context, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < c->form->count; i++) {
		if (!c->rules[i].parameter)
			continue;
		check_field(c, r, i, issues);
		if (check_bans(c, r, i, issues, err) != KIT_OK)
			return err->code;
	}
	kit_sql_reset(c->verdicts);
	return KIT_OK;
}

enum kit_code
kit_checker_applies(struct kit_checker *c, const struct kit_record *r,
    const struct kit_context *context, bool *applies, struct kit_err *err)
{
	if (put_candidate(c, r, err) != KIT_OK ||
	    ask(c->verdicts, context, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < c->form->count; i++)
		applies[i] = holds(c, c->rules[i].relevant);
	kit_sql_reset(c->verdicts);
	return KIT_OK;
}
