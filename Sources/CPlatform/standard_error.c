#define _GNU_SOURCE
#include "cplatform_standard_error.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <unistd.h>

// The terminal, out of the way while `memory` stands in its place; -1 when it does not.
static atomic_int original = -1;

void cplatform_standard_error_capture(void) {
  if (atomic_load(&original) >= 0 || !isatty(STDERR_FILENO)) return;
  int memory = memfd_create("beck-stderr", MFD_CLOEXEC);
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (memory >= 0 && copy >= 0 && dup2(memory, STDERR_FILENO) >= 0) {
    atomic_store(&original, copy);
  } else if (copy >= 0) {
    close(copy);
  }
  if (memory >= 0) close(memory);
}

size_t cplatform_standard_error_release(uint8_t *bytes, size_t capacity) {
  int terminal = atomic_exchange(&original, -1);
  if (terminal < 0) return 0;
  off_t end = lseek(STDERR_FILENO, 0, SEEK_END);
  off_t start = end > (off_t)capacity ? end - (off_t)capacity : 0;
  ssize_t count = end > 0 ? pread(STDERR_FILENO, bytes, (size_t)(end - start), start) : 0;
  dup2(terminal, STDERR_FILENO);
  close(terminal);
  return count > 0 ? (size_t)count : 0;
}
