// The only file that sees curses.h. Rows go straight to newscr, the window ncurses compares with
// what it has shown; stdscr is kept at one cell, which saves a third of the memory.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include "cncurses.h"

#include <curses.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <termcap.h>
#include <unistd.h>
#include <wchar.h>

struct cncurses_screen {
  SCREEN *screen;
  FILE *output;
  FILE *input;
  cchar_t *row;
  int rows;
  int columns;
  int colors;
  int last_pair;
  attr_t attributes;
  bool hides_cursor;
  bool inserts_into_corner;
  bool overwrites;
};

static void select_screen(const cncurses_screen *screen) { set_term(screen->screen); }

static const int touched_signals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
enum { touched_count = sizeof touched_signals / sizeof *touched_signals };

// newterm(3) replaces default handlers by its own, which are not signal-safe: they are put back.
static SCREEN *open_quietly(const char *terminal_type, FILE *output, FILE *input) {
  struct sigaction kept[touched_count];
  for (int i = 0; i < touched_count; i++) sigaction(touched_signals[i], NULL, &kept[i]);
  // Neither LINES and COLUMNS nor a terminal are asked for the size: the caller sets it.
  use_env(FALSE);
  use_tioctl(TRUE);
  SCREEN *screen = newterm(terminal_type, output, input);
  for (int i = 0; i < touched_count; i++) sigaction(touched_signals[i], &kept[i], NULL);
  return screen;
}

static bool has_string(const char *capability) {
  const char *value = tigetstr(capability);
  return value != NULL && value != (const char *)-1;
}

static void learn(cncurses_screen *screen) {
  screen->attributes = term_attrs();
  screen->hides_cursor = has_string("civis") && has_string("cnorm");
  screen->inserts_into_corner =
      tigetflag("am") == 1 && !(has_string("smam") && has_string("rmam"));
  screen->overwrites = has_string("sc") && has_string("rc");
  if (!has_colors() || start_color() == ERR) return;
  use_default_colors();
  screen->colors = COLORS;
  screen->last_pair = COLOR_PAIRS - 1;
}

static FILE *duplicate(int descriptor) {
  int own = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (own < 0) return NULL;
  FILE *file = fdopen(own, "w");
  if (file == NULL) close(own);
  return file;
}

cncurses_screen *cncurses_open(const char *terminal_type, int output, cncurses_outcome *outcome) {
  *outcome = cncurses_unknown;
  cncurses_screen *screen = calloc(1, sizeof *screen);
  if (screen == NULL) return NULL;
  screen->output = duplicate(output);
  screen->input = fopen("/dev/null", "re");
  if (screen->output != NULL && screen->input != NULL) {
    screen->screen = open_quietly(terminal_type, screen->output, screen->input);
  }
  if (screen->screen == NULL) {
    cncurses_close(screen);
    return NULL;
  }
  if (!has_string("cup")) {
    *outcome = cncurses_dumb;
    cncurses_close(screen);
    return NULL;
  }
  learn(screen);
  typeahead(-1);
  idlok(newscr, TRUE);
  // What ncurses sends to set a terminal up is for the size it began with, and is not wanted: the
  // caller has its own. It goes out here, before the first frame.
  doupdate();
  *outcome = cncurses_opened;
  return screen;
}

void cncurses_close(cncurses_screen *screen) {
  if (screen->screen != NULL) {
    select_screen(screen);
    endwin();
    delscreen(screen->screen);
  }
  if (screen->output != NULL) fclose(screen->output);
  if (screen->input != NULL) fclose(screen->input);
  free(screen->row);
  free(screen);
}

int cncurses_colors(const cncurses_screen *screen) { return screen->colors; }
int cncurses_last_pair(const cncurses_screen *screen) { return screen->last_pair; }
bool cncurses_hides_cursor(const cncurses_screen *screen) { return screen->hides_cursor; }
bool cncurses_overwrites(const cncurses_screen *screen) { return screen->overwrites; }

void cncurses_define_pair(cncurses_screen *screen, int pair, int foreground, int background) {
  select_screen(screen);
  init_extended_pair(pair, foreground, background);
}

void cncurses_forget_pairs(cncurses_screen *screen) {
  select_screen(screen);
  reset_color_pairs();
}

bool cncurses_resize(cncurses_screen *screen, int rows, int columns) {
  select_screen(screen);
  cchar_t *row = reallocarray(screen->row, (size_t)columns, sizeof *row);
  if (row == NULL) return false;
  screen->row = row;
  screen->columns = 0;
  if (resize_term(rows, columns) == ERR || wresize(stdscr, 1, 1) == ERR) return false;
  screen->rows = rows;
  screen->columns = columns;
  clearok(curscr, TRUE);
  return true;
}

static attr_t curses_attributes(const cncurses_screen *screen, uint16_t attributes) {
  attr_t result = A_NORMAL;
  if (attributes & cncurses_bold) result |= A_BOLD;
  if (attributes & cncurses_dim) result |= A_DIM;
  if (attributes & cncurses_italic) result |= A_ITALIC;
  if (attributes & cncurses_underline) result |= A_UNDERLINE;
  if (attributes & cncurses_reverse) result |= A_REVERSE;
  return result & screen->attributes;
}

// What ncurses measures otherwise than the grid would shift all that follows in the row.
static wchar_t narrow_base(const cncurses_cell *cell) {
  wchar_t base = (wchar_t)cell->text[0];
  if (base >= 0x20 && base < 0x7F) return base;
  if (cell->width != 1) return L' ';
  return wcwidth(base) == 1 ? base : 0xFFFD;
}

static void set_cell(
    const cncurses_screen *screen, cchar_t *target, const cncurses_cell *cell, wchar_t base) {
  wchar_t text[6] = {base};
  int length = 1;
  for (int i = 1; i < 5 && cell->text[i] != 0; i++) {
    wchar_t mark = (wchar_t)cell->text[i];
    if (wcwidth(mark) == 0) text[length++] = mark;
  }
  int pair = cell->pair;
  setcchar(target, text, curses_attributes(screen, cell->attributes), 0, &pair);
}

static bool is_plain(const cncurses_cell *cell, wchar_t base) {
  return base < 0x7F && cell->text[1] == 0;
}

static bool looks_same(const cncurses_cell *a, const cncurses_cell *b) {
  return a->pair == b->pair && a->attributes == b->attributes;
}

// Where the right margin cannot be switched off, ncurses writes the last cell one column too early
// and inserts a cell before it: that would cut a wide character there in two.
static bool is_cut_by_corner(const cncurses_screen *screen, int row, int column) {
  return screen->inserts_into_corner && row == screen->rows - 1 && column == screen->columns - 3;
}

// Makes ncurses' cells of a row's, from one column up to another; neither halves a wide one.
static int convert(
    cncurses_screen *screen, int row, int first, int end, const cncurses_cell *cells) {
  int used = 0;
  const cncurses_cell *plain = NULL;
  for (int i = first; i < end; i++) {
    const cncurses_cell *cell = &cells[i];
    bool whole = cell->width == 2 && i + 1 < screen->columns && cells[i + 1].width == 0
        && wcwidth((wchar_t)cell->text[0]) == 2 && !is_cut_by_corner(screen, row, i);
    wchar_t base = whole ? (wchar_t)cell->text[0] : narrow_base(cell);
    cchar_t *target = &screen->row[used++];
    // Most cells are an ASCII letter that looks like the one before: setcchar(3) is for the rest.
    if (plain != NULL && plain == cell - 1 && is_plain(cell, base) && looks_same(cell, plain)) {
      *target = target[-1];
      target->chars[0] = base;
    } else {
      set_cell(screen, target, cell, base);
    }
    if (is_plain(cell, base)) plain = cell;
    if (whole) i++;
  }
  return used;
}

void cncurses_put_row(cncurses_screen *screen, int row, const cncurses_cell *cells) {
  select_screen(screen);
  int used = convert(screen, row, 0, screen->columns, cells);
  mvwadd_wchnstr(newscr, row, 0, screen->row, used);
}

void cncurses_shift_cells(cncurses_screen *screen, bool on) {
  select_screen(screen);
  idcok(newscr, on);
}

// What is written over takes this way, behind what ncurses has flushed to the same file. tputs(3)
// hands its bytes to a function that is told nothing else.
static FILE *overwritten;
static int put_byte(int byte) { return fputc(byte, overwritten); }

static void put_capability(const char *name) { tputs(tigetstr(name), 1, put_byte); }

void cncurses_begin_overwriting(cncurses_screen *screen) {
  select_screen(screen);
  overwritten = screen->output;
  put_capability("sc");
}

static void put_normal_look(void) {
  int pair = 0;
  vid_puts(A_NORMAL, 0, &pair, put_byte);
}

static void put_text(const wchar_t *text) {
  mbstate_t state = {0};
  for (; *text != 0; text++) {
    char bytes[MB_LEN_MAX];
    size_t length = wcrtomb(bytes, *text, &state);
    if (length != (size_t)-1) fwrite(bytes, 1, length, overwritten);
  }
}

void cncurses_overwrite(
    cncurses_screen *screen, int row, int first, int end, const cncurses_cell *cells) {
  tputs(tiparm(tigetstr("cup"), row, first), 1, put_byte);
  int used = convert(screen, row, first, end, cells);
  attr_t last_attributes = A_NORMAL;
  int last_pair = 0;
  for (int i = 0; i < used; i++) {
    wchar_t text[CCHARW_MAX + 1] = {0};
    attr_t attributes;
    short short_pair;
    int pair;
    getcchar(&screen->row[i], text, &attributes, &short_pair, &pair);
    if (i == 0 || attributes != last_attributes || pair != last_pair) {
      // From one colour to another vid_puts(3) leaves a ground that the other has not.
      put_normal_look();
      vid_puts(attributes, 0, &pair, put_byte);
    }
    last_attributes = attributes;
    last_pair = pair;
    put_text(text);
  }
}

void cncurses_overwrite_command(const uint8_t *bytes, size_t count) {
  fwrite(bytes, 1, count, overwritten);
}

void cncurses_end_overwriting(cncurses_screen *screen) {
  put_normal_look();
  put_capability("rc");
  fflush(screen->output);
}

void cncurses_place_cursor(cncurses_screen *screen, int row, int column) {
  select_screen(screen);
  leaveok(newscr, row < 0);
  if (row >= 0) wmove(newscr, row, column);
}

void cncurses_invalidate(cncurses_screen *screen) {
  select_screen(screen);
  clearok(curscr, TRUE);
}

void cncurses_write_frame(cncurses_screen *screen) {
  select_screen(screen);
  doupdate();
}
