#ifndef CPLATFORM_THREADS_H
#define CPLATFORM_THREADS_H

/// Names the calling thread as tools show it; more than 15 bytes are cut off.
void cplatform_name_thread(const char *name);

#endif
