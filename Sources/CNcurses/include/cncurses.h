#pragma once

// ncurses as a model of the screen and a difference engine: it never sees the terminal. What it
// would send goes to a descriptor of the caller's. ncurses keeps global state, so all calls come
// from one thread at a time.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cncurses_screen cncurses_screen;

enum {
  cncurses_bold = 1,
  cncurses_dim = 2,
  cncurses_italic = 4,
  cncurses_underline = 8,
  cncurses_reverse = 16,
};

/// One column: a spacing scalar, up to four combining ones (0 ends them) and its look.
typedef struct {
  uint32_t text[5];
  uint16_t attributes;
  /// 1 or 2; 0 in the right half of a wide cell.
  uint16_t width;
  int32_t pair;
} cncurses_cell;

typedef enum {
  cncurses_opened,
  /// terminfo has no usable entry of this name.
  cncurses_unknown,
  /// The entry cannot address the cursor.
  cncurses_dumb,
} cncurses_outcome;

/// @param terminal_type a name in terminfo.
/// @param output a seekable file; a duplicate of it is kept. What is written to it here sets up a
///   terminal that nobody has: to be discarded.
/// @param[out] outcome why NULL was returned.
/// @return a screen of 24 × 80 or the entry's own size, NULL on failure.
cncurses_screen *cncurses_open(const char *terminal_type, int output, cncurses_outcome *outcome);
void cncurses_close(cncurses_screen *screen);

/// @return how many colours there are: 0, 8, 16, 88, 256, or 2^24 where colours are direct.
int cncurses_colors(const cncurses_screen *screen);

/// @return the highest usable pair number; pair 0 is the terminal's own colours.
int cncurses_last_pair(const cncurses_screen *screen);

/// @return whether the cursor can be hidden.
bool cncurses_hides_cursor(const cncurses_screen *screen);

/// @param pair 1 to the last pair; @param foreground, background colour numbers, -1 the default.
void cncurses_define_pair(cncurses_screen *screen, int pair, int foreground, int background);
void cncurses_forget_pairs(cncurses_screen *screen);

/// Both at least 1. The next frame paints everything.
/// @return false when there is no memory for it.
bool cncurses_resize(cncurses_screen *screen, int rows, int columns);

/// Replaces a whole row. What ncurses would measure with another width is drawn as U+FFFD, half a
/// wide cell as a blank, and so is a wide cell right before the lower right corner where the
/// terminal's margin cannot be switched off.
/// @param cells as many as the screen has columns.
void cncurses_put_row(cncurses_screen *screen, int row, const cncurses_cell *cells);

/// Whether frames may move a part of a row within it rather than send it again. True at first.
void cncurses_shift_cells(cncurses_screen *screen, bool on);

/// Where the cursor stands after the frame; a negative row leaves it where it happens to be.
void cncurses_place_cursor(cncurses_screen *screen, int row, int column);

/// The next frame clears the terminal and paints everything.
void cncurses_invalidate(cncurses_screen *screen);

/// Writes the frame's bytes to the output, from its present position. Called after each row that was
/// put it moves none to another place: a row is moved where one line alone, unlike all others, was
/// on the screen and is to stand elsewhere, and then two rows have changed.
void cncurses_write_frame(cncurses_screen *screen);

/// Whether a frame may be written over: the terminal can put its cursor back.
bool cncurses_overwrites(const cncurses_screen *screen);

/// Between these two, which come behind a frame, parts of rows are written once more over
/// themselves, with commands between that ncurses does not know. The cursor ends where it was, in
/// the look that ncurses believes in.
void cncurses_begin_overwriting(cncurses_screen *screen);
void cncurses_end_overwriting(cncurses_screen *screen);

/// @param first,end columns that halve no wide cell, and of which the last is not the screen's last
///   in the last row.
/// @param cells the whole row, as it was put.
void cncurses_overwrite(
    cncurses_screen *screen, int row, int first, int end, const cncurses_cell *cells);

/// Sends bytes that show nothing and move nothing.
void cncurses_overwrite_command(const uint8_t *bytes, size_t count);
