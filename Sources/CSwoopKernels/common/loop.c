#include "common/loop.h"
#include "elementwise/elementwise_table.h"
#include "move/move_table.h"
#include "swoop_threads.h"

#include <string.h>

void sw_loop_add(sw_loop *loop, sw_dtype dtype, const void *data) {
    const int k = loop->count++;
    const sw_dtype computed = sw_computed_dtype(dtype);
    loop->data[k] = (char *)data;
    loop->item_size[k] = sw_item_size(dtype);
    loop->computed_size[k] = sw_item_size(computed);
    loop->convert[k] = NULL;
    if (computed != dtype) {
        const sw_elementwise_table *table = sw_active->elementwise;
        loop->convert[k] = k == 0 ? table->cast[dtype][computed] : table->cast[computed][dtype];
    }
}

void sw_loop_add_converted(sw_loop *loop, sw_dtype dtype, sw_dtype computed, const void *data) {
    const int k = loop->count;
    sw_loop_add(loop, dtype, data);
    loop->computed_size[k] = sw_item_size(computed);
    loop->convert[k] = sw_active->elementwise->cast[computed][dtype];
}

// Rows shorter than this are not worth a call for each.
#define SW_SHORT_ROW 8

// ---- dimensions ----------------------------------------------------------------------------------------------------

static sw_int smaller(sw_int a, sw_int b) { return a < b ? a : b; }

static sw_int magnitude(sw_int stride) { return stride < 0 ? -stride : stride; }

// Whether dimension x belongs outside of y, decided by the first of result and operands that has a stride in both.
static bool outside(const sw_loop *loop, int x, int y) {
    for (int k = 0; k < loop->count; k++) {
        const sw_int of_x = magnitude(loop->strides[x][k]), of_y = magnitude(loop->strides[y][k]);
        if (of_x != 0 && of_y != 0 && of_x != of_y) return of_x > of_y;
    }
    return false;
}

static void swap(sw_loop *loop, int x, int y) {
    const sw_int extent = loop->shape[x];
    loop->shape[x] = loop->shape[y];
    loop->shape[y] = extent;
    for (int k = 0; k < loop->count; k++) {
        const sw_int stride = loop->strides[x][k];
        loop->strides[x][k] = loop->strides[y][k];
        loop->strides[y][k] = stride;
    }
}

static bool joins(const sw_loop *loop, int outer, int inner) {
    for (int k = 0; k < loop->count; k++) {
        if (loop->strides[outer][k] != loop->strides[inner][k] * loop->shape[inner]) return false;
    }
    return true;
}

// Whether the rows of the result follow each other in memory and need no conversion, and each operand is like it, or the
// same row again and again, or the same item along each row.
static bool repeats_rows(const sw_loop *loop) {
    if (loop->row != sw_kernel_row || loop->rank < 2) return false;
    for (int k = 0; k < loop->count; k++) {
        const sw_int item = loop->item_size[k], along = loop->strides[0][k], next = loop->strides[1][k];
        const bool follows = along == item && next == item * loop->shape[0];
        const bool repeats = k > 0 && (along == 0 || (along == item && next == 0));
        if (loop->convert[k] || !(follows || repeats)) return false;
    }
    return true;
}

// Whether there is a function for planes of rows like these.
static bool has_plane(const sw_loop *loop) {
    if (!loop->plane || loop->rank < 2) return false;
    for (int k = 0; k < loop->count; k++) {
        if (loop->strides[0][k] != loop->item_size[k]) return false;
    }
    return true;
}

bool sw_loop_shape(sw_loop *loop, sw_int rank, const sw_int *shape, const sw_int *const *strides) {
    loop->rank = 0;
    for (sw_int d = rank - 1; d >= 0; d--) {
        if (shape[d] == 0) return false;
        if (shape[d] == 1) continue;
        const int at = loop->rank++;
        loop->shape[at] = shape[d];
        for (int k = 0; k < loop->count; k++) loop->strides[at][k] = strides[k][d];
    }
    if (loop->rank == 0) {
        loop->rank = 1;
        loop->shape[0] = 1;
        for (int k = 0; k < loop->count; k++) loop->strides[0][k] = loop->item_size[k];
        return true;
    }
    for (int d = 1; d < loop->rank; d++) {
        for (int at = d; at > 0 && outside(loop, at - 1, at); at--) swap(loop, at - 1, at);
    }
    int last = 0;
    for (int d = 1; d < loop->rank; d++) {
        if (joins(loop, d, last)) {
            loop->shape[last] *= loop->shape[d];
        } else if (++last != d) {
            swap(loop, last, d);
        }
    }
    loop->rank = last + 1;
    // Rows of a few items cost more than a large stride, so the longer dimension goes inside.
    if (loop->rank > 1 && loop->shape[0] < SW_SHORT_ROW && loop->shape[1] > 4 * loop->shape[0] && !repeats_rows(loop) &&
        !has_plane(loop)) {
        swap(loop, 0, 1);
    }
    return true;
}

// ---- the walk ------------------------------------------------------------------------------------------------------

static void advance(char **data, const sw_int *strides, sw_int steps, int count) {
    for (int k = 0; k < count; k++) data[k] += strides[k] * steps;
}

// Walks a plane of the two innermost dimensions.
static void walk_plane(const sw_loop *loop, char *const *data) {
    const sw_int n = loop->shape[0];
    for (sw_int begin = 0; begin < n; begin += loop->block) {
        const sw_int length = smaller(n - begin, loop->block);
        char *row[SW_MAX_OPERANDS];
        memcpy(row, data, sizeof row);
        advance(row, loop->strides[0], begin, loop->count);
        for (sw_int i = 0; i < loop->shape[1]; i++) {
            loop->row(loop, length, row, loop->strides[0]);
            advance(row, loop->strides[1], 1, loop->count);
        }
    }
}

// A transposed tile of an operand fits in the caches together with those of the others.
#define SW_TILE_BYTES 16384
#define SW_TILE_COLUMNS 256

// The same for crossed operands.
static void walk_crossed_plane(const sw_loop *loop, char *const *data) {
    _Alignas(64) char tiles[SW_MAX_OPERANDS - 1][SW_TILE_BYTES];
    sw_int along[SW_MAX_OPERANDS], down[SW_MAX_OPERANDS], largest = 1;
    for (int k = 0; k < loop->count; k++) {
        if (loop->crossed[k] && loop->item_size[k] > largest) largest = loop->item_size[k];
        along[k] = loop->crossed[k] ? loop->item_size[k] : loop->strides[0][k];
        down[k] = loop->crossed[k] ? loop->item_size[k] * SW_TILE_COLUMNS : loop->strides[1][k];
    }
    const sw_int tallest = SW_TILE_BYTES / (SW_TILE_COLUMNS * largest);
    for (sw_int top = 0; top < loop->shape[1]; top += tallest) {
        const sw_int height = smaller(loop->shape[1] - top, tallest);
        for (sw_int begin = 0; begin < loop->shape[0]; begin += SW_TILE_COLUMNS) {
            const sw_int length = smaller(loop->shape[0] - begin, SW_TILE_COLUMNS);
            char *row[SW_MAX_OPERANDS];
            memcpy(row, data, sizeof row);
            advance(row, loop->strides[0], begin, loop->count);
            advance(row, loop->strides[1], top, loop->count);
            for (int k = 1; k < loop->count; k++) {
                if (!loop->crossed[k]) continue;
                sw_transpose_kernel *transpose = sw_transpose_of_size(loop->item_size[k]);
                transpose(height, length, tiles[k - 1], down[k], row[k], loop->strides[0][k], false);
                row[k] = tiles[k - 1];
            }
            for (sw_int i = 0; i < height; i++) {
                loop->row(loop, length, row, along);
                advance(row, down, 1, loop->count);
            }
        }
    }
}

static void walk(const sw_loop *loop) {
    char *data[SW_MAX_OPERANDS];
    memcpy(data, loop->data, sizeof data);
    if (loop->rank == 1 && !loop->planar) {
        loop->row(loop, loop->shape[0], data, loop->strides[0]);
        return;
    }
    sw_int index[SW_MAX_RANK] = {0};
    for (;;) {
        if (loop->any_crossed) {
            walk_crossed_plane(loop, data);
        } else if (loop->planar) {
            loop->plane(loop, data);
        } else if (loop->repeats) {
            sw_walk_repeated(loop, data);
        } else {
            walk_plane(loop, data);
        }
        int d = 2;
        for (; d < loop->rank; d++) {
            advance(data, loop->strides[d], 1, loop->count);
            if (++index[d] < loop->shape[d]) break;
            advance(data, loop->strides[d], -index[d], loop->count);
            index[d] = 0;
        }
        if (d >= loop->rank) return;
    }
}

// A part of the walk: dimension `split` divided into parts of `unit` items.
typedef struct sw_part {
    const sw_loop *loop;
    int split;
    sw_int unit;
} sw_part;

static void walk_part(void *context, sw_int begin, sw_int end) {
    const sw_part *part = context;
    sw_loop loop = *part->loop;
    const sw_int extent = loop.shape[part->split], first = begin * part->unit, last = end * part->unit;
    advance(loop.data, loop.strides[part->split], first, loop.count);
    loop.shape[part->split] = smaller(last, extent) - first;
    // Parts of rows do not follow each other.
    loop.repeats = loop.repeats && part->split > 0;
    walk(&loop);
}

static sw_int parts_of(const sw_loop *loop, int d) {
    return d == 0 ? (loop->shape[0] + loop->unit - 1) / loop->unit : loop->shape[d];
}

static void plane_of_rows(const sw_loop *loop, char *const *data) {
    loop->rows_kernel(loop->shape[1], loop->shape[0], data[0], loop->strides[1][0], data[1], loop->strides[1][1],
                      data[2], loop->strides[1][2]);
}

// Rows of up to this many bytes are not worth a call for each.
#define SW_CALLED_ROW_BYTES 2048

// Takes the kernel for rows: for an operand that is the same along each row, if that is all that keeps the rows from being
// processed directly, and for short rows.
static bool use_rows(sw_loop *loop) {
    if (!loop->of_rows || loop->strides[0][0] != loop->item_size[0]) return false;
    const bool is_short = loop->rank > 1 && loop->shape[0] * loop->item_size[0] <= SW_CALLED_ROW_BYTES;
    int kernel = 2;
    for (int k = 1; k <= 2; k++) {
        const sw_int along = loop->strides[0][k];
        if (loop->convert[k] || !(along == loop->item_size[k] || (along == 0 && kernel == 2))) return false;
        if (along == 0) kernel = k - 1;
    }
    if (!loop->of_rows[kernel] || (kernel == 2 && !is_short)) return false;
    loop->rows_kernel = loop->of_rows[kernel];
    loop->plane = plane_of_rows;
    return true;
}

// Rows of this many bytes are computed as they are, shorter ones several at a time.
#define SW_LONG_ROW_BYTES 64

// Decides how to process the rows and planes of `total` items.
static void plan(sw_loop *loop, sw_int total) {
    loop->direct = loop->row == sw_kernel_row;
    loop->any_crossed = false;
    // The largest stride of an operand whose rows share cache lines with the rows before them.
    sw_int widest = 0;
    for (int k = 0; k < loop->count; k++) {
        const sw_int item = loop->item_size[k], stride = loop->strides[0][k];
        loop->crossed[k] = k > 0 && loop->row == sw_kernel_row && loop->rank > 1 && loop->strides[1][k] == item &&
                           stride != item && stride != 0 && loop->shape[0] >= SW_SHORT_ROW &&
                           loop->shape[1] >= SW_SHORT_ROW;
        if (loop->crossed[k]) {
            loop->any_crossed = true;
        } else if (stride != item) {
            loop->direct = false;
        }
        if (loop->convert[k]) loop->direct = false;
        if (loop->rank > 1 && magnitude(stride) > magnitude(loop->strides[1][k]) && magnitude(stride) > widest) {
            widest = magnitude(stride);
        }
    }
    // A large result goes through a buffer and past the caches, unless it overwrites an operand, which is in the
    // caches.
    if (loop->row == sw_kernel_row) {
        loop->stream = !loop->any_crossed && total * loop->item_size[0] >= SW_STREAM_BYTES;
        for (int k = 1; k < loop->count; k++) loop->stream = loop->stream && loop->data[k] != loop->data[0];
        if (loop->stream) loop->direct = false;
    }
    loop->repeats = !loop->any_crossed && loop->shape[0] <= SW_CHUNK / 2 && repeats_rows(loop);
    if (loop->repeats) loop->stream = false;
    loop->planar = has_plane(loop);
    if (loop->row == sw_kernel_row && !loop->any_crossed && !loop->stream &&
        (!loop->repeats || loop->shape[0] * loop->item_size[0] >= SW_LONG_ROW_BYTES) && use_rows(loop)) {
        loop->repeats = false;
        loop->planar = true;
    }
    if (loop->rank == 1) {
        loop->shape[1] = 1;
        memset(loop->strides[1], 0, sizeof loop->strides[1]);
    }
    // Blocks whose lines stay in the L1 cache, but long enough to be worth the call.
    loop->block = widest == 0 ? loop->shape[0] : widest < 256 ? 16384 / widest / 64 * 64 : 64;
}

void sw_loop_run(sw_loop *loop) {
    sw_int total = loop->columns;
    for (int d = 0; d < loop->rank; d++) total *= loop->shape[d];
    plan(loop, total);
    if (total < 2 * loop->grain) {
        walk(loop);
        return;
    }
    // Splits the outermost dimension that gives every thread several parts, or else the one that gives the most parts.
    int split = loop->rank - 1;
    for (int d = loop->rank - 1; d >= 0 && parts_of(loop, split) < 16; d--) {
        if (parts_of(loop, d) > parts_of(loop, split)) split = d;
    }
    const sw_int parts = parts_of(loop, split), items = total / parts;
    sw_part part = {loop, split, split == 0 ? loop->unit : 1};
    sw_parallel_for(parts, items >= loop->grain ? 1 : loop->grain / items, walk_part, &part);
}
