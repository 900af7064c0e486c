// Entry points of batch normalization: threads share the channels.
#include "layers/layers_table.h"
#include "swoop_layers.h"
#include "swoop_threads.h"

#define CHANNEL_WORK 16384  // minimum number of elements for a thread
#define WIDE 128  // channels for a thread that lie side by side, if there are enough: narrow parts of rows are slow to read

typedef struct call {
    const sw_batch_norm *norm;
    sw_batch_norm_kernel *kernel;
} call;

static void some_channels(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    c->kernel(c->norm, begin, end);
}

static void run(const sw_batch_norm *norm, sw_batch_norm_kernel *kernel) {
    call c = {.norm = norm, .kernel = kernel};
    const sw_int work = sw_most(norm->batch * norm->inner, 1), enough = sw_most(CHANNEL_WORK / work, 1);
    const sw_int together = norm->inner == 1 ? sw_least(WIDE, norm->channels / sw_threads()) : 1;
    sw_parallel_for(norm->channels, sw_most(enough, together), some_channels, &c);
}

void sw_batch_moments(sw_dtype dtype, void *mean, void *variance, const void *x, sw_int batch, sw_int channels,
                      sw_int inner) {
    const sw_batch_norm norm = {.mean_out = mean, .variance_out = variance, .x = x, .batch = batch,
                                .channels = channels, .inner = inner};
    run(&norm, sw_layer_loops_of(dtype)->batch_moments);
}

void sw_batch_normalize(sw_dtype dtype, void *y, const void *x, const void *mean, const void *scale,
                        const void *weight, const void *bias, sw_int batch, sw_int channels, sw_int inner) {
    const sw_batch_norm norm = {.y = y, .x = x, .mean = mean, .scale = scale, .weight = weight, .bias = bias,
                                .batch = batch, .channels = channels, .inner = inner};
    run(&norm, sw_layer_loops_of(dtype)->batch_normalize);
}

void sw_batch_normalize_backward(sw_dtype dtype, bool training, void *dx, void *dweight, void *dbias, const void *x,
                                 const void *g, const void *mean, const void *scale, const void *weight, sw_int batch,
                                 sw_int channels, sw_int inner) {
    const sw_batch_norm norm = {.training = training, .y = dx, .dweight = dweight, .dbias = dbias, .x = x, .g = g,
                                .mean = mean, .scale = scale, .weight = weight, .batch = batch, .channels = channels,
                                .inner = inner};
    run(&norm, sw_layer_loops_of(dtype)->batch_normalize_backward);
}
