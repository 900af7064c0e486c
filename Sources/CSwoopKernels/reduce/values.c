// Counting items by their value: how the work is divided. The counts of pieces are added, whose order does not matter.
#include "reduce/reduction_table.h"

#include <string.h>

#include "common/items.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

#define PIECE 65536  // items for a thread
#define MOST_PIECES 16

typedef struct counting {
    sw_count_values_kernel *values;
    sw_count_in_bins_kernel *in_bins;  // or NULL
    int64_t *parts;
    sw_int places, n, size, of_piece;
    double low, high;
    const char *a;
} counting;

static void some_pieces(void *context, sw_int begin, sw_int end) {
    const counting *c = context;
    for (sw_int p = begin; p < end; p++) {
        const sw_int first = p * c->of_piece, n = sw_least(c->of_piece, c->n - first);
        int64_t *counts = c->parts + p * c->places;
        const char *items = c->a + first * c->size;
        if (c->in_bins) c->in_bins(counts, c->places - 1, c->low, c->high, items, n);
        else c->values(counts, c->places, items, n);
    }
}

static void count(counting *c, int64_t *counts, sw_int bins) {
    // Few pieces: each has a table of all places.
    const sw_int most = sw_least(MOST_PIECES, c->n / (c->places + PIECE)), pieces = sw_most(most, 1);
    size_t capacity;
    c->of_piece = (c->n + pieces - 1) / pieces;
    c->parts = sw_working_memory((size_t)(pieces * c->places) * sizeof(int64_t), &capacity);
    memset(c->parts, 0, (size_t)(pieces * c->places) * sizeof(int64_t));
    sw_parallel_for(pieces, 1, some_pieces, c);
    memcpy(counts, c->parts, (size_t)bins * sizeof(int64_t));
    for (sw_int p = 1; p < pieces; p++) {
        for (sw_int j = 0; j < bins; j++) counts[j] += c->parts[p * c->places + j];
    }
    sw_free(c->parts, capacity);
}

void sw_count_values(sw_dtype dtype, int64_t *counts, sw_int bins, const void *a, sw_int n) {
    counting c = {.values = sw_active->reduction->count_values[dtype], .places = bins, .n = n, .a = a,
                  .size = sw_item_size(dtype)};
    if (bins > 0) count(&c, counts, bins);
}

void sw_count_in_bins(sw_dtype dtype, int64_t *counts, sw_int bins, double low, double high, const void *a, sw_int n) {
    counting c = {.in_bins = sw_active->reduction->count_in_bins[dtype], .places = bins + 1, .n = n, .low = low,
                  .high = high, .a = a, .size = sw_item_size(dtype)};
    count(&c, counts, bins);
}

sw_int sw_runs(sw_dtype dtype, const void *a, sw_int n, void *values, int64_t *which, int64_t *counts) {
    return sw_active->reduction->runs[dtype](a, n, values, which, counts);
}
