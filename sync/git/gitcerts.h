#ifndef SYNC_GITCERTS_H
#define SYNC_GITCERTS_H

#include "gitstore.h"

/*
 * Reads the certificates that servers of https are known by: those in the file
 * that SSL_CERT_FILE names, else the machine's. Before this call no server's
 * certificate is trusted; a second call does nothing. KIT_EIO when the file can
 * not be read.
 */
KIT_MUST_USE enum kit_code sync_gitcerts_load(struct kit_err *err);

#endif
