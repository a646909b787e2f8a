/* Keeps drafts, one file each, in DATA/borradores: see draft.h. */
#include "draft.h"

#include <jansson.h>
#include <stdlib.h>

#include "kind.h"
#include "os.h"
#include "os_folder.h"
#include "vault.h"
#include "view_blocked.h"

void
kit_draft_done(struct kit_draft *draft)
{
	kit_str_done(&draft->id);
	kit_str_done(&draft->type);
	kit_str_done(&draft->key);
	kit_str_done(&draft->act);
	kit_str_done(&draft->of);
	kit_str_done(&draft->label);
	kit_str_done(&draft->when);
	free(draft->fields);
	kit_arena_done(&draft->arena);
	*draft = (struct kit_draft){0};
}

static struct kit_given *
field_of(const struct kit_draft *draft, const char *name)
{
	for (size_t i = 0; i < draft->count; i++)
		if (kit_sv_is(draft->fields[i].name, name))
			return &draft->fields[i];
	return NULL;
}

struct kit_sv
kit_draft_get(const struct kit_draft *draft, const char *name)
{
	const struct kit_given *f = field_of(draft, name);

	return f ? f->value : (struct kit_sv){0};
}

static struct kit_sv
copy(struct kit_draft *draft, struct kit_sv text)
{
	return kit_sv_of(
	    kit_arena_copy(&draft->arena, text.p ? text.p : "", text.n),
	    text.n);
}

/* The field of that name, added to the draft when it lacks it. */
static struct kit_given *
need_field(struct kit_draft *draft, const char *name)
{
	struct kit_given *f = field_of(draft, name);

	if (f)
		return f;
	f = kit_mem_push(
	    &draft->fields, &draft->count, &draft->cap, sizeof *draft->fields);
	f->name = kit_sv(kit_arena_dup(&draft->arena, name));
	return f;
}

void
kit_draft_set(struct kit_draft *draft, const char *name, struct kit_sv text)
{
	struct kit_given *f = field_of(draft, name);

	if (text.n)
		need_field(draft, name)->value = copy(draft, text);
	else if (f)
		*f = draft->fields[--draft->count];
}

void
kit_draft_edit(struct kit_draft *draft, const char *name, struct kit_sv text,
    struct kit_sv seen)
{
	struct kit_given *f = need_field(draft, name);

	f->value = copy(draft, text);
	f->seen = copy(draft, seen);
}

static void
folder(struct kit_desk *desk, struct kit_str *path)
{
	kit_str_printf(path, "%s/borradores", kit_str_get(&desk->data));
}

static void
file_of(struct kit_desk *desk, const char *id, struct kit_str *path)
{
	folder(desk, path);
	kit_str_printf(path, "/%s.json", id);
}

static void
make_id(struct kit_desk *desk, struct kit_str *id)
{
	unsigned char bytes[8];

	desk->env.random(&desk->env, bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++)
		kit_str_printf(id, "%02x", bytes[i]);
}

static void
stamp(struct kit_desk *desk, struct kit_str *when)
{
	char date[11], clock[6];

	kit_env_today(&desk->env, date);
	kit_env_clock(&desk->env, clock);
	kit_str_clear(when);
	kit_str_printf(when, "%s %s", date, clock);
}

void
kit_draft_say_when(const struct kit_draft *draft, struct kit_str *out)
{
	struct kit_sv clock = kit_str_view(&draft->when), date;

	kit_sv_split(&clock, ' ', &date);
	kit_kind_show_as(kit_sv("date"), date, out);
	kit_str_printf(out, " " KIT_SV_FMT, KIT_SV_ARG(clock));
}

static json_t *
to_json(const struct kit_draft *draft)
{
	json_t *fields = json_object();
	json_t *seen = json_object();

	for (size_t i = 0; i < draft->count; i++) {
		const struct kit_given *f = &draft->fields[i];
		json_object_setn_new(fields, f->name.p, f->name.n,
		    json_stringn(f->value.p, f->value.n));
		if (f->seen.p)
			json_object_setn_new(seen, f->name.p, f->name.n,
			    json_stringn(f->seen.p, f->seen.n));
	}
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "tipo",
	    kit_str_get(&draft->type), "clave", kit_str_get(&draft->key),
	    "acto", kit_str_get(&draft->act), "de", kit_str_get(&draft->of),
	    "nombre", kit_str_get(&draft->label), "cuando",
	    kit_str_get(&draft->when), "campos", fields, "vistos", seen);
}

enum kit_code
kit_draft_put(
    struct kit_desk *desk, struct kit_draft *draft, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	folder(desk, &path);
	if (kit_os_mkdirs(kit_str_get(&path), err) != KIT_OK)
		return err->code;
	if (!draft->id.n)
		make_id(desk, &draft->id);
	stamp(desk, &draft->when);
	kit_str_clear(&path);
	file_of(desk, kit_str_get(&draft->id), &path);
	json_t *root = to_json(draft);
	char *text = json_dumps(root, JSON_INDENT(1));
	json_decref(root);
	enum kit_code rc = kit_vault_write(
	    desk->env.vault, kit_str_get(&path), kit_sv(text), err);
	free(text);
	return rc;
}

/* Appends the name under which the journal remembers that a draft was kept. */
static void
mark_of(const struct kit_draft *draft, struct kit_str *mark)
{
	kit_str_printf(mark, "borrador:%s", kit_str_get(&draft->id));
}

bool
kit_draft_is_there(struct kit_desk *desk, const struct kit_draft *draft)
{
	struct kit_str path KIT_STR_AUTO = {0};

	if (!draft->id.n)
		return true;
	file_of(desk, kit_str_get(&draft->id), &path);
	return kit_os_exists(kit_str_get(&path));
}

void
kit_draft_keeping(struct kit_desk *desk, const struct kit_draft *draft)
{
	kit_str_clear(&desk->keeping);
	if (draft && draft->id.n)
		mark_of(draft, &desk->keeping);
}

enum kit_code
kit_draft_drop(
    struct kit_desk *desk, struct kit_draft *draft, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str mark KIT_STR_AUTO = {0};

	if (!draft->id.n)
		return KIT_OK;
	file_of(desk, kit_str_get(&draft->id), &path);
	if (kit_os_remove(kit_str_get(&path), err) != KIT_OK ||
	    kit_os_sync_folder(kit_str_get(&path), err) != KIT_OK)
		return err->code;
	mark_of(draft, &mark);
	if (!kit_journal_known(desk->journal, kit_str_get(&mark)))
		return KIT_OK;
	return kit_journal_set_meta(
	    desk->journal, kit_str_get(&mark), NULL, err);
}

static void
take_text(json_t *root, const char *name, struct kit_str *out)
{
	const char *text = json_string_value(json_object_get(root, name));

	kit_str_add(out, text ? text : "");
}

static struct kit_sv
text_of(json_t *value)
{
	return kit_sv_of(json_string_value(value), json_string_length(value));
}

static void
take_field(
    struct kit_draft *draft, const char *name, json_t *value, json_t *seen)
{
	if (json_is_string(seen))
		kit_draft_edit(draft, name, text_of(value), text_of(seen));
	else
		kit_draft_set(draft, name, text_of(value));
}

/* Reads a draft from a file; false when the file can not be read as a draft. */
static bool
read_draft(const struct kit_vault *vault, const char *path, const char *file,
    struct kit_draft *draft)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err;
	const char *name;
	json_t *value;

	if (kit_vault_read(vault, path, &text, &err) != KIT_OK)
		return false;
	json_t *root = json_loadb(text.p ? text.p : "", text.n, 0, NULL);
	json_t *fields = json_object_get(root, "campos");
	json_t *seen = json_object_get(root, "vistos");
	if (!json_is_object(fields)) {
		json_decref(root);
		return false;
	}
	kit_str_put(&draft->id, file, strlen(file) - strlen(".json"));
	take_text(root, "tipo", &draft->type);
	take_text(root, "clave", &draft->key);
	take_text(root, "acto", &draft->act);
	take_text(root, "de", &draft->of);
	take_text(root, "nombre", &draft->label);
	take_text(root, "cuando", &draft->when);
	json_object_foreach(fields, name, value) if (json_is_string(value))
	    take_field(draft, name, value, json_object_get(seen, name));
	json_decref(root);
	return true;
}

static int
newest_first(const void *a, const void *b)
{
	return strcmp(kit_str_get(&((const struct kit_draft *)b)->when),
	    kit_str_get(&((const struct kit_draft *)a)->when));
}

/* Returns true when the journal says that this draft was kept, and removes the
 * draft then. */
static bool
is_kept(struct kit_desk *desk, struct kit_draft *draft)
{
	struct kit_str mark KIT_STR_AUTO = {0};
	struct kit_str said KIT_STR_AUTO = {0};
	struct kit_err err;

	mark_of(draft, &mark);
	if (!kit_journal_meta(desk->journal, kit_str_get(&mark), &said))
		return false;
	return kit_draft_drop(desk, draft, &err) == KIT_OK;
}

enum kit_code
kit_draft_list(struct kit_desk *desk, struct kit_draft **drafts, size_t *count,
    struct kit_err *err)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	*drafts = NULL;
	*count = 0;
	folder(desk, &dir);
	if (kit_os_list(kit_str_get(&dir), ".json", &names, &n, err) != KIT_OK)
		return err->code;
	*drafts = kit_mem_alloc(n, sizeof **drafts);
	for (size_t i = 0; i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		struct kit_draft *d = &(*drafts)[*count];
		kit_str_printf(&path, "%s/%s", kit_str_get(&dir), names[i]);
		if (read_draft(
			desk->env.vault, kit_str_get(&path), names[i], d) &&
		    !is_kept(desk, d))
			++*count;
		else
			kit_draft_done(d);
	}
	free(names);
	qsort(*drafts, *count, sizeof **drafts, newest_first);
	return KIT_OK;
}

bool
kit_draft_is_blocked(
    struct kit_desk *desk, const struct kit_draft *draft, struct kit_str *why)
{
	struct kit_str said KIT_STR_AUTO = {0};
	bool of = draft->of.n > 0;
	struct kit_err err;

	if (strcmp(kit_str_get(&draft->type), "solicitud") == 0 ||
	    kit_view_say_blocked(desk->view,
		of ? kit_sv("persona") : kit_str_view(&draft->type),
		kit_str_view(of ? &draft->of : &draft->key), &said,
		&err) != KIT_OK)
		return false;
	kit_str_sv(why, kit_str_view(&said));
	return said.n > 0;
}

static bool
same_text(const struct kit_str *a, const struct kit_str *b)
{
	return kit_sv_eq(kit_str_view(a), kit_str_view(b));
}

bool
kit_draft_find(struct kit_desk *desk, const struct kit_draft *like,
    struct kit_draft *found)
{
	struct kit_draft *all = NULL;
	struct kit_err err;
	size_t n = 0;
	bool there = false;

	*found = (struct kit_draft){0};
	if (kit_draft_list(desk, &all, &n, &err) != KIT_OK)
		return false;
	for (size_t i = 0; i < n; i++) {
		bool same = !there && same_text(&all[i].type, &like->type) &&
			    same_text(&all[i].key, &like->key) &&
			    same_text(&all[i].act, &like->act) &&
			    same_text(&all[i].of, &like->of);
		if (same)
			*found = all[i];
		else
			kit_draft_done(&all[i]);
		there = there || same;
	}
	free(all);
	return there;
}
