#ifndef CTLS_H
#define CTLS_H

// The server's side of TLS by OpenSSL 3, with certificates made on the spot: no key is ever stored.
// What is made is freed by the caller; NULL stands for a failure, told by ctls_error().

#include <stddef.h>

// A key with its certificate.
struct ctls_identity;
// An identity and the versions it is served with; may be shared by threads.
struct ctls_server;
// One connection; one thread at a time.
struct ctls_session;

// An authority that signs itself.
struct ctls_identity *ctls_make_authority(const char *name);

// A server's identity.
// - issuer: the authority that signs it; NULL to let it sign itself.
// - names: its subject alternative names as OpenSSL writes them, "DNS:localhost,IP:127.0.0.1".
// - from, until: its validity in seconds from now, may be negative.
struct ctls_identity *ctls_make_leaf(const struct ctls_identity *issuer, const char *names,
                                     long from, long until);

void ctls_free_identity(struct ctls_identity *identity);

// The certificate alone. free() it.
char *ctls_certificate_pem(const struct ctls_identity *identity);

// The name of its file in a folder of authorities is this in eight hexadecimal digits, and ".0".
unsigned long ctls_subject_hash(const struct ctls_identity *identity);

// Versions are 0x0301 for TLS 1.0 to 0x0304 for 1.3.
struct ctls_server *ctls_make_server(const struct ctls_identity *identity, int lowest,
                                     int highest);
void ctls_free_server(struct ctls_server *server);

// The handshake on a blocking socket, which stays the caller's.
struct ctls_session *ctls_accept(const struct ctls_server *server, int socket);

// The same from the client's side, which trusts everybody: for tests of the server itself.
struct ctls_session *ctls_connect(int socket, int lowest, int highest);

// Of an accepted session: the name that the client asked for, or NULL.
const char *ctls_asked_name(const struct ctls_session *session);

// As recv(2) and send(2): 0 is the end as the peer has announced it, -1 any other end.
long ctls_read(struct ctls_session *session, void *bytes, size_t count);
long ctls_write(struct ctls_session *session, const void *bytes, size_t count);

// Announces the end of what is sent (close_notify).
void ctls_announce_end(struct ctls_session *session);

void ctls_free_session(struct ctls_session *session);

// Why the last call of this thread failed; overwritten by the next.
const char *ctls_error(void);

#endif
