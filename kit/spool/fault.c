/* The tables of printer faults: their words in Spanish, and the words of IPP
 * and CUPS that mean them (see fault.h). */

#include "fault.h"

static const struct words {
	const char *word, *what, *way_out;
} words[] = {
    /* clang-format off */
    [KIT_FAULT_NONE] = {"", "", ""},
    [KIT_FAULT_PROGRAM] = {"programa", "falta el programa terreno-impresora",
	"reinstale terreno"},
    [KIT_FAULT_SERVICE] = {"servicio",
	"el servicio de impresión (CUPS) está detenido",
	"reinicie el equipo o pida que lo inicien («sudo systemctl start cups»)"},
    [KIT_FAULT_MUTE] = {"mudo",
	"el servicio de impresión (CUPS) no contesta",
	"reinicie el equipo o pida que lo reinicien («sudo systemctl restart cups»)"},
    [KIT_FAULT_QUEUE] = {"sin-cola", "no hay cola de impresión",
	"agregue la impresora en la configuración del equipo"},
    [KIT_FAULT_DEFAULT] = {"sin-elegir",
	"hay varias impresoras y ninguna elegida",
	"elija una en la configuración del equipo, o con «lpoptions -d NOMBRE»"},
    [KIT_FAULT_CLOSED] = {"cerrada", "la cola de impresión no recibe documentos",
	"ábrala en la configuración de impresoras, o con «cupsaccept NOMBRE»"},
    [KIT_FAULT_REFUSED] = {"rechazo", "la cola de impresión rechazó el documento",
	"revise la impresora en la configuración del equipo"},
    [KIT_FAULT_PAPER] = {"papel", "falta papel", "póngale papel"},
    [KIT_FAULT_JAM] = {"atasco", "hay papel atascado", "sáquelo con cuidado"},
    [KIT_FAULT_COVER] = {"tapa", "la impresora tiene una tapa abierta",
	"ciérrela"},
    [KIT_FAULT_TRAY] = {"bandeja", "falta la bandeja del papel", "póngala"},
    [KIT_FAULT_FULL] = {"salida-llena", "la bandeja de salida está llena",
	"retire lo impreso"},
    [KIT_FAULT_INK] = {"tinta", "se acabó la tinta o el tóner",
	"cambie el cartucho"},
    [KIT_FAULT_AWAY] = {"no-responde", "la impresora no responde",
	"revise que esté encendida y conectada"},
    [KIT_FAULT_PAUSED] = {"pausa", "la cola de impresión está en pausa",
	"reanúdela en la configuración de impresoras, o con «cupsenable NOMBRE»"},
    [KIT_FAULT_CANCELED] = {"anulado-fuera",
	"se anuló en la cola de impresión",
	"si el papel no salió, revise la impresora"},
    [KIT_FAULT_DRIVER] = {"controlador",
	"el equipo no supo preparar el documento para esta impresora",
	"pida que revisen su controlador"},
    [KIT_FAULT_OTHER] = {"otra", "la impresora tiene un problema",
	"mire lo que dice su pantalla"},
    /* clang-format on */
};
static_assert(LEN(words) == KIT_FAULT_COUNT, "each fault has its words");

static const struct reason {
	const char *keyword;
	enum kit_fault fault;
} reasons[] = {
    {"media-empty", KIT_FAULT_PAPER},
    {"media-needed", KIT_FAULT_PAPER},
    {"media-jam", KIT_FAULT_JAM},
    {"cover-open", KIT_FAULT_COVER},
    {"door-open", KIT_FAULT_COVER},
    {"interlock-open", KIT_FAULT_COVER},
    {"input-tray-missing", KIT_FAULT_TRAY},
    {"output-tray-missing", KIT_FAULT_TRAY},
    {"output-area-full", KIT_FAULT_FULL},
    {"toner-empty", KIT_FAULT_INK},
    {"marker-supply-empty", KIT_FAULT_INK},
    {"marker-supply-missing", KIT_FAULT_INK},
    {"developer-empty", KIT_FAULT_INK},
    {"connecting-to-device", KIT_FAULT_AWAY},
    {"offline", KIT_FAULT_AWAY},
    {"shutdown", KIT_FAULT_AWAY},
    {"timed-out", KIT_FAULT_AWAY},
    {"paused", KIT_FAULT_PAUSED},
    {"hold-new-jobs", KIT_FAULT_PAUSED},
    {"cups-missing-filter", KIT_FAULT_DRIVER},
    {"cups-insecure-filter", KIT_FAULT_DRIVER},
    {"spool-area-full", KIT_FAULT_OTHER},
    {"marker-waste-full", KIT_FAULT_OTHER},
    {"fuser-over-temp", KIT_FAULT_OTHER},
    {"fuser-under-temp", KIT_FAULT_OTHER},
    {"opc-life-over", KIT_FAULT_OTHER},
    {"other", KIT_FAULT_OTHER},
};

/* Pieces, in lower case, of messages of the CUPS backends usb, ipp, socket and
 * lpd, and the faults that they mean. */
static const struct reason messages[] = {
    {"waiting for printer to become", KIT_FAULT_AWAY},
    {"not responding", KIT_FAULT_AWAY},
    {"may not exist", KIT_FAULT_AWAY},
    {"unable to locate printer", KIT_FAULT_AWAY},
    {"unable to connect", KIT_FAULT_AWAY},
    {"unreachable", KIT_FAULT_AWAY},
    {"is not connected", KIT_FAULT_AWAY},
    {"filter failed", KIT_FAULT_DRIVER},
};

const char *
kit_fault_what(enum kit_fault fault)
{
	return words[fault].what;
}

/* NOMBRE in a way out stands for the name of the queue. */
void
kit_fault_way_out(enum kit_fault fault, const char *queue, struct kit_str *out)
{
	static const char name[] = "NOMBRE";
	const char *way_out = words[fault].way_out;
	const char *at = queue && *queue ? strstr(way_out, name) : NULL;

	if (at)
		kit_str_printf(out, "%.*s%s%s", (int)(at - way_out), way_out,
		    queue, at + strlen(name));
	else
		kit_str_add(out, way_out);
}

void
kit_fault_tell(enum kit_fault fault, const char *queue, struct kit_str *out)
{
	kit_str_printf(out, "%s; ", words[fault].what);
	kit_fault_way_out(fault, queue, out);
}

const char *
kit_fault_word(enum kit_fault fault)
{
	return words[fault].word;
}

enum kit_fault
kit_fault_of_word(struct kit_sv word)
{
	for (size_t i = 0; i < LEN(words); i++)
		if (kit_sv_is(word, words[i].word))
			return (enum kit_fault)i;
	return KIT_FAULT_OTHER;
}

enum kit_fault
kit_fault_worse(enum kit_fault a, enum kit_fault b)
{
	if (a == KIT_FAULT_NONE || (b != KIT_FAULT_NONE && b < a))
		return b;
	return a;
}

static struct kit_sv
without_ending(struct kit_sv reason)
{
	static const char *const endings[] = {"-error", "-warning", "-report"};

	for (size_t i = 0; i < LEN(endings); i++) {
		size_t n = strlen(endings[i]);
		if (reason.n > n && kit_sv_ends(reason, endings[i]))
			return kit_sv_of(reason.p, reason.n - n);
	}
	return reason;
}

enum kit_fault
kit_fault_of_reason(struct kit_sv reason)
{
	struct kit_sv keyword = without_ending(reason);

	for (size_t i = 0; i < LEN(reasons); i++)
		if (kit_sv_is(keyword, reasons[i].keyword))
			return reasons[i].fault;
	return KIT_FAULT_NONE;
}

/*
 * True when text holds piece, whatever the case of text; piece is in lower
 * case.
 */
static bool
holds(struct kit_sv text, const char *piece)
{
	size_t n = strlen(piece);

	for (size_t at = 0; at + n <= text.n; at++) {
		size_t i = 0;
		while (i < n && kit_ascii_lower(text.p[at + i]) == piece[i])
			i++;
		if (i == n)
			return true;
	}
	return false;
}

enum kit_fault
kit_fault_of_message(struct kit_sv message)
{
	for (size_t i = 0; i < LEN(messages); i++)
		if (holds(message, messages[i].keyword))
			return messages[i].fault;
	return KIT_FAULT_NONE;
}
