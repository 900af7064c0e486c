// Matrix products of float16 and bfloat16. All sums are float32 and are rounded once, at the end.
//   a few rows     each is multiplied with b as it is read, since b is read only once
//   small          operands are widened to float32
//   the others     both operands are packed into panels of all of k; for each tile of c, a float32 block takes the sum
//                  and is then rounded
// Panels consist of float32 items or, where the processor multiplies them, of pairs of bfloat16.
#include <string.h>

#include "common/items.h"
#include "product/product_work.h"
#include "swoop_elementwise.h"
#include "swoop_memory.h"

#define FEW_ROWS 3
#define SMALL_WORK 8192  // multiplications up to which panels do not pay
#define TILE_ROWS 10  // panels of a tile
#define TILE_COLUMNS 8
#define IN_PLACE 4  // panels of b up to which a is not packed, if it can be read in place
#define SHORT_ROW 4096  // bytes: nor is it if the rows of a panel are this close and meet in the L1 cache
#define FEW_STEPS 4096  // of a long row that are widened at a time

// Converts between a contiguous matrix of the half type and a float32 matrix whose rows are `row` items apart.
static void widen(sw_dtype dtype, sw_int rows, sw_int columns, float *to, sw_int row, const void *from,
                  sw_int from_row, sw_int from_column) {
    const sw_int size = sw_item_size(dtype), shape[2] = {rows, columns};
    const sw_int to_strides[2] = {row * (sw_int)sizeof(float), sizeof(float)};
    const sw_int strides[2] = {from_row * size, from_column * size};
    sw_cast(SW_F32, dtype, 2, shape, to, to_strides, from, strides);
}
static void narrow(sw_dtype dtype, sw_int rows, sw_int columns, void *to, sw_int row, const float *from,
                   sw_int from_row) {
    const sw_int size = sw_item_size(dtype), shape[2] = {rows, columns};
    const sw_int to_strides[2] = {row * size, size};
    const sw_int strides[2] = {from_row * (sw_int)sizeof(float), sizeof(float)};
    sw_cast(dtype, SW_F32, 2, shape, to, to_strides, from, strides);
}

// ---- a few rows ----------------------------------------------------------------------------------------------------
typedef struct half_row {
    const sw_matmul_half *loops;
    const sw_product *product;
    const float *a;
    float *c;
} half_row;

static void some_columns(void *context, sw_int begin, sw_int end) {
    const half_row *row = context;
    const sw_product *p = row->product;
    const sw_int unit = row->loops->unit, first = begin * unit, last = sw_least(end * unit, p->n);
    row->loops->row(last - first, p->k, row->c + first, row->a, p->b + first * p->b_col * p->item_size, p->b_row,
                    p->b_col, p->add);
}
static void few_rows(sw_dtype dtype, const sw_matmul_half *loops, const sw_product *p) {
    // Few columns are not shared among threads. Then what is widened stays in the L1 cache.
    const sw_int most = p->n < loops->unit ? sw_least(p->k, FEW_STEPS) : p->k;
    size_t capacity;
    float *a = sw_working_memory((size_t)(most + p->n) * sizeof(float), &capacity), *c = a + most;
    for (sw_int i = 0; i < p->m; i++) {
        char *target = p->c + i * p->c_row * p->item_size;
        if (p->add) widen(dtype, 1, p->n, c, 0, target, 0, 1);
        for (sw_int start = 0; start < p->k; start += most) {
            sw_product part = *p;
            part.k = sw_least(most, p->k - start);
            part.add = p->add || start > 0;
            part.b += start * p->b_row * p->item_size;
            widen(dtype, 1, part.k, a, 0, p->a + (i * p->a_row + start * p->a_col) * p->item_size, 0, p->a_col);
            half_row row = {loops, &part, a, c};
            sw_parallel_for(sw_panels(p->n, loops->unit), sw_most(SW_SHARED_WORK / (p->k * loops->unit), 1),
                            some_columns, &row);
        }
        narrow(dtype, 1, p->n, target, 0, c, 0);
    }
    sw_free(a, capacity);
}

// ---- small ---------------------------------------------------------------------------------------------------------
static void widened(sw_dtype dtype, const sw_product *p) {
    const sw_int in_a = p->m * p->k, in_b = p->k * p->n;
    size_t capacity;
    float *a = sw_working_memory((size_t)(in_a + in_b + p->m * p->n) * sizeof(float), &capacity);
    float *b = a + in_a, *c = b + in_b;
    widen(dtype, p->m, p->k, a, p->k, p->a, p->a_row, p->a_col);
    widen(dtype, p->k, p->n, b, p->n, p->b, p->b_row, p->b_col);
    if (p->add) widen(dtype, p->m, p->n, c, p->n, p->c, p->c_row, 1);
    sw_product wide = {.loops = sw_active->product->matmul_f32, .item_size = sizeof(float), .m = p->m, .n = p->n,
                       .k = p->k, .c = (char *)c, .a = (const char *)a, .b = (const char *)b, .c_row = p->n,
                       .a_row = p->k, .a_col = 1, .b_row = p->n, .b_col = 1, .add = p->add};
    sw_product_floating(&wide);
    narrow(dtype, p->m, p->n, p->c, p->c_row, c, p->n);
    sw_free(a, capacity);
}

// ---- panels --------------------------------------------------------------------------------------------------------
typedef struct half_tiles {
    sw_dtype dtype;
    const sw_matmul_panels *loops;
    sw_matmul_pack *pack;
    const sw_product *product;
    sw_int depth;  // items of all of k
    sw_int rows, columns;  // of c, rounded up to whole panels
    sw_int tile_rows, tile_columns;
    float *a, *b;  // for each range of `loops->tile.depth` items all panels, one after another; a is NULL if in place
} half_tiles;

static void pack_panel(const half_tiles *h, float *packed, sw_int total, sw_int width, sw_int first, sw_int lines,
                       const char *from, sw_int line, sw_int step) {
    const sw_product *p = h->product;
    for (sw_int start = 0; start < h->depth; start += h->loops->tile.depth) {
        const sw_int depth = sw_least(h->loops->tile.depth, h->depth - start), done = start * h->loops->steps;
        h->pack(packed + start * total + first * depth, width, sw_least(width, lines - first), depth, p->k - done,
                from + (first * line + done * step) * p->item_size, line, step);
    }
}
static void some_panels(void *context, sw_int begin, sw_int end) {
    const half_tiles *h = context;
    const sw_product *p = h->product;
    const sw_matmul_tile tile = h->loops->tile;
    const sw_int down = h->a ? h->rows / tile.rows : 0;
    for (sw_int panel = begin; panel < end; panel++) {
        if (panel < down) {
            pack_panel(h, h->a, h->rows, tile.rows, panel * tile.rows, p->m, p->a, p->a_row, p->a_col);
        } else {
            pack_panel(h, h->b, h->columns, tile.columns, (panel - down) * tile.columns, p->n, p->b, p->b_col,
                       p->b_row);
        }
    }
}
static void some_blocks(void *context, sw_int begin, sw_int end) {
    const half_tiles *h = context;
    const sw_product *p = h->product;
    const sw_int down = sw_panels(h->rows, h->tile_rows), most = h->loops->tile.depth, row = h->tile_columns;
    size_t capacity;
    float *block = sw_working_memory((size_t)(h->tile_rows * row) * sizeof(float), &capacity);
    for (sw_int t = begin; t < end; t++) {
        // Goes down the columns first: the panels of b stay in the L2 cache.
        const sw_int i = t % down * h->tile_rows, j = t / down * h->tile_columns;
        const sw_int rows = sw_least(h->tile_rows, p->m - i), columns = sw_least(h->tile_columns, p->n - j);
        char *target = p->c + (i * p->c_row + j) * p->item_size;
        if (p->add) widen(h->dtype, rows, columns, block, row, target, p->c_row, 1);
        for (sw_int start = 0; start < h->depth; start += most) {
            const sw_int depth = sw_least(most, h->depth - start);
            const float *b = h->b + start * h->columns + j * depth;
            const bool add = p->add || start > 0;
            if (h->loops->packed) {
                h->loops->packed(rows, columns, depth, block, row, h->a + start * h->rows + i * depth, b, add);
                continue;
            }
            const void *a = h->a ? (const char *)(h->a + start * h->rows + i * depth)
                                 : p->a + (i * p->a_row + start * h->loops->steps) * p->item_size;
            h->loops->pairs(rows, columns, depth, block, row, a, h->a ? 0 : p->a_row * p->item_size, b, add,
                            start + depth == h->depth ? target : NULL, p->c_row);
        }
        if (h->loops->pairs) continue;
        if (columns == p->c_row && columns < row) {
            // Rows side by side are rounded faster than short ones with gaps.
            for (sw_int r = 1; r < rows; r++) {
                memmove(block + r * columns, block + r * row, (size_t)columns * sizeof(float));
            }
            narrow(h->dtype, 1, rows * columns, target, 0, block, 0);
        } else {
            narrow(h->dtype, rows, columns, target, p->c_row, block, row);
        }
    }
    sw_free(block, capacity);
}
static void panels(sw_dtype dtype, const sw_matmul_panels *loops, sw_matmul_pack *pack, const sw_product *p) {
    const sw_matmul_tile tile = loops->tile;
    half_tiles h = {.dtype = dtype, .loops = loops, .pack = pack, .product = p,
                    .depth = sw_panels(p->k, loops->steps)};
    const sw_int down = sw_panels(p->m, tile.rows), across = sw_panels(p->n, tile.columns);
    h.rows = down * tile.rows;
    h.columns = across * tile.columns;
    h.tile_columns = sw_least(TILE_COLUMNS, across) * tile.columns;
    // Fewer rows in a tile if the threads would not have several tiles each.
    sw_int tall = sw_least(TILE_ROWS, down);
    while (tall > 2 && sw_panels(down, tall) * sw_panels(across, TILE_COLUMNS) < 4 * sw_threads()) {
        tall = (tall + 1) / 2;
    }
    h.tile_rows = tall * tile.rows;
    const bool is_near = across <= IN_PLACE || (p->a_row > 0 && p->a_row * p->item_size < SHORT_ROW);
    const bool in_place = loops->pairs && is_near && p->a_col == 1 && p->k % loops->steps == 0;
    const sw_int in_a = in_place ? 0 : h.rows * h.depth;
    size_t capacity;
    float *packed = sw_working_memory((size_t)(in_a + h.columns * h.depth) * sizeof(float), &capacity);
    h.a = in_place ? NULL : packed;
    h.b = packed + in_a;
    sw_parallel_for((in_place ? 0 : down) + across, sw_most(SW_SHARED_WORK / (tile.columns * h.depth) / 8, 1),
                    some_panels, &h);
    const sw_int in_tile = h.tile_rows * h.tile_columns * p->k;
    sw_parallel_for(sw_panels(h.rows, h.tile_rows) * sw_panels(h.columns, h.tile_columns),
                    sw_most(SW_SHARED_WORK / in_tile, 1), some_blocks, &h);
    sw_free(packed, capacity);
}

void sw_product_half(sw_dtype dtype, sw_product *p) {
    if (p->n == 1 && p->m > 1) *p = sw_turned(p);
    const sw_matmul_half *loops =
        dtype == SW_BF16 ? sw_active->product->matmul_bf16 : sw_active->product->matmul_f16;
    if (p->m <= FEW_ROWS) {
        few_rows(dtype, loops, p);
    } else if (p->m * p->n * p->k <= SMALL_WORK) {
        widened(dtype, p);
    } else {
        const sw_matmul_loops *floats = sw_active->product->matmul_f32;
        const sw_matmul_panels wide = {floats->tile, 1, floats->packed, NULL};
        const sw_matmul_panels *pairs = dtype == SW_BF16 ? sw_bfloat_pairs() : NULL;
        panels(dtype, pairs ? pairs : &wide, pairs ? sw_active->product->pack_pairs : loops->pack, p);
    }
}
