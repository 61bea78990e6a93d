#define _GNU_SOURCE
#include "CCurl.h"

#include <fcntl.h>

// The numbers of options and infos carry their type.
static int has_type(CURLoption option, int type) { return option / 10000 * 10000 == type; }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  if (!has_type(option, CURLOPTTYPE_LONG)) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *text) {
  if (!has_type(option, CURLOPTTYPE_STRINGPOINT)) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_setopt(handle, option, text);
}

CURLcode ccurl_set_post_body(CURL *handle, const void *bytes, curl_off_t count) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes ? bytes : "");
}

CURLcode ccurl_set_headers(CURL *handle, struct curl_slist *list) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

CURLcode ccurl_set_error_buffer(CURL *handle, char *buffer) {
  return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

CURLcode ccurl_set_write(CURL *handle, ccurl_bytes_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

CURLcode ccurl_set_header(CURL *handle, ccurl_bytes_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
}

CURLcode ccurl_set_prereq(CURL *handle, ccurl_prereq_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_PREREQDATA, context);
}

static int close_on_exec(void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)context;
  (void)purpose;
  return fcntl(socket, F_SETFD, FD_CLOEXEC) == 0 ? CURL_SOCKOPT_OK : CURL_SOCKOPT_ERROR;
}

CURLcode ccurl_set_close_on_exec(CURL *handle) {
  return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, close_on_exec);
}

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  if ((info & CURLINFO_TYPEMASK) != CURLINFO_LONG) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_getinfo(handle, info, value);
}

CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  if ((info & CURLINFO_TYPEMASK) != CURLINFO_OFF_T) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_getinfo(handle, info, value);
}

CURLcode ccurl_result(const CURLMsg *message) { return message->data.result; }

bool ccurl_resolves_in_background(void) {
  return curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS;
}
