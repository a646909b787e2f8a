#ifndef KIT_FAULT_H
#define KIT_FAULT_H

#include "str.h"

/*
 * The faults that keep paper from coming out. Tables turn the words of IPP (RFC
 * 8011, printer-state-reasons) and the messages of CUPS backends into faults,
 * and faults into Spanish.
 */

/* Of two faults at the same time, a person is told the one that comes first
 * here. */
enum kit_fault {
	KIT_FAULT_NONE,
	KIT_FAULT_PROGRAM, /* terreno-impresora is missing */
	KIT_FAULT_SERVICE, /* the printing system does not run */
	KIT_FAULT_MUTE, /* the printing system runs, but does not answer */
	KIT_FAULT_QUEUE, /* there is no queue */
	KIT_FAULT_DEFAULT, /* there are several queues, and none was chosen */
	KIT_FAULT_CLOSED, /* the queue takes no jobs */
	KIT_FAULT_REFUSED, /* the job was refused for another reason */
	KIT_FAULT_PAPER,
	KIT_FAULT_JAM,
	KIT_FAULT_COVER,
	KIT_FAULT_TRAY,
	KIT_FAULT_FULL, /* the output tray is full */
	KIT_FAULT_INK,
	KIT_FAULT_AWAY, /* the printer does not answer */
	KIT_FAULT_PAUSED, /* the queue was stopped */
	KIT_FAULT_CANCELED, /* somebody else, or the queue, cancelled the job */
	KIT_FAULT_DRIVER, /* a filter of CUPS could not convert the document */
	KIT_FAULT_OTHER,
	KIT_FAULT_COUNT
};

/*
 * The fault in Spanish: "falta papel"; "" for KIT_FAULT_NONE. Static storage.
 */
const char *kit_fault_what(enum kit_fault fault);

/* Appends what a person does about the fault: "póngale papel". Some of these
 * texts name the queue; queue is NULL or "" when its name is not known. */
void kit_fault_way_out(
    enum kit_fault fault, const char *queue, struct kit_str *out);

/* Appends the fault and its way out: "falta papel; póngale papel". */
void kit_fault_tell(
    enum kit_fault fault, const char *queue, struct kit_str *out);

/* The word for the fault in --json, in records and in the answer of
 * terreno-impresora: "papel"; "" for KIT_FAULT_NONE. Static storage. */
const char *kit_fault_word(enum kit_fault fault);

/* The fault of such a word; KIT_FAULT_OTHER for an unknown word. */
enum kit_fault kit_fault_of_word(struct kit_sv word);

/* Which of two faults to tell; either may be KIT_FAULT_NONE. */
enum kit_fault kit_fault_worse(enum kit_fault a, enum kit_fault b);

/*
 * The fault of one printer-state-reason, with or without its ending -error,
 * -warning or -report. KIT_FAULT_NONE for an unknown reason, and for one that
 * lets paper come out (toner low, processing).
 */
enum kit_fault kit_fault_of_reason(struct kit_sv reason);

/* The fault of an English printer-state-message, because some backends give no
 * reason. KIT_FAULT_NONE for any other message. */
enum kit_fault kit_fault_of_message(struct kit_sv message);

#endif
