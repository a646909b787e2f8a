#ifndef KIT_HEALTH_OFFICE_H
#define KIT_HEALTH_OFFICE_H

#include "health.h"

/*
 * Fills in the row of health about the office: the fingerprint of the key that
 * this laptop takes for the office's, whether that key changed, and whether
 * main at the remote is signed by another key.
 */
void kit_health_office(struct kit_desk *desk, struct kit_finding *f);

#endif
