/* impresion, impresion repetir, impresion anular: list the documents that wait
 * for paper, send them again, and cancel one. */
#include <stdio.h>

#include "out.h"
#include "out_print.h"
#include "paper_jobs.h"

static json_t *
item_json(const struct kit_paper_job *item)
{
	json_t *o = kit_out_paper(&item->paper);

	json_object_update_new(o,
	    json_pack("{s:s, s:s, s:s, s:s}", "dia", item->day, "documento",
		kit_str_get(&item->document), "de", kit_str_get(&item->about),
		"cola", kit_str_get(&item->queue)));
	return o;
}

static json_t *
jobs_json(const struct kit_paper_jobs *jobs)
{
	json_t *list = json_array();

	for (size_t i = 0; i < jobs->count; i++)
		json_array_append_new(list, item_json(&jobs->items[i]));
	return list;
}

/* Appends to said the line that tells what to do about a document, once for all
 * documents in the same state. */
static void
put_way_out(const struct kit_paper_job *item, struct kit_str *said)
{
	struct kit_str line KIT_STR_AUTO = {0};

	kit_str_printf(&line, "%s\n", kit_str_get(&item->way_out));
	if (line.n > 1 && !strstr(kit_str_get(said), kit_str_get(&line)))
		kit_str_sv(said, kit_str_view(&line));
}

static void
say_item(const struct kit_paper_job *item)
{
	kit_out_cell(kit_str_view(&item->name), 40);
	printf(" %s\n", kit_str_get(&item->where));
}

static void
say_jobs(const struct kit_paper_jobs *jobs)
{
	struct kit_str ways_out KIT_STR_AUTO = {0};

	for (size_t i = 0; i < jobs->count; i++) {
		say_item(&jobs->items[i]);
		put_way_out(&jobs->items[i], &ways_out);
	}
	if (jobs->count == 0)
		printf("no hay documentos por imprimir\n");
	fputs(kit_str_get(&ways_out), stdout);
}

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_paper_jobs jobs = {0};
	enum kit_code rc = kit_paper_jobs_list(&c->desk, &jobs, err);

	if (rc == KIT_OK && c->json)
		kit_out_json(jobs_json(&jobs));
	else if (rc == KIT_OK)
		say_jobs(&jobs);
	kit_paper_jobs_done(&jobs);
	return rc;
}

/* Tells what became of a document that was sent again. A document that was
 * named gets its whole text. Each of many gets only where it is, and ways_out
 * collects what to do about them. */
static void
say_again(struct kit_ctx *c, struct kit_paper_job *item, bool named,
    struct kit_str *ways_out)
{
	if (!named) {
		kit_str_clear(&item->paper.fate);
		kit_str_sv(&item->paper.fate, kit_str_view(&item->where));
		put_way_out(item, ways_out);
	}
	kit_out_fate(c, kit_str_get(&item->name), &item->paper);
}

static void
say_all_again(struct kit_ctx *c, struct kit_paper_jobs *jobs, bool named)
{
	struct kit_str ways_out KIT_STR_AUTO = {0};

	for (size_t i = 0; i < jobs->count; i++)
		say_again(c, &jobs->items[i], named, &ways_out);
	struct kit_sv rest = kit_str_view(&ways_out), line;
	while (kit_sv_split(&rest, '\n', &line))
		if (line.n)
			kit_warn(KIT_SV_FMT, KIT_SV_ARG(line));
}

static enum kit_code
read_number(const char *word, int64_t *number, struct kit_err *err)
{
	if (kit_sv_int(kit_sv(word), number) && *number > 0)
		return KIT_OK;
	return kit_err_set(err, KIT_EUSAGE,
	    "«%s» no es el número de un documento; véalos con «terreno "
	    "impresion»",
	    word);
}

static enum kit_code
run_repeat(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_paper_jobs jobs = {0};
	bool named = c->word_count && strcmp(c->words[0], "todas") != 0;
	int64_t number = 0;

	if (named && read_number(c->words[0], &number, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_paper_jobs_repeat(&c->desk, number, &jobs, err);
	json_t *list = jobs_json(&jobs);
	say_all_again(c, &jobs, named);
	if (rc == KIT_OK && !jobs.count)
		kit_say(c, "no hay documentos por imprimir");
	if (rc == KIT_OK && c->json)
		kit_out_json(json_incref(list));
	json_decref(list);
	kit_paper_jobs_done(&jobs);
	return rc;
}

static enum kit_code
run_cancel(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_paper_jobs jobs = {0};
	int64_t number;

	if (read_number(c->words[0], &number, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_paper_jobs_cancel(&c->desk, number, &jobs, err);
	if (rc == KIT_OK) {
		if (c->json)
			kit_out_json(item_json(&jobs.items[0]));
		kit_say(c, "%lld: %s", (long long)number,
		    jobs.items[0].printed ? "ya se había impreso" : "anulado");
	}
	kit_paper_jobs_done(&jobs);
	return rc;
}

const struct kit_cmd cmd_paper = {
    .name = "impresion",
    .args = "",
    .summary = "dice qué documentos esperan en la impresora",
    .need = KIT_NEED_STORE,
    .run = run_list,
};

const struct kit_cmd cmd_paper_repeat = {
    .name = "impresion repetir",
    .args = "[N|todas]",
    .summary = "manda de nuevo lo que no llegó a la impresora",
    .detail =
	"Lo que ya está en la cola de la impresora no se manda dos veces: "
	"sale solo\ncuando ella pueda, salvo que ahora se imprima en otra.",
    .need = KIT_NEED_STORE,
    .most = 1,
    .run = run_repeat,
};

const struct kit_cmd cmd_paper_cancel = {
    .name = "impresion anular",
    .args = "N",
    .summary = "deja de esperar que se imprima un documento",
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_cancel,
};
