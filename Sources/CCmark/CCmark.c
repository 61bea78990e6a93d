#include "CCmark.h"

#include <cmark-gfm/houdini.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void register_extensions(void) { cmark_gfm_core_extensions_ensure_registered(); }

cmark_parser *beck_cmark_parser(int options) {
  static const char *const names[] = {"table", "strikethrough", "autolink", "tasklist"};
  pthread_once(&once, register_extensions);
  cmark_parser *parser = cmark_parser_new(options);
  if (parser == NULL) return NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    cmark_syntax_extension *extension = cmark_find_syntax_extension(names[i]);
    if (extension != NULL) cmark_parser_attach_syntax_extension(parser, extension);
  }
  return parser;
}

cmark_node *beck_cmark_finish(cmark_parser *parser) {
  static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&reading);
  cmark_node *root = cmark_parser_finish(parser);
  pthread_mutex_unlock(&reading);
  return root;
}

size_t beck_cmark_entity(
    const uint8_t *text, size_t length, uint8_t *decoded, size_t room, size_t *read) {
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  bufsize_t taken = houdini_unescape_ent(&buffer, text, (bufsize_t)length);
  bool fits = taken > 0 && buffer.size > 0 && (size_t)buffer.size <= room;
  size_t size = fits ? (size_t)buffer.size : 0;
  memcpy(decoded, buffer.ptr, size);
  *read = size > 0 ? (size_t)taken : 0;
  cmark_strbuf_free(&buffer);
  return size;
}
