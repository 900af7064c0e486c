#include "swoop_calls.h"

#include <stdlib.h>

enum {
    // A program that makes models without end is told of no more: what they compute then belongs to the call around it.
    limit = 1 << 17,
    // The same for a module that calls another one each time.
    position_limit = 64,
    table_bits = 10,
};

static sw_call *outermost[1 << table_bits];  // by their modules
static sw_call unknown;                      // stands for an outermost call of which nothing is told
static uint32_t count;
static sw_namer namer;

SW_ENDING_THREAD_LOCAL sw_calls sw_thread_calls;
uint64_t sw_hooked;

static bool has_next(sw_position *position) {
    if (__atomic_load_n(&position->next, __ATOMIC_ACQUIRE)) return true;
    sw_position *next = calloc(1, sizeof *next), *expected = NULL;
    if (!next) return false;
    if (!__atomic_compare_exchange_n(
            &position->next, &expected, next, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
        free(next);  // another thread was first
    }
    return true;
}

static sw_call *make(const sw_call *enclosing, const void *module, sw_position *position) {
    if (__atomic_load_n(&count, __ATOMIC_RELAXED) >= limit || (position && !has_next(position))) return NULL;
    sw_call *call = calloc(1, sizeof *call);
    if (!call) return NULL;
    call->enclosing = enclosing;
    call->module = module;
    call->type = *(const void *const *)module;
    return call;
}

const sw_call *sw_find_call(sw_calls before, const void *module, sw_namer name) {
    __atomic_store_n(&namer, name, __ATOMIC_RELAXED);
    const sw_call *enclosing = before.position ? sw_call_of(before.note) : NULL;
    const void *type = *(const void *const *)module;
    uint64_t hash = (uint64_t)(uintptr_t)module * 0x9E3779B97F4A7C15;
    sw_call **calls = before.position ? &before.position->calls : &outermost[hash >> (64 - table_bits)];
    sw_call *first = __atomic_load_n(calls, __ATOMIC_ACQUIRE), *made = NULL;
    do {
        int length = 0;
        for (sw_call *call = first; call; call = call->other, length++) {
            if (call->module != module || call->type != type) continue;
            free(made);  // another thread was first
            return call;
        }
        if (!made && !(before.position && length >= position_limit)) made = make(enclosing, module, before.position);
        if (!made) return enclosing ? enclosing : &unknown;
        made->other = first;
    } while (!__atomic_compare_exchange_n(calls, &first, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
    return made;
}

char *sw_running_module_name(void) {
    sw_namer name = __atomic_load_n(&namer, __ATOMIC_RELAXED);
    return sw_call_of(sw_call_note()) && name ? name() : NULL;
}
