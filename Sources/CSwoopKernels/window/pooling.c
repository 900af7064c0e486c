// Pooling: threads share the planes.
#include <string.h>

#include "common/items.h"
#include "swoop_threads.h"
#include "window/window_table.h"

#define PLANE_WORK 16384  // minimum number of window elements for a thread

typedef struct call {
    sw_pooling pooling;
    sw_pool_kernel *kernel;
} call;

static void some_planes(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    c->kernel(&c->pooling, begin, end);
}

static void run(sw_pool_kernel *kernel, const sw_pooling *pooling, sw_int planes) {
    call c = {.pooling = *pooling, .kernel = kernel};
    const sw_window *v = pooling->window;
    const sw_int work = sw_most(sw_volume(v->out) * sw_volume(v->kernel), 1);
    sw_parallel_for(planes, sw_most(PLANE_WORK / work, 1), some_planes, &c);
}

void sw_max_pool(sw_dtype dtype, void *y, int32_t *positions, const void *x, sw_int planes, const sw_window *window) {
    const sw_pooling pooling = {.window = window, .y = y, .x = (void *)x, .positions = positions};
    run(sw_window_loops_of(dtype)->max_pool, &pooling, planes);
}

void sw_max_pool_backward(sw_dtype dtype, void *x, const void *g, const int32_t *positions, sw_int planes,
                          const sw_window *window) {
    const sw_pooling pooling = {.window = window, .y = (void *)g, .x = x, .positions = (int32_t *)positions};
    run(sw_window_loops_of(dtype)->max_pool_backward, &pooling, planes);
}

void sw_average_pool(sw_dtype dtype, void *y, const void *x, sw_int planes, const sw_window *window,
                     const sw_average *average) {
    const sw_pooling pooling = {.window = window, .average = average, .y = y, .x = (void *)x};
    run(sw_window_loops_of(dtype)->average_pool, &pooling, planes);
}

void sw_average_pool_backward(sw_dtype dtype, void *x, const void *g, sw_int planes, const sw_window *window,
                              const sw_average *average) {
    const sw_pooling pooling = {.window = window, .average = average, .y = (void *)g, .x = x};
    run(sw_window_loops_of(dtype)->average_pool_backward, &pooling, planes);
}
