// Which calls of modules are running on a thread, each within the one before, and which modules have hooks. Every call of
// a module and every recorded operation reads it: it stands here because a Swift global has no thread-local form.
#ifndef SWOOP_CALLS_H
#define SWOOP_CALLS_H

#include <stdint.h>

#include "swoop_ending.h"

// A call by how it comes about: of which module, as which one of the calls that the enclosing call makes. What is equal is
// one object, made at the first time and never freed, so that whatever belongs to a call keeps it in a word and can be
// told the calls around it at any time: a program has as many as one run of each of its models makes calls.
typedef struct sw_call sw_call;

// The calls that were met as the first, second, … one within a call: the same one where a module does always the same. A
// thread has a position for its outermost calls, which knows the last of them. No pointer here is NULL, so that the usual
// way needs no test.
typedef struct sw_position {
    sw_call *calls;
    struct sw_position *next;  // itself until there are calls
    uint64_t step;             // what is added to `note` after a call: outermost calls are numbered
} sw_position;

struct sw_call {
    const void *module;        // an object of Swift, by address: it may be gone; NULL for no call
    const void *type;          // the first word of the object: another one at its address is seldom of its type
    uint64_t change;           // what makes of the `note` of the enclosing call that of this one
    const sw_call *enclosing;  // NULL for none
    sw_call *other;            // at the same position
    sw_position first;         // of the calls within it
};

enum { sw_call_bits = 48 };
#define SW_CALL_ONE ((uint64_t)1 << sw_call_bits)
static inline const sw_call *sw_call_of(uint64_t note) { return (const sw_call *)(uintptr_t)(note & (SW_CALL_ONE - 1)); }

// The running thread's state.
typedef struct sw_calls {
    // The innermost call that is running, 0 for none; in the upper 16 bits the number of the outermost one on its thread.
    uint64_t note;
    sw_position *position;  // of the next call within the innermost
} sw_calls;
extern SW_ENDING_THREAD_LOCAL sw_calls sw_thread_calls;
static inline uint64_t sw_call_note(void) { return sw_thread_calls.note; }

// Gives the name of the module that is running, to be freed: modules are known above, and asked for below.
typedef char *(*sw_namer)(void);

// The call that begins, where it is not the one that its position knows. Where there are too many, one that stands for no
// call: what is computed then belongs to the enclosing one. Gives a thread its position for outermost calls.
sw_call *sw_find_call(sw_calls before, const void *module, sw_namer namer);

// Begins a call of `module`, which must live until its end. Gives what `sw_end_call` puts back.
static inline sw_calls sw_begin_call(const void *module, sw_namer namer) {
    sw_calls before = sw_thread_calls;
    sw_call *call = __atomic_load_n(&before.position->calls, __ATOMIC_ACQUIRE);
    if (__builtin_expect(call->module != module || call->type != *(const void *const *)module, 0)) {
        call = sw_find_call(before, module, namer);
        before = sw_thread_calls;  // with a position of the thread's own
    }
    sw_thread_calls.note = before.note ^ call->change;
    sw_thread_calls.position = &call->first;
    return before;
}

// Without an enclosing call the next one has another number; they start again after 65536. That the module is asked for
// keeps it alive until here.
static inline void sw_end_call(sw_calls before, const void *module) {
    (void)module;
    sw_thread_calls.note = before.note + before.position->step;
    sw_thread_calls.position = __atomic_load_n(&before.position->next, __ATOMIC_ACQUIRE);
}

// The name of the module that is running, to be freed; NULL for none.
char *sw_running_module_name(void);

// Which modules have hooks: a bit for each 64th of the addresses, set where one of them has some.
extern uint64_t sw_hooked;
static inline uint64_t sw_hooked_modules(void) { return __atomic_load_n(&sw_hooked, __ATOMIC_ACQUIRE); }
static inline void sw_set_hooked_modules(uint64_t bits) { __atomic_store_n(&sw_hooked, bits, __ATOMIC_RELEASE); }

#endif
