#pragma once

#include <poll.h>
#include <stdint.h>

/// A file in memory, empty, close-on-exec.
/// @return a descriptor, or -1 with errno set; see memfd_create(2).
int cplatform_memory_descriptor(const char *name);

/// A descriptor that becomes readable by `cplatform_wake` and stays so until cleared.
/// @return -1 with errno set on failure; see eventfd(2).
int cplatform_wake_descriptor(void);
void cplatform_wake(int descriptor);
void cplatform_wake_clear(int descriptor);

/// ppoll(2) with the signal mask as it is.
/// @param nanoseconds how long to wait at most; negative waits without end.
int cplatform_poll(struct pollfd *requests, int count, int64_t nanoseconds);
