// The table of inner loops. Each instruction set compiles the bodies once (all.inc) and fills its own table, one part
// for each family. The table in use is chosen when the library is loaded (dispatch.c).
#ifndef SWOOP_TABLE_H
#define SWOOP_TABLE_H

#include "swoop_dtype.h"

// The numbers that a loop may read.
#define SW_MAX_NUMBERS 3

// A contiguous loop: out[i] = f(in[0][i], in[1][i], …; p[0], p[1], …) for i < n. `out` may be one of the operands, but
// must not overlap one partially.
typedef void sw_kernel(int64_t n, void *out, const void *const *in, const double *p);

// The same for rows of two operands, one of which may be a single item in each row. Strides are in bytes.
typedef void sw_pair_rows(int64_t rows, int64_t n, char *out, int64_t out_row, const char *first, int64_t first_row,
                            const char *second, int64_t second_row);

typedef struct sw_elementwise_table sw_elementwise_table;
typedef struct sw_reduction_table sw_reduction_table;
typedef struct sw_product_table sw_product_table;
typedef struct sw_move_table sw_move_table;
typedef struct sw_layers_table sw_layers_table;
typedef struct sw_fourier_table sw_fourier_table;
typedef struct sw_distance_table sw_distance_table;
typedef struct sw_small_table sw_small_table;
typedef struct sw_factor_table sw_factor_table;

typedef struct sw_table {
    const char *name;
    const sw_elementwise_table *elementwise;
    const sw_reduction_table *reduction;
    const sw_product_table *product;
    const sw_move_table *move;
    const sw_layers_table *layers;
    const sw_fourier_table *fourier;
    const sw_distance_table *distance;
    const sw_small_table *small;
    const sw_factor_table *factor;
} sw_table;

// The last two exist only on x86-64, as do those of the families.
extern const sw_table sw_table_baseline, sw_table_avx2, sw_table_avx512;

// The table of the chosen instruction set.
extern const sw_table *sw_active;

#endif
