// Memory for arrays: freed blocks are kept by size class and reused, so that a training step that repeats itself
// requests nothing from the system.
//
// A thread keeps some small blocks of each class for itself and needs no lock for them. The other small blocks and all
// large ones are shared, under one spin lock that is held for a few instructions.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#if defined(__linux__)
#include <sys/sysinfo.h>
#endif
#include <unistd.h>

#include "poison.h"

#define UNIT 64  // bytes; every block's size and alignment is a multiple
#define CLASSES 168
#define MAX_BYTES ((size_t)1 << 46)
#define SURELY_FITS ((size_t)64 << 20)
#define HUGE_PAGE ((size_t)2 << 20)
#define PAGE ((size_t)4096)
#define SHIFTS 16  // offsets in a page where a block can begin
#define OWN_BLOCK_MAX ((size_t)1 << 20)  // larger blocks are shared
#define OWN_BYTES ((size_t)256 << 10)    // that a thread keeps of a class, but at least 2 blocks and at most 64

typedef struct block {
    struct block *next;
} block;

typedef struct list {
    block *first;
    sw_int count;
} list;

// The cache of a thread. Only the thread itself writes to it; other threads read the counters.
typedef struct cache {
    list lists[CLASSES];
    _Atomic sw_int in_use;  // bytes allocated minus bytes freed by this thread
    _Atomic sw_int kept;    // bytes
    sw_int taken;           // blocks, since the thread started
    struct cache *next, *previous;
} cache;

static struct {
    atomic_flag locked;
    list lists[CLASSES];
    sw_int in_use, kept;  // `in_use` of threads that have ended
    size_t system_blocks;
    cache *caches;
} common = {.locked = ATOMIC_FLAG_INIT};

static void lock_common(void) {
    for (int tries = 0; atomic_flag_test_and_set_explicit(&common.locked, memory_order_acquire); tries++) {
        if (tries > 100) sched_yield();
    }
}
static void unlock_common(void) { atomic_flag_clear_explicit(&common.locked, memory_order_release); }

// ---- size classes: four per octave -------------------------------------------------------------------------------
// Sizes in units: 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, …
static inline sw_int class_of(size_t bytes, size_t *capacity) {
    const size_t units = bytes > UNIT ? (bytes + UNIT - 1) / UNIT : 1;
    if (units <= 4) {
        *capacity = units * UNIT;
        return (sw_int)units - 1;
    }
    const int shift = 61 - __builtin_clzll(units - 1);
    const size_t quarter = ((units - 1) >> shift) + 1;  // 5 … 8
    *capacity = (quarter << shift) * UNIT;
    return 4 * (sw_int)shift + (sw_int)quarter - 1;
}
static inline sw_int own_limit(size_t capacity) {
    const sw_int count = (sw_int)(OWN_BYTES / capacity);
    return count < 2 ? 2 : count > 64 ? 64 : count;
}

// ---- from and to the system ----------------------------------------------------------------------------------------
// Blocks of at least a page begin at different offsets in a page. The system hands out whole pages; if all blocks began
// at the same offset, a loop over several of them (a parameter, its gradient and the optimizer's state) would use the
// same few lines of the L1 cache for all.
static void *take_from_system(size_t capacity) {
    void *memory;
    const bool large = capacity >= HUGE_PAGE, shifted = capacity >= PAGE;
    if (posix_memalign(&memory, large ? HUGE_PAGE : shifted ? PAGE : UNIT, capacity + (shifted ? PAGE : 0)) != 0) {
        return NULL;
    }
#if defined(__linux__)
    if (large) madvise(memory, capacity + PAGE, MADV_HUGEPAGE);
#endif
    lock_common();
    const size_t place = common.system_blocks++ * 5 % SHIFTS;
    unlock_common();
    sw_poison(memory, capacity + (shifted ? PAGE : 0));
    return (char *)memory + (shifted ? place * (PAGE / SHIFTS) : 0);
}
static void give_to_system(void *memory, size_t capacity) {
    free(capacity >= PAGE ? (void *)((uintptr_t)memory & ~((uintptr_t)PAGE - 1)) : memory);
}

// The machine's memory and swap space. Linux may promise more, and ends the process when it is used.
static size_t machine_memory(void) {
#if defined(__linux__)
    static _Atomic size_t memory;
    struct sysinfo info;
    if (!memory) memory = sysinfo(&info) == 0 ? ((size_t)info.totalram + info.totalswap) * info.mem_unit : MAX_BYTES;
    return memory;
#else
    return MAX_BYTES;
#endif
}

bool sw_may_fit(size_t bytes) { return bytes <= MAX_BYTES && bytes <= machine_memory(); }

// The maximum number of bytes in the shared lists: a quarter of the machine's memory.
static sw_int kept_limit(void) {
    static _Atomic sw_int limit;
    if (!limit) limit = (sw_int)sysconf(_SC_PHYS_PAGES) * (sw_int)sysconf(_SC_PAGESIZE) / 4;
    return limit;
}

// ---- the thread's cache --------------------------------------------------------------------------------------------
static _Thread_local cache *own;
static _Thread_local bool ended;  // the thread's cache has already been destroyed
static pthread_key_t end_key;
static pthread_once_t end_once = PTHREAD_ONCE_INIT;

// Kept blocks are poisoned, including the link in them.
SW_NOT_POISON_CHECKED static void push(list *to, block *b) {
    b->next = to->first;
    to->first = b;
    to->count++;
}
SW_NOT_POISON_CHECKED static block *pop(list *from) {
    block *b = from->first;
    if (b) {
        from->first = b->next;
        from->count--;
    }
    return b;
}
static inline void add(_Atomic sw_int *counter, sw_int value) {
    const sw_int before = atomic_load_explicit(counter, memory_order_relaxed);
    atomic_store_explicit(counter, before + value, memory_order_relaxed);
}

static size_t capacity_of(sw_int class) {
    return class < 4 ? (size_t)(class + 1) * UNIT : (size_t)(class % 4 + 5) * UNIT << (class / 4 - 1);
}
// Moves the thread's blocks of a class to the shared list until `left` are left.
static void give_back(cache *c, sw_int class, sw_int left) {
    const sw_int capacity = (sw_int)capacity_of(class), count = c->lists[class].count - left;
    if (count <= 0) return;
    lock_common();
    for (sw_int i = 0; i < count; i++) push(&common.lists[class], pop(&c->lists[class]));
    common.kept += count * capacity;
    unlock_common();
    add(&c->kept, -count * capacity);
}

static void thread_ends(void *argument) {
    cache *c = argument;
    for (sw_int class = 0; class < CLASSES; class++) give_back(c, class, 0);
    lock_common();
    common.in_use += c->in_use;
    if (c->previous) c->previous->next = c->next;
    else common.caches = c->next;
    if (c->next) c->next->previous = c->previous;
    unlock_common();
    own = NULL;
    ended = true;
    free(c);
}
static void make_key(void) { pthread_key_create(&end_key, thread_ends); }

// NULL if memory is exhausted or the thread is about to end.
static cache *make_own(void) {
    if (ended) return NULL;
    pthread_once(&end_once, make_key);
    cache *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    pthread_setspecific(end_key, c);
    lock_common();
    c->next = common.caches;
    if (c->next) c->next->previous = c;
    common.caches = c;
    unlock_common();
    own = c;
    return c;
}

// ---- entry points --------------------------------------------------------------------------------------------------
static void *take_from_common(cache *c, sw_int class, size_t capacity) {
    lock_common();
    block *b = pop(&common.lists[class]);
    sw_int moved = 0;
    // Takes a few more for next time.
    if (b && c && capacity <= OWN_BLOCK_MAX) {
        for (const sw_int most = own_limit(capacity) / 2; moved < most && common.lists[class].first; moved++) {
            push(&c->lists[class], pop(&common.lists[class]));
        }
    }
    if (b) common.kept -= (moved + 1) * (sw_int)capacity;
    if (b && !c) common.in_use += (sw_int)capacity;
    unlock_common();
    if (moved) add(&c->kept, moved * (sw_int)capacity);
    if (b) return b;

    void *memory = take_from_system(capacity);
    if (!memory) {
        sw_release_cached();
        memory = take_from_system(capacity);
    }
    if (memory && !c) {
        lock_common();
        common.in_use += (sw_int)capacity;
        unlock_common();
    }
    return memory;
}

void *sw_alloc(size_t bytes, size_t *capacity) {
    if (bytes > SURELY_FITS && !sw_may_fit(bytes)) return NULL;
    const sw_int class = class_of(bytes, capacity);
    cache *c = own ? own : make_own();
    block *b = c ? pop(&c->lists[class]) : NULL;
    if (b) add(&c->kept, -(sw_int)*capacity);
    else b = take_from_common(c, class, *capacity);
    if (b && c) {
        add(&c->in_use, (sw_int)*capacity);
        c->taken++;
    }
    if (b) sw_unpoison(b, bytes);
    return b;
}

sw_int sw_blocks_taken(void) { return own ? own->taken : 0; }

void sw_free(void *memory, size_t capacity) {
    if (!memory) return;
    sw_poison(memory, capacity);
    size_t same;
    const sw_int class = class_of(capacity, &same), size = (sw_int)capacity;
    cache *c = own ? own : make_own();
    if (c) {
        add(&c->in_use, -size);
        if (capacity <= OWN_BLOCK_MAX) {
            const sw_int limit = own_limit(capacity);
            if (c->lists[class].count >= limit) give_back(c, class, limit / 2);
            push(&c->lists[class], memory);
            add(&c->kept, size);
            return;
        }
    }
    lock_common();
    if (!c) common.in_use -= size;
    const bool keeps = common.kept + size <= kept_limit();
    if (keeps) {
        push(&common.lists[class], memory);
        common.kept += size;
    }
    unlock_common();
    if (!keeps) give_to_system(memory, capacity);
}

void sw_memory(size_t *in_use, size_t *cached, size_t *system_blocks) {
    lock_common();
    sw_int used = common.in_use, kept = common.kept;
    for (const cache *c = common.caches; c; c = c->next) {
        used += c->in_use;
        kept += c->kept;
    }
    if (in_use) *in_use = (size_t)used;
    if (cached) *cached = (size_t)kept;
    if (system_blocks) *system_blocks = common.system_blocks;
    unlock_common();
}

// The blocks in other threads' caches are kept.
void sw_release_cached(void) {
    for (sw_int class = 0; class < CLASSES; class++) {
        if (own) give_back(own, class, 0);
        lock_common();
        list taken = common.lists[class];
        common.kept -= taken.count * (sw_int)capacity_of(class);
        common.lists[class] = (list){0};
        unlock_common();
        for (block *b; (b = pop(&taken));) give_to_system(b, capacity_of(class));
    }
}

void *sw_working_memory(size_t bytes, size_t *capacity) {
    void *memory = sw_alloc(bytes, capacity);
    if (memory) return memory;
    fprintf(stderr, "swoop: no working memory for %zu bytes\n", bytes);
    abort();
}
