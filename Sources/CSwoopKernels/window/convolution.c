// Convolution without an external library: the elements under each kernel position are laid out as the columns of a
// matrix, which turns the convolution into a matrix product. Only the columns of some positions and the rows of some
// channels exist at a time, so that they stay in the cache and memory does not grow with the image. How the work is
// divided depends only on the sizes.
#include <string.h>

#include "common/items.h"
#include "product/product_table.h"
#include "swoop_memory.h"
#include "swoop_product.h"
#include "swoop_threads.h"
#include "window/window_table.h"

#define MATRIX_ITEMS 65536  // items of the matrix at a time
#define MATRIX_ROWS 256     // rows of it, from which a product runs at full speed
#define MATRIX_COLUMNS 512
#define FEWEST_COLUMNS 64   // of an image that is worth a product of its own
#define PIECES 8            // enough for the threads
#define SUM_ITEMS 2000000   // items of all sums for the kernel's gradient

typedef struct call {
    const sw_convolution *c;
    const sw_matmul_loops *product;
    const sw_window_loops *loops;
    sw_dtype dtype;
    sw_int item_size;
    sw_int kernel, depth, positions;  // items of a kernel; rows of the matrix; columns for each image
    sw_int in_plane, in_group, out_group;  // elements of a plane; channels of a group
    sw_int channels, chunks, columns;  // channels of a group and columns at a time
    sw_int pieces, blocks;  // of the columns, and of the channels of a result
    sw_window dots;  // windows of one element, at every position of the result
    char *y, *x, *w, *packed;
    const char *bias;
} call;

static call prepare(sw_dtype dtype, const sw_convolution *c, const void *y, const void *x, const void *w) {
    const sw_window *v = &c->window;
    call p = {.c = c, .product = dtype == SW_F64 ? sw_active->product->matmul_f64 : sw_active->product->matmul_f32,
              .loops = sw_window_loops_of(dtype), .dtype = dtype, .item_size = sw_item_size(dtype),
              .kernel = sw_volume(v->kernel), .positions = sw_volume(v->out), .in_plane = sw_volume(v->in),
              .in_group = c->in_channels / c->groups, .out_group = c->out_channels / c->groups, .blocks = 1,
              .y = (char *)y, .x = (char *)x, .w = (char *)w};
    const sw_int panel = p.product->tile.columns, total = c->batch * p.positions;
    p.depth = p.in_group * p.kernel;
    p.channels = sw_most(sw_least(MATRIX_ROWS / p.kernel, p.in_group), 1);
    p.chunks = (p.in_group + p.channels - 1) / p.channels;
    p.columns = sw_most(sw_least(MATRIX_ITEMS / (p.channels * p.kernel), MATRIX_COLUMNS) / panel, 1) * panel;
    p.pieces = (total + p.columns - 1) / p.columns;
    for (int d = 0; d < SW_SPATIAL; d++) {
        p.dots.in[d] = p.dots.out[d] = v->out[d];
        p.dots.kernel[d] = p.dots.stride[d] = p.dots.dilation[d] = 1;
    }
    return p;
}

// Whether the matrix is the image itself, which then is an operand of a product of its own.
static bool is_plain(const call *p) {
    const sw_window *v = &p->c->window;
    for (int d = 0; d < SW_SPATIAL; d++) {
        if (v->kernel[d] != 1 || v->stride[d] != 1 || v->in[d] != v->out[d]) return false;
    }
    return p->positions >= FEWEST_COLUMNS || p->c->batch == 1;
}

// The start of a group's channels in image n.
static char *x_at(const call *p, sw_int n, sw_int group) {
    return p->x + (n * p->c->in_channels + group * p->in_group) * p->in_plane * p->item_size;
}
static char *y_at(const call *p, sw_int n, sw_int group) {
    return p->y + (n * p->c->out_channels + group * p->out_group) * p->positions * p->item_size;
}
static char *w_at(const call *p, sw_int group) {
    return p->w + group * p->out_group * p->depth * p->item_size;
}
static sw_int channels_of(const call *p, sw_int chunk) {
    return sw_least(p->channels, p->in_group - chunk * p->channels);
}
static sw_int whole_panels(const call *p, sw_int rows) {
    return (rows + p->product->tile.rows - 1) / p->product->tile.rows;
}
static sw_int padded(const call *p, sw_int rows) { return whole_panels(p, rows) * p->product->tile.rows; }

// Columns of one image, or of several.
static bool in_one_image(const call *p, sw_int first, sw_int last) {
    return first / p->positions == (last - 1) / p->positions;
}

// ---- forward -------------------------------------------------------------------------------------------------------
static void pack_forward(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_int rows = padded(p, p->out_group);
    for (sw_int i = begin; i < end; i++) {
        const sw_int group = i / p->chunks, before = i % p->chunks * p->channels * p->kernel;
        p->product->pack_a(p->packed + rows * (group * p->depth + before) * p->item_size, 0,
                           whole_panels(p, p->out_group), p->out_group, channels_of(p, i % p->chunks) * p->kernel,
                           w_at(p, group) + before * p->item_size, p->depth, 1);
    }
}

// Pieces of the result's columns, times blocks of its channels, times groups.
static void forward(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_int unit = p->product->tile.rows, panels = whole_panels(p, p->out_group), rows = panels * unit;
    const sw_int most = (panels + p->blocks - 1) / p->blocks * unit;
    size_t capacity;
    char *matrix = sw_working_memory((size_t)(p->columns * (p->channels * p->kernel + most) * p->item_size), &capacity);
    char *room = matrix + p->columns * p->channels * p->kernel * p->item_size;
    for (sw_int i = begin; i < end; i++) {
        const sw_int block = i % p->blocks, piece = i / p->blocks % p->pieces, group = i / p->blocks / p->pieces;
        const sw_int first = piece * p->columns, last = sw_least(first + p->columns, p->c->batch * p->positions);
        const sw_int start = block * panels / p->blocks * unit;
        const sw_int results = sw_least((block + 1) * panels / p->blocks * unit, p->out_group) - start;
        const bool direct = in_one_image(p, first, last) && p->chunks > 0;
        const sw_int row = direct ? p->positions : p->columns;
        char *y = direct ? y_at(p, first / p->positions, group) +
                               (start * p->positions + first % p->positions) * p->item_size : room;
        if (p->chunks == 0) memset(room, 0, (size_t)(p->columns * results * p->item_size));
        for (sw_int chunk = 0; chunk < p->chunks; chunk++) {
            const sw_int channels = channels_of(p, chunk), depth = channels * p->kernel;
            const sw_int before = chunk * p->channels;
            const sw_columns layout = {&p->c->window, p->c->in_channels * p->in_plane, p->product->tile.columns,
                                       p->product->tile.columns, p->product->tile.columns * depth};
            p->loops->columns(&layout, matrix, x_at(p, 0, group) + before * p->in_plane * p->item_size, channels,
                              first, last);
            if (!p->packed) {
                p->product->direct(results, last - first, depth, y, row,
                                   w_at(p, group) + (start * p->depth + before * p->kernel) * p->item_size, p->depth, 1,
                                   matrix, p->product->tile.columns, 1, chunk > 0);
                continue;
            }
            const sw_int at = rows * (group * p->depth + before * p->kernel) + start * depth;
            p->product->packed(results, last - first, depth, y, row, p->packed + at * p->item_size, matrix, chunk > 0);
        }
        const char *bias = p->bias ? p->bias + (group * p->out_group + start) * p->item_size : NULL;
        if (bias) p->loops->add_to_rows(y, row, bias, results, last - first);
        for (sw_int at = first, next; !direct && at < last; at = next) {
            const sw_int image = at / p->positions;
            next = sw_least((image + 1) * p->positions, last);
            p->loops->copy_rows(y_at(p, image, group) + (start * p->positions + at % p->positions) * p->item_size,
                                p->positions, room + (at - first) * p->item_size, row, results, next - at);
        }
    }
    sw_free(matrix, capacity);
}

static void plain_forward(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    for (sw_int i = begin; i < end; i++) {
        const sw_int n = i / p->c->groups, group = i % p->c->groups;
        char *y = y_at(p, n, group);
        sw_matmul(p->dtype, p->out_group, p->positions, p->depth, y, w_at(p, group), p->depth, 1, x_at(p, n, group),
                  p->positions, 1, false);
        if (!p->bias) continue;
        p->loops->add_to_rows(y, p->positions, p->bias + group * p->out_group * p->item_size, p->out_group,
                              p->positions);
    }
}

void sw_convolve(sw_dtype dtype, void *y, const void *x, const void *w, const void *bias, const sw_convolution *c) {
    if (sw_is_depthwise(c)) {
        sw_depthwise_forward(dtype, y, x, w, bias, c);
        return;
    }
    call p = prepare(dtype, c, y, x, w);
    p.bias = bias;
    if (is_plain(&p)) {
        sw_parallel_for(c->batch * c->groups, 1, plain_forward, &p);
        return;
    }
    if (sw_has_short_lines(dtype, c)) {
        sw_convolve_lines(dtype, y, x, w, bias, c);
        return;
    }
    const sw_int panels = whole_panels(&p, p.out_group), units = sw_most(p.pieces * c->groups, 1);
    p.blocks = sw_most(sw_least((PIECES + units - 1) / units, panels / 8), 1);
    size_t capacity;
    // A single panel reads the weight once, which packing it would do too.
    if (c->batch * p.positions > p.product->tile.columns) {
        p.packed = sw_working_memory((size_t)(c->groups * padded(&p, p.out_group) * p.depth * p.item_size), &capacity);
        sw_parallel_for(c->groups * p.chunks, 4, pack_forward, &p);
    }
    sw_parallel_for(p.pieces * p.blocks * c->groups, 1, forward, &p);
    if (p.packed) sw_free(p.packed, capacity);
}

// ---- the gradient of x ---------------------------------------------------------------------------------------------
// The weight transposed: a panel of rows of the matrix for each range of the result's channels.
static void pack_backward(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_int rows = padded(p, p->channels * p->kernel), most = p->product->tile.depth;
    for (sw_int i = begin; i < end; i++) {
        const sw_int chunk = i % p->chunks, group = i / p->chunks, height = channels_of(p, chunk) * p->kernel;
        const char *w = w_at(p, group) + chunk * p->channels * p->kernel * p->item_size;
        char *packed = p->packed + i * rows * p->out_group * p->item_size;
        for (sw_int step = 0; step < p->out_group; step += most) {
            p->product->pack_a(packed + rows * step * p->item_size, 0, whole_panels(p, height), height,
                               sw_least(most, p->out_group - step), w + step * p->depth * p->item_size, 1, p->depth);
        }
    }
}

// Chunks of the channels of groups, for blocks of images.
static void backward_x(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_int rows = padded(p, p->channels * p->kernel), most = sw_least(p->product->tile.depth, p->out_group);
    size_t capacity;
    char *matrix = sw_working_memory((size_t)(p->columns * (rows + most) * p->item_size), &capacity);
    char *g = matrix + p->columns * rows * p->item_size;
    for (sw_int i = begin; i < end; i++) {
        const sw_int chunk = i % p->chunks, group = i / p->chunks % p->c->groups, block = i / p->chunks / p->c->groups;
        const sw_int images = block * p->c->batch / p->blocks, end_images = (block + 1) * p->c->batch / p->blocks;
        const sw_int channels = channels_of(p, chunk), before = chunk * p->channels;
        for (sw_int n = images; n < end_images; n++) {
            memset(x_at(p, n, group) + before * p->in_plane * p->item_size, 0,
                   (size_t)(channels * p->in_plane * p->item_size));
        }
        for (sw_int first = images * p->positions, last; p->out_group > 0 && first < end_images * p->positions;
             first = last) {
            last = sw_least(first + p->columns, end_images * p->positions);
            for (sw_int step = 0; step < p->out_group; step += most) {
                const sw_int depth = sw_least(most, p->out_group - step), panel = p->product->tile.columns;
                const sw_columns plain = {&p->dots, p->c->out_channels * p->positions, panel, panel, panel * depth};
                p->loops->columns(&plain, g, y_at(p, 0, group) + step * p->positions * p->item_size, depth, first,
                                  last);
                p->product->packed(channels * p->kernel, last - first, depth, matrix, p->columns,
                                   p->packed + rows * ((group * p->chunks + chunk) * p->out_group + step) * p->item_size,
                                   g, step > 0);
            }
            const sw_columns layout = {.window = &p->c->window, .image = p->c->in_channels * p->in_plane,
                                       .row = p->columns};
            p->loops->add_columns(&layout, x_at(p, 0, group) + before * p->in_plane * p->item_size, matrix, channels,
                                  first, last);
        }
    }
    sw_free(matrix, capacity);
}

static void plain_backward_x(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    for (sw_int i = begin; i < end; i++) {
        const sw_int n = i / p->c->groups, group = i % p->c->groups;
        sw_matmul(p->dtype, p->depth, p->positions, p->out_group, x_at(p, n, group), w_at(p, group), 1, p->depth,
                  y_at(p, n, group), p->positions, 1, false);
    }
}

void sw_convolve_backward_x(sw_dtype dtype, void *x, const void *g, const void *w, const sw_convolution *c) {
    if (sw_is_depthwise_backward_x(c)) {
        sw_depthwise_backward_x(dtype, x, g, w, c);
        return;
    }
    call p = prepare(dtype, c, g, x, w);
    if (is_plain(&p)) {
        sw_parallel_for(c->batch * c->groups, 1, plain_backward_x, &p);
        return;
    }
    // Images of few positions are computed together.
    const sw_int together = (FEWEST_COLUMNS + p.positions - 1) / p.positions;
    p.blocks = (c->batch + together - 1) / together;
    size_t capacity;
    p.packed = sw_working_memory(
        (size_t)(c->groups * p.chunks * padded(&p, p.channels * p.kernel) * p.out_group * p.item_size), &capacity);
    sw_parallel_for(c->groups * p.chunks, 4, pack_backward, &p);
    sw_parallel_for(p.blocks * c->groups * p.chunks, 1, backward_x, &p);
    sw_free(p.packed, capacity);
}

// ---- the gradient of w ---------------------------------------------------------------------------------------------
// Enough channels of a result that the sums are those of the transposed gradient: then the matrix is read as it is. That
// pays if many columns are summed.
static bool is_turned(const call *p) {
    return p->out_group >= 8 && p->c->batch * p->positions > 2 * p->product->tile.columns;
}

// Chunks of the channels of groups, for parts of the columns, whose gradients are stored one after the other at p->w.
static void backward_w(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_int columns = p->columns, total = p->c->batch * p->positions;
    size_t capacity;
    char *matrix = sw_working_memory((size_t)(columns * (p->channels * p->kernel + p->out_group) * p->item_size),
                                     &capacity);
    char *room = matrix + columns * p->channels * p->kernel * p->item_size;
    for (sw_int i = begin; i < end; i++) {
        const sw_int chunk = i % p->chunks, group = i / p->chunks % p->c->groups, part = i / p->chunks / p->c->groups;
        const sw_int channels = channels_of(p, chunk), rows = channels * p->kernel, before = chunk * p->channels;
        const sw_int end_part = sw_least((part + 1) * p->pieces / p->blocks * columns, total);
        const sw_int sum = part * p->c->out_channels * p->depth + group * p->out_group * p->depth;
        const sw_int panel = p->product->tile.columns;
        const sw_columns layout = {&p->c->window, p->c->in_channels * p->in_plane, panel, columns, panel};
        const sw_columns plain = {&p->dots, p->c->out_channels * p->positions, panel, columns, panel};
        bool add = false;
        for (sw_int first = part * p->pieces / p->blocks * columns, last; first < end_part; first = last, add = true) {
            last = sw_least(first + columns, end_part);
            p->loops->columns(&layout, matrix, x_at(p, 0, group) + before * p->in_plane * p->item_size, channels,
                              first, last);
            const bool direct = in_one_image(p, first, last);
            const char *g = room;
            if (direct) g = y_at(p, first / p->positions, group) + first % p->positions * p->item_size;
            else p->loops->columns(&plain, room, y_at(p, 0, group), p->out_group, first, last);
            const sw_int g_row = direct ? p->positions : columns;
            if (is_turned(p)) {
                p->product->direct(rows, p->out_group, last - first,
                                   p->w + (sum + before * p->kernel * p->out_group) * p->item_size, p->out_group,
                                   matrix, columns, 1, g, 1, g_row, add);
            } else {
                p->product->direct(p->out_group, rows, last - first, p->w + (sum + before * p->kernel) * p->item_size,
                                   p->depth, g, g_row, 1, matrix, 1, columns, add);
            }
        }
    }
    sw_free(matrix, capacity);
}

static void plain_backward_w(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_int batch = p->c->batch, items = p->out_group * p->depth;
    for (sw_int i = begin; i < end; i++) {
        const sw_int part = i / p->c->groups, group = i % p->c->groups;
        char *sum = p->w + (part * p->c->groups + group) * items * p->item_size;
        for (sw_int n = part * batch / p->blocks; n < (part + 1) * batch / p->blocks; n++) {
            sw_matmul(p->dtype, p->out_group, p->depth, p->positions, sum, y_at(p, n, group), p->positions, 1,
                      x_at(p, n, group), 1, p->positions, n > part * batch / p->blocks);
        }
    }
}

void sw_convolve_backward_w(sw_dtype dtype, void *w, const void *x, const void *g, const sw_convolution *c) {
    if (sw_is_depthwise(c)) {
        sw_depthwise_backward_w(dtype, w, x, g, c);
        return;
    }
    call p = prepare(dtype, c, g, x, w);
    const bool plain = is_plain(&p);
    const sw_int items = c->out_channels * p.depth;
    // A product sums over the columns at once.
    p.columns = sw_least(p.columns, p.product->tile.depth / p.product->tile.columns * p.product->tile.columns);
    p.pieces = plain ? c->batch : (c->batch * p.positions + p.columns - 1) / p.columns;
    if (p.pieces == 0) {
        memset(w, 0, (size_t)(items * p.item_size));
        return;
    }
    p.blocks = sw_most(sw_least(sw_least(p.pieces, PIECES), SUM_ITEMS / sw_most(items, 1)), 1);
    const bool turned = !plain && is_turned(&p);
    size_t capacity;
    p.w = p.blocks > 1 || turned ? sw_working_memory((size_t)(p.blocks * items * p.item_size), &capacity) : w;
    if (plain) sw_parallel_for(p.blocks * c->groups, 1, plain_backward_w, &p);
    else sw_parallel_for(p.blocks * c->groups * p.chunks, 1, backward_w, &p);
    if (p.w == w) return;
    if (turned) p.loops->add_parts(w, p.w, p.blocks, c->groups, p.out_group, p.depth);
    else p.loops->add_parts(w, p.w, p.blocks, 1, 1, items);
    sw_free(p.w, capacity);
}
