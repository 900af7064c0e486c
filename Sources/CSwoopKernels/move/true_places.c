// The places of true items: threads share the parts of the array.
#include "move/move_table.h"
#include "swoop_move.h"
#include "swoop_threads.h"

typedef struct call {
    const bool *mask;
    sw_int n;
    sw_int *counts;        // of the parts
    const sw_int *before;  // each part: how many true items
    int64_t *places;
} call;

static sw_int length(const call *c, sw_int part) { return sw_least(SW_MASK_PART, c->n - part * SW_MASK_PART); }

static void count_parts(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    for (sw_int p = begin; p < end; p++) {
        c->counts[p] = sw_active->move->count_true(c->mask + p * SW_MASK_PART, length(c, p));
    }
}
static void find_in_parts(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    for (sw_int p = begin; p < end; p++) {
        const sw_int first = p * SW_MASK_PART;
        sw_active->move->true_places(c->mask + first, length(c, p), first, c->places + c->before[p]);
    }
}

sw_int sw_count_true(const bool *mask, sw_int n, sw_int *before) {
    const sw_int parts = (n + SW_MASK_PART - 1) / SW_MASK_PART;
    call c = {.mask = mask, .n = n, .counts = before};
    sw_parallel_for(parts, 4, count_parts, &c);
    sw_int sum = 0;
    for (sw_int p = 0; p < parts; p++) {
        const sw_int count = before[p];
        before[p] = sum;
        sum += count;
    }
    return sum;
}

void sw_true_places(const bool *mask, sw_int n, const sw_int *before, int64_t *places) {
    call c = {.mask = mask, .n = n, .before = before, .places = places};
    sw_parallel_for((n + SW_MASK_PART - 1) / SW_MASK_PART, 1, find_in_parts, &c);
}
