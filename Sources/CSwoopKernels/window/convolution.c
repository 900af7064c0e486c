// Convolution without an external library: the elements under each kernel position are laid out as the columns of a
// matrix, which turns the convolution into a matrix product. Images and groups are independent, so threads share them.
// The gradient of the kernel is summed in pieces of the batch that depend only on its size.
#include <string.h>

#include "common/items.h"
#include "swoop_memory.h"
#include "swoop_product.h"
#include "swoop_threads.h"
#include "swoop_window.h"

#define BATCH_PIECES 8  // of the batch; their sums for the kernel's gradient are added at the end

typedef struct call {
    const sw_convolution *c;
    sw_dtype dtype;
    sw_int item_size;
    sw_int depth, positions;  // rows of the matrix: in_channels / groups · kernel; columns: a plane of the result
    sw_int in_plane, in_group, out_group;  // elements of a plane; channels of a group
    bool plain;  // the matrix is the image itself
    char *y, *x, *w;
    const char *bias;
} call;

static sw_int volume(const sw_int *sizes) { return sizes[0] * sizes[1] * sizes[2]; }

static call prepare(sw_dtype dtype, const sw_convolution *c, const void *y, const void *x, const void *w) {
    const sw_window *v = &c->window;
    call result = {.c = c, .dtype = dtype, .item_size = sw_item_size(dtype), .positions = volume(v->out),
                   .in_plane = volume(v->in), .in_group = c->in_channels / c->groups,
                   .out_group = c->out_channels / c->groups, .plain = true, .y = (char *)y, .x = (char *)x,
                   .w = (char *)w};
    result.depth = result.in_group * volume(v->kernel);
    for (int d = 0; d < SW_SPATIAL; d++) {
        result.plain = result.plain && v->kernel[d] == 1 && v->stride[d] == 1 && v->in[d] == v->out[d];
    }
    return result;
}

// The start of a group's channels in image n.
static char *x_at(const call *p, sw_int n, sw_int group) {
    return p->x + (n * p->c->in_channels + group * p->in_group) * p->in_plane * p->item_size;
}
static char *y_at(const call *p, sw_int n, sw_int group) {
    return p->y + (n * p->c->out_channels + group * p->out_group) * p->positions * p->item_size;
}
static char *w_at(const call *p, sw_int group) {
    return p->w + group * p->out_group * p->depth * p->item_size;
}

#define ITEM float
#define SW_WINDOW(name) name##_f32
#include "window/columns.inc"
#undef ITEM
#undef SW_WINDOW
#define ITEM double
#define SW_WINDOW(name) name##_f64
#include "window/columns.inc"
#undef ITEM
#undef SW_WINDOW

static void columns_of(const call *p, void *columns, const void *x) {
    if (p->dtype == SW_F64) columns_f64(columns, x, p->in_group, &p->c->window);
    else columns_f32(columns, x, p->in_group, &p->c->window);
}
static void add_columns(const call *p, void *x, const void *columns) {
    if (p->dtype == SW_F64) add_columns_f64(x, columns, p->in_group, &p->c->window);
    else add_columns_f32(x, columns, p->in_group, &p->c->window);
}
static void *column_memory(const call *p, size_t *capacity) {
    *capacity = 0;
    return p->plain ? NULL : sw_working_memory((size_t)(p->depth * p->positions * p->item_size), capacity);
}

static void forward(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    size_t capacity;
    void *columns = column_memory(p, &capacity);
    for (sw_int i = begin; i < end; i++) {
        const sw_int n = i / p->c->groups, group = i % p->c->groups;
        if (!p->plain) columns_of(p, columns, x_at(p, n, group));
        sw_matmul(p->dtype, p->out_group, p->positions, p->depth, y_at(p, n, group), w_at(p, group), p->depth, 1,
                  p->plain ? x_at(p, n, group) : columns, p->positions, 1, false);
        if (!p->bias) continue;
        const char *bias = p->bias + group * p->out_group * p->item_size;
        if (p->dtype == SW_F64) add_bias_f64(y_at(p, n, group), bias, p->out_group, p->positions);
        else add_bias_f32(y_at(p, n, group), bias, p->out_group, p->positions);
    }
    if (columns) sw_free(columns, capacity);
}

static void backward_x(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    size_t capacity;
    void *columns = column_memory(p, &capacity);
    for (sw_int i = begin; i < end; i++) {
        const sw_int n = i / p->c->groups, group = i % p->c->groups;
        void *target = p->plain ? x_at(p, n, group) : columns;
        sw_matmul(p->dtype, p->depth, p->positions, p->out_group, target, w_at(p, group), 1, p->depth,
                  y_at(p, n, group), p->positions, 1, false);
        if (!p->plain) {
            memset(x_at(p, n, group), 0, (size_t)(p->in_group * p->in_plane * p->item_size));
            add_columns(p, x_at(p, n, group), columns);
        }
    }
    if (columns) sw_free(columns, capacity);
}

static sw_int pieces_of(const call *p) { return sw_least(p->c->batch, BATCH_PIECES); }
static sw_int w_items(const call *p) { return p->c->out_channels * p->depth; }

// The gradients of the pieces are stored one after the other at p->w.
static void backward_w(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_int batch = p->c->batch, pieces = pieces_of(p), items = p->out_group * p->depth;
    size_t capacity;
    void *columns = column_memory(p, &capacity);
    for (sw_int i = begin; i < end; i++) {
        const sw_int piece = i / p->c->groups, group = i % p->c->groups;
        char *sum = p->w + (piece * w_items(p) + group * items) * p->item_size;
        for (sw_int n = piece * batch / pieces; n < (piece + 1) * batch / pieces; n++) {
            if (!p->plain) columns_of(p, columns, x_at(p, n, group));
            sw_matmul(p->dtype, p->out_group, p->depth, p->positions, sum, y_at(p, n, group), p->positions, 1,
                      p->plain ? x_at(p, n, group) : columns, 1, p->positions, n > piece * batch / pieces);
        }
    }
    if (columns) sw_free(columns, capacity);
}

void sw_convolve(sw_dtype dtype, void *y, const void *x, const void *w, const void *bias, const sw_convolution *c) {
    call p = prepare(dtype, c, y, x, w);
    p.bias = bias;
    sw_parallel_for(c->batch * c->groups, 1, forward, &p);
}

void sw_convolve_backward_x(sw_dtype dtype, void *x, const void *g, const void *w, const sw_convolution *c) {
    call p = prepare(dtype, c, g, x, w);
    sw_parallel_for(c->batch * c->groups, 1, backward_x, &p);
}

void sw_convolve_backward_w(sw_dtype dtype, void *w, const void *x, const void *g, const sw_convolution *c) {
    call p = prepare(dtype, c, g, x, w);
    const sw_int pieces = pieces_of(&p), items = w_items(&p);
    if (pieces == 0) {
        memset(w, 0, (size_t)(items * p.item_size));
        return;
    }
    size_t capacity;
    p.w = sw_working_memory((size_t)(pieces * items * p.item_size), &capacity);
    sw_parallel_for(pieces * c->groups, 1, backward_w, &p);
    memcpy(w, p.w, (size_t)(items * p.item_size));
    for (sw_int piece = 1; piece < pieces; piece++) {
        const char *part = p.w + piece * items * p.item_size;
        if (dtype == SW_F64) add_f64(w, part, items);
        else add_f32(w, part, items);
    }
    sw_free(p.w, capacity);
}
