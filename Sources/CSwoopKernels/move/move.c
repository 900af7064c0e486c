// Moving items by computed offsets.
#include "common/items.h"
#include "move/copy_rows.h"
#include "move/move_table.h"
#include "swoop_move.h"
#include "swoop_threads.h"

#define GRAIN_BYTES 131072  // minimum for a thread

typedef struct moving {
    sw_int item_size, n, block;
    char *out;
    const char *a;
    const int64_t *offsets;
} moving;

// One item for each offset.
#define SW_MOVE_ITEMS(T)                                                                                               \
    static void take_##T(const moving *m, sw_int begin, sw_int end) {                                                  \
        T *out = (T *)m->out;                                                                                          \
        for (sw_int i = begin; i < end; i++) out[i] = ((const T *)m->a)[m->offsets[i]];                                \
    }                                                                                                                  \
    static void put_##T(const moving *m) {                                                                             \
        T *out = (T *)m->out;                                                                                          \
        for (sw_int i = 0; i < m->n; i++) out[m->offsets[i]] = ((const T *)m->a)[i];                                   \
    }
SW_MOVE_ITEMS(uint8_t)
SW_MOVE_ITEMS(uint16_t)
SW_MOVE_ITEMS(uint32_t)
SW_MOVE_ITEMS(uint64_t)
SW_MOVE_ITEMS(sw_c128)

static void take(void *context, sw_int begin, sw_int end) {
    const moving *m = context;
    if (m->block == 1) {
        switch (m->item_size) {
        case 1: take_uint8_t(m, begin, end); return;
        case 2: take_uint16_t(m, begin, end); return;
        case 4: take_uint32_t(m, begin, end); return;
        case 8: take_uint64_t(m, begin, end); return;
        case 16: take_sw_c128(m, begin, end); return;
        }
    }
    const sw_int bytes = m->block * m->item_size;
    const sw_row_places to = {m->out, bytes, NULL}, from = {(char *)m->a, m->item_size, m->offsets};
    sw_copy_rows(begin, end, bytes, &to, &from);
}

void sw_take(sw_int item_size, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets) {
    if (n <= 0 || block <= 0) return;
    moving m = {item_size, n, block, out, a, offsets};
    sw_parallel_for(n, sw_most(GRAIN_BYTES / (block * item_size), 1), take, &m);
}

// Threads share the columns of the blocks, not the blocks: if two blocks have the same destination, their order
// matters.
static void put(void *context, sw_int begin, sw_int end) {
    const moving *m = context;
    const sw_row_places to = {m->out + begin * m->item_size, m->item_size, m->offsets};
    const sw_row_places from = {(char *)m->a + begin * m->item_size, m->block * m->item_size, NULL};
    sw_copy_rows(0, m->n, (end - begin) * m->item_size, &to, &from);
}

// The minimum number of columns for a thread: enough bytes in total, and whole cache lines.
static sw_int column_grain(sw_int item_size, sw_int n) {
    return sw_most(GRAIN_BYTES / (n * item_size), 1024 / item_size);
}

void sw_put(sw_int item_size, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets) {
    if (n <= 0 || block <= 0) return;
    moving m = {item_size, n, block, out, a, offsets};
    if (block == 1) {
        switch (item_size) {
        case 1: put_uint8_t(&m); return;
        case 2: put_uint16_t(&m); return;
        case 4: put_uint32_t(&m); return;
        case 8: put_uint64_t(&m); return;
        case 16: put_sw_c128(&m); return;
        }
    }
    sw_parallel_for(block, column_grain(item_size, n), put, &m);
}

typedef struct adding {
    sw_put_add_kernel *kernel;
    sw_int n, block;
    void *out;
    const void *a;
    const int64_t *offsets;
} adding;

static void put_add(void *context, sw_int begin, sw_int end) {
    const adding *m = context;
    m->kernel(m->out, m->a, m->offsets, m->n, m->block, begin, end);
}

static void run(sw_put_add_kernel *kernel, sw_dtype dtype, sw_int n, sw_int block, void *out, const void *a,
                const int64_t *offsets) {
    if (n <= 0 || block <= 0) return;
    adding m = {kernel, n, block, out, a, offsets};
    sw_parallel_for(block, column_grain(sw_item_size(dtype), n), put_add, &m);
}

void sw_put_add(sw_dtype dtype, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets) {
    run(sw_active->move->put_add[dtype], dtype, n, block, out, a, offsets);
}

void sw_put_reduce(sw_put_op op, sw_dtype dtype, sw_int n, sw_int block, void *out, const void *a,
                   const int64_t *offsets) {
    run(sw_active->move->put_reduce[op][dtype], dtype, n, block, out, a, offsets);
}

typedef struct summing {
    sw_take_sums_kernel *kernel;
    const sw_bags *bags;
} summing;

static void take_sums(void *context, sw_int begin, sw_int end) {
    const summing *s = context;
    s->kernel(s->bags, begin, end);
}

void sw_take_sums(sw_dtype dtype, const sw_bags *bags) {
    if (bags->bags <= 0 || bags->block <= 0) return;
    summing s = {sw_active->move->take_sums[dtype], bags};
    const sw_int items = (bags->starts[bags->bags] - bags->starts[0]) / bags->bags + 1;
    sw_parallel_for(bags->bags, sw_most(GRAIN_BYTES / (items * bags->block * sw_item_size(dtype)), 1), take_sums, &s);
}
