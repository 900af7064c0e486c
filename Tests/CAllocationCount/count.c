// malloc and calloc that count: an executable's own definitions stand before the C library's. Sanitizers that have an
// allocator of their own need it to be called, and under all of them Swift is not optimised, so that the tests' limits do
// not hold.
#include "allocation_count.h"

#include <stddef.h>

#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer) \
    && !__has_feature(undefined_behavior_sanitizer)
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);

static _Thread_local int64_t count;

int64_t allocation_count(void) { return count; }
void *malloc(size_t bytes) {
    count++;
    return __libc_malloc(bytes);
}
void *calloc(size_t items, size_t bytes) {
    count++;
    return __libc_calloc(items, bytes);
}
#else
int64_t allocation_count(void) { return -1; }
#endif
