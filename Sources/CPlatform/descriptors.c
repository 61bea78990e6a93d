#define _GNU_SOURCE
#include "cplatform_descriptors.h"

#include <sys/eventfd.h>
#include <sys/mman.h>
#include <time.h>

int cplatform_memory_descriptor(const char *name) {
  return memfd_create(name, MFD_CLOEXEC);
}

int cplatform_wake_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void cplatform_wake(int descriptor) { eventfd_write(descriptor, 1); }

void cplatform_wake_clear(int descriptor) {
  eventfd_t count;
  eventfd_read(descriptor, &count);
}

int cplatform_poll(struct pollfd *requests, int count, int64_t nanoseconds) {
  const struct timespec timeout = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  return ppoll(requests, (nfds_t)count, nanoseconds < 0 ? NULL : &timeout, NULL);
}
