// Entry points of reductions, scans and softmax: how the work is divided.
//
// Threads share the outer rows, or columns of the inner ones. If there are few of both and n is long, n is cut into
// pieces whose results are combined. Whether and where it is cut depends only on the shape, so that results do not
// depend on the number of threads.
#include <string.h>

#include "common/items.h"
#include "reduce/reduction_table.h"
#include "swoop_memory.h"
#include "swoop_reduce.h"
#include "swoop_threads.h"

#define COLUMNS 32  // that are kept together: the order of a sum depends on the column's position among them
#define APART 16  // of columns that do not depend on each other: a cache line
#define WIDE 128  // columns for a thread, if there are enough: narrow parts of rows are slow to read and write
#define PIECE 65536  // items in a piece of n

typedef void any_function(void);

typedef struct call {
    any_function *kernel;  // of the type that `run` casts it to
    char *out;
    const char *a, *b;  // b is the second operand or a second result
    sw_int outer, n, inner;
    sw_int out_size, a_size;  // bytes of an item
    sw_int out_n;             // rows of the result for each outer one: 1 or n
    bool logarithm, backward;
    bool apart;     // columns do not depend on each other
    sw_int columns;  // that a thread takes at a time; the last one also takes what is left
    // Processes `width` columns, starting at the one that the pointers point to.
    void (*run)(const struct call *c, char *out, const char *a, const char *b, sw_int outer, sw_int n, sw_int width);
} call;

static void some_rows(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_int out = begin * c->out_n * c->inner * c->out_size, a = begin * c->n * c->inner * c->a_size;
    // A second operand advances with a; a second result with out or, if it is as long as the row, also with a.
    const sw_int b = c->out_n == 1 ? out : a;
    c->run(c, c->out + out, c->a + a, c->b ? c->b + b : NULL, end - begin, c->n, c->inner);
}
static void some_columns(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_int first = begin * c->columns, next = end * c->columns;
    const sw_int last = c->inner - next < (c->apart ? c->columns : 1) ? c->inner : next;
    const sw_int b = first * (c->out_n == 1 ? c->out_size : c->a_size);
    c->run(c, c->out + first * c->out_size, c->a + first * c->a_size, c->b ? c->b + b : NULL, c->outer, c->n,
           last - first);
}
// At least `grain` items for a thread.
static void split(call *c, sw_int grain) {
    const bool apart = c->apart && c->inner > COLUMNS;
    c->columns = apart ? APART : COLUMNS;
    const sw_int units = apart ? c->inner / APART : (c->inner + COLUMNS - 1) / COLUMNS;
    if (c->outer * c->n * c->inner < 2 * grain || (c->outer == 1 && units == 1)) {
        c->run(c, c->out, c->a, c->b, c->outer, c->n, c->inner);
    } else if (c->outer >= units || c->outer >= sw_threads()) {
        sw_parallel_for(c->outer, sw_most(grain / (c->n * c->inner), 1), some_rows, c);
    } else {
        const sw_int fewest = apart ? sw_least(WIDE / APART, units / sw_threads()) : 1;
        sw_parallel_for(units, sw_most(grain / (c->outer * c->n * c->columns), sw_most(fewest, 1)), some_columns, c);
    }
}

// ---- n in pieces ---------------------------------------------------------------------------------------------------
static bool is_cut(const call *c) {
    return c->outer * ((c->inner + COLUMNS - 1) / COLUMNS) < 16 && c->n * c->inner >= 2 * PIECE;
}
static sw_int piece_rows(const call *c) { return sw_most(PIECE / c->inner, 1); }
static void some_pieces(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_int rows = piece_rows(c);
    for (sw_int p = begin; p < end; p++) {
        const sw_int at = p * c->inner * c->out_size;
        c->run(c, c->out + at, c->a + p * rows * c->inner * c->a_size, c->b ? c->b + at : NULL, 1,
               sw_least(rows, c->n - p * rows), c->inner);
    }
}
// Results of the pieces of one outer row, [pieces, inner], in c->out (and c->b).
static sw_int in_pieces(call *c) {
    const sw_int rows = piece_rows(c), pieces = (c->n + rows - 1) / rows;
    sw_parallel_for(pieces, 1, some_pieces, c);
    return pieces;
}
static size_t piece_items(const call *c) {
    const sw_int rows = piece_rows(c);
    return (size_t)((c->n + rows - 1) / rows * c->inner);
}

// ---- reductions ----------------------------------------------------------------------------------------------------
static void run_reduce(const call *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
                       sw_int width) {
    (void)b;
    ((sw_reduce_kernel *)c->kernel)(out, a, outer, n, c->inner, width);
}

void sw_reduce(sw_reduce_op op, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner) {
    if (outer <= 0 || inner <= 0) return;
    sw_reduce_kernel *kernel = sw_active->reduction->reduce[op][dtype];
    if (outer * n * inner < PIECE / 2) {
        kernel(out, a, outer, n, inner, inner);
        return;
    }
    const sw_int size = sw_item_size(dtype);
    call c = {.kernel = (any_function *)kernel, .out = out, .a = a, .outer = outer, .n = n, .inner = inner,
              .out_size = size, .a_size = size, .out_n = 1, .run = run_reduce};
    if ((op == SW_REDUCE_sum && sw_is_floating(dtype)) || op == SW_REDUCE_squares) {
        // The sum of everything: PyTorch divides it in two if it runs on two threads. Otherwise the kernel itself
        // divides a long n without changing the order.
        if (outer == 1 && inner == 1 && n > 32768) {
            const sw_int half = (n + 1) / 2;
            double parts[2];
            char *second = (char *)parts + size;
            kernel(parts, a, 1, half, 1, 1);
            kernel(second, (const char *)a + half * size, 1, n - half, 1, 1);
            sw_active->reduction->reduce[SW_REDUCE_sum][dtype](out, parts, 1, 2, 1, 1);
            return;
        }
        split(&c, PIECE);
        return;
    }
    if (!is_cut(&c)) {
        split(&c, PIECE);
        return;
    }
    size_t capacity;
    char *parts = sw_working_memory(piece_items(&c) * (size_t)size, &capacity);
    for (sw_int i = 0; i < outer; i++) {
        c.a = (const char *)a + i * n * inner * size;
        c.out = parts;
        const sw_int pieces = in_pieces(&c);
        kernel((char *)out + i * inner * size, parts, 1, pieces, inner, inner);
    }
    sw_free(parts, capacity);
}

static void run_arg(const call *c, char *out, const char *a, const char *b, sw_int outer, sw_int n, sw_int width) {
    (void)b;
    ((sw_arg_kernel *)c->kernel)((int64_t *)out, a, outer, n, c->inner, width);
}

void sw_arg_reduce(sw_arg_op op, sw_dtype dtype, int64_t *out, const void *a, sw_int outer, sw_int n,
                   sw_int inner) {
    if (outer <= 0 || inner <= 0) return;
    sw_arg_kernel *kernel = sw_active->reduction->arg[op][dtype];
    const sw_int size = sw_item_size(dtype);
    call c = {.kernel = (any_function *)kernel, .out = (char *)out, .a = a, .outer = outer, .n = n, .inner = inner,
              .out_size = sizeof(int64_t), .a_size = size, .out_n = 1, .run = run_arg};
    if (!is_cut(&c)) {
        split(&c, PIECE);
        return;
    }
    // The extremes of the pieces, and the first one among these.
    size_t capacity, value_capacity;
    const size_t items = piece_items(&c);
    int64_t *places = sw_working_memory(items * sizeof(int64_t), &capacity);
    char *values = sw_working_memory(items * (size_t)size, &value_capacity);
    const sw_int rows = piece_rows(&c);
    for (sw_int i = 0; i < outer; i++, out += inner) {
        c.a = (const char *)a + i * n * inner * size;
        c.out = (char *)places;
        const sw_int pieces = in_pieces(&c);
        for (sw_int p = 0; p < pieces; p++) {
            for (sw_int j = 0; j < inner; j++) {
                int64_t *place = places + p * inner + j;
                *place += p * rows;
                memcpy(values + (p * inner + j) * size, c.a + (*place * inner + j) * size, (size_t)size);
            }
        }
        kernel(out, values, 1, pieces, inner, inner);
        for (sw_int j = 0; j < inner; j++) out[j] = places[out[j] * inner + j];
    }
    sw_free(values, value_capacity);
    sw_free(places, capacity);
}

static void run_scan(const call *c, char *out, const char *a, const char *b, sw_int outer, sw_int n, sw_int width) {
    (void)b;
    ((sw_scan_kernel *)c->kernel)(c->backward, out, a, outer, n, c->inner, width);
}
static void scan(sw_scan_kernel *kernel, bool backward, sw_dtype dtype, void *out, const void *a, sw_int outer,
                 sw_int n, sw_int inner, sw_int grain) {
    if (outer <= 0 || n <= 0 || inner <= 0) return;
    const sw_int size = sw_item_size(dtype);
    call c = {.kernel = (any_function *)kernel, .out = out, .a = a, .outer = outer, .n = n, .inner = inner,
              .out_size = size, .a_size = size, .out_n = n, .backward = backward, .apart = true, .run = run_scan};
    split(&c, grain);
}

void sw_scan(sw_scan_op op, bool backward, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n,
             sw_int inner) {
    scan(sw_active->reduction->scan[op][dtype], backward, dtype, out, a, outer, n, inner, PIECE / 4);
}

void sw_log_sum(bool backward, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner) {
    scan(sw_active->reduction->log_sum[dtype], backward, dtype, out, a, outer, n, inner, PIECE / 16);
}

static void run_running(const call *c, char *out, const char *a, const char *b, sw_int outer, sw_int n, sw_int width) {
    ((sw_running_kernel *)c->kernel)((void *)b, (int64_t *)out, a, outer, n, c->inner, width);
}

void sw_running_extreme(sw_arg_op op, sw_dtype dtype, void *values, int64_t *places, const void *a, sw_int outer,
                        sw_int n, sw_int inner) {
    if (outer <= 0 || n <= 0 || inner <= 0) return;
    call c = {.kernel = (any_function *)sw_active->reduction->running[op][dtype], .out = (char *)places, .a = a,
              .b = values, .outer = outer, .n = n, .inner = inner, .out_size = sizeof(int64_t),
              .a_size = sw_item_size(dtype), .out_n = n, .apart = true, .run = run_running};
    split(&c, PIECE / 4);
}

// ---- moments -------------------------------------------------------------------------------------------------------
static void run_moments(const call *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
                        sw_int width) {
    ((sw_moments_kernel *)c->kernel)((double *)out, (double *)b, a, outer, n, c->inner, width);
}

void sw_moments(sw_dtype dtype, double *mean, double *m2, const void *a, sw_int outer, sw_int n, sw_int inner) {
    if (outer <= 0 || inner <= 0) return;
    const sw_int size = sw_item_size(dtype);
    size_t mean_capacity = 0, capacity;
    double *mean_memory = NULL;
    if (!mean) mean = mean_memory = sw_working_memory((size_t)(outer * inner) * sizeof(double), &mean_capacity);
    call c = {.kernel = (any_function *)sw_active->reduction->moments[dtype], .out = (char *)mean, .a = a,
              .b = (char *)m2, .outer = outer, .n = n, .inner = inner, .out_size = sizeof(double), .a_size = size,
              .out_n = 1, .run = run_moments};
    if (!is_cut(&c)) {
        split(&c, PIECE / 2);
    } else {
        const sw_int rows = piece_rows(&c), items = (sw_int)piece_items(&c);
        double *parts = sw_working_memory((size_t)items * 2 * sizeof(double), &capacity), *squares = parts + items;
        for (sw_int i = 0; i < outer; i++, mean += inner) {
            c.a = (const char *)a + i * n * inner * size;
            c.out = (char *)parts;
            c.b = m2 ? (char *)squares : NULL;
            const sw_int pieces = in_pieces(&c);
            for (sw_int j = 0; j < inner; j++) {
                // Combines the pieces one after the other, by the formula in moments.inc.
                double centre = parts[j], sum = m2 ? squares[j] : 0;
                for (sw_int p = 1; p < pieces; p++) {
                    const double before = (double)(p * rows), more = (double)sw_least(rows, n - p * rows);
                    const double delta = parts[p * inner + j] - centre, share = more / (before + more);
                    centre += delta * share;
                    if (m2) sum += squares[p * inner + j] + delta * delta * before * share;
                }
                mean[j] = centre;
                if (m2) m2[i * inner + j] = sum;
            }
        }
        sw_free(parts, capacity);
    }
    if (mean_memory) sw_free(mean_memory, mean_capacity);
}

// ---- softmax -------------------------------------------------------------------------------------------------------
static void run_softmax(const call *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
                        sw_int width) {
    (void)b;
    ((sw_softmax_kernel *)c->kernel)(c->logarithm, out, a, outer, n, c->inner, width);
}
static void run_softmax_backward(const call *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
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
static void softmax_in_pieces(const call *c, any_function *greatest, sw_softmax_sums_kernel *sums,
                              sw_softmax_results_kernel *results) {
    long_columns columns = {.sums = sums, .results = results, .logarithm = c->logarithm, .n = c->n, .inner = c->inner,
                            .rows = piece_rows(c), .size = c->a_size};
    const size_t items = piece_items(c);
    size_t capacity, most_capacity;
    columns.totals = sw_working_memory(items * sizeof(double), &capacity);
    char *most = sw_working_memory((items + (size_t)c->inner) * (size_t)c->a_size, &most_capacity);
    const sw_int matrix = c->n * c->inner * c->a_size, pieces = (sw_int)items / c->inner;
    for (sw_int i = 0; i < c->outer; i++) {
        columns.out = c->out + i * matrix;
        columns.a = c->a + i * matrix;
        if (greatest) {
            char *parts = most + c->inner * c->a_size;
            call of_pieces = *c;
            of_pieces.kernel = greatest;
            of_pieces.run = run_reduce;
            of_pieces.out = parts;
            of_pieces.a = columns.a;
            ((sw_reduce_kernel *)greatest)(most, parts, 1, in_pieces(&of_pieces), c->inner, c->inner);
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
    const sw_int size = sw_item_size(dtype);
    call c = {.kernel = (any_function *)loops->softmax[dtype], .out = out, .a = a, .outer = outer, .n = n, .inner = inner,
              .out_size = size, .a_size = size, .out_n = n, .logarithm = logarithm, .apart = true, .run = run_softmax};
    if (loops->softmax_sums[dtype] && is_cut(&c)) {
        softmax_in_pieces(&c, (any_function *)loops->reduce[SW_REDUCE_max][dtype], loops->softmax_sums[dtype],
                          loops->softmax_results[dtype]);
    } else {
        split(&c, PIECE / 8);
    }
}

void sw_softmax_backward(bool logarithm, sw_dtype dtype, void *out, const void *y, const void *g, sw_int outer,
                         sw_int n, sw_int inner) {
    if (outer <= 0 || n <= 0 || inner <= 0) return;
    const sw_reduction_table *loops = sw_active->reduction;
    const sw_int size = sw_item_size(dtype);
    call c = {.kernel = (any_function *)loops->softmax_backward[dtype], .out = out, .a = y, .b = g, .outer = outer,
              .n = n, .inner = inner, .out_size = size, .a_size = size, .out_n = n, .logarithm = logarithm, .apart = true,
              .run = run_softmax_backward};
    if (loops->softmax_backward_sums[dtype] && is_cut(&c)) {
        softmax_in_pieces(&c, NULL, loops->softmax_backward_sums[dtype], loops->softmax_backward_results[dtype]);
    } else {
        split(&c, PIECE / 8);
    }
}
