// The negative log-likelihood: see swoop_losses.h. Threads share the items.
#include "swoop_losses.h"

#include <stdatomic.h>
#include <string.h>

#include "common/items.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

#pragma STDC FP_CONTRACT OFF

// The number of levels of a sum.
#define LEVELS 8
#define GRAIN 8192  // minimum number of items for a thread

typedef struct nll_call {
    const sw_nll_sizes *sizes;
    sw_loss_reduction reduction;
    int power;
    void *out, *total;
    const void *x, *w;  // x: or the gradient of the result
    const int64_t *t;
    void *parts;
    _Atomic sw_int outside;  // the first target outside
} nll_call;

// The base-2 logarithm of the number of items in a lowest-level sum, chosen so that the levels suffice for n items.
static int level_power(sw_int n) {
    int bits = 0;
    while (((sw_int)1 << bits) < n) bits++;
    return bits / LEVELS > 4 ? bits / LEVELS : 4;
}

// Where an item's log-probability of its target is.
static inline sw_int place_of(const nll_call *c, sw_int i) {
    const sw_nll_sizes *s = c->sizes;
    if (s->inner == 1) return i * s->classes + c->t[i];
    return ((i / s->inner) * s->classes + c->t[i]) * s->inner + i % s->inner;
}

#define ITEM float
#define SW_LOSS(name) name##_f32
#include "layers/losses.inc"
#undef ITEM
#undef SW_LOSS
#define ITEM double
#define SW_LOSS(name) name##_f64
#include "layers/losses.inc"
#undef ITEM
#undef SW_LOSS

static void some_targets(void *context, sw_int begin, sw_int end) {
    nll_call *c = context;
    for (sw_int i = begin; i < end; i++) {
        if ((c->t[i] >= 0 && c->t[i] < c->sizes->classes) || c->t[i] == c->sizes->ignored) continue;
        sw_int first = atomic_load(&c->outside);
        while (i < first && !atomic_compare_exchange_weak(&c->outside, &first, i)) {}
        return;
    }
}

sw_int sw_nll_first_outside(const int64_t *t, sw_int n, const sw_nll_sizes *sizes) {
    nll_call c = {.sizes = sizes, .t = t, .outside = n};
    sw_parallel_for(n, GRAIN, some_targets, &c);
    return c.outside < n ? c.outside : -1;
}

void sw_nll(sw_dtype dtype, sw_loss_reduction reduction, void *out, void *total, const void *x, const int64_t *t,
            const void *w, const sw_nll_sizes *sizes) {
    const sw_int n = sizes->outer * sizes->inner;
    nll_call c = {.sizes = sizes, .reduction = reduction, .power = level_power(n), .out = out, .total = total, .x = x,
                  .w = w, .t = t};
    if (reduction == SW_LOSS_NONE) {
        sw_parallel_for(n, GRAIN, dtype == SW_F64 ? nll_items_f64 : nll_items_f32, &c);
    } else if (dtype == SW_F64) {
        nll_f64(&c);
    } else {
        nll_f32(&c);
    }
}

static void zeros(void *context, sw_int begin, sw_int end) {
    const nll_call *c = context;
    memset((char *)c->out + begin, 0, (size_t)(end - begin));
}

void sw_nll_backward(sw_dtype dtype, sw_loss_reduction reduction, void *out, const void *total, const void *g,
                     const int64_t *t, const void *w, const sw_nll_sizes *sizes) {
    const sw_int n = sizes->outer * sizes->inner;
    nll_call c = {.sizes = sizes, .reduction = reduction, .out = out, .total = (void *)total, .x = g, .w = w, .t = t};
    // Of a single item of each class, threads fill their own rows.
    if (sizes->inner != 1) sw_parallel_for(n * sizes->classes * sw_item_size(dtype), 16 * GRAIN, zeros, &c);
    sw_parallel_for(n, sizes->inner == 1 ? GRAIN / (sizes->classes + 1) + 1 : GRAIN,
                    dtype == SW_F64 ? nll_slopes_f64 : nll_slopes_f32, &c);
}
