#include "swoop_calls.h"

#include <stdlib.h>

// A program that makes models without end is told of no more: what they compute then belongs to the call around it.
enum { limit = 1 << 17 };

sw_call *sw_call_table[1 << sw_call_table_bits];
SW_ENDING_THREAD_LOCAL sw_calls sw_thread_calls;
uint64_t sw_hooked;
static uint32_t count;
static sw_namer namer;

static const sw_call *find(const sw_call *call, const sw_call *wanted) {
    while (call
           && !(call->place == wanted->place && call->module == wanted->module && call->type == wanted->type)) {
        call = call->next;
    }
    return call;
}

const sw_call *sw_add_call(uint64_t place, const void *module, sw_call **bucket, sw_namer name) {
    __atomic_store_n(&namer, name, __ATOMIC_RELAXED);
    if (__atomic_load_n(&count, __ATOMIC_RELAXED) >= limit) return sw_call_of(place);
    sw_call *call = malloc(sizeof *call);
    if (!call) return sw_call_of(place);
    sw_call *first = __atomic_load_n(bucket, __ATOMIC_ACQUIRE);
    *call = (sw_call){.place = place, .module = module, .type = *(const void *const *)module};
    do {
        // Another thread may have added the same.
        const sw_call *known = find(first, call);
        if (known) {
            free(call);
            return known;
        }
        call->next = first;
    } while (!__atomic_compare_exchange_n(bucket, &first, call, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
    return call;
}

char *sw_running_module_name(void) {
    const sw_call *call = sw_call_of(sw_call_note());
    sw_namer name = __atomic_load_n(&namer, __ATOMIC_RELAXED);
    return call && name ? name() : NULL;
}
