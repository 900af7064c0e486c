// Marks memory as inaccessible for AddressSanitizer, which reports any access to it. Without the sanitizer this does
// nothing.
#ifndef SWOOP_POISON_H
#define SWOOP_POISON_H

#include "swoop_memory.h"

#if SW_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#define SW_NOT_POISON_CHECKED __attribute__((no_sanitize("address")))
static inline void sw_poison(void *memory, size_t bytes) { ASAN_POISON_MEMORY_REGION(memory, bytes); }
static inline void sw_unpoison(void *memory, size_t bytes) { ASAN_UNPOISON_MEMORY_REGION(memory, bytes); }
#else
#define SW_NOT_POISON_CHECKED
static inline void sw_poison(void *memory, size_t bytes) {}
static inline void sw_unpoison(void *memory, size_t bytes) {}
#endif

#endif
