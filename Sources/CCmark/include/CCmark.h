// cmark-gfm and its extensions as one module, and the calls whose results Swift cannot name.
#ifndef CCMARK_H
#define CCMARK_H

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
#include <stddef.h>
#include <stdint.h>

/// A parser of GitHub's Markdown: tables, strikethrough, autolinks and task lists on. NULL without
/// memory. Freed by `cmark_parser_free`. Safe on any thread; registers the extensions once.
cmark_parser *beck_cmark_parser(int options);

/// Reads what was fed; as `cmark_parser_finish`, but safe on any thread: cmark keeps the characters
/// of its extensions in one table for all parsers while it reads, so it reads for one at a time.
cmark_node *beck_cmark_finish(cmark_parser *parser);

/// Decodes the character reference whose `&` stands before `text`.
/// - `text`: what follows the `&`, up to and with the `;` or more; `length` bytes.
/// - `decoded`: room for `room` bytes; 16 hold any.
/// Returns the bytes written to `decoded`, and to `read` how many bytes of `text` it took; 0 where
/// it is none.
size_t beck_cmark_entity(
    const uint8_t *text, size_t length, uint8_t *decoded, size_t room, size_t *read);

#endif
