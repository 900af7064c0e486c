// Memory for arrays, and working memory for calls.
#ifndef SWOOP_MEMORY_H
#define SWOOP_MEMORY_H

#include "swoop_int.h"

// An array of up to this many bytes is stored in its own object instead of in a block. Nothing separates these bytes
// from what follows the object, so with AddressSanitizer all arrays are in blocks.
#if __has_feature(address_sanitizer)
#define SW_ADDRESS_SANITIZER 1
#define SW_INLINE_BYTES 0
#else
#define SW_ADDRESS_SANITIZER 0
#define SW_INLINE_BYTES 64
#endif

// Allocates a block aligned to 64 bytes. Freed blocks are kept by size class and reused. `capacity` receives the size
// of the block, which must be passed to sw_free. NULL if memory is exhausted. AddressSanitizer reports accesses to a
// freed block that is kept, and accesses beyond `bytes` of one in use.
void *sw_alloc(size_t bytes, size_t *capacity);
void sw_free(void *block, size_t capacity);
// Whether a block of this size fits in the machine's memory, if nothing else is in it.
bool sw_may_fit(size_t bytes);
// Like sw_alloc, for memory used only during a call; if memory is exhausted, ends the process with a message.
void *sw_working_memory(size_t bytes, size_t *capacity);

// The number of bytes in use, of bytes kept for reuse, and of blocks ever requested from the system.
void sw_memory(size_t *in_use, size_t *cached, size_t *system_blocks);
void sw_release_cached(void);
// The number of blocks that this thread has ever allocated.
sw_int sw_blocks_taken(void);

#endif
