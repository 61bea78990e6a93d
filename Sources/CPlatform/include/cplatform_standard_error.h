#pragma once

#include <stddef.h>
#include <stdint.h>

/// Puts a file in memory in the place of a standard error that is a terminal, so that what libraries
/// and the runtime say does not draw over the screen. Does nothing when it is there already, when
/// standard error is no terminal, or when the system has no descriptor left.
void cplatform_standard_error_capture(void);

/// Puts standard error back and fetches what was said, its end where it is more than `capacity`.
/// Async-signal-safe.
/// @return how many bytes are in `bytes`; 0 when nothing was captured.
size_t cplatform_standard_error_release(uint8_t *bytes, size_t capacity);
