// Cholesky's factorization, LU and triangular systems, a panel of 32 rows or columns after the other.
#include <string.h>

#include "factor/factor_work.h"

#define COLUMNS_WORK 65536  // multiplications worth a thread
#define LEAST_ROWS 128      // of a triangle that are computed as one product

// ---- Cholesky ------------------------------------------------------------------------------------------------------
// The lower triangle of C[n, n] minus P·Pᵀ, in blocks of rows that end behind the diagonal.
static void subtract_square(const sw_factor *f, sw_int n, sw_int width, char *c, sw_int c_row, const char *p,
                            const char *minus) {
    const sw_int step = sw_most(LEAST_ROWS, sw_panels(n, 4)), line = SW_PANEL * f->size;
    for (sw_int row = 0; row < n; row += step) {
        const sw_int rows = sw_least(step, n - row);
        sw_factor_product(f, rows, row + rows, width, c + row * c_row * f->size, c_row,
                          (sw_operand){minus + row * line, SW_PANEL, 1}, (sw_operand){p, 1, SW_PANEL}, true);
    }
}

int32_t sw_cholesky(sw_dtype dtype, sw_int n, void *a) {
    const sw_factor f = sw_factor_of(dtype);
    const sw_int line = SW_PANEL * f.size;
    size_t capacity;
    // Solving goes by squares of rows.
    char *p = sw_working_memory((size_t)((2 * n + 2 * SW_PANEL) * line), &capacity);
    char *minus = p + (n + SW_PANEL) * line, *t = minus + n * line;
    int32_t code = 0;
    for (sw_int first = 0; first < n && code == 0; first += SW_PANEL) {
        const sw_int width = sw_least(SW_PANEL, n - first), rest = n - first - width;
        char *at = (char *)a + first * (n + 1) * f.size, *below = at + width * n * f.size;
        sw_panel_load(&f, width, width, t, (sw_operand){at, n, 1});
        code = f.loops->cholesky(width, t);
        sw_panel_store(&f, width, width, t, at, n);
        if (code != 0) code += (int32_t)first;
        if (code != 0 || rest == 0) break;
        sw_panel_load(&f, rest, width, p, (sw_operand){below, n, 1});
        memset(p + rest * line, 0, (size_t)(SW_PANEL * line));
        f.loops->solve_rows(rest, width, p, t);
        sw_panel_store(&f, rest, width, p, below, n);
        sw_negated(&f, rest * SW_PANEL, minus, p);
        subtract_square(&f, rest, width, below + width * f.size, n, p, minus);
    }
    for (sw_int i = 0; i < n; i++) {
        memset((char *)a + (i * n + i + 1) * f.size, 0, (size_t)((n - i - 1) * f.size));
    }
    sw_free(p, capacity);
    return code;
}

// ---- systems of a panel's rows -------------------------------------------------------------------------------------
typedef struct system {
    const sw_factor *f;
    sw_int width, columns, x_row;
    char *x;
    const char *t;
    bool upper, unit;
} system;

static void some_columns(void *context, sw_int begin, sw_int end) {
    const system *s = context;
    const sw_int first = begin * SW_PANEL, last = sw_least(end * SW_PANEL, s->columns);
    s->f->loops->solve_columns(s->width, last - first, s->x + first * s->f->size, s->x_row, s->t, s->upper, s->unit);
}
static void solve_columns(system *s) {
    sw_parallel_for(sw_panels(s->columns, SW_PANEL), COLUMNS_WORK / (SW_PANEL * SW_PANEL * SW_PANEL / 2), some_columns,
                    s);
}

void sw_solve_triangle(sw_dtype dtype, const sw_triangle *triangle, sw_int columns, void *x) {
    const sw_factor f = sw_factor_of(dtype);
    const sw_int n = triangle->n, row = triangle->row, column = triangle->column, blocks = sw_panels(n, SW_PANEL);
    if (columns <= 0) return;
    size_t capacity;
    char *t = sw_working_memory((size_t)(SW_PANEL * (SW_PANEL + columns) * f.size), &capacity);
    char *minus = t + SW_PANEL * SW_PANEL * f.size;
    for (sw_int step = 0; step < blocks; step++) {
        const sw_int first = (triangle->upper ? blocks - 1 - step : step) * SW_PANEL;
        const sw_int width = sw_least(SW_PANEL, n - first);
        const char *at = (const char *)triangle->t + first * (row + column) * f.size;
        char *rows = (char *)x + first * columns * f.size;
        sw_panel_load(&f, width, width, t, (sw_operand){at, row, column});
        system s = {&f, width, columns, columns, rows, t, triangle->upper, triangle->unit};
        solve_columns(&s);
        // What the other rows have of these.
        const sw_int next = triangle->upper ? 0 : first + width, count = triangle->upper ? first : n - next;
        if (count == 0) continue;
        sw_negated(&f, width * columns, minus, rows);
        sw_factor_product(&f, count, columns, width, (char *)x + next * columns * f.size, columns,
                          (sw_operand){(const char *)triangle->t + (next * row + first * column) * f.size, row, column},
                          (sw_operand){minus, columns, 1}, true);
    }
    sw_free(t, capacity);
}

// ---- LU ------------------------------------------------------------------------------------------------------------
static void exchange_rows(char *a, sw_int bytes, sw_int row_bytes, const int32_t *pivots, sw_int first, sw_int count) {
    char kept[1024];
    for (sw_int k = first; k < first + count; k++) {
        char *x = a + k * row_bytes, *y = a + (pivots[k] - 1) * row_bytes;
        if (x == y) continue;
        for (sw_int at = 0; at < bytes; at += (sw_int)sizeof kept) {
            const size_t size = (size_t)sw_least((sw_int)sizeof kept, bytes - at);
            memcpy(kept, x + at, size);
            memcpy(x + at, y + at, size);
            memcpy(y + at, kept, size);
        }
    }
}

int32_t sw_lu(sw_dtype dtype, sw_int m, sw_int n, void *a, int32_t *pivots) {
    const sw_factor f = sw_factor_of(dtype);
    const sw_int line = SW_PANEL * f.size, steps = sw_least(m, n), row_bytes = n * f.size;
    size_t capacity;
    char *p = sw_working_memory((size_t)((m + sw_panels(m, SW_PANEL)) * line), &capacity);
    int32_t code = 0;
    for (sw_int first = 0; first < steps; first += SW_PANEL) {
        const sw_int width = sw_least(SW_PANEL, steps - first), rest = n - first - width, rows = m - first;
        char *at = (char *)a + first * (n + 1) * f.size, *right = at + width * f.size;
        sw_panel_load(&f, rows, width, p, (sw_operand){at, n, 1});
        const int32_t failed = f.loops->lu(rows, width, p, pivots + first, first, p + rows * line);
        if (code == 0 && failed != 0) code = (int32_t)first + failed;
        sw_panel_store(&f, rows, width, p, at, n);
        exchange_rows(a, first * f.size, row_bytes, pivots, first, width);
        if (rest == 0) continue;
        exchange_rows((char *)a + (first + width) * f.size, rest * f.size, row_bytes, pivots, first, width);
        system s = {&f, width, rest, n, right, p, false, true};
        solve_columns(&s);
        char *below = p + width * line;
        sw_negated(&f, (rows - width) * SW_PANEL, below, below);
        sw_factor_product(&f, rows - width, rest, width, right + width * row_bytes, n, (sw_operand){below, SW_PANEL, 1},
                          (sw_operand){right, n, 1}, true);
    }
    sw_free(p, capacity);
    return code;
}
