// Entry points of layer normalization: threads share the rows. The gradients of weight and bias are summed over parts
// of the rows, whose number does not depend on the threads, and then over the parts.
#include <string.h>

#include "common/items.h"
#include "layers/layers_table.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

#define GRAIN 16384  // items worth a thread
#define MOST_PARTS 16

typedef struct call {
    const sw_layer_loops *loops;
    sw_int item_size, rows, n, part_rows;
    char *out, *mean, *scale, *dw, *db;
    const char *g, *x, *w, *b;
    double eps;
} call;

static void forward_rows(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_int at = begin * c->n * c->item_size, row = begin * c->item_size;
    c->loops->layer_norm(end - begin, c->n, c->out + at, c->mean + row, c->scale + row, c->x + at, c->w, c->b, c->eps);
}

void sw_layer_norm(sw_dtype dtype, sw_int rows, sw_int n, void *out, void *mean, void *scale, const void *x,
                   const void *w, const void *b, double eps) {
    if (rows <= 0 || n <= 0) return;
    call c = {.loops = sw_layer_loops_of(dtype), .item_size = sw_item_size(dtype), .n = n, .out = out, .mean = mean,
              .scale = scale, .x = x, .w = w, .b = b, .eps = eps};
    sw_parallel_for(rows, sw_most(GRAIN / n, 1), forward_rows, &c);
}

static void backward_parts(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    for (sw_int part = begin; part < end; part++) {
        const sw_int first = part * c->part_rows, rows = sw_least(c->part_rows, c->rows - first);
        const sw_int at = first * c->n * c->item_size, row = first * c->item_size, sums = part * c->n * c->item_size;
        memset(c->dw + sums, 0, (size_t)(c->n * c->item_size));
        memset(c->db + sums, 0, (size_t)(c->n * c->item_size));
        c->loops->layer_norm_backward(rows, c->n, c->out + at, c->dw + sums, c->db + sums, c->g + at, c->x + at,
                                      c->mean + row, c->scale + row, c->w);
    }
}

void sw_layer_norm_backward(sw_dtype dtype, sw_int rows, sw_int n, void *dx, void *dw, void *db, const void *g,
                            const void *x, const void *mean, const void *scale, const void *w) {
    const sw_int item_size = sw_item_size(dtype);
    if (rows <= 0 || n <= 0) {
        memset(dw, 0, (size_t)(n * item_size));
        memset(db, 0, (size_t)(n * item_size));
        return;
    }
    call c = {.loops = sw_layer_loops_of(dtype), .item_size = item_size, .rows = rows, .n = n, .out = dx, .g = g,
              .x = x, .mean = (char *)mean, .scale = (char *)scale, .w = w};
    // Few short rows form a single part, which needs no memory of its own.
    const sw_int parts = sw_least(MOST_PARTS, sw_most(rows * n / GRAIN, 1));
    c.part_rows = (rows + parts - 1) / parts;
    const sw_int used = (rows + c.part_rows - 1) / c.part_rows;
    if (used == 1) {
        c.dw = dw;
        c.db = db;
        backward_parts(&c, 0, 1);
        return;
    }
    size_t capacity;
    c.dw = sw_working_memory((size_t)(2 * used * n * item_size), &capacity);
    c.db = c.dw + used * n * item_size;
    sw_parallel_for(used, 1, backward_parts, &c);
    c.loops->add_parts(used, n, dw, c.dw);
    c.loops->add_parts(used, n, db, c.db);
    sw_free(c.dw, capacity);
}
