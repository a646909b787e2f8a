/*
 * The real terminal, by the wide-character functions of ncurses: cells go out,
 * keys come in. Another system gets a file like this one.
 */

#include "term_curses.h"

#include <curses.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "mem.h"
#include "os.h"
#include "utf8.h"

/* The keys that ncurses knows by name. */
static const struct {
	int curses;
	enum kit_key_name name;
} names[] = {
    {KEY_UP, KIT_KEY_UP},
    {KEY_DOWN, KIT_KEY_DOWN},
    {KEY_LEFT, KIT_KEY_LEFT},
    {KEY_RIGHT, KIT_KEY_RIGHT},
    {KEY_HOME, KIT_KEYPRESS_HOME},
    {KEY_END, KIT_KEY_END},
    {KEY_PPAGE, KIT_KEY_PAGE_UP},
    {KEY_NPAGE, KIT_KEY_PAGE_DOWN},
    {KEY_DC, KIT_KEY_DELETE},
    {KEY_BACKSPACE, KIT_KEY_BACKSPACE},
    {KEY_BTAB, KIT_KEY_BACKTAB},
    {KEY_ENTER, KIT_KEY_ENTER},
    {KEY_RESIZE, KIT_KEY_RESIZE},
};

/* Characters that are keys and not text. */
static const struct {
	wint_t character;
	enum kit_key_name name;
} controls[] = {
    {'\r', KIT_KEY_ENTER},
    {'\n', KIT_KEY_ENTER},
    {'\t', KIT_KEY_TAB},
    {0x08, KIT_KEY_BACKSPACE},
    {0x7F, KIT_KEY_BACKSPACE},
};

/* The sequences that common terminals send for keys. TERM is not to be trusted:
 * PuTTY, for one, calls itself xterm and sends sequences of another terminal. A
 * sequence that the terminfo entry of TERM defines goes before this table. */
static const struct {
	const char *sequence;
	int curses;
} commonly[] = {
    {"\033[[A", KEY_F(1)}, /* the Linux console */
    {"\033[[B", KEY_F(2)},
    {"\033[[C", KEY_F(3)},
    {"\033[[D", KEY_F(4)},
    {"\033[[E", KEY_F(5)},
    {"\033[11~", KEY_F(1)}, /* PuTTY, rxvt */
    {"\033[12~", KEY_F(2)},
    {"\033[13~", KEY_F(3)},
    {"\033[14~", KEY_F(4)},
    {"\033[15~", KEY_F(5)},
    {"\033OP", KEY_F(1)}, /* xterm and most others */
    {"\033OQ", KEY_F(2)},
    {"\033OR", KEY_F(3)},
    {"\033OS", KEY_F(4)},
    {"\033[17~", KEY_F(6)}, /* all of them */
    {"\033[18~", KEY_F(7)},
    {"\033[19~", KEY_F(8)},
    {"\033[20~", KEY_F(9)},
    {"\033[21~", KEY_F(10)},
    {"\033[23~", KEY_F(11)},
    {"\033[24~", KEY_F(12)},
    {"\033[A", KEY_UP}, /* arrows with the keypad on and off */
    {"\033[B", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP},
    {"\033OB", KEY_DOWN},
    {"\033OC", KEY_RIGHT},
    {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OH", KEY_HOME},
    {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME},
    {"\033[4~", KEY_END},
    {"\033[7~", KEY_HOME},
    {"\033[8~", KEY_END},
    {"\033[3~", KEY_DC},
    {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE},
    {"\033[Z", KEY_BTAB},
};

/* The terminal sends one sequence before and one after a paste, once ask_paste
 * has asked for them (bracketed paste). */
enum { PASTE_BEGIN = KEY_MAX + 1, PASTE_END };
static const char ask_paste[] = "\033[?2004h", leave_paste[] = "\033[?2004l";

struct curses_term {
	struct kit_term face;
	struct kit_frame shown; /* what stands on the terminal now */
	struct kit_str text; /* of the last key */
	char letter;
};

static volatile sig_atomic_t asked_to_stop;
static int stop_pipe[2] = {-1, -1}; /* wakes the wait for a key */

static void
on_stop(int number KIT_UNUSED)
{
	asked_to_stop = 1;
	if (write(stop_pipe[1], "", 1) < 0)
		asked_to_stop = 1;
}

static void
watch_signals(void)
{
	if (pipe(stop_pipe) != 0)
		stop_pipe[0] = stop_pipe[1] = -1;
	struct sigaction stop = {.sa_handler = on_stop};

	sigemptyset(&stop.sa_mask);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGHUP, &stop, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static void
tell(const char *sequence)
{
	fputs(sequence, stdout);
	fflush(stdout);
}

static void
give_back(void)
{
	tell(leave_paste);
	endwin();
}

static void
define_keys(void)
{
	for (size_t i = 0; i < LEN(commonly); i++)
		if (key_defined(commonly[i].sequence) == 0)
			define_key(commonly[i].sequence, commonly[i].curses);
	define_key("\033[200~", PASTE_BEGIN);
	define_key("\033[201~", PASTE_END);
}

static void
take_terminal(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	set_escdelay(25);
	define_keys();
	leaveok(stdscr, FALSE);
	tell(ask_paste);
}

static struct curses_term *
own(struct kit_term *t)
{
	return (struct curses_term *)t;
}

static void
curses_size(struct kit_term *t KIT_UNUSED, int *rows, int *columns)
{
	getmaxyx(stdscr, *rows, *columns);
}

static attr_t
attributes(unsigned marks)
{
	return (marks & KIT_MARK_BOLD ? A_BOLD : A_NORMAL) |
	       (marks & KIT_MARK_REVERSE ? A_REVERSE : A_NORMAL) |
	       (marks & KIT_MARK_UNDERLINE ? A_UNDERLINE : A_NORMAL);
}

static bool
same_cell(const struct kit_tile *a, const struct kit_tile *b)
{
	return a && b && a->n == b->n && a->marks == b->marks &&
	       memcmp(a->text, b->text, a->n) == 0;
}

static void
show_cell(int row, int column, const struct kit_tile *c)
{
	attr_set(attributes(c->marks), 0, NULL);
	mvaddnstr(row, column, c->text, c->n);
}

/* Forgets what is on the terminal when the frame has another size than the last
 * one, so that the whole frame is drawn. */
static void
renew_shown(struct curses_term *t, const struct kit_frame *f)
{
	if (t->shown.rows == f->rows && t->shown.columns == f->columns)
		return;
	kit_frame_done(&t->shown);
	kit_frame_init(&t->shown, f->rows, f->columns);
	clear();
}

static void
curses_show(struct kit_term *t, const struct kit_frame *f)
{
	struct kit_frame *shown = &own(t)->shown;

	renew_shown(own(t), f);
	for (int row = 0; row < f->rows; row++)
		for (int i = 0; i < f->columns; i++) {
			const struct kit_tile *c = kit_frame_cell(f, row, i);
			if (same_cell(c, kit_frame_cell(shown, row, i)))
				continue;
			shown->cells[row * f->columns + i] = *c;
			if (c->n)
				show_cell(row, i, c);
		}
	curs_set(f->cursor_row >= 0);
	if (f->cursor_row >= 0)
		move(f->cursor_row, f->cursor_column);
	refresh();
}

/*
 * Reads one key of ncurses; returns ERR when there is none, OK for a character,
 * KEY_CODE_YES for a named key. Keys that ncurses has read already come first.
 * Otherwise waits wait_ms milliseconds (-1: without limit) for a key, a stop
 * signal or the descriptor watch. poll ignores a negative descriptor.
 */
static int
read_key(int wait_ms, int watch, wint_t *c)
{
	struct pollfd fds[] = {
	    {.fd = STDIN_FILENO, .events = POLLIN},
	    {.fd = stop_pipe[0], .events = POLLIN},
	    {.fd = watch, .events = POLLIN},
	};

	timeout(0);
	int kind = get_wch(c);
	if (kind != ERR || wait_ms == 0 || asked_to_stop)
		return kind;
	poll(fds, LEN(fds), wait_ms);
	return get_wch(c);
}

/* Reads pasted text up to the sequence that ends the paste. CR, LF and CR LF
 * all become one line feed. */
static void
read_paste(struct curses_term *t, struct kit_key *key)
{
	enum { MOST = 64 * 1024, SILENCE_MS = 500 };
	wint_t c = 0, before;

	for (;;) {
		before = c;
		int kind = read_key(SILENCE_MS, -1, &c);
		if (kind == ERR || (kind == KEY_CODE_YES && c == PASTE_END))
			break;
		bool same_end = c == '\n' && before == '\r';
		if (kind == OK && !same_end && t->text.n < MOST)
			kit_utf8_put(&t->text, c == '\r' ? '\n' : (uint32_t)c);
	}
	*key = (struct kit_key){KIT_KEY_PASTE, kit_str_view(&t->text)};
}

static void
named_key(struct curses_term *t, wint_t c, struct kit_key *key)
{
	if (c == PASTE_BEGIN) {
		read_paste(t, key);
		return;
	}
	for (int i = 1; i <= 12; i++)
		if (c == (wint_t)KEY_F(i))
			key->name = (enum kit_key_name)(KIT_KEY_F1 + i - 1);
	for (size_t i = 0; i < LEN(names); i++)
		if ((wint_t)names[i].curses == c)
			key->name = names[i].name;
}

/*
 * Passes over a control sequence that is no key here (Alt and an arrow, the
 * mouse, the focus of a window), up to the character that ends it. False when
 * the key behind Esc, of this kind and in *c, begins no such sequence.
 */
static bool
skip_sequence(int kind, wint_t *c)
{
	if (kind != OK || *c != '[')
		return false;
	while (read_key(0, -1, c) == OK)
		if (*c >= 0x40 && *c != '[')
			break;
	return true;
}

/* Reads what follows Esc. A digit makes it a function key. Whatever comes at
 * once was sent together with Esc, by one key. */
static void
escape_key(struct kit_key *key)
{
	wint_t c;
	int kind = read_key(0, -1, &c);

	if (skip_sequence(kind, &c))
		return;
	if (kind == ERR)
		kind = read_key(KIT_TERM_DIGIT_MS, -1, &c);
	key->name = KIT_KEY_ESCAPE;
	if (kind == ERR || (kind == OK && c == 0x1B))
		return;
	enum kit_key_name f =
	    kind == OK && c < 0x80 ? kit_key_of_digit((char)c) : KIT_KEY_NONE;
	if (f != KIT_KEY_NONE)
		key->name = f;
	else if (kind == OK)
		unget_wch((wchar_t)c);
	else
		ungetch((int)c);
}

static void
character(struct curses_term *t, wint_t c, struct kit_key *key)
{
	if (c == 0x1B) {
		escape_key(key);
		return;
	}
	for (size_t i = 0; i < LEN(controls); i++)
		if (controls[i].character == c) {
			key->name = controls[i].name;
			return;
		}
	key->name = c < 0x20 ? KIT_KEY_CONTROL : KIT_KEY_TEXT;
	if (c < 0x20)
		kit_str_c(&t->text, (char)(c + '@'));
	else
		kit_utf8_put(&t->text, (uint32_t)c);
	key->text = kit_str_view(&t->text);
}

/* Waits for a key. Input is never flushed, so no key typed ahead is lost. */
static void
curses_key(struct kit_term *t, int watch, struct kit_key *key)
{
	wint_t c = 0;

	*key = (struct kit_key){KIT_KEY_NONE, {"", 0}};
	kit_str_clear(&own(t)->text);
	int kind = asked_to_stop ? ERR : read_key(-1, watch, &c);
	if (asked_to_stop)
		key->name = KIT_KEY_STOP;
	else if (kind == KEY_CODE_YES)
		named_key(own(t), c, key);
	else if (kind == OK)
		character(own(t), c, key);
	else if (!kit_os_is_terminal(KIT_OS_STDIN))
		key->name = KIT_KEY_GONE;
}

static void
curses_beep(struct kit_term *t KIT_UNUSED)
{
	beep();
}

static void
curses_suspend(struct kit_term *t)
{
	give_back();
	raise(SIGSTOP);
	take_terminal();
	kit_frame_done(&own(t)->shown);
	clearok(stdscr, TRUE);
	refresh();
}

static void
curses_close(struct kit_term *t)
{
	give_back();
	kit_frame_done(&own(t)->shown);
	kit_str_done(&own(t)->text);
	free(t);
}

static const struct kit_term_kind curses_kind = {
    .size = curses_size,
    .show = curses_show,
    .key = curses_key,
    .beep = curses_beep,
    .suspend = curses_suspend,
    .close = curses_close,
};

enum kit_code
kit_term_open(struct kit_term **term, struct kit_err *err)
{
	*term = NULL;
	if (!kit_os_is_terminal(KIT_OS_STDIN) ||
	    !kit_os_is_terminal(KIT_OS_STDOUT))
		return kit_err_set(err, KIT_EIO, "esto no es una terminal");
	SCREEN *screen = newterm(NULL, stdout, stdin);
	if (!screen)
		return kit_err_set(err, KIT_EIO,
		    "esta terminal no sirve para la pantalla completa (TERM)");
	set_term(screen);
	struct curses_term *t = kit_mem_alloc(1, sizeof *t);
	t->face.kind = &curses_kind;
	kit_mem_on_exhausted(give_back);
	take_terminal();
	watch_signals();
	*term = &t->face;
	return KIT_OK;
}
