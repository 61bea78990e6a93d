#ifndef CPLATFORM_FILES_H
#define CPLATFORM_FILES_H

#include <stdint.h>

/// The kind of the file system that a path lies on, as the kernel's number. Source: statfs(2).
/// Returns -1 where it cannot be told.
int64_t cplatform_file_system(const char *path);

/// Marks an open file as in use, until its descriptor is closed. Has nothing to do with flock(2).
/// Returns 1 where nobody else has it marked, 0 where somebody has, -1 where the system cannot tell.
int cplatform_mark_in_use(int descriptor);

/// What the calling thread does from now on gives way to what others do.
void cplatform_give_way(void);

#endif
