#ifndef CPLATFORM_WIDTH_H
#define CPLATFORM_WIDTH_H

#include <stdint.h>

/// Columns of a Unicode scalar by libc's `wcwidth` under a UTF-8 LC_CTYPE, which is what ncurses
/// lays out by. The process's own locale is neither asked nor changed.
/// Returns 0, 1 or 2; -1 for controls and for what libc's Unicode version does not know.
/// Any thread.
int cplatform_width(uint32_t scalar);

#endif
