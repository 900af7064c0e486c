// Factorizations of matrices of float32 or float64, row-major and in place, whose work is mostly matrix products. They
// use all threads, or one if they are called within a parallel loop. Orders and codes are counted from 1; 0 is success.
#ifndef SWOOP_FACTOR_H
#define SWOOP_FACTOR_H

#include "swoop_dtype.h"

// A[n, n] ← L with A = L·Lᵀ, from the lower triangle; zeros above. The order of the first leading minor that is not
// positive, where it stops.
int32_t sw_cholesky(sw_dtype dtype, sw_int n, void *a);

// A[m, n] ← L, without its diagonal of ones, and U with P·A = L·U; and the rows that were exchanged, in order. The position
// of the first zero on U's diagonal; it goes on there.
int32_t sw_lu(sw_dtype dtype, sw_int m, sw_int n, void *a, int32_t *pivots);

// A triangle T of n rows: element (i, j) is t[i·row + j·column] (strides in items).
typedef struct sw_triangle {
    sw_int n;
    const void *t;
    sw_int row, column;
    bool upper, unit;  // unit: the diagonal is 1, and not read
} sw_triangle;
// X[n, columns] ← T⁻¹·X
void sw_solve_triangle(sw_dtype dtype, const sw_triangle *triangle, sw_int columns, void *x);

// A[m, n] ← R and, below it, the vectors of the reflectors H = I − τ·v·vᵀ, of which Q = H₁·H₂·…; and the factors τ.
void sw_reflectors(sw_dtype dtype, sw_int m, sw_int n, void *a, void *factors);

// The reflectors of Q: element (i, j) is v[i·row + j·column], read below the diagonal, which is 1.
typedef struct sw_householder {
    sw_int rows, count;
    const void *v;
    sw_int row, column;
    const void *factors;
} sw_householder;
// C[m, n] ← Q·C if `left`, with m = rows, or C·Q, with n = rows; or with Qᵀ if `transposed`.
void sw_reflect(sw_dtype dtype, const sw_householder *q, bool left, bool transposed, sw_int m, sw_int n, void *c,
                sw_int c_row);
// Q[m, n], the first columns of Q, with m = rows.
void sw_reflector_product(sw_dtype dtype, const sw_householder *q, sw_int n, void *result);

#endif
