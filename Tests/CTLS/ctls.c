#include "ctls.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

struct ctls_identity {
  EVP_PKEY *key;
  X509 *certificate;
};

struct ctls_server {
  SSL_CTX *context;
};

struct ctls_session {
  SSL *ssl;
};

// MARK: Certificates

static int add_extension(X509 *certificate, const X509 *issuer, int kind, const char *value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, (X509 *)issuer, certificate, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
  if (!extension) return 0;
  int is_added = X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  return is_added;
}

static int set_name_and_serial(X509 *certificate, const char *name) {
  X509_NAME *subject = X509_get_subject_name(certificate);
  unsigned char serial[8];
  if (RAND_bytes(serial, sizeof serial) != 1) return 0;
  serial[0] &= 0x7f;
  BIGNUM *number = BN_bin2bn(serial, sizeof serial, NULL);
  int is_set = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
  BN_free(number);
  return is_set && X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                              (const unsigned char *)name, -1, -1, 0);
}

static int fill(X509 *certificate, EVP_PKEY *key, const char *name, long from, long until) {
  return X509_set_version(certificate, X509_VERSION_3) && set_name_and_serial(certificate, name) &&
         X509_gmtime_adj(X509_getm_notBefore(certificate), from) &&
         X509_gmtime_adj(X509_getm_notAfter(certificate), until) &&
         X509_set_pubkey(certificate, key);
}

static struct ctls_identity *new_identity(void) {
  struct ctls_identity *identity = calloc(1, sizeof *identity);
  if (!identity) return NULL;
  identity->key = EVP_EC_gen("P-256");
  identity->certificate = X509_new();
  if (identity->key && identity->certificate) return identity;
  ctls_free_identity(identity);
  return NULL;
}

void ctls_free_identity(struct ctls_identity *identity) {
  if (!identity) return;
  EVP_PKEY_free(identity->key);
  X509_free(identity->certificate);
  free(identity);
}

static struct ctls_identity *checked(struct ctls_identity *identity, int is_good) {
  if (is_good) return identity;
  ctls_free_identity(identity);
  return NULL;
}

struct ctls_identity *ctls_make_authority(const char *name) {
  struct ctls_identity *made = new_identity();
  if (!made) return NULL;
  X509 *certificate = made->certificate;
  return checked(
      made, fill(certificate, made->key, name, -3600, 86400) &&
                X509_set_issuer_name(certificate, X509_get_subject_name(certificate)) &&
                add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE") &&
                add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign") &&
                X509_sign(certificate, made->key, EVP_sha256()));
}

struct ctls_identity *ctls_make_leaf(const struct ctls_identity *issuer, const char *names,
                                     long from, long until) {
  struct ctls_identity *made = new_identity();
  if (!made) return NULL;
  X509 *certificate = made->certificate;
  const X509 *signer = issuer ? issuer->certificate : certificate;
  return checked(made,
                 fill(certificate, made->key, "a server of the tests", from, until) &&
                     X509_set_issuer_name(certificate, X509_get_subject_name(signer)) &&
                     add_extension(certificate, signer, NID_subject_alt_name, names) &&
                     X509_sign(certificate, issuer ? issuer->key : made->key, EVP_sha256()));
}

char *ctls_certificate_pem(const struct ctls_identity *identity) {
  BIO *memory = BIO_new(BIO_s_mem());
  if (!memory) return NULL;
  char *text = NULL;
  char *pem = NULL;
  if (PEM_write_bio_X509(memory, identity->certificate)) {
    long count = BIO_get_mem_data(memory, &text);
    pem = count > 0 ? strndup(text, (size_t)count) : NULL;
  }
  BIO_free(memory);
  return pem;
}

unsigned long ctls_subject_hash(const struct ctls_identity *identity) {
  return X509_subject_name_hash(identity->certificate);
}

// MARK: Sessions

// The system's own policy may forbid what a test of refusals needs.
static int allow(SSL_CTX *context, int lowest, int highest) {
  SSL_CTX_set_security_level(context, 0);
  return SSL_CTX_set_min_proto_version(context, lowest) &&
         SSL_CTX_set_max_proto_version(context, highest) &&
         SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
}

struct ctls_server *ctls_make_server(const struct ctls_identity *identity, int lowest,
                                     int highest) {
  struct ctls_server *server = calloc(1, sizeof *server);
  if (!server) return NULL;
  server->context = SSL_CTX_new(TLS_server_method());
  if (server->context && allow(server->context, lowest, highest) &&
      SSL_CTX_use_certificate(server->context, identity->certificate) == 1 &&
      SSL_CTX_use_PrivateKey(server->context, identity->key) == 1)
    return server;
  ctls_free_server(server);
  return NULL;
}

void ctls_free_server(struct ctls_server *server) {
  if (!server) return;
  SSL_CTX_free(server->context);
  free(server);
}

static struct ctls_session *start(SSL_CTX *context, int socket, int (*shake)(SSL *)) {
  struct ctls_session *session = calloc(1, sizeof *session);
  if (!session) return NULL;
  ERR_clear_error();
  session->ssl = SSL_new(context);
  if (session->ssl && SSL_set_fd(session->ssl, socket) && shake(session->ssl) == 1) return session;
  ctls_free_session(session);
  return NULL;
}

struct ctls_session *ctls_accept(const struct ctls_server *server, int socket) {
  return start(server->context, socket, SSL_accept);
}

struct ctls_session *ctls_connect(int socket, int lowest, int highest) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  if (!context) return NULL;
  // The session keeps the context.
  struct ctls_session *session =
      allow(context, lowest, highest) ? start(context, socket, SSL_connect) : NULL;
  SSL_CTX_free(context);
  return session;
}

const char *ctls_asked_name(const struct ctls_session *session) {
  return SSL_get_servername(session->ssl, TLSEXT_NAMETYPE_host_name);
}

long ctls_read(struct ctls_session *session, void *bytes, size_t count) {
  size_t done = 0;
  ERR_clear_error();
  if (SSL_read_ex(session->ssl, bytes, count, &done) == 1) return (long)done;
  return SSL_get_error(session->ssl, 0) == SSL_ERROR_ZERO_RETURN ? 0 : -1;
}

long ctls_write(struct ctls_session *session, const void *bytes, size_t count) {
  size_t done = 0;
  ERR_clear_error();
  return SSL_write_ex(session->ssl, bytes, count, &done) == 1 ? (long)done : -1;
}

void ctls_announce_end(struct ctls_session *session) {
  ERR_clear_error();
  SSL_shutdown(session->ssl);
}

void ctls_free_session(struct ctls_session *session) {
  if (!session) return;
  SSL_free(session->ssl);
  free(session);
}

const char *ctls_error(void) {
  static _Thread_local char text[256];
  unsigned long code = ERR_peek_last_error();
  if (code) {
    ERR_error_string_n(code, text, sizeof text);
  } else {
    strcpy(text, "no reason told");
  }
  return text;
}
