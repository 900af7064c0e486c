// Connectionist temporal classification: see swoop_ctc.h. Threads share the items.
#include "swoop_ctc.h"

#include <math.h>
#include <string.h>

#include "elementwise/elementwise_table.h"
#include "swoop_threads.h"

#define ITEM_WORK 2048  // minimum number of states for a thread; each takes some exponentials

typedef struct call {
    const sw_ctc_sizes *sizes;
    void *out;
    const void *g, *x, *loss;
    double *alpha, *rows;
    bool zero_infinity;
    sw_kernel *exponentials;
} call;

// log(eᵃ + eᵇ)
static double log_add(double a, double b) {
    const double most = a > b ? a : b, least = a > b ? b : a;
    return least == -INFINITY ? most : most + log1p(exp(least - most));
}
// log(eᵃ + eᵇ + eᶜ)
static double log_add_three(double a, double b, double c) {
    const double upper = a > b ? a : b, lower = a > b ? b : a;
    const double most = upper > c ? upper : c, middle = upper > c ? c : upper;
    if (middle == -INFINITY && lower == -INFINITY) return most;
    return most + log1p(exp(middle - most) + exp(lower - most));
}

// The states of an item are its targets with a blank before, between and after them.
static int64_t label(const sw_ctc_sizes *s, sw_int item, sw_int state) {
    return state & 1 ? s->targets[s->starts[item] + state / 2] : s->blank;
}

// Whether a path may pass over the blank between a state and the one two before it.
static bool skips(const sw_ctc_sizes *s, sw_int item, sw_int state) {
    return state > 1 && (state & 1) && label(s, item, state) != label(s, item, state - 2);
}

#define ITEM float
#define SW_CTC(name) name##_f32
#include "layers/ctc.inc"
#undef ITEM
#undef SW_CTC
#define ITEM double
#define SW_CTC(name) name##_f64
#include "layers/ctc.inc"
#undef ITEM
#undef SW_CTC

static void run(sw_dtype dtype, call *c, void (*f32)(void *, sw_int, sw_int), void (*f64)(void *, sw_int, sw_int)) {
    const sw_int work = c->sizes->steps * (2 * c->sizes->longest + 1) + 1;
    sw_parallel_for(c->sizes->batch, ITEM_WORK / work + 1, dtype == SW_F64 ? f64 : f32, c);
}

void sw_ctc(sw_dtype dtype, void *loss, double *alpha, const void *x, const sw_ctc_sizes *sizes) {
    call c = {.sizes = sizes, .out = loss, .x = x, .alpha = alpha};
    run(dtype, &c, losses_f32, losses_f64);
}

void sw_ctc_backward(sw_dtype dtype, void *dx, const void *g, const void *x, const void *loss, const double *alpha,
                     double *rows, bool zero_infinity, const sw_ctc_sizes *sizes) {
    call c = {.sizes = sizes, .out = dx, .g = g, .x = x, .loss = loss, .alpha = (double *)alpha, .rows = rows,
              .zero_infinity = zero_infinity, .exponentials = sw_active->elementwise->unary[SW_UNARY_exp][dtype]};
    run(dtype, &c, gradients_f32, gradients_f64);
}
