// QR and what is done with the reflectors of Q. A block of them is applied at once: I − V·T·Vᵀ (Schreiber and Van Loan,
// "A storage-efficient WY representation for products of Householder transformations", 1989). Each has as many as a
// panel has columns.
#include <string.h>

#include "factor/factor_work.h"

// A block of reflectors, and working memory.
typedef struct block {
    sw_factor f;
    sw_int rows, width;
    char *v, *t;       // panels of `rows` and SW_PANEL rows; t is the transposed of T
    char *w, *minus;   // room for SW_PANEL rows or columns of what is multiplied
    char *column;      // room for two of the matrix
    size_t capacity;
} block;

// `others`: the rows or columns of the matrix that is multiplied which the reflectors do not span.
static block block_begin(sw_dtype dtype, sw_int rows, sw_int others) {
    const sw_int longest = sw_most(others, SW_PANEL);
    block b = {.f = sw_factor_of(dtype)};
    const sw_int line = SW_PANEL * b.f.size;
    b.v = sw_working_memory(
        (size_t)((rows + SW_PANEL + 2 * longest + 2 * sw_panels(rows, SW_PANEL)) * line), &b.capacity);
    b.t = b.v + rows * line;
    b.w = b.t + SW_PANEL * line;
    b.minus = b.w + longest * line;
    b.column = b.minus + longest * line;
    return b;
}
static void block_end(block *b) { sw_free(b->v, b->capacity); }

static void set(const block *b, char *panel, sw_int at, double value) {
    if (b->f.dtype == SW_F32) ((float *)panel)[at] = (float)value;
    else ((double *)panel)[at] = value;
}
// The vectors have 1 on the diagonal, and 0 above.
static void complete(block *b) {
    for (sw_int i = 0; i < b->width; i++) {
        for (sw_int j = i; j < b->width; j++) set(b, b->v, i * SW_PANEL + j, i == j);
    }
}

// Reads reflectors first ..< first + width, and computes T.
static void load(block *b, const sw_householder *q, sw_int first, sw_int width) {
    b->rows = q->rows - first;
    b->width = width;
    const sw_int at = first * (q->row + q->column) * b->f.size;
    sw_panel_load(&b->f, b->rows, width, b->v, (sw_operand){(const char *)q->v + at, q->row, q->column});
    complete(b);
    sw_factor_product(&b->f, width, width, b->rows, b->w, SW_PANEL, (sw_operand){b->v, 1, SW_PANEL},
                      (sw_operand){b->v, SW_PANEL, 1}, false);
    b->f.loops->t(width, b->t, b->w, (const char *)q->factors + first * b->f.size);
}

// C[m, n] ← (I − V·T·Vᵀ)·C or C·(I − V·T·Vᵀ), or with the transposed of T. T is negated before.
static void apply(const block *b, bool left, bool transposed, sw_int m, sw_int n, char *c, sw_int c_row) {
    const sw_factor *f = &b->f;
    const sw_operand matrix = {c, c_row, 1};
    const sw_operand v = {b->v, SW_PANEL, 1}, vt = {b->v, 1, SW_PANEL};
    const sw_operand t = {b->t, transposed ? SW_PANEL : 1, transposed ? 1 : SW_PANEL};
    if (left) {
        sw_factor_product(f, b->width, n, m, b->w, n, vt, matrix, false);
        sw_factor_product(f, b->width, n, b->width, b->minus, n, t, (sw_operand){b->w, n, 1}, false);
        sw_factor_product(f, m, n, b->width, c, c_row, v, (sw_operand){b->minus, n, 1}, true);
    } else {
        sw_factor_product(f, m, b->width, n, b->w, SW_PANEL, matrix, v, false);
        sw_factor_product(f, m, b->width, b->width, b->minus, SW_PANEL, (sw_operand){b->w, SW_PANEL, 1}, t, false);
        sw_factor_product(f, m, n, b->width, c, c_row, (sw_operand){b->minus, SW_PANEL, 1}, vt, true);
    }
}

void sw_reflectors(sw_dtype dtype, sw_int m, sw_int n, void *a, void *factors) {
    const sw_int count = sw_least(m, n);
    if (count <= 0) return;
    block b = block_begin(dtype, m, n);
    const sw_int size = b.f.size;
    for (sw_int first = 0; first < count; first += SW_PANEL) {
        char *at = (char *)a + first * (n + 1) * size;
        b.rows = m - first;
        b.width = sw_least(SW_PANEL, count - first);
        sw_panel_load(&b.f, b.rows, b.width, b.v, (sw_operand){at, n, 1});
        b.f.loops->reflectors(b.rows, b.width, b.v, (char *)factors + first * size, b.t, b.column);
        sw_panel_store(&b.f, b.rows, b.width, b.v, at, n);
        const sw_int rest = n - first - b.width;
        if (rest == 0) continue;
        complete(&b);
        sw_negated(&b.f, SW_PANEL * SW_PANEL, b.t, b.t);
        apply(&b, true, true, b.rows, rest, at + b.width * size, n);
    }
    block_end(&b);
}

// Applies the blocks, from the last to the first if `backward`.
static void apply_all(sw_dtype dtype, const sw_householder *q, bool left, bool transposed, sw_int m, sw_int n, char *c,
                      sw_int c_row, bool fills) {
    if (q->count <= 0 || m <= 0 || n <= 0) return;
    block b = block_begin(dtype, q->rows, left ? n : m);
    const sw_int size = b.f.size, blocks = sw_panels(q->count, SW_PANEL);
    const bool backward = left != transposed;
    for (sw_int step = 0; step < blocks; step++) {
        const sw_int first = (backward ? blocks - 1 - step : step) * SW_PANEL;
        load(&b, q, first, sw_least(SW_PANEL, q->count - first));
        sw_negated(&b.f, SW_PANEL * SW_PANEL, b.t, b.t);
        // Columns of the identity before this block are not reached by it and those after it.
        const sw_int before = fills ? first : 0;
        char *at = c + (left ? first * c_row + before : first) * size;
        apply(&b, left, transposed, left ? m - first : m, left ? n - before : n - first, at, c_row);
    }
    block_end(&b);
}

void sw_reflect(sw_dtype dtype, const sw_householder *q, bool left, bool transposed, sw_int m, sw_int n, void *c,
                sw_int c_row) {
    apply_all(dtype, q, left, transposed, m, n, c, c_row, false);
}

void sw_reflector_product(sw_dtype dtype, const sw_householder *q, sw_int n, void *result) {
    const sw_int m = q->rows, size = sw_item_size(dtype);
    memset(result, 0, (size_t)(m * n * size));
    for (sw_int i = 0; i < sw_least(m, n); i++) {
        if (dtype == SW_F32) ((float *)result)[i * n + i] = 1;
        else ((double *)result)[i * n + i] = 1;
    }
    apply_all(dtype, q, true, false, m, n, result, n, true);
}
