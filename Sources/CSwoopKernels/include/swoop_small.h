// Factorizations of many small real matrices: one matrix in each lane of a vector. float32 and float64. All stacks are
// contiguous and row-major. The results are those of a matrix alone, to the last digit.
#ifndef SWOOP_SMALL_H
#define SWOOP_SMALL_H

#include "swoop_dtype.h"

#define SW_SMALL_ORDER 16  // the most rows and columns

typedef struct sw_small_matrices {
    sw_int count, rows, columns;  // of A
    sw_int right;                 // columns of B and X, which have as many rows as A
    const void *a, *b;
    void *out;
    void *logarithm;  // of the determinant's magnitude; NULL: `out` is the determinant itself
    void *vectors;    // eigenvectors as columns, or U; NULL: neither these nor right_vectors are computed
    void *right_vectors;
    void *factors;  // τ of reflectors I − τ·v·vᵀ
    sw_int steps;   // the number of reflectors
    int32_t *pivots;  // the rows that were exchanged, counted from 1
    int32_t *codes;   // where the routine failed, counted from 1, or 0
    bool adjoint, upper;
    bool unit;      // the diagonal counts as ones
    bool on_right;  // X·A = B, where B has `right` rows
} sw_small_matrices;

typedef enum sw_small_routine {
    SW_SMALL_LU,           // out, pivots, codes ← A: L, without its diagonal of ones, and U with P·A = L·U
    SW_SMALL_SOLVE,        // out, codes ← A, B: X with A·X = B
    SW_SMALL_LU_SOLVE,     // out ← A, pivots, B: the same from the factors, or `adjoint` with the transposed of A
    SW_SMALL_INVERSE,      // out, codes ← A
    SW_SMALL_DETERMINANT,  // out, logarithm ← A: the determinant, or its sign and the logarithm of its magnitude,
                           // from the factors if there are pivots
    SW_SMALL_CHOLESKY,     // out, codes ← A: L with A = L·Lᵀ, or `upper` its transposed, from that triangle of A
    SW_SMALL_QR,           // out, factors ← A: R, and below it the vectors of the reflectors whose product is Q
    SW_SMALL_REFLECTORS,   // out ← A, factors: the first `right` columns of the product of reflectors
    SW_SMALL_EIGH,         // out, vectors, codes ← A: eigenvalues in ascending order, of the lower or `upper` triangle
    SW_SMALL_SVD,          // out, vectors, right_vectors, codes ← A: S, U and Vᵀ with A = U·S·Vᵀ
    SW_SMALL_TRIANGULAR,   // out ← A, B: X with A·X = B for a triangle of A, or with `adjoint` of its transposed
    SW_SMALL_COUNT
} sw_small_routine;

void sw_small(sw_small_routine routine, sw_dtype dtype, const sw_small_matrices *matrices);

#endif
