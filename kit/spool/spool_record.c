/* Reads and writes the record of a job: see spool_record.h. */

#include "spool_record.h"

#include <jansson.h>
#include <stdio.h>

#include "os.h"
#include "os_folder.h"

void
kit_spool_record_path(
    const char *dir, int64_t number, const char *suffix, struct kit_str *path)
{
	kit_str_printf(path, "%s/%04lld%s", dir, (long long)number, suffix);
}

void
kit_spool_record_done(struct kit_spool_job *job)
{
	kit_str_done(&job->document);
	kit_str_done(&job->about);
	kit_str_done(&job->queue);
	*job = (struct kit_spool_job){0};
}

enum kit_code
kit_spool_record_write(const struct kit_vault *vault, const char *dir,
    const struct kit_spool_job *job, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	json_t *o =
	    json_pack("{s:i, s:I, s:s, s:s, s:s, s:s, s:I, s:I, s:s, s:I, s:s}",
		"formato", 1, "numero", (json_int_t)job->number, "dia",
		job->day, "estado", kit_spool_state_word(job->state),
		"documento", kit_str_get(&job->document), "de",
		kit_str_get(&job->about), "copias", (json_int_t)job->copies,
		"reimpresion", (json_int_t)job->reprint, "cola",
		kit_str_get(&job->queue), "trabajo", (json_int_t)job->id,
		"falla", kit_fault_word(job->fault));
	char *text = o ? json_dumps(o, JSON_INDENT(1)) : NULL;

	json_decref(o);
	/* jansson refuses text that is not UTF-8. */
	if (!text)
		return kit_err_set(err, KIT_EINPUT,
		    "el documento tiene un nombre que no es texto");
	kit_spool_record_path(dir, job->number, ".json", &path);
	enum kit_code rc =
	    kit_vault_write(vault, kit_str_get(&path), kit_sv(text), err);
	free(text);
	return rc;
}

static void
take_text(json_t *o, const char *name, struct kit_str *out)
{
	const char *text = json_string_value(json_object_get(o, name));

	kit_str_add(out, text ? text : "");
}

static bool
take_state(json_t *o, enum kit_spool_state *state)
{
	struct kit_sv word =
	    kit_sv(json_string_value(json_object_get(o, "estado")));

	for (int i = 0; i < KIT_SPOOL_STATE_COUNT; i++)
		if (kit_sv_is(
			word, kit_spool_state_word((enum kit_spool_state)i))) {
			*state = (enum kit_spool_state)i;
			return true;
		}
	return false;
}

static bool
take_record(json_t *o, struct kit_spool_job *job)
{
	const char *day = json_string_value(json_object_get(o, "dia"));
	const char *fault = json_string_value(json_object_get(o, "falla"));

	if (json_integer_value(json_object_get(o, "formato")) != 1 || !day ||
	    !take_state(o, &job->state))
		return false;
	snprintf(job->day, sizeof(job->day), "%s", day);
	job->copies = json_integer_value(json_object_get(o, "copias"));
	job->reprint = json_integer_value(json_object_get(o, "reimpresion"));
	job->id = json_integer_value(json_object_get(o, "trabajo"));
	job->fault = kit_fault_of_word(kit_sv(fault ? fault : ""));
	take_text(o, "documento", &job->document);
	take_text(o, "de", &job->about);
	take_text(o, "cola", &job->queue);
	return true;
}

bool
kit_spool_record_read(const struct kit_vault *vault, const char *dir,
    const char *name, struct kit_spool_job *job)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv digits = kit_sv_of(name, strcspn(name, "."));
	struct kit_err err;
	json_t *o = NULL;

	*job = (struct kit_spool_job){0};
	kit_str_printf(&path, "%s/%s", dir, name);
	if (kit_sv_int(digits, &job->number) && job->number > 0 &&
	    kit_vault_read(vault, kit_str_get(&path), &text, &err) == KIT_OK)
		o = json_loadb(kit_str_get(&text), text.n, 0, NULL);
	bool well = o && take_record(o, job);
	json_decref(o);
	return well;
}

enum kit_code
kit_spool_record_remove(
    const char *dir, int64_t number, const char *suffix, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_spool_record_path(dir, number, suffix, &path);
	return kit_os_remove(kit_str_get(&path), err);
}
