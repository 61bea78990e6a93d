// libcurl for Swift: the variadic functions split by the type of their argument, so that each call
// is checked. An option of another type than the function's is refused, not misread.
#ifndef BECK_CCURL_H
#define BECK_CCURL_H

#include <curl/curl.h>
#include <stdbool.h>

#if LIBCURL_VERSION_NUM < 0x075700
#error "beck needs libcurl 7.87.0 or newer"
#endif

typedef size_t (*ccurl_bytes_callback)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_prereq_callback)(void *context, char *remote_ip, char *local_ip,
                                     int remote_port, int local_port);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);

// libcurl copies the text. NULL is the option's "none".
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *text);

// libcurl copies the bytes.
CURLcode ccurl_set_post_body(CURL *handle, const void *bytes, curl_off_t count);

// Both stay the caller's and must outlive the handle.
CURLcode ccurl_set_headers(CURL *handle, struct curl_slist *list);
CURLcode ccurl_set_error_buffer(CURL *handle, char *buffer);

CURLcode ccurl_set_write(CURL *handle, ccurl_bytes_callback callback, void *context);
CURLcode ccurl_set_header(CURL *handle, ccurl_bytes_callback callback, void *context);
CURLcode ccurl_set_prereq(CURL *handle, ccurl_prereq_callback callback, void *context);

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);

// The handle's sockets are closed in programs this process starts: one that kept such a socket
// would keep the connection open after a cancel.
CURLcode ccurl_set_close_on_exec(CURL *handle);

// What 8.6.0 and later say of a header line over 100 KiB; before, it is CURLE_OUT_OF_MEMORY.
static const CURLcode CCURLE_TOO_LARGE = (CURLcode)100;

// Name look-ups do not block the caller of the multi interface.
bool ccurl_resolves_in_background(void);

// The result of a CURLMSG_DONE message, which is in a union.
CURLcode ccurl_result(const CURLMsg *message);

#endif
