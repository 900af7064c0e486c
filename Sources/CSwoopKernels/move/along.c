// Moving items to and from the places that an index names along one dimension: the dimensions, and how threads share
// them.
#include <stdatomic.h>
#include <string.h>

#include "common/items.h"
#include "move/move_table.h"
#include "swoop_move.h"
#include "swoop_threads.h"

#define GRAIN 32768  // items worth a thread

#define TAKE_ITEMS(T)                                                                                                  \
    static void take_##T(const sw_along *w, sw_int n, char *flat, char *array, const int64_t *offsets) {               \
        (void)w;                                                                                                       \
        for (sw_int i = 0; i < n; i++) ((T *)flat)[i] = ((const T *)array)[offsets[i]];                                \
    }                                                                                                                  \
    static void put_##T(const sw_along *w, sw_int n, char *flat, char *array, const int64_t *offsets) {                \
        (void)w;                                                                                                       \
        for (sw_int i = 0; i < n; i++) ((T *)array)[offsets[i]] = ((const T *)flat)[i];                                \
    }
TAKE_ITEMS(uint8_t)
TAKE_ITEMS(uint16_t)
TAKE_ITEMS(uint32_t)
TAKE_ITEMS(uint64_t)
TAKE_ITEMS(sw_c128)

static sw_move_along *by_size(sw_int item_size, bool takes) {
    switch (item_size) {
    case 1: return takes ? take_uint8_t : put_uint8_t;
    case 2: return takes ? take_uint16_t : put_uint16_t;
    case 4: return takes ? take_uint32_t : put_uint32_t;
    case 8: return takes ? take_uint64_t : put_uint64_t;
    default: return takes ? take_sw_c128 : put_sw_c128;
    }
}
static void combine(const sw_along *w, sw_int n, char *flat, char *array, const int64_t *offsets) {
    w->kernel(array, flat, offsets, n, 1, 0, 1);
}

// ---- dimensions ----------------------------------------------------------------------------------------------------
static bool joins(const sw_along *w, int outer, int inner) {
    const sw_int n = w->shape[inner];
    return w->axis != outer && w->axis != inner && w->strides[outer] == w->strides[inner] * n &&
           w->index_strides[outer] == w->index_strides[inner] * n &&
           w->flat_strides[outer] == w->flat_strides[inner] * n;
}
static void copy_dim(sw_along *w, int to, const sw_along *source, int from) {
    w->shape[to] = source->shape[from];
    w->strides[to] = source->strides[from];
    w->index_strides[to] = source->index_strides[from];
    w->flat_strides[to] = source->flat_strides[from];
}
// Removes dimensions of size 1 other than the axis, and joins neighbors.
static void simplify(sw_along *w) {
    int rank = 0, axis = 0;
    for (int d = 0; d < w->rank; d++) {
        if (w->shape[d] == 1 && d != w->axis) continue;
        if (d == w->axis) axis = rank;
        copy_dim(w, rank++, w, d);
    }
    w->rank = rank;
    w->axis = axis;
    if (w->shape[axis] == 1) {
        // Its place does not matter, and first it leaves long rows.
        sw_along first = *w;
        copy_dim(&first, 0, w, axis);
        for (int d = 0; d < axis; d++) copy_dim(&first, d + 1, w, d);
        *w = first;
        w->axis = 0;
    }
    for (int d = w->rank - 2; d >= 0; d--) {
        if (!joins(w, d, d + 1)) continue;
        const sw_int n = w->shape[d];
        copy_dim(w, d, w, d + 1);
        w->shape[d] *= n;
        for (int k = d + 1; k + 1 < w->rank; k++) copy_dim(w, k, w, k + 1);
        if (w->axis > d) w->axis--;
        w->rank--;
    }
}

// ---- threads -------------------------------------------------------------------------------------------------------
typedef struct part {
    const sw_along *along;
    char *flat, *array;
    const int64_t *index;
    int split;
} part;

static void walk_part(void *context, sw_int begin, sw_int end) {
    const part *p = context;
    sw_along w = *p->along;
    const int d = p->split;
    w.shape[d] = end - begin;
    char *array = p->array + (d == w.axis ? 0 : begin * w.strides[d] * w.item_size);
    sw_active->move->walk_along(&w, p->flat + begin * w.flat_strides[d] * w.item_size, array,
                                p->index + begin * w.index_strides[d]);
}
// `shares`: threads may use the same elements of the array. Otherwise they share dimensions other than the axis.
static void run(sw_along w, char *flat, char *array, const int64_t *index, bool shares) {
    sw_int total = 1;
    for (int d = 0; d < w.rank; d++) total *= w.shape[d];
    if (total == 0) return;
    simplify(&w);
    int split = -1;
    for (int d = 0; d < w.rank; d++) {
        if ((shares || d != w.axis) && (split < 0 || (w.shape[split] < 16 && w.shape[d] > w.shape[split]))) split = d;
    }
    if (split < 0 || total < 2 * GRAIN) {
        sw_active->move->walk_along(&w, flat, array, index);
        return;
    }
    part p = {&w, flat, array, index, split};
    // Whole cache lines where threads write to parts of rows.
    sw_int grain = sw_most(GRAIN / (total / w.shape[split]), 1);
    if (split == w.rank - 1 && !shares) grain = sw_most(grain, 64);
    sw_parallel_for(w.shape[split], grain, walk_part, &p);
}

static sw_along describe(sw_int item_size, const sw_indexing *at) {
    sw_along w = {.rank = at->rank, .axis = at->axis, .item_size = item_size};
    sw_int flat = 1;
    for (int d = (int)at->rank - 1; d >= 0; d--) {
        w.shape[d] = at->shape[d];
        w.strides[d] = at->strides[d];
        w.index_strides[d] = at->index_strides[d];
        w.flat_strides[d] = flat;
        flat *= at->shape[d];
    }
    return w;
}

void sw_gather(sw_int item_size, const sw_indexing *at, void *out, const void *a, const int64_t *index) {
    sw_along w = describe(item_size, at);
    w.move = by_size(item_size, true);
    run(w, out, (char *)a, index, true);
}

void sw_scatter(sw_int item_size, const sw_indexing *at, void *out, const void *a, const int64_t *index) {
    sw_along w = describe(item_size, at);
    w.move = by_size(item_size, false);
    run(w, (char *)a, out, index, false);
}

void sw_scatter_add(sw_dtype dtype, const sw_indexing *at, void *out, const void *a, const int64_t *index) {
    sw_along w = describe(sw_item_size(dtype), at);
    w.move = combine;
    w.kernel = sw_active->move->put_add[dtype];
    run(w, (char *)a, out, index, false);
}

void sw_scatter_reduce(sw_put_op op, sw_dtype dtype, const sw_indexing *at, void *out, const void *a,
                       const int64_t *index) {
    sw_along w = describe(sw_item_size(dtype), at);
    w.move = combine;
    w.kernel = sw_active->move->put_reduce[op][dtype];
    run(w, (char *)a, out, index, false);
}

typedef struct check {
    const int64_t *index;
    int64_t low, high;
    _Atomic sw_int first;  // the first place outside
} check;

static void some_indices(void *context, sw_int begin, sw_int end) {
    check *c = context;
    const sw_int found = begin + sw_active->move->first_outside(c->index + begin, end - begin, c->low, c->high);
    if (found == end) return;
    sw_int first = atomic_load(&c->first);
    while (found < first && !atomic_compare_exchange_weak(&c->first, &first, found)) {}
}

sw_int sw_first_outside(const int64_t *index, sw_int n, int64_t low, int64_t high) {
    check c = {index, low, high, n};
    sw_parallel_for(n, GRAIN, some_indices, &c);
    return c.first;
}
