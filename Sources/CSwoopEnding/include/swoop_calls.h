// The calls of modules that are running on a thread, nested in each other, and which modules have hooks. Every call of
// a module and every recorded operation reads this state. It is in C because a Swift global cannot be thread-local.
#ifndef SWOOP_CALLS_H
#define SWOOP_CALLS_H

#include <stdint.h>

#include "swoop_ending.h"

// A call, identified by its module, the enclosing call, and its position among the calls that the enclosing call makes:
// a node of the calling context tree. Equal calls are one object, which is created at the first of them and never
// freed, so a pointer to it identifies the call and all enclosing calls at any time. A program has as many of these
// objects as one run of each of its models makes calls.
typedef struct sw_call sw_call;

// The calls that have occurred as the first, second, … call within a call. There is only one at each position if a
// module always makes the same calls. A thread also has a position for its outermost calls, which refers to the last of
// them. No pointer here is NULL, so the fast path needs no test.
typedef struct sw_position {
    sw_call *calls;
    struct sw_position *next;  // of the next call; this one itself until it has calls, and for outermost calls
    uint64_t step;             // added to `note` after a call, to number the outermost calls
} sw_position;

struct sw_call {
    const void *module;        // the address of a Swift object, which may have been freed; NULL for no call
    const void *type;          // its first word; a new object at its address rarely has the same
    uint64_t change;           // the `note` of the enclosing call XOR that of this call
    const sw_call *enclosing;  // NULL for none
    sw_call *other;            // the next call at the same position
    sw_position first;         // the first position within this call
};

enum { sw_call_bits = 48 };
#define SW_CALL_ONE ((uint64_t)1 << sw_call_bits)
static inline const sw_call *sw_call_of(uint64_t note) { return (const sw_call *)(uintptr_t)(note & (SW_CALL_ONE - 1)); }

// The running thread's state.
typedef struct sw_calls {
    // The lower 48 bits are the address of the innermost running call, 0 for none. The upper 16 bits are the number of
    // the outermost call on this thread.
    uint64_t note;
    sw_position *position;  // the position of the next call within the innermost one
} sw_calls;
extern SW_ENDING_THREAD_LOCAL sw_calls sw_thread_calls;
static inline uint64_t sw_call_note(void) { return sw_thread_calls.note; }

// Returns the name of the running module, which the caller frees. It is a callback because only higher layers know
// modules.
typedef char *(*sw_namer)(void);

// Finds or creates the call that begins, if it is not the one stored at its position. If there are too many calls, it
// returns one that stands for no call; what is computed then belongs to the enclosing call. On a thread's first call,
// it also sets the position of the thread's outermost calls.
sw_call *sw_find_call(sw_calls before, const void *module, sw_namer namer);

// Begins a call of `module`, which must live until the call ends. Returns the state that `sw_end_call` restores.
static inline sw_calls sw_begin_call(const void *module, sw_namer namer) {
    sw_calls before = sw_thread_calls;
    sw_call *call = __atomic_load_n(&before.position->calls, __ATOMIC_ACQUIRE);
    if (__builtin_expect(call->module != module || call->type != *(const void *const *)module, 0)) {
        call = sw_find_call(before, module, namer);
        before = sw_thread_calls;  // with the thread's own position
    }
    sw_thread_calls.note = before.note ^ call->change;
    sw_thread_calls.position = &call->first;
    return before;
}

// Ends a call. If it was an outermost call, the next one gets another number; the numbers wrap around after 65536. The
// parameter `module` keeps the module alive until here.
static inline void sw_end_call(sw_calls before, const void *module) {
    (void)module;
    sw_thread_calls.note = before.note + before.position->step;
    sw_thread_calls.position = __atomic_load_n(&before.position->next, __ATOMIC_ACQUIRE);
}

// The name of the running module, which the caller frees; NULL if none is running.
char *sw_running_module_name(void);

// Which modules have hooks: the modules are divided into 64 parts by address, and the bit of a part is set if any of
// its modules has hooks.
extern uint64_t sw_hooked;
static inline uint64_t sw_hooked_modules(void) { return __atomic_load_n(&sw_hooked, __ATOMIC_ACQUIRE); }
static inline void sw_set_hooked_modules(uint64_t bits) { __atomic_store_n(&sw_hooked, bits, __ATOMIC_RELEASE); }

#endif
