#ifndef CVTERM_H
#define CVTERM_H

// libvterm 0.1.4 as values: a screen of cells, fed with bytes. One thread at a time.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cvterm;

enum { CVTERM_SCALARS = 6 };

enum {
  CVTERM_BOLD = 1,
  CVTERM_ITALIC = 2,
  CVTERM_UNDERLINE = 4,
  CVTERM_REVERSE = 8,
  CVTERM_STRIKE = 16,
  CVTERM_BLINK = 32,
};

enum { CVTERM_COLOR_DEFAULT, CVTERM_COLOR_INDEXED, CVTERM_COLOR_RGB };

/// `values` holds the index in its first element, or red, green and blue.
struct cvterm_color {
  uint8_t kind;
  uint8_t values[3];
};

/// `width` is 1 or 2, and 0 for the second column of a wide character; `scalars`
/// is filled with zeros behind the last one and empty in a blank cell.
struct cvterm_cell {
  uint32_t scalars[CVTERM_SCALARS];
  uint8_t width;
  uint8_t attributes;
  struct cvterm_color foreground;
  struct cvterm_color background;
};

/// A terminal with an alternate screen, in UTF-8; null without memory. Both sizes are ≥ 1.
struct cvterm *_Nullable cvterm_new(int rows, int columns);
void cvterm_free(struct cvterm *_Nonnull terminal);
void cvterm_resize(struct cvterm *_Nonnull terminal, int rows, int columns);
void cvterm_write(struct cvterm *_Nonnull terminal, const uint8_t *_Nonnull bytes, size_t count);

/// Moves at most `capacity` bytes of what the terminal answers to queries out of it.
size_t cvterm_take_answer(
    struct cvterm *_Nonnull terminal, uint8_t *_Nonnull bytes, size_t capacity);

void cvterm_cursor(
    const struct cvterm *_Nonnull terminal, int *_Nonnull row, int *_Nonnull column,
    bool *_Nonnull visible);
bool cvterm_is_alternate(const struct cvterm *_Nonnull terminal);
/// Whether text written now would have no attribute and the default colours.
bool cvterm_pen_is_default(const struct cvterm *_Nonnull terminal);

/// Copies `columns` cells of `row`; both must lie in the screen.
void cvterm_copy_row(
    const struct cvterm *_Nonnull terminal, int row, int columns,
    struct cvterm_cell *_Nonnull cells);

/// The text of `row` in UTF-8, without a NUL; returns its length, at most `capacity`.
size_t cvterm_row_text(
    const struct cvterm *_Nonnull terminal, int row, char *_Nonnull text, size_t capacity);

#endif
