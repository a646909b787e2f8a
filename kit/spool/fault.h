#ifndef KIT_FAULT_H
#define KIT_FAULT_H

#include "str.h"

/*
 * What keeps paper from coming out, whatever the printing system calls it. One
 * table turns the words of IPP (RFC 8011, printer-state-reasons) and the
 * messages of CUPS' backends into faults; another says each fault in Spanish.
 */

/*
 * Of two faults that are told at once, the one that stands first here is said.
 */
enum kit_fault {
	KIT_FAULT_NONE,
	KIT_FAULT_PROGRAM, /* terreno-impresora is missing */
	KIT_FAULT_SERVICE, /* the printing system does not run */
	KIT_FAULT_MUTE, /* it runs and does not answer */
	KIT_FAULT_QUEUE, /* it has no queue */
	KIT_FAULT_DEFAULT, /* it has several and none was chosen */
	KIT_FAULT_CLOSED, /* the queue takes no jobs */
	KIT_FAULT_REFUSED, /* the job was refused for another reason */
	KIT_FAULT_PAPER,
	KIT_FAULT_JAM,
	KIT_FAULT_COVER,
	KIT_FAULT_TRAY,
	KIT_FAULT_FULL, /* the output tray */
	KIT_FAULT_INK,
	KIT_FAULT_AWAY, /* the printer does not answer */
	KIT_FAULT_PAUSED, /* the queue was stopped */
	KIT_FAULT_CANCELED, /* somebody else, or the queue, cancelled the job */
	KIT_FAULT_DRIVER, /* the document could not be made ready */
	KIT_FAULT_OTHER,
	KIT_FAULT_COUNT
};

/* The fault in words: "falta papel"; "" of none. */
const char *kit_fault_what(enum kit_fault fault);

/* Appends what a person does about the fault: "póngale papel". The queue is
 * named where its name helps; NULL or empty: it is not known. */
void kit_fault_way_out(
    enum kit_fault fault, const char *queue, struct kit_str *out);

/* Appends the fault and its way out: "falta papel; póngale papel". */
void kit_fault_tell(
    enum kit_fault fault, const char *queue, struct kit_str *out);

/* The word for the fault in --json and in terreno-impresora's answer: "papel".
 * "" of none. */
const char *kit_fault_word(enum kit_fault fault);

/* The fault of a word; KIT_FAULT_OTHER of a word that is none. */
enum kit_fault kit_fault_of_word(struct kit_sv word);

/* The fault to tell of two; KIT_FAULT_NONE is no fault. */
enum kit_fault kit_fault_worse(enum kit_fault a, enum kit_fault b);

/*
 * The fault of one printer-state-reason, with or without its ending -error,
 * -warning or -report. Reasons that let paper come out (toner low, processing)
 * are none.
 */
enum kit_fault kit_fault_of_reason(struct kit_sv reason);

/* The fault of a printer-state-message in English: some backends say no more
 * than that. */
enum kit_fault kit_fault_of_message(struct kit_sv message);

#endif
