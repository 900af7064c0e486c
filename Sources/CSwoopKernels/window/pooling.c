// Pooling: threads share the planes.
#include <string.h>

#include "swoop_threads.h"
#include "swoop_window.h"

#define PLANE_WORK 16384  // minimum number of window elements for a thread

typedef struct call {
    const sw_window *window;
    const sw_average *average;
    char *y, *x;
    int32_t *positions;
} call;

static sw_int volume(const sw_int *sizes) { return sizes[0] * sizes[1] * sizes[2]; }

// The elements of a window at position i along a dim that are inside the array: begin, begin + dilation, … < end.
typedef struct span { sw_int begin, end; } span;
static inline span reach(const sw_window *v, int d, sw_int i) {
    if (v->stride[d] == 0) {
        return (span){i * v->in[d] / v->out[d], ((i + 1) * v->in[d] + v->out[d] - 1) / v->out[d]};
    }
    span s = {i * v->stride[d] - v->padding[d], 0};
    s.end = sw_least(s.begin + (v->kernel[d] - 1) * v->dilation[d] + 1, v->in[d]);
    if (s.begin < 0) s.begin += (-s.begin + v->dilation[d] - 1) / v->dilation[d] * v->dilation[d];
    return s;
}
// The divisor of a window's sum.
static double divisor(const sw_window *v, const sw_average *average, const sw_int *at, const span *s) {
    if (average->divisor != 0) return average->divisor;
    sw_int count = 1;
    for (int d = 0; d < SW_SPATIAL; d++) {
        const sw_int begin = at[d] * v->stride[d] - v->padding[d];
        const sw_int end = sw_least(begin + v->kernel[d], v->in[d] + average->after[d]);
        count *= average->count_padding ? end - begin : s[d].end - s[d].begin;
    }
    return (double)count;
}

#define ITEM float
#define SW_WINDOW(name) name##_f32
#include "window/pooling.inc"
#undef ITEM
#undef SW_WINDOW
#define ITEM double
#define SW_WINDOW(name) name##_f64
#include "window/pooling.inc"
#undef ITEM
#undef SW_WINDOW

static void run(sw_dtype dtype, call *c, sw_int planes, void (*f32)(void *, sw_int, sw_int),
                void (*f64)(void *, sw_int, sw_int)) {
    const sw_int work = sw_most(volume(c->window->out) * volume(c->window->kernel), 1);
    sw_parallel_for(planes, sw_most(PLANE_WORK / work, 1), dtype == SW_F64 ? f64 : f32, c);
}

void sw_max_pool(sw_dtype dtype, void *y, int32_t *positions, const void *x, sw_int planes, const sw_window *window) {
    call c = {.window = window, .y = y, .x = (char *)x, .positions = positions};
    run(dtype, &c, planes, max_pool_f32, max_pool_f64);
}

void sw_max_pool_backward(sw_dtype dtype, void *x, const void *g, const int32_t *positions, sw_int planes,
                          const sw_window *window) {
    call c = {.window = window, .y = (char *)g, .x = x, .positions = (int32_t *)positions};
    run(dtype, &c, planes, max_pool_backward_f32, max_pool_backward_f64);
}

void sw_average_pool(sw_dtype dtype, void *y, const void *x, sw_int planes, const sw_window *window,
                     const sw_average *average) {
    call c = {.window = window, .average = average, .y = y, .x = (char *)x};
    run(dtype, &c, planes, average_pool_f32, average_pool_f64);
}

void sw_average_pool_backward(sw_dtype dtype, void *x, const void *g, sw_int planes, const sw_window *window,
                              const sw_average *average) {
    call c = {.window = window, .average = average, .y = (char *)g, .x = x};
    run(dtype, &c, planes, average_pool_backward_f32, average_pool_backward_f64);
}
