// Sequences of numbers: parts of them on the threads, converted in the cache where the dtype is another one.
#include <math.h>

#include "common/items.h"
#include "move/move_table.h"
#include "swoop_elementwise.h"
#include "swoop_threads.h"

typedef struct writing {
    const sw_sequence *sequence;
    sw_dtype computed, dtype;
    char *out;
} writing;

// Blocks begin ..< end.
static void write_blocks(void *context, sw_int begin, sw_int end) {
    const writing *w = context;
    sw_sequence_kernel *kernel = sw_active->move->sequence[w->sequence->kind];
    sw_int to = sw_item_size(w->dtype), from = sw_item_size(w->computed);
    _Alignas(64) double block[SW_SEQUENCE_MOST];
    for (sw_int k = begin; k < end; k++) {
        const sw_int first = k * SW_SEQUENCE_BLOCK, left = w->sequence->count - first;
        // The last block takes in a few items beyond it.
        sw_int n = left <= SW_SEQUENCE_MOST ? left : SW_SEQUENCE_BLOCK;
        char *out = w->out + first * to;
        if (w->computed == w->dtype) {
            kernel(w->sequence, first, n, out);
        } else {
            kernel(w->sequence, first, n, block);
            sw_cast(w->dtype, w->computed, 1, &n, out, &to, block, &from);
        }
    }
}

// Whether float64 holds all numbers of a counted sequence, and how far each is from the first, exactly.
static bool is_exact(const sw_sequence *s) {
    const double first = fabs((double)s->first), reach = fabs((double)s->step) * (double)s->count;
    return first + reach < 0x1p53;
}

void sw_write_sequence(const sw_sequence *sequence, sw_dtype dtype, void *out) {
    sw_sequence stepped;
    if (sequence->kind == SW_COUNTED_F64 && is_exact(sequence)) {
        // The same numbers, without conversions of 64 bits, which few processors have for vectors.
        stepped = *sequence;
        stepped.kind = SW_STEPPED;
        stepped.numbers[0] = (double)sequence->first;
        stepped.numbers[1] = (double)sequence->step;
        sequence = &stepped;
    }
    static const sw_dtype computed[SW_SEQUENCE_COUNT] = {
        [SW_COUNTED] = SW_I64, [SW_COUNTED_F64] = SW_F64, [SW_STEPPED] = SW_F64, [SW_SPACED_F32] = SW_F32,
        [SW_SPACED_F64] = SW_F64, [SW_COSINES] = SW_F64, [SW_TRIANGLE] = SW_F64, [SW_KAISER] = SW_F64,
    };
    const bool is_costly = sequence->kind >= SW_COSINES;
    writing w = {sequence, computed[sequence->kind], dtype, out};
    const sw_int blocks = (sequence->count - SW_SEQUENCE_LEAST + SW_SEQUENCE_BLOCK - 1) / SW_SEQUENCE_BLOCK;
    sw_parallel_for(sw_most(blocks, sequence->count > 0), is_costly ? 2 : 16, write_blocks, &w);
}
