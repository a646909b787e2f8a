#ifndef SYNC_GITCERTS_H
#define SYNC_GITCERTS_H

#include "gitstore.h"

/*
 * Reads the certificates that a server of https is known by: those of the file
 * that the environment names in SSL_CERT_FILE, else the machine's. Until this
 * is called no server's certificate is trusted; again it does nothing. KIT_EIO
 * when they can not be read.
 */
KIT_MUST_USE enum kit_code sync_gitcerts_load(struct kit_err *err);

#endif
