// What factorizations do with panels, and the products between panels and the rest of a matrix.
#include <string.h>

#include "factor/factor_work.h"

sw_factor sw_factor_of(sw_dtype dtype) {
    const sw_product_table *products = sw_active->product;
    return (sw_factor){.loops = sw_active->factor->loops[dtype],
                       .products = dtype == SW_F32 ? products->matmul_f32 : products->matmul_f64,
                       .dtype = dtype, .size = sw_item_size(dtype)};
}

void sw_factor_product(const sw_factor *f, sw_int m, sw_int n, sw_int k, char *c, sw_int c_row, sw_operand a,
                       sw_operand b, bool add) {
    if (m <= 0 || n <= 0 || k <= 0) return;
    // A column of which the items are apart is no single row of the transposed product.
    if (n == 1 && m > 1 && c_row != 1) {
        f->products->direct(m, n, k, c, c_row, a.items, a.row, a.column, b.items, b.row, b.column, add);
        return;
    }
    sw_product p = {.loops = f->products, .item_size = f->size, .m = m, .n = n, .k = k, .c = c, .a = a.items,
                    .b = b.items, .c_row = c_row, .a_row = a.row, .a_col = a.column, .b_row = b.row, .b_col = b.column,
                    .add = add};
    sw_product_floating(&p);
}

void sw_panel_load(const sw_factor *f, sw_int rows, sw_int width, char *panel, sw_operand from) {
    const size_t bytes = (size_t)(width * f->size), more = (size_t)((SW_PANEL - width) * f->size);
    for (sw_int i = 0; i < rows; i++) {
        char *row = panel + i * SW_PANEL * f->size;
        const char *source = from.items + i * from.row * f->size;
        if (from.column == 1) {
            memcpy(row, source, bytes);
        } else if (f->dtype == SW_F32) {
            for (sw_int j = 0; j < width; j++) ((float *)row)[j] = ((const float *)source)[j * from.column];
        } else {
            for (sw_int j = 0; j < width; j++) ((double *)row)[j] = ((const double *)source)[j * from.column];
        }
        memset(row + bytes, 0, more);
    }
}

void sw_panel_store(const sw_factor *f, sw_int rows, sw_int width, const char *panel, char *to, sw_int to_row) {
    for (sw_int i = 0; i < rows; i++) {
        memcpy(to + i * to_row * f->size, panel + i * SW_PANEL * f->size, (size_t)(width * f->size));
    }
}

void sw_negated(const sw_factor *f, sw_int count, char *to, const char *from) {
    if (f->dtype == SW_F32) {
        for (sw_int i = 0; i < count; i++) ((float *)to)[i] = -((const float *)from)[i];
    } else {
        for (sw_int i = 0; i < count; i++) ((double *)to)[i] = -((const double *)from)[i];
    }
}
