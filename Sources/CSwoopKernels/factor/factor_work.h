// What all factorizations share: the loops of a dtype, and its products.
#ifndef SWOOP_FACTOR_WORK_H
#define SWOOP_FACTOR_WORK_H

#include "common/items.h"
#include "factor/factor_table.h"
#include "product/product_work.h"
#include "swoop_factor.h"
#include "swoop_memory.h"

typedef struct sw_factor {
    const sw_factor_loops *loops;
    const sw_matmul_loops *products;
    sw_dtype dtype;
    sw_int size;  // of an item
} sw_factor;

// A matrix as an operand of a product; strides are in items.
typedef struct sw_operand {
    const char *items;
    sw_int row, column;
} sw_operand;

sw_factor sw_factor_of(sw_dtype dtype);

// c[m, n] = (add ? c : 0) + a · b, where the rows of c are `c_row` items apart.
void sw_factor_product(const sw_factor *f, sw_int m, sw_int n, sw_int k, char *c, sw_int c_row, sw_operand a,
                       sw_operand b, bool add);

// Copies rows of a matrix to a panel, whose further columns become 0, and back.
void sw_panel_load(const sw_factor *f, sw_int rows, sw_int width, char *panel, sw_operand from);
void sw_panel_store(const sw_factor *f, sw_int rows, sw_int width, const char *panel, char *to, sw_int to_row);
// to[i] = −from[i]
void sw_negated(const sw_factor *f, sw_int count, char *to, const char *from);

#endif
