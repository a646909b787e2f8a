#ifndef KIT_HEALTH_OFFICE_H
#define KIT_HEALTH_OFFICE_H

#include "health.h"

/*
 * Whom this laptop takes for the office, by the fingerprint of its key; whether
 * that changed, and whether the remote's main is somebody else's.
 */
void kit_health_office(struct kit_desk *desk, struct kit_finding *f);

#endif
