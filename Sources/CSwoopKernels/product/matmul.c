// Entry point of the matrix product. Small and thin products are computed directly from the operands; for the others,
// both operands are packed into panels that the inner loop reads from end to end:
//   for each range of k     pack it of a and of b
//     for each tile of c    c (+)= panels of a · panels of b
// Tiles are independent, so threads share them. A result does not depend on the tile that contains it.
#include <string.h>

#include "common/items.h"
#include "product/product_work.h"
#include "swoop_memory.h"
#include "swoop_product.h"
#include "swoop_reduce.h"

#define DIRECT_WORK 4000000  // multiplications up to which packing does not pay
#define PANELS 4096  // rows of a or columns of b that are packed at a time, which bounds the memory
#define NARROW 64  // rows and columns up to which a long k is cut into pieces
#define PIECE_WORK 524288  // multiplications of a piece, or
#define PIECE_ITEMS 131072  // items of a and b
#define PIECE_STEPS 512  // at least
#define MOST_PIECES 64

// ---- direct --------------------------------------------------------------------------------------------------------
static void direct_columns(void *context, sw_int begin, sw_int end) {
    const sw_product *p = context;
    const sw_int unit = p->loops->tile.columns, first = begin * unit, last = sw_least(end * unit, p->n);
    p->loops->direct(p->m, last - first, p->k, p->c + first * p->item_size, p->c_row, p->a, p->a_row, p->a_col,
                     p->b + first * p->b_col * p->item_size, p->b_row, p->b_col, p->add);
}
static void direct_rows(void *context, sw_int begin, sw_int end) {
    const sw_product *p = context;
    const sw_int unit = p->loops->tile.rows, first = begin * unit, last = sw_least(end * unit, p->m);
    p->loops->direct(last - first, p->n, p->k, p->c + first * p->c_row * p->item_size, p->c_row,
                     p->a + first * p->a_row * p->item_size, p->a_row, p->a_col, p->b, p->b_row, p->b_col, p->add);
}
// Divides the columns if they form several panels: when rows are divided, each part packs all of b.
static void direct(sw_product *p) {
    const sw_matmul_tile tile = p->loops->tile;
    const sw_int down = sw_panels(p->m, tile.rows), across = sw_panels(p->n, tile.columns);
    const bool by_rows = down > 4 * across;
    const sw_int work = p->k * (by_rows ? tile.rows * p->n : p->m * tile.columns);
    sw_parallel_for(by_rows ? down : across, sw_most(SW_SHARED_WORK / work, 1), by_rows ? direct_rows : direct_columns,
                    p);
}

// ---- packed --------------------------------------------------------------------------------------------------------
typedef struct packing {
    sw_product product;  // of the current ranges of m, n and k
    char *a, *b;
    sw_int tile_rows, tile_columns;
    bool add;
} packing;

static void pack(void *context, sw_int begin, sw_int end) {
    const packing *q = context;
    const sw_product *p = &q->product;
    const sw_int panels_a = sw_panels(p->m, p->loops->tile.rows);
    if (begin < panels_a) {
        p->loops->pack_a(q->a, begin, sw_least(end, panels_a), p->m, p->k, p->a, p->a_row, p->a_col);
    }
    if (end > panels_a) {
        p->loops->pack_b(q->b, sw_most(begin - panels_a, 0), end - panels_a, p->n, p->k, p->b, p->b_row, p->b_col);
    }
}
static void some_tiles(void *context, sw_int begin, sw_int end) {
    const packing *q = context;
    const sw_product *p = &q->product;
    const sw_int down = sw_panels(p->m, q->tile_rows);
    for (sw_int t = begin; t < end; t++) {
        // Goes down the columns first: the panels of b stay in the L2 cache.
        const sw_int i = t % down * q->tile_rows, j = t / down * q->tile_columns;
        p->loops->packed(sw_least(q->tile_rows, p->m - i), sw_least(q->tile_columns, p->n - j), p->k,
                         p->c + (i * p->c_row + j) * p->item_size, p->c_row, q->a + i * p->k * p->item_size,
                         q->b + j * p->k * p->item_size, q->add);
    }
}
static void packed(const sw_product *p) {
    const sw_matmul_tile tile = p->loops->tile;
    const sw_int most_rows = PANELS / tile.rows * tile.rows, rows = sw_least(p->m, most_rows);
    const sw_int columns = sw_least(sw_panels(p->n, tile.columns) * tile.columns, PANELS);
    const sw_int depth = sw_least(p->k, tile.depth);
    const size_t bytes_a = (size_t)(sw_panels(rows, tile.rows) * tile.rows * depth * p->item_size + 63) / 64 * 64;
    size_t capacity;
    packing q = {.tile_rows = 10 * tile.rows, .tile_columns = 8 * tile.columns};
    q.a = sw_working_memory(bytes_a + (size_t)(columns * depth * p->item_size), &capacity);
    q.b = q.a + bytes_a;
    for (sw_int j = 0; j < p->n; j += PANELS) {
        for (sw_int i = 0; i < p->m; i += most_rows) {
            for (sw_int step = 0; step < p->k; step += depth) {
                q.product = *p;
                q.product.m = sw_least(most_rows, p->m - i);
                q.product.n = sw_least(PANELS, p->n - j);
                q.product.k = sw_least(depth, p->k - step);
                q.product.a += (i * p->a_row + step * p->a_col) * p->item_size;
                q.product.b += (step * p->b_row + j * p->b_col) * p->item_size;
                q.product.c += (i * p->c_row + j) * p->item_size;
                q.add = p->add || step > 0;
                sw_parallel_for(sw_panels(q.product.m, tile.rows) + sw_panels(q.product.n, tile.columns), 8, pack, &q);
                sw_parallel_for(sw_panels(q.product.m, q.tile_rows) * sw_panels(q.product.n, q.tile_columns), 1,
                                some_tiles, &q);
            }
        }
    }
    sw_free(q.a, capacity);
}

void sw_product_floating(sw_product *p) {
    // A single column is the single row of the transposed product, which is contiguous too.
    if (p->n == 1 && p->m > 1) *p = sw_turned(p);
    const sw_matmul_tile tile = p->loops->tile;
    if (p->m * p->n * p->k <= DIRECT_WORK || p->m <= 3 * tile.rows || p->n <= 3 * tile.columns) {
        direct(p);
    } else {
        packed(p);
    }
}

// ---- a long k ------------------------------------------------------------------------------------------------------
typedef struct pieces {
    const sw_product *product;
    sw_int length, step;  // steps of k in a piece, and bytes of its product
    char *products;
} pieces;

static void some_pieces(void *context, sw_int begin, sw_int end) {
    const pieces *c = context;
    const sw_product *p = c->product;
    for (sw_int i = begin; i < end; i++) {
        sw_product piece = *p;
        const sw_int start = i * c->length;
        piece.k = sw_least(c->length, p->k - start);
        piece.a += start * p->a_col * p->item_size;
        piece.b += start * p->b_row * p->item_size;
        piece.c = c->products + i * c->step;
        piece.add = false;
        if (p->integer) {
            p->integer(0, p->m, p->n, piece.k, piece.c, piece.a, p->a_row, p->a_col, piece.b, p->b_row, p->b_col, false);
        } else {
            sw_product_floating(&piece);
        }
    }
}
// The number of steps in a piece, or 0 if k is not cut. It depends only on the sizes, and so does the result.
static sw_int piece_length(const sw_product *p) {
    if (p->m > NARROW || p->n > NARROW) return 0;
    const sw_int enough = sw_least(PIECE_WORK / (p->m * p->n), PIECE_ITEMS / (p->m + p->n));
    const sw_int length = sw_most(sw_most(enough, PIECE_STEPS), p->k / MOST_PIECES + 1);
    return p->k >= 2 * length ? (length + 255) / 256 * 256 : 0;
}
// The products of the pieces are added to each other and to c.
static void in_pieces(sw_dtype dtype, const sw_product *p, sw_int length) {
    const sw_int count = (p->k + length - 1) / length, before = p->add, step = p->m * p->n * p->item_size;
    size_t capacity;
    char *products = sw_working_memory((size_t)((count + before) * step), &capacity);
    if (p->add) memcpy(products, p->c, (size_t)step);
    pieces c = {p, length, step, products + before * step};
    sw_parallel_for(count, 1, some_pieces, &c);
    sw_reduce(SW_REDUCE_sum, dtype, p->c, products, sw_adjacent_rows(1, count + before, p->m * p->n));
    sw_free(products, capacity);
}

// ---- integers ------------------------------------------------------------------------------------------------------
static void integer_rows(void *context, sw_int begin, sw_int end) {
    const sw_product *p = context;
    p->integer(begin, end, p->n, p->k, p->c, p->a, p->a_row, p->a_col, p->b, p->b_row, p->b_col, p->add);
}

void sw_matmul(sw_dtype dtype, sw_int m, sw_int n, sw_int k, void *c, const void *a, sw_int a_row, sw_int a_col,
               const void *b, sw_int b_row, sw_int b_col, bool add) {
    if (m <= 0 || n <= 0) return;
    if (k <= 0) {
        if (!add) memset(c, 0, (size_t)(m * n * sw_item_size(dtype)));
        return;
    }
    sw_product p = {.item_size = sw_item_size(dtype), .m = m, .n = n, .k = k, .c = c, .a = a, .b = b, .c_row = n,
                 .a_row = a_row, .a_col = a_col, .b_row = b_row, .b_col = b_col, .add = add};
    switch (dtype) {
    case SW_F32:
        p.loops = sw_active->product->matmul_f32;
        break;
    case SW_F64:
        p.loops = sw_active->product->matmul_f64;
        break;
    case SW_F16:
    case SW_BF16:
        sw_product_half(dtype, &p);
        return;
    default:
        p.integer = sw_active->product->matmul_integer[dtype];
    }
    const sw_int length = piece_length(&p);
    if (length) in_pieces(dtype, &p, length);
    else if (p.integer) sw_parallel_for(m, sw_most(SW_SHARED_WORK / (n * k), 16), integer_rows, &p);
    else sw_product_floating(&p);
}

typedef struct batch {
    sw_dtype dtype;
    sw_product of_one;
    sw_int c_step, a_step, b_step;  // bytes
} batch;

static void some_small_products(void *context, sw_int begin, sw_int end) {
    const batch *all = context;
    const sw_product *p = &all->of_one;
    const sw_small_products small = {.m = p->m, .k = p->k, .a_step = all->a_step / p->item_size, .a_row = p->a_row,
                                     .a_col = p->a_col, .b_step = all->b_step / p->item_size, .b_row = p->b_row,
                                     .b_col = p->b_col, .add = p->add};
    p->loops->small[p->n - 1](&small, end - begin, p->c + begin * all->c_step, p->a + begin * all->a_step,
                              p->b + begin * all->b_step);
}
static void some_products(void *context, sw_int begin, sw_int end) {
    const batch *all = context;
    const sw_product *p = &all->of_one;
    for (sw_int i = begin; i < end; i++) {
        sw_matmul(all->dtype, p->m, p->n, p->k, p->c + i * all->c_step, p->a + i * all->a_step, p->a_row, p->a_col,
                  p->b + i * all->b_step, p->b_row, p->b_col, p->add);
    }
}

void sw_batched_matmul(sw_dtype dtype, sw_int count, sw_int m, sw_int n, sw_int k, void *c, const void *a,
                       sw_int a_batch, sw_int a_row, sw_int a_col, const void *b, sw_int b_batch, sw_int b_row,
                       sw_int b_col, bool add) {
    const sw_int size = sw_item_size(dtype);
    batch all = {.dtype = dtype, .c_step = m * n * size, .a_step = a_batch * size, .b_step = b_batch * size,
                 .of_one = {.item_size = size, .m = m, .n = n, .k = k, .c = c, .a = a, .b = b, .a_row = a_row, .a_col = a_col,
                            .b_row = b_row, .b_col = b_col, .add = add}};
    if (dtype == SW_F32) all.of_one.loops = sw_active->product->matmul_f32;
    if (dtype == SW_F64) all.of_one.loops = sw_active->product->matmul_f64;
    const sw_int largest = sw_most(sw_most(m, n), k), least = sw_least(sw_least(m, n), k);
    const bool is_small = all.of_one.loops && least > 0 && largest <= SW_SMALL_MATRIX;
    sw_parallel_for(count, sw_most(SW_SHARED_WORK / sw_most(m * n * k, 1), 1),
                    is_small ? some_small_products : some_products, &all);
}
