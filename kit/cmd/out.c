/* What commands print: see out.h. */
#include "out.h"

#include <stdarg.h>
#include <stdio.h>

#include "field_copy.h"
#include "os.h"
#include "utf8.h"

static bool warned;

bool
kit_out_warned(void)
{
	return warned;
}

bool
kit_out_end(struct kit_err *err)
{
	static const char text[] = "no se pudo escribir la respuesta";

	if (fflush(stdout) != 0) {
		kit_err_errno(err, text);
		return false;
	}
	if (!ferror(stdout))
		return true;
	kit_err_set(err, KIT_EIO,
	    "%s: el disco está lleno o quien la leía se cerró", text);
	return false;
}

void
kit_warn(const char *fmt, ...)
{
	va_list ap;

	warned = true;
	fflush(stdout);
	fputs("terreno: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

void
kit_say(const struct kit_ctx *c, const char *fmt, ...)
{
	va_list ap;

	if (c->json)
		return;
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

/*
 * Warns of an issue. When a choice is not in its list and the issue suggests no
 * other (list_of is set), the warning says how to see the list. What is missing
 * is called by its label, and a command is told what to add; a row of a sheet
 * (which has a prefix) has the label as its heading.
 */
static void
say_issue(const char *prefix, const struct kit_issue *x)
{
	bool missing =
	    strcmp(x->code, "OBLIGATORIO") == 0 && kit_issue_names(x);
	struct kit_str way KIT_STR_AUTO = {0};

	if (x->list_of)
		kit_str_printf(&way, "; las que hay: «terreno %s opciones %s»",
		    x->list_of, x->field);
	if (missing && !*prefix)
		kit_str_printf(&way, "; agregue %s=…", x->field);
	kit_warn("%s%s%s%s%s%s", prefix, missing ? "" : x->field,
	    missing || !*x->field ? "" : ": ", x->warning ? "aviso: " : "",
	    x->text, kit_str_get(&way));
}

void
kit_out_issues(const struct kit_issues *issues, const char *prefix)
{
	for (size_t i = 0; i < issues->count; i++)
		say_issue(prefix, &issues->items[i]);
}

static json_t *
issues_json(const struct kit_issues *issues)
{
	json_t *list = json_array();

	for (size_t i = 0; i < issues->count; i++) {
		const struct kit_issue *x = &issues->items[i];
		json_array_append_new(
		    list, json_pack("{s:s, s:s, s:s, s:b}", "campo", x->field,
			      "codigo", x->code, "texto", x->text, "aviso",
			      x->warning));
	}
	return list;
}

void
kit_out_refuse(struct kit_ctx *c, const struct kit_issues *issues)
{
	if (issues->errors)
		c->outcome = KIT_EINPUT;
	if (c->json && issues->errors)
		kit_out_json(
		    json_pack("{s:o}", "problemas", issues_json(issues)));
	else
		kit_out_issues(issues, "");
}

json_t *
kit_out_text(struct kit_sv v)
{
	return v.p ? json_stringn(v.p, v.n) : json_null();
}

void
kit_out_kept(struct kit_ctx *c)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_field_copy_say(&c->desk, &text);
	if (text.n)
		kit_warn("%s", kit_str_get(&text));
}

void
kit_out_json(json_t *value)
{
	json_dumpf(value, stdout,
	    JSON_INDENT(2) | JSON_ENCODE_ANY | JSON_PRESERVE_ORDER);
	putchar('\n');
	json_decref(value);
}

static void
write_run(const char *from, const char *end)
{
	if (end > from)
		fwrite(from, 1, (size_t)(end - from), stdout);
}

void
kit_out_cell(struct kit_sv text, size_t width)
{
	bool cut = kit_utf8_columns(text) > width;
	size_t room = cut && width ? width - 1 : width, used = 0;
	const char *from = text.p; /* what is not written yet */

	while (text.n) {
		unsigned columns;
		size_t n = kit_utf8_cluster(text, &columns);
		bool control = (unsigned char)text.p[0] < 0x20;
		columns += control;
		if (used + columns > room)
			break;
		used += columns;
		if (control) {
			write_run(from, text.p);
			putchar(' ');
			from = text.p + n;
		}
		text = kit_sv_of(text.p + n, text.n - n);
	}
	write_run(from, text.p);
	if (cut && width) {
		fputs("…", stdout);
		used++;
	}
	for (; used < width; used++)
		putchar(' ');
}

enum { PATIENCE_MS = 500, EVERY_MS = 100 };

static void
show_count(struct kit_progress *self, int64_t done, int64_t total)
{
	static int64_t began, shown;
	int64_t now = kit_os_boot_ms();

	if (!began || done < 2)
		began = now;
	if (now - began < PATIENCE_MS ||
	    (now - shown < EVERY_MS && done < total))
		return;
	shown = now;
	fprintf(stderr, "\r%s: %lld",
	    self->what ? self->what : "reconstruyendo la vista",
	    (long long)done);
	if (total)
		fprintf(stderr, " de %lld", (long long)total);
	if (done >= total)
		fputc('\n', stderr);
}

/* Shows a step of terreno-libro in one line of the terminal; "" clears it. */
static void
show_step(void *ctx KIT_UNUSED, const char *text)
{
	static bool shown;

	if (*text || shown)
		fprintf(stderr, "\r\033[K%s", text);
	fflush(stderr);
	shown = *text != '\0';
}

void
kit_out_progress(struct kit_desk *desk)
{
	if (!kit_os_is_terminal(KIT_OS_STDERR))
		return;
	desk->progress.fn = show_count;
	desk->steps.fn = show_step;
}

/* The new value of a change, as people read it. A restricted value is hidden:
 * only «ver --restringido» shows it. */
static const char *
typed_text(const struct kit_change *change)
{
	if (!*change->after)
		return "(en blanco)";
	return change->field->privacy == KIT_PRIVACY_RESTRICTED
		   ? "(restringido)"
		   : change->after;
}

/* The old value of a change. A sensitive or restricted value is hidden, because
 * whoever shows one must note the look (audit.h). */
static const char *
former_text(const struct kit_change *change)
{
	static const char *const hidden[] = {
	    [KIT_PRIVACY_SENSITIVE] = "(dato sensible)",
	    [KIT_PRIVACY_RESTRICTED] = "(restringido)",
	};

	if (!*change->before)
		return "(en blanco)";
	return change->field->privacy == KIT_PRIVACY_OPEN
		   ? change->before
		   : hidden[change->field->privacy];
}

static void
answer_json(const struct kit_record_edited *edited)
{
	json_t *list = json_array();

	for (size_t i = 0; i < edited->count; i++) {
		const struct kit_change *x = &edited->changes[i];
		json_array_append_new(
		    list, json_pack("{s:s, s:s, s:s}", "campo", x->field->name,
			      "antes", former_text(x), "ahora", typed_text(x)));
	}
	kit_out_json(
	    json_pack("{s:s, s:b, s:o}", "clave", kit_str_get(&edited->key),
		"cambio", edited->changed, "cambios", list));
}

void
kit_out_edited(struct kit_ctx *c, const struct kit_record_edited *edited)
{
	if (c->json) {
		answer_json(edited);
		return;
	}
	kit_say(c, edited->changed ? "guardado" : "nada cambió");
	for (size_t i = 0; i < edited->count; i++) {
		const struct kit_change *x = &edited->changes[i];
		printf("  %s: %s → %s\n", x->field->label, former_text(x),
		    typed_text(x));
	}
}
