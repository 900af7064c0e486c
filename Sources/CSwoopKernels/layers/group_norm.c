// Entry points of group normalization: threads share the groups of all images.
#include "common/items.h"
#include "layers/layers_table.h"
#include "swoop_layers.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

#define GROUP_WORK 16384  // minimum number of elements for a thread

typedef struct call {
    const sw_group_norm *norm;
    sw_group_norm_kernel *kernel;
} call;

static void some_groups(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    c->kernel(c->norm, begin, end);
}

static void run(const sw_group_norm *norm, sw_group_norm_kernel *kernel) {
    call c = {.norm = norm, .kernel = kernel};
    const sw_int work = sw_most(norm->channels / norm->groups * norm->inner, 1);
    sw_parallel_for(norm->batch * norm->groups, sw_most(GROUP_WORK / work, 1), some_groups, &c);
}

void sw_group_norm_forward(sw_dtype dtype, void *y, void *mean, void *scale, const void *x, const void *weight,
                           const void *bias, const sw_group_sizes *sizes, double eps) {
    const sw_group_norm norm = {.y = y, .mean = mean, .scale = scale, .x = x, .weight = weight, .bias = bias,
                                .batch = sizes->batch, .channels = sizes->channels, .groups = sizes->groups,
                                .inner = sizes->inner, .eps = eps};
    run(&norm, sw_layer_loops_of(dtype)->group_norm);
}

void sw_group_norm_gradients(sw_dtype dtype, void *dx, void *dweight, void *dbias, const void *x, const void *g,
                             const void *mean, const void *scale, const void *weight, const sw_group_sizes *sizes) {
    const sw_int channels = sizes->channels, parts = sizes->batch * channels;
    size_t capacity;
    double *sums = sw_working_memory((size_t)(2 * sw_most(parts, 1)) * sizeof(double), &capacity);
    const sw_group_norm norm = {.y = dx, .mean = (void *)mean, .scale = (void *)scale, .x = x, .g = g,
                                .weight = weight, .batch = sizes->batch, .channels = channels,
                                .groups = sizes->groups, .inner = sizes->inner, .sums = sums,
                                .products = sums + parts};
    run(&norm, sw_layer_loops_of(dtype)->group_norm_backward);
    for (sw_int channel = 0; channel < channels; channel++) {
        double bias = 0, slope = 0;
        for (sw_int i = channel; i < parts; i += channels) {
            bias += norm.sums[i];
            slope += norm.products[i];
        }
        if (dtype == SW_F64) {
            ((double *)dbias)[channel] = bias;
            ((double *)dweight)[channel] = slope;
        } else {
            ((float *)dbias)[channel] = (float)bias;
            ((float *)dweight)[channel] = (float)slope;
        }
    }
    sw_free(sums, capacity);
}
