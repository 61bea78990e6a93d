#include "cvterm.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

struct cvterm {
  VTerm *vterm;
  VTermScreen *screen;
  int columns;
  bool cursor_visible;
  bool alternate;
  uint8_t *answer;
  size_t answer_count, answer_capacity;
};

static int note_property(VTermProp property, VTermValue *value, void *user) {
  struct cvterm *terminal = user;
  if (property == VTERM_PROP_CURSORVISIBLE) terminal->cursor_visible = value->boolean;
  if (property == VTERM_PROP_ALTSCREEN) terminal->alternate = value->boolean;
  return 1;
}

static void keep_answer(const char *bytes, size_t count, void *user) {
  struct cvterm *terminal = user;
  size_t needed = terminal->answer_count + count;
  if (needed > terminal->answer_capacity) {
    uint8_t *larger = realloc(terminal->answer, needed * 2);
    if (!larger) return;
    terminal->answer = larger;
    terminal->answer_capacity = needed * 2;
  }
  memcpy(terminal->answer + terminal->answer_count, bytes, count);
  terminal->answer_count = needed;
}

static const VTermScreenCallbacks callbacks = {.settermprop = note_property};

struct cvterm *cvterm_new(int rows, int columns) {
  struct cvterm *terminal = calloc(1, sizeof *terminal);
  if (!terminal) return NULL;
  terminal->vterm = vterm_new(rows, columns);
  if (!terminal->vterm) {
    free(terminal);
    return NULL;
  }
  terminal->columns = columns;
  terminal->cursor_visible = true;
  vterm_set_utf8(terminal->vterm, 1);
  vterm_output_set_callback(terminal->vterm, keep_answer, terminal);
  terminal->screen = vterm_obtain_screen(terminal->vterm);
  vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
  vterm_screen_enable_altscreen(terminal->screen, 1);
  vterm_screen_reset(terminal->screen, 1);
  return terminal;
}

void cvterm_free(struct cvterm *terminal) {
  vterm_free(terminal->vterm);
  free(terminal->answer);
  free(terminal);
}

void cvterm_resize(struct cvterm *terminal, int rows, int columns) {
  terminal->columns = columns;
  vterm_set_size(terminal->vterm, rows, columns);
}

void cvterm_write(struct cvterm *terminal, const uint8_t *bytes, size_t count) {
  vterm_input_write(terminal->vterm, (const char *)bytes, count);
}

size_t cvterm_take_answer(struct cvterm *terminal, uint8_t *bytes, size_t capacity) {
  size_t count = terminal->answer_count < capacity ? terminal->answer_count : capacity;
  if (count == 0) return 0;
  memcpy(bytes, terminal->answer, count);
  memmove(terminal->answer, terminal->answer + count, terminal->answer_count - count);
  terminal->answer_count -= count;
  return count;
}

void cvterm_cursor(const struct cvterm *terminal, int *row, int *column, bool *visible) {
  VTermPos position;
  vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &position);
  *row = position.row;
  *column = position.col;
  *visible = terminal->cursor_visible;
}

bool cvterm_is_alternate(const struct cvterm *terminal) { return terminal->alternate; }

bool cvterm_pen_is_default(const struct cvterm *terminal) {
  const VTermState *state = vterm_obtain_state(terminal->vterm);
  const VTermAttr plain[] = {VTERM_ATTR_BOLD,  VTERM_ATTR_UNDERLINE, VTERM_ATTR_ITALIC,
                             VTERM_ATTR_BLINK, VTERM_ATTR_REVERSE,   VTERM_ATTR_STRIKE};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    VTermValue value = {0};
    if (vterm_state_get_penattr(state, plain[i], &value) && (value.boolean || value.number))
      return false;
  }
  VTermValue front = {0}, back = {0};
  return vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &front)
      && vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &back)
      && VTERM_COLOR_IS_DEFAULT_FG(&front.color) && VTERM_COLOR_IS_DEFAULT_BG(&back.color);
}

static struct cvterm_color convert_color(VTermColor color, uint8_t default_flag) {
  struct cvterm_color converted = {.kind = CVTERM_COLOR_DEFAULT};
  if (color.type & default_flag) return converted;
  if (VTERM_COLOR_IS_INDEXED(&color)) {
    converted.kind = CVTERM_COLOR_INDEXED;
    converted.values[0] = color.indexed.idx;
  } else {
    converted.kind = CVTERM_COLOR_RGB;
    converted.values[0] = color.rgb.red;
    converted.values[1] = color.rgb.green;
    converted.values[2] = color.rgb.blue;
  }
  return converted;
}

static uint8_t convert_attributes(VTermScreenCellAttrs attributes) {
  return (attributes.bold ? CVTERM_BOLD : 0) | (attributes.italic ? CVTERM_ITALIC : 0)
      | (attributes.underline ? CVTERM_UNDERLINE : 0)
      | (attributes.reverse ? CVTERM_REVERSE : 0) | (attributes.strike ? CVTERM_STRIKE : 0)
      | (attributes.blink ? CVTERM_BLINK : 0);
}

static struct cvterm_cell convert_cell(const VTermScreenCell *cell) {
  // libvterm marks the second column of a wide character so.
  const uint32_t continuation = 0xFFFFFFFF;
  struct cvterm_cell converted = {
      .width = (uint8_t)cell->width,
      .attributes = convert_attributes(cell->attrs),
      .foreground = convert_color(cell->fg, VTERM_COLOR_DEFAULT_FG),
      .background = convert_color(cell->bg, VTERM_COLOR_DEFAULT_BG),
  };
  if (cell->chars[0] == continuation) {
    converted.width = 0;
    return converted;
  }
  for (int i = 0; i < CVTERM_SCALARS && cell->chars[i] != 0; i++)
    converted.scalars[i] = cell->chars[i];
  return converted;
}

void cvterm_copy_row(
    const struct cvterm *terminal, int row, int columns, struct cvterm_cell *cells) {
  for (int column = 0; column < columns; column++) {
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &cell);
    cells[column] = convert_cell(&cell);
  }
}

size_t cvterm_row_text(const struct cvterm *terminal, int row, char *text, size_t capacity) {
  VTermRect rect = {
      .start_row = row, .end_row = row + 1, .start_col = 0, .end_col = terminal->columns};
  return vterm_screen_get_text(terminal->screen, text, capacity, rect);
}
