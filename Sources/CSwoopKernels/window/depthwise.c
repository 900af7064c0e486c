// Entry points of convolutions in which each channel has kernels of its own: see depthwise.inc.
#include "common/items.h"
#include "swoop_memory.h"
#include "swoop_threads.h"
#include "window/window_table.h"

#define BAND_ITEMS 32768    // of x in working memory
#define MOST_MULTIPLE 4     // results of a channel; with more, a product uses each item of x more often
#define THREAD_WORK 65536   // minimum number of multiplications for a thread

typedef struct call {
    sw_depthwise depthwise;
    sw_depthwise_kernel *kernel;
} call;

static void some(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    p->kernel(&p->depthwise, begin, end);
}

bool sw_is_depthwise(const sw_convolution *s) {
    const sw_window *v = &s->window;
    return s->groups == s->in_channels && s->out_channels <= MOST_MULTIPLE * s->groups && v->in[0] == 1 &&
           v->out[0] == 1 && v->kernel[0] == 1 && v->padding[0] == 0 && v->kernel[2] <= SW_DEPTHWISE_STEPS &&
           v->stride[2] <= SW_DEPTHWISE_STEPS && sw_most(v->dilation[2], v->dilation[1]) <= SW_DEPTHWISE_STEPS;
}

static call prepare(sw_dtype dtype, const sw_convolution *s, void *y, const void *x, const void *w, const void *bias) {
    const sw_window *v = &s->window;
    const sw_int lanes = 64 / sw_item_size(dtype), stride = v->stride[2];
    call p = {.depthwise = {.window = *v, .batch = s->batch, .results = s->out_channels,
                            .multiple = s->out_channels / s->groups, .y = y, .x = (void *)x, .w = (void *)w,
                            .bias = bias}};
    sw_depthwise *c = &p.depthwise;
    c->wide = (v->out[2] + lanes - 1) / lanes * lanes;
    const sw_int reach = (v->kernel[2] - 1) * v->dilation[2];
    c->items = sw_most(sw_least((v->out[2] - 1) * stride + reach + 1 - v->padding[2], v->in[2]), 0);
    c->phase = c->wide + reach / stride;
    c->line = stride * c->phase;
    for (sw_int k = 0; k < v->kernel[2]; k++) {
        const sw_int at = k * v->dilation[2];
        c->starts[k] = at % stride * c->phase + at / stride;
    }
    const sw_int more = (v->kernel[1] - 1) * v->dilation[1] + 1;
    c->band = sw_least(sw_most((BAND_ITEMS / c->line - more) / v->stride[1] + 1, 4), sw_most(v->out[1], 1));
    c->memory = ((c->band - 1) * v->stride[1] + more) * c->line;
    return p;
}

static sw_int work(const sw_convolution *s) {
    const sw_window *v = &s->window;
    return sw_most(sw_volume(v->out) * sw_volume(v->kernel), 1);
}

void sw_depthwise_forward(sw_dtype dtype, void *y, const void *x, const void *w, const void *bias,
                          const sw_convolution *s) {
    call p = prepare(dtype, s, y, x, w, bias);
    p.kernel = sw_window_loops_of(dtype)->depthwise;
    sw_parallel_for(s->batch * s->out_channels, sw_most(THREAD_WORK / work(s), 1), some, &p);
}

// The gradient of x at a distance of 1: each kernel is turned by 180°.
static sw_window turned(const sw_window *v) {
    sw_window t = *v;
    for (int d = 0; d < SW_SPATIAL; d++) {
        t.in[d] = v->out[d];
        t.out[d] = v->in[d];
        t.padding[d] = (v->kernel[d] - 1) * v->dilation[d] - v->padding[d];
    }
    return t;
}

bool sw_is_depthwise_backward_x(const sw_convolution *s) {
    const sw_window *v = &s->window;
    if (!sw_is_depthwise(s) || s->out_channels != s->groups) return false;
    for (int d = 0; d < SW_SPATIAL; d++) {
        if (v->stride[d] != 1 || v->padding[d] > (v->kernel[d] - 1) * v->dilation[d]) return false;
    }
    return true;
}

void sw_depthwise_backward_x(sw_dtype dtype, void *x, const void *g, const void *w, const sw_convolution *s) {
    sw_convolution t = *s;
    t.window = turned(&s->window);
    const sw_int kernel = sw_volume(s->window.kernel), items = s->out_channels * kernel;
    size_t capacity;
    char *weight = sw_working_memory((size_t)(items * sw_item_size(dtype)), &capacity);
    for (sw_int i = 0; i < items; i++) {
        const sw_int from = i - i % kernel + kernel - 1 - i % kernel;
        if (dtype == SW_F64) ((double *)weight)[i] = ((const double *)w)[from];
        else ((float *)weight)[i] = ((const float *)w)[from];
    }
    sw_depthwise_forward(dtype, x, g, weight, NULL, &t);
    sw_free(weight, capacity);
}

void sw_depthwise_backward_w(sw_dtype dtype, void *w, const void *x, const void *g, const sw_convolution *s) {
    call p = prepare(dtype, s, (void *)g, x, w, NULL);
    p.kernel = sw_window_loops_of(dtype)->depthwise_slopes;
    sw_parallel_for(s->out_channels, sw_most(THREAD_WORK / sw_most(work(s) * s->batch, 1), 1), some, &p);
}
