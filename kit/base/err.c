/*
 * Sets errors and adds to their texts, and gives errno's reasons in Spanish.
 */

#include "err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const int exits[] = {
    [KIT_OK] = 0,
    [KIT_EINPUT] = 1,
    [KIT_ENOTFOUND] = 1,
    [KIT_EUSAGE] = 2,
    [KIT_EFORM] = 3,
    [KIT_EIO] = 3,
    [KIT_ESTORE] = 3,
    [KIT_EBUSY] = 3,
    [KIT_ENEWER] = 3,
    [KIT_ECRYPTO] = 3,
    [KIT_ECLOSED] = 1,
};
static_assert(LEN(exits) == KIT_CODE_COUNT, "an exit status for each code");

static const struct {
	int errnum;
	const char *text;
} reasons[] = {
    {ENOENT, "no existe"},
    {EACCES, "no hay permiso"},
    {EPERM, "no hay permiso"},
    {ENOSPC, "el disco está lleno; libere espacio y repita"},
    {EDQUOT, "se acabó el espacio asignado en el disco"},
    {EROFS, "el disco es de solo lectura"},
    {EISDIR, "es una carpeta"},
    {ENOTDIR, "una parte de la ruta no es carpeta"},
    {EEXIST, "ya existe"},
    {EIO, "falló la lectura o escritura del disco"},
    {ENODEV, "el dispositivo ya no está"},
    {ENXIO, "el dispositivo ya no está"},
    {ENOTCONN, "el dispositivo ya no está"},
    {ESTALE, "el dispositivo ya no está"},
    {EFBIG, "el archivo es demasiado grande"},
    {ENAMETOOLONG, "el nombre es demasiado largo"},
    {EMFILE, "hay demasiados archivos abiertos"},
    {ELOOP, "los enlaces de la ruta dan vueltas"},
};

const char *
kit_err_reason(int errnum)
{
	for (size_t i = 0; i < LEN(reasons); i++)
		if (reasons[i].errnum == errnum)
			return reasons[i].text;
	return strerror(errnum);
}

const char *
kit_err_reason_in(const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i < LEN(reasons); i++) {
		const char *says = strerror(reasons[i].errnum);
		size_t k = strlen(says);
		if (n >= k && strcmp(text + n - k, says) == 0)
			return reasons[i].text;
	}
	return NULL;
}

/* Removes the beginning of a UTF-8 character at the end of a cut text. */
static void
trim_partial(char *s)
{
	size_t n = strlen(s), i = n;

	while (i > 0 && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
		i--;
	if (i == 0)
		return;
	unsigned char c = (unsigned char)s[i - 1];
	size_t want = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	if (i - 1 + want > n)
		s[i - 1] = '\0';
}

/*
 * Puts ": " and the reason behind the first n bytes of the error's text, and
 * cuts the reason when the text is full.
 */
static void
append_reason(struct kit_err *err, int n, const char *reason)
{
	size_t at = n < 0 ? 0 : (size_t)n, room = sizeof(err->text) - 1;

	for (const char *p = ": "; *p && at < room; p++)
		err->text[at++] = *p;
	for (; *reason && at < room; reason++)
		err->text[at++] = *reason;
	err->text[at < room ? at : room] = '\0';
	trim_partial(err->text);
}

enum kit_code
kit_err_set(struct kit_err *err, enum kit_code code, const char *fmt, ...)
{
	va_list ap;

	err->code = code;
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, ap);
	va_end(ap);
	trim_partial(err->text);
	return code;
}

enum kit_code
kit_err_wrap(struct kit_err *err, const char *fmt, ...)
{
	char old[sizeof(err->text)];
	va_list ap;

	memcpy(old, err->text, sizeof(old));
	va_start(ap, fmt);
	int n = vsnprintf(err->text, sizeof(err->text), fmt, ap);
	va_end(ap);
	append_reason(err, n, old);
	return err->code;
}

enum kit_code
kit_err_errno(struct kit_err *err, const char *fmt, ...)
{
	int errnum = errno;
	va_list ap;

	err->code = KIT_EIO;
	va_start(ap, fmt);
	int n = vsnprintf(err->text, sizeof(err->text), fmt, ap);
	va_end(ap);
	append_reason(err, n, kit_err_reason(errnum));
	return KIT_EIO;
}

int
kit_err_exit(enum kit_code code)
{
	return exits[code];
}
