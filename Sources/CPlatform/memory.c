#include "cplatform_memory.h"

#include <sys/prctl.h>

void cplatform_memory_keep_private(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
