// Batch normalization: threads share the channels. Sums are accumulated in double precision.
#include <math.h>

#include "swoop_layers.h"
#include "swoop_threads.h"

#define CHANNEL_WORK 16384  // minimum number of elements for a thread
#define LANES 16  // independent partial sums

typedef struct call {
    bool training;
    char *y, *dweight, *dbias, *mean_out, *variance_out;
    const char *x, *g, *mean, *scale, *weight, *bias;
    sw_int batch, channels, inner;
} call;

#define ITEM float
#define SW_BATCH(name) name##_f32
#include "layers/batch_norm.inc"
#undef ITEM
#undef SW_BATCH
#define ITEM double
#define SW_BATCH(name) name##_f64
#include "layers/batch_norm.inc"
#undef ITEM
#undef SW_BATCH

static void run(sw_dtype dtype, call *c, void (*f32)(void *, sw_int, sw_int), void (*f64)(void *, sw_int, sw_int)) {
    const sw_int work = sw_most(c->batch * c->inner, 1);
    sw_parallel_for(c->channels, sw_most(CHANNEL_WORK / work, 1), dtype == SW_F64 ? f64 : f32, c);
}

void sw_batch_moments(sw_dtype dtype, void *mean, void *variance, const void *x, sw_int batch, sw_int channels,
                      sw_int inner) {
    call c = {.mean_out = mean, .variance_out = variance, .x = x, .batch = batch, .channels = channels,
              .inner = inner};
    run(dtype, &c, batch_moments_f32, batch_moments_f64);
}

void sw_batch_normalize(sw_dtype dtype, void *y, const void *x, const void *mean, const void *scale,
                        const void *weight, const void *bias, sw_int batch, sw_int channels, sw_int inner) {
    call c = {.y = y, .x = x, .mean = mean, .scale = scale, .weight = weight, .bias = bias, .batch = batch,
              .channels = channels, .inner = inner};
    run(dtype, &c, normalize_f32, normalize_f64);
}

void sw_batch_normalize_backward(sw_dtype dtype, bool training, void *dx, void *dweight, void *dbias, const void *x,
                                 const void *g, const void *mean, const void *scale, const void *weight, sw_int batch,
                                 sw_int channels, sw_int inner) {
    call c = {.training = training, .y = dx, .dweight = dweight, .dbias = dbias, .x = x, .g = g, .mean = mean,
              .scale = scale, .weight = weight, .batch = batch, .channels = channels, .inner = inner};
    run(dtype, &c, normalize_backward_f32, normalize_backward_f64);
}
