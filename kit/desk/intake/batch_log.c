/* Keeps the log of a session of typing: see batch_log.h. */
#include "batch_log.h"

#include <stdio.h>

#include "match.h"

void
kit_batch_log_done(struct kit_batch_log *log)
{
	kit_str_done(&log->key);
	*log = (struct kit_batch_log){0};
}

static int64_t
uptime(struct kit_desk *desk)
{
	return desk->env.boot_ms(&desk->env);
}

void
kit_batch_log_begin(
    struct kit_desk *desk, bool second, struct kit_batch_log *log)
{
	*log = (struct kit_batch_log){.second = second, .began = uptime(desk)};
	kit_env_today(&desk->env, log->date);
	kit_env_clock(&desk->env, log->start);
}

void
kit_batch_log_pause(struct kit_desk *desk, struct kit_batch_log *log)
{
	if (!log->pause_began)
		log->pause_began = uptime(desk);
}

void
kit_batch_log_resume(struct kit_desk *desk, struct kit_batch_log *log)
{
	if (log->pause_began)
		log->paused += uptime(desk) - log->pause_began;
	log->pause_began = 0;
}

static int64_t
pause_of(struct kit_desk *desk, const struct kit_batch_log *log)
{
	return log->paused +
	       (log->pause_began ? uptime(desk) - log->pause_began : 0);
}

int64_t
kit_batch_log_pace(struct kit_desk *desk, const struct kit_batch_log *log)
{
	enum { MINUTE = 60000, HOUR = 60 * MINUTE };
	int64_t worked = uptime(desk) - log->began - pause_of(desk, log);

	return worked < MINUTE ? -1 : log->keys * HOUR / worked;
}

static enum kit_code
put_texts(const struct kit_batch *b, const struct kit_batch_log *log,
    const char *now, struct kit_record *r, struct kit_err *err)
{
	const struct kit_desk_value rows[] = {
	    {"modo", kit_sv(log->second ? "VER" : "ADD")},
	    {"lote", kit_str_view(&b->key)},
	    {"funcionario", kit_str_view(&b->user)},
	    {"fecha", kit_sv(log->date)},
	    {"inicio", kit_sv(log->start)},
	    {"termino", kit_sv(now)},
	};

	return kit_desk_put_all(r, rows, LEN(rows), err);
}

static enum kit_code
put_numbers(struct kit_desk *desk, const struct kit_batch_log *log,
    struct kit_record *r, struct kit_err *err)
{
	const struct {
		const char *name;
		int64_t value;
	} rows[] = {
	    {"segundos", (uptime(desk) - log->began) / 1000},
	    {"pausa", pause_of(desk, log) / 1000},
	    {"hojas", log->sheets},
	    {"registros", log->records},
	    {"teclas", log->keys},
	    {"teclas_malas", log->bad},
	    {"errores_primera", log->wrong_first},
	    {"errores_segunda", log->wrong_second},
	    {"campos", log->fields},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		char digits[24];
		snprintf(
		    digits, sizeof digits, "%lld", (long long)rows[i].value);
		if (kit_desk_put(r, rows[i].name, kit_sv(digits), err) !=
		    KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
keep_in(struct kit_desk *desk, struct kit_record *r, struct kit_batch_log *log,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_snapshot snap = {0};
	bool changed;

	if (!log->key.n)
		return kit_match_create(&desk->store,
		    &(struct kit_match_new){r, &log->key, NULL}, issues, err);
	enum kit_code rc = kit_store_read(&desk->store, kit_sv("sesion"),
	    kit_str_view(&log->key), &snap, err);
	if (rc == KIT_OK)
		rc = kit_store_save(&desk->store,
		    &(struct kit_save){
			r, &snap, kit_str_view(&log->key), false},
		    &changed, err);
	kit_snapshot_done(&snap);
	return rc;
}

enum kit_code
kit_batch_log_keep(struct kit_desk *desk, const struct kit_batch *b,
    struct kit_batch_log *log, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_issues issues = {0};
	bool new = !log->key.n;
	struct kit_record r;
	char now[6];

	if (!log->keys)
		return KIT_OK;
	if (kit_forms_get(desk->forms, kit_sv("sesion"), &form, err) != KIT_OK)
		return err->code;
	kit_env_clock(&desk->env, now);
	kit_record_init(&r, form);
	enum kit_code rc = put_texts(b, log, now, &r, err);
	if (rc == KIT_OK)
		rc = put_numbers(desk, log, &r, err);
	if (rc == KIT_OK)
		rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK) {
		rc = kit_desk_settle(
		    desk, keep_in(desk, &r, log, &issues, err), &issues, err);
		if (rc == KIT_OK && issues.errors)
			rc = kit_err_set(err, KIT_EFORM, "sesion: %s",
			    kit_issues_error(&issues)->text);
	}
	if (rc != KIT_OK && new)
		kit_str_clear(&log->key);
	kit_issues_done(&issues);
	kit_record_done(&r);
	return rc;
}
