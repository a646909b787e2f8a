/* The agent, under clocks of the test: it gives out its secret, and forgets the
 * secret when the machine slept, after a time without use, when it is told to,
 * and when its socket is gone. A socket at its path may be another's. */

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>

#include "os_agent.h"
#include "temp.h"
#include "unit.h"

/* Milliseconds that both clocks are ahead, and that only the one is that counts
 * sleep. Shared with the agents, which are other processes. */
static struct ahead {
	volatile int64_t both, asleep;
	/* The flags of the agents' timer, and how often clocks were read. */
	volatile int timer_flags, looks;
} * ahead;

/* The descriptor that replaces the agents' timer; -1: there is no timer. */
static int waker = -1;

int
timerfd_create(clockid_t id, int flags KIT_UNUSED)
{
	assert_int_equal(id, CLOCK_REALTIME);
	return dup(waker);
}

int
timerfd_settime(int fd KIT_UNUSED, int flags,
    const struct itimerspec *to KIT_UNUSED, struct itimerspec *was KIT_UNUSED)
{
	ahead->timer_flags = flags;
	return 0;
}

int
clock_gettime(clockid_t id, struct timespec *t)
{
	if (syscall(SYS_clock_gettime, id, t) < 0)
		return -1;
	if (ahead)
		ahead->looks++;
	if (ahead && (id == CLOCK_BOOTTIME || id == CLOCK_MONOTONIC))
		t->tv_sec += ahead->both / 1000;
	if (ahead && id == CLOCK_BOOTTIME)
		t->tv_sec += ahead->asleep / 1000;
	return 0;
}

enum { MINUTE = 60 * 1000 };

static char *dir;
static struct kit_str path, doomed;
static int told; /* end of a pipe to which an agent writes when it is ready */

static void
ready(void)
{
	(void)!write(told, "!", 1);
}

/*
 * Starts an agent in a process of its own; waits until it serves or has ended.
 */
static pid_t
start(void)
{
	int ends[2];
	char c;

	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		char secret[] = "abcd";
		const struct kit_os_agent agent = {
		    kit_str_get(&path), 10 * MINUTE, kit_str_get(&doomed)};
		struct kit_err err = {0};
		close(ends[0]);
		told = ends[1];
		enum kit_code rc =
		    kit_os_agent_serve(&agent, secret, 4, ready, &err);
		_exit(rc == KIT_OK && secret[0] == 0 ? 0
		      : rc == KIT_EBUSY		     ? 7
						     : 9);
	}
	close(ends[1]);
	(void)!read(ends[0], &c, 1);
	close(ends[0]);
	return pid;
}

static int
ended(pid_t pid)
{
	int status = 0;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static size_t
ask(void)
{
	char secret[KIT_OS_AGENT_SECRET_MAX];
	size_t n = 0;

	kit_os_agent_ask(kit_str_get(&path), secret, &n);
	if (n)
		assert_memory_equal(secret, "abcd", 4);
	return n;
}

/* True when the watch reaches its end within ms milliseconds. */
static bool
reads_end(int watch, int ms)
{
	struct pollfd p = {.fd = watch, .events = POLLIN};
	char c;

	return poll(&p, 1, ms) == 1 && read(watch, &c, 1) <= 0;
}

static void
it_forgets_when_the_machine_slept(void **state KIT_UNUSED)
{
	pid_t pid = start();

	assert_int_equal(ask(), 4);
	/* The sleep is shorter than the time without use, and counts alone. */
	ahead->asleep += 2 * MINUTE;
	assert_int_equal(ask(), 0);
	assert_int_equal(ended(pid), 0);
	assert_int_equal(access(kit_str_get(&path), F_OK), -1);
}

/* The agent notices the sleep although nobody asks: the system tells it when
 * the clock is set, and otherwise it looks at the clock from time to time. */
static void
it_wakes_with_the_machine(void **state KIT_UNUSED)
{
	for (int told_of = 0; told_of < 2; told_of++) {
		waker = told_of ? eventfd(0, EFD_NONBLOCK) : -1;
		pid_t pid = start();
		assert_int_equal(ask(), 4); /* by the clocks as they were */
		int watch = kit_os_agent_watch(kit_str_get(&path));
		if (told_of) {
			assert_int_equal(ahead->timer_flags,
			    TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET);
			/* Setting the clock is no sleep. */
			assert_int_equal(eventfd_write(waker, 1), 0);
			assert_int_equal(ask(), 4);
		}
		ahead->asleep += 2 * MINUTE;
		if (told_of)
			assert_int_equal(eventfd_write(waker, 1), 0);
		assert_true(reads_end(watch, 5000));
		kit_os_agent_unwatch(watch);
		assert_int_equal(ended(pid), 0);
		close(waker);
	}
	waker = -1;
}

/* With a timer that wakes it, the agent looks at no clock while nobody asks. */
static void
it_sleeps_while_nobody_asks(void **state KIT_UNUSED)
{
	waker = eventfd(0, EFD_NONBLOCK);
	pid_t pid = start();

	assert_int_equal(ask(), 4);
	poll(NULL, 0, 100);
	int looks = ahead->looks;
	poll(NULL, 0, 2500);
	assert_int_equal(ahead->looks, looks);
	unlink(kit_str_get(&path));
	assert_int_equal(ended(pid), 0);
	close(waker);
	waker = -1;
}

static void
it_forgets_after_a_time_without_use(void **state KIT_UNUSED)
{
	pid_t pid = start();

	for (int i = 0; i < 3; i++) {
		ahead->both += 9 * MINUTE;
		assert_int_equal(ask(), 4); /* each use begins the time anew */
	}
	ahead->both += 11 * MINUTE;
	assert_int_equal(ask(), 0);
	assert_int_equal(ended(pid), 0);
}

static void
it_takes_what_is_doomed_along(void **state KIT_UNUSED)
{
	struct kit_str view KIT_STR_AUTO = {0};

	kit_str_printf(&view, "%s-1.db", kit_str_get(&doomed));
	fclose(fopen(kit_str_get(&view), "w"));
	pid_t pid = start();
	assert_true(kit_os_agent_end(kit_str_get(&path)));
	assert_int_equal(ended(pid), 0);
	assert_int_equal(access(kit_str_get(&view), F_OK), -1);
	assert_false(kit_os_agent_end(kit_str_get(&path)));
}

static void
who_watches_reads_its_end(void **state KIT_UNUSED)
{
	pid_t pid = start();
	int one = kit_os_agent_watch(kit_str_get(&path));
	int other = kit_os_agent_watch(kit_str_get(&path));

	assert_true(one >= 0 && other >= 0);
	assert_int_equal(ask(), 4);
	assert_false(reads_end(one, 50));
	kit_os_agent_unwatch(other);
	assert_int_equal(ask(), 4); /* the agent drops the closed watch */
	kill(pid, SIGKILL); /* a watch ends however the agent ends */
	assert_true(reads_end(one, 5000));
	kit_os_agent_unwatch(one);
	ended(pid);
	assert_int_equal(kit_os_agent_watch(kit_str_get(&path)), -1);

	/* A watch does not count as a use. */
	pid = start();
	assert_int_equal(ask(), 4);
	one = kit_os_agent_watch(kit_str_get(&path));
	ahead->both += 11 * MINUTE;
	kit_os_agent_unwatch(kit_os_agent_watch(kit_str_get(&path)));
	assert_true(reads_end(one, 5000));
	assert_int_equal(ended(pid), 0);
	kit_os_agent_unwatch(one);
}

static void
it_has_room_for_many_who_watch(void **state KIT_UNUSED)
{
	enum { MANY = 40 };
	pid_t pid = start();
	int watch[MANY], let_go = 0;

	for (int i = 0; i < MANY; i++)
		watch[i] = kit_os_agent_watch(kit_str_get(&path));
	assert_int_equal(ask(), 4);
	for (int i = 0; i < MANY; i++) {
		let_go += reads_end(watch[i], 0);
		kit_os_agent_unwatch(watch[i]);
	}
	assert_int_equal(let_go, 8); /* the watches that it has no room for */
	assert_true(kit_os_agent_end(kit_str_get(&path)));
	assert_int_equal(ended(pid), 0);
}

static void
it_forgets_when_its_socket_is_gone(void **state KIT_UNUSED)
{
	pid_t pid = start();

	unlink(kit_str_get(&path));
	assert_int_equal(ended(pid), 0);
}

static void
another_at_the_same_path_is_refused(void **state KIT_UNUSED)
{
	pid_t pid = start(), second = start();

	assert_int_equal(ended(second), 7);
	assert_int_equal(ask(), 4);
	assert_true(kit_os_agent_end(kit_str_get(&path)));
	assert_int_equal(ended(pid), 0);
}

static void
what_a_killed_one_left_is_no_obstacle(void **state KIT_UNUSED)
{
	pid_t pid = start();

	kill(pid, SIGKILL);
	assert_int_equal(ended(pid), -1);
	assert_int_equal(access(kit_str_get(&path), F_OK), 0);
	assert_int_equal(ask(), 0);
	pid = start();
	assert_int_equal(ask(), 4);
	kill(pid, SIGTERM);
	assert_int_equal(ended(pid), 0);
}

/* A file that is no socket, or a socket that somebody else serves: no answer
 * that is too long is taken for a secret, and nothing hangs. */
static void
a_stranger_at_the_path_says_nothing(void **state KIT_UNUSED)
{
	fclose(fopen(kit_str_get(&path), "w"));
	assert_int_equal(ask(), 0);
	assert_false(kit_os_agent_end(kit_str_get(&path)));
	unlink(kit_str_get(&path));

	struct sockaddr_un at = {.sun_family = AF_UNIX};
	snprintf(at.sun_path, sizeof(at.sun_path), "%s", kit_str_get(&path));
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(
	    bind(fd, (const struct sockaddr *)(void *)&at, sizeof(at)), 0);
	assert_int_equal(listen(fd, 1), 0);
	assert_int_equal(ask(), 0); /* no answer comes in two seconds */
	close(fd);
	unlink(kit_str_get(&path));
}

static void
its_socket_is_the_users_alone(void **state KIT_UNUSED)
{
	struct stat st;
	pid_t pid = start();

	assert_int_equal(stat(kit_str_get(&path), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	kill(pid, SIGTERM);
	assert_int_equal(ended(pid), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_forgets_when_the_machine_slept),
	    cmocka_unit_test(it_wakes_with_the_machine),
	    cmocka_unit_test(it_sleeps_while_nobody_asks),
	    cmocka_unit_test(it_forgets_after_a_time_without_use),
	    cmocka_unit_test(it_takes_what_is_doomed_along),
	    cmocka_unit_test(who_watches_reads_its_end),
	    cmocka_unit_test(it_has_room_for_many_who_watch),
	    cmocka_unit_test(it_forgets_when_its_socket_is_gone),
	    cmocka_unit_test(another_at_the_same_path_is_refused),
	    cmocka_unit_test(what_a_killed_one_left_is_no_obstacle),
	    cmocka_unit_test(a_stranger_at_the_path_says_nothing),
	    cmocka_unit_test(its_socket_is_the_users_alone),
	};

	ahead = mmap(NULL, sizeof(*ahead), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	dir = temp_dir();
	kit_str_printf(&path, "%s/agente", dir);
	kit_str_printf(&doomed, "%s/vista-x", dir);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	kit_str_done(&path);
	kit_str_done(&doomed);
	temp_done(dir);
	return failed;
}
