// The tables of inner loops. Each instruction set compiles kernels/*.inc once and fills its own; the one in use is
// chosen when the library is loaded (dispatch.c).
#ifndef SWOOP_TABLE_H
#define SWOOP_TABLE_H

#include "swoop_kernels.h"

// A contiguous loop: out[i] = f(in[0][i], in[1][i], …; p[0], p[1]) for i < n. `out` may be one of the operands, but may
// not overlap one in part.
typedef void sw_kernel(int64_t n, void *out, const void *const *in, const double *p);

// out[i · out_row + j] = a[j · a_column + i] for i < rows, j < columns; strides in bytes. `stream` writes whole lines
// past the caches: out and out_row are multiples of 64 then, and a fence must follow.
typedef void sw_transpose_kernel(int64_t rows, int64_t columns, char *out, int64_t out_row, const char *a,
                                 int64_t a_column, bool stream);

// Where an operation has no meaning for a dtype, its entry is NULL. float16 and bfloat16 have entries in `cast` alone,
// to and from float32: they are computed in float32.
typedef struct sw_elementwise_table {
    sw_kernel *unary[SW_UNARY_COUNT][SW_DTYPE_COUNT];
    sw_kernel *predicate[SW_PREDICATE_COUNT][SW_DTYPE_COUNT];
    sw_kernel *binary[SW_BINARY_COUNT][SW_DTYPE_COUNT];
    sw_kernel *compare[SW_COMPARE_COUNT][SW_DTYPE_COUNT];
    sw_kernel *cast[SW_DTYPE_COUNT][SW_DTYPE_COUNT];  // [to][from]
    sw_kernel *cube[SW_DTYPE_COUNT], *inverse_square[SW_DTYPE_COUNT];
    // By the logarithm of the item's size: 1, 2, 4, 8 bytes.
    sw_kernel *where[4];
    sw_transpose_kernel *transpose[4];
    // Copies past the caches; `out` is a multiple of 64, and a fence must follow.
    void (*stream)(char *out, const char *a, int64_t bytes);
} sw_elementwise_table;

typedef struct sw_reduction_table sw_reduction_table;
typedef struct sw_layers_table sw_layers_table;

typedef struct sw_table {
    const char *name;
    const sw_elementwise_table *elementwise;
    const sw_reduction_table *reduction;
    const sw_layers_table *layers;
} sw_table;

extern const sw_elementwise_table sw_elementwise_baseline, sw_elementwise_avx2, sw_elementwise_avx512;
extern const sw_reduction_table sw_reduction_baseline, sw_reduction_avx2, sw_reduction_avx512;
extern const sw_layers_table sw_layers_baseline, sw_layers_avx2, sw_layers_avx512;
// The last two are there on x86-64 alone.
extern const sw_table sw_table_baseline, sw_table_avx2, sw_table_avx512;

// The table of the chosen instruction set.
extern const sw_table *sw_active;

#endif
