// Entry points of recurrent layers: threads share the directions and the sequences, which are independent of each
// other, so that no thread waits between the steps.
#include "common/items.h"
#include "layers/layers_table.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

#define SHARED_WORK 131072   // minimum number of multiplications for a thread
#define WAKING_WORK 4000000  // from this many on, the work takes much longer than waking a thread
#define FEWEST 4             // sequences for a thread: fewer would read the weights without using them often enough

typedef struct call {
    const sw_recurrence *recurrence;
    const sw_layer_loops *loops;
    bool backward;
    sw_int parts;  // of each direction
    char *memory[2];
} call;

static void some_parts(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_recurrence *r = c->recurrence;
    for (sw_int i = begin; i < end; i++) {
        const sw_int direction = i / c->parts, part = i % c->parts;
        const sw_int first = r->batch * part / c->parts, last = r->batch * (part + 1) / c->parts;
        (c->backward ? c->loops->recurrent_backward : c->loops->recurrent_forward)(
            r, &r->direction[direction], first, last, c->memory[direction]);
    }
}
static void pack_directions(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_recurrence *r = c->recurrence;
    for (sw_int i = begin; i < end; i++) {
        c->loops->recurrent_pack(r, &r->direction[i], c->backward, c->memory[i]);
    }
}

static void run(sw_dtype dtype, const sw_recurrence *r, bool backward) {
    if (r->batch <= 0 || r->items <= 0 || r->hidden <= 0) return;
    call c = {.recurrence = r, .loops = sw_layer_loops_of(dtype), .backward = backward};
    const sw_int size = c.loops->recurrent_memory(r, &r->direction[0], backward) * sw_item_size(dtype);
    const sw_int weights = size / sw_item_size(dtype), work = weights * r->items;
    const sw_int each = (size + 63) / 64 * 64;
    size_t capacity;
    char *memory = sw_working_memory((size_t)(each * r->directions), &capacity);
    for (sw_int i = 0; i < r->directions; i++) c.memory[i] = memory + i * each;
    sw_parallel_for(r->directions, sw_most(SHARED_WORK / sw_most(weights, 1), 1), pack_directions, &c);
    const sw_int wanted = (sw_threads() + r->directions - 1) / r->directions;
    c.parts = sw_most(sw_least(sw_least(wanted, r->batch / FEWEST), work / SHARED_WORK), 1);
    const sw_int all = work * r->directions;
    if (all <= SHARED_WORK) some_parts(&c, 0, c.parts * r->directions);
    else sw_parallel_parts(c.parts * r->directions, all >= WAKING_WORK, some_parts, &c);
    sw_free(memory, capacity);
}

void sw_recurrent_forward(sw_dtype dtype, const sw_recurrence *recurrence) { run(dtype, recurrence, false); }
void sw_recurrent_backward(sw_dtype dtype, const sw_recurrence *recurrence) { run(dtype, recurrence, true); }
