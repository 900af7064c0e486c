#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H
#include <stdint.h>

// How often this thread has called malloc or calloc; -1 where calls cannot be counted.
int64_t allocation_count(void);

#endif
