// Which calls of modules are running on a thread, each within the one before, and which modules have hooks. Every call of
// a module and every recorded operation reads it: it stands here because a Swift global has no thread-local form.
#ifndef SWOOP_CALLS_H
#define SWOOP_CALLS_H

#include <stdint.h>

#include "swoop_ending.h"

// A call by how it comes about: of which module, as which one of the calls that the enclosing call makes. What is equal is
// one object, made at the first time and never freed, so that whatever belongs to a call keeps it in a word and can be
// told the calls around it at any time: a program has as many as one run of each of its models makes calls.
typedef struct sw_call {
    uint64_t place;      // the enclosing call, 0 for none; in the upper 16 bits, how many calls that one had made before
    const void *module;  // an object of Swift, by address: it may be gone
    const void *type;    // the first word of the object: another one at its address is seldom of its type
    struct sw_call *next;
} sw_call;

enum { sw_call_bits = 48, sw_call_table_bits = 13 };
#define SW_CALL_ONE ((uint64_t)1 << sw_call_bits)
extern sw_call *sw_call_table[1 << sw_call_table_bits];
static inline const sw_call *sw_call_of(uint64_t note) { return (const sw_call *)(uintptr_t)(note & (SW_CALL_ONE - 1)); }

// The running thread's state.
typedef struct sw_calls {
    // The innermost call that is running, 0 for none; in the upper 16 bits the number of the outermost one on its thread.
    uint64_t note;
    uint64_t made;  // how many calls the innermost has made, in the upper 16 bits
} sw_calls;
extern SW_ENDING_THREAD_LOCAL sw_calls sw_thread_calls;
static inline uint64_t sw_call_note(void) { return sw_thread_calls.note; }

// Gives the name of the module that is running, to be freed: modules are known above, and asked for below.
typedef char *(*sw_namer)(void);

// Adds what is not in the table yet. Gives the enclosing call where there are too many.
const sw_call *sw_add_call(uint64_t place, const void *module, sw_call **bucket, sw_namer namer);

// Begins a call of `module`, which must live until its end. Gives what `sw_end_call` puts back.
static inline sw_calls sw_begin_call(const void *module, sw_namer namer) {
    sw_calls before = sw_thread_calls;
    uint64_t enclosing = before.note & (SW_CALL_ONE - 1);
    uint64_t place = enclosing | before.made;
    uint64_t address = (uint64_t)(uintptr_t)module;
    uint64_t hash = (place ^ address << 21) * 0x9E3779B97F4A7C15;
    sw_call **bucket = &sw_call_table[hash >> (64 - sw_call_table_bits)];
    const void *type = *(const void *const *)module;
    const sw_call *call = __atomic_load_n(bucket, __ATOMIC_ACQUIRE);
    while (call && !(call->place == place && call->module == module && call->type == type)) call = call->next;
    if (__builtin_expect(!call, 0)) call = sw_add_call(place, module, bucket, namer);
    sw_thread_calls = (sw_calls){.note = before.note - enclosing + (uint64_t)(uintptr_t)call, .made = 0};
    return before;
}

// Without an enclosing call the next one has another number; numbers and counts start again after 65536.
static inline void sw_end_call(sw_calls before) {
    bool was_outermost = !sw_call_of(before.note);
    sw_thread_calls.note = before.note + (was_outermost ? SW_CALL_ONE : 0);
    sw_thread_calls.made = was_outermost ? 0 : before.made + SW_CALL_ONE;
}

// The name of the module that is running, to be freed; NULL for none.
char *sw_running_module_name(void);

// Which modules have hooks: a bit for each 64th of the addresses, set where one of them has some.
extern uint64_t sw_hooked;
static inline uint64_t sw_hooked_modules(void) { return __atomic_load_n(&sw_hooked, __ATOMIC_ACQUIRE); }
static inline void sw_set_hooked_modules(uint64_t bits) { __atomic_store_n(&sw_hooked, bits, __ATOMIC_RELEASE); }

#endif
