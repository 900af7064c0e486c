// Memory for arrays and for calls while they run.
#ifndef SWOOP_MEMORY_H
#define SWOOP_MEMORY_H

#include "swoop_int.h"

// Up to this many bytes an array keeps in its own object instead of in a block. Nothing separates them from what follows
// the object, so with AddressSanitizer all are in blocks.
#if __has_feature(address_sanitizer)
#define SW_ADDRESS_SANITIZER 1
#define SW_INLINE_BYTES 0
#else
#define SW_ADDRESS_SANITIZER 0
#define SW_INLINE_BYTES 64
#endif

// Blocks aligned to 64 bytes, kept by size class when freed and handed out again. `capacity` receives the size of the
// block, which sw_free wants back. NULL when memory is out. AddressSanitizer reports who touches a block that is kept,
// or what is beyond the `bytes` of one that is not.
void *sw_alloc(size_t bytes, size_t *capacity);
void sw_free(void *block, size_t capacity);
// As sw_alloc, for what a call needs while it runs; ends the process with a message when memory is out.
void *sw_working_memory(size_t bytes, size_t *capacity);

// Bytes handed out now, bytes kept for reuse, and number of blocks ever taken from the system.
void sw_memory(size_t *in_use, size_t *cached, size_t *system_blocks);
void sw_release_cached(void);
// Number of blocks that this thread has ever taken.
sw_int sw_blocks_taken(void);

#endif
