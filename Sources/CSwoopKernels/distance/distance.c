// Distances between rows: how threads share the work.
#include "common/items.h"
#include "distance/distance_table.h"
#include "swoop_threads.h"

#define GRAIN 65536  // differences worth a thread

typedef struct call {
    sw_distance_kernel *kernel;
    const sw_distances *distances;
    const sw_distance_slopes *slopes;
    void *out;
} call;

static void some_units(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    c->kernel(c->distances, c->slopes, c->out, begin, end);
}

static sw_int parts(sw_int n, sw_int length) { return (n + length - 1) / length; }

void sw_distance(sw_dtype dtype, const sw_distances *distances, void *out) {
    const sw_distances *d = distances;
    call c = {sw_active->distance->forward[dtype], d, NULL, out};
    const sw_int units = d->batches * parts(d->columns, SW_DISTANCE_LANES) * parts(d->rows, SW_DISTANCE_ROWS);
    const sw_int cost = SW_DISTANCE_LANES * sw_least(SW_DISTANCE_ROWS, d->rows) * d->width;
    if (units > 0) sw_parallel_for(units, sw_most(GRAIN / sw_most(cost, 1), 1), some_units, &c);
}

void sw_distance_backward(sw_dtype dtype, const sw_distances *distances, void *out, const void *y, const void *g,
                          sw_int row, sw_int column) {
    const sw_distances *d = distances;
    const sw_distance_slopes slopes = {y, g, row, column};
    call c = {sw_active->distance->backward[dtype], d, &slopes, out};
    const sw_int units = d->batches * parts(d->rows, SW_DISTANCE_LANES);
    const sw_int cost = SW_DISTANCE_LANES * d->columns * d->width;
    if (units > 0) sw_parallel_for(units, sw_most(GRAIN / sw_most(cost, 1), 1), some_units, &c);
}
