/*
 * Reads secrets from the terminal and from file descriptors.
 */

#include "os_secret.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/*
 * Reads up to the line feed. Returns false when the file ends without a line,
 * can not be read, or the line does not fit.
 */
static bool
read_line(int fd, struct kit_os_secret *s)
{
	char c;

	s->n = 0;
	for (;;) {
		ssize_t n = read(fd, &c, 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || (n == 0 && s->n == 0))
			return false;
		if (n == 0 || c == '\n')
			return true;
		if (s->n == s->cap)
			return false;
		if (c != '\r')
			s->p[s->n++] = c;
	}
}

enum kit_code
kit_os_secret_line(int fd, struct kit_os_secret *secret, struct kit_err *err)
{
	if (read_line(fd, secret))
		return KIT_OK;
	secret->n = 0;
	return kit_err_set(err, KIT_EUSAGE,
	    "no se pudo leer una frase del descriptor %d (¿falta una línea, o "
	    "«%d<ARCHIVO»?)",
	    fd, fd);
}

enum kit_code
kit_os_secret_ask(
    const char *prompt, struct kit_os_secret *secret, struct kit_err *err)
{
	struct termios before, silent;
	sigset_t stops, mask;
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

	secret->n = 0;
	if (tty < 0 || tcgetattr(tty, &before) < 0) {
		if (tty >= 0)
			close(tty);
		return kit_err_set(err, KIT_EUSAGE,
		    "la frase se escribe en una terminal; sin ella, entregue "
		    "la frase con --frase-fd N y «N<ARCHIVO»");
	}
	(void)!write(tty, prompt, strlen(prompt));
	silent = before;
	silent.c_lflag &= (tcflag_t) ~(ECHO | ECHONL);
	/* These signals would end the program with the echo turned off. */
	sigemptyset(&stops);
	sigaddset(&stops, SIGINT);
	sigaddset(&stops, SIGTSTP);
	sigaddset(&stops, SIGTERM);
	sigprocmask(SIG_BLOCK, &stops, &mask);
	tcsetattr(tty, TCSAFLUSH, &silent);
	bool read_it = read_line(tty, secret);
	tcsetattr(tty, TCSAFLUSH, &before);
	(void)!write(tty, "\n", 1);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	close(tty);
	return read_it ? KIT_OK
		       : kit_err_set(
			     err, KIT_EUSAGE, "no se escribió ninguna frase");
}
