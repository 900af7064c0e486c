// Entry points of softmax.
#include "reduce/row_work.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

static void run_greatest(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
                         sw_int width) {
    (void)b;
    const sw_rows rows = sw_rows_of(c, outer, n);
    ((sw_reduce_kernel *)c->kernel)(out, a, &rows, width);
}
static void run_softmax(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
                        sw_int width) {
    (void)b;
    ((sw_softmax_kernel *)c->kernel)(c->logarithm, out, a, outer, n, c->inner, width);
}
static void run_softmax_backward(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
                                 sw_int width) {
    ((sw_softmax_backward_kernel *)c->kernel)(c->logarithm, out, a, b, outer, n, c->inner, width);
}

// A few long columns, in pieces: the sums of each piece, then the results.
typedef struct long_columns {
    sw_softmax_sums_kernel *sums;
    sw_softmax_results_kernel *results;
    bool logarithm;
    sw_int n, inner, rows, size;  // rows of a piece, bytes of an item
    char *out;
    const char *a, *b;
    sw_int b_step;  // bytes of b from piece to piece: 0 for the greatest items
    double *totals;  // of each piece; in the end the first ones are those of all
} long_columns;

static void some_sums(void *context, sw_int begin, sw_int end) {
    const long_columns *c = context;
    for (sw_int p = begin; p < end; p++) {
        const sw_int at = p * c->rows * c->inner * c->size;
        c->sums(c->logarithm, c->out + at, c->totals + p * c->inner, c->a + at, c->b + p * c->b_step,
                sw_least(c->rows, c->n - p * c->rows), c->inner);
    }
}
static void some_results(void *context, sw_int begin, sw_int end) {
    const long_columns *c = context;
    for (sw_int p = begin; p < end; p++) {
        const sw_int at = p * c->rows * c->inner * c->size;
        c->results(c->logarithm, c->out + at, c->totals, c->a + at, c->b + p * c->b_step,
                   sw_least(c->rows, c->n - p * c->rows), c->inner);
    }
}
// `greatest` is the maximum along n, or NULL for the derivative, of which c->b is the gradient.
static void softmax_in_pieces(const sw_row_work *c, sw_any_function *greatest, sw_softmax_sums_kernel *sums,
                              sw_softmax_results_kernel *results) {
    long_columns columns = {.sums = sums, .results = results, .logarithm = c->logarithm, .n = c->n, .inner = c->inner,
                            .rows = sw_piece_rows(c), .size = c->a_size};
    const size_t items = sw_piece_items(c);
    size_t capacity, most_capacity;
    columns.totals = sw_working_memory(items * sizeof(double), &capacity);
    char *most = sw_working_memory((items + (size_t)c->inner) * (size_t)c->a_size, &most_capacity);
    const sw_int matrix = c->n * c->inner * c->a_size, pieces = (sw_int)items / c->inner;
    for (sw_int i = 0; i < c->outer; i++) {
        columns.out = c->out + i * matrix;
        columns.a = c->a + i * matrix;
        if (greatest) {
            char *parts = most + c->inner * c->a_size;
            sw_row_work of_pieces = *c;
            of_pieces.kernel = greatest;
            of_pieces.run = run_greatest;
            of_pieces.out = parts;
            of_pieces.a = columns.a;
            const sw_rows found = sw_adjacent_rows(1, sw_in_pieces(&of_pieces), c->inner);
            ((sw_reduce_kernel *)greatest)(most, parts, &found, c->inner);
            columns.b = most;
        } else {
            columns.b = c->b + i * matrix;
            columns.b_step = columns.rows * c->inner * c->a_size;
        }
        sw_parallel_for(pieces, 1, some_sums, &columns);
        for (sw_int p = 1; p < pieces; p++) {
            for (sw_int j = 0; j < c->inner; j++) columns.totals[j] += columns.totals[p * c->inner + j];
        }
        sw_parallel_for(pieces, 1, some_results, &columns);
    }
    sw_free(most, most_capacity);
    sw_free(columns.totals, capacity);
}

void sw_softmax(bool logarithm, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner) {
    if (outer <= 0 || n <= 0 || inner <= 0) return;
    const sw_reduction_table *loops = sw_active->reduction;
    sw_row_work c = sw_work_of_items(dtype, out, a, outer, n, inner);
    c.kernel = (sw_any_function *)loops->softmax[dtype];
    c.run = run_softmax;
    c.logarithm = logarithm;
    if (loops->softmax_sums[dtype] && sw_is_cut(&c)) {
        softmax_in_pieces(&c, (sw_any_function *)loops->reduce[SW_REDUCE_max][dtype], loops->softmax_sums[dtype],
                          loops->softmax_results[dtype]);
    } else {
        sw_split_rows(&c, SW_PIECE / 8);
    }
}

void sw_softmax_backward(bool logarithm, sw_dtype dtype, void *out, const void *y, const void *g, sw_int outer,
                         sw_int n, sw_int inner) {
    if (outer <= 0 || n <= 0 || inner <= 0) return;
    const sw_reduction_table *loops = sw_active->reduction;
    sw_row_work c = sw_work_of_items(dtype, out, y, outer, n, inner);
    c.kernel = (sw_any_function *)loops->softmax_backward[dtype];
    c.run = run_softmax_backward;
    c.b = g;
    c.logarithm = logarithm;
    if (loops->softmax_backward_sums[dtype] && sw_is_cut(&c)) {
        softmax_in_pieces(&c, NULL, loops->softmax_backward_sums[dtype], loops->softmax_backward_results[dtype]);
    } else {
        sw_split_rows(&c, SW_PIECE / 8);
    }
}
