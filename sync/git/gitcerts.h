#ifndef SYNC_GITCERTS_H
#define SYNC_GITCERTS_H

#include "gitstore.h"

/*
 * Reads the certificates of the authorities that https servers are checked
 * against: the file that SSL_CERT_FILE names, else the machine's own. Before
 * this call libgit2 on mbedTLS trusts no server; a second call does nothing.
 * Fails with KIT_EIO when the file can not be read.
 */
KIT_MUST_USE enum kit_code sync_gitcerts_load(struct kit_err *err);

#endif
