// Entry points of reductions and scans.
#include <string.h>

#include "reduce/row_work.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

static void run_reduce(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
                       sw_int width) {
    (void)b;
    const sw_rows rows = sw_rows_of(c, outer, n);
    ((sw_reduce_kernel *)c->kernel)(out, a, &rows, width);
}

void sw_reduce(sw_reduce_op op, sw_dtype dtype, void *out, const void *a, sw_rows rows) {
    const sw_int outer = rows.outer, n = rows.n, inner = rows.inner;
    if (outer <= 0 || inner <= 0) return;
    sw_reduce_kernel *kernel = sw_active->reduction->reduce[op][dtype];
    if (outer * n * inner < SW_PIECE / 2) {
        kernel(out, a, &rows, inner);
        return;
    }
    const sw_int size = sw_item_size(dtype);
    sw_row_work c = sw_work_of_rows(out, size, a, size, rows);
    c.kernel = (sw_any_function *)kernel;
    c.run = run_reduce;
    if ((op == SW_REDUCE_sum && sw_is_floating(dtype)) || op == SW_REDUCE_nansum || op == SW_REDUCE_squares) {
        // The sum of everything: PyTorch divides it in two if it runs on two threads. Otherwise the kernel itself
        // divides a long n without changing the order.
        if (outer == 1 && inner == 1 && n > 32768) {
            const sw_int half = (n + 1) / 2;
            const sw_rows first = sw_adjacent_rows(1, half, 1), second = sw_adjacent_rows(1, n - half, 1);
            const sw_rows both = sw_adjacent_rows(1, 2, 1);
            double parts[2];
            kernel(parts, a, &first, 1);
            kernel((char *)parts + size, (const char *)a + half * size, &second, 1);
            sw_active->reduction->reduce[SW_REDUCE_sum][dtype](out, parts, &both, 1);
            return;
        }
        sw_split_rows(&c, SW_PIECE);
        return;
    }
    if (!sw_is_cut(&c)) {
        sw_split_rows(&c, SW_PIECE);
        return;
    }
    size_t capacity;
    char *parts = sw_working_memory(sw_piece_items(&c) * (size_t)size, &capacity);
    for (sw_int i = 0; i < outer; i++) {
        c.a = (const char *)a + i * c.next * size;
        c.out = parts;
        const sw_rows pieces = sw_adjacent_rows(1, sw_in_pieces(&c), inner);
        kernel((char *)out + i * inner * size, parts, &pieces, inner);
    }
    sw_free(parts, capacity);
}

static void run_arg(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n, sw_int width) {
    (void)b;
    const sw_rows rows = sw_rows_of(c, outer, n);
    ((sw_arg_kernel *)c->kernel)((int64_t *)out, a, &rows, width);
}

void sw_arg_reduce(sw_arg_op op, sw_dtype dtype, int64_t *out, const void *a, sw_rows rows) {
    const sw_int outer = rows.outer, inner = rows.inner;
    if (outer <= 0 || inner <= 0) return;
    sw_arg_kernel *kernel = sw_active->reduction->arg[op][dtype];
    const sw_int size = sw_item_size(dtype);
    sw_row_work c = sw_work_of_rows(out, sizeof(int64_t), a, size, rows);
    c.kernel = (sw_any_function *)kernel;
    c.run = run_arg;
    if (!sw_is_cut(&c)) {
        sw_split_rows(&c, SW_PIECE);
        return;
    }
    // The extremes of the pieces, and the first one among these.
    size_t capacity, value_capacity;
    const size_t items = sw_piece_items(&c);
    int64_t *places = sw_working_memory(items * sizeof(int64_t), &capacity);
    char *values = sw_working_memory(items * (size_t)size, &value_capacity);
    const sw_int of_piece = sw_piece_rows(&c);
    for (sw_int i = 0; i < outer; i++, out += inner) {
        c.a = (const char *)a + i * c.next * size;
        c.out = (char *)places;
        const sw_rows pieces = sw_adjacent_rows(1, sw_in_pieces(&c), inner);
        for (sw_int p = 0; p < pieces.n; p++) {
            for (sw_int j = 0; j < inner; j++) {
                int64_t *place = places + p * inner + j;
                *place += p * of_piece;
                memcpy(values + (p * inner + j) * size, c.a + (*place * c.row + j) * size, (size_t)size);
            }
        }
        kernel(out, values, &pieces, inner);
        for (sw_int j = 0; j < inner; j++) out[j] = places[out[j] * inner + j];
    }
    sw_free(values, value_capacity);
    sw_free(places, capacity);
}

void sw_count(sw_count_op op, sw_dtype dtype, int64_t *out, const void *a, sw_rows rows) {
    const sw_int outer = rows.outer, inner = rows.inner;
    if (outer <= 0 || inner <= 0) return;
    const sw_int size = sw_item_size(dtype);
    sw_row_work c = sw_work_of_rows(out, sizeof(int64_t), a, size, rows);
    c.kernel = (sw_any_function *)sw_active->reduction->count[op][dtype];
    c.run = run_arg;
    if (!sw_is_cut(&c)) {
        sw_split_rows(&c, SW_PIECE);
        return;
    }
    size_t capacity;
    int64_t *parts = sw_working_memory(sw_piece_items(&c) * sizeof(int64_t), &capacity);
    for (sw_int i = 0; i < outer; i++) {
        c.a = (const char *)a + i * c.next * size;
        c.out = (char *)parts;
        const sw_rows pieces = sw_adjacent_rows(1, sw_in_pieces(&c), inner);
        sw_active->reduction->count[SW_COUNT_total][SW_I64](out + i * inner, parts, &pieces, inner);
    }
    sw_free(parts, capacity);
}

static void run_scan(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n, sw_int width) {
    (void)b;
    ((sw_scan_kernel *)c->kernel)(c->backward, out, a, outer, n, c->inner, width);
}
static void scan(sw_scan_kernel *kernel, bool backward, sw_dtype dtype, void *out, const void *a, sw_int outer,
                 sw_int n, sw_int inner, sw_int grain) {
    if (outer <= 0 || n <= 0 || inner <= 0) return;
    sw_row_work c = sw_work_of_items(dtype, out, a, outer, n, inner);
    c.kernel = (sw_any_function *)kernel;
    c.run = run_scan;
    c.backward = backward;
    sw_split_rows(&c, grain);
}

void sw_scan(sw_scan_op op, bool backward, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n,
             sw_int inner) {
    scan(sw_active->reduction->scan[op][dtype], backward, dtype, out, a, outer, n, inner, SW_PIECE / 4);
}

void sw_log_sum(bool backward, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner) {
    scan(sw_active->reduction->log_sum[dtype], backward, dtype, out, a, outer, n, inner, SW_PIECE / 16);
}

static void run_running(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n, sw_int width) {
    ((sw_running_kernel *)c->kernel)((void *)b, (int64_t *)out, a, outer, n, c->inner, width);
}

void sw_running_extreme(sw_arg_op op, sw_dtype dtype, void *values, int64_t *places, const void *a, sw_int outer,
                        sw_int n, sw_int inner) {
    if (outer <= 0 || n <= 0 || inner <= 0) return;
    sw_row_work c = sw_work_of_items(dtype, places, a, outer, n, inner);
    c.kernel = (sw_any_function *)sw_active->reduction->running[op][dtype];
    c.run = run_running;
    c.b = values;
    c.out_size = sizeof(int64_t);
    sw_split_rows(&c, SW_PIECE / 4);
}

// ---- moments -------------------------------------------------------------------------------------------------------
static void run_moments(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n,
                        sw_int width) {
    const sw_rows rows = sw_rows_of(c, outer, n);
    ((sw_moments_kernel *)c->kernel)((double *)out, (double *)b, a, &rows, width);
}

void sw_moments(sw_dtype dtype, double *mean, double *m2, const void *a, sw_rows rows) {
    const sw_int outer = rows.outer, n = rows.n, inner = rows.inner;
    if (outer <= 0 || inner <= 0) return;
    const sw_int size = sw_item_size(dtype);
    size_t mean_capacity = 0, capacity;
    double *mean_memory = NULL;
    if (!mean) mean = mean_memory = sw_working_memory((size_t)(outer * inner) * sizeof(double), &mean_capacity);
    sw_row_work c = sw_work_of_rows(mean, sizeof(double), a, size, rows);
    c.kernel = (sw_any_function *)sw_active->reduction->moments[dtype];
    c.run = run_moments;
    c.b = (char *)m2;
    if (!sw_is_cut(&c)) {
        sw_split_rows(&c, SW_PIECE / 2);
    } else {
        const sw_int of_piece = sw_piece_rows(&c), items = (sw_int)sw_piece_items(&c);
        double *parts = sw_working_memory((size_t)items * 2 * sizeof(double), &capacity), *squares = parts + items;
        for (sw_int i = 0; i < outer; i++, mean += inner) {
            c.a = (const char *)a + i * c.next * size;
            c.out = (char *)parts;
            c.b = m2 ? (char *)squares : NULL;
            const sw_int pieces = sw_in_pieces(&c);
            for (sw_int j = 0; j < inner; j++) {
                // Combines the pieces one after the other, by the formula in moments.inc.
                double centre = parts[j], sum = m2 ? squares[j] : 0;
                for (sw_int p = 1; p < pieces; p++) {
                    const double before = (double)(p * of_piece), more = (double)sw_least(of_piece, n - p * of_piece);
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
