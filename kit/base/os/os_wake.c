/* Wakes a process after sleep and when a file goes: see os_wake.h. */

#include "os_wake.h"

#include <limits.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* Seconds of the timer, which is never meant to expire. */
enum { FAR_S = 365 * 24 * 60 * 60 };

/*
 * Sets a timer by the wall clock that is cancelled, and so wakes poll, when the
 * clock is set or the machine wakes from sleep: timerfd_create(2),
 * TFD_TIMER_CANCEL_ON_SET.
 */
static bool
arm(int clock)
{
	const struct itimerspec far = {.it_value.tv_sec = time(NULL) + FAR_S};

	return timerfd_settime(clock,
		   TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &far,
		   NULL) == 0;
}

static void
drop(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void
kit_os_wake_open(struct kit_os_wake *w, const char *path)
{
	/*
	 * The file of an open socket outlives its name; IN_ATTRIB reports that
	 * its number of names changed.
	 */
	const unsigned gone = IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;

	w->clock = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
	if (w->clock >= 0 && !arm(w->clock))
		drop(&w->clock);
	w->file = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (w->file >= 0 && inotify_add_watch(w->file, path, gone) < 0)
		drop(&w->file);
}

void
kit_os_wake_close(struct kit_os_wake *w)
{
	drop(&w->clock);
	drop(&w->file);
}

bool
kit_os_wake_is_whole(const struct kit_os_wake *w)
{
	return w->clock >= 0 && w->file >= 0;
}

void
kit_os_wake_again(struct kit_os_wake *w)
{
	char told[sizeof(struct inotify_event) + NAME_MAX + 1];

	/*
	 * Both reads fail when there is no event. The clock's also fails, with
	 * ECANCELED, when there is one.
	 */
	if (w->clock >= 0) {
		(void)!read(w->clock, told, sizeof(told));
		if (!arm(w->clock))
			drop(&w->clock);
	}
	while (w->file >= 0 && read(w->file, told, sizeof(told)) > 0)
		;
}
