// Counts what a program takes from the heap. Linked into a program, it stands before the C
// library's own functions.
#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

#include <stdint.h>

/// How often memory was asked for since the start, by all threads: malloc, calloc, realloc and
/// posix_memalign.
uint64_t beck_allocation_count(void);

#endif
