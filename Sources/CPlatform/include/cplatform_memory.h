#ifndef CPLATFORM_MEMORY_H
#define CPLATFORM_MEMORY_H

/// Keeps the process's memory and environment from core files and from other programs of the same
/// user. Programs it starts are as ever. See PR_SET_DUMPABLE in prctl(2).
void cplatform_memory_keep_private(void);

#endif
