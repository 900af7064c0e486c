// Sums of overlapping windows.
#include <string.h>

#include "common/items.h"
#include "swoop_move.h"
#include "swoop_threads.h"

// Every processor gives the same numbers.
#pragma STDC FP_CONTRACT OFF

// A part of the results stays in the L1 cache while all windows that reach it are added.
#define PART 4096
#define GRAIN 32768  // additions worth a thread

typedef struct call {
    const sw_overlap *overlap;
    sw_dtype dtype;
    sw_int parts;  // of a row
    char *out;
} call;

#define SW_ADD(T, tag)                                                                                                 \
    static void add_##tag(sw_int n, T *restrict out, const T *restrict a, const T *restrict weights) {                 \
        if (weights) {                                                                                                 \
            for (sw_int i = 0; i < n; i++) out[i] += a[i] * weights[i];                                                \
        } else {                                                                                                       \
            for (sw_int i = 0; i < n; i++) out[i] += a[i];                                                             \
        }                                                                                                              \
    }
SW_ADD(float, f32)
SW_ADD(double, f64)
#undef SW_ADD

static void some_parts(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_overlap *o = c->overlap;
    const sw_int size = sw_item_size(c->dtype);
    for (sw_int i = begin; i < end; i++) {
        const sw_int row = i / c->parts, first = i % c->parts * PART, last = sw_least(first + PART, o->total);
        char *out = c->out + row * o->total * size;
        const char *a = (const char *)o->a + row * o->row_stride * size;
        memset(out + first * size, 0, (size_t)((last - first) * size));
        const sw_int from = first < o->size ? 0 : (first - o->size) / o->step + 1;
        for (sw_int w = from; w < o->windows && w * o->step < last; w++) {
            const sw_int start = w * o->step, low = sw_most(start, first), high = sw_least(start + o->size, last);
            const sw_int skipped = (low - start) * size;
            const char *window = a + w * o->window_stride * size + skipped;
            const char *weights = o->weights ? (const char *)o->weights + skipped : NULL;
            void *to = out + low * size;
            if (c->dtype == SW_F64) add_f64(high - low, to, (const double *)window, (const double *)weights);
            else add_f32(high - low, to, (const float *)window, (const float *)weights);
        }
    }
}

void sw_add_overlapping(sw_dtype dtype, const sw_overlap *overlap, void *out) {
    const call c = {overlap, dtype, (overlap->total + PART - 1) / PART, out};
    const sw_int overlaps = sw_most(overlap->size / overlap->step, 1);
    sw_parallel_for(overlap->rows * c.parts, GRAIN / (PART * overlaps) + 1, some_parts, (void *)&c);
}
