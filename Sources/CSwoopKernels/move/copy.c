// Copies: contiguous rows by memcpy, transposed ones in tiles, all others item by item.
#include <string.h>

#include "common/loop.h"
#include "move/copy_rows.h"
#include "move/move_table.h"
#include "swoop_move.h"

#define SW_COPY_GRAIN 65536
#define SW_LINE 64

static void copy_row(const sw_loop *loop, sw_int n, char *const *data, const sw_int *strides) {
    const sw_int size = loop->item_size[0];
    char *out = data[0];
    const char *a = data[1];
    if (strides[0] == size && strides[1] == size && loop->stream && (uintptr_t)out % 64 == 0) {
        sw_active->move->stream(out, a, n * size);
        __atomic_thread_fence(__ATOMIC_SEQ_CST);
    } else if (strides[0] == size && strides[1] == size) {
        memcpy(out, a, (size_t)(n * size));
    } else if (strides[0] == size && strides[1] == 0) {
        sw_fill(size, n, out, a);
    } else {
        sw_move(size, n, out, strides[0], a, strides[1]);
    }
}

// Long rows of a large result are written past the caches.
static void copy_plane(const sw_loop *loop, char *const *data) {
    const sw_int rows = loop->shape[1], bytes = loop->shape[0] * loop->item_size[0];
    const sw_row_places to = {data[0], loop->strides[1][0], NULL}, from = {data[1], loop->strides[1][1], NULL};
    if (!loop->stream || bytes < SW_LINE) {
        sw_copy_rows(0, rows, bytes, &to, &from);
        return;
    }
    for (sw_int i = 0; i < rows; i++) {
        copy_row(loop, loop->shape[0], (char *const[]){sw_row_at(&to, i), sw_row_at(&from, i)}, loop->strides[0]);
    }
}

// Here the innermost dimension is the one along which a is contiguous; the result is contiguous along `columns`.
static void transpose_row(const sw_loop *loop, sw_int n, char *const *data, const sw_int *strides) {
    const bool stream = loop->stream && ((uintptr_t)data[0] | (uint64_t)strides[0]) % 64 == 0;
    sw_transpose_kernel *transpose = sw_transpose_of_size(loop->item_size[0]);
    transpose(n, loop->columns, data[0], strides[0], data[1], loop->column_stride, stream);
    if (stream) __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

// Minimum sizes for which tiles pay.
#define SW_TILE 8

// Walks each dimension but the innermost in the direction in which a's addresses rise: the copy of a reversed one is then
// recognized as a transposition.
static void turn_around(sw_loop *loop) {
    for (int d = 1; d < loop->rank; d++) {
        if (loop->strides[d][1] >= 0) continue;
        for (int k = 0; k < 2; k++) {
            loop->data[k] += loop->strides[d][k] * (loop->shape[d] - 1);
            loop->strides[d][k] = -loop->strides[d][k];
        }
    }
}

static void remove_dimension(sw_loop *loop, int removed) {
    loop->rank--;
    for (int d = removed; d < loop->rank; d++) {
        loop->shape[d] = loop->shape[d + 1];
        memcpy(loop->strides[d], loop->strides[d + 1], sizeof loop->strides[d]);
    }
}

// If the result is contiguous along the innermost dimension and a along another one, removes the former from the loop
// and replaces it by the latter.
static bool transposes(sw_loop *loop) {
    const sw_int size = loop->item_size[0];
    if (loop->strides[0][0] != size || loop->shape[0] < SW_TILE) return false;
    int along = 1;
    while (along < loop->rank && loop->strides[along][1] != size) along++;
    if (along >= loop->rank || loop->shape[along] < SW_TILE) return false;
    loop->columns = loop->shape[0];
    loop->column_stride = loop->strides[0][1];
    loop->shape[0] = loop->shape[along];
    memcpy(loop->strides[0], loop->strides[along], sizeof loop->strides[0]);
    remove_dimension(loop, along);
    return true;
}

// Of 2 to 4 rows, the bytes from one to the next are `column_stride`. Long ones, in which the rows are in memory, are woven.
static void weave_row(const sw_loop *loop, sw_int n, char *const *data, const sw_int *strides) {
    (void)strides;
    sw_active->move->weave[__builtin_ctzll((uint64_t)loop->item_size[0])](n, loop->columns, data[0], data[1],
                                                                          loop->column_stride);
}
static void part_row(const sw_loop *loop, sw_int n, char *const *data, const sw_int *strides) {
    (void)strides;
    sw_active->move->part[__builtin_ctzll((uint64_t)loop->item_size[0])](n, loop->columns, data[1], data[0],
                                                                         loop->column_stride);
}

// If one of the result and a (number `woven`) has the items of few rows next to each other and the other has them in
// rows, removes the dimension that counts the rows from the loop.
static bool weaves(sw_loop *loop, int woven) {
    const sw_int size = loop->item_size[0];
    if (loop->rank < 2 || size > 8) return false;
    for (int count = 0; count < 2; count++) {
        const int along = 1 - count;
        const sw_int rows = loop->shape[count];
        if (rows > 4 || loop->shape[along] < SW_TILE || loop->strides[count][woven] != size ||
            loop->strides[along][woven] != size * rows || loop->strides[along][1 - woven] != size) {
            continue;
        }
        loop->columns = rows;
        loop->column_stride = loop->strides[count][1 - woven];
        remove_dimension(loop, count);
        return true;
    }
    return false;
}

void sw_copy(sw_int item_size, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
             const void *a, const sw_int *a_strides) {
    if (sw_is_contiguous(rank, shape, out_strides, item_size) && sw_is_contiguous(rank, shape, a_strides, item_size)) {
        const sw_int n = sw_item_count(rank, shape);
        if (n < SW_COPY_GRAIN) {
            memcpy(out, a, (size_t)(n * item_size));
            return;
        }
    }
    sw_loop loop;
    loop.row = copy_row;
    loop.plane = copy_plane;
    loop.kernel = NULL;
    loop.count = 2;
    loop.columns = 1;
    loop.stream = sw_item_count(rank, shape) * item_size >= SW_STREAM_BYTES;
    loop.data[0] = out;
    loop.data[1] = (char *)a;
    loop.item_size[0] = loop.item_size[1] = item_size;
    loop.convert[0] = loop.convert[1] = NULL;
    loop.grain = SW_COPY_GRAIN;
    // Whole cache lines, and for a transposing copy whole tiles.
    loop.unit = 64;
    if (!sw_loop_shape(&loop, rank, shape, (const sw_int *const[]){out_strides, a_strides})) return;
    if (weaves(&loop, 0)) {
        loop.row = weave_row;
        loop.plane = NULL;
    } else if (weaves(&loop, 1)) {
        loop.row = part_row;
        loop.plane = NULL;
    } else if (loop.strides[0][1] != item_size) {
        turn_around(&loop);
        if (transposes(&loop)) {
            loop.row = transpose_row;
            loop.plane = NULL;
        }
    }
    sw_loop_run(&loop);
}
