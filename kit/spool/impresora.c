/*
 * terreno-impresora ORDER [WORD…]: asks CUPS, and answers in one line of JSON
 * on standard output. terreno starts this program (printer.c).
 *
 *   ver [ID…]              tells the queue for new jobs, and the jobs ID
 *   probar [ID…]           the same, and a second line after trying the printer
 *   crear TITLE COPIES     creates a job without a document
 *   enviar ID QUEUE PATH MS  gives job ID the document, waits MS milliseconds
 *                          for the document's fate, and tells the job
 *   anular ID              cancels job ID, and tells it
 *   olvidar ID             has CUPS forget job ID and its document
 *
 *   {"falla": "", "cola": "HP", "mensaje": "", "trabajos": [{"trabajo": 17,
 *    "estado": 9, "documentos": 1, "titulo": "…", "cola": "HP", "falla": ""}]}
 *
 * falla is a word of kit_fault_word; estado is the job-state of RFC 8011, or 0
 * for a job that CUPS does not know. This file alone includes headers of CUPS.
 */

#include <cups/cups.h>
#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fault.h"
#include "os.h"

enum {
	CONNECT_MS = 2000,
	ANSWER_S = 2, /* seconds that CUPS may take for one answer */
	PROBE_MS = 700,
	LOOK_EVERY_MS = 40,
	SURE_MS = 250, /* a fault that lasts as long ends the wait for paper */
};

/* The user name of all jobs, so that no official's name is on the network or in
 * a log. */
static const char user[] = "terreno";

struct answer {
	enum kit_fault fault;
	char queue[128];
	char message[256];
	char device[1024]; /* device-uri of the queue: the printer's address */
	ipp_pstate_t state;
	json_t *jobs;
};

static void
say(const struct answer *a)
{
	json_t *o = json_pack("{s:s, s:s, s:s*, s:O}", "falla",
	    kit_fault_word(a->fault), "cola", a->queue, "mensaje", a->message,
	    "trabajos", a->jobs);
	char *text = json_dumps(o, JSON_COMPACT);

	puts(text ? text : "{}");
	fflush(stdout);
	free(text);
	json_decref(o);
}

static int
gave_up(http_t *http, void *data)
{
	(void)http;
	(void)data;
	return 0;
}

static http_t *
connect_to_cups(void)
{
	http_t *http = httpConnect2(cupsServer(), ippPort(), NULL, AF_UNSPEC,
	    cupsEncryption(), 1, CONNECT_MS, NULL);

	if (http)
		httpSetTimeout(http, ANSWER_S, gave_up, NULL);
	return http;
}

/* The fault that the last error of CUPS means. */
static enum kit_fault
refusal(void)
{
	switch (cupsLastError()) {
	case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
		return KIT_FAULT_CLOSED;
	case IPP_STATUS_ERROR_NOT_FOUND:
		return KIT_FAULT_QUEUE;
	case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
	case IPP_STATUS_ERROR_TIMEOUT:
		return KIT_FAULT_MUTE;
	default:
		return KIT_FAULT_REFUSED;
	}
}

static const char *
text_of(ipp_t *ipp, const char *name)
{
	ipp_attribute_t *at = ippFindAttribute(ipp, name, IPP_TAG_ZERO);
	const char *text = at ? ippGetString(at, 0, NULL) : NULL;

	return text ? text : "";
}

static int
number_of(ipp_t *ipp, const char *name)
{
	ipp_attribute_t *at = ippFindAttribute(ipp, name, IPP_TAG_ZERO);

	return at ? ippGetInteger(at, 0) : 0;
}

static enum kit_fault
reasons_of(ipp_t *ipp, const char *name)
{
	ipp_attribute_t *at = ippFindAttribute(ipp, name, IPP_TAG_KEYWORD);
	enum kit_fault worst = KIT_FAULT_NONE;

	for (int i = 0; at && i < ippGetCount(at); i++)
		worst = kit_fault_worse(worst,
		    kit_fault_of_reason(kit_sv(ippGetString(at, i, NULL))));
	return worst;
}

/* Asks CUPS about the printer or job with this URI; which is the attribute that
 * names it. NULL on failure; the caller deletes the answer. */
static ipp_t *
ask(http_t *http, ipp_op_t op, const char *which, const char *uri)
{
	ipp_t *q = ippNewRequest(op);

	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_URI, which, NULL, uri);
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name",
	    NULL, user);
	ipp_t *said = cupsDoRequest(http, q, "/");
	if (said && ippGetStatusCode(said) < IPP_STATUS_REDIRECTION_OTHER_SITE)
		return said;
	ippDelete(said);
	return NULL;
}

/* Reads the state of a queue into *a. The message of an idle queue is ignored:
 * it is left over from an earlier job. */
static void
look_at_queue(http_t *http, const char *queue, struct answer *a)
{
	char uri[1024];

	httpAssembleURIf(HTTP_URI_CODING_ALL, uri, sizeof(uri), "ipp", NULL,
	    "localhost", 0, "/printers/%s", queue);
	ipp_t *said =
	    ask(http, IPP_OP_GET_PRINTER_ATTRIBUTES, "printer-uri", uri);
	if (!said) {
		a->fault = refusal();
		return;
	}
	a->state = (ipp_pstate_t)number_of(said, "printer-state");
	a->fault = reasons_of(said, "printer-state-reasons");
	snprintf(a->message, sizeof(a->message), "%s",
	    text_of(said, "printer-state-message"));
	snprintf(
	    a->device, sizeof(a->device), "%s", text_of(said, "device-uri"));
	enum kit_fault said_now =
	    a->state == IPP_PSTATE_IDLE
		? KIT_FAULT_NONE
		: kit_fault_of_message(kit_sv(a->message));
	/* The reasons may be left over from an earlier job; the message of a
	 * busy queue is newer. */
	if (said_now != KIT_FAULT_NONE)
		a->fault = said_now;
	if (a->state == IPP_PSTATE_STOPPED)
		a->fault = kit_fault_worse(a->fault, KIT_FAULT_PAUSED);
	ipp_attribute_t *takes = ippFindAttribute(
	    said, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
	if (takes && !ippGetBoolean(takes, 0))
		a->fault = KIT_FAULT_CLOSED;
	ippDelete(said);
}

/* Returns how many queues there are, or -1 when CUPS does not answer, and puts
 * the name of the first into name, because on a machine with one queue nobody
 * needs to choose a default. */
static int
only_queue(http_t *http, char *name, size_t size)
{
	ipp_t *said =
	    cupsDoRequest(http, ippNewRequest(IPP_OP_CUPS_GET_PRINTERS), "/");
	int n = said ? 0 : -1;

	for (ipp_attribute_t *at =
		 said ? ippFindAttribute(said, "printer-name", IPP_TAG_NAME)
		      : NULL;
	     at; at = ippFindNextAttribute(said, "printer-name", IPP_TAG_NAME))
		if (n++ == 0)
			snprintf(name, size, "%s", ippGetString(at, 0, NULL));
	ippDelete(said);
	return n;
}

/*
 * Chooses the queue for new jobs (a->queue), with the options that the user set
 * for it; the caller frees *dest. False when there is no such queue: a->fault
 * says why.
 */
static bool
choose_queue(http_t *http, struct answer *a, cups_dest_t **dest)
{
	*dest = cupsGetNamedDest(http, NULL, NULL);
	if (*dest) {
		snprintf(a->queue, sizeof(a->queue), "%s", (*dest)->name);
		return true;
	}
	int n = only_queue(http, a->queue, sizeof(a->queue));
	if (n == 1) {
		*dest = cupsGetNamedDest(http, a->queue, NULL);
		return true;
	}
	a->queue[0] = '\0';
	a->fault = n < 0    ? KIT_FAULT_MUTE
		   : n == 0 ? KIT_FAULT_QUEUE
			    : KIT_FAULT_DEFAULT;
	return false;
}

static void
look_at_default(http_t *http, struct answer *a)
{
	cups_dest_t *dest = NULL;

	if (choose_queue(http, a, &dest))
		look_at_queue(http, a->queue, a);
	cupsFreeDests(dest ? 1 : 0, dest);
}

/* Reads a job into a JSON object, and the state of its queue into *queue. NULL
 * when CUPS does not answer; the caller owns the object. */
static json_t *
look_at_job(http_t *http, int id, struct answer *queue)
{
	char uri[64];

	snprintf(uri, sizeof(uri), "ipp://localhost/jobs/%d", id);
	ipp_t *said = ask(http, IPP_OP_GET_JOB_ATTRIBUTES, "job-uri", uri);
	if (!said)
		return cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND
			   ? json_pack("{s:i, s:i}", "trabajo", id, "estado", 0)
			   : NULL;
	int state = number_of(said, "job-state");
	const char *printer = strrchr(text_of(said, "job-printer-uri"), '/');
	*queue = (struct answer){0};
	if (printer && state < IPP_JSTATE_CANCELED)
		look_at_queue(http, printer + 1, queue);
	enum kit_fault fault = queue->fault;
	if (state == IPP_JSTATE_ABORTED)
		fault = KIT_FAULT_DRIVER;
	/* A closed queue still prints the jobs that it has. */
	if (fault == KIT_FAULT_CLOSED)
		fault = queue->state == IPP_PSTATE_STOPPED ? KIT_FAULT_PAUSED
							   : KIT_FAULT_NONE;
	json_t *job =
	    json_pack("{s:i, s:i, s:i, s:s, s:s, s:s}", "trabajo", id, "estado",
		state, "documentos", number_of(said, "number-of-documents"),
		"titulo", text_of(said, "job-name"), "cola",
		printer ? printer + 1 : "", "falla", kit_fault_word(fault));
	ippDelete(said);
	return job;
}

/* Adds the job to the answer; false when CUPS could not be asked. */
static bool
add_job(http_t *http, int id, struct answer *a)
{
	struct answer queue;
	json_t *job = look_at_job(http, id, &queue);

	if (job)
		json_array_append_new(a->jobs, job);
	else
		a->fault = refusal();
	return job != NULL;
}

static void
look(http_t *http, int count, char **ids, struct answer *a)
{
	look_at_default(http, a);
	for (int i = 0; i < count; i++)
		if (!add_job(http, atoi(ids[i]), a)) {
			json_array_clear(a->jobs);
			return;
		}
}

/* True when a printer on the network accepts a connection at its port. */
static bool
answers(const char *host, int port)
{
	char service[16];

	snprintf(service, sizeof(service), "%d", port);
	http_addrlist_t *list = httpAddrGetList(host, AF_UNSPEC, service);
	int socket = -1;
	bool well =
	    list && httpAddrConnect2(list, &socket, PROBE_MS, NULL) != NULL;
	if (well)
		httpAddrClose(NULL, socket);
	httpAddrFreeList(list);
	return well;
}

/* True when some USB printer is plugged in; 07 is the USB class of printers. */
static bool
is_plugged_in(void)
{
	glob_t found = {0};
	bool any = false;

	if (glob("/sys/bus/usb/devices/*/bInterfaceClass", 0, NULL, &found) ==
	    0)
		for (size_t i = 0; i < found.gl_pathc && !any; i++) {
			struct kit_str text KIT_STR_AUTO = {0};
			struct kit_err err;
			any = kit_os_read(found.gl_pathv[i], &text, &err) ==
				  KIT_OK &&
			      kit_sv_is(kit_sv_trim(kit_str_view(&text)), "07");
		}
	globfree(&found);
	return any;
}

/* Tries the printer of an idle queue, because CUPS only knows how the printer
 * was at its last job. */
static void
probe(struct answer *a)
{
	char scheme[32], name[256], host[256], path[1024];
	int port = 0;

	if (a->fault != KIT_FAULT_NONE || a->state != IPP_PSTATE_IDLE ||
	    httpSeparateURI(HTTP_URI_CODING_ALL, a->device, scheme,
		sizeof(scheme), name, sizeof(name), host, sizeof(host), &port,
		path, sizeof(path)) < HTTP_URI_STATUS_OK)
		return;
	static const char *const network[] = {
	    "ipp", "ipps", "http", "https", "socket", "lpd"};
	bool there = true;
	if (strcmp(scheme, "usb") == 0 ||
	    strncmp(a->device, "hp:/usb/", 8) == 0)
		there = is_plugged_in();
	for (size_t i = 0; i < LEN(network); i++)
		if (strcmp(scheme, network[i]) == 0)
			there = answers(host, port > 0 ? port : 9100);
	if (!there)
		a->fault = KIT_FAULT_AWAY;
}

static void
create(http_t *http, const char *title, const char *copies, struct answer *a)
{
	cups_dest_t *dest = NULL;
	cups_option_t *options = NULL;
	int n = 0;

	if (!choose_queue(http, a, &dest))
		return;
	for (int i = 0; dest && i < dest->num_options; i++)
		n = cupsAddOption(
		    dest->options[i].name, dest->options[i].value, n, &options);
	n = cupsAddOption("copies", copies, n, &options);
	int id = cupsCreateJob(http, a->queue, title, n, options);
	if (id > 0)
		json_array_append_new(a->jobs,
		    json_pack("{s:i, s:i, s:s, s:s}", "trabajo", id, "estado",
			IPP_JSTATE_HELD, "titulo", title, "cola", a->queue));
	else
		a->fault = refusal();
	cupsFreeOptions(n, options);
	cupsFreeDests(dest ? 1 : 0, dest);
}

static bool
give(http_t *http, int id, const char *queue, const char *path)
{
	struct kit_str bytes KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_os_read(path, &bytes, &err) != KIT_OK ||
	    cupsStartDocument(http, queue, id, "terreno", "application/pdf",
		1) != HTTP_STATUS_CONTINUE)
		return false;
	return cupsWriteRequestData(http, kit_str_get(&bytes), bytes.n) ==
		   HTTP_STATUS_CONTINUE &&
	       cupsFinishDocument(http, queue) <
		   IPP_STATUS_REDIRECTION_OTHER_SITE;
}

/*
 * True when there is nothing more to wait for: the job is over, its queue is
 * stopped, or a fault has lasted for SURE_MS. *since is when that fault was
 * first seen, in milliseconds; 0: there is none.
 */
static bool
is_settled(json_t *job, const struct answer *queue, int64_t *since)
{
	json_int_t state = json_integer_value(json_object_get(job, "estado"));
	int64_t now = kit_os_boot_ms();

	if (state == 0 || state >= IPP_JSTATE_CANCELED ||
	    queue->state == IPP_PSTATE_STOPPED)
		return true;
	/*
	 * Connecting to a printer takes a moment: AWAY does not end the wait.
	 */
	if (state != IPP_JSTATE_PROCESSING || queue->fault == KIT_FAULT_NONE ||
	    queue->fault == KIT_FAULT_AWAY) {
		*since = 0;
		return false;
	}
	if (!*since)
		*since = now;
	return now - *since >= SURE_MS;
}

static void
await(http_t *http, int id, int64_t until, struct answer *a)
{
	int64_t since = 0;

	for (;;) {
		struct answer queue = {0};
		json_t *job = look_at_job(http, id, &queue);
		bool last = !job || is_settled(job, &queue, &since) ||
			    kit_os_boot_ms() >= until;
		if (last && job)
			json_array_append(a->jobs, job);
		if (last && !job)
			a->fault = refusal();
		json_decref(job);
		if (last)
			return;
		nanosleep(
		    &(struct timespec){.tv_nsec = LOOK_EVERY_MS * 1000000},
		    NULL);
	}
}

static void
cancel(http_t *http, const char *id, bool purge)
{
	char uri[64];
	ipp_t *q = ippNewRequest(IPP_OP_CANCEL_JOB);

	snprintf(uri, sizeof(uri), "ipp://localhost/jobs/%d", atoi(id));
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_URI, "job-uri", NULL, uri);
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name",
	    NULL, user);
	if (purge)
		ippAddBoolean(q, IPP_TAG_OPERATION, "purge-job", 1);
	ippDelete(cupsDoRequest(http, q, "/jobs/"));
}

static void
obey(http_t *http, int argc, char **argv, struct answer *a)
{
	const char *order = argv[1];

	if (strcmp(order, "crear") == 0 && argc == 4) {
		create(http, argv[2], argv[3], a);
	} else if (strcmp(order, "enviar") == 0 && argc == 6) {
		int64_t until = kit_os_boot_ms() + atoi(argv[5]);
		if (!give(http, atoi(argv[2]), argv[3], argv[4]))
			a->fault = refusal();
		await(http, atoi(argv[2]), until, a);
	} else if (strcmp(order, "anular") == 0 && argc == 3) {
		cancel(http, argv[2], false);
		add_job(http, atoi(argv[2]), a);
	} else if (strcmp(order, "olvidar") == 0 && argc == 3) {
		cancel(http, argv[2], true);
	} else {
		look(http, argc - 2, argv + 2, a);
		if (strcmp(order, "probar") == 0) {
			say(a);
			probe(a);
		}
	}
}

int
main(int argc, char **argv)
{
	struct answer a = {.jobs = json_array()};

	kit_os_hide();
	if (argc < 2) {
		fputs("terreno-impresora lo llama terreno; use «terreno "
		      "impresion»\n",
		    stderr);
		return 2;
	}
	/* Backends write messages in the language of the job, and
	 * kit_fault_of_message reads English. */
	setenv("LC_ALL", "en_US.UTF-8", 1);
	cupsSetUser(user);
	http_t *http = connect_to_cups();
	if (http)
		obey(http, argc, argv, &a);
	else
		a.fault = KIT_FAULT_SERVICE;
	httpClose(http);
	say(&a);
	json_decref(a.jobs);
	return 0;
}
