/* Reading the key of a recovery sheet: see typed.h. */
#include "typed.h"

#include <stdio.h>

#include "crypto.h"
#include "office.h"
#include "os.h"
#include "sheet.h"

/* Reads lines until the key is complete, the input ends or a line is empty. */
static void
read_lines(struct kit_typed *t)
{
	size_t letters = 0;

	while (letters < SYNC_AGEKEY_IDENTITY_LEN &&
	       t->n + 2 < SYNC_SHEET_TYPED_MAX &&
	       fgets(t->p + t->n, (int)(SYNC_SHEET_TYPED_MAX - t->n), stdin)) {
		size_t from = t->n;
		t->n += strlen(t->p + t->n);
		if (kit_sv_trim(kit_sv_of(t->p + from, t->n - from)).n == 0)
			break;
		for (size_t i = from; i < t->n; i++)
			letters += (unsigned char)t->p[i] > ' ';
	}
}

static void
ask(struct kit_typed *t)
{
	if (kit_os_is_terminal(KIT_OS_STDIN))
		fputs("Escriba la llave de la hoja de recuperación "
		      "(AGE-SECRET-KEY-1…), con o sin espacios:\n",
		    stderr);
	setvbuf(stdin, NULL, _IONBF, 0); /* stdio keeps no copy of the key */
	read_lines(t);
}

static enum kit_code
read_file(const char *path, struct kit_typed *t, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (kit_os_read(path, &text, err) != KIT_OK)
		return err->code;
	t->n = text.n < SYNC_SHEET_TYPED_MAX ? text.n : SYNC_SHEET_TYPED_MAX;
	memcpy(t->p, kit_str_get(&text), t->n);
	kit_crypto_wipe(text.p, text.n);
	return KIT_OK;
}

enum kit_code
kit_typed_read(const char *path, struct kit_typed *typed, struct kit_err *err)
{
	typed->p = kit_crypto_secret_alloc(SYNC_SHEET_TYPED_MAX);
	typed->n = 0;
	if (!path)
		ask(typed);
	else if (read_file(path, typed, err) != KIT_OK)
		return err->code;
	return kit_office_check_typed(kit_typed_view(typed), err);
}

void
kit_typed_done(struct kit_typed *typed)
{
	kit_crypto_secret_free(typed->p);
	*typed = (struct kit_typed){0};
}
