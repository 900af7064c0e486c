// A matrix product of one dtype, and how it is computed.
#ifndef SWOOP_PRODUCT_WORK_H
#define SWOOP_PRODUCT_WORK_H

#include "product/product_table.h"
#include "swoop_threads.h"

#define SW_SHARED_WORK 131072  // minimum number of multiplications for a thread

typedef struct sw_product {
    const sw_matmul_loops *loops;       // of float and double
    sw_matmul_integer_kernel *integer;  // of integers
    sw_int item_size, m, n, k;
    char *c;
    const char *a, *b;
    sw_int c_row, a_row, a_col, b_row, b_col;
    bool add;
} sw_product;

static inline sw_int sw_panels(sw_int size, sw_int of) { return (size + of - 1) / of; }

// The product with a and b in exchanged places: cᵀ = bᵀ · aᵀ. c must be a single row or column.
static inline sw_product sw_turned(const sw_product *p) {
    sw_product turned = *p;
    turned.m = p->n;
    turned.n = p->m;
    turned.c_row = p->m;
    turned.a = p->b;
    turned.a_row = p->b_col;
    turned.a_col = p->b_row;
    turned.b = p->a;
    turned.b_row = p->a_col;
    turned.b_col = p->a_row;
    return turned;
}

// By float32 or float64 loops; k > 0.
void sw_product_floating(sw_product *p);
// Of float16 or bfloat16, with sums in float32, each rounded once; k > 0 and c is contiguous.
void sw_product_half(sw_dtype dtype, sw_product *p);

#endif
