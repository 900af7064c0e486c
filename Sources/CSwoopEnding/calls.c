#include "swoop_calls.h"

#include <stdlib.h>

enum {
    // Limits the memory of a program that keeps creating models. Beyond it, calls are not distinguished, and what they
    // compute belongs to the enclosing call.
    limit = 1 << 17,
    // The same for a module that calls a different one each time.
    position_limit = 1024,
    table_bits = 10,
};

// Stands for no call: at the end of lists, and if there are too many calls. Calls within it are not distinguished.
static sw_call nothing = {.first = {.calls = &nothing, .next = &nothing.first}};
static sw_position start = {.calls = &nothing, .next = &start};  // of a thread that has made no call yet
static SW_ENDING_THREAD_LOCAL sw_position own = {.calls = &nothing, .step = SW_CALL_ONE};
static sw_call *outermost[1 << table_bits];  // a hash table by module; NULL for none
static uint32_t count;
static sw_namer namer;

SW_ENDING_THREAD_LOCAL sw_calls sw_thread_calls = {.position = &start};
uint64_t sw_hooked;

static bool has_next(sw_position *position) {
    sw_position *next = __atomic_load_n(&position->next, __ATOMIC_ACQUIRE), *expected = position;
    if (next != position) return true;
    next = malloc(sizeof *next);
    if (!next) return false;
    *next = (sw_position){.calls = &nothing, .next = next};
    if (!__atomic_compare_exchange_n(
            &position->next, &expected, next, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
        free(next);  // another thread was first
    }
    return true;
}

static sw_call *make(const sw_call *enclosing, const void *module, sw_position *position) {
    if (__atomic_load_n(&count, __ATOMIC_RELAXED) >= limit || (position && !has_next(position))) return NULL;
    sw_call *call = malloc(sizeof *call);
    if (!call) return NULL;
    *call = (sw_call){
        .module = module,
        .type = *(const void *const *)module,
        .change = (uint64_t)(uintptr_t)enclosing ^ (uint64_t)(uintptr_t)call,
        .enclosing = enclosing,
        .first = {.calls = &nothing, .next = &call->first},
    };
    return call;
}

// Finds a call in a list, or adds it; `position` is NULL for outermost calls.
static sw_call *find(sw_call **list, const sw_call *enclosing, const void *module, sw_position *position) {
    const void *type = *(const void *const *)module;
    sw_call *first = __atomic_load_n(list, __ATOMIC_ACQUIRE), *made = NULL;
    do {
        int length = 0;
        for (sw_call *call = first; call && call->module; call = call->other, length++) {
            if (call->module != module || call->type != type) continue;
            free(made);  // another thread was first
            return call;
        }
        if (!made && !(position && length >= position_limit)) made = make(enclosing, module, position);
        if (!made) return &nothing;
        made->other = first;
    } while (!__atomic_compare_exchange_n(list, &first, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
    return made;
}

sw_call *sw_find_call(sw_calls before, const void *module, sw_namer name) {
    __atomic_store_n(&namer, name, __ATOMIC_RELAXED);
    if (before.position == &nothing.first) return &nothing;
    if (before.position != &start && before.position != &own) {
        return find(&before.position->calls, sw_call_of(before.note), module, before.position);
    }
    own.next = &own;
    sw_thread_calls.position = &own;
    uint64_t hash = (uint64_t)(uintptr_t)module * 0x9E3779B97F4A7C15;
    own.calls = find(&outermost[hash >> (64 - table_bits)], NULL, module, NULL);
    return own.calls;
}

char *sw_running_module_name(void) {
    sw_namer name = __atomic_load_n(&namer, __ATOMIC_RELAXED);
    return sw_call_of(sw_call_note()) && name ? name() : NULL;
}
