#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cplatform_files.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/vfs.h>

int64_t cplatform_file_system(const char *path) {
  struct statfs status;
  if (statfs(path, &status) != 0) return -1;
  // Some of the numbers have their highest bit set.
  return (int64_t)(uint32_t)status.f_type;
}

static int mark(int descriptor, short kind) {
  struct flock range = {.l_type = kind, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1};
  return fcntl(descriptor, F_OFD_SETLK, &range);
}

int cplatform_mark_in_use(int descriptor) {
  int alone = mark(descriptor, F_WRLCK) == 0;
  if (!alone && errno != EAGAIN && errno != EACCES) return -1;
  // Whoever is the only one is that for a moment, and then one of many.
  for (int tries = 0; tries < 1000; tries++) {
    if (mark(descriptor, F_RDLCK) == 0) return alone;
    sched_yield();
  }
  return -1;
}

void cplatform_give_way(void) {
  // A refusal changes nothing but who is faster.
  (void)setpriority(PRIO_PROCESS, 0, 10);
}
