// The loops of one instruction set for the panels of factorizations, by dtype.
#ifndef SWOOP_FACTOR_TABLE_H
#define SWOOP_FACTOR_TABLE_H

#include "common/table.h"

// The columns of a panel. A panel is contiguous, row-major, and has this many columns even where fewer are used; those
// are 0.
#define SW_PANEL 32

typedef struct sw_factor_loops {
    // Householder's reflectors of the first `width` columns: R, and below it the vectors; their factors; and the
    // transposed of the triangle T [SW_PANEL, SW_PANEL] with H₁·H₂·… = I − V·T·Vᵀ. rows ≥ width. `column` has room for 2 · rows items.
    void (*reflectors)(sw_int rows, sw_int width, void *panel, void *factors, void *t, void *column);
    // The same t of `width` reflectors from their factors and the products VᵀV, a panel.
    void (*t)(sw_int width, void *t, const void *products, const void *factors);
    // L and U with rows exchanged, rows ≥ width; the exchanged rows, counted from `first` + 1. The number of the first
    // column without a pivot, counted from 1, or 0.
    int32_t (*lu)(sw_int rows, sw_int width, void *panel, int32_t *pivots, sw_int first, void *column);
    // L of the first `width` rows, in their lower triangle. The order of the first minor that is not positive, or 0.
    int32_t (*cholesky)(sw_int width, void *panel);
    // Replaces each row x of the panel by the solution of x · Tᵀ = row, where T [width, width] is lower and in a panel.
    void (*solve_rows)(sw_int rows, sw_int width, void *panel, const void *t);
    // Replaces x [width, columns], whose rows are `x_row` items apart, by the solution of T · X = x, T in a panel.
    void (*solve_columns)(sw_int width, sw_int columns, void *x, sw_int x_row, const void *t, bool upper, bool unit);
} sw_factor_loops;

struct sw_factor_table {
    const sw_factor_loops *loops[SW_DTYPE_COUNT];
};

extern const sw_factor_table sw_factor_baseline, sw_factor_avx2, sw_factor_avx512;

#endif
